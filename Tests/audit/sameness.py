"""Which counts of two publications a reader takes for the same students."""

from facts import TODAY, Facts, is_count, section_of
from reading import Edition
from relations_terms import DIRECT


def depends_on_threshold(field):
    return isinstance(field, tuple) and field[0] == "gpa" and (
        field[-1] == "below" or "bin" in field)


def cells_of(facts):
    """The numbers of a publication's day, by section, unit and term."""
    cells = {}
    for (layer, unit, term, field), value in facts.known.items():
        if layer == TODAY and is_count(field) and isinstance(value, int):
            cells.setdefault((section_of(field), unit, term), {})[field] = value
    return cells


class Told:
    """A strong reader, who is told which counts did not change, though not what they are.

    Of a unit and term that a publication keeps from an earlier one, where some records did change,
    they are told nothing. Reads for each publication an edition of the same day that hides nothing.
    """

    def __init__(self, publications, folders):
        if len(folders) != len(publications):
            raise ValueError("each publication needs its own edition that hides nothing")
        self.publications = publications
        self.editions = [Edition(folder, reads_all=False) for folder in folders]
        for one, whole in zip(publications, self.editions):
            if one.edition.as_of != whole.as_of:
                raise ValueError(f"{whole.folder} speaks of {whole.as_of}, the publication of "
                                 f"{one.edition.as_of}")
        self.facts = [Facts(edition) for edition in self.editions]
        self.cells = [cells_of(facts) for facts in self.facts]

    def first(self, place, unit, term, field):
        """The first publication that has the same count."""
        own = self.value(place, unit, term, field)
        if own is None:
            return place
        code, section = unit.removesuffix(DIRECT), section_of(field)
        for earlier in range(place):
            ends = self.publications[earlier], self.publications[place]
            if depends_on_threshold(field) and ends[0].threshold != ends[1].threshold:
                continue
            if self.value(earlier, unit, term, field) != own:
                continue
            if any(end.is_kept(section, code, term) for end in ends) \
                    and not self._is_same_cell(earlier, place, (section, code, term)):
                continue
            if self.first(earlier, unit, term, field) == earlier:
                return earlier
        return place

    def _is_same_cell(self, old, new, cell):
        """Whether nothing that both have of a unit and term changed."""
        before, after = self.cells[old].get(cell, {}), self.cells[new].get(cell, {})
        return all(before[field] == after[field] for field in before.keys() & after.keys())

    def value(self, place, unit, term, field):
        """The true count; None where it is not among what the edition has."""
        if unit.endswith(DIRECT):
            return self._direct(place, unit[:-len(DIRECT)], term, field)
        known = self.facts[place].known
        value = known.get((TODAY, unit, term, field))
        if isinstance(value, int):
            return value
        if isinstance(field, tuple) and "bin" in field:
            return self._bin(known, unit, term, field)
        if isinstance(field, tuple) and field[0] == "cohort" and field[2] == "dep":
            return self._departed(place, unit, term, field)
        return None

    def _direct(self, place, unit, term, field):
        """Students in a unit itself: those that no unit below it has."""
        def rest(field):
            total = self.value(place, unit, term, field)
            if total is None:
                return None
            return total - sum(self.value(place, child, term, field) or 0
                               for child in self.editions[place].children.get(unit, ()))

        whole = ("cohort", "all", "size") if section_of(field) == "cohorts" else "E"
        if rest(whole) == 0:
            return 0
        # Those who stay in a unit above may have moved between the units below.
        moves = {"continuing", "switchedIn", "PU"}
        is_sum = field not in moves and not (isinstance(field, tuple) and "yu" in field)
        return rest(field) if is_sum and is_count(field) else None

    @staticmethod
    def _bin(known, unit, term, field):
        *stem, _, place, count = field
        bins = known.get((TODAY, unit, term, (*stem, "histogram")))
        if bins is None or len(bins) % count:
            return 0 if known.get((TODAY, unit, term, (*stem, "n"))) == 0 else None
        width = len(bins) // count
        return sum(bins[place * width:(place + 1) * width])

    def _departed(self, place, unit, term, field):
        first, last = field[3], field[-1]
        points = self.facts[place].known.get((TODAY, unit, term, (*field[:2], "points")))
        parts = {k: self.editions[place].get(unit, path + ("departed",))
                 for k, path in points or ()}
        if not all(isinstance(parts.get(k), int) for k in range(first, last + 1)):
            return None
        return sum(parts[k] for k in range(first, last + 1))


class Displayed:
    """An outsider, who takes what looks the same for the same.

    That is a unit and term of which, as of the institution in that term, all counts shown twice
    are shown alike, while the units below are the same.
    """

    def __init__(self, publications):
        self.publications = publications
        self.known = {}
        self.shown = [cells_of(one.facts) for one in publications]

    def first(self, place, unit, term, field):
        key = (TODAY, unit, term, field)
        if not is_count(field) or key not in self.publications[place].facts.known:
            return place
        section = section_of(field)
        for earlier in range(place):
            if key in self.publications[earlier].facts.known \
                    and self.first(earlier, unit, term, field) == earlier \
                    and self.is_same(earlier, place, section, unit, term):
                return earlier
        return place

    def is_same(self, old, new, section, unit, term):
        at = (old, new, section, unit, term)
        if at not in self.known:
            self.known[at] = self._looks_same(*at)
        return self.known[at]

    def _looks_same(self, old, new, section, unit, term):
        ends = self.publications[old], self.publications[new]
        if ends[0].threshold != ends[1].threshold:
            return False
        if below(ends[0].edition, unit) != below(ends[1].edition, unit):
            return False
        for code in {unit, ends[1].edition.root}:
            if any(end.is_kept(section, code, term) for end in ends):
                return False
            before, after = (self.shown[end.place].get((section, code, term), {}) for end in ends)
            if any(before[field] != after[field] for field in before.keys() & after.keys()):
                return False
            if code == ends[1].edition.root and not before.keys() & after.keys():
                return False
        return True


def below(edition, unit):
    """A unit and all units below it."""
    found, next_ones = set(), [unit]
    while next_ones:
        unit = next_ones.pop()
        found.add(unit)
        next_ones += edition.children.get(unit, ())
    return found
