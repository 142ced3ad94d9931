"""Programs that others wrote, each asked about a sealed bag or archive: what it says is wrong."""

import hashlib
import os
import pathlib
import subprocess
import sys

from school import CONTACT, tags

TOOLS = pathlib.Path(sys.executable).parent
PROFILE = "https://rollbook.invalid/bagit-profiles/semester-snapshot-1.json"


def ask(*arguments, cwd=None, stdin=None):
    """Exit code and all that was printed."""
    command = [str(a) for a in arguments]
    with open(stdin or os.devnull, "rb") as source:
        done = subprocess.run(
            command, cwd=cwd, stdin=source, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace",
            env={**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"})
    return done.returncode, done.stdout


def python_tool(name, *arguments, **options):
    return ask(sys.executable, TOOLS / name, *arguments, **options)


def bagit(bag):
    code, text = python_tool("bagit.py", "--quiet", "--validate", bag)
    return text or "invalid" if code else ""


def profile(bag):
    code, text = python_tool(
        "bagit_profile.py", "--no-logfile", "--quiet", "--file", bag / "bagit-profile.json",
        PROFILE, bag)
    return text or "not as the profile says" if code else ""


def frictionless(bag):
    code, text = python_tool("frictionless", "validate", bag / "data/datapackage.json")
    return text or "invalid" if code else ""


def checksums(bag):
    code, text = ask("sha512sum", "--quiet", "--strict", "-c", "manifest-sha512.txt",
                     "tagmanifest-sha512.txt", cwd=bag)
    return text or "differs" if code else ""


def signature(bag, signers):
    if not (bag / "tagmanifest-sha512.txt").exists():
        return "no tag manifest"
    when = tags(bag).get("Sealed-At", "").translate({ord(c): None for c in "-:T"})
    code, text = ask(
        "ssh-keygen", "-Y", "verify", "-f", signers, "-I", CONTACT, "-n", "semester-snapshot",
        "-s", bag / "signatures/tagmanifest-sha512.txt.sig", f"-Overify-time={when}",
        stdin=bag / "tagmanifest-sha512.txt")
    return text or "no signature" if code else ""


def ocfl_object(folder):
    # Each object by itself: given the root, it answers 0 whatever is wrong below.
    code, text = python_tool("ocfl-validate.py", "-q", folder)
    return text or "invalid" if code else ""


def ocfl_root(folder):
    # Its exit code is 0 either way; what it prints counts.
    _, text = python_tool("ocfl-root.py", "validate", "--root", folder)
    return "" if text.rstrip().endswith(" is VALID") else text or "said nothing"


def links(bag):
    code, text = python_tool(
        "linkchecker", "--no-status", "--no-warnings", f"file://{bag}/data/site/index.html")
    return text if code else ""


def digest(bag):
    path = bag / "tagmanifest-sha512.txt"
    return hashlib.sha512(path.read_bytes()).hexdigest() if path.exists() else ""


def chain(bags):
    """What keeps bags, in the order they were sealed, from being a chain."""
    before = "none"
    for bag in bags:
        if tags(bag).get("Previous-Sealed-Tagmanifest-SHA512") != before:
            return f"{bag.name} does not name the bag before it"
        before = digest(bag)
    return ""
