#!/usr/bin/env python3
"""Known leaks between publications of an edition, and safe twins."""

import json
import unittest

import recorded
from case import TREE, Case
from fixture import Group, School
from publications import Publications
from sameness import Told

SINCE = {"/terms/t1": "2023-06-01", "/cohorts/t1/all": "2023-06-01"}
# All that tells how many there are, where nobody left and all are new.
SIZE = ("/terms/t1/enrolments", "/terms/t1/split/new", "/terms/t1/inTermRetention",
        "/terms/t1/gpa/*/stayed/missing", "/cohorts/t1/*/size")


def school(units=TREE, as_of="2024-01-01", **sizes):
    """One term, everybody new in it."""
    return School(units, ["t1"], [Group(n, {"t1": unit}) for unit, n in sizes.items()], as_of)


class Shown(Case):
    """Numbers that are shown in two publications."""

    def publications(self, *sizes, hide=None):
        return [self.write(school({"U": None, "A": "U", "B": "U"}, A=a, B=100), hide)
                for a in sizes]

    def test_a_few_more_students(self):
        self.assert_found(self.attack(self.publications(50, 53)), "A", "/terms/t1/enrolments",
                          (3, 3), "successive releases")
        self.assert_safe(self.attack(self.publications(50, 62)))

    def test_a_few_more_than_in_an_earlier_one(self):
        away = {unit: SIZE for unit in "UAB"}
        one, other = self.publications(50, 53)
        between, = self.publications(90, hide=away)
        self.assert_found(self.attack([one, between, other]), "A", "/terms/t1/enrolments",
                          (3, 3), "successive releases")

    def test_as_many_came_as_went(self):
        """Six left and six took their place: the sum of the rises is what counts."""
        def publication(few, many):
            return self.write(School({"U": None}, ["t1"], [
                Group(60 - few - many, {"t1": "U"}), Group(few, {"t1": "U:dropped"}),
                Group(many, {"t1": "U:completed"})]))
        leaks = self.attack([publication(20, 20), publication(14, 26)])
        self.assert_found(leaks, "U", "/terms/t1/dropOuts", (6, 6), "successive releases")
        self.assert_safe(self.attack([publication(20, 20), publication(10, 30)]))


class Kept(Case):
    def publication(self, *units, before=()):
        """Units keep what an earlier release showed; the others show three students more in A."""
        tree = {"U": None, "A": "U", "B": "U"}
        old = self.write(school(tree, A=50, B=100))
        docs = {u: json.loads((old / f"data/units/{u}.json").read_text()) for u in units}
        return self.leaks(school(tree, A=53, B=100), kept={u: SINCE for u in units},
                          change=lambda found: found.update(docs), before=before,
                          reader={"assume_empty_direct": True})

    def test_one_kept_sibling(self):
        self.assert_found(self.publication("A"), "A", "/terms/t1/enrolments", (53, 53))

    def test_two_kept_siblings_are_safe(self):
        self.assert_safe(self.publication("A", "B"))

    def test_all_that_changed_is_kept(self):
        before = [self.write(school({"U": None, "A": "U", "B": "U"}, "2023-06-01", A=50, B=100))]
        self.assert_safe(self.publication("A", "U", before=before))


    def test_a_unit_that_was_not_there_is_kept_so(self):
        """Its three students show in the unit above, which others share; not that it has none."""
        tree = {"U": None, "A": "U", "B": "U", "C": "U"}

        def publication(kept):
            def change(docs):
                docs["A"] = {"terms": {}, "cohorts": {}}
            return self.write(school(tree, A=3, B=60, C=60), {"B": SIZE}, kept=kept, change=change)
        self.assert_found(self.attack([publication({})], assume_empty_direct=True), "B",
                          "/terms/t1/enrolments")
        self.assert_safe(self.attack([publication({"A": SINCE})], assume_empty_direct=True))


    def test_of_what_is_kept_nothing_is_told(self):
        """Three dropped out; that as many are enrolled as before stays unsaid."""
        def publications(kept):
            groups = [[Group(50, {"t1": "A"})],
                      [Group(47, {"t1": "A"}), Group(3, {"t1": "A:dropped"})]]
            schools = [School({"U": None, "A": "U"}, ["t1"], one) for one in groups]
            editions = [self.write(one, kept=since) for one, since in zip(schools, ({}, kept))]
            return Told(Publications(editions), [self.write(one) for one in schools])
        self.assertEqual(publications({}).first(1, "A", "t1", "E"), 0)
        self.assertEqual(publications({"A": SINCE}).first(1, "A", "t1", "E"), 1)


