#!/usr/bin/env python3
"""Tries to find out what a published edition hides.

Reads nothing but the published files of one edition, of one publication or of several in a row,
builds the linear system that a reader could build from them and the definitions, and tries to pin
every hidden count to one value or to an interval narrower than the minimum cell. Ends with 1 if it
can.
"""

import argparse
import sys
import time

import report
from changes import Rests, add_changes
from elimination import eliminate
from publications import Publications
from releases import Movement
from sameness import Displayed, Told
from sequence import build
from surface import Surface


def audit(folders, minimum_cell=10, seed=1, seconds=60, truths=(), assume_empty_direct=False,
          listed_exists=False, solver=True, counts_all=None):
    """The whole attack on publications in their order; a dictionary of numbers, leaks and notes.

    `truths` has for each publication an edition of the same run that hides nothing: the reader is
    told which counts are the same in two publications, not what they are. `counts_all`: whether a
    hidden count known to be 0, or large, is a leak; without a word, of one publication by itself.
    """
    begun = time.monotonic()
    publications = Publications(folders)
    told = Told(publications, truths) if truths else None
    movement = Movement(publications, told)
    surfaces, leaks, notes = look(publications, minimum_cell)
    leaks += movement.leaks(minimum_cell)
    system = build(publications, told or Displayed(publications), assume_empty_direct,
                   listed_exists)
    add_changes(system, publications, movement, minimum_cell)
    system.propagate()
    leaks += Rests(system, publications, movement, minimum_cell).compare()
    numbers = report.sizes(publications, surfaces, system, minimum_cell)
    done, given_up, fixed = eliminate(system, time.monotonic() + 2 * seconds)
    numbers |= {"blocks eliminated": done, "blocks given up": given_up,
                "fixed by elimination alone": fixed}
    if solver:
        numbers |= solve(system, minimum_cell, seed, seconds)
    if told:
        wrong = report.without_truth(system, publications, told)
        notes += [f"the true count is not in the interval: {one}" for one in wrong]
        numbers["intervals without the true count"] = len(wrong)
    if counts_all is None:
        counts_all = len(publications) == 1
    found = report.findings(system, minimum_cell, counts_all)
    leaks += found
    for conflict in system.conflicts[:50]:
        notes.append(f"the published figures contradict a relation: {conflict}")
    numbers |= {"contradictions": len(system.conflicts), "pinned (0 wanted)": len(found),
                "leaks in all (0 wanted)": len(leaks),
                "seconds": round(time.monotonic() - begun, 1)}
    return {"publications": [str(folder) for folder in folders], "minimumCell": minimum_cell,
            "seed": seed, "numbers": numbers, "leaks": leaks, "notes": notes}


def look(publications, minimum_cell):
    """What the files of each publication show outright."""
    surfaces, leaks, notes = [], [], []
    for one in publications:
        surface = Surface(one.edition, minimum_cell)
        surfaces.append(surface)
        where = f"{one.name}: " if len(publications) > 1 else ""
        leaks += [found | {"file": where + found["file"]}
                  for found in one.edition.leaks + surface.look()]
        notes += [where + note for note in one.edition.notes]
    return surfaces, leaks, notes


def solve(system, minimum_cell, seed, seconds):
    from linear import Attack

    attack = Attack(system, minimum_cell, seed, time.monotonic() + seconds)
    attack.run()
    system.propagate()
    total = attack.decided + attack.open
    return {
        "blocks for the solver": attack.blocks, "of them small": attack.small_blocks,
        "largest block": attack.largest, "blocks attacked term by term": attack.split,
        "sums over terms attacked whole": attack.sums,
        "blocks unfinished": attack.unfinished,
        "linear programs solved": attack.solved, "infeasible blocks": attack.infeasible,
        "unknowns decided by the solver": f"{attack.decided} of {total}"
        + (f" ({100 * attack.decided / total:.1f}%)" if total else ""),
    }


def alone(folder, *reader):
    """The system of one publication, with bounds narrowed as far as single equations go."""
    return build(Publications([folder]), None, *reader).propagate()


