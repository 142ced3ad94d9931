"""Seals snapshots of a small school and has everybody judge them: run_checks.py --rollbook BINARY."""

import argparse
import csv
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "site"))

import judges  # noqa: E402
from checks import ROOT, Checks, finish, with_program  # noqa: E402
from school import CONTACT, School, tags  # noqa: E402


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes()
            for p in sorted(folder.rglob("*")) if p.is_file()}


def copy(archive, target):
    """A copy that can be damaged."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(archive, target)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    return target


def verify(school, path, *more):
    """What our own check finds; empty where nothing is wrong."""
    done = subprocess.run(
        [school.program.binary, "verify", str(path), *map(str, more)], cwd=ROOT,
        capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout + done.stderr if done.returncode else ""


def sound(checks, school):
    """Everybody finds the archive as it should be."""
    signers = school.archive / "allowed_signers"
    bags = school.bags()
    checks.equal(len(bags), 4, "three snapshots and a correction are sealed")
    for bag in bags + school.bags(school.restricted / "archive"):
        for judge in (judges.bagit, judges.profile, judges.checksums, judges.frictionless):
            fault = judge(bag)
            checks.that(not fault, f"{judge.__name__} accepts {bag.name}", fault)
        fault = judges.signature(bag, signers)
        checks.that(not fault, f"ssh-keygen accepts the signature of {bag.name}", fault)
    for archive in (school.archive, school.restricted / "archive"):
        for folder in sorted(p for p in archive.iterdir() if p.is_dir()):
            fault = judges.ocfl_object(folder)
            checks.that(not fault, f"ocfl-validate accepts {folder.name}", fault)
        fault = judges.ocfl_root(archive)
        checks.that(not fault, f"ocfl-root accepts {archive.name}", fault)
        fault = verify(school, archive)
        checks.that(not fault, f"rollbook verify accepts {archive}", fault)
    checks.equal(judges.chain(bags), "", "each bag names the one before it")
    checks.equal(
        [line.split()[1] for line in (school.archive / "chain.txt").read_text().splitlines()],
        [judges.digest(bag) for bag in bags], "chain.txt lists the bags' digests")
    for bag in bags:
        fault = judges.links(bag)
        checks.that(not fault, f"linkchecker follows every link of {bag.name} from disk", fault[-2000:])


def crate(checks, bag):
    """The required profile of RO-Crate 1.2; its validator needs a network."""
    document = json.loads((bag / "data/ro-crate-metadata.json").read_text())
    by_id = {entity["@id"]: entity for entity in document["@graph"]}
    checks.equal(len(by_id), len(document["@graph"]), "no entity stands twice")
    checks.equal(document["@context"], "https://w3id.org/ro/crate/1.2/context", "the context is 1.2's")
    descriptor, root = by_id["ro-crate-metadata.json"], by_id["./"]
    checks.equal(descriptor["about"], {"@id": "./"}, "the descriptor is about the root")
    checks.equal(descriptor["conformsTo"], {"@id": "https://w3id.org/ro/crate/1.2"}, "it says 1.2")
    for name in ("name", "description", "datePublished", "license"):
        checks.that(root.get(name), f"the root has {name}")
    parts = {part["@id"] for part in root["hasPart"]}
    files = {str(p.relative_to(bag / "data")) for p in (bag / "data").rglob("*") if p.is_file()}
    checks.equal(parts, files - {"ro-crate-metadata.json"}, "every file of the payload is a part")
    for part in parts:
        entity = by_id[part]
        checks.that(
            entity["contentSize"] == str((bag / "data" / part).stat().st_size)
            and entity["name"] and entity["encodingFormat"], f"{part} is described")

    def references(value):
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                yield value["@id"]
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    lost = {r for r in references(document["@graph"]) if r not in by_id} - {
        "https://w3id.org/ro/crate/1.2"}
    checks.equal(lost, set(), "every reference leads to an entity")


def contents(checks, school, folder):
    """What the bags hold is what was shown, and what they say."""
    for number, bag in enumerate(school.bags()):
        crate(checks, bag)
        out = folder / f"replay-{number}"
        school.program.run("replay", bag, "--out", out)
        checks.equal(tree(out) == tree(bag / "data/site"), True, f"replay gives the pages of {bag.name}")
        made, ours = folder / "gnu.tar", folder / "ours.tar"
        ours.unlink(missing_ok=True)
        school.program.run("export", bag, "--out", ours)
        seconds = subprocess.run(
            ["date", "-u", "-d", tags(bag)["Sealed-At"], "+%s"], capture_output=True, text=True,
            check=True).stdout.strip()
        subprocess.run(
            ["tar", "--format=ustar", "--sort=name", f"--mtime=@{seconds}", "--owner=0", "--group=0",
             "--numeric-owner", "--mode=u=rwX,go=rX", "-C", bag.parent, "-cf", made, bag.name],
            check=True, env={**os.environ, "LC_ALL": "C"})
        checks.that(made.read_bytes() == ours.read_bytes(), f"export of {bag.name} is GNU tar's")
        checks.that(not list(bag.rglob("*.gz")), f"{bag.name} holds nothing compressed")
    newest = school.bags()[-1]
    live, edition = school.folder / "public/current/open", newest / "data/site"
    same = [p for p in live.rglob("*") if p.is_file() and p.suffix in (".csv", ".json", ".xlsx", ".css")]
    checks.that(
        same and all(p.read_bytes() == (edition / p.relative_to(live)).read_bytes() for p in same),
        "data files are those of the live site")
    events(checks, school)


def events(checks, school):
    keys = []
    for bag in school.bags(school.restricted / "archive"):
        with open(bag / "data/events.csv", newline="") as file:
            header, *rows = list(csv.reader(file))
        base = sqlite3.connect(f"file:{bag}/data/events.sqlite?mode=ro&immutable=1", uri=True)
        found = base.execute("SELECT * FROM events ORDER BY position").fetchall()
        checks.equal(
            [["" if value is None else str(value) for value in row] for row in found], rows,
            f"events.sqlite of {bag.name} holds what events.csv does")
        checks.equal([c[1] for c in base.execute("PRAGMA table_info(events)")], header, "and its columns")
        base.close()
        text = (bag / "data/events.csv").read_text()
        checks.that(not any(f"S{n}," in text for n in range(180)), "no student's identifier is sealed")
        checks.that("sis" not in text and ",e1," not in text, "no sender's id is sealed")
        keys.append({row[header.index("student_key")] for row in rows} - {""})
        checks.equal((bag / "data/salt.bin").stat().st_size, 32, "the salt has 32 bytes")
    shared = [a & b for i, a in enumerate(keys) for b in keys[:i]]
    checks.that(keys and not any(shared), "no two bags share a student's key")


def damage(checks, school, folder):
    """Whatever is done to a copy of the archive, somebody sees it, and so do we."""
    bag_of = {bag.name: bag for bag in school.bags()}
    original = tree(school.archive)
    chosen = bag_of["2023-fall-census-v1"]
    work = copy(school.archive, folder / "damaged")
    signers = school.archive / "allowed_signers"

    def others(bag, root):
        yield judges.bagit(bag)
        yield judges.profile(bag)
        yield judges.checksums(bag)
        yield judges.signature(bag, signers)
        yield judges.ocfl_object(bag.parents[2])
        yield judges.chain(school.bags(root))

    # Our own check looks at every file; the others take long, so each file has one that must see it.
    unseen, missed = [], []
    files = [n for n in original if n.startswith("2023-fall-census/")]
    rng = random.Random(12)
    for name in files:
        path, before = work / name, original[name]
        spot = rng.randrange(len(before)) if before else 0
        path.write_bytes(before[:spot] + bytes([before[spot] ^ 1]) + before[spot + 1:] if before else b"x")
        if not verify(school, work / "2023-fall-census", "--signers", signers):
            unseen.append(name)
        bag = work / chosen.relative_to(school.archive)
        if not judges.checksums(bag) and not judges.ocfl_object(bag.parents[2]):
            # Neither reads the one file that only says what kind of folder this is to its last byte.
            if not name.endswith("0=ocfl_object_1.1"):
                missed.append(name)
        path.write_bytes(before)
    checks.equal(unseen, [], f"verify sees one byte flipped in each of {len(files)} files")
    checks.equal(missed, [], "sha512sum or ocfl-validate sees them too")
    for name in [n for n in original if "/" not in n]:
        path, before = work / name, original[name]
        if name in ("chain.txt", "0=ocfl_1.1", "allowed_signers"):
            path.write_bytes(bytes([before[0] ^ 1]) + before[1:])
            checks.that(verify(school, work), f"verify sees one byte flipped in {name}")
            path.write_bytes(before)
    checks.equal(verify(school, work), "", "undone, all is well")

    def attack(what, change):
        root = copy(school.archive, folder / "damaged")
        bag = root / chosen.relative_to(school.archive)
        change(root, bag)
        said = [bool(answer) for answer in others(bag, root)]
        checks.that(any(said), f"{what}: others see it", str(said))
        found = verify(school, root, "--signers", signers)
        checks.that(found, f"{what}: verify sees it")
        return found

    attack("a payload file added", lambda root, bag: (bag / "data/x.txt").write_text("x"))
    attack("a tag file added", lambda root, bag: (bag / "x.txt").write_text("x"))
    attack("a folder added", lambda root, bag: (bag / "data/x").mkdir() or (bag / "data/x/y").write_text("y"))
    found = attack("a file removed", lambda root, bag: (bag / "data/tables/figures.csv").unlink())
    checks.that("figures.csv" in found, "and the file is named", found)
    attack("the tag manifest removed", lambda root, bag: (bag / "tagmanifest-sha512.txt").unlink())
    attack("the signature removed", lambda root, bag: shutil.rmtree(bag / "signatures"))

    def rewrite(root, bag, key):
        """A whole forgery: every digest made anew, signed, the inventory too."""
        (bag / "data/site/index.html").write_text("forged")
        for name in ("manifest-sha512.txt", "tagmanifest-sha512.txt"):
            lines = [line.split("  ", 1)[1] for line in (bag / name).read_text().splitlines()]
            info = bag / "bag-info.txt"
            sizes = [p.stat().st_size for p in (bag / "data").rglob("*") if p.is_file()]
            info.write_text("".join(
                f"Payload-Oxum: {sum(sizes)}.{len(sizes)}\n" if line.startswith("Payload-Oxum") else line
                for line in info.read_text().splitlines(keepends=True)))
            done = subprocess.run(["sha512sum", *lines], cwd=bag, capture_output=True, text=True, check=True)
            (bag / name).write_text(done.stdout)
        signature = bag / "signatures/tagmanifest-sha512.txt.sig"
        signature.unlink()
        made = bag / "tagmanifest-sha512.txt"
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "semester-snapshot", made],
                       check=True, capture_output=True)
        os.rename(str(made) + ".sig", signature)
        rehash(bag.parents[2])

    stranger = folder / "stranger"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger], check=True)
    found = attack("a forgery with another key", lambda root, bag: rewrite(root, bag, stranger))
    checks.that("signature" in found, "and the signature is named", found)
    found = attack("an old bag rewritten with the right key", lambda root, bag: rewrite(root, bag, school.key))
    checks.that("chain" in found, "and the chain is named", found)

    def swap(root, bag):
        one, two = (root / f"2023-fall-final/v{n}/content" for n in (1, 2))
        os.rename(one / "2023-fall-final-v1", two / "x")
        os.rename(two / "2023-fall-final-v2", one / "2023-fall-final-v1")
        os.rename(two / "x", two / "2023-fall-final-v2")
        rehash(root / "2023-fall-final")
    root = copy(school.archive, folder / "damaged")
    swap(root, None)
    checks.that(judges.chain(school.bags(root)) or judges.ocfl_object(root / "2023-fall-final"),
                "two versions swapped: others see it")
    checks.that(verify(school, root), "two versions swapped: verify sees it")

    def newest(root):
        bag = root / school.bags()[-1].relative_to(school.archive)
        rewrite(root, bag, school.key)
    root = copy(school.archive, folder / "damaged")
    newest(root)
    head = judges.digest(school.bags()[-1])
    checks.that(verify(school, root, "--head", head), "the newest rewritten is seen with --head")


def rehash(folder):
    """Makes an object's inventories fit its files again."""
    import hashlib
    for inventory in sorted(folder.rglob("inventory.json"), key=lambda p: len(p.parts)):
        document = json.loads(inventory.read_text())
        paths = [path for paths in document["manifest"].values() for path in paths]
        made = {}
        for path in sorted(paths):
            if (folder / path).exists():
                digest = hashlib.sha512((folder / path).read_bytes()).hexdigest()
                made.setdefault(digest, []).append(path)
        document["manifest"] = made
        for version, entry in document["versions"].items():
            state = {}
            for digest, names in made.items():
                logical = [n.split("/content/", 1)[1] for n in names if n.startswith(version + "/")]
                if logical:
                    state[digest] = logical
            entry["state"] = state
        inventory.write_text(json.dumps(document))
        digest = hashlib.sha512(inventory.read_bytes()).hexdigest()
        pathlib.Path(f"{inventory}.sha512").write_text(f"{digest} inventory.json\n")


