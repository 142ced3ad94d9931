#!/usr/bin/env python3
"""Known leaks within one publication, and safe twins: counts of a term and of several."""

import unittest

from audit import audit
from case import DROP_OUTS, TREE, Case, with_drop_outs
from fixture import Group, School


class WithinATerm(Case):
    def test_one_hidden_sibling(self):
        leaks = self.leaks(with_drop_outs(A=4, B=16, C=20), {"A": DROP_OUTS})
        self.assert_found(leaks, "A", "/terms/t1/dropOuts", (4, 4))

    def test_two_hidden_siblings_are_safe(self):
        self.assert_safe(self.leaks(
            with_drop_outs(A=4, B=16, C=20), {"A": DROP_OUTS, "B": DROP_OUTS}))

    def test_two_hidden_siblings_with_a_small_sum(self):
        leaks = self.leaks(with_drop_outs(A=4, B=5, C=20), {"A": DROP_OUTS, "B": DROP_OUTS})
        self.assert_found(leaks, "A", "/terms/t1/dropOuts", (0, 9))

    def test_status_beside_its_total(self):
        groups = [Group(67, {"t1": "U"}), Group(20, {"t1": "U:dropped"}),
                  Group(10, {"t1": "U:completed"}), Group(3, {"t1": "U:excluded"})]
        school = School({"U": None}, ["t1"], groups)
        shown_rate = ["*/excluded", "*/stayed/missing"]
        self.assert_found(
            self.leaks(school, {"U": shown_rate}), "U", "/terms/t1/excluded", (3, 3))
        self.assert_safe(self.leaks(school, {"U": shown_rate + ["*/inTermRetention"]}))

    def test_rate_with_its_base(self):
        school = with_drop_outs(A=4, B=16, C=20)
        counts = [p for p in DROP_OUTS if "Retention" not in p]
        leaks = self.leaks(school, {"A": counts, "B": counts})
        self.assert_found(leaks, "A", "/terms/t1/dropOuts", (4, 4))
        self.assert_found(leaks, "A", "inTermRetention", kind="rate leaves out few")

    def test_rate_alone(self):
        school = with_drop_outs(A=4, B=16, C=20)
        hide = [p for p in DROP_OUTS if "Retention" not in p] + [
            "*/inTermRetention/count", "*/inTermRetention/base"]
        leaks = self.leaks(school, {"A": hide, "B": DROP_OUTS})
        self.assert_found(leaks, "A", "/terms/t1/dropOuts", (4, 4))

    def test_students_in_no_unit_below(self):
        def school(count):
            return School(TREE, ["t1"], [Group(50, {"t1": u}) for u in "ABC"]
                          + [Group(count, {"t1": "U"})])
        leaks = self.leaks(school(4))
        self.assert_found(leaks, "U", "enrolments of students directly", (4, 4))
        self.assert_safe(self.leaks(school(15)))

    def test_entrants_of_no_published_class(self):
        def school(count):
            return School({"U": None}, ["t1"], [
                Group(40, {"t1": "U"}), Group(count, {"t1": "U"}, entry="part")])
        self.assert_found(self.leaks(school(3)), "U", "otherFirstTime/size", (3, 3))
        self.assert_safe(self.leaks(school(30)))

    def test_reasons_given_are_at_least_one(self):
        groups = [Group(80, {"t1": "U"})] + [
            Group(count, {"t1": f"U:dropped={reason}"}) for reason, count in
            (("financial", 3), ("academic", 4), ("personal", 5))]
        leaks = self.leaks(School({"U": None}, ["t1"], groups), {"U": ["*/dropOutReasons/*"]},
                           reader={"listed_exists": True})
        # 12 dropped out in all, and 2 at least are in the two other reasons: 1 to 10 is no secret.
        self.assert_found(leaks, "U", "dropOutReasons/financial", (1, 10))


