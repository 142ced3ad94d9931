"""A random history of a school, made from a seed: what is changed before each `generate`, and the
day it is told. A step is worked out from the school's files, so that it is the same on every copy.
"""

import datetime
import random

from tiny_school import FEW_UNITS, UNLISTED

STEPS = 6
# Steps after the first ones; how often each is drawn beside the others.
CHANGES = {
    "new_students": 4, "dropped_out": 3, "grades": 3, "retraction": 3, "nothing": 2,
    "rows_sorted_anew": 1, "program_moved": 1, "unit_renamed": 1, "unit_listed": 1,
    "unit_removed": 1, "units_put_back": 1, "term_moved": 1, "enrolment_changed": 1,
    "edition_removed": 1, "edition_put_back": 1, "template_remark": 1, "template_word": 1,
    "full": 2, "figures_lost": 2,
}
REDRAWING = {
    "unit_renamed", "unit_listed", "unit_removed", "units_put_back", "edition_removed",
    "edition_put_back", "template_remark", "template_word", "term_moved"}


class Step:
    """changes: names of the functions below, done in order; day: what `--as-of` says."""

    def __init__(self, number, changes, day, seed):
        self.number, self.changes, self.day, self.seed = number, changes, day, seed

    @property
    def options(self):
        return ["--full"] if "full" in self.changes else []

    @property
    def redraws(self):
        """Whether pages may change at once: by words, names and editions, or a boundary moved."""
        return not REDRAWING.isdisjoint(self.changes)

    def prepare(self, school):
        """Changes the school's files; whether there are events to import then."""
        chance = random.Random(f"{self.seed}/{self.number}")
        rows = []
        for name in self.changes:
            rows += globals()[name](school, chance) or []
        if rows:
            school.send(rows)
        return bool(rows) or self.number == 0

    def __str__(self):
        return f"step {self.number} ({', '.join(self.changes)}; {self.day})"


def steps(seed, is_small=False, count=STEPS):
    """The steps of one history: the clock mostly goes on, sometimes a month back."""
    chance = random.Random(f"steps {seed}")
    day = datetime.date(2023, 1, 26) + datetime.timedelta(chance.randrange(300))
    made = [Step(0, ["found_small" if is_small else "found"], day.isoformat(), seed)]
    latest = day
    for number in range(1, count):
        kinds = chance.choices(list(CHANGES), CHANGES.values(), k=chance.choice([1, 1, 2, 3]))
        day = next_day(chance, day, latest)
        latest = max(day, latest)
        made.append(Step(number, list(dict.fromkeys(kinds)), day.isoformat(), seed))
    return made


def next_day(chance, day, latest):
    draw = chance.random()
    if day < latest:  # the clock is set right again
        return latest + datetime.timedelta(chance.choice([0, 0, 30, 90]))
    if draw < 0.15:
        return day - datetime.timedelta(chance.choice([1, 31, 31, 62]))
    if draw < 0.35:
        return day
    return day + datetime.timedelta(chance.randint(5, 120))


# Events

def found(school, chance):
    school.found(chance, terms=chance.choice([4, 5, 6]), has_board=chance.random() < 0.3)


def found_small(school, chance):
    school.found(chance, terms=4, units=FEW_UNITS)


def nothing(school, chance):
    pass


def new_students(school, chance):
    taken = {row["student"] for row in school.table("sent.csv")}
    names = [f"N{number:04}" for number in range(len(taken), len(taken) + chance.randint(1, 5))]
    return [row for name in names for row in school.student(name, chance)]


def dropped_out(school, chance):
    terms = {row["id"]: row for row in school.table("terms.csv")}
    enrolled = [row for row in school.table("sent.csv")
                if row["type"] == "enrolled" and row["term"] in terms]
    rows = []
    for row in chance.sample(enrolled, 2):
        out = school.dropped(row["student"], row["program"], terms[row["term"]], chance)
        out["id"] += f"-{chance.getrandbits(40):x}"
        rows.append(out)
    return rows


def grades(school, chance):
    """The same enrolments once more, with other averages."""
    enrolled = [row for row in school.table("sent.csv") if row["type"] == "enrolled"]
    return [{**row, "id": f"{row['id']}-g{chance.getrandbits(40):x}",
             "gpa_term": f"{chance.uniform(1, 4):.2f}"} for row in chance.sample(enrolled, 2)]


def retraction(school, chance):
    sent = school.table("sent.csv")
    gone = {row["retracts"] for row in sent}
    kept = [row for row in sent if row["type"] != "retracted" and row["id"] not in gone]
    return [{"id": f"r-{row['id']}", "type": "retracted", "retracts": row["id"]}
            for row in chance.sample(kept, 2)]


# Tables

def rows_sorted_anew(school, chance):
    rows = school.table("units.csv")
    chance.shuffle(rows)
    school.write_table("units.csv", rows)


def program_moved(school, chance):
    rows = school.table("units.csv")
    program = chance.choice([row for row in rows if row["kind"] == "program"])
    faculties = {row["code"] for row in rows if row["kind"] == "faculty"} - {program["parent"]}
    program["parent"] = chance.choice(sorted(faculties))
    school.write_table("units.csv", rows)


def unit_renamed(school, chance):
    rows = school.table("units.csv")
    chance.choice(rows)["name"] += " and Design"
    school.write_table("units.csv", rows)


def unit_listed(school, chance):
    rows = school.table("units.csv")
    if UNLISTED not in school.programs():
        rows.append({"code": UNLISTED, "name": "New Studies", "kind": "program", "parent": "ART"})
        school.write_table("units.csv", rows)


def unit_removed(school, chance):
    rows = school.table("units.csv")
    programs = [row for row in rows if row["kind"] == "program"]
    if len(programs) > 4:
        rows.remove(chance.choice(programs))
        school.write_table("units.csv", rows)


def units_put_back(school, chance):
    school.write_first_units()


def term_moved(school, chance):
    rows = school.table("terms.csv")
    row = chance.choice(rows)
    start = datetime.date.fromisoformat(row["start"])
    row["start"] = (start + datetime.timedelta(chance.choice([-3, 2, 4]))).isoformat()
    if row["start"] < row["census"]:
        school.write_table("terms.csv", rows)


# Settings and templates

def enrolment_changed(school, chance):
    other = {"per_term": "until_exit", "until_exit": "per_term"}[school.enrolment]
    school.write_settings(other, school.has_board)


def edition_removed(school, chance):
    school.write_settings(school.enrolment, False)


def edition_put_back(school, chance):
    school.write_settings(school.enrolment, True)


def template_remark(school, chance):
    school.edit_template("footer.mustache", f"{{{{! {chance.getrandbits(32)} }}}}")


def template_word(school, chance):
    school.edit_template("footer.mustache", f"<!-- {chance.getrandbits(32)} -->")


# The program's own files

def full(school, chance):
    pass


def figures_lost(school, chance):
    for path in school.folder.glob("figures.sqlite*"):
        path.unlink()
