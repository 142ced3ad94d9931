"""Reads the published files of one edition as an outsider would.

A value that is hidden is absent and its place, a JSON pointer, is listed under `suppressed`; what
is absent without being listed does not exist and counts as 0.
"""

import csv
import json
import pathlib

HIDDEN = object()
NEW = ("continuing", "new", "returned", "switchedIn")


class Kept:
    """A count of today that the edition does not show: it shows that of an earlier release."""

    def __init__(self, old):
        self.old = old


class Edition:
    """The figures of one edition: what is shown, what is hidden, in which order the terms come."""

    def __init__(self, folder, reads_all=True):
        """`reads_all`: also looks into pages and tables for what the data files hide."""
        self.folder = pathlib.Path(folder)
        self.notes, self.leaks = [], []
        index = json.loads((self.folder / "data/index.json").read_text())
        self.as_of = index.get("asOf", "")
        self.units = [unit["code"] for unit in index["units"]]
        self.parent = {unit["code"]: unit.get("parent") for unit in index["units"]}
        self.root = next((u for u in self.units if self.parent[u] is None), None)
        self.children = {u: [c for c in self.units if self.parent[c] == u] for u in self.units}
        self.docs, self.hidden = {}, {}
        for unit in index["units"]:
            code = unit["code"]
            path = self.folder / "data" / unit["files"]["json"]
            doc = json.loads(path.read_text())
            self.docs[code] = doc
            self.hidden[code] = set(doc.get("suppressed", []))
        self.terms = self._term_order()
        self.main = [t for t in self.terms if self._is_main(t)]
        if reads_all:
            self._merge_pages()
            self._merge_csv()

    # Terms are written in their order, so each file's order is part of the whole order.
    def _term_order(self):
        lists = [list(self.docs[u].get("terms", {})) for u in self.units]
        lists += [list(self.docs[u].get("cohorts", {})) for u in self.units]
        follows, seen = {}, {}
        for one in lists:
            for term in one:
                follows.setdefault(term, set())
                seen.setdefault(term, len(seen))
            for left, right in zip(one, one[1:]):
                follows[right].add(left)
        order, left = [], set(follows)
        while left:
            ready = [t for t in left if not (follows[t] & left)] or list(left)
            term = min(ready, key=seen.get)
            order.append(term)
            left.remove(term)
        return order

    def _is_main(self, term):
        for unit in self.units:
            if "split" in self.docs[unit].get("terms", {}).get(term, {}):
                return True
            if self.is_hidden(unit, ("terms", term, "split", "new")):
                return True
            if term in self.docs[unit].get("cohorts", {}):
                return True
        return False

    def is_hidden(self, unit, path):
        """Whether a place or one that holds it is listed as suppressed."""
        hidden = self.hidden[unit]
        pointer = ""
        for part in path:
            pointer += "/" + str(part)
            if pointer in hidden:
                return True
        return False

    def get(self, unit, path):
        """A value, HIDDEN, or None for what does not exist."""
        node = self.docs[unit]
        for part in path:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return HIDDEN if self.is_hidden(unit, path) else None
        return node

    def kept_since(self, unit, section, term):
        """The date of the earlier release that figures are kept from, or None."""
        kept = self.docs.get(unit, {}).get("kept", {})
        place = f"/{section}/{term}"
        return kept.get(place) or next(
            (date for pointer, date in kept.items() if pointer.startswith(place + "/")), None)

    def is_persistence_known(self, term):
        path = ("terms", term, "persistence")
        return any(self.get(u, path) is not None or self.is_hidden(u, path + ("institution",))
                   for u in self.units)

    def next_main(self, term):
        later = self.terms[self.terms.index(term) + 1:]
        return next((t for t in later if t in self.main), None)

    def previous_main(self, term):
        earlier = self.terms[:self.terms.index(term)]
        return next((t for t in reversed(earlier) if t in self.main), None)

    # MARK: The same figures in other files

    def _merge_pages(self):
        for unit in self.units:
            for term in self.docs[unit].get("terms", {}):
                name = f"units/{unit}/{term}.json"
                path = self.folder / name
                if path.exists():
                    figures = json.loads(path.read_text()).get("figures", {})
                    self._merge(name, unit, ("terms", term), figures)
        for term in self.terms:
            name = f"terms/{term}.json"
            path = self.folder / name
            if not path.exists():
                continue
            for row in json.loads(path.read_text()).get("units", []):
                figures = {k: v for k, v in row.items() if k not in ("code", "name")}
                self._merge(name, row["code"], ("terms", term), figures)

    def _merge(self, name, unit, path, value):
        if unit not in self.docs:
            self.notes.append(f"{name}: {unit} is not in data/index.json")
            return
        if isinstance(value, dict):
            for key, part in value.items():
                self._merge(name, unit, path + (key,), part)
            return
        own = self.get(unit, path)
        pointer = "/" + "/".join(map(str, path))
        if own is HIDDEN:
            self.leaks.append(dict(
                kind="shown elsewhere", file=name, unit=unit, pointer=pointer, low=value,
                high=value, hint=f"hidden in data/units/{unit}.json"))
            self._put(unit, path, value)
        elif own != value:
            self.notes.append(f"{name}: {pointer} of {unit} is {value}, elsewhere {own}")

    def _put(self, unit, path, value):
        node = self.docs[unit]
        for part in path[:-1]:
            if isinstance(node, list) or not isinstance(node.setdefault(part, {}), dict):
                return
            node = node[part]
        node[path[-1]] = value

    def _merge_csv(self):
        for unit in self.units:
            name = f"data/units/{unit}.csv"
            path = self.folder / name
            if not path.exists():
                continue
            with path.open(newline="") as file:
                for row in csv.DictReader(file):
                    for column, text in row.items():
                        where = csv_place(column)
                        if where is None or text in ("", "[c]", "[x]", None):
                            continue
                        number = float(text)
                        number = int(number) if number == int(number) else number
                        place = ("terms", row["term"]) + where
                        if self.get(unit, place) != number and (
                                number or self.get(unit, place) is not None):
                            self._merge(name, unit, place, number)


COUNT_COLUMNS = {
    "enrolments": ("enrolments",), "drop_outs": ("dropOuts",), "completions": ("completions",),
    "excluded": ("excluded",), "new": ("split", "new"), "returned": ("split", "returned"),
    "switched_in": ("split", "switchedIn"), "continuing": ("split", "continuing"),
}
RATES = {
    "in_term_retention": ("inTermRetention",),
    "persistence_institution": ("persistence", "institution"),
    "persistence_unit": ("persistence", "unit"),
}
PARTS = {"n": "n", "missing": "missing", "mean": "mean", "sd": "standardDeviation"}


def csv_place(column):
    """Where the JSON has the figure of a CSV column; None for what only names or marks."""
    if column in COUNT_COLUMNS:
        return COUNT_COLUMNS[column]
    if column is None:
        return None
    if column.startswith("drop_outs_"):
        return ("dropOutReasons", column[len("drop_outs_"):])
    for prefix, place in RATES.items():
        part = column[len(prefix) + 1:]
        if column.startswith(prefix + "_") and part in ("count", "base", "rate"):
            return place + (part,)
    for word, comparison in (("within_term", "withinTerm"), ("by_next_term", "byNextTerm")):
        for kind in ("entry", "term", "cumulative"):
            for side in ("stayed", "left"):
                prefix = f"gpa_{kind}_{word}_{side}_"
                if column.startswith(prefix) and column[len(prefix):] in PARTS:
                    return ("gpa", comparison, kind, side, PARTS[column[len(prefix):]])
    return None
