"""The fault campaign: random histories of tiny schools, in which `rollbook generate` fails or is
killed in the middle of its work, or is started twice at once.

A history (history.py) is a row of steps: events, edits of tables, settings and templates, a clock
that mostly goes on, and a `generate` after each. It is run once without any fault. Then a copy is
brought to one of its steps; there the run is struck (faults.py) at one write, rename, sync or
other call, each in turn; the next run has no fault, must succeed, and must leave the site and the
record in the ledger's database byte for byte as they were without the fault. The struck run itself
must leave the site as it was before or as it is after, each edition by itself where it ended with
an error, and may say it is done only in the second case. The copy then goes through the next step
as well, which must not differ either. At the end an older ledger is put in place of the newest: the
next run must not fail, and the open edition stays.

Each failure prints what replays it: --seed S --step K --fault F, with the folder it left.
Exit code 0: nothing failed; 1: something did.
"""

import argparse
import collections
import multiprocessing
import random
import shutil
import sys
import tempfile
import traceback

import faults
import history
import scenarios
from state import State, differences, editions_of, part, site
from workshop import Failure, Workshop

HISTORIES = 1000
PROCESSES = 2
# So many say enough, and each leaves a school behind.
MOST_FAILURES = 40
# A campaign that strikes nothing must not pass; the odd call may come out otherwise.
LEAST_STRUCK = 0.9


class History:
    """One seed: its steps without a fault, and what is held against them."""

    def __init__(self, workshop, seed, is_small):
        self.workshop, self.seed = workshop, seed
        self.steps, self.states = history.steps(seed, is_small), []
        self.struck = self.runs = 0

    def run_without_fault(self):
        """Leaves a copy of the school before and after each step's run.

        Returns what is wrong even so: the open edition changed between its boundaries."""
        latest, has_moved, wrong = "", False, []
        for step in self.steps:
            self.workshop.prepare(step)
            self.workshop.snapshot(f"before-{step.number}")
            shown = site(self.workshop.school, "open")
            self.workshop.generate(step, f"of {step}")
            self.workshop.snapshot(f"after-{step.number}")
            has_moved = has_moved or "term_moved" in step.changes
            if step.day <= latest and not step.redraws and not has_moved:
                wrong += [f"{step}: no later day than before, but the open edition changed: {text}"
                          for text in differences(site(self.workshop.school, "open"), shown)]
            latest = max(latest, step.day)
            self.states.append(State(self.workshop.school))
        return wrong

    def points(self, number):
        self.workshop.restore(f"before-{number}")
        return self.workshop.generator.points(self.workshop.school, self.steps[number])

    def strike(self, number, fault):
        """One fault at one step, the run after it, and the step after that."""
        step, workshop = self.steps[number], self.workshop
        workshop.restore(f"before-{number}")
        before = site(workshop.school)
        outcome = workshop.generator.strike(workshop.school, step, fault)
        self.runs += fault != faults.NONE
        self.struck += outcome.struck
        if fault == faults.PAIR and outcome.code != 0:
            raise Failure(f"one of two runs ended with {outcome.code}: {outcome.text.strip()}")
        if outcome.code is None:
            raise Failure(f"the struck run {outcome.text}")
        found, after = site(workshop.school), self.states[number].site
        allowed = [after] if outcome.code == 0 and fault != faults.NONE else [before, after]
        # An edition that cannot be drawn keeps no other from being published; the run says so.
        editions = editions_of(before, after) if outcome.code == 1 else [""]
        for edition in editions:
            if not any(part(found, edition) == part(one, edition) for one in allowed):
                raise Failure(
                    f"the struck run ended with {outcome.code} and left the site neither as it "
                    f"was nor as it becomes: "
                    f"{differences(part(found, edition), part(after, edition))[0]}")
        workshop.generate(step, "after the fault")
        self.compare(number, "after the next run")
        if number + 1 < len(self.states):
            workshop.prepare(self.steps[number + 1])
            workshop.generate(self.steps[number + 1], "of the step after it")
            self.compare(number + 1, f"after {self.steps[number + 1]}")

    def compare(self, number, when):
        said = State(self.workshop.school).differences(self.states[number])
        if said:
            raise Failure(f"{when}: " + "; ".join(said))

    def restore_ledger(self, number):
        """The ledger as it was after an earlier step, under the site and the figures of the last;
        then a day later than all."""
        workshop, last = self.workshop, self.steps[-1]
        workshop.restore(f"after-{last.number}")
        day = max(step.day for step in self.steps)
        shown = site(workshop.school, "open")
        workshop.restore_ledger(f"after-{number}")
        workshop.generate(history.Step(90, [], day, self.seed), "after the ledger was restored")
        changed = differences(site(workshop.school, "open"), shown)
        if changed and day == last.day:
            raise Failure(f"a restored ledger changed the open edition: {changed[0]}")
        later = history.Step(91, ["new_students"], "2025-03-01", self.seed)
        workshop.prepare(later)
        workshop.generate(later, "over the boundaries after the ledger was restored")


