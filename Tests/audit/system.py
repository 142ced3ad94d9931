"""The linear system a reader could build: counts as unknowns, relations as equations.

Every unknown is a whole number of students (or a sum of thousandths of grade points) and at least
0; an inequality is an equation with one more unknown, which itself counts students.
"""

from collections import Counter, deque

from reading import HIDDEN, Kept

UNBOUNDED = 10 ** 9

# How an unknown counts as found out:
CELL = "hidden"      # a hidden count: an interval narrower than the minimum cell
NEAR = "near"        # part of a hidden rate or curve: the same, where the count may be small
DERIVED = "derived"  # never published: one value from 1 to minimum cell - 1
NONE = "none"        # no count of students
SUM = "sum"          # a sum of grades: one value, of fewer students than the minimum cell
CHANGE = "change"    # between two publications: one value below minimum cell, up or down, but not 0


class System:
    """Unknowns with bounds, and equations over them. What is known is folded in at once."""

    def __init__(self, facts, mode_of):
        self.facts, self.mode_of = facts, mode_of
        self.index, self.keys = {}, []
        self.low, self.high, self.mode = [], [], []
        self.low_by, self.high_by = [], []
        self.kept = {}
        self.rows, self.labels = [], []
        self.rows_of = []
        self.conflicts = []
        self.kinds = Counter()

    def resolve(self, key):
        """The key under which a count is known, where it has several."""
        return key

    def place(self, key):
        """(value, None) of what is known, (None, number) of an unknown."""
        key = self.resolve(key)
        number = self.index.get(key)
        if number is not None:
            return None, number
        fact = self.facts.get(key)
        if fact is not None and fact is not HIDDEN and not isinstance(fact, Kept):
            return fact, None
        number = len(self.keys)
        self.index[key] = number
        self.keys.append(key)
        self.low.append(0)
        self.high.append(UNBOUNDED)
        self.low_by.append(None)
        self.high_by.append(None)
        self.mode.append(self.mode_of(key, fact is not None))
        self.rows_of.append([])
        if isinstance(fact, Kept):
            self.kept[number] = fact.old
        return None, number

    def at_least(self, key, value):
        known, number = self.place(key)
        if number is not None:
            self.low[number] = max(self.low[number], value)

    def add(self, label, pairs, constant=0):
        """Sum of coefficient × count, plus a constant, is 0."""
        self.kinds[label[0]] += 1
        terms = {}
        for coefficient, key in pairs:
            known, number = self.place(key)
            if number is None:
                constant += coefficient * known
            else:
                terms[number] = terms.get(number, 0) + coefficient
        terms = {n: c for n, c in terms.items() if c}
        if not terms:
            if constant:
                self.conflicts.append((label, constant))
            return
        for number in terms:
            self.rows_of[number].append(len(self.rows))
        self.rows.append((list(terms.items()), -constant))
        self.labels.append(label)

    def listed(self, key):
        """Marks an unknown as the count of a hidden place, although it has other uses too."""
        _, number = self.place(key)
        if number is not None and self.mode[number] == DERIVED:
            self.mode[number] = NEAR

    def is_fixed(self, number):
        return self.low[number] == self.high[number]

    def fix(self, number, value, reason):
        self.low[number] = self.high[number] = value
        self.low_by[number] = self.high_by[number] = reason

    def propagate(self, queue=None, visits_each=60):
        """Narrows bounds, an equation at a time, until nothing moves (or a row has had its share).

        Each step is a conclusion a reader can draw with pencil and paper.
        """
        low, high = self.low, self.high
        queue = deque(range(len(self.rows)) if queue is None else queue)
        waiting = bytearray(len(self.rows))
        for row in queue:
            waiting[row] = 1
        visits = [0] * len(self.rows)
        broken = {row for row, _ in self.conflicts if isinstance(row, int)}
        while queue:
            row = queue.popleft()
            waiting[row] = 0
            if visits[row] >= visits_each or row in broken:
                continue
            visits[row] += 1
            terms, total = self.rows[row]
            least = most = 0
            for number, c in terms:
                if c > 0:
                    least += c * low[number]
                    most += c * high[number]
                else:
                    least += c * high[number]
                    most += c * low[number]
            if least > total or most < total:
                broken.add(row)
                self.conflicts.append((row, self.labels[row]))
                continue
            for number, c in terms:
                if low[number] == high[number]:
                    continue
                if c > 0:
                    top = (total - least + c * low[number]) // c
                    bottom = -((most - c * high[number] - total) // c)
                else:
                    top = (most - c * low[number] - total) // -c
                    bottom = -((total - least + c * high[number]) // -c)
                moved = False
                if top < high[number]:
                    high[number], self.high_by[number], moved = top, row, True
                if bottom > low[number]:
                    low[number], self.low_by[number], moved = bottom, row, True
                if moved:
                    for other in self.rows_of[number]:
                        if not waiting[other]:
                            waiting[other] = 1
                            queue.append(other)
                    least = most = 0
                    for other, d in terms:
                        if d > 0:
                            least += d * low[other]
                            most += d * high[other]
                        else:
                            least += d * high[other]
                            most += d * low[other]
        return self

    def blocks(self, wanted=lambda number: True):
        """Unknowns that equations link, as lists of (unknowns, rows)."""
        parent = list(range(len(self.keys)))

        def find(x):
            while parent[x] != x:
                parent[x] = parent[parent[x]]
                x = parent[x]
            return x

        rows = []
        broken = {row for row, _ in self.conflicts if isinstance(row, int)}
        for row, (terms, _) in enumerate(self.rows):
            if row in broken:
                continue
            free = [n for n, _ in terms if self.low[n] < self.high[n] and wanted(n)]
            if not free or len(free) < sum(self.low[n] < self.high[n] for n, _ in terms):
                continue
            rows.append((row, free[0]))
            for other in free[1:]:
                parent[find(other)] = find(free[0])
        groups = {}
        for row, first in rows:
            groups.setdefault(find(first), ([], []))[1].append(row)
        for number in range(len(self.keys)):
            if self.low[number] < self.high[number] and wanted(number):
                root = find(number)
                if root in groups:
                    groups[root][0].append(number)
        return list(groups.values())
