"""Small editions for the auditor's own tests, worked out from students as the definitions say."""

import fnmatch
import json
import pathlib

CLASSES = {"all": lambda g: True, "firstTime": lambda g: g.entry in ("full", "part"),
           "firstTimeFullTime": lambda g: g.entry == "full",
           "transferIn": lambda g: g.entry == "transfer"}


class Group:
    """Students with the same history: terms in order, each with a unit and how it ended."""

    def __init__(self, count, stays, entry="full", grade=None):
        self.count, self.entry, self.grade = count, entry, grade
        self.stays = {}
        for term, stay in stays.items():
            unit, _, status = stay.partition(":")
            self.stays[term] = (unit, status or "active")


class School:
    """Units by code with their parents, terms in order; those whose id ends in `s` are not main."""

    def __init__(self, units, terms, groups, as_of="2024-01-01"):
        self.units, self.terms, self.groups, self.as_of = units, terms, groups, as_of
        self.main = [t for t in terms if not t.endswith("s")]

    def holds(self, unit, code):
        while code is not None:
            if code == unit:
                return True
            code = self.units[code]
        return False

    def next_main(self, term):
        return next((t for t in self.terms[self.terms.index(term) + 1:] if t in self.main), None)

    def first(self, group):
        return next((t for t in self.main if t in group.stays), None)

    def total(self, groups):
        return sum(group.count for group in groups)

    # MARK: Figures

    def term(self, unit, term):
        here = [g for g in self.groups if term in g.stays and self.holds(unit, g.stays[term][0])]
        if not here:
            return None

        def ended(status):
            return [g for g in here if g.stays[term][1].split("=")[0] == status]

        enrolled, dropped, out = self.total(here), ended("dropped"), ended("excluded")
        reasons = {}
        for group in dropped:
            reason = (group.stays[term][1].split("=") + ["unknown"])[1]
            reasons[reason] = reasons.get(reason, 0) + group.count
        stayed = [g for g in here if g not in dropped and g not in out]
        result = {
            "enrolments": enrolled, "dropOuts": self.total(dropped), "excluded": self.total(out),
            "completions": self.total(ended("completed")), "dropOutReasons": reasons,
            "gpa": {"withinTerm": self.grades(stayed, dropped)}}
        base = enrolled - self.total(out)
        if base:
            result["inTermRetention"] = rate(base - self.total(dropped), base)
        if term in self.main:
            self.main_term(unit, term, here, result)
        return result

    def main_term(self, unit, term, here, result):
        place = self.main.index(term)
        before = self.main[place - 1] if place else None
        split = dict(new=0, returned=0, switchedIn=0, continuing=0)
        for group in here:
            if self.first(group) == term:
                split["new"] += group.count
            elif before not in group.stays:
                split["returned"] += group.count
            elif self.holds(unit, group.stays[before][0]):
                split["continuing"] += group.count
            else:
                split["switchedIn"] += group.count
        result["split"] = split
        after = self.next_main(term)
        if after is None:
            return
        between = self.terms[self.terms.index(term) + 1:self.terms.index(after)]
        base = [g for g in here if g.stays[term][1].split("=")[0] in ("active", "dropped")
                and not any(g.stays.get(t, ("", ""))[1] in ("completed", "excluded")
                            for t in between)]
        back = [g for g in base if after in g.stays]
        inside = [g for g in back if self.holds(unit, g.stays[after][0])]
        if base:
            result["persistence"] = {
                "institution": rate(self.total(back), self.total(base)),
                "unit": rate(self.total(inside), self.total(base))}
            result["gpa"]["byNextTerm"] = self.grades(back, [g for g in base if g not in back])

    def grades(self, stayed, left):
        empty = {"n": 0, "missing": 0}
        return {kind: {
            side: group_of(groups, kind) if groups else dict(empty)
            for side, groups in (("stayed", stayed), ("left", left))}
            for kind in ("entry", "term", "cumulative")}

    def cohort(self, unit, term, holds):
        members = [g for g in self.groups if self.first(g) == term
                   and self.holds(unit, g.stays[term][0]) and holds(g)]
        if not members:
            return None
        ks = self.main[self.main.index(term) + 1:]
        size = self.total(members)
        progress, survival, at_risk = [], [], size
        paths = [(g, [self.state(g, t) for t in ks]) for g in members]
        for k in range(1, len(ks) + 1):
            count = {s: sum(g.count for g, p in paths if p[k - 1] == s)
                     for s in ("enrolled", "completed", "excluded", "away")}
            ends = dict(departed=0, completed=0, censored=0)
            for group, path in paths:
                how, when = outcome(path)
                if when == k:
                    ends[how] += group.count
            progress.append(dict(k=k, **count, retained=rate(
                count["enrolled"] + count["completed"], size - count["excluded"])))
            survival.append(dict(k=k, atRisk=at_risk, **ends))
            at_risk -= sum(ends.values())
        return {"size": size, "progress": progress, "survival": survival}

    def pool(self, unit, terms):
        """Figures of several terms together."""
        parts = [self.term(unit, term) for term in terms]
        counts = {name: sum(part[name] for part in parts) for name in ("enrolments", "dropOuts")}
        base = counts["enrolments"] - sum(part["excluded"] for part in parts)
        return {**counts, "from": terms[0], "to": terms[-1], "terms": list(terms),
                "inTermRetention": rate(base - counts["dropOuts"], base)}

    def state(self, group, term):
        earlier = [s for t, (_, s) in group.stays.items()
                   if self.terms.index(t) < self.terms.index(term)]
        if "excluded" in earlier:
            return "excluded"
        if "completed" in earlier:
            return "completed"
        return "enrolled" if term in group.stays else "away"

    # MARK: Files

    def write(self, folder, hide=None, kept=None, change=lambda docs: None):
        """Writes an edition; `hide` gives patterns of pointers for each unit."""
        folder = pathlib.Path(folder)
        (folder / "data/units").mkdir(parents=True)
        docs = {}
        for unit in self.units:
            terms = {t: self.term(unit, t) for t in self.terms}
            cohorts = {}
            for term in self.main:
                classes = {c: self.cohort(unit, term, holds) for c, holds in CLASSES.items()}
                classes = {c: figures for c, figures in classes.items() if figures}
                if classes:
                    cohorts[term] = classes
            docs[unit] = {"cohorts": cohorts, "terms": {t: f for t, f in terms.items() if f}}
        change(docs)
        for unit, doc in docs.items():
            suppressed = []
            for pattern in (hide or {}).get(unit, ()):
                suppress(doc, "", pattern, suppressed)
            if suppressed:
                doc["suppressed"] = suppressed
            if (kept or {}).get(unit):
                doc["kept"] = kept[unit]
            (folder / f"data/units/{unit}.json").write_text(json.dumps(doc))
        (folder / "data/index.json").write_text(json.dumps({
            "asOf": self.as_of, "units": [
                {"code": u, "kind": "unit", "name": u, "files": {"json": f"units/{u}.json"}}
                | ({"parent": p} if p else {}) for u, p in self.units.items()]}))
        return folder