def run_history(arguments):
    """All of one seed; the failures as text."""
    seed, options, folder = arguments
    one = History(Workshop(f"{folder}/{seed}", options.rollbook), seed, options.small)
    failed = []

    def attempt(step, fault, work):
        try:
            wrong = work() or []
        except Failure as failure:
            wrong = [str(failure)]
        except Exception:  # the campaign's own fault must not pass for a success
            wrong = [traceback.format_exc()]
        if wrong:
            kept = one.workshop.keep(f"step-{step}-{fault}" if step is not None else "without")
            failed.extend(tell(one, step, fault, options, text, kept) for text in wrong)
        return wrong

    attempt(None, faults.NONE, one.run_without_fault)
    if len(one.states) == len(one.steps):
        for step, fault in choose(one, options):
            if fault.startswith("restored:"):
                attempt(step, fault, lambda: one.restore_ledger(int(fault.split(":")[1])))
            else:
                attempt(step, fault, lambda: one.strike(step, fault))
    one.workshop.clear(all_of_it=not failed)
    return failed, one.runs, one.struck


def choose(one, options):
    """Steps and the faults that strike there."""
    last = len(one.steps) - 1
    chance = random.Random(f"faults {one.seed}")
    step = options.step if options.step is not None else chance.randrange(last + 1)
    if options.fault:
        return [(step, options.fault)]
    points = one.points(step)
    turns = range(one.seed * options.faults, (one.seed + 1) * options.faults)
    chosen = [(step, faults.choose(points, turn)) for turn in turns]
    chosen.append((step, faults.PAIR if one.seed % 2 else faults.NONE))
    if one.seed % 4 == 0:
        chosen.append((last, f"restored:{chance.randrange(last)}"))
    return chosen


def tell(one, step, fault, options, text, kept):
    replay = f"--seed {one.seed}" + (f" --step {step}" if step is not None else "")
    where = one.steps[step] if step is not None else "the history without a fault"
    return (f"FAILED {replay} --fault {fault}{' --small' * options.small} at {where}\n"
            f"  {text}\n  left in {kept}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rollbook", required=True, help="the built binary")
    parser.add_argument("--histories", type=int, default=HISTORIES, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others follow")
    parser.add_argument("--faults", type=int, default=3, help="how many a history")
    parser.add_argument("--step", type=int, help="replay: the step that is struck")
    parser.add_argument(
        "--fault", help="replay: SYSCALL:ERROR:K such as rename:EIO:2, write:KILL:40 or "
        "mkdir:FULL:7, pair, none, or restored:STEP for the ledger of that step")
    parser.add_argument("--processes", type=int, default=PROCESSES)
    parser.add_argument("--folder", help="where to work; the temporary folder otherwise")
    parser.add_argument("--small", action="store_true", help="fewer programs and terms")
    parser.add_argument("--no-scenarios", action="store_true", help="only the random histories")
    options = parser.parse_args()
    if options.fault:
        options.histories, options.no_scenarios = 1, True
    folder = tempfile.mkdtemp(prefix="rollbook-faults-", dir=options.folder)
    with multiprocessing.Pool(options.processes, maxtasksperchild=50) as pool:
        failed = 0 if options.no_scenarios else run_scenarios(pool, options, folder)
        failed += run_histories(pool, options, folder)
    if not failed:
        shutil.rmtree(folder)
    print(f"{failed} failures", flush=True)
    sys.exit(1 if failed else 0)


def run_scenarios(pool, options, folder):
    work = [(place, options.rollbook, folder) for place in range(len(scenarios.SCENARIOS))]
    return sum(pool.imap_unordered(scenarios.run_one, work))


def run_histories(pool, options, folder):
    work = [(seed, options, folder)
            for seed in range(options.seed, options.seed + options.histories)]
    counts = collections.Counter()
    for failed, runs, struck in pool.imap_unordered(run_history, work):
        counts.update(histories=1, runs=runs, struck=struck, failures=len(failed))
        for text in failed:
            print(text, flush=True)
        if counts["failures"] >= MOST_FAILURES:
            print(f"{counts['failures']} failures are enough", flush=True)
            break
        if counts["histories"] % 50 == 0:
            print(f"  {counts['histories']} histories, {counts['failures']} failures", flush=True)
    print(f"{counts['histories']} histories, {counts['runs']} runs meant to fail, of which "
          f"{counts['struck']} were struck: {counts['failures']} failures", flush=True)
    if counts["struck"] < counts["runs"] * LEAST_STRUCK:
        print("FAILED too few were struck: does strace work here?", flush=True)
        return counts["failures"] + 1
    return counts["failures"]


if __name__ == "__main__":
    main()
