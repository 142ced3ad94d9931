"""The edition with a minimum cell under attack: the auditor's own tests, then publications of a
made-up school in a row, whose table of units changes between them."""

import csv
import json
import shutil
import subprocess
import sys

from checks import ROOT, with_program

AUDIT = ROOT / "Tests" / "audit"
STUDENTS = 2_000
SMALL = "SMALL-CERT"
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
    settings, units = school / "rollbook.yaml", school / "units.csv"
    with open(school / "terms.csv", newline="") as file:
        *_, earlier, last = csv.DictReader(file)
    faculties = add_small_program(school, earlier["id"])
    program.run("import", "--config", settings, "--source", "small", school / "small.ndjson")
    head, *rows = units.read_text().splitlines()
    moved = [row.replace(f"program,{faculties[0]}", f"program,{faculties[1]}")
             if row.startswith(SMALL) else row for row in rows]
    published, whole = [], []
    for day, table in ((earlier["census"], rows), (last["start"], sorted(rows, reverse=True)),
                       (last["census"], moved)):
        units.write_text("\n".join([head, *table]) + "\n")
        program.run("generate", "--config", settings, "--as-of", day)
        place = folder / f"published-{day}"
        shutil.copytree((school / "public" / "current").resolve(), place, symlinks=False)
        published.append(place / "open")
        whole.append(place / "staff")
    audit(checks, published[-1:], "the last publication alone")
    audit(checks, published, "three publications, rows in another order and a program moved",
          "--told", *whole)
    held = subprocess.run(
        [sys.executable, AUDIT / "audit.py", "--check-relations", whole[-1]],
        capture_output=True, text=True)
    checks.that(held.returncode == 0, "the auditor's relations hold where nothing is hidden",
                (held.stdout + held.stderr)[-2000:])


def add_small_program(school, term):
    """Three students in a program of their own; the first faculty, which has it, and the last."""
    units = school / "units.csv"
    faculties = [row["code"] for row in csv.DictReader(units.read_text().splitlines())
                 if row["kind"] == "faculty"]
    names = units.read_text().splitlines()[0].split(",")
    row = {"code": SMALL, "name": "Small Certificate", "kind": "program", "parent": faculties[0]}
    with open(units, "a") as file:
        file.write(",".join(row.get(name, "") for name in names) + "\n")
    (school / "small.ndjson").write_text("".join(json.dumps(dict(
        id=f"small-{n}", type="enrolled", student=f"small-{n}", program=SMALL, term=term,
        entry="first_time", load="full_time")) + "\n" for n in range(3)))
    return faculties[0], faculties[-1]


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
