"""What a reader learns from holding the relations of two publications against each other."""

from facts import NEW, STATUS, TODAY, is_count, section_of
from releases import group_of
from relations_terms import DIRECT
from system import UNBOUNDED

COUNTS = {*STATUS, *NEW, "PI", "PU", "PB"}
OF_ENTRANTS = {"size", "e", "c", "x", "a"}


def is_followed(field):
    """Entrants of all classes together are the new students, who are followed already."""
    if section_of(field) == "cohorts":
        return is_count(field) and field[2] in OF_ENTRANTS and field[1:3] != ("all", "size")
    return field in COUNTS


def add_changes(system, publications, movement, minimum_cell):
    """An unknown for each count of which few students changed, unless both numbers are shown.

    Where enough changed among all units beside it that are hidden or kept, the unit above may show
    what they are together, although a reader may be told that one count of one of them changed.
    """
    for old, new in publications.pairs():
        keys = old.facts.known.keys() & new.facts.known.keys()
        for key in sorted((k for k in keys if k[0] == TODAY and is_followed(k[3])), key=str):
            _, unit, term, field = key
            names = [system.resolve((one.name, *key[1:])) for one in (old, new)]
            if names[0] == names[1] or all(
                    isinstance(system.facts.get(name), int) for name in names):
                continue
            if movement.students(old.place, new.place, unit, term, group_of(field)) \
                    >= minimum_cell:
                continue
            above = new.edition.parent.get(unit)
            if above and movement.students_beside(
                    old.place, new.place, above, term, field) >= minimum_cell:
                continue
            change = (f"{old.name} to {new.name}", unit, term, ("change", field))
            system.add(("change", *change[:3], field),
                       [(1, change), (1, names[0]), (-1, names[1])])
            _, number = system.place(change)
            system.low[number] = -UNBOUNDED


class Rests:
    """What the units that are shown twice leave of the unit above them, twice."""

    def __init__(self, system, publications, movement, minimum_cell):
        self.system, self.publications, self.movement = system, publications, movement
        self.minimum = minimum_cell

    def compare(self):
        """Adds what follows of a few students in several units; returns what is a leak as it is."""
        rows = {}
        for row, label in enumerate(self.system.labels):
            if label[0] == "sum of units" and label[-1] != "sum":
                rows.setdefault(label[2:], {})[label[1]] = row
        leaks, first = [], len(self.system.rows)
        for place, by_name in rows.items():
            for old, new in self.publications.pairs():
                if old.name in by_name and new.name in by_name:
                    leaks += self._pair(place, old, new, by_name[old.name], by_name[new.name])
        self.system.propagate(range(first, len(self.system.rows)))
        return leaks

    def _pair(self, place, old, new, before, after):
        system, terms, total = self.system, {}, 0
        for sign, row in ((1, after), (-1, before)):
            pairs, constant = system.rows[row]
            total += sign * constant
            for number, c in pairs:
                if system.is_fixed(number):
                    total -= sign * c * system.low[number]
                else:
                    terms[number] = terms.get(number, 0) + sign * c
        terms = {number: c for number, c in terms.items() if c}
        if not terms or abs(total) >= self.minimum:
            return []
        if len({c > 0 for c in terms.values()}) == 1:
            system.add(("units of two publications", f"{old.name} to {new.name}", *place),
                       [(c, system.keys[number]) for number, c in terms.items()], -total)
            return []
        return self._net(place, old, new, terms, total)

    def _net(self, place, old, new, terms, total):
        """Where all that is left are the same units twice, the sum of their changes is known."""
        changed = {}
        for number, c in terms.items():
            key = self.system.keys[number]
            changed.setdefault(key[1:], []).append(c)
        unit, term = place[:2]
        if total == 0 or any(sum(cs) or key[0] == unit or key[0].endswith(DIRECT)
                             for key, cs in changed.items()):
            return []
        field = next(iter(changed))[2]
        students = self.movement.students_beside(old.place, new.place, unit, term, field)
        if students >= self.minimum:
            return []
        units = ", ".join(sorted({key[0] for key in changed}))
        what = "/".join(map(str, (term, *place[2:])))
        return [dict(kind="successive releases", file=f"data/units/{unit}.json", unit=unit,
                     pointer=f"/{what} less the units shown", low=abs(total), high=abs(total),
                     hint=f"change from {old.name} to {new.name} of {units}, where no more than "
                          f"{students} students changed")]
