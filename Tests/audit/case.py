"""What the auditor's own tests share: editions written into a folder, attacked, and looked at."""

import pathlib
import tempfile
import unittest

from audit import audit
from fixture import Group, School

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

    def leaks(self, school, hide=None, before=(), reader=None, **more):
        return self.attack([*before, self.write(school, hide, **more)], **(reader or {}))

    def attack(self, publications, **reader):
        """What follows from publications in a row."""
        result = audit(publications, seconds=20, **reader)
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
