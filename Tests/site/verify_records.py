"""Imports real records and compares every figure with the expected ones:
verify_records.py --rollbook BINARY --records FOLDER. The folder holds `midfield-c` and
`worked-example`, each with terms.csv, units.csv, events and expected figures."""

import argparse
import csv
import filecmp
import gzip
import io
import json
import math
import os
import pathlib
import random
import shutil
import signal
import tempfile

import check_disclosure
from checks import ROOT, Checks, Client, Program, finish, free_ports, poll, answers

CASES = [
    ("midfield-c", "events.csv.gz", "expected.json.gz", "per_term", "2016-01-15"),
    ("midfield-c", "events-exits.csv.gz", "expected-exits.json.gz", "until_exit", "2016-01-15"),
    ("worked-example", "events.csv", "expected-per_term.json", "per_term", "2022-10-01"),
    ("worked-example", "events.csv", "expected-until_exit.json", "until_exit", "2022-10-01"),
]
# Lists of places, beside the figures themselves.
MARKS = {"suppressed", "provisional", "kept"}
# How often the records are imported in another order of arrival.
ORDERS = 10
BATCH = 1_000
AUDIT_SECONDS = 60


def read(path):
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode()


def settings(folder, records, model):
    folder.mkdir()
    path = folder / "rollbook.yaml"
    path.write_text(
        f"institution:\n  name: Records\nenrolment: {model}\n"
        f"calendar:\n  terms: {records}/terms.csv\n  units: {records}/units.csv\n"
        f"ledger:\n  path: {folder}/ledger.sqlite\nfigures:\n  path: {folder}/figures.sqlite\n"
        f"site:\n  folder: {folder}/public\n  templates: {ROOT}/templates\n")
    return path


def differences(found, expected, place):
    """Where two figures differ by more than 1e-9 relative or 1e-12 absolute, or one is missing."""
    if isinstance(expected, dict) and isinstance(found, dict):
        lines = []
        for name in sorted(expected.keys() | found.keys()):
            here = f"{place}.{name}"
            if name not in found:
                lines.append(f"{here} is missing")
            elif name not in expected:
                lines.append(f"{here} is not expected")
            else:
                lines += differences(found[name], expected[name], here)
        return lines
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [line for index, pair in enumerate(zip(found, expected))
                for line in differences(*pair, f"{place}[{index}]")]
    numbers = all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in (found, expected))
    same = (math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-12) if numbers
            else found == expected)
    return [] if same else [f"{place}: found {found!r}, expected {expected!r}"]


def compare(checks, case, site, expected):
    for code, figures in expected["units"].items():
        path = site / "staff" / "data" / "units" / f"{'institution' if code == '*' else code}.json"
        found = json.loads(path.read_text())
        found = {name: value for name, value in found.items() if name not in MARKS}
        lines = differences(found, figures, code)
        checks.that(not lines, f"{case}: figures of {code}", "\n  ".join(lines[:10]))
        print(f"{case}: {code}: {len(lines)} differences", flush=True)


def as_json(row):
    event = {name: row[name] for name in (
        "id", "type", "student", "program", "term", "on", "entry", "load", "reason", "award",
        "retracts") if row.get(name)}
    grades = {name: float(row[f"gpa_{name}"]) for name in ("entry", "term", "cumulative", "scale")
              if row.get(f"gpa_{name}")}
    return json.dumps({**event, "gpa": grades} if grades else event)


def post_all(program, configuration, events):
    """The same events in the same order, over HTTP."""
    port, = free_ports(1)
    key = program.create_key(configuration, "records")
    process = program.start("serve", "--config", configuration, ROLLBOOK_API_PORT=str(port))
    poll(lambda: answers(port, "/readyz"), "serve is ready", process)
    rows = [as_json(row) for row in csv.DictReader(io.StringIO(events))]
    client = Client(port)
    for start in range(0, len(rows), BATCH):
        answer = client.ask(
            "/v1/events", "POST", "\n".join(rows[start:start + BATCH]).encode(),
            Content_Type="application/x-ndjson", Authorization=f"Bearer {key}")
        if answer.status not in (200, 201):
            raise RuntimeError(f"batch at {start}: {answer.status} {answer.text[:500]}")
    os.kill(process.pid, signal.SIGTERM)
    process.wait()


