"""The generator on a whole school: first, after one event, after none."""

import contextlib
import json
import os
import re
import sqlite3
import time

from rig import median, output, settings

EVENTS = 5


def generate(rig, school, ledger, table):
    folder = ledger.parent
    config = settings(folder, school, ledger=ledger)
    command = [rig.rollbook, "generate", "--config", config]
    first, told = run(command)
    files = int(re.search(r"(\d+) files written", told).group(1))
    print(f"    the first: {files:,} files in {first:.1f} s", flush=True)

    spent, written = [], 0
    for number, row in enumerate(new_events(school, ledger)):
        path = folder / f"new-{number}.ndjson"
        path.write_text(json.dumps(row) + "\n")
        output([rig.rollbook, "import", "--config", config, "--source", "late", path])
        seconds, told = run(command)
        spent.append(seconds)
        written = int(re.search(r"(\d+) files written", told).group(1))
    ratio = median(spent) / first
    table.add(
        "generate after 1 new event, pages included", f"{median(spent):.2f} s, {written} files",
        f"{first:.1f} s, the first, {files:,} files", f"1/{1 / ratio:.0f}", "≤ 1/100",
        ratio <= 0.01)
    after_none(folder, ledger, command, table)


def new_events(school, ledger):
    """Students new in the latest term."""
    term, program = school.latest()
    with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as database:
        day = database.execute(
            'SELECT max("on") FROM readable_events WHERE term = ? AND type = \'enrolled\'',
            [term]).fetchone()[0]
    for number in range(EVENTS):
        yield {
            "id": f"late-{number}", "type": "enrolled", "student": f"late-student-{number}",
            "program": program, "term": term, "on": day}


def run(command):
    started = time.perf_counter()
    told = output(command)
    return time.perf_counter() - started, told


def after_none(folder, ledger, command, table):
    bases = [ledger, folder / "figures.sqlite"]
    before, rows = site(folder / "public"), [content(base) for base in bases]
    seconds, told = run(command)
    after = site(folder / "public")
    changed = sum(before.get(path) != found for path, found in after.items())
    gone = len(before.keys() - after.keys())
    is_same = rows == [content(base) for base in bases]
    table.add(
        "refresh after none", f"{changed + gone} files, {'no row' if is_same else 'rows'} written",
        f"in {seconds:.2f} s", "", "none",
        changed + gone == 0 and is_same and told.startswith("Nothing new"))


def site(folder):
    """What each file of the site is, without the lock that a run takes."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(place, name)
            info = os.lstat(path)
            found[path] = (info.st_ino, info.st_mtime_ns, info.st_size)
    return found


def content(base):
    """A hash of all rows. The file itself tells less: opening it writes a page and takes it back,
    GRDB's way of making sure that there is a log to read from."""
    return output(["sqlite3", base, ".sha3sum"])
