"""A school small enough to be published in a moment: its tables, settings, events and files. All
paths in it are relative, so that a copy of the folder is the same school."""

import csv
import io
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "site"))
from checks import ROOT, Checks, Program  # noqa: E402, F401 - the scenarios take theirs from here

COLUMNS = (
    "id", "type", "student", "program", "term", "on", "entry", "load", "gpa_entry", "gpa_term",
    "gpa_cumulative", "gpa_scale", "reason", "award", "retracts")
TERMS = """id,name,season,academic_year,main,start,census,end
2022-fall,Fall 2022,fall,2022-23,true,2022-09-01,2022-09-15,2022-12-15
2023-spring,Spring 2023,spring,2022-23,true,2023-01-10,2023-01-25,2023-05-10
2023-fall,Fall 2023,fall,2023-24,true,2023-09-01,2023-09-15,2023-12-15
2024-spring,Spring 2024,spring,2023-24,true,2024-01-10,2024-01-25,2024-05-10
2024-summer,Summer 2024,summer,2023-24,false,2024-06-01,2024-06-05,2024-07-20
2024-fall,Fall 2024,fall,2024-25,true,2024-09-01,2024-09-15,2024-12-15
"""
UNITS = """code,name,kind,parent
ENG,Engineering,faculty,
CIV,Civil Engineering,program,ENG
MEC,Mechanical Engineering,program,ENG
ELE,Electrical Engineering,program,ENG
ART,Arts,faculty,
MUS,Music,program,ART
PHI,Philosophy,program,ART
HIS,History,program,ART
SCI,Science,faculty,
MAT,Mathematics,program,SCI
PHY,Physics,program,SCI
"""
FEW_UNITS = "".join(
    line for line in UNITS.splitlines(True) if line[:3] not in ("ELE", "HIS", "SCI", "MAT", "PHY"))
# Not in the table until somebody lists it; events name it from the beginning.
UNLISTED = "NEW"
# staff and open are always there; the board's can be taken out of the settings.
BOARD = """  board:
    minimumCell: 5
    access: login
"""
SETTINGS = """institution:
  name: Tiny School
ledger:
  path: ledger.sqlite
figures:
  path: figures.sqlite
enrolment: {enrolment}
site:
  folder: public
  templates: templates
  nginx: nginx
editions:
  default: staff
  staff:
    minimumCell: 0
    publish: always
  open:
    minimumCell: 10
    publish: boundaries
"""
REASONS = ("academic", "financial", "personal", "withdrew", "military")


class TinySchool:
    """The files of one school. Its tables are read back from the folder each time, so that a copy
    goes on from where the original stood."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.settings = self.folder / "rollbook.yaml"
        self.public = self.folder / "public"
        self.ledger = self.folder / "ledger.sqlite"
        self.figures = self.folder / "figures.sqlite"
        self.sent = self.folder / "sent.csv"
        self.news = self.folder / "news.csv"

    def found(self, chance, terms=6, students=None, enrolment=None, has_board=False, units=UNITS):
        """Writes the folder and the first events, which are not imported yet."""
        self.folder.mkdir(parents=True)
        shutil.copytree(ROOT / "templates", self.folder / "templates")
        shutil.copytree(ROOT / "config" / "nginx", self.folder / "nginx")
        self.write("terms.csv", "\n".join(TERMS.splitlines()[:terms + 1]) + "\n")
        self.write("first-units.csv", units)
        self.write_first_units()
        self.write_settings(enrolment or chance.choice(["per_term", "until_exit"]), has_board)
        self.write("sent.csv", ",".join(COLUMNS) + "\n")
        rows = []
        for number in range(chance.randint(60, 200) if students is None else students):
            rows += self.student(f"S{number:04}", chance)
        self.send(sorted(rows, key=lambda row: row["on"]))

    def write(self, name, text):
        # Aside and renamed: a copy of the folder may share the file by a hard link.
        new = self.folder / (name + ".new")
        new.write_text(text)
        new.rename(self.folder / name)

    def table(self, name):
        with open(self.folder / name, newline="") as file:
            return list(csv.DictReader(file))

    def write_table(self, name, rows):
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.write(name, text.getvalue())

    def write_first_units(self):
        self.write("units.csv", (self.folder / "first-units.csv").read_text())

    def edit_template(self, name, line):
        text = (self.folder / "templates" / name).read_text()
        self.write(f"templates/{name}", line + "\n" + text)

    def write_settings(self, enrolment, has_board):
        text = SETTINGS.format(enrolment=enrolment)
        self.write("rollbook.yaml", text + (BOARD if has_board else ""))

    @property
    def enrolment(self):
        return "per_term" if "enrolment: per_term" in self.settings.read_text() else "until_exit"

    @property
    def has_board(self):
        return BOARD in self.settings.read_text()

    def programs(self):
        return [row["code"] for row in self.table("units.csv") if row["kind"] == "program"]

    def boundaries(self):
        """Days on which an edition with a minimum cell may be renewed; the final day left out."""
        return sorted(row[name] for row in self.table("terms.csv")
                      for name in ("start", "census", "end"))

    # Events

    def student(self, name, chance, first=None):
        """One student's enrolments with some drop-outs; term by term, or, where the school may
        report changes alone, only once."""
        terms = [row for row in self.table("terms.csv") if row["main"] == "true"]
        first = chance.randrange(len(terms)) if first is None else first
        listed = self.programs()
        program = UNLISTED if chance.random() < 0.04 else chance.choice(listed)
        rows = []
        if self.enrolment == "until_exit" and chance.random() < 0.5:
            terms = terms[:first + 1]
        for place, term in enumerate(terms[first:]):
            if place and chance.random() < 0.08:
                program = chance.choice(listed)
            rows.append(self.enrolled(name, program, term, chance, place == 0))
            ended = chance.random()
            if ended < 0.12:
                rows.append(self.dropped(name, program, term, chance))
            if ended < 0.18:
                break
        return rows

    def enrolled(self, name, program, term, chance, is_first):
        row = {"id": f"{name}-{term['id']}", "type": "enrolled", "student": name,
               "program": program, "term": term["id"], "on": term["start"],
               "gpa_scale": "4.0",
               "gpa_term": f"{chance.uniform(1, 4):.2f}" if chance.random() < 0.8 else ""}
        if is_first:
            row["entry"] = "first_time" if chance.random() < 0.8 else "transfer_in"
            row["load"] = "full_time"
        return row

    def dropped(self, name, program, term, chance):
        return {"id": f"{name}-{term['id']}-out", "type": "dropped_out", "student": name,
                "program": program, "term": term["id"], "on": term["census"],
                "reason": chance.choice(REASONS)}

    def send(self, rows):
        """Puts rows into the file that is imported next, and on the list of all that were sent."""
        with open(self.sent, newline="") as file:
            before = list(csv.DictReader(file))
        for path, all_rows in ((self.news, rows), (self.sent, before + rows)):
            text = io.StringIO()
            writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(all_rows)
            self.write(path.name, text.getvalue())
