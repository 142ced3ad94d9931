"""Relations between the counts of those enrolled in a term, and between one term and the next."""

from facts import NEW, REASONS, STATUS, TODAY
from reading import HIDDEN
from rates import rate_relation, rounded_relation

DIRECT = "/direct"


class TermRelations:
    """Statuses, splits, reasons, persistence, along the unit tree and over time."""

    def __init__(self, system, facts, assume_empty_direct=False, listed_exists=False):
        self.system, self.facts, self.edition = system, facts, facts.edition
        self.assumes_empty, self.listed_exists = assume_empty_direct, listed_exists

    def build(self):
        for layer in self.facts.layers():
            for term in self.edition.terms:
                units = self.facts.present.get((layer, "terms", term), ())
                for unit in [u for u in self.edition.units if u in units]:
                    self.own(layer, unit, term)
                    self.over_time(layer, unit, term)
                for unit in [u for u in self.edition.units if u in units]:
                    self.tree(layer, unit, term)
        for unit, pool in self.facts.pools:
            self.pool(unit, pool)

    # MARK: Within one unit and term

    def own(self, layer, unit, term, is_direct=False):
        def key(field):
            return (layer, unit, term, field)

        add, known = self.system.add, self.facts.known
        label = (layer, unit, term)
        # Two names for base and count would only link what is already known.
        add(("status", *label), [(1, key("E"))] + [(-1, key(f)) for f in ("D", "C", "X", "A")])
        if term in self.edition.main:
            add(("split", *label), [(1, key("E"))] + [(-1, key(f)) for f in NEW])
        add(("reasons", *label),
            [(1, key("D"))] + [(-1, key(("reason", r))) for r in REASONS])
        add(("retention base", *label), [(1, key("E")), (-1, key("X")), (-1, key("RB"))])
        add(("retention count", *label), [(1, key("RB")), (-1, key("D")), (-1, key("RC"))])
        if self.edition.is_persistence_known(term):
            between = [] if self.is_next_adjacent(term) else [(-1, key("L"))]
            add(("persistence base", *label),
                [(1, key("A")), (1, key("D")), (-1, key("PB"))] + between)
            add(("not persisted", *label), [(1, key("PB")), (-1, key("PI")), (-1, key("NP"))])
            if not is_direct:
                add(("not in the unit", *label),
                    [(1, key("PB")), (-1, key("PU")), (-1, key("NU"))])
                add(("persisted elsewhere", *label),
                    [(1, key("PI")), (-1, key("PU")), (-1, key("PE"))])
                if unit == self.edition.root:
                    add(("institution persists whole", *label), [(1, key("PE"))])
        if is_direct:
            return
        self.listed_bounds(layer, unit, term, key)
        for count, base in (("RC", "RB"), ("PI", "PB"), ("PU", "PB")):
            rate_relation(self.system, known, key(count), key(base),
                          known.get(key(("rate", count, base))), label)
        about = known.get(key(("about", "RC", "RB")))
        if about is not None:
            rounded_relation(self.system, key("RC"), key("RB"), about, label)
        for count, rest in (("PI", "NP"), ("PU", "NU")):
            if known.get(key(count)) is HIDDEN:
                self.system.listed(key(rest))

    def pool(self, unit, pool):
        """Figures of several terms are the sums of what the edition has of each."""
        totals = [("E", pool["enrolments"]), ("D", pool["dropOuts"])]
        rate = pool.get("inTermRetention")
        if rate is not None:
            totals += [("RB", rate["base"]), ("RC", rate["count"])]
        for field, total in totals:
            keys = [(self.facts.shown_layer(unit, term), unit, term, field)
                    for term in pool["terms"]]
            self.system.add(("several terms", TODAY, unit, pool["from"], field),
                            [(1, key) for key in keys], -total)

    def listed_bounds(self, layer, unit, term, key):
        """A listed unit has students; so do reasons and rates where only what exists is hidden."""
        system, known = self.system, self.facts.known
        if ("terms", unit, term) in self.facts.kept_absent or (
                layer == TODAY and self.edition.kept_since(unit, "terms", term)):
            return
        system.at_least(key("E"), 1)
        if not self.listed_exists:
            return
        if layer != TODAY or self.edition.kept_since(unit, "terms", term) is None:
            if not self.facts.has_zero_reasons:
                for reason in REASONS:
                    if known.get(key(("reason", reason))) is HIDDEN \
                            and key(("reason", reason)) not in self.facts.whole:
                        system.at_least(key(("reason", reason)), 1)
            for base in ("RB", "PB"):
                if known.get(key(base)) is HIDDEN:
                    system.at_least(key(base), 1)

    def is_next_adjacent(self, term):
        terms = self.edition.terms
        return terms.index(self.edition.next_main(term)) == terms.index(term) + 1

    # MARK: From the main term before

    def over_time(self, layer, unit, term):
        if term not in self.edition.main:
            return
        before = self.edition.previous_main(term)
        label = (layer, unit, term)
        key = (layer, unit, term, "continuing")
        if before is None:
            self.system.add(("first term", *label), [(1, key)])
            return
        scope = self.facts.scope(layer, "terms", unit, before)
        if scope == "unknown":
            return
        if scope == "zero":
            self.system.add(("nobody before", *label), [(1, key)])
            return

        def was(field):
            return (layer, unit, before, field)

        if not self.edition.is_persistence_known(before):
            self.system.add(("at most all before", *label),
                            [(1, was("E")), (-1, key), (-1, (layer, unit, term, "gone"))])
            return
        self.system.add(("continuing", *label),
                        [(1, key), (-1, was("PU")), (-1, (layer, unit, term, "again"))])
        between = [] if self.is_next_adjacent(before) else [(1, was("L"))]
        self.system.add(("again after completing", *label),
                        [(1, was("C")), (1, was("X")), (-1, (layer, unit, term, "again")),
                         (-1, (layer, unit, term, "not again"))] + between)
        if unit == self.edition.root:
            self.institution_between(layer, unit, before, term)

    def institution_between(self, layer, unit, before, term):
        """Who left between two main terms did so in one of the terms between."""
        terms = self.edition.terms
        between = terms[terms.index(before) + 1:terms.index(term)]
        if not between or any(
                self.facts.scope(layer, "terms", unit, t) == "unknown" for t in between):
            return
        pairs = [(1, (layer, unit, t, f)) for t in between for f in ("C", "X")
                 if self.facts.scope(layer, "terms", unit, t) == "present"]
        self.system.add(("left between", layer, unit, before),
                        pairs + [(-1, (layer, unit, before, "L")),
                                 (-1, (layer, unit, before, "others between"))])

    # MARK: Along the unit tree

    def parts(self, layer, section, unit, term):
        """Children with students in a term; None where an earlier date does not tell."""
        found = []
        for child in self.edition.children[unit]:
            scope = self.facts.scope(layer, section, child, term)
            if scope == "unknown":
                return None
            if scope == "present":
                found.append(child)
        return found

    def has_direct(self, total, parts):
        """Whether students may be in a unit itself: not where those below are seen to hold all."""
        if self.assumes_empty:
            return False
        values = [self.facts.known.get(key) for key in [total] + parts]
        return not all(isinstance(v, int) for v in values) or values[0] != sum(values[1:])

    def tree(self, layer, unit, term):
        if not self.edition.children[unit]:
            return
        parts = self.parts(layer, "terms", unit, term)
        if parts is None:
            return
        direct = unit + DIRECT
        has_direct = self.has_direct(
            (layer, unit, term, "E"), [(layer, p, term, "E") for p in parts])
        if has_direct:
            self.own(layer, direct, term, is_direct=True)
        fields = list(STATUS) + ["A"] + [("reason", r) for r in REASONS]
        if term in self.edition.main:
            fields += ["new", "returned"]
        if self.edition.is_persistence_known(term):
            fields += ["PB", "PI", "NP"] + ([] if self.is_next_adjacent(term) else ["L"])
        for field in fields:
            self.sum_over(layer, unit, term, field, parts, has_direct)
        if term in self.edition.main:
            self.more_than_parts(layer, unit, term, "continuing", parts)
            self.system.add(
                ("in the main term before", layer, unit, term),
                [(1, (layer, unit, term, f)) for f in ("continuing", "switchedIn")]
                + [(-1, (layer, p, term, f)) for f in ("continuing", "switchedIn")
                   for p in parts + ([direct] if has_direct else [])])
            if self.edition.is_persistence_known(term):
                self.more_than_parts(layer, unit, term, "PU", parts)

    def sum_over(self, layer, unit, term, field, parts, has_direct):
        units = parts + ([unit + DIRECT] if has_direct else [])
        self.system.add(("sum of units", layer, unit, term, field),
                        [(1, (layer, unit, term, field))]
                        + [(-1, (layer, p, term, field)) for p in units])

    def more_than_parts(self, layer, unit, term, field, parts):
        self.system.add(("at least the units below", layer, unit, term, field),
                        [(1, (layer, unit, term, field))]
                        + [(-1, (layer, p, term, field)) for p in parts]
                        + [(-1, (layer, unit, term, ("moved within", field)))])