def again(checks, school, folder):
    """The same bytes again, and nothing written where nothing is to do."""
    before = tree(school.archive)
    said = school.seal("2023-fall")
    checks.that("sealed already" in said, "sealing again says so", said)
    checks.equal(tree(school.archive) == before, True, "and writes nothing")
    # Forgotten by the archive, but recorded: built anew it has the same bytes, signature included.
    names = ["2024-spring-census", "2023-fall-census"]
    twin = folder / "twin"
    shutil.copytree(school.folder, twin, symlinks=True)
    other = School.__new__(School)
    other.__dict__.update(school.__dict__)
    other.folder, other.settings = twin, twin / "rollbook.yaml"
    other.archive, other.restricted, other.key = twin / "public/archive", twin / "restricted", twin / "key"
    for name in names:
        record = other.restricted / f"seals/{name}-v1.json"
        document = json.loads(record.read_text())
        document.pop("digest"), document.pop("restrictedDigest")
        record.write_text(json.dumps(document))
        for path in (other.archive / name, other.restricted / f"archive/{name}-events"):
            for part in [path, *path.rglob("*")]:
                part.chmod(0o755 if part.is_dir() else 0o644)
            shutil.rmtree(path)
    old = os.umask(0o077)
    try:
        other.seal("2024-spring", "--kind", "census", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8",
                   SWIFT_DETERMINISTIC_HASHING="1")
    finally:
        os.umask(old)
    for part in ("public/archive", "restricted/archive"):
        checks.equal(tree(twin / part) == tree(school.folder / part), True,
                     f"{part} built again has the same bytes")
    modes = {p.stat().st_mode & 0o777 for p in other.archive.glob("*/v*/content/*/data/**/*") if p.is_file()}
    checks.equal(modes, {0o444}, "everybody may read a sealed file, whatever the umask, nobody write it")


