"""Relations between the grade averages of those who stayed and those who left."""

from fractions import Fraction
import math

from facts import COMPARISONS, KINDS, SIDES
from rates import LARGEST_BASE
from relations_terms import DIRECT


class GradeRelations:
    """Groups against their totals, histograms against n, sums of averages, and the unit tree."""

    def __init__(self, system, facts, terms, threshold_share=0.5):
        self.system, self.facts, self.edition, self.terms = system, facts, facts.edition, terms
        self.threshold_share = threshold_share
        self.bins = {}

    def build(self):
        for (term, kind), lengths in self.facts.bins.items():
            finest = max(lengths)
            if all(finest % length == 0 for length in lengths):
                self.bins[term, kind] = finest
        for layer in self.facts.layers():
            for term in self.edition.terms:
                units = self.facts.present.get((layer, "terms", term), ())
                for unit in [u for u in self.edition.units if u in units]:
                    self.unit(layer, unit, term)
                for unit in [u for u in self.edition.units if u in units]:
                    self.tree(layer, unit, term)

    def comparisons(self, term):
        known = self.edition.is_persistence_known(term)
        return COMPARISONS if known else COMPARISONS[:1]

    def places(self, term, kind):
        return ["n", "missing", "below", "sum"] + [
            ("bin", i, count) for count in [self.bins.get((term, kind), 0)]
            for i in range(count)]

    @staticmethod
    def key(layer, unit, term, comparison, kind, side, place):
        place = place if isinstance(place, tuple) else (place,)
        return (layer, unit, term, ("gpa", comparison, kind, side, *place))

    # MARK: One unit

    def unit(self, layer, unit, term, is_direct=False):
        for kind in KINDS:
            for comparison in self.comparisons(term):
                for side in SIDES:
                    self.group(layer, unit, term, comparison, kind, side, is_direct)
            if "byNextTerm" in self.comparisons(term):
                self.between_comparisons(layer, unit, term, kind)

    def group(self, layer, unit, term, comparison, kind, side, is_direct):
        def key(*place):
            return self.key(layer, unit, term, comparison, kind, side, place)

        def of(field):
            return (layer, unit, term, field)

        add, known = self.system.add, self.facts.known
        label = (layer, unit, term, comparison, kind, side)
        total = {("withinTerm", "stayed"): [(1, of("RC"))], ("withinTerm", "left"): [(1, of("D"))],
                 ("byNextTerm", "stayed"): [(1, of("PI"))],
                 ("byNextTerm", "left"): [(1, of("NP"))]}[comparison, side]
        add(("group", *label), total + [(-1, key("n")), (-1, key("missing"))])
        add(("below of n", *label),
            [(1, key("n")), (-1, key("below")), (-1, key("not below"))])
        if known.get(key("hasMean")) and self.terms.listed_exists:
            self.system.at_least(key("n"), 1)
        if isinstance(known.get(key("mean")), (int, float)):
            sums = Fraction(known[key("mean")] * 1000).limit_denominator(LARGEST_BASE)
            add(("mean", *label), [(sums.denominator, key("sum")), (-sums.numerator, key("n"))])
        self.histogram(label, key, self.bins.get((term, kind), 0), known.get(key("histogram")))

    def histogram(self, label, key, count, shown):
        if not count:
            return
        add = self.system.add
        parts = [(-1, key("bin", i, count)) for i in range(count)]
        add(("bins of n", *label), [(1, key("n"))] + parts)
        edge = self.threshold_share * count
        down, up = math.floor(edge + 1e-9), math.ceil(edge - 1e-9)
        if down == up:
            add(("bins below", *label), [(1, key("below"))] + parts[:down])
        else:
            add(("bins below", *label),
                [(1, key("below"))] + parts[:down] + [(-1, key("below in a bin"))])
            add(("bins up to the threshold's", *label),
                [(-1, key("below"))] + [(1, k) for _, k in parts[:up]]
                + [(-1, key("above in a bin"))])
        if shown is None or count % len(shown):
            return
        width = count // len(shown)
        for place, value in enumerate(shown):
            own = range(place * width, (place + 1) * width)
            add(("histogram", *label, place), [(1, key("bin", i, count)) for i in own], -value)

    def between_comparisons(self, layer, unit, term, kind):
        """By the next term, those who completed or left in between are in neither group."""
        for place in self.places(term, kind):
            outside = (layer, unit, term, ("outside", kind) + (
                place if isinstance(place, tuple) else (place,)))
            pairs = [(1, self.key(layer, unit, term, "withinTerm", kind, s, place)) for s in SIDES]
            pairs += [(-1, self.key(layer, unit, term, "byNextTerm", kind, s, place))
                      for s in SIDES]
            self.system.add(("left out by the next term", layer, unit, term, kind, place),
                            pairs + [(-1, outside)])

    # MARK: Along the unit tree

    def tree(self, layer, unit, term):
        if not self.edition.children[unit]:
            return
        parts = self.terms.parts(layer, "terms", unit, term)
        if parts is None:
            return
        has_direct = self.terms.has_direct(
            (layer, unit, term, "E"), [(layer, p, term, "E") for p in parts])
        direct = unit + DIRECT
        if has_direct:
            self.unit(layer, direct, term, is_direct=True)
        units = parts + ([direct] if has_direct else [])
        for kind in KINDS:
            for comparison in self.comparisons(term):
                for side in SIDES:
                    for place in self.places(term, kind):
                        self.system.add(
                            ("sum of units", layer, unit, term, comparison, kind, side, place),
                            [(1, self.key(layer, unit, term, comparison, kind, side, place))]
                            + [(-1, self.key(layer, p, term, comparison, kind, side, place))
                               for p in units])
