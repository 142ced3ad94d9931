"""Exact elimination: which unknowns do the equations alone fix, whatever the bounds?

Works modulo a large prime, so that entries stay small; an unknown is fixed exactly when a random
vector of the null space has a zero there (the chance of error is below 1e-15 an unknown).
"""

import heapq
import random
import time

PRIME = (1 << 61) - 1


class Elimination:
    """One block's equations, brought into triangular form with few new entries."""

    def __init__(self, system, rows, deadline):
        self.system, self.deadline = system, deadline
        self.finished = True
        self.rows, self.right, self.columns = {}, {}, {}
        for row in rows:
            entries, total = {}, system.rows[row][1]
            for number, c in system.rows[row][0]:
                if system.low[number] == system.high[number]:
                    total -= c * system.low[number]
                else:
                    entries[number] = c % PRIME
            self.rows[row], self.right[row] = entries, total % PRIME
            for number in entries:
                self.columns.setdefault(number, set()).add(row)
        self.unknowns = list(self.columns)
        self.pivots = []        # (unknown, its equation, right side), in order of elimination

    def run(self):
        """Unknowns fixed by the equations, with their values; None where time ran out."""
        self._peel()
        if not self._eliminate():
            return None
        self.pivots.reverse()
        generator = random.Random(1)
        null = self._solve(lambda: generator.randrange(1, PRIME), homogeneous=True)
        fixed = [n for n in self.unknowns if null[n] == 0]
        if not fixed:
            return {}
        values = self._solve(lambda: 0, homogeneous=False)
        result = {}
        for number in fixed:
            value = values[number]
            result[number] = value if value < PRIME // 2 else value - PRIME
        return result

    def _take(self, row, number):
        """Sets an equation aside as the one that gives an unknown."""
        entries = self.rows.pop(row)
        self.pivots.append((number, entries, self.right.pop(row)))
        for other in entries:
            self.columns[other].discard(row)
        return entries

    def _peel(self):
        """Unknowns of a single equation: it says what they are and nothing about others."""
        stack = [n for n in self.unknowns if len(self.columns[n]) == 1]
        while stack:
            number = stack.pop()
            if len(self.columns[number]) != 1:
                continue
            row = next(iter(self.columns[number]))
            for other in self._take(row, number):
                if len(self.columns[other]) == 1:
                    stack.append(other)

    def _eliminate(self):
        heap = [(len(entries), row) for row, entries in self.rows.items()]
        heapq.heapify(heap)
        steps = 0
        while heap:
            size, row = heapq.heappop(heap)
            entries = self.rows.get(row)
            if entries is None:
                continue
            if len(entries) != size:
                heapq.heappush(heap, (len(entries), row))
                continue
            if not entries:
                del self.rows[row]
                continue
            steps += 1
            if steps % 64 == 0 and time.monotonic() > self.deadline:
                return False
            number = min(entries, key=lambda n: len(self.columns[n]))
            inverse = pow(entries[number], PRIME - 2, PRIME)
            users = [other for other in self.columns[number] if other != row]
            right = self.right[row]
            entries = self._take(row, number)
            for other in users:
                self._subtract(other, entries, right, number, inverse)
                heapq.heappush(heap, (len(self.rows[other]), other))
        return True

    def _subtract(self, other, entries, right, number, inverse):
        target = self.rows[other]
        factor = target[number] * inverse % PRIME
        for column, c in entries.items():
            value = (target.get(column, 0) - factor * c) % PRIME
            if value:
                if column not in target:
                    self.columns[column].add(other)
                target[column] = value
            elif column in target:
                del target[column]
                self.columns[column].discard(other)
        self.right[other] = (self.right[other] - factor * right) % PRIME

    def _solve(self, free, homogeneous):
        values = {}
        for number, entries, right in self.pivots:
            total = 0 if homogeneous else right
            for other, c in entries.items():
                if other == number:
                    continue
                if other not in values:
                    values[other] = free()
                total -= c * values[other]
            values[number] = total * pow(entries[number], PRIME - 2, PRIME) % PRIME
        for number in self.unknowns:
            if number not in values:
                values[number] = free()
        return values


def eliminate(system, deadline):
    """Fixes what equations alone fix, block by block.

    Returns blocks looked at, blocks given up for lack of time, and how many unknowns were fixed.
    """
    done = given_up = count = 0
    touched = []
    for unknowns, rows in system.blocks():
        fixed = Elimination(system, rows, deadline).run()
        if fixed is None:
            given_up += 1
            continue
        done += 1
        for number, value in fixed.items():
            if not system.low[number] <= value <= system.high[number]:
                system.conflicts.append((f"block of {len(unknowns)}", system.keys[number]))
                continue
            system.fix(number, value, "elimination")
            touched += system.rows_of[number]
            count += 1
    if touched:
        system.propagate(sorted(set(touched)))
    return done, given_up, count
