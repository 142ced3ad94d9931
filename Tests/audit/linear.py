"""How far can each hidden count move? Linear programming with HiGHS, a model a block.

Every solution is a table the reader cannot rule out. So each one widens, for all unknowns of the
block at once, the range within which they are seen to move; only those not yet seen to move far
enough are put to the solver one by one.
"""

import random
import time

import highspy
import numpy

from system import CELL, CHANGE, DERIVED, NEAR, SUM

SMALL_BLOCK = 400
# A larger block is attacked term by term, without what links one term to another: a weaker reader,
# but one whose programs can be solved.
LARGE_BLOCK = 40_000
# The fields that sums over terms are linked with: such sums are attacked with all their terms.
STATUSES = {"E", "D", "C", "X", "A", "RB", "RC"}
TOLERANCE = 1e-6
FAR = 1e6


class Block:
    """The linear program of one block, whose objective alone changes."""

    def __init__(self, system, unknowns, rows):
        self.unknowns = numpy.array(sorted(unknowns))
        place = {number: i for i, number in enumerate(self.unknowns)}
        self.rows = []
        starts, index, values, right = [], [], [], []
        for row in rows:
            terms, total = system.rows[row]
            starts.append(len(index))
            for number, c in terms:
                if system.low[number] == system.high[number]:
                    total -= c * system.low[number]
                else:
                    index.append(place[number])
                    values.append(c)
            right.append(total)
            self.rows.append(row)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.unknowns), len(self.rows)
        lp.col_cost_ = numpy.zeros(lp.num_col_)
        lp.col_lower_ = numpy.array([system.low[n] for n in self.unknowns], dtype=float)
        # What no relation bounds could be anything; any end will do as a sign of moving far.
        lp.col_upper_ = numpy.minimum(
            [float(system.high[n]) for n in self.unknowns], FAR)
        lp.row_lower_ = lp.row_upper_ = numpy.array(right, dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = numpy.array(starts + [len(index)])
        lp.a_matrix_.index_ = numpy.array(index)
        lp.a_matrix_.value_ = numpy.array(values, dtype=float)
        self.model = highspy.Highs()
        self.model.setOptionValue("output_flag", False)
        self.model.setOptionValue("threads", 1)
        self.model.passModel(lp)
        self.columns = numpy.arange(len(self.unknowns), dtype=numpy.int32)
        self.seen_low = numpy.full(len(self.unknowns), numpy.inf)
        self.seen_high = numpy.full(len(self.unknowns), -numpy.inf)
        self.solved = 0
        self.feasible = True

    def solve(self, costs, deadline):
        """The least value of an objective; None where it was not found."""
        left = deadline - time.monotonic()
        if left <= 0:
            return None
        self.model.setOptionValue("time_limit", self.model.getRunTime() + left)
        self.model.changeColsCost(len(self.columns), self.columns, costs)
        self.model.run()
        status = self.model.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            if status == highspy.HighsModelStatus.kInfeasible:
                self.feasible = False
            return None
        self.solved += 1
        values = numpy.array(self.model.getSolution().col_value)
        numpy.minimum(self.seen_low, values, out=self.seen_low)
        numpy.maximum(self.seen_high, values, out=self.seen_high)
        return self.model.getInfo().objective_function_value

    def tight_rows(self, limit=6):
        """The relations that hold the last optimum where it is."""
        duals = numpy.array(self.model.getSolution().row_dual)
        order = numpy.argsort(-numpy.abs(duals))[:limit]
        return [self.rows[i] for i in order if abs(duals[i]) > TOLERANCE]


class Attack:
    """Decides, unknown by unknown, what the solver can pin down."""

    def __init__(self, system, minimum_cell, seed, deadline):
        self.system, self.minimum = system, minimum_cell
        self.random = random.Random(seed)
        self.deadline = deadline
        self.solved = self.infeasible = 0
        self.blocks = self.small_blocks = self.unfinished = 0
        self.decided = self.open = self.split = self.sums = 0
        self.largest = 0

    def need(self, number):
        """How far an unknown must move to be safe; None where it is no target or decided."""
        low, high = self.system.low[number], self.system.high[number]
        mode = self.system.mode[number]
        if low == high or mode not in (CELL, NEAR, DERIVED):
            return None
        if mode == CELL:
            return self.minimum if high - low >= self.minimum else None
        if low >= self.minimum:
            return None
        if mode == NEAR:
            return self.minimum if high - low >= self.minimum else None
        return 1

    def run(self):
        blocks = self.system.blocks(lambda n: self.system.mode[n] not in (SUM, CHANGE))
        blocks = [(u, r) for u, r in blocks if any(self.need(n) for n in u)]
        small = [b for b in blocks if len(b[0]) <= SMALL_BLOCK]
        large, whole = [], []
        for block in blocks:
            if len(block[0]) > LARGE_BLOCK:
                self.split += 1
                large += self.by_term(block)
                whole += self.by_sum(block)
            elif len(block[0]) > SMALL_BLOCK:
                large.append(block)
        self.blocks, self.small_blocks = len(blocks), len(small)
        self.largest = max((len(u) for u, _ in blocks), default=0)
        self.sums = len(whole)
        for unknowns, rows in small + whole:
            self.attack(unknowns, rows, float("inf"))
        large.sort(key=lambda b: (len(b[0]), b[0][0]))
        for place, (unknowns, rows) in enumerate(large):
            left = self.deadline - time.monotonic()
            weight = len(unknowns) / sum(len(u) for u, _ in large[place:])
            self.attack(unknowns, rows, time.monotonic() + max(1.0, left * weight))

    def by_term(self, block):
        """The unknowns of each term with the equations that hold among them alone."""
        keys, system = self.system.keys, self.system
        unknowns, rows = {}, {}
        for number in block[0]:
            unknowns.setdefault(keys[number][2], []).append(number)
        for row in block[1]:
            terms = {keys[n][2] for n, _ in system.rows[row][0] if system.low[n] < system.high[n]}
            if len(terms) == 1:
                rows.setdefault(terms.pop(), []).append(row)
        return [(unknowns[term], rows[term]) for term in unknowns if term in rows]

    def by_sum(self, block):
        """The statuses of the terms that sums over terms link, with all units."""
        keys, system = self.system.keys, self.system

        def free(row):
            return [n for n, _ in system.rows[row][0] if system.low[n] < system.high[n]]

        linked = {keys[n][2] for row in block[1] if system.labels[row][0] == "several terms"
                  for n in free(row)}
        wanted = {n for n in block[0] if keys[n][2] in linked and keys[n][3] in STATUSES}
        rows = [row for row in block[1] if wanted.issuperset(free(row))]
        unknowns = {n for row in rows for n in free(row)}
        return [(sorted(unknowns), rows)] if linked else []

    def attack(self, unknowns, rows, deadline):
        block = Block(self.system, unknowns, rows)
        waiting = self.waiting(block)
        total = len(waiting)
        # What is hidden first, what was never published after it.
        for modes in ((CELL, NEAR), (DERIVED,)):
            self.narrow(block, modes, deadline)
        waiting = self.waiting(block)
        self.solved += block.solved
        self.infeasible += not block.feasible
        self.unfinished += bool(waiting)
        self.open += len(waiting)
        self.decided += total - len(waiting)

    def narrow(self, block, modes, deadline):
        """Pulls many unknowns at once, fewer at a time as fewer follow, at last one by one."""
        waiting = [p for p in self.waiting(block)
                   if self.system.mode[block.unknowns[p]] in modes]
        self.random.shuffle(waiting)
        size = len(waiting)
        while waiting and block.feasible and time.monotonic() < deadline:
            if size <= 1:
                if not self.one(block, waiting[-1], deadline):
                    break
                waiting.pop()
                size = 4
            else:
                some = waiting[-size:]
                costs = numpy.zeros(len(block.unknowns))
                for place in some:
                    costs[place] = self.random.choice((-1, 1)) * self.random.random()
                if block.solve(costs, deadline) is None or block.solve(-costs, deadline) is None:
                    break
                moved = sum(self.is_seen_to_move(block, place) for place in some)
                size = min(len(waiting), 2 * size) if 2 * moved > len(some) else size // 4
            waiting = [p for p in waiting if not self.is_seen_to_move(block, p)]

    def waiting(self, block):
        return [p for p in range(len(block.unknowns)) if not self.is_seen_to_move(block, p)]

    def is_seen_to_move(self, block, place):
        need = self.need(block.unknowns[place])
        if need is None:
            return True
        low, high = block.seen_low[place], block.seen_high[place]
        if high < low:
            return False
        return numpy.floor(high + TOLERANCE) - numpy.ceil(low - TOLERANCE) >= need

    def one(self, block, place, deadline):
        """Least and most of one unknown; False where time ran out."""
        number = block.unknowns[place]
        costs = numpy.zeros(len(block.unknowns))
        costs[place] = 1
        least = block.solve(costs, deadline)
        if least is None:
            return not block.feasible
        if self.is_seen_to_move(block, place):
            return True
        tight = block.tight_rows()
        most = block.solve(-costs, deadline)
        if most is None:
            return not block.feasible
        low, high = int(numpy.ceil(least - TOLERANCE)), int(numpy.floor(-most + TOLERANCE))
        system = self.system
        if low > system.low[number]:
            system.low[number], system.low_by[number] = low, tuple(tight)
        if high < system.high[number]:
            system.high[number], system.high_by[number] = high, tuple(block.tight_rows())
        return True