def refusals(checks, school, folder):
    """What may not be sealed is not."""
    for arguments, part in [
        (("2031-fall",), "there is no term"),
        (("2024-fall",), "can be sealed from"),
        (("2024-spring", "--note", "x"), "has no first version"),
        (("2023-fall", "--note", "again"), "nothing has been released since"),
        (("2023-fall", "--kind", "weekly"), "'census' or 'final'"),
    ]:
        done = subprocess.run(
            [school.program.binary, "seal", *arguments, "--config", str(school.settings)], cwd=ROOT,
            env={**os.environ, "ROLLBOOK_ARCHIVE_SIGNING_KEY": str(school.key)},
            capture_output=True, text=True)
        checks.that(done.returncode in (1, 64) and part in done.stderr,
                    f"seal {' '.join(arguments)} is refused", done.stderr)
    twin = folder / "tampered"
    shutil.copytree(school.folder, twin, symlinks=True)
    school.program.run("generate", "--as-of", "2024-06-12", "--config", twin / "rollbook.yaml")
    newest = sorted((twin / "public/releases").iterdir(), key=lambda p: int(p.name))[-1]
    page = (newest / "open/index.html").resolve()
    page.write_text(page.read_text().replace("Sealed School", "Sealed Schoo1"))
    done = subprocess.run(
        [school.program.binary, "seal", "2024-spring", "--dry-run", "--kind", "final", "--config",
         str(twin / "rollbook.yaml")], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "ROLLBOOK_ARCHIVE_SIGNING_KEY": str(school.key)})
    checks.that(done.returncode == 1 and "refused" in done.stderr,
                "a live page that differs from the record keeps it from being sealed", done.stderr)


