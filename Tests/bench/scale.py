"""Figures of 10 million made-up events, and refreshes after more of them."""

import sys

from rig import HERE, median, output, result, settings
from school import School

STUDENTS, EVENTS, LATER = 500_000, 10_000_000, (1, 1_000, 100_000)
MEGABYTES = 1_000


def scale(rig, table):
    school, folder = made_up(rig)
    config = settings(folder, school)

    def fill(path):
        output([rig.rollbook, "import", "--config", config, path])

    def refresh():
        """All figures the first time, what is new afterwards. All terms are over, so each figure
        that changes is a restatement as well."""
        return result([
            rig.probe, "figures", folder / "ledger.sqlite", school.terms, school.units,
            folder / "figures.sqlite", school.model])

    print("    importing", flush=True)
    fill(school.events)
    reference = counts(school, folder)
    print("    counting", flush=True)
    full = refresh()
    if full["counts"]["events"] != school.count:
        raise RuntimeError(f"figures of {full['counts']} of {school.count} events")
    table.add(
        f"all figures of {school.count:,} events ({full['counts']['students']:,} students, "
        f"{full['counts']['cells']:,} units and terms)",
        f"{full['seconds']:.1f} s, {full['peakKilobytes'] / 1024:.0f} MB",
        f"{reference:.2f} s, DuckDB, counts and averages", f"{full['seconds'] / reference:.2f}",
        f"≤ {MEGABYTES} MB", full["peakKilobytes"] / 1024 <= MEGABYTES)
    for count in LATER:
        fill(folder / f"later-{count}.csv")
        told = refresh()
        if told["counts"]["events"] != count:
            raise RuntimeError(f"a refresh read {told['counts']} of {count} events")
        ratio = full["seconds"] / told["seconds"]
        is_met = told["seconds"] <= 1 and ratio >= 50 if count == 1_000 else None
        table.add(
            f"refresh after {count:,} more",
            f"{told['seconds']:.2f} s, {told['peakKilobytes'] / 1024:.0f} MB",
            f"{full['seconds']:.1f} s, all figures", f"1/{ratio:.0f}",
            "≤ 1 s, ≤ 1/50" if count == 1_000 else "", is_met)


def made_up(rig):
    folder = rig.fresh("scale")
    print("    making up a school", flush=True)
    output([
        sys.executable, HERE / "peers" / "students.py", folder, STUDENTS, EVENTS,
        ",".join(map(str, LATER))])
    return School(
        folder / "events.csv", folder / "terms.csv", folder / "units.csv", "per_term"), folder


def counts(school, folder):
    """Seconds of DuckDB, counting and averaging alone."""
    peer = [sys.executable, HERE / "peers" / "counts.py"]
    native = folder / "events.duckdb"
    output(peer + ["load", school.events, school.units, native])
    seconds = median(result(peer + ["time", native])["seconds"] for _ in range(3))
    native.unlink()
    return seconds
