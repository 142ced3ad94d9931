"""Single stories of what can go wrong between a ledger and its pages, each told to its end. Every
function stands alone and gets a workshop with an empty folder."""

import contextlib
import os
import pathlib
import random
import re
import tempfile
import traceback

import beside
from history import Step, program_moved
from state import State, all_files, differences, record, short, site
from tiny_school import FEW_UNITS, Checks
from workshop import EARLY, LATE, MIDDLE, Workshop


def restatements(school):
    """The tables about restatements, whatever they are called."""
    return {name: rows for name, rows in record(school).items()
            if re.search("restate|revis", name)}


def written(school):
    """Inode and time of every served file: what a run that writes nothing leaves alone."""
    root = (school.public / "current").resolve()
    return {path: (os.stat(root / path).st_ino, os.stat(root / path).st_mtime_ns)
            for path in site(school)} | {"current": str(root)}


def a_run_that_fails_after_its_boundary_was_recorded_is_drawn_by_the_next(checks, workshop):
    workshop.school_at(EARLY)
    workshop.snapshot("early")
    step = Step(1, [], MIDDLE, "")
    points = workshop.generator.points(workshop.school, step)
    workshop.restore("early")
    workshop.publish(MIDDLE)
    expected = State(workshop.school)
    moves = [name for name in points if re.match("rename|link|symlink", name)]
    faults = [f"{name}:{error}:{points[name][place]}" for name in moves
              for error, place in (("EIO", 0), ("KILL", -1))]
    for fault in faults:
        workshop.restore("early")
        workshop.generator.strike(workshop.school, step, fault)
        workshop.publish(MIDDLE)
        said = State(workshop.school).differences(expected)
        checks.that(not said, f"the run after {fault} leaves what one without it leaves",
                    "; ".join(said))


def a_run_that_fails_by_its_template_is_drawn_by_the_next(checks, workshop):
    workshop.school_at(EARLY)
    workshop.snapshot("early")
    workshop.publish(MIDDLE)
    expected = State(workshop.school)
    workshop.restore("early")
    template = workshop.school.folder / "templates" / "unit.mustache"
    text = template.read_text()
    template.write_text("{{#never closed}}" + text)
    with contextlib.suppress(RuntimeError):
        workshop.publish(MIDDLE)
        checks.that(False, "a template that cannot be read fails the run")
    template.write_text(text)
    workshop.publish(MIDDLE)
    said = State(workshop.school).differences(expected)
    checks.that(not said, "the release is drawn once the template is mended", "; ".join(said))


def a_recomputation_leaves_all_files_of_the_school_as_they_were(checks, workshop):
    workshop.school_at(EARLY, MIDDLE, LATE)
    checks.that(any(len(rows) > 1 for rows in restatements(workshop.school).values()),
                "there are restatements")
    before = all_files(workshop.school.folder)
    for options in ([], ["--position", 100], ["--edition", "open"]):
        for day in (EARLY, LATE):
            with tempfile.TemporaryDirectory(dir=workshop.folder) as out:
                workshop.publish(day, "--out", out, *options)
            changed = differences(all_files(workshop.school.folder), before)
            words = " ".join(map(str, ["--as-of", day, "--out", *options]))
            checks.that(not changed, f"{words} changes no file", "; ".join(changed))


def recounting_leaves_restatements_as_they_were(checks, workshop):
    workshop.school_at(EARLY, MIDDLE, LATE)
    school, shown, held = workshop.school, State(workshop.school), restatements(workshop.school)
    workshop.snapshot("late")

    def hold(what, whole=True):
        found = restatements(workshop.school)
        lost = [row for name in held for row in held[name] if row not in found.get(name, [])]
        checks.that(not lost, f"{what} leaves restatements as they were", f"lost: {short(lost)}")
        if whole:
            said = State(school).differences(shown)
            checks.that(not said, f"{what} leaves site and record alone", "; ".join(said))

    workshop.publish(LATE, "--full")
    hold("--full")
    workshop.restore("late")
    workshop.change("figures_lost")
    workshop.publish(LATE)
    hold("a lost figures.sqlite")
    workshop.restore("late")
    text = (school.folder / "units.csv").read_text()
    program_moved(school, random.Random(3))
    workshop.publish(LATE)
    hold("a program moved", whole=False)
    school.write("units.csv", text)
    workshop.publish(LATE)
    hold("a program moved there and back", whole=False)


