"""What an edition says, as facts about counts: a number, HIDDEN, or Kept from an earlier release.

A key is (layer, unit, term, field). Layer 0 holds today's figures; figures kept from an earlier
release are facts of that release's date, and unknowns of today.
"""

from reading import HIDDEN, NEW, Edition, Kept
from system import CELL, CHANGE, DERIVED, NEAR, NONE, SUM

TODAY = 0
STATUS = {"E": "enrolments", "D": "dropOuts", "C": "completions", "X": "excluded"}
CLASSES = ("all", "firstTime", "firstTimeFullTime", "transferIn")
KINDS = ("entry", "term", "cumulative")
SIDES = ("stayed", "left")
COMPARISONS = ("withinTerm", "byNextTerm")
CELL_FIELDS = {"E", "D", "C", "X", *NEW}
REASONS = ("unknown", "withdrew", "transferred_out", "dismissed", "financial", "academic",
           "personal", "deceased", "disability", "military", "foreign_aid", "church_mission")


def section_of(field):
    """Which part of a unit's figures a count belongs to."""
    return "cohorts" if isinstance(field, tuple) and field[0] == "cohort" else "terms"


def is_count(field):
    """Whether a fact is a count of students (or a sum over them), not a rate or a note beside."""
    if not isinstance(field, tuple):
        return True
    if field[0] in ("rate", "about") or field[-1] in ("mean", "hasMean", "histogram"):
        return False
    return field[0] != "cohort" or field[2] not in ("at", "hides", "listed", "points", "year")


def mode_of(key, is_listed, is_whole=False):
    """How an unknown would count as found out.

    Where more than single counts is hidden, such as a whole curve, some of it may be known to be 0.
    """
    field = key[3]
    if isinstance(field, tuple) and field[-1] == "sum":
        return SUM
    if isinstance(field, tuple) and field[0] == "change":
        return CHANGE
    if isinstance(field, tuple) and field[0] == "slack":
        return NONE
    if not is_listed:
        return DERIVED
    if is_whole:
        return NEAR
    if field in CELL_FIELDS:
        return CELL
    if isinstance(field, tuple):
        if field[0] == "reason" or field[-1] in ("n", "missing", "below"):
            return CELL
        if field[0] == "cohort" and field[2] in ("size", "e", "c", "x", "a"):
            return CELL
    return NEAR


