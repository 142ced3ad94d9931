"""What the published files show outright: small counts, and numbers where a mark should stand."""

import csv
import os
import pathlib
import re
from html.parser import HTMLParser

from reading import HIDDEN

COLUMNS = {
    "Enrolled": ("enrolments",), "New": ("split", "new"), "Dropped out": ("dropOuts",),
    "Completed": ("completions",), "Excluded": ("excluded",),
    "Retention within the term": ("inTermRetention",),
    "Persistence": ("persistence", "institution"),
}
ROWS = {
    **{name: COLUMNS[name] for name in ("Enrolled", "New", "Dropped out", "Completed", "Excluded")},
    "Returned after a break": ("split", "returned"), "From another unit": ("split", "switchedIn"),
    "Continuing": ("split", "continuing"),
}
REASON_ROWS = {
    "Not recorded": "unknown", "Withdrew": "withdrew", "Transferred out": "transferred_out",
    "Dismissed": "dismissed", "Financial": "financial", "Academic": "academic",
    "Personal": "personal",
}
# Columns of small whole numbers that count no students.
NO_COUNTS = re.compile(r"^(k|term|terms.*|main terms.*|earlier terms|years?.*|scale|rank|units?)$", re.I)
SENTENCE = re.compile(
    r"(?<![\d.,/–-])(\d{1,3}(?:,\d{3})*)(?=\s+(?:students?|dropped out|completed|departed"
    r"|entrants?|members|were back|was back|of (?:the |them|\d)))")
SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})*) of (?:the |the other )?(\d{1,3}(?:,\d{3})*)(?![\d.,]*\d|%)")
# Units are counted beside students: how many there are of them is no secret.
UNITS = re.compile(r"\d+ of (?:\d+ units|one unit)\b")
LINK = re.compile(r"units/([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+)\.html$")


