"""Where a school is at work, and its copies from earlier moments."""

import os
import pathlib
import random
import re
import shutil
import subprocess

import faults
from history import Step
from tiny_school import FEW_UNITS, TinySchool

# Days for the scenarios: after the second term, in the third, after its final day.
EARLY, MIDDLE, LATE = "2023-06-15", "2023-10-01", "2024-02-01"


class Failure(Exception):
    """One sentence."""


class Workshop:
    """A folder of one process. The school at work always lies at the same path, so that a path
    never makes a difference; what it was at each step lies beside it."""

    def __init__(self, folder, binary):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.school = TinySchool(self.folder / "school")
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("ROLLBOOK_")}
        self.binary = str(pathlib.Path(binary).resolve())
        self.generator = faults.Generator(self.binary, self.environment)

    def snapshot(self, name):
        shutil.rmtree(self.folder / name, ignore_errors=True)
        subprocess.run(["cp", "-a", self.school.folder, self.folder / name], check=True)

    def restore(self, name):
        shutil.rmtree(self.school.folder, ignore_errors=True)
        subprocess.run(["cp", "-a", self.folder / name, self.school.folder], check=True)

    def restore_ledger(self, name):
        """An older copy of the ledger's file put over the present one."""
        for path in self.school.folder.glob("ledger.sqlite*"):
            path.unlink()
        for path in (self.folder / name).glob("ledger.sqlite*"):
            shutil.copy2(path, self.school.folder)

    def must(self, command):
        """What a command says that has to end with 0."""
        outcome = self.generator.run(command)
        if outcome.code != 0:
            raise RuntimeError(f"{command[1:]} ended with {outcome.code}: {outcome.text[-1500:]}")
        return outcome.text

    def prepare(self, step):
        if step.prepare(self.school):
            self.run_import()

    def generate(self, step, when=""):
        outcome = self.generator.generate(self.school, step)
        if outcome.code != 0:
            raise Failure(f"the run {when} ended with {outcome.code}: {outcome.text.strip()[:600]}")

    # What scenarios do with a school

    def school_at(self, *days):
        """A small school published once for each day; corrections of closed terms lie between."""
        self.school.found(
            random.Random(7), terms=3, students=120, enrolment="per_term", units=FEW_UNITS)
        self.run_import()
        for number, day in enumerate(days):
            if number:
                self.change("dropped_out", number)
                self.change("retraction", number)
            self.publish(day)

    def run_import(self):
        self.must([self.binary, "import", "--config", str(self.school.settings),
                   str(self.school.news)])

    def change(self, name, number=1):
        """One of history.py's changes, its events imported."""
        self.prepare(Step(number, [name], "", "scenario"))

    def publish(self, day, *options):
        return self.must([self.binary, "generate", "--config", str(self.school.settings),
                          "--as-of", day, *map(str, options)])

    def one_student(self, term):
        """One new student in a term, and nothing else."""
        row = next(row for row in self.school.table("terms.csv") if row["id"] == term)
        self.school.send([self.school.enrolled("ONE", "CIV", row, random.Random(1), True)])
        self.run_import()

    def keep(self, name):
        """Puts the school aside as it is, for somebody to look at."""
        kept = self.folder / re.sub("[^A-Za-z0-9]+", "-", f"failed-{name}")
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(self.school.folder, kept, symlinks=True)
        return kept

    def clear(self, all_of_it=True):
        """Removes the folder, or what of it is worked out again from the seed."""
        for path in [self.folder] if all_of_it else self.folder.glob("before-*"):
            shutil.rmtree(path, ignore_errors=True)
