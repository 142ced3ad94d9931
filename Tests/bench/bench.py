"""Measures each row of the speed table beside its reference and prints the table.
Called by `Tests/bench/run`, which builds and installs what this needs."""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import time

from figures import figures
from generate import generate
from ingest import batches, imports, posts
from pages import pages
from rig import CORES, Rig, Table, output, settings
from scale import scale
from school import School

ROWS = ("posts", "batches", "import", "figures", "pages", "generate")
# Takes as long as all others together, and runs only when named.
LONG_ROWS = ("scale",)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("rollbook", "probe", "insert", "records", "model", "rows", "folder"):
        parser.add_argument(f"--{name}", required=True)
    arguments = parser.parse_args()
    rows = arguments.rows.split(",") if arguments.rows else ROWS
    known = ROWS + LONG_ROWS
    unknown = set(rows) - set(known)
    if unknown:
        sys.exit(f"there is no row {', '.join(sorted(unknown))}; the rows are {', '.join(known)}")
    # Programs started from here inherit it, so that figures from larger machines compare.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    folder = tempfile.mkdtemp(prefix="run-", dir=os.path.abspath(arguments.folder))
    rig = Rig(arguments, folder)
    table = Table()
    started = time.monotonic()
    try:
        measure(rig, arguments, rows, table)
    except KeyboardInterrupt:
        print("stopped")
    finally:
        rig.stop_all()
        shutil.rmtree(folder, ignore_errors=True)
    table.show()
    print(f"\n{os.uname().machine}, {CORES} cores, {time.monotonic() - started:.0f} s in all. "
          "Compare ratios, not figures of different machines.")


def measure(rig, arguments, rows, table):
    def row(name, work):
        """A row that cannot be measured is told; the others go on."""
        if name not in rows:
            return None
        print(name, flush=True)
        try:
            return work()
        except Exception as error:
            table.add(name, f"not measured: {error}".replace("\n", " ")[:200], "", "", "", None)
            return None

    if set(rows) & set(ROWS):
        measure_school(rig, school(rig, arguments), rows, row, table)
    row("scale", lambda: scale(rig, table))


def school(rig, arguments):
    if arguments.records:
        found = School.real(arguments.records, rig.folder, arguments.model)
    else:
        print("Making up a school", flush=True)
        found = School.made_up(rig)
    print(f"{found.count:,} events", flush=True)
    return found


def measure_school(rig, school, rows, row, table):
    row("posts", lambda: posts(rig, school, table))
    row("batches", lambda: batches(rig, school, table))
    rest = {"figures", "generate"} & set(rows)
    filled = row("import", lambda: imports(rig, school, table))
    if rest and filled is None:
        filled = fill(rig, school)
    if filled:
        ledger = pathlib.Path(filled) / "ledger.sqlite"
        row("figures", lambda: figures(rig, school, ledger, table))
    row("pages", lambda: pages(rig, table))
    if filled:
        row("generate", lambda: generate(rig, school, ledger, table))


def fill(rig, school):
    """A ledger for the rows that need one, where import itself is not measured."""
    folder = rig.fresh("import")
    output([rig.rollbook, "import", "--config", settings(folder, school), school.events])
    return folder


if __name__ == "__main__":
    main()