def a_damaged_figures_file_is_made_anew(checks, workshop):
    workshop.school_at(EARLY, MIDDLE)
    shown = site(workshop.school)
    figures = workshop.school.figures
    size = figures.stat().st_size
    with open(figures, "r+b") as file:
        file.seek(size // 4)
        file.write(b"\xa5" * (size // 2))
    with contextlib.suppress(RuntimeError):
        workshop.publish(MIDDLE)
    workshop.publish(MIDDLE, "--full")
    said = differences(site(workshop.school), shown)
    checks.that(not said, "the site is as it was", "; ".join(said))


def an_edition_taken_out_and_put_back_is_published_again(checks, workshop):
    workshop.school_at()
    school = workshop.school
    school.write_settings(school.enrolment, True)
    workshop.publish(EARLY)
    shown = site(school)
    school.write_settings(school.enrolment, False)
    workshop.publish(EARLY)
    checks.that(not site(school, "board"), "without settings it is gone")
    school.write_settings(school.enrolment, True)
    workshop.publish(EARLY)
    said = differences(site(school), shown)
    checks.that(not said, "with them it is as it was", "; ".join(said))


def a_remark_in_a_template_is_drawn_once_at_most(checks, workshop):
    workshop.school_at(EARLY)
    school, shown, idle = workshop.school, site(workshop.school), calls(workshop)
    for name in ("footer.mustache", "unit.mustache"):
        school.edit_template(name, "{{! a remark }}")
        workshop.publish(EARLY)
        said = differences(site(school), shown)
        checks.that(not said, f"a remark in {name} changes no page", "; ".join(said))
        before, work = written(school), calls(workshop)
        told = workshop.publish(EARLY)
        checks.equal(written(school) == before, True, f"{name}: the next run writes no file")
        checks.that(re.search("nothing", told, re.IGNORECASE), f"{name}: and says so", told)
        checks.that(work <= idle, f"{name}: and draws nothing in vain",
                    f"{work} calls for files, {idle} before the remark")


def calls(workshop):
    """How many calls on the school's files a run makes that has nothing to do."""
    points = workshop.generator.points(workshop.school, Step(0, [], EARLY, ""))
    return sum(map(len, points.values()))


def a_clock_a_month_back_shows_no_single_student(checks, workshop):
    clock_back(checks, workshop, lambda day: workshop.publish(day))


def a_system_clock_a_month_back_shows_no_single_student(checks, workshop):
    def publish_at(day):
        workshop.must(["faketime", f"{day} 12:00:00", workshop.binary, "generate", "--config",
                       str(workshop.school.settings)])

    clock_back(checks, workshop, publish_at)


NUMBERS = {"CIV": range(35), "MEC": range(100, 130), "MUS": range(200, 231), "PHI": range(300, 324)}


def clock_back(checks, workshop, publish_at):
    # Students who are enrolled once and stay: a term that has not begun has none of them.
    chance, school = random.Random(7), workshop.school
    school.found(chance, terms=3, units=FEW_UNITS, students=0, enrolment="until_exit")
    term = school.table("terms.csv")[0]
    school.send([school.enrolled(f"S{number:04}", program, term, chance, True)
                 for program in school.programs() for number in NUMBERS[program]])
    workshop.run_import()
    publish_at(EARLY)
    publish_at(MIDDLE)
    shown = site(workshop.school, "open")
    checks.that(shown, "the open edition is published")
    workshop.one_student("2023-fall")
    for day, words in (("2023-08-25", "a month back"), (MIDDLE, "and right again")):
        publish_at(day)
        said = differences(site(workshop.school, "open"), shown)
        checks.that(not said, f"{words}: the open edition stays", "; ".join(said))


def a_restored_ledger_leaves_the_open_edition(checks, workshop):
    workshop.school_at(EARLY)
    workshop.snapshot("early")
    workshop.change("new_students", 5)
    workshop.publish(MIDDLE)
    shown = site(workshop.school, "open")
    workshop.restore_ledger("early")
    workshop.publish(MIDDLE)
    said = differences(site(workshop.school, "open"), shown)
    checks.that(not said, "the open edition stays as it was", "; ".join(said))


SCENARIOS = [
    a_run_that_fails_after_its_boundary_was_recorded_is_drawn_by_the_next,
    a_run_that_fails_by_its_template_is_drawn_by_the_next,
    beside.generate_beside_generate_every_loses_no_change,
    beside.a_generator_beside_one_that_holds_the_lock_does_not_fail,
    a_recomputation_leaves_all_files_of_the_school_as_they_were,
    recounting_leaves_restatements_as_they_were,
    a_damaged_figures_file_is_made_anew,
    an_edition_taken_out_and_put_back_is_published_again,
    a_remark_in_a_template_is_drawn_once_at_most,
    a_clock_a_month_back_shows_no_single_student,
    a_system_clock_a_month_back_shows_no_single_student,
    a_restored_ledger_leaves_the_open_edition,
]


def run_one(arguments):
    """One scenario's failures, as text."""
    place, binary, folder = arguments
    scenario = SCENARIOS[place]
    checks = Checks(scenario.__name__.replace("_", " "))
    workshop = Workshop(pathlib.Path(folder) / scenario.__name__, binary)
    try:
        scenario(checks, workshop)
    except Exception:
        checks.that(False, "ran to its end", traceback.format_exc(limit=-3))
    checks.close()
    if not checks.failed:
        workshop.clear()
    return checks.failed
