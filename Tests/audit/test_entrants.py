#!/usr/bin/env python3
"""Known leaks within one publication, and safe twins: from one term to the next."""

import unittest

from case import Case
from fixture import Group, School


class OverTime(Case):
    def school(self, away):
        """Of 60 in A some go to B; of 90 in B as many as 30 leave."""
        groups = [Group(60 - away, {"t1": "A", "t2": "A"}), Group(away, {"t1": "A", "t2": "B"}),
                  Group(60, {"t1": "B", "t2": "B"}), Group(30, {"t1": "B"}),
                  Group(40, {"t2": "A"}), Group(40, {"t2": "B"})]
        return School({"U": None, "A": "U", "B": "U"}, ["t1", "t2"], groups)

    def test_continuing_is_persistence(self):
        hide = ["/terms/t1/persistence/unit"]
        leaks = self.leaks(self.school(3), {"A": hide})
        self.assert_found(leaks, "A", "/terms/t1/(base less persistence/unit)", (3, 3))
        self.assert_safe(self.leaks(self.school(15)))

    def completing(self, second):
        stays = [{"t1": "U", "t2": "U:completed"},
                 {"t1": "U", "t2": "U", "t3": "U:completed"},
                 {"t1": "U", "t2": "U", "t3": "U", "t4": "U"}]
        groups = [Group(n, s) for n, s in zip((20, second, 60), stays)]
        return School({"U": None}, ["t1", "t2", "t3", "t4"], groups)

    def test_newly_completed(self):
        hide = ["/terms/t3/completions", "*/survival/*", "/terms/t3/persistence"]
        leaks = self.leaks(self.completing(4), {"U": hide})
        self.assert_found(leaks, "U", "all/newly completed k=3", (4, 4))
        self.assert_safe(self.leaks(self.completing(25)))

    def departing(self, second):
        groups = [Group(30, {"t1": "U"}), Group(second, {"t1": "U", "t2": "U"}),
                  Group(60, {"t1": "U", "t2": "U", "t3": "U"})]
        return School({"U": None}, ["t1", "t2", "t3"], groups)

    def test_survival(self):
        leaks = self.leaks(self.departing(4), {"U": ["*/survival/1"]})
        self.assert_found(leaks, "U", "all/departed k=2", (4, 4))
        self.assert_safe(self.leaks(self.departing(24), {"U": ["*/survival/1"]}))

    def test_states_of_entrants(self):
        hide = ["*/progress/1/away", "*/progress/1/retained", "*/survival/1"]
        groups = [Group(4, {"t1": "U", "t2": "U"}), Group(60, {"t1": "U", "t2": "U", "t3": "U"})]
        school = School({"U": None}, ["t1", "t2", "t3"], groups)
        self.assert_found(self.leaks(school, {"U": hide}), "U", "all/away k=2", (4, 4))

    def test_yearly_steps(self):
        """Counts of a coarser table cover all k since the entry before."""
        def yearly(docs):
            for cohort in docs["U"]["cohorts"]["t1"].values():
                first, second = cohort["survival"][:2]
                for word in ("departed", "completed", "censored"):
                    second[word] += first[word]
                second["atRisk"] = first["atRisk"]
                cohort["survival"][:2] = [second]
                del cohort["progress"][0]
        groups = [Group(30, {"t1": "U"}), Group(24, {"t1": "U", "t2": "U"}),
                  Group(25, {"t1": "U", "t2": "U", "t3": "U"}),
                  Group(60, {"t1": "U", "t2": "U", "t3": "U", "t4": "U"})]
        school = School({"U": None}, ["t1", "t2", "t3", "t4"], groups)
        self.assert_safe(self.leaks(school, change=yearly))


if __name__ == "__main__":
    unittest.main()
