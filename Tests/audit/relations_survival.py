"""Relations between a class's survival table and where its members stand."""

from fractions import Fraction

from facts import TODAY
from rates import LARGEST_BASE
from reading import HIDDEN


class SurvivalRelations:
    """Who departs, completes and is censored, against who is away, completed and excluded."""

    def __init__(self, system, facts, cohorts):
        self.system, self.facts, self.edition = system, facts, facts.edition
        self.cohorts = cohorts

    def build(self, label, key, layer, unit, term):
        """Who departs, completes and is censored between two published k."""
        grid, add = self.cohorts.grids[layer, term], self.system.add
        last = self.cohorts.last_k(term)
        for place, k in enumerate(grid):
            ended = [(1, key("e", k))] if k == last else []
            add(("censored", *label, k),
                [(1, key("exc", k)), (-1, key("cen", k))] + ended)
            departed = [(-1, key("dep", j)) for j in grid[:place + 1]]
            back = [] if k == last else [(-1, key("away but back later", k))]
            add(("departed by then", *label, k), [(1, key("a", k))] + departed + back)
        is_kept = layer == TODAY and self.edition.kept_since(unit, "cohorts", term)
        points = self.facts.known.get(key("points"), ())
        if self.facts.known.get(key("hides", "survival")):
            for k in grid:
                for field in ("dep", "com", "cen"):
                    self.system.listed(key(field, k))
        start, passed = 0, []
        for k, path in points:
            steps = [j for j in grid if start < j <= k]
            for field, word in (("dep", "departed"), ("com", "completed"), ("cen", "censored")):
                value = HIDDEN if is_kept else self.edition.get(unit, path + (word,))
                self.step(label, key, field, steps, value)
            at_risk = HIDDEN if is_kept else self.edition.get(unit, path + ("atRisk",))
            if isinstance(at_risk, int):
                add(("at risk", *label, k), [(1, key("size"))] + [
                    (-1, key(f, j)) for j in passed for f in ("dep", "com", "cen")], -at_risk)
            if not is_kept:
                self.curve(label, key, unit, path, k, start, at_risk)
            passed += steps
            start = k

    def step(self, label, key, field, steps, value):
        """One published count of a survival table, of one step or several together."""
        if len(steps) == 1:
            name = key(field, steps[0])
            if isinstance(value, int):
                self.system.add(("survival", *label, *steps), [(1, name)], -value)
            elif value is HIDDEN:
                self.system.listed(name)
            return
        name = key("several", field, steps[0], steps[-1])
        self.system.add(("survival steps", *label, *steps),
                        [(1, name)] + [(-1, key(field, j)) for j in steps])
        if isinstance(value, int):
            self.system.add(("survival", *label, *steps), [(1, name)], -value)
        elif value is HIDDEN:
            self.system.listed(name)

    def curve(self, label, key, unit, path, k, start, at_risk):
        """The curve's fall from one k to the next is the share of those at risk who departed."""
        get = self.edition.get
        now = get(unit, path + ("staying",))
        before = 1 if k == 1 else get(unit, path[:-1] + (path[-1] - 1, "staying"))
        if isinstance(get(unit, path + ("departed",)), int) or start != k - 1:
            return
        if isinstance(now, (int, float)) and isinstance(before, (int, float)) and before > 0:
            left = Fraction(now / before).limit_denominator(LARGEST_BASE)
            if isinstance(at_risk, int):
                self.system.add(("curve", *label, k),
                                [(1, key("dep", k))], -round(at_risk * (1 - now / before)))
            elif k == 1:
                self.system.add(("curve", *label, k), [
                    (left.denominator, key("dep", k)),
                    (left.numerator - left.denominator, key("size"))])