class Page(HTMLParser):
    """Tables with their heads and links, and all other text."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.text = [], []
        self.table = self.row = self.cell = None
        self.skipped = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in ("script", "style"):
            self.skipped += 1
        elif tag == "table":
            self.table = []
        elif tag == "tr" and self.table is not None:
            self.row = []
        elif tag in ("th", "td") and self.row is not None:
            self.cell = {"text": "", "head": tag == "th", "link": None}
        elif tag == "a" and self.cell is not None:
            self.cell["link"] = attributes.get("href")
        elif tag == "small" and self.cell is not None:
            self.cell["text"] += " "
        elif tag not in ("b", "a", "abbr", "span", "strong"):
            self.text.append("\n")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.skipped -= 1
        elif tag in ("th", "td") and self.cell is not None:
            self.row.append(self.cell)
            self.cell = None
        elif tag == "tr" and self.row is not None:
            self.table.append(self.row)
            self.row = None
        elif tag == "table" and self.table is not None:
            self.tables.append(self.table)
            self.table = None
        elif tag in ("p", "desc", "title", "text", "dd", "li", "h1", "h2"):
            self.text.append("\n")

    def handle_data(self, data):
        if self.skipped:
            return
        if self.cell is not None:
            self.cell["text"] += data
        else:
            self.text.append(data)


class Surface:
    """Looks at every file of an edition; what it finds is in `leaks`."""

    def __init__(self, edition, minimum_cell):
        self.edition, self.minimum, self.leaks = edition, minimum_cell, []
        self.files = self.cells = 0
        self.term_names = {}

    def is_small(self, value):
        return isinstance(value, int) and 0 < value < self.minimum

    def leak(self, kind, file, pointer, value, hint, unit=None):
        self.leaks.append(dict(kind=kind, file=file, unit=unit, pointer=pointer, low=value,
                               high=value, hint=hint))

    def look(self):
        for unit in self.edition.units:
            name = f"data/units/{unit}.json"
            for section in ("terms", "cohorts", "pooled"):
                self.primary(name, unit, f"/{section}", self.edition.docs[unit].get(section, {}))
        # Releases link to shared folders, which a plain walk would pass by.
        for folder, folders, files in os.walk(self.edition.folder, followlinks=True):
            folders.sort()
            for file in sorted(files):
                if file.endswith(".html"):
                    self.page(pathlib.Path(folder, file))
        return self.leaks

    # MARK: JSON

    def primary(self, file, unit, pointer, node):
        if isinstance(node, dict):
            base, count = node.get("base"), node.get("count")
            if isinstance(base, int) and isinstance(count, int) and self.is_small(base - count):
                self.leak("rate leaves out few", file, pointer, base - count, "base less count",
                          unit)
            for key, value in node.items():
                if key != "k":
                    self.primary(file, unit, f"{pointer}/{key}", value)
        elif isinstance(node, list):
            for place, value in enumerate(node):
                self.primary(file, unit, f"{pointer}/{place}", value)
        elif self.is_small(node) and not re.search(r"(quartiles|interval|welch)/\d$", pointer) \
                and not re.search(
                    r"(mean|standardDeviation|rate|value|staying|departure|completion|About)$", pointer):
            self.leak("small count shown", file, pointer, node, "primary rule", unit)

    # MARK: Pages

    def page(self, path):
        name = str(path.relative_to(self.edition.folder))
        page = Page(path.read_text())
        self.files += 1
        own = LINK.search(name)
        own = own.groups() if own and own.group(2) in self.edition.terms else None
        for table in page.tables:
            self.table(name, table, own)
        text = UNITS.sub("", "".join(page.text))
        for line in filter(None, map(str.strip, text.split("\n"))):
            for match in SENTENCE.finditer(line):
                value = int(match.group(1).replace(",", ""))
                if self.is_small(value):
                    self.leak("small count in a sentence", name, line[:90], value, "text of a page")
            for match in SHARE.finditer(line):
                count, base = (int(part.replace(",", "")) for part in match.groups())
                if count <= base and self.is_small(base - count):
                    self.leak("rate leaves out few", name, line[:90], base - count,
                              "text of a page")

    def table(self, name, table, own):
        heads = [cell["text"].strip() for cell in table[0]] if table else []
        for row in table[1:]:
            title = row[0]["text"].replace("[p]", "").strip() if row else ""
            link = LINK.search(row[0]["link"] or "") if row else None
            where = link.groups() if link and link.group(2) in self.edition.terms else None
            if where is None:
                where = self.linked_term(name, row)
            for head, cell in list(zip(heads, row))[1:]:
                self.cells += 1
                text = cell["text"].strip()
                number = text.replace("[p]", "").strip().replace(",", "")
                if number.isdigit() and self.is_small(int(number)) and not NO_COUNTS.match(head):
                    self.leak("small count in a table", name, f"{title}: {head}", int(number),
                              "cell of a table")
                self.compare(name, where, own, title, head, text, len(heads))

    def linked_term(self, name, row):
        """A row of a list of terms on a unit's page may link relatively, as `2021-fall.html`."""
        unit = re.match(r"units/([^/]+)/index\.html$", name)
        link = re.search(r"([^/]+)\.html$", row[0]["link"] or "") if row else None
        if unit and link and link.group(1) in self.edition.terms:
            return unit.group(1), link.group(1)
        return None

    def compare(self, name, where, own, title, head, text, width):
        """A place that the JSON hides must show a mark."""
        place = None
        if where is not None:
            column = next((c for c in COLUMNS if head.startswith(c)), None)
            place = where + (COLUMNS[column],) if column else None
        elif own is not None and width == 3 and title in ROWS:
            term = own[1] if head == self.name_of(own[1]) else self.term_named(head)
            place = (own[0], term, ROWS[title]) if term else None
        elif own is not None and width == 2 and title in REASON_ROWS:
            place = (*own, ("dropOutReasons", REASON_ROWS[title]))
        if place is None or place[0] not in self.edition.docs:
            return
        unit, term, path = place
        value = self.edition.get(unit, ("terms", term) + path)
        about = self.edition.get(unit, ("terms", term) + path[:-1] + (f"{path[-1]}About",))
        if isinstance(about, (int, float)) and text == f"about {about:.0%}":
            return
        if value is HIDDEN and re.search(r"\d", text):
            self.leak("shown on a page", name, f"{title}: {head}", text,
                      f"hidden in data/units/{unit}.json", unit)

    def names(self):
        if not self.term_names:
            for unit in self.edition.units:
                path = self.edition.folder / f"data/units/{unit}.csv"
                if path.exists():
                    with path.open(newline="") as file:
                        for row in csv.DictReader(file):
                            self.term_names[row.get("term_name")] = row.get("term")
        return self.term_names

    def term_named(self, name):
        return self.names().get(name)

    def name_of(self, term):
        return next((name for name, one in self.names().items() if one == term), None)


def threshold(edition):
    """The grade threshold as a share of the scale, and the scale, as the pages say them; a half and
    None where they do not."""
    for path in sorted(edition.folder.glob("units/*/*.html")):
        text = path.read_text()
        scale = re.search(r"on a scale from 0 to ([\d.]+)", text)
        below = re.search(r">Below ([\d.]+)<", text)
        if scale and below and float(scale.group(1)) > 0:
            return float(below.group(1)) / float(scale.group(1)), float(scale.group(1))
    return 0.5, None