def killed(checks, school, folder, is_thorough):
    """Ended at any moment, sealing leaves the archive as it was or with one whole bag more."""
    def attempt(where, prefix, wait=None):
        twin = folder / "killed"
        if twin.exists():
            for part in [twin, *twin.rglob("*")]:
                if not part.is_symlink():
                    part.chmod(0o755 if part.is_dir() else 0o644)
            shutil.rmtree(twin)
        shutil.copytree(school.folder, twin, symlinks=True)
        command = [school.program.binary, "seal", "2023-fall", "--note", "Cut off", "--config",
                   str(twin / "rollbook.yaml")]
        environment = {**os.environ, "ROLLBOOK_ARCHIVE_SIGNING_KEY": str(school.key)}
        process = subprocess.Popen([*prefix, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        archive = twin / "public/archive"
        for object_folder in sorted(p for p in archive.iterdir() if p.is_dir()):
            fault = verify(school, object_folder)
            checks.that(not fault, f"{where}: {object_folder.name} is whole", fault)
        count = len(school.bags(archive))
        checks.that(count in (4, 5), f"{where}: nothing or all", str(count))
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
        checks.that(len(school.bags(archive)) == 5 and not verify(school, archive)
                    and not verify(school, twin / "restricted/archive"),
                    f"{where}: the next run finishes it", verify(school, archive))
        return process.returncode

    # A release that has something to correct.
    school.events([("dropped_out", f"S{n}", "CIV", "2023-fall") for n in range(62, 150, 3)])
    school.generate("2024-06-20")
    rng = random.Random(20)
    whole = measured(school, folder)
    for number in range(20 if is_thorough else 3):
        attempt(f"killed at random {number}", [], wait=rng.uniform(0, whole * 1.1))
    for call in ("rename", "fsync", "syncfs", "renameat2"):
        for when in range(1, 100, 1 if is_thorough else 7):
            code = None
            for what in ("signal=KILL", "error=EIO") if is_thorough else ("signal=KILL",):
                code = attempt(
                    f"{call} {when} {what}",
                    ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}",
                     "-e", f"inject={call}:{what}:when={when}"])
            if code == 0:
                checks.that(when > 1, f"{call} is called at all")
                break


