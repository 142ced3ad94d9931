"""The records that are measured with: real ones, or a made-up school of like size."""

import csv
import gzip
import json
import os
import shutil

from rig import output

# Events of a made-up school as of the real one the targets were set with.
STUDENTS = 216_000
COLUMNS = (
    "id", "type", "student", "program", "term", "on", "entry", "load", "gpa_entry", "gpa_term",
    "gpa_cumulative", "gpa_scale", "reason", "award", "retracts")


class School:
    def __init__(self, events, terms, units, model):
        self.events, self.terms, self.units, self.model = events, terms, units, model
        with open(events, newline="") as file:
            self.count = sum(1 for _ in file) - 1

    @staticmethod
    def real(folder, work, model):
        events = work / "events.csv"
        if os.path.exists(f"{folder}/events.csv.gz"):
            with gzip.open(f"{folder}/events.csv.gz") as packed, open(events, "wb") as plain:
                shutil.copyfileobj(packed, plain, 1 << 20)
        else:
            shutil.copyfile(f"{folder}/events.csv", events)
        return School(
            events, os.path.abspath(f"{folder}/terms.csv"), os.path.abspath(f"{folder}/units.csv"),
            model or "per_term")

    @staticmethod
    def made_up(rig):
        folder = rig.folder / "school"
        output([rig.rollbook, "demo", "--folder", folder, "--students", STUDENTS])
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        events = rig.folder / "events.csv"
        output([
            "sqlite3", "-csv", "-header", folder / "rollbook.sqlite", f".once {events}",
            f"SELECT {names} FROM readable_events ORDER BY position"])
        for path in folder.glob("rollbook.sqlite*"):
            path.unlink()
        return School(events, folder / "terms.csv", folder / "units.csv", "until_exit")

    def latest(self):
        """The last main term with students, and the program most of its last events name."""
        with open(self.terms, newline="") as file:
            main = {row["id"] for row in csv.DictReader(file) if row["main"] == "true"}
        seen = {}
        last = ""
        with open(self.events, newline="") as file:
            for row in csv.DictReader(file):
                if row["type"] == "enrolled" and row["term"] in main:
                    last = row["term"]
                    seen.setdefault(last, {})
                    seen[last][row["program"]] = seen[last].get(row["program"], 0) + 1
        return last, max(seen[last], key=seen[last].get)

    def batches(self, count, size):
        """The first events as NDJSON bodies."""
        bodies, lines = [], []
        with open(self.events, newline="") as file:
            for row in csv.DictReader(file):
                lines.append(json.dumps(event(row), separators=(",", ":")))
                if len(lines) == size:
                    bodies.append(("\n".join(lines) + "\n").encode())
                    lines = []
                    if len(bodies) == count:
                        break
        return bodies


def event(row):
    made = {name: value for name, value in row.items() if value and not name.startswith("gpa_")}
    grades = {
        name[4:]: float(value) for name, value in row.items()
        if value and name.startswith("gpa_")}
    if grades:
        made["gpa"] = grades
    return made