class Hidden(Case):
    """What one publication hides and another gives away."""

    def pair(self, *publications):
        """Publications of (school, hidden), without and with word of what did not change."""
        editions = [self.write(one, hide) for one, hide in publications]
        whole = [self.write(one) for one, _ in publications]
        return self.attack(editions), self.attack(editions, truths=whole)

    def hide(self, *units):
        return {unit: SIZE for unit in units}

    def test_another_sibling_is_hidden(self):
        one = school(A=4, B=50, C=50)
        for leaks in self.pair((one, self.hide("A", "B")), (one, self.hide("A", "C"))):
            self.assert_found(leaks, "A", "/terms/t1/enrolments")

    def test_the_same_siblings_are_hidden(self):
        one = school(A=4, B=50, C=50)
        for leaks in self.pair((one, self.hide("A", "B")), (one, self.hide("A", "B"))):
            self.assert_safe(leaks)

    def test_a_hidden_unit_grew_out_of_its_place(self):
        few, many = school(A=4, B=50, C=50), school(A=24, B=50, C=50)
        outside, told = self.pair((few, self.hide("A", "B")), (many, {}))
        # Who knows nothing of B cannot say how many of the 54 were there.
        self.assert_safe(outside)
        self.assert_found(told, "A", "/terms/t1/enrolments")

    def test_a_few_of_two_hidden_units(self):
        def pair(a, b):
            return self.pair((school(A=20, B=30, C=50), self.hide("A", "B")),
                             (school(A=20 + a, B=30 + b, C=70), self.hide("A", "B")))[1]
        self.assert_found(pair(1, 2), "U", "less the units shown", (3, 3), "successive releases")
        self.assert_safe(pair(6, 8))

    def test_a_change_follows_where_no_number_does(self):
        leaks = self.pair((school(A=20, B=30, C=50), self.hide("A", "B")),
                          (school(A=23, B=30, C=70), self.hide("A", "B")))[1]
        self.assert_found(leaks, "A", "/terms/t1/enrolments", (3, 3), "change of few pinned")