def measured(school, folder):
    import time
    twin = folder / "measured"
    shutil.copytree(school.folder, twin, symlinks=True)
    began = time.monotonic()
    subprocess.run([school.program.binary, "seal", "2023-fall", "--note", "x", "--dry-run", "--config",
                    str(twin / "rollbook.yaml")], cwd=ROOT, check=True, capture_output=True,
                   env={**os.environ, "ROLLBOOK_ARCHIVE_SIGNING_KEY": str(school.key)})
    return time.monotonic() - began


def lives_on(checks, school, folder):
    """Checks on a schedule, and events destroyed when their time is over."""
    checks.that("all sound" in school.run("fixity"), "fixity finds nothing")
    with open(school.restricted / "fixity-log.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    checks.that(rows and all(row["eventOutcome"] == "success" for row in rows), "and logs each object")
    victim = school.bags()[0] / "data/tables/terms.csv"
    before = victim.read_bytes()
    victim.chmod(0o644)
    victim.write_bytes(before.replace(b"unit", b"unjt", 1))
    said = school.program.run("fixity", "--config", school.settings, fails=True)
    checks.that("terms.csv" in said, "fixity names a damaged file", said)
    checks.that("found" in (school.folder / "public/status/index.html").read_text(),
                "and the status page says so")
    victim.write_bytes(before)
    victim.chmod(0o444)
    school.run("fixity")
    checks.that("sealed snapshots on" not in (school.folder / "public/status/index.html").read_text(),
                "until it is mended")
    name = "2023-fall-census-events"
    school.run("dispose", name, "--authority", "Schedule 7.2")
    left = tree(school.restricted / "archive" / name)
    checks.that(not any("events.csv" in path for path in left), "the events are gone", str(list(left)))
    checks.that("v1/content/disposal.json" in left, "a stub says so")
    fault = judges.ocfl_object(school.restricted / "archive" / name)
    checks.that(not fault, "ocfl-validate accepts the stub", fault)
    record = json.loads((school.restricted / "seals/2023-fall-census-v1.json").read_text())
    checks.that("salt" not in record and "studentSeed" not in record, "so are the random bytes")
    checks.equal(verify(school, school.archive), "", "the public archive is as it was")
    checks.equal(verify(school, school.restricted / "archive"), "", "the restricted one is sound")
    bag = school.bags()[0]
    school.program.run("replay", bag, "--out", folder / "after")
    checks.equal(tree(folder / "after") == tree(bag / "data/site"), True, "its pages can still be drawn")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rollbook", required=True, help="the built binary")
    parser.add_argument("--only", help="one part by its name")
    parser.add_argument(
        "--thorough", action="store_true", help="cut sealing off at every single step")
    options = parser.parse_args()
    done = []

    def everything(folder, program):
        home = folder / "school"
        home.mkdir()
        folder.chmod(0o755)  # as root, linkchecker becomes nobody
        school = School(home, program, ROOT)
        school.live_through()
        for name, part in [
            ("judges", lambda checks: sound(checks, school)),
            ("contents", lambda checks: contents(checks, school, folder)),
            ("damage", lambda checks: damage(checks, school, folder)),
            ("again", lambda checks: again(checks, school, folder)),
            ("refusals", lambda checks: refusals(checks, school, folder)),
            ("disposal and fixity", lambda checks: lives_on(checks, school, folder)),
            ("cut off", lambda checks: killed(checks, school, folder, options.thorough)),
        ]:
            if options.only and options.only != name:
                continue
            checks = Checks(f"archive, {name}")
            try:
                part(checks)
            except Exception:  # one broken part must not hide what the others say
                checks.that(False, "ran to its end", traceback.format_exc())
            checks.close()
            done.append(checks)

    with_program("archive", options.rollbook, everything)
    finish(*done)


if __name__ == "__main__":
    main()
