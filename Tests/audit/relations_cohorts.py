"""Relations between the counts of a term's entrants: classes, states over k, the unit tree."""

from facts import CLASSES, TODAY
from rates import rate_relation
from reading import HIDDEN
from relations_survival import SurvivalRelations
from relations_terms import DIRECT

# Entrants in no published class of their own, so that classes add up.
REST = ("otherFirstTime", "otherEntrants")
SUMS = (("all", ("firstTime", "transferIn", "otherEntrants")),
        ("firstTime", ("firstTimeFullTime", "otherFirstTime")))
STATES = ("e", "c", "x", "a")


class CohortRelations:
    """Every class at every published k, for each unit with entrants and those in no unit below."""

    def __init__(self, system, facts, terms):
        self.system, self.facts, self.edition, self.terms = system, facts, facts.edition, terms
        self.grids = {}
        self.survival = SurvivalRelations(system, facts, self)
        counted = [t for t in map(self.edition.next_main, filter(
            self.edition.is_persistence_known, self.edition.main)) if t]
        self.last_counted = counted[-1] if counted else None

    def build(self):
        for layer in self.facts.layers():
            for term in self.edition.main:
                units = self.facts.present.get((layer, "cohorts", term), ())
                units = [u for u in self.edition.units if u in units]
                if units:
                    self.grids[layer, term] = self.grid(layer, term, units)
                for unit in units:
                    self.unit(layer, unit, term)
                    self.entrance(layer, unit, term)
                for unit in units:
                    self.tree(layer, unit, term)
            self.no_entrants(layer)
            if layer == TODAY:
                self.enrolled_later()

    def last_k(self, term):
        """How many main terms after entry have had their census."""
        if self.last_counted is None:
            return 0
        main = self.edition.main
        return max(0, main.index(self.last_counted) - main.index(term))

    def grid(self, layer, term, units):
        """Every k that any of the files lists."""
        ks = set()
        for unit in units:
            for name in CLASSES:
                for place in self.edition.docs[unit]["cohorts"].get(term, {}).get(
                        name, {}).get("progress", []):
                    ks.add(place["k"])
                for k, _ in self.facts.known.get(
                        (layer, unit, term, ("cohort", name, "points")), ()):
                    ks.add(k)
                year = self.facts.known.get((layer, unit, term, ("cohort", name, "year")))
                if year:
                    ks.add(year)
        return sorted(ks)

    def step_of(self, layer, term, field, k):
        """The key of what happens since the published k before: named by its own k where that is
        one term, by the first and the last of them otherwise."""
        grid = self.grids[layer, term]
        place = grid.index(k)
        first = (grid[place - 1] if place else 0) + 1
        return (field, k) if first == k else (field, first, k)

    # MARK: One unit

    def names(self, layer, unit, term):
        """Classes that may hold anybody."""
        def may(name):
            return self.facts.known.get((layer, unit, term, ("cohort", name, "size"))) != 0
        held = [name for name in CLASSES if may(name)]
        if "firstTime" in held:
            held.append("otherFirstTime")
        return held + ["otherEntrants"]

    def unit(self, layer, unit, term, is_direct=False):
        names = list(CLASSES + REST) if is_direct else self.names(layer, unit, term)
        for name in names:
            self.one_class(layer, unit, term, name, is_direct)
        grid = self.grids[layer, term]
        places = [("size",)] + [(z, k) for k in grid for z in STATES]
        places += [self.step_of(layer, term, "dep", k) for k in grid]
        if self.facts.known.get((layer, unit, term, ("cohort", "all", "year"))):
            places.append(("yu",))
        for whole, parts in SUMS:
            if whole not in names:
                continue
            for place in places:
                self.system.add(
                    ("classes", layer, unit, term, whole, *place),
                    [(1, (layer, unit, term, ("cohort", whole, *place)))]
                    + [(-1, (layer, unit, term, ("cohort", part, *place)))
                       for part in parts if part in names])

    def one_class(self, layer, unit, term, name, is_direct):
        def key(*place):
            if place and place[0] in ("dep", "com", "exc", "cen") and len(place) == 2:
                place = self.step_of(layer, term, *place)
            return (layer, unit, term, ("cohort", name, *place))

        add, known = self.system.add, self.facts.known
        label = (layer, unit, term, name)
        grid = self.grids[layer, term]
        if self.terms.listed_exists and not is_direct and known.get(key("listed")) \
                and known.get(key("size")) is HIDDEN:
            self.system.at_least(key("size"), 1)
        before = None
        for k in grid:
            add(("states", *label, k), [(1, key("size"))] + [(-1, key(z, k)) for z in STATES])
            for z, gain in (("c", "com"), ("x", "exc")):
                was = [] if before is None else [(-1, key(z, before))]
                add(("never falls", *label, z, k), [(1, key(z, k)), (-1, key(gain, k))] + was)
            if known.get(key("at", k)):
                self.retained(label, key, k)
            elif known.get(key("hides", "progress")):
                for z in STATES:
                    self.system.listed(key(z, k))
            before = k
        self.survival.build(label, key, layer, unit, term)
        year = known.get(key("year"))
        if year and not is_direct:
            self.year_on_year(label, key, year)

    def retained(self, label, key, k):
        add = self.system.add
        add(("retained count", *label, k), [(1, key("e", k)), (1, key("c", k)), (-1, key("rc", k))])
        add(("retained base", *label, k), [(1, key("size")), (-1, key("x", k)), (-1, key("rb", k))])
        self.at_least_one(key("rb", k))
        rate_relation(self.system, self.facts.known, key("rc", k), key("rb", k),
                      self.facts.known.get(
                          (*key()[:3], ("rate", key("rc", k)[3], key("rb", k)[3]))), (*label, k))

    def at_least_one(self, key):
        """A hidden rate exists, so somebody is in its base."""
        if self.terms.listed_exists and self.facts.known.get(key) is HIDDEN and \
                self.edition.kept_since(key[1], "cohorts", key[2]) in (None, key[0]):
            self.system.at_least(key, 1)

    def year_on_year(self, label, key, k):
        add = self.system.add
        add(("year on year", *label),
            [(1, key("e", k)), (1, key("c", k)), (-1, key("yi"))])
        add(("year on year base", *label),
            [(1, key("size")), (-1, key("x", k)), (-1, key("yb"))])
        add(("in the unit a year on", *label),
            [(1, key("yu")), (-1, key("c", k)), (-1, key("enrolled in the unit"))])
        add(("elsewhere a year on", *label),
            [(1, key("yi")), (-1, key("yu")), (-1, key("elsewhere a year on"))])
        add(("not in the unit a year on", *label),
            [(1, key("yb")), (-1, key("yu")), (-1, key("yn"))])
        if self.facts.known.get(key("yu")) is HIDDEN:
            self.system.listed(key("yn"))
        if key()[1] == self.edition.root:
            add(("institution a year on", *label), [(1, key("elsewhere a year on"))])
        self.at_least_one(key("yb"))

    # MARK: With the figures of the term

    def entrance(self, layer, unit, term):
        """The new students of a term are its entrants; of them some persist."""
        if self.facts.scope(layer, "terms", unit, term) != "present":
            return
        label = (layer, unit, term)
        size = (layer, unit, term, ("cohort", "all", "size"))
        self.system.add(("new", *label), [(1, (layer, unit, term, "new")), (-1, size)])
        if 1 in self.grids[layer, term] and self.edition.is_persistence_known(term):
            for whole, part in (("PI", "e"), ("NP", "a")):
                self.system.add(("new who persist", *label, whole), [
                    (1, (layer, unit, term, whole)),
                    (-1, (layer, unit, term, ("cohort", "all", part, 1))),
                    (-1, (layer, unit, term, ("not new", whole)))])

    def no_entrants(self, layer):
        for term in self.edition.main:
            for unit in self.facts.present.get((layer, "terms", term), ()):
                if layer == TODAY and unit not in self.facts.present.get(
                        (layer, "cohorts", term), ()):
                    self.system.add(("no entrants", layer, unit, term),
                                    [(1, (layer, unit, term, "new"))])

    def enrolled_later(self):
        """Those enrolled in a term are its entrants, earlier ones, and completers come again."""
        root, main = self.edition.root, self.edition.main
        for place, term in enumerate(main):
            if root not in self.facts.present.get((TODAY, "terms", term), ()):
                continue
            pairs = []
            for earlier in main[:place]:
                k = place - main.index(earlier)
                if (TODAY, earlier) not in self.grids or k > self.last_k(earlier):
                    continue
                pairs.append((-1, (TODAY, root, earlier, ("cohort", "all", "e", k))))
            if pairs:
                self.system.add(
                    ("enrolled later", TODAY, root, term),
                    [(1, (TODAY, root, term, f)) for f in ("continuing", "returned", "switchedIn")]
                    + pairs + [(-1, (TODAY, root, term, "enrolled after completing"))])

    # MARK: Along the unit tree

    def tree(self, layer, unit, term):
        if not self.edition.children[unit]:
            return
        parts = self.terms.parts(layer, "cohorts", unit, term)
        if parts is None:
            return
        size = ("cohort", "all", "size")
        has_direct = self.terms.has_direct(
            (layer, unit, term, size), [(layer, p, term, size) for p in parts])
        direct = unit + DIRECT
        if has_direct:
            self.unit(layer, direct, term, is_direct=True)
        grid = self.grids[layer, term]
        places = [("size",)] + [(z, k) for k in grid for z in STATES]
        places += [self.step_of(layer, term, "dep", k) for k in grid]
        for name in CLASSES + REST:
            holders = [p for p in parts if name in self.names(layer, p, term)]
            whole = name in self.names(layer, unit, term)
            if not whole and not holders:
                continue
            for place in places:
                field = ("cohort", name, *place)
                self.system.add(
                    ("sum of units", layer, unit, term, name, *place),
                    ([(1, (layer, unit, term, field))] if whole else [])
                    + [(-1, (layer, p, term, field)) for p in holders]
                    + ([(-1, (layer, direct, term, field))] if has_direct else []))
            if whole and self.facts.known.get((layer, unit, term, ("cohort", name, "year"))):
                self.system.add(
                    ("at least the units below", layer, unit, term, name, "yu"),
                    [(1, (layer, unit, term, ("cohort", name, "yu")))]
                    + [(-1, (layer, p, term, ("cohort", name, "yu"))) for p in holders
                       if self.facts.known.get((layer, p, term, ("cohort", name, "year")))]
                    + [(-1, (layer, unit, term, ("cohort", name, "moved within")))])
