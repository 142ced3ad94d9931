"""What two releases of one edition give away side by side."""

from facts import NEW, STATUS
from reading import HIDDEN

STATES = ("enrolled", "completed", "excluded", "away")


def differences(before, now, minimum_cell):
    """Counts shown in both releases that moved by a few students, where no more moved with them."""
    leaks = []
    for unit in now.units:
        if unit not in before.docs:
            continue
        for term in now.docs[unit].get("terms", {}):
            if term in before.docs[unit].get("terms", {}):
                leaks += _scope(before, now, unit, ("terms", term), _of_term(term), minimum_cell)
        leaks += _pools(before, now, unit, minimum_cell)
        for term, classes in now.docs[unit].get("cohorts", {}).items():
            for name in classes:
                at = ("cohorts", term, name)
                if name in before.docs[unit].get("cohorts", {}).get(term, {}):
                    leaks += _scope(
                        before, now, unit, at, _of_cohort(before, now, unit, at), minimum_cell)
    return leaks


def _pools(before, now, unit, minimum_cell):
    """Figures of the same terms together, which may move only with one of the terms."""
    places = [{tuple(pool["terms"]): place for place, pool in enumerate(
        edition.docs[unit].get("pooled", []))} for edition in (before, now)]
    leaks = []
    for terms in sorted(set(places[0]) & set(places[1])):
        if any(now.kept_since(unit, "terms", term) is None
               and before.docs[unit]["terms"].get(term) != now.docs[unit]["terms"].get(term)
               for term in terms):
            continue
        for name in ("dropOuts", "enrolments"):
            old, new = (edition.docs[unit]["pooled"][place[terms]][name]
                        for edition, place in zip((before, now), places))
            if 0 < abs(new - old) < minimum_cell:
                leaks.append(dict(
                    kind="successive releases", file=f"data/units/{unit}.json", unit=unit,
                    pointer=f"/pooled/{places[1][terms]}/{name}", low=abs(new - old),
                    high=abs(new - old),
                    hint=f"{old} in the release before, {new} in this one; none of its terms "
                         f"changed"))
    return leaks


def _of_term(term):
    """Sets of disjoint counts: who changed shows in one of them at least."""
    at = ("terms", term)
    return [
        [at + (name,) for name in STATUS.values() if name != "enrolments"],
        [at + ("split", name) for name in NEW],
        [at + ("persistence", "institution", "count")],
        [at + ("enrolments",)],
        [at + ("persistence", "institution", "base")],
        [at + ("persistence", "unit", "count")],
    ]


def _of_cohort(before, now, unit, at):
    places = [{entry["k"]: place for place, entry in enumerate(
        edition.get(unit, at).get("progress", []))} for edition in (before, now)]
    sets = [[at + ("size",)]]
    for k in sorted(set(places[0]) & set(places[1])):
        if places[0][k] == places[1][k]:
            sets.append([at + ("progress", places[1][k], state) for state in STATES])
    return sets


def _scope(before, now, unit, at, sets, minimum_cell):
    moved, total = [], 0
    for paths in sets:
        change = 0
        for path in paths:
            old, new = before.get(unit, path), now.get(unit, path)
            old, new = (0 if value is None else value for value in (old, new))
            if old is HIDDEN or new is HIDDEN or old == new:
                continue
            change += abs(new - old)
            moved.append((path, old, new))
        total = max(total, change)
    if total >= minimum_cell:
        return []
    return [dict(kind="successive releases", file=f"data/units/{unit}.json", unit=unit,
                 pointer="/" + "/".join(map(str, path)), low=abs(new - old), high=abs(new - old),
                 hint=f"{old} in the release before, {new} in this one; nothing else of "
                      f"{'/'.join(map(str, at[1:]))} moved by {minimum_cell} or more")
            for path, old, new in moved]
