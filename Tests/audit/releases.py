"""What publications of one edition give away side by side: figures that moved by a few students."""

from facts import COMPARISONS, KINDS, NEW, SIDES, TODAY, is_count, pointer, section_of

STATES = ("e", "c", "x", "a")


def group_of(field):
    """Figures that are renewed together: those of a term, or of a class of entrants."""
    return ("cohorts", field[1]) if section_of(field) == "cohorts" else ("terms",)


class Movement:
    """Counts by publication, unit, term and group, true ones where the reader was told of them."""

    def __init__(self, publications, told=None):
        self.publications = publications
        self.shown = [self._cells(one.facts, one) for one in publications]
        self.counts = self.shown if told is None else [
            self._cells(facts) for facts in told.facts]
        self.is_told = told is not None
        self.known = {}

    @staticmethod
    def _cells(facts, publication=None):
        """Numbers of a publication, without those it keeps from an earlier one."""
        cells = {}
        for (layer, unit, term, field), value in facts.known.items():
            if layer != TODAY or not isinstance(value, int) or not is_count(field):
                continue
            if publication is None or not publication.is_kept(section_of(field), unit, term):
                cells.setdefault((unit, term, group_of(field)), {})[field] = value
        return cells

    def students(self, old, new, unit, term, group):
        """How many changed, at least: a student is in one part of a whole, so as many changed as
        parts of one whole rose together, or fell."""
        at = (old, new, unit, term, group)
        if not self.is_told and any(
                self.publications[place].is_kept(group[0], unit, term) for place in (old, new)):
            return 0
        if at not in self.known:
            before, after = (self.counts[place].get((unit, term, group)) for place in (old, new))
            self.known[at] = max(
                (self._changed(parts, before, after) for parts in wholes(group, before, after)),
                default=0)
        return self.known[at]

    @staticmethod
    def _changed(parts, before, after):
        rises = falls = 0
        for pairs in parts:
            # Of a unit and term that is not there all counts are 0.
            sums = [0 if counts is None else sum(
                c * counts[f] if f in counts else float("nan") for c, f in pairs)
                for counts in (before, after)]
            change = sums[1] - sums[0]
            if change > 0:
                rises += change
            elif change < 0:
                falls -= change
        return max(rises, falls)

    def students_beside(self, old, new, unit, term, field):
        """How many changed in those units below a unit, at least, of which one of two publications
        does not show a count, or keeps it from an earlier one."""
        group, children = group_of(field), set()
        for place in (old, new):
            children |= set(self.publications[place].edition.children.get(unit, ()))
        return sum(
            self.students(old, new, child, term, group) for child in sorted(children)
            if any(field not in self.shown[place].get((child, term, group), ())
                   for place in (old, new)))

    # MARK: Findings

    def leaks(self, minimum_cell):
        found = []
        for old, new in self.publications.pairs():
            both = self.shown[old.place].keys() & self.shown[new.place].keys()
            for at in sorted(both):
                students = self.students(old.place, new.place, *at)
                if students < minimum_cell:
                    found += self._moved(old, new, *at, students, minimum_cell)
            found += pools(old, new, minimum_cell)
        return found

    def _moved(self, old, new, unit, term, group, students, minimum_cell):
        before, after = (self.shown[one.place][unit, term, group] for one in (old, new))
        return [leak(old, new, unit, pointer((TODAY, unit, term, field)), before[field],
                     after[field], f"and no more than {students} students are seen to have changed")
                for field in sorted(before.keys() & after.keys(), key=str)
                if 0 < abs(after[field] - before[field]) < minimum_cell]


def leak(old, new, unit, at, before, after, hint):
    change = abs(after - before)
    return dict(kind="successive releases", file=f"data/units/{unit}.json", unit=unit, pointer=at,
                low=change, high=change,
                hint=f"{before} as of {old.name}, {after} as of {new.name}, {hint}")


def wholes(group, before, after):
    """Sets of disjoint parts, each part a list of (coefficient, count)."""
    if group[0] == "terms":
        yield [[(1, "E"), (-1, "D"), (-1, "C"), (-1, "X")]] + [[(1, f)] for f in ("D", "C", "X")]
        yield [[(1, "E")]]
        yield [[(1, field)] for field in NEW]
        for persisted in ("PI", "PU"):
            yield [[(1, persisted)], [(1, "PB"), (-1, persisted)]]
        for kind in KINDS:
            for comparison in COMPARISONS:
                yield [[(1, ("gpa", comparison, kind, side, part))]
                       for side in SIDES for part in ("n", "missing")]
        return
    yield [[(1, ("cohort", group[1], "size"))]]
    ks = {field[3] for counts in (before, after) for field in counts or () if field[2] == "e"}
    for k in ks:
        if all(counts is None or ("cohort", group[1], "e", k) in counts
               for counts in (before, after)):
            yield [[(1, ("cohort", group[1], z, k))] for z in STATES]


def pools(old, new, minimum_cell):
    """Figures of the same terms together, which may move only with one of the terms."""
    leaks = []
    for unit in sorted(set(old.edition.units) & set(new.edition.units)):
        before, after = ({tuple(pool["terms"]): (place, pool) for place, pool in enumerate(
            one.edition.docs[unit].get("pooled", []))} for one in (old, new))
        for terms in sorted(before.keys() & after.keys()):
            if any(has_moved(old.edition, new.edition, unit, term) for term in terms):
                continue
            for name in ("dropOuts", "enrolments"):
                counts = before[terms][1][name], after[terms][1][name]
                if 0 < abs(counts[1] - counts[0]) < minimum_cell:
                    leaks.append(leak(old, new, unit, f"/pooled/{after[terms][0]}/{name}", *counts,
                                      "and none of its terms changed"))
    return leaks


def has_moved(before, now, unit, term):
    return now.kept_since(unit, "terms", term) is None and \
        before.docs[unit].get("terms", {}).get(term) != now.docs[unit]["terms"].get(term)
