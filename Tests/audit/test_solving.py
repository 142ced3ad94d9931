#!/usr/bin/env python3
"""The steps of the attack by themselves."""

import unittest

from elimination import eliminate
from system import CELL, System


class Solving(unittest.TestCase):
    """The steps by themselves, on systems where a weaker step finds less."""

    def system(self, *rows):
        keys = sorted({name for row, _ in rows for _, name in row})
        system = System({}, lambda key, is_listed: CELL)
        for row, total in rows:
            system.add(("row",), [(c, (0, "U", "t", name)) for c, name in row], -total)
        self.names = {name: system.place((0, "U", "t", name))[1] for name in keys}
        return system.propagate()

    def test_elimination_sees_what_bounds_do_not(self):
        system = self.system((((1, "a"), (1, "b")), 20), (((1, "b"), (1, "c")), 22),
                             (((1, "a"), (1, "c")), 24))
        a = self.names["a"]
        self.assertGreater(system.high[a] - system.low[a], 10)
        eliminate(system, float("inf"))
        self.assertEqual((system.low[a], system.high[a]), (11, 11))

    def test_the_solver_sees_what_elimination_does_not(self):
        from linear import Attack
        system = self.system(
            (((1, "a"), (1, "b"), (1, "r")), 30), (((1, "a"), (1, "c"), (1, "s")), 30),
            (((1, "b"), (1, "c"), (-1, "t")), 52))
        a = self.names["a"]
        eliminate(system, float("inf"))
        self.assertEqual((system.low[a], system.high[a]), (0, 8))
        # Twice a is at most 30 + 30 - 52.
        Attack(system, 5, 1, float("inf")).run()
        self.assertEqual((system.low[a], system.high[a]), (0, 4))


if __name__ == "__main__":
    unittest.main()
