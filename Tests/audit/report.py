"""From intervals to findings, and from findings to a page of text or JSON."""

import json
from collections import Counter

from facts import HIDDEN, TODAY, pointer
from reading import Kept
from system import CELL, CHANGE, DERIVED, NEAR, SUM, UNBOUNDED

KINDS = {CELL: "hidden count pinned", NEAR: "part of a hidden figure pinned",
         DERIVED: "small count derived", SUM: "mean of few pinned",
         CHANGE: "change of few pinned"}


def pinned(system, minimum_cell, counts_all=True):
    """Every unknown that a reader knows too well."""
    found = []
    for number, mode in enumerate(system.mode):
        low, high = system.low[number], system.high[number]
        if mode == CELL:
            is_pinned = high - low < minimum_cell
            if number in system.kept and low == high == system.kept[number]:
                is_pinned = False
            if not counts_all and (high == 0 or low >= minimum_cell):
                is_pinned = False
        elif mode == NEAR:
            is_pinned = high - low < minimum_cell and low < minimum_cell and high > 0
        elif mode == DERIVED:
            is_pinned = low == high and 0 < low < minimum_cell
        elif mode == SUM:
            is_pinned = low == high < UNBOUNDED and _is_of_few(system, number, minimum_cell)
        elif mode == CHANGE:
            is_pinned = low == high and 0 < abs(low) < minimum_cell
        else:
            is_pinned = False
        if is_pinned:
            found.append(number)
    return found


def _is_of_few(system, number, minimum_cell):
    key = system.keys[number]
    known, other = system.place((*key[:3], key[3][:-1] + ("n",)))
    if other is not None:
        return 0 < system.low[other] and system.high[other] < minimum_cell
    return 0 < known < minimum_cell


def findings(system, minimum_cell, counts_all):
    """What is known too well, in words. That a hidden count is 0, or that it is large, is no secret
    by itself: it counts where one publication hides it in vain, not where another may show it."""
    result = []
    for number in pinned(system, minimum_cell, counts_all):
        key = system.keys[number]
        unit = key[1].split("/")[0]
        who = " of students directly in the unit" if "/" in key[1] else ""
        is_zero = system.mode[number] == CELL and system.high[number] == 0
        result.append(dict(
            kind="hidden count known to be 0" if is_zero else KINDS[system.mode[number]],
            file=f"data/units/{unit}.json", unit=unit,
            pointer=pointer(key) + who, low=system.low[number], high=system.high[number],
            hint=hint(system, number)))
    return result


def hint(system, number):
    """Which relations hold an unknown from below and from above."""
    parts = []
    for reason in (system.low_by[number], system.high_by[number]):
        if reason is None or reason == ():
            continue
        rows = reason if isinstance(reason, tuple) else (reason,)
        text = reason if isinstance(reason, str) else "; ".join(
            label(system.labels[row]) for row in rows)
        if text not in parts:
            parts.append(text)
    return " | ".join(parts)


def label(parts):
    words = [str(part) for part in parts[1:] if part != TODAY]
    return f"{parts[0]} ({' '.join(words)})"


def counts(facts):
    """How many counts the edition shows, and how many it hides."""
    shown = hidden = 0
    for key, value in facts.known.items():
        field = key[3]
        meta = isinstance(field, tuple) and (
            field[0] == "rate" or field[-1] in (
                "listed", "points", "year", "hasMean", "mean", "sum")
            or (field[0] == "cohort" and field[2] in ("at", "hides")))
        if meta:
            continue
        if value is HIDDEN or isinstance(value, Kept):
            hidden += 1
        else:
            shown += len(value) if isinstance(value, tuple) else 1
    return shown, hidden


def sizes(publications, surfaces, system, minimum_cell):
    """How much there is to read, and what narrow bounds alone tell."""
    shown, hidden = map(sum, zip(*(counts(one.facts) for one in publications)))
    return {
        "publications": len(publications), "counts published": shown, "counts hidden": hidden,
        "unknowns": len(system.keys), "equations": len(system.rows),
        "pages read": sum(surface.files for surface in surfaces),
        "table cells compared": sum(surface.cells for surface in surfaces),
        "pinned by bounds": len(pinned(system, minimum_cell)),
    }


def without_truth(system, publications, told):
    """Unknowns whose true count lies outside their interval: either a relation is wrong or a
    figure."""
    places = {one.name: one.place for one in publications}
    wrong = []
    for number, key in enumerate(system.keys):
        if key[0] not in places:
            continue
        true = told.value(places[key[0]], *key[1:])
        if true is not None and not system.low[number] <= true <= system.high[number]:
            wrong.append(f"{pointer(key)} of {key[1]} is {true}, not {system.low[number]} to "
                         f"{system.high[number]} [{hint(system, number)}]")
    return wrong


def show(result, limit):
    """The report as text."""
    for name, value in result["numbers"].items():
        print(f"{name:32} {value}")
    leaks = result["leaks"]
    groups = Counter(leak["kind"] for leak in leaks)
    for kind, count in groups.most_common():
        print(f"  {kind}: {count}")
        for leak in [one for one in leaks if one["kind"] == kind][:limit]:
            interval = str(leak["low"]) if leak["low"] == leak["high"] \
                else f"{leak['low']} to {leak['high']}"
            print(f"    {leak['file']} {leak['pointer']}: {interval}   [{leak['hint']}]")
        if count > limit:
            print(f"    and {count - limit} more")
    for note in result["notes"][:limit]:
        print(f"note: {note}")


def write(result, path):
    with open(path, "w") as file:
        json.dump(result, file, indent=1, default=str)
        file.write("\n")