def rate(count, base):
    return {"base": base, "count": count, "rate": float(f"{count / base:.12g}")}


def outcome(path):
    """How a member's survival time ends, and when."""
    if "completed" in path:
        return "completed", path.index("completed") + 1
    if "excluded" in path:
        return "censored", path.index("excluded") + 1
    last = max((k + 1 for k, state in enumerate(path) if state == "enrolled"), default=0)
    return ("censored", last) if last == len(path) else ("departed", last + 1)


def group_of(groups, kind):
    """Grades of some students; only entry averages are given."""
    graded = [g for g in groups if g.grade is not None and kind == "entry"]
    n = sum(g.count for g in graded)
    result = {"n": n, "missing": sum(g.count for g in groups) - n}
    if n:
        bins = [0] * 20
        for group in graded:
            bins[min(19, group.grade * 20 // 4000)] += group.count
        result |= {
            "belowThreshold": sum(bins[:10]), "histogram": bins,
            "mean": float(f"{sum(g.count * g.grade for g in graded) / n / 1000:.12g}")}
    return result


def suppress(node, at, pattern, suppressed):
    """Takes out what a pattern names and lists its place."""
    items = list(node.items() if isinstance(node, dict) else enumerate(node))
    for key, value in items:
        pointer = f"{at}/{key}"
        if fnmatch.fnmatchcase(pointer, pattern):
            suppressed.append(pointer)
            if isinstance(node, dict):
                del node[key]
            else:
                node[key] = {"k": value["k"]}
        elif isinstance(value, (dict, list)):
            suppress(value, pointer, pattern, suppressed)
