"""Where a school is at work, and its copies from earlier moments."""

import os
import pathlib
import shutil
import subprocess

import faults
from tiny_school import TinySchool


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
            self.must([self.binary, "import", "--config", str(self.school.settings),
                       str(self.school.news)])

    def generate(self, step, when=""):
        outcome = self.generator.generate(self.school, step)
        if outcome.code != 0:
            raise Failure(f"the run {when} ended with {outcome.code}: {outcome.text.strip()[:600]}")

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)