def check_relations(staff, editions, options):
    """Holds relations against an edition that hides nothing, and intervals against the truth."""
    reader = options.assume_empty_direct, options.listed_exists
    truth = alone(staff, *reader)
    for kind, count in sorted(truth.kinds.items()):
        print(f"{count:8} {kind}")
    unknown = [n for n in range(len(truth.keys)) if truth.low[n] < truth.high[n]
               and truth.mode[n] != "none"]
    print(f"relations {sum(truth.kinds.values())}, contradicted {len(truth.conflicts)}, "
          f"unknowns left open {len(unknown)}")
    for conflict in truth.conflicts[:20]:
        print("  contradicted:", conflict)
    for number in unknown[:20]:
        print("  left open:", report.pointer(truth.keys[number]), truth.keys[number][1])
    wrong = 0
    for edition in editions:
        system = alone(edition, *reader)
        eliminate(system, time.monotonic() + 2 * options.seconds)
        if not options.no_solver:
            solve(system, options.minimum_cell, options.seed, options.seconds)
        compared = 0
        for number, key in enumerate(system.keys):
            value, place = truth.place(key)
            if place is not None:
                if place >= len(truth.keys) or truth.low[place] < truth.high[place]:
                    continue
                value = truth.low[place]
            if not isinstance(value, int):
                continue
            compared += 1
            if not system.low[number] <= value <= system.high[number]:
                wrong += 1
                if wrong <= 20:
                    print(f"  wrong: {key} is {value}, not {system.low[number]} to "
                          f"{system.high[number]} [{report.hint(system, number)}]")
        print(f"{edition}: {compared} intervals compared, {wrong} leave out the true value")
    return not truth.conflicts and not unknown and not wrong


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Ends with 0 if nothing is found, 1 if anything is, 2 on wrong usage.")
    parser.add_argument("editions", nargs="*", metavar="EDITION",
                        help="an edition's folder, as public/current/open; several: all its "
                             "publications in their order, read as one system")
    parser.add_argument("--minimum-cell", type=int, default=10, metavar="M",
                        help="counts from 1 to M - 1 must stay hidden (default 10)")
    parser.add_argument("--told", nargs="+", metavar="FOLDER", default=[],
                        help="for each publication an edition of the same run that hides nothing: "
                             "a stronger reader, who is told which counts did not change between "
                             "publications")
    parser.add_argument("--seed", type=int, default=1, help="of the solver's sample (default 1)")
    parser.add_argument("--seconds", type=float, default=60, metavar="S",
                        help="the solver's time for large blocks (default 60); small ones always "
                             "are done whole")
    parser.add_argument("--no-solver", action="store_true",
                        help="bounds and elimination only: needs neither NumPy nor HiGHS")
    parser.add_argument("--assume-empty-direct", action="store_true",
                        help="a stronger reader, who knows that every student of a unit with "
                             "units below is in one of these")
    parser.add_argument("--listed-exists", action="store_true",
                        help="for an edition that hides single counts only where they are not 0: a "
                             "hidden reason, rate or mean is of one student at least")
    parser.add_argument("--check-relations", metavar="FOLDER",
                        help="hold every relation against an edition of the same release that "
                             "hides nothing, and the edition's intervals against its figures")
    parser.add_argument("--json", metavar="FILE", help="write the whole report as JSON")
    parser.add_argument("--limit", type=int, default=10, metavar="N",
                        help="findings printed of each kind (default 10)")
    options = parser.parse_args()
    if options.check_relations:
        sys.exit(0 if check_relations(
            options.check_relations, options.editions, options) else 1)
    if not options.editions:
        parser.error("an edition's folder is needed")
    if options.told and len(options.told) != len(options.editions):
        parser.error("--told needs as many folders as there are publications")
    result = audit(
        options.editions, options.minimum_cell, options.seed, options.seconds, options.told,
        options.assume_empty_direct, options.listed_exists, not options.no_solver)
    report.show(result, options.limit)
    if options.json:
        report.write(result, options.json)
    sys.exit(1 if result["leaks"] else 0)


if __name__ == "__main__":
    main()
