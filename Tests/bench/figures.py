"""All figures from nothing, beside DuckDB counting and averaging alone."""

import sys

from rig import HERE, median, output, result


def figures(rig, school, ledger, table):
    peer = [sys.executable, HERE / "peers" / "counts.py"]
    native = rig.folder / "events.duckdb"
    output(peer + ["load", school.events, school.units, native])
    ours, memory, reference = [], [], []
    for _ in range(3):
        told = result([
            rig.probe, "figures", ledger, school.terms, school.units,
            rig.fresh("figures") / "figures.sqlite", school.model])
        if told["counts"]["events"] != school.count:
            raise RuntimeError(f"figures of {told['counts']} of {school.count} events")
        ours.append(told["seconds"])
        memory.append(told["peakKilobytes"] / 1024)
        reference.append(result(peer + ["time", native])["seconds"])
    native.unlink()
    ratio, peak = median(ours) / median(reference), max(memory)
    table.add(
        f"all figures of them from nothing ({told['counts']['cells']:,} units and terms)",
        f"{median(ours):.1f} s, {peak:.0f} MB",
        f"{median(reference):.2f} s, DuckDB, counts and averages", f"{ratio:.2f}",
        "≤ 5, ≤ 600 MB", ratio <= 5 and peak <= 600)
