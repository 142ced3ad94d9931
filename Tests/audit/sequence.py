"""One system of all publications of an edition: relations hold within each, under its own tree
and terms, and what did not change between two of them is one unknown."""

from facts import TODAY, is_count
from reading import HIDDEN, Kept
from relations_cohorts import CohortRelations
from relations_grades import GradeRelations
from relations_terms import DIRECT, TermRelations
from system import CELL, DERIVED, NEAR, System

MISSING = object()
STRICT = (CELL, NEAR, DERIVED)


class Joined(System):
    """A system whose counts may have a name in each publication."""

    def __init__(self, publications, sameness):
        self.publications, self.sameness = publications, sameness
        self.places = {one.name: one.place for one in publications}
        self.names, self.modes, self.seen = {}, {}, {}
        super().__init__({}, self._mode_of)
        for one in publications:
            self._take_facts(one)

    def resolve(self, key):
        name = self.names.get(key)
        if name is None:
            name = key
            if key[0] in self.places:
                first = self.places[key[0]]
                if self.sameness is not None and first > 0:
                    first = self.sameness.first(first, *key[1:])
                name = (self.publications[first].name, *key[1:])
            self.names[key] = name
        return name

    def named(self, publication, key):
        """The name in this system of a count that a publication calls by a layer of its own."""
        origin = self.publications.origin(publication, *key)
        return key if origin is None else (origin.name, *key[1:])

    def _mode_of(self, key, is_listed):
        return self.modes.get(key) or self.publications[0].facts.mode_of(key, is_listed)

    # MARK: What is known

    def _take_facts(self, publication):
        facts = publication.facts
        for key, value in facts.known.items():
            if not is_count(key[3]) or not (
                    value is HIDDEN or isinstance(value, (int, Kept))):
                continue
            name = self.resolve(self.named(publication, key))
            if not isinstance(value, int):
                mode = facts.mode_of(key, True)
                if mode in STRICT:
                    mode = min(mode, self.modes.get(name, mode), key=STRICT.index)
                self.modes[name] = mode
            self._take(name, value)

    def _take(self, name, value):
        """A number says more than what is kept instead of it, and that more than nothing."""
        old = self.facts.get(name, HIDDEN)
        if old is HIDDEN or (isinstance(value, int) and not isinstance(old, int)):
            self.facts[name] = value
        elif isinstance(old, int) and isinstance(value, int) and old != value:
            self.conflicts.append((("publications differ", *name), f"{old} and {value}"))

    def take_empty(self, publication, terms):
        """Units with units below that are seen to have no students of their own."""
        edition = publication.edition
        for section, field in (("terms", "E"), ("cohorts", ("cohort", "all", "size"))):
            for unit, term in publication.present(section):
                parts = terms.parts(TODAY, section, unit, term)
                if edition.children[unit] and not terms.has_direct(
                        (TODAY, unit, term, field), [(TODAY, p, term, field) for p in parts]):
                    self._take(self.resolve(
                        (publication.name, unit + DIRECT, term, field)), 0)

    # MARK: Relations

    def add(self, label, pairs, constant=0):
        """A relation that stands here already is passed over, and so is one that only gives
        another name to an unknown that another publication has from the same relation."""
        if len(self.publications) == 1:
            super().add(label, pairs, constant)
            return
        keys = [(c, self.resolve(key)) for c, key in pairs]
        new = [(c, key) for c, key in keys if key not in self.index and key not in self.facts]
        mark = None
        if len(new) <= 1 and len({key for _, key in keys}) == len(keys):
            unnamed = (new[0][0], new[0][1][1:]) if new else None
            mark = (label[0], constant, unnamed, frozenset(
                pair for pair in keys if not new or pair != new[0]))
            known = self.seen.get(mark, MISSING)
            if known is not MISSING:
                if new:
                    self.names[new[0][1]] = known
                return
            self.seen[mark] = new[0][1] if new else None
        super().add(label, keys, constant)


class Named:
    """A system as the relations of one publication speak to it."""

    def __init__(self, system, publication):
        self.system, self.publication = system, publication

    def _key(self, key):
        return self.system.named(self.publication, key)

    def add(self, label, pairs, constant=0):
        label = tuple(self.publication.name if part == TODAY and place == 1 else part
                      for place, part in enumerate(label))
        self.system.add(label, [(c, self._key(key)) for c, key in pairs], constant)

    def at_least(self, key, value):
        self.system.at_least(self._key(key), value)

    def listed(self, key):
        self.system.listed(self._key(key))


def build(publications, sameness=None, assume_empty_direct=False, listed_exists=False):
    """The system of publications in a row, before any bound is narrowed."""
    system = Joined(publications, sameness)
    readers = []
    for one in publications:
        named = Named(system, one)
        terms = TermRelations(named, one.facts, assume_empty_direct, listed_exists)
        readers.append((one, named, terms))
        if len(publications) > 1:
            system.take_empty(one, terms)
    for one, named, terms in readers:
        terms.build()
        CohortRelations(named, one.facts, terms).build()
        GradeRelations(named, one.facts, terms, one.threshold[0]).build()
    return system