class ChangedTables(Case):
    """Units that moved, came or went between two publications."""

    BEFORE = {"U": None, "S": "U", "T": "U", "A": "S", "B": "S", "P": "S", "C": "T", "D": "T"}
    AFTER = BEFORE | {"P": "T"}

    def pair(self, before, after, hide, **kept):
        docs = {}
        editions = [self.write(before, hide[0])]
        for unit in kept:
            docs[unit] = json.loads((editions[0] / f"data/units/{unit}.json").read_text())
        editions.append(self.write(
            after, hide[1], kept=kept, change=lambda found: found.update(docs)))
        whole = [self.write(before), self.write(after)]
        return self.attack(editions), self.attack(editions, truths=whole)

    def test_a_moved_program(self):
        sizes = dict(A=100, B=50, P=4, C=60, D=40)
        hide = {"B": SIZE, "P": SIZE}, {"D": SIZE, "P": SIZE}
        outside, told = self.pair(school(self.BEFORE, "2023-06-01", **sizes),
                                  school(self.AFTER, **sizes), hide)
        # Who is told also knows that nobody came to be in a faculty itself.
        self.assert_found(outside, "P", "/terms/t1/enrolments", (1, 4))
        self.assert_found(told, "P", "/terms/t1/enrolments", (4, 4))
        for leaks in (outside, told):
            self.assert_found(leaks, "S", "/terms/t1/enrolments", (4, 4), "successive releases")

    def test_a_moved_program_whose_faculties_are_kept(self):
        sizes = dict(A=100, B=50, P=4, C=60, D=40)
        hide = {"B": SIZE, "P": SIZE}
        for leaks in self.pair(school(self.BEFORE, "2023-06-01", **sizes),
                               school(self.AFTER, **sizes), (hide, hide), S=SINCE, T=SINCE):
            self.assert_safe(leaks)

    def test_a_moved_program_large_enough_to_show(self):
        sizes = dict(A=100, B=50, P=30, C=60, D=40)
        for leaks in self.pair(school(self.BEFORE, "2023-06-01", **sizes),
                               school(self.AFTER, **sizes), ({}, {})):
            self.assert_safe(leaks)

    def test_two_that_moved_together(self):
        """Neither is known, but both together are few."""
        units = {"U": None, "S": "U", "T": "U", "A": "S", "P": "S", "Q": "S", "B": "S", "C": "T"}
        sizes = dict(A=100, B=50, P=4, Q=3, C=60)
        few = {unit: SIZE for unit in "PQ"}
        for leaks in self.pair(
                school(units, "2023-06-01", **sizes), school(units | {"P": "T", "Q": "T"}, **sizes),
                (few | {"B": SIZE}, few | {"C": SIZE})):
            self.assert_found(leaks, "P", "/terms/t1/enrolments")
            self.assert_found(leaks, "Q", "/terms/t1/enrolments")

    def test_a_program_listed_anew(self):
        """Until it was, its students counted directly under the institution."""
        units = {"U": None, "S": "U", "A": "S", "B": "S"}
        before = School(units, ["t1"], [Group(n, {"t1": u}) for u, n in (
            ("A", 100), ("B", 50), ("U", 4))], "2023-06-01")
        after = school(units | {"P": "S"}, A=100, B=50, P=4)
        hide = {"S": SIZE, "B": SIZE}
        for leaks in self.pair(before, after, (hide, {"P": SIZE, "B": SIZE})):
            self.assert_safe(leaks)
        for leaks in self.pair(before, after, (hide, {"P": SIZE, "A": SIZE})):
            self.assert_found(leaks, "P", "/terms/t1/enrolments")

    def test_a_program_that_is_gone(self):
        units = {"U": None, "A": "U", "B": "U", "P": "U"}
        sizes = dict(A=100, B=50)
        hide = {"P": SIZE, "B": SIZE}, {"B": SIZE}
        after = School({u: p for u, p in units.items() if u != "P"}, ["t1"], [
            Group(n, {"t1": u}) for u, n in (("A", 100), ("B", 50), ("U", 4))])
        for leaks in self.pair(school(units, "2023-06-01", **sizes, P=4), after, hide):
            self.assert_safe(leaks)


class Recorded(Case):
    """Publications of a program that compared a release with the one before it alone."""

    def attack_recorded(self, name, edit=lambda publications: publications):
        return self.attack(recorded.unpack(edit(recorded.read(name)), self.folder))

    def test_a_moved_program(self):
        leaks = self.attack_recorded("moved-program")
        self.assert_found(leaks, "SCI", "/terms/2024-fall/enrolments", (4, 4),
                          "successive releases")
        self.assert_found(leaks, "ART", "/terms/2024-fall/enrolments", (4, 4),
                          "successive releases")
        self.assert_found(leaks, "TNY-CERT", "/terms/2024-fall/enrolments", (1, 4),
                          "hidden count pinned")

    def test_rows_in_another_order(self):
        """Of two programs of one size another one is hidden beside the small one."""
        leaks = self.attack_recorded("sorted-rows")
        self.assert_found(leaks, "TNY-CERT", "/terms/2024-fall/enrolments", (1, 4),
                          "hidden count pinned")

    def test_each_by_itself_is_safe(self):
        for name in ("moved-program", "sorted-rows"):
            for place in (0, 1):
                self.folder = self.folder / "one"
                self.assert_safe(self.attack_recorded(name, lambda all: [all[place]] * 2))


if __name__ == "__main__":
    unittest.main()
