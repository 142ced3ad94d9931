"""A small made-up school: its tables, its students' histories, and what becomes of both."""

import datetime
import json

MINIMUM = 10
REASONS = ("withdrew", "financial", "academic", "personal", "transferred_out")


class RandomSchool:
    """A few programs of sizes around the minimum cell, over a few terms.

    Whatever is random comes from the generator given, so that a seed gives the same school again.
    """

    def __init__(self, random, is_still=False):
        self.random, self.is_still = random, is_still
        self.faculties = [f"F{n}" for n in range(random.randint(2, 4))]
        self.programs = {f"P{n:02}": random.choice(self.faculties)
                         for n in range(random.randint(3, 12))}
        self.order = self.faculties + list(self.programs)
        self.names = {code: code for code in self.order}
        self.unlisted = set()
        self.model = random.choice(("until_exit", "per_term"))
        self.threshold = "2.0"
        self.terms = self._calendar(random.randint(3, 6))
        self.students = 0
        self.events = []        # (day on which the school sends it, event)
        for place, term in enumerate(self.terms):
            if term["main"] == "true":
                self._entrants(place)

    # MARK: Tables

    def _calendar(self, count):
        terms, year, seasons = [], 2020, ("fall", "spring", "summer")
        has_summers = self.random.random() < 0.5
        place = 0
        while len(terms) < count:
            season = seasons[place % 3]
            first = {"fall": (year, 9, 1), "spring": (year + 1, 2, 1),
                     "summer": (year + 1, 6, 15)}[season]
            start = datetime.date(*first)
            if season != "summer" or has_summers:
                days = 60 if season == "summer" else 100
                terms.append(dict(
                    id=f"{start.year}-{season}", name=f"{season.title()} {start.year}",
                    season=season, academic_year=f"{year}-{(year + 1) % 100:02}",
                    main="false" if season == "summer" else "true", start=start,
                    census=start + datetime.timedelta(14), end=start + datetime.timedelta(days)))
            place += 1
            year += season == "summer"
        return terms

    def boundaries(self):
        """Days on which an edition with a minimum cell is renewed: a term has ended on the day
        after its end."""
        return sorted({term[name] + datetime.timedelta(days) for term in self.terms
                       for name, days in (("start", 0), ("census", 0), ("end", 1))})

    def write_tables(self, folder):
        rows = ["code,name,kind,parent"]
        for code in self.order:
            if code in self.faculties:
                rows.append(f"{code},{self.names[code]},faculty,")
            elif code not in self.unlisted:
                rows.append(f"{code},{self.names[code]},program,{self.programs[code]}")
        (folder / "units.csv").write_text("\n".join(rows) + "\n")
        names = ("id", "name", "season", "academic_year", "main", "start", "census", "end")
        (folder / "terms.csv").write_text("\n".join(
            [",".join(names)] + [",".join(str(term[n]) for n in names) for term in self.terms])
            + "\n")
        (folder / "rollbook.yaml").write_text(
            f"institution:\n  name: Small\nenrolment: {self.model}\n"
            f"grades:\n  scale: 4.0\n  threshold: {self.threshold}\n"
            f"calendar:\n  terms: {folder}/terms.csv\n  units: {folder}/units.csv\n"
            f"ledger:\n  path: {folder}/ledger.sqlite\n"
            f"figures:\n  path: {folder}/figures.sqlite\nsite:\n  folder: {folder}/public\n")

    def change_a_table(self):
        """One change, in words."""
        program = self.random.choice(list(self.programs))
        what = self.random.choices(
            ("rows", "move", "list", "rename", "dates", "enrolment", "threshold"),
            (4, 4, 3, 1, 2, 1, 1))[0]
        if what == "rows":
            self.random.shuffle(self.order)
            return "rows of units.csv in another order"
        if what == "move":
            others = [f for f in self.faculties if f != self.programs[program]]
            self.programs[program] = self.random.choice(others)
            return f"{program} moved to {self.programs[program]}"
        if what == "list":
            self.unlisted ^= {program}
            return f"{program} " + ("taken out" if program in self.unlisted else "listed anew")
        if what == "rename":
            self.names[program] += " Studies"
            return f"{program} renamed"
        if what == "dates":
            term = self.random.choice(self.terms)
            days = datetime.timedelta(self.random.choice((-6, -3, 3, 6)))
            term["start"] += days
            term["census"] += days
            return f"{term['id']} moved by {days.days} days"
        if what == "enrolment":
            self.model = "per_term" if self.model == "until_exit" else "until_exit"
            return f"enrolment: {self.model}"
        self.threshold = self.random.choice(("1.5", "2.0", "2.6"))
        return f"threshold {self.threshold}"

    # MARK: Students

    def _entrants(self, place):
        for program in self.programs:
            size = self.random.choice((
                0, self.random.randint(1, 9), self.random.randint(8, 14),
                self.random.randint(8, 14), self.random.randint(20, 45)))
            for _ in range(size if place == 0 else size // 2):
                self._history(place, program)

    def _history(self, place, program):
        random = self.random
        self.students += 1
        student, entry = f"s{self.students}", random.choice(("first_time",) * 3 + ("transfer_in",))
        is_enrolled = True
        for term in self.terms[place:]:
            if term["main"] == "false" and random.random() < 0.8:
                continue
            if not is_enrolled and random.random() < 0.8:
                continue
            if random.random() < 0.06:
                program = random.choice(list(self.programs))
            event = dict(type="enrolled", entry=entry, load=random.choice(
                ("full_time", "full_time", "part_time")))
            if random.random() < 0.8:
                event["gpa"] = {"term": random.randint(8, 40) / 10}
            self._send(student, program, term, term["start"], **event)
            entry, is_enrolled = "continuing", True
            fate = random.random()
            if fate < 0.12:
                day = term["start"] + datetime.timedelta(random.randint(5, 90))
                reason = random.choice(REASONS + ("military",))
                self._send(student, program, term, day, type="dropped_out", reason=reason)
                is_enrolled = False
            elif fate < 0.2:
                self._send(student, program, term, term["end"], type="completed", award="BA")
                return

    def _send(self, student, program, term, day, **event):
        sent = day
        if self.random.random() < 0.03 and not self.is_still:
            # Word of some reaches the ledger late, after the term's figures were published.
            sent += datetime.timedelta(self.random.randint(20, 300))
        self.events.append((sent, dict(
            id=f"e{len(self.events)}", student=student, program=program, term=term["id"],
            on=str(day), **event)))

    def some_left_unsaid(self, day):
        """Late word of one to fifteen students of a past term, or of events that never were."""
        past = [term for term in self.terms if term["main"] == "true" and term["start"] < day]
        if not past:
            return ""
        term, program = self.random.choice(past), self.random.choice(list(self.programs))
        count = self.random.randint(1, 15)
        if self.random.random() < 0.5:
            for _ in range(count):
                self.students += 1
                self.events.append((day, dict(
                    id=f"e{len(self.events)}", student=f"s{self.students}", program=program,
                    term=term["id"], on=str(term["start"]), type="enrolled", entry="first_time",
                    load="full_time")))
            return f"{count} more in {program} in {term['id']}"
        sent = [event for at, event in self.events if at < day and event["type"] != "retracted"
                and event["program"] == program and event["term"] == term["id"]]
        for event in self.random.sample(sent, min(count, len(sent))):
            self.events.append((day, dict(
                id=f"e{len(self.events)}", type="retracted", retracts=event["id"])))
        return f"{min(count, len(sent))} events of {program} in {term['id']} retracted"

    def write_events(self, path, after, until):
        """What the school sends after one day, up to and with another."""
        lines = [json.dumps(event) for sent, event in self.events if after < sent <= until]
        path.write_text("".join(line + "\n" for line in lines))
        return len(lines)