class Facts:
    """All facts of one edition, by key, and where each layer has figures."""

    def __init__(self, edition: Edition):
        self.edition = edition
        self.known = {}
        self.whole = set()          # keys of today hidden with all that is beside them
        self.present = {}           # (layer, "terms" or "cohorts", term) -> units
        self.bins = {}              # (term, kind) -> lengths of histograms shown
        self.told_elsewhere = set()  # layers that are publications of their own
        self.kept_absent = set()    # (section, unit, term) kept from when nobody was there
        self.has_zero_reasons = any(
            value == 0 for doc in edition.docs.values() for term in doc.get("terms", {}).values()
            for value in term.get("dropOutReasons", {}).values())
        for unit in edition.units:
            for term in edition.docs[unit].get("terms", {}):
                self._section("terms", unit, term, self._term)
            for term in edition.docs[unit].get("cohorts", {}):
                self._section("cohorts", unit, term, self._cohort)
            self._absent(unit)
        self.pools = [(unit, pool) for unit in edition.units
                      for pool in edition.docs[unit].get("pooled", [])]

    def _absent(self, unit):
        """Where nobody was, and the edition keeps it so, somebody may be today."""
        doc = self.edition.docs[unit]
        for pointer in doc.get("kept", {}):
            section, term = pointer.split("/")[1:3]
            if term not in doc.get(section, {}):
                self.kept_absent.add((section, unit, term))
                self.present.setdefault((TODAY, section, term), set()).add(unit)

    def _section(self, section, unit, term, read):
        self.present.setdefault((TODAY, section, term), set()).add(unit)
        since = self.edition.kept_since(unit, section, term)
        if since is None or since == self.edition.as_of:
            read(unit, term, lambda key, value: self.known.__setitem__((TODAY, *key), value))
            return
        self.present.setdefault((since, section, term), set()).add(unit)
        read(unit, term, lambda key, value: self.known.__setitem__((since, *key), value))

        def today(key, value):
            word = key[2][0] if key[2][0] != "cohort" else key[2][2]
            if word in ("points", "at", "year", "listed", "hides"):
                self.known[(TODAY, *key)] = value
            elif word == "gpa" and key[2][-1] in ("sum", "mean", "hasMean", "histogram"):
                pass
            elif word not in ("rate", "about"):
                # That nobody was counted once does not say so of today.
                self.known[(TODAY, *key)] = HIDDEN if value is HIDDEN else Kept(value)

        read(unit, term, today)

    def mode_of(self, key, is_listed):
        return mode_of(key, is_listed, key in self.whole or self.was_never_shown(key))

    def was_never_shown(self, key):
        """Today's value of a count that stays hidden from an earlier release, or that another figure
        of today shows: to know it is no leak unless it may be small."""
        since = self.edition.kept_since(key[1], section_of(key[3]), key[2])
        if key[0] != TODAY or since in (None, self.edition.as_of):
            return False
        return self.known.get(key) is HIDDEN or key[3][-1] == "size"

    def layers(self):
        """Those that relations are read from here."""
        return sorted({layer for layer, _, _ in self.present} - self.told_elsewhere, key=str)

    def scope(self, layer, section, unit, term):
        """present, zero (nobody there) or unknown."""
        if unit in self.present.get((layer, section, term), ()):
            return "present"
        if layer == TODAY or unit not in self.present.get((TODAY, section, term), ()):
            return "zero"
        return "unknown"

    def _number(self, unit, path):
        value = self.edition.get(unit, path)
        return 0 if value is None else value

    def shown_layer(self, unit, term):
        """The layer of the figures that an edition shows of a unit and term."""
        since = self.edition.kept_since(unit, "terms", term)
        return TODAY if since in (None, self.edition.as_of) else since

    # MARK: One unit in one term

    def _term(self, unit, term, put):
        at = ("terms", term)
        for field, name in STATUS.items():
            put((unit, term, field), self._number(unit, at + (name,)))
        if term in self.edition.main:
            for field in NEW:
                put((unit, term, field), self._number(unit, at + ("split", field)))
        for reason in REASONS:
            value = self._number(unit, at + ("dropOutReasons", reason))
            put((unit, term, ("reason", reason)), value)
            if self.edition.is_hidden(unit, at + ("dropOutReasons",)):
                self.whole.add((TODAY, unit, term, ("reason", reason)))
        if self.edition.is_persistence_known(term):
            self._rate(unit, term, at + ("persistence", "institution"), "PI", "PB", put)
            self._rate(unit, term, at + ("persistence", "unit"), "PU", "PB", put)
        self._rate(unit, term, at + ("inTermRetention",), "RC", "RB", put)
        about = self.edition.get(unit, at + ("inTermRetentionAbout",))
        if isinstance(about, (int, float)):
            put((unit, term, ("about", "RC", "RB")), round(about * 100))
        for comparison in COMPARISONS:
            if comparison == "byNextTerm" and not self.edition.is_persistence_known(term):
                continue
            for kind in KINDS:
                for side in SIDES:
                    self._group(unit, term, at, comparison, kind, side, put)

    def _rate(self, unit, term, path, count, base, put, field=lambda name: name):
        """Count and base of a rate; one that does not exist has base 0."""
        get = self.edition.get
        for name, part in ((count, "count"), (base, "base")):
            key = (unit, term, field(name))
            value = get(unit, path + (part,))
            if value is None:
                value = HIDDEN if isinstance(get(unit, path), dict) else 0
            known = self.known.get((TODAY, *key))
            if value is HIDDEN and isinstance(known, int):
                continue
            put(key, value)
        rate = get(unit, path + ("rate",))
        if isinstance(rate, (int, float)):
            put((unit, term, ("rate", field(count), field(base))), rate)

    def _group(self, unit, term, at, comparison, kind, side, put):
        get, at = self.edition.get, at + ("gpa", comparison, kind, side)
        stem = ("gpa", comparison, kind, side)
        n = self._number(unit, at + ("n",))
        put((unit, term, stem + ("n",)), n)
        put((unit, term, stem + ("missing",)), self._number(unit, at + ("missing",)))
        put((unit, term, stem + ("below",)), self._number(unit, at + ("belowThreshold",)))
        mean = get(unit, at + ("mean",))
        if n == 0:
            put((unit, term, stem + ("sum",)), 0)
        elif isinstance(mean, (int, float)) and isinstance(n, int):
            put((unit, term, stem + ("sum",)), round(mean * n * 1000))
        elif isinstance(mean, (int, float)):
            put((unit, term, stem + ("mean",)), mean)
        elif mean is HIDDEN:
            put((unit, term, stem + ("hasMean",)), 1)
        bins = get(unit, at + ("histogram",))
        if isinstance(bins, list):
            put((unit, term, stem + ("histogram",)), tuple(bins))
            self.bins.setdefault((term, kind), set()).add(len(bins))

    # MARK: The entrants of one term

    def _cohort(self, unit, term, put):
        classes = self.edition.docs[unit]["cohorts"][term]
        for name in CLASSES:
            at = ("cohorts", term, name)
            if name not in classes and not self.edition.is_hidden(unit, at):
                put((unit, term, ("cohort", name, "size")), 0)
                continue
            put((unit, term, ("cohort", name, "listed")), 1)
            put((unit, term, ("cohort", name, "size")), self._number(unit, at + ("size",)))
            cohort = classes.get(name, {})
            for part in ("progress", "survival"):
                if self.edition.is_hidden(unit, at + (part,)):
                    put((unit, term, ("cohort", name, "hides", part)), 1)
            for place, entry in enumerate(cohort.get("progress", [])):
                self._progress(unit, term, name, at + ("progress", place), entry["k"], put)
            points = [(entry["k"], at + ("survival", place))
                      for place, entry in enumerate(cohort.get("survival", []))]
            put((unit, term, ("cohort", name, "points")), tuple(points))
            year = cohort.get("yearOnYear")
            if year is not None:
                put((unit, term, ("cohort", name, "year")), year["k"])
                for part, count in (("institution", "yi"), ("unit", "yu")):
                    self._rate(unit, term, at + ("yearOnYear", part), count, "yb", put,
                               lambda z: ("cohort", name, z))

    def _progress(self, unit, term, name, at, k, put):
        for z, word in (("e", "enrolled"), ("c", "completed"), ("x", "excluded"), ("a", "away")):
            put((unit, term, ("cohort", name, z, k)), self._number(unit, at + (word,)))
        self._rate(unit, term, at + ("retained",), "rc", "rb", put,
                   lambda z: ("cohort", name, z, k))
        put((unit, term, ("cohort", name, "at", k)), 1)


