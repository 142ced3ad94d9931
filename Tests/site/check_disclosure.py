"""The edition with a minimum cell under attack: the auditor's own tests, then two publications of a
made-up school."""

import json
import shutil
import subprocess
import sys

from checks import ROOT, with_program

AUDIT = ROOT / "Tests" / "audit"
STUDENTS = 2_000
# The solver looks at a sample of large blocks for so long; small ones it does whole.
SECONDS = 20


def run(checks, binary):
    tests = subprocess.run(
        [sys.executable, "-m", "unittest", "discover", "-s", AUDIT], capture_output=True, text=True)
    checks.that(tests.returncode == 0, "the auditor finds the leaks it is given",
                tests.stderr[-2000:])
    with_program("disclosure", binary, lambda folder, program: check(checks, folder, program))


def check(checks, folder, program):
    school = folder / "demo"
    program.run("demo", "--folder", school, "--seed", 11, "--students", STUDENTS)
    settings = school / "rollbook.yaml"
    rows = (school / "terms.csv").read_text().splitlines()[-2:]
    dates = [row.split(",")[-1] for row in rows]
    program.run("generate", "--config", settings, "--as-of", dates[0])
    edition, before = school / "public" / "current" / "open", folder / "before"
    shutil.copytree(edition.resolve(), before, symlinks=False)
    audit(checks, [before], "the first publication")
    program.run("generate", "--config", settings, "--as-of", dates[1])
    audit(checks, [edition], "the second publication")
    staff = school / "public" / "current" / "staff"
    held = subprocess.run(
        [sys.executable, AUDIT / "audit.py", "--check-relations", staff],
        capture_output=True, text=True)
    checks.that(held.returncode == 0, "the auditor's relations hold where nothing is hidden",
                (held.stdout + held.stderr)[-2000:])


def audit(checks, publications, title, *options, seconds=SECONDS):
    """Has the auditor try to find out what publications of an edition in a row hide."""
    report = publications[0].parent / "audit.json"
    done = subprocess.run(
        [sys.executable, AUDIT / "audit.py", *publications, "--seconds", str(seconds),
         "--json", report, *options], capture_output=True, text=True)
    checks.that(done.returncode == 0, f"nothing hidden can be found out: {title}",
                (done.stdout + done.stderr)[-4000:])
    if report.exists():
        numbers = json.loads(report.read_text())["numbers"]
        print(f"{title}: " + ", ".join(f"{name} {value}" for name, value in numbers.items()),
              flush=True)
        report.unlink()
