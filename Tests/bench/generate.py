"""The generator on a whole school: first, after one event, after none."""

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
        path = folder / f"new-{number}.csv"
        path.write_text("id,type,student,program,term,on\n" + row + "\n")
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
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as database:
        day = database.execute(
            'SELECT max("on") FROM readable_events WHERE term = ? AND type = \'enrolled\'',
            [term]).fetchone()[0]
    for number in range(EVENTS):
        yield f"late-{number},enrolled,late-student-{number},{program},{term},{day}"


def run(command):
    started = time.perf_counter()
    told = output(command)
    return time.perf_counter() - started, told


def after_none(folder, ledger, command, table):
    bases = [ledger, folder / "figures.sqlite"]
    before, bases_before = site(folder / "public"), database_files(bases)
    seconds, _ = run(command)
    after = site(folder / "public")
    changed = sum(before.get(path) != found for path, found in after.items())
    gone = len(before.keys() - after.keys())
    rows = sum(
        one != other for base, now in zip(bases_before, database_files(bases))
        for one, other in zip(base, now))
    table.add(
        "refresh after none", f"{changed + gone} files, {rows} database files written",
        f"in {seconds:.2f} s", "", "none", changed + gone + rows == 0)


def site(folder):
    """What each file of the site is, without the lock that a run takes."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(place, name)
            info = os.lstat(path)
            found[path] = (info.st_ino, info.st_mtime_ns, info.st_size)
    return found


def database_files(bases):
    """Size and time of a database and of its log: a row written changes one of them."""
    def look(path):
        if not os.path.exists(path):
            return None
        info = os.stat(path)
        return (info.st_size, info.st_mtime_ns) if info.st_size else None
    return [(look(base), look(f"{base}-wal")) for base in bases]