def pointer(key):
    """Where the published JSON has, or would have, a count."""
    layer, unit, term, field = key
    if field[0] == "change":
        return f"{pointer((TODAY, unit, term, field[1]))} from {layer}"
    words = {**STATUS, **{s: f"split/{s}" for s in NEW}, "PB": "persistence/institution/base",
             "PI": "persistence/institution/count", "PU": "persistence/unit/count",
             "RB": "inTermRetention/base", "RC": "inTermRetention/count",
             "NP": "(base less persistence/institution)", "NU": "(base less persistence/unit)",
             "PE": "(persisted in another unit)", "A": "(active)",
             "L": "(left between the main terms)", "again": "(back after completing)",
             "not again": "(completed and not back)", "gone": "(not continuing)"}
    place = f"/terms/{term}/"
    if isinstance(field, str):
        place += words.get(field, f"({field})")
    elif field[0] == "moved within":
        place += "(moved within the unit, persistence)" if field[1] == "PU" else \
            "(moved within the unit, continuing)"
    elif field[0] == "reason":
        place += f"dropOutReasons/{field[1]}"
    elif field[0] == "gpa":
        last = {"below": "belowThreshold", "sum": "mean"}
        place += "/".join(str(last.get(part, part)) for part in field)
    elif field[0] == "cohort":
        last = {"e": "enrolled", "c": "completed", "x": "excluded", "a": "away",
                "rb": "retained/base", "rc": "retained/count", "yi": "yearOnYear/institution",
                "yu": "yearOnYear/unit", "yb": "yearOnYear/base", "dep": "departed",
                "cen": "censored", "com": "newly completed", "exc": "newly excluded"}
        part = last.get(field[2], field[2])
        part = last.get(field[3], field[3]) if part == "several" else part
        ks = [str(k) for k in field[3:] if isinstance(k, int)]
        k = f"k={'-'.join(ks)}" if ks else ""
        place = f"/cohorts/{term}/{field[1]}/{part}" + (f" {k}" if k else "")
    else:
        place += "(" + " ".join(map(str, field)) + ")"
    return place + (f" as of {layer}" if layer else "")