class Grades(Case):
    def school(self):
        groups = [Group(15, {"t1": "A"}, grade=2300), Group(5, {"t1": "A"}, grade=3100),
                  Group(10, {"t1": "B"}, grade=2300), Group(20, {"t1": "B"}, grade=3100)]
        return School({"U": None, "A": "U", "B": "U"}, ["t1"], groups)

    def test_hidden_bin(self):
        leaks = self.leaks(self.school(), {"A": ["*/histogram"]})
        self.assert_found(leaks, "A", "stayed/bin/15/20", (5, 5))

    def test_two_hidden_histograms_are_safe(self):
        self.assert_safe(self.leaks(
            self.school(), {"A": ["*/histogram"], "B": ["*/histogram"]}))

    def test_mean_of_few(self):
        groups = [Group(4, {"t1": "A"}, grade=2300), Group(30, {"t1": "A"}),
                  Group(40, {"t1": "B"}, grade=3100)]
        school = School({"U": None, "A": "U", "B": "U"}, ["t1"], groups)
        hide = ["*/entry/stayed/*"]
        self.assert_found(self.leaks(school, {"A": hide}), "A", "entry/stayed/mean",
                          (9200, 9200), "mean of few pinned")


class SeveralTerms(Case):
    """Sums over terms that hide their parts, beside the rests of each term."""

    def school(self, **dropped):
        groups = []
        for unit, counts in dropped.items():
            for place, count in enumerate(counts):
                term = f"t{place + 1}"
                groups += [Group(100 - count, {term: unit}),
                           Group(count, {term: f"{unit}:dropped"})]
        return School(TREE, ["t1", "t2"], groups)

    def pooled(self, school, hide, units, **more):
        def change(docs):
            for unit in units:
                docs[unit]["pooled"] = [school.pool(unit, ["t1", "t2"])]
        return self.leaks(school, hide, change=change, **more)

    def hidden(self, *units, term="t*"):
        """What tells how many dropped out of single terms, not of all together."""
        within = [part.replace("/gpa/", "/gpa/withinTerm/")[1:] for part in DROP_OUTS]
        return {unit: [f"/terms/{term}{part}" for part in within] for unit in units}

    def test_all_terms_but_one_are_shown(self):
        school = self.school(A=(4, 15), B=(20, 16), C=(20, 20))
        hide = self.hidden("A", "B", term="t1")
        self.assert_safe(self.leaks(school, hide))
        self.assert_found(self.pooled(school, hide, ["A"]), "A", "/terms/t1/dropOuts", (4, 4))

    def test_nothing_takes_up_what_a_term_might_hold(self):
        school = self.school(A=(18, 7), B=(2, 3), C=(40, 40))
        self.assert_safe(self.leaks(school, self.hidden("A", "B")))
        leaks = self.pooled(school, self.hidden("A", "B"), ["A"])
        self.assert_found(leaks, "A", "/terms/t1/dropOuts", (15, 20))
        self.assert_found(leaks, "B", "/terms/t2/dropOuts", (0, 5))

    def test_one_that_is_not_pooled_takes_it_up(self):
        school = self.school(A=(18, 7), B=(2, 3), C=(15, 12))
        self.assert_safe(self.pooled(school, self.hidden("A", "B", "C"), ["A"]))

    def test_a_sum_that_moves_alone(self):
        def pool(more):
            def change(docs):
                docs["A"]["pooled"] = [dict(school.pool("A", ["t1", "t2"]))]
                docs["A"]["pooled"][0]["dropOuts"] += more
            return change
        school = self.school(A=(18, 7), B=(2, 3), C=(15, 12))
        hide = self.hidden("A", "B", "C")
        editions = [self.write(school, hide, change=pool(more)) for more in (0, 3)]
        self.assert_found(audit(editions, seconds=5)["leaks"], "A", "/pooled/0/dropOuts", (3, 3),
                          "successive releases")


class RoundedRates(Case):
    def about(self, enrolled, dropped, excluded, percent):
        groups = [Group(enrolled - dropped - excluded, {"t1": "U"}),
                  Group(dropped, {"t1": "U:dropped"}), Group(excluded, {"t1": "U:excluded"})]
        school = School({"U": None}, ["t1"], groups)

        def change(docs):
            docs["U"]["terms"]["t1"]["inTermRetentionAbout"] = percent
        return self.leaks(
            school, {"U": ["*/excluded", "*/inTermRetention", "*/stayed/*"]}, change=change)

    def test_few_excluded_move_the_rate(self):
        # 77 of 97 is 79.4%; with nobody excluded it would be 80%.
        self.assert_found(self.about(100, 20, 3, 0.79), "U", "/terms/t1/excluded", (3, 6))

    def test_few_excluded_do_not(self):
        self.assert_safe(self.about(1000, 30, 3, 0.97))


if __name__ == "__main__":
    unittest.main()
