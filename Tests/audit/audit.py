#!/usr/bin/env python3
"""Tries to find out what a published edition hides.

Reads nothing but the published files of one edition, builds the linear system that a reader could
build from them and the definitions, and tries to pin every hidden count to one value or to an
interval narrower than the minimum cell. Ends with 1 if it can.
"""

import argparse
import sys
import time

import report
from elimination import eliminate
from facts import Facts
from reading import Edition
from relations_cohorts import CohortRelations
from relations_grades import GradeRelations
from relations_terms import TermRelations
from releases import differences
from surface import Surface, threshold_share
from system import System


def build(edition, assume_empty_direct=False, listed_exists=False):
    """The system of one edition, with bounds narrowed as far as single equations go."""
    facts = Facts(edition)
    system = System(facts.known, facts.mode_of)
    terms = TermRelations(system, facts, assume_empty_direct, listed_exists)
    terms.build()
    CohortRelations(system, facts, terms).build()
    GradeRelations(system, facts, terms, threshold_share(edition)).build()
    return facts, system.propagate()


def audit(folder, minimum_cell=10, seed=1, seconds=60, before=None, assume_empty_direct=False,
          listed_exists=False, solver=True):
    """The whole attack; a dictionary of numbers, leaks and notes."""
    begun = time.monotonic()
    edition = Edition(folder)
    surface = Surface(edition, minimum_cell)
    leaks = edition.leaks + surface.look()
    notes = list(edition.notes)
    if before is not None:
        leaks += differences(Edition(before), edition, minimum_cell)
    facts, system = build(edition, assume_empty_direct, listed_exists)
    shown, hidden = report.counts(facts)
    numbers = {
        "counts published": shown, "counts hidden": hidden,
        "unknowns": len(system.keys), "equations": len(system.rows),
        "pages read": surface.files, "table cells compared": surface.cells,
        "pinned by bounds": len(report.pinned(system, minimum_cell)),
    }
    done, given_up, fixed = eliminate(system, time.monotonic() + 2 * seconds)
    numbers |= {"blocks eliminated": done, "blocks given up": given_up,
                "fixed by elimination alone": fixed}
    if solver:
        numbers |= solve(system, minimum_cell, seed, seconds)
    found = report.findings(system, minimum_cell)
    leaks += found
    for conflict in system.conflicts[:50]:
        notes.append(f"the published figures contradict a relation: {conflict}")
    numbers |= {"contradictions": len(system.conflicts), "pinned (0 wanted)": len(found),
                "leaks in all (0 wanted)": len(leaks),
                "seconds": round(time.monotonic() - begun, 1)}
    return {"edition": str(folder), "minimumCell": minimum_cell, "seed": seed,
            "numbers": numbers, "leaks": leaks, "notes": notes}


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


def check_relations(staff, editions, options):
    """Holds relations against an edition that hides nothing, and intervals against the truth."""
    reader = options.assume_empty_direct, options.listed_exists
    _, truth = build(Edition(staff), *reader)
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
        _, system = build(Edition(edition), *reader)
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
    parser.add_argument("edition", nargs="?", help="an edition's folder, as public/current/open")
    parser.add_argument("--minimum-cell", type=int, default=10, metavar="M",
                        help="counts from 1 to M - 1 must stay hidden (default 10)")
    parser.add_argument("--before", metavar="FOLDER",
                        help="the release of the same edition before this one, to compare with")
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
        editions = [options.edition] if options.edition else []
        sys.exit(0 if check_relations(
            options.check_relations, editions, options) else 1)
    if not options.edition:
        parser.error("an edition's folder is needed")
    result = audit(
        options.edition, options.minimum_cell, options.seed, options.seconds, options.before,
        options.assume_empty_direct, options.listed_exists, not options.no_solver)
    report.show(result, options.limit)
    if options.json:
        report.write(result, options.json)
    sys.exit(1 if result["leaks"] else 0)


if __name__ == "__main__":
    main()
