#!/usr/bin/env python3
"""Editions with known leaks, which the auditor must find, and safe twins, in which it must not."""

import json
import pathlib
import tempfile
import unittest

from audit import audit
from elimination import eliminate
from fixture import Group, School
from system import CELL, System

TREE = {"U": None, "A": "U", "B": "U", "C": "U"}
# What tells how many dropped out, beside the count itself.
DROP_OUTS = ("*/dropOuts", "*/inTermRetention", "*/dropOutReasons/*", "*/gpa/*/missing")


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.made = 0

    def write(self, school, hide=None, **more):
        self.made += 1
        return school.write(self.folder / str(self.made), hide, **more)

    def leaks(self, school, hide=None, before=None, reader=None, **more):
        result = audit(
            self.write(school, hide, **more), before=before, seconds=20, **(reader or {}))
        self.assertEqual(result["numbers"]["contradictions"], 0, result["notes"])
        return result["leaks"]

    def assert_found(self, leaks, unit, part, value=None, kind=None):
        found = [leak for leak in leaks if leak["unit"] == unit and part in leak["pointer"]
                 and (value is None or (leak["low"], leak["high"]) == value)
                 and (kind is None or leak["kind"] == kind)]
        self.assertTrue(found, f"{part} of {unit} is not among {leaks}")

    def assert_safe(self, leaks):
        self.assertEqual([(x["kind"], x["unit"], x["pointer"], x["low"], x["high"])
                          for x in leaks], [])


def with_drop_outs(**dropped):
    """One term; in each unit 100 students and some drop-outs."""
    groups = []
    for unit, count in dropped.items():
        groups += [Group(100 - count, {"t1": unit}), Group(count, {"t1": f"{unit}:dropped"})]
    return School(TREE, ["t1"], groups)


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
        before = self.write(school, hide, change=pool(0))
        self.made += 1
        edition = school.write(self.folder / str(self.made), hide, change=pool(3))
        self.assert_found(audit(edition, before=before, seconds=5)["leaks"], "A",
                          "/pooled/0/dropOuts", (3, 3), "successive releases")


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


class OverReleases(Case):
    def school(self, more=0):
        return School({"U": None, "A": "U", "B": "U"}, ["t1"], [
            Group(50 + more, {"t1": "A"}), Group(100, {"t1": "B"})])

    def test_a_few_more_students(self):
        before = self.write(self.school())
        self.assert_found(self.leaks(self.school(3), before=before), "A", "/terms/t1/enrolments",
                          (3, 3), "successive releases")
        self.assert_safe(self.leaks(self.school(12), before=before))

    def kept(self, *units):
        """Units keep what an earlier release showed; the others show three students more in A."""
        old = json.loads((self.write(self.school()) / "data/units/A.json").read_text())
        since = {"/terms/t1": "2023-06-01", "/cohorts/t1/all": "2023-06-01"}

        def change(docs):
            docs["A"] = old
        return self.leaks(self.school(3), kept={u: since for u in units}, change=change,
                          reader={"assume_empty_direct": True})

    def test_one_kept_sibling(self):
        self.assert_found(self.kept("A"), "A", "/terms/t1/enrolments", (53, 53))

    def test_two_kept_siblings_are_safe(self):
        self.assert_safe(self.kept("A", "B"))


class Files(Case):
    def setUp(self):
        super().setUp()
        self.edition = self.write(
            with_drop_outs(A=4, B=16, C=20), {"A": DROP_OUTS, "B": DROP_OUTS})

    def audit(self):
        return audit(self.edition, seconds=5)["leaks"]

    def test_a_number_where_a_mark_should_stand(self):
        page = self.edition / "units/A/t1.html"
        page.parent.mkdir(parents=True)
        cells = "<tr><th>Dropped out</th><td>{}</td><td>–</td></tr>"
        (self.edition / "data/units/A.csv").write_text("term,term_name,drop_outs\nt1,T One,[c]\n")
        head = "<table><tr><th>Students</th><th>T One</th><th>Before</th></tr>"
        page.write_text(head + cells.format("[c]") + "</table>")
        self.assert_safe(self.audit())
        page.write_text(head + cells.format("14") + "</table>")
        self.assert_found(self.audit(), "A", "Dropped out", kind="shown on a page")

    def test_a_sentence(self):
        (self.edition / "index.html").write_text("<p>Of 100 students 4 dropped out.</p>")
        self.assertIn("small count in a sentence", [leak["kind"] for leak in self.audit()])

    def test_a_chart(self):
        (self.edition / "index.html").write_text("<svg><desc>3 students.</desc></svg>")
        self.assertIn("small count in a sentence", [leak["kind"] for leak in self.audit()])

    def test_csv_shows_what_json_hides(self):
        (self.edition / "data/units/A.csv").write_text("term,term_name,drop_outs\nt1,T One,4\n")
        self.assert_found(self.audit(), "A", "/terms/t1/dropOuts", kind="shown elsewhere")


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