def tree(folder):
    found = {}
    for place, _, names in os.walk(folder.resolve(), followlinks=True):
        for name in names:
            path = pathlib.Path(place) / name
            if not name.startswith("."):
                found[str(path.relative_to(folder.resolve()))] = path
    return found


def same_bytes(left, right):
    if left.suffix == ".gz":
        return gzip.decompress(left.read_bytes()) == gzip.decompress(right.read_bytes())
    return filecmp.cmp(left, right, shallow=False)


def in_other_orders(checks, program, folder, source, case):
    """Any order of arrival gives the same figures, ties of a day aside, and so does any split."""
    name, events, expected, model, as_of = case
    header, *rows = read(source / events).splitlines()
    day = header.split(",").index("on")
    for seed in range(ORDERS):
        random.seed(seed)
        # A day's events keep their order: it decides between them.
        keys = {}
        shuffled = sorted(
            rows, key=lambda row: keys.setdefault(row.split(",")[day], random.random()))
        place = folder / f"order-{seed}"
        configuration = settings(place, source, model)
        with open(configuration, "a") as text:
            text.write("editions:\n  open:\n    minimumCell: 0\n    publish: boundaries\n")
        cut = random.randrange(1, len(shuffled))
        for part, lines in enumerate([shuffled[:cut], shuffled[cut:]]):
            path = place / f"part-{part}.csv"
            path.write_text("\n".join([header, *lines]) + "\n")
            program.run("import", "--config", configuration, "--source", "records", path)
            program.run("generate", "--config", configuration, "--as-of", as_of)
        compare(checks, f"{name} {model}, order {seed}", place / "public" / "current",
                json.loads(read(source / expected)))
        shutil.rmtree(place)


def verify(checks, program, folder, records, case):
    name, events, expected, model, as_of = case
    title, source = f"{name} {model}", records / name
    imported = settings(folder / "imported", source, model)
    print(program.run("import", "--config", imported, "--source", "records", source / events))
    program.run("generate", "--config", imported, "--as-of", as_of)
    site = imported.parent / "public" / "current"
    compare(checks, title, site, json.loads(read(source / expected)))
    check_disclosure.audit(
        checks, [site / "open"], f"{title}, the open edition", seconds=AUDIT_SECONDS)
    if name == "midfield-c":
        in_other_orders(checks, program, folder, source, case)
    posted = settings(folder / "posted", source, model)
    post_all(program, posted, read(source / events))
    program.run("generate", "--config", posted, "--as-of", as_of)
    one, other = tree(site), tree(posted.parent / "public" / "current")
    checks.equal(sorted(one), sorted(other), f"{title}: imported and posted give the same files")
    differing = [path for path in one if path in other and not same_bytes(one[path], other[path])]
    checks.that(not differing, f"{title}: {len(one)} files are the same byte for byte",
                "\n  ".join(differing[:10]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rollbook", required=True)
    parser.add_argument("--records", required=True, type=pathlib.Path)
    parser.add_argument("--only", default="", help="only the records of this name")
    options = parser.parse_args()
    checks = Checks("records")
    for case in [case for case in CASES if options.only in case[0]]:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="rollbook-records-"))
        program = Program(options.rollbook, folder / "log")
        try:
            verify(checks, program, folder, options.records.resolve(), case)
        except RuntimeError as error:
            checks.that(False, " ".join(case[:2]), f"{error}\n{program.log_text()[-2000:]}")
        finally:
            program.stop_all()
            shutil.rmtree(folder)
    finish(checks)


if __name__ == "__main__":
    main()
