"""Single stories of what can go wrong between a ledger and its pages, each told to its end. Every
function stands alone and gets a workshop with an empty folder."""

import contextlib
import fcntl
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import tempfile
import threading
import traceback

from history import Step, program_moved
from state import State, all_files, differences, record, short, site
from tiny_school import FEW_UNITS, Checks, Program
from workshop import Workshop

EARLY, MIDDLE, LATE = "2023-06-15", "2023-10-01", "2024-02-01"
# A while in which a waiting generator may show that it waits.
MOMENT = 5


def school_at(workshop, *days, students=120):
    """A school published once for each day; some corrections of closed terms lie between them."""
    workshop.school.found(random.Random(7), students=students, enrolment="per_term", terms=3,
                          units=FEW_UNITS)
    run_import(workshop)
    for number, day in enumerate(days):
        if number:
            change(workshop, "dropped_out", number)
            change(workshop, "retraction", number)
        publish(workshop, day)


def run_import(workshop):
    school = workshop.school
    workshop.must([workshop.binary, "import", "--config", str(school.settings), str(school.news)])


def change(workshop, name, number=0):
    """One of history.py's changes, its events imported."""
    workshop.prepare(Step(number, [name], "", "scenario"))


def publish(workshop, day, *options):
    return workshop.must([workshop.binary, "generate", "--config", str(workshop.school.settings),
                          "--as-of", day, *map(str, options)])


def one_student(workshop, term):
    school = workshop.school
    row = next(row for row in school.table("terms.csv") if row["id"] == term)
    school.send([school.enrolled("ONE", "CIV", row, random.Random(1), True)])
    run_import(workshop)


def restatements(workshop):
    """The tables about restatements, whatever they are called."""
    return {name: rows for name, rows in record(workshop.school).items()
            if re.search("restate|revis", name)}


def written(school):
    """Inode and time of every served file: what a run that writes nothing leaves alone."""
    root = (school.public / "current").resolve()
    return {path: (os.stat(root / path).st_ino, os.stat(root / path).st_mtime_ns)
            for path in site(school)} | {"current": str(root)}


def a_run_that_fails_after_its_boundary_was_recorded_is_drawn_by_the_next(checks, workshop):
    school_at(workshop, EARLY)
    workshop.snapshot("early")
    step = Step(1, [], MIDDLE, "")
    points = workshop.generator.points(workshop.school, step)
    workshop.restore("early")
    publish(workshop, MIDDLE)
    expected = State(workshop.school)
    moves = [name for name in points if re.match("rename|link|symlink|mkdir|write", name)]
    faults = [f"{name}:{error}:{points[name][place]}" for name in moves for error in ("EIO", "KILL")
              for place in (0, len(points[name]) // 2, -1)]
    for fault in faults:
        workshop.restore("early")
        workshop.generator.strike(workshop.school, step, fault)
        publish(workshop, MIDDLE)
        said = State(workshop.school).differences(expected)
        checks.that(not said, f"the run after {fault} leaves what one without it leaves",
                    "; ".join(said))


def a_run_that_fails_by_its_template_is_drawn_by_the_next(checks, workshop):
    school_at(workshop, EARLY)
    workshop.snapshot("early")
    publish(workshop, MIDDLE)
    expected = State(workshop.school)
    workshop.restore("early")
    template = workshop.school.folder / "templates" / "unit.mustache"
    text = template.read_text()
    template.write_text("{{#never closed}}" + text)
    with contextlib.suppress(RuntimeError):
        publish(workshop, MIDDLE)
        checks.that(False, "a template that cannot be read fails the run")
    template.write_text(text)
    publish(workshop, MIDDLE)
    said = State(workshop.school).differences(expected)
    checks.that(not said, "the release is drawn once the template is mended", "; ".join(said))


def generate_beside_generate_every_loses_no_change(checks, workshop):
    school_at(workshop, MIDDLE)
    school = workshop.school
    program = Program(workshop.binary, workshop.folder / "every.log")
    beside = program.start("generate", "--config", school.settings, "--every", "1s",
                           "--as-of", MIDDLE)
    seen, ended = [], threading.Event()
    reader = threading.Thread(target=read_all_along, args=[school, seen, ended])
    reader.start()
    try:
        for number in range(12):
            change(workshop, "new_students", number)
            with contextlib.suppress(RuntimeError):
                publish(workshop, MIDDLE)
                continue
            checks.that(False, "a run beside another ends with 0")
    finally:
        ended.set()
        reader.join()
        os.kill(beside.pid, signal.SIGTERM)
        beside.wait(60)
        program.stop_all()
    publish(workshop, MIDDLE)
    checks.that(len(seen) > 3 and all(seen), "institution and units are always of one state",
                f"{len(seen)} looks, {seen.count(False)} of them mixed")
    checks.that("failure" not in (school.public / "status" / "status.json").read_text(),
                "the status page tells of no failure")
    shown = site(school)
    for path in school.folder.glob("figures.sqlite*"):
        path.unlink()
    publish(workshop, MIDDLE, "--full")
    said = differences(shown, site(school))
    checks.that(not said, "no page has stayed old", "; ".join(said))


def read_all_along(school, seen, ended):
    """Whether the staff edition's faculties and loose programs add up to the institution."""
    top = [row["code"] for row in school.table("units.csv") if not row["parent"]] + ["NEW"]
    while not ended.wait(0.05):
        with contextlib.suppress(OSError, KeyError):
            units = (school.public / "current").resolve() / "staff" / "data" / "units"

            def enrolments(code):
                terms = json.loads((units / f"{code}.json").read_text())["terms"]
                return {term: figures["enrolments"] for term, figures in terms.items()}

            whole = enrolments("institution")
            parts = [enrolments(code) for code in top]
            seen.append(all(whole[term] == sum(part.get(term, 0) for part in parts)
                            for term in whole))


def a_generator_beside_one_that_holds_the_lock_does_not_fail(checks, workshop):
    school_at(workshop, EARLY)
    school = workshop.school
    one_student(workshop, "2023-fall")
    command = [workshop.binary, "generate", "--config", str(school.settings), "--as-of", MIDDLE]
    with open(school.public / ".lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               env=workshop.environment)
        try:
            told = run.communicate(timeout=MOMENT)[0]
        except subprocess.TimeoutExpired:
            told = None  # it waits
        status = (school.public / "status" / "status.json").read_text()
        checks.that("failure" not in status, "status calls that no failure", status)
    if told is None:
        told = run.communicate(timeout=60)[0]
    else:
        checks.equal(len(told.strip().splitlines()), 1, "one line says that another is at work")
    checks.that(run.returncode == 0, "it ends with 0", told)
    status = (school.public / "status" / "status.json").read_text()
    checks.that("failure" not in status, "nor afterwards", status)


def a_recomputation_leaves_all_files_of_the_school_as_they_were(checks, workshop):
    school_at(workshop, EARLY, MIDDLE, LATE)
    checks.that(any(len(rows) > 1 for rows in restatements(workshop).values()),
                "there are restatements")
    before = all_files(workshop.school.folder)
    for options in ([], ["--position", 100], ["--edition", "open"]):
        for day in (EARLY, LATE):
            with tempfile.TemporaryDirectory(dir=workshop.folder) as out:
                publish(workshop, day, "--out", out, *options)
            changed = differences(all_files(workshop.school.folder), before)
            words = " ".join(map(str, ["--as-of", day, "--out", *options]))
            checks.that(not changed, f"{words} changes no file", "; ".join(changed))


def recounting_leaves_restatements_as_they_were(checks, workshop):
    school_at(workshop, EARLY, MIDDLE, LATE)
    school, shown, held = workshop.school, State(workshop.school), restatements(workshop)
    workshop.snapshot("late")

    def hold(what, whole=True):
        found = restatements(workshop)
        lost = [row for name in held for row in held[name] if row not in found.get(name, [])]
        checks.that(not lost, f"{what} leaves restatements as they were", f"lost: {short(lost)}")
        if whole:
            said = State(school).differences(shown)
            checks.that(not said, f"{what} leaves site and record alone", "; ".join(said))

    publish(workshop, LATE, "--full")
    hold("--full")
    workshop.restore("late")
    change(workshop, "figures_lost")
    publish(workshop, LATE)
    hold("a lost figures.sqlite")
    workshop.restore("late")
    text = (school.folder / "units.csv").read_text()
    program_moved(school, random.Random(3))
    publish(workshop, LATE)
    hold("a program moved", whole=False)
    school.write("units.csv", text)
    publish(workshop, LATE)
    hold("a program moved there and back", whole=False)


def a_damaged_figures_file_is_made_anew(checks, workshop):
    school_at(workshop, EARLY, MIDDLE)
    shown = site(workshop.school)
    figures = workshop.school.figures
    size = figures.stat().st_size
    with open(figures, "r+b") as file:
        file.seek(size // 4)
        file.write(b"\xa5" * (size // 2))
    with contextlib.suppress(RuntimeError):
        publish(workshop, MIDDLE)
    publish(workshop, MIDDLE, "--full")
    said = differences(site(workshop.school), shown)
    checks.that(not said, "and the site is as it was", "; ".join(said))


def an_edition_taken_out_and_put_back_is_published_again(checks, workshop):
    school_at(workshop)
    school = workshop.school
    school.write_settings(school.enrolment, True)
    publish(workshop, EARLY)
    shown = site(school)
    school.write_settings(school.enrolment, False)
    publish(workshop, EARLY)
    checks.that(not site(school, "board"), "without settings it is gone")
    school.write_settings(school.enrolment, True)
    publish(workshop, EARLY)
    said = differences(site(school), shown)
    checks.that(not said, "with them it is as it was", "; ".join(said))


def a_remark_in_a_template_is_drawn_once_at_most(checks, workshop):
    school_at(workshop, EARLY)
    school, shown, idle = workshop.school, site(workshop.school), calls(workshop)
    for name in ("footer.mustache", "unit.mustache"):
        school.edit_template(name, "{{! a remark }}")
        publish(workshop, EARLY)
        said = differences(site(school), shown)
        checks.that(not said, f"a remark in {name} changes no page", "; ".join(said))
        before, work = written(school), calls(workshop)
        told = publish(workshop, EARLY)
        checks.equal(written(school) == before, True, f"{name}: the next run writes no file")
        checks.that(re.search("nothing", told, re.IGNORECASE), f"{name}: and says so", told)
        checks.that(work <= idle, f"{name}: and draws nothing in vain",
                    f"{work} calls for files, {idle} before the remark")


def calls(workshop):
    """How many calls on the school's files a run makes that has nothing to do."""
    points = workshop.generator.points(workshop.school, Step(0, [], EARLY, ""))
    return sum(map(len, points.values()))


def a_clock_a_month_back_shows_no_single_student(checks, workshop):
    clock_back(checks, workshop, lambda day: publish(workshop, day))


def a_system_clock_a_month_back_shows_no_single_student(checks, workshop):
    def publish_at(day):
        workshop.must(["faketime", f"{day} 12:00:00", workshop.binary, "generate", "--config",
                       str(workshop.school.settings)])

    clock_back(checks, workshop, publish_at)


def clock_back(checks, workshop, publish_at):
    school_at(workshop)
    publish_at(EARLY)
    publish_at(MIDDLE)
    shown = site(workshop.school, "open")
    checks.that(shown, "the open edition is published")
    one_student(workshop, "2023-fall")
    for day, words in (("2023-08-25", "a month back"), (MIDDLE, "and right again")):
        publish_at(day)
        said = differences(site(workshop.school, "open"), shown)
        checks.that(not said, f"{words}: the open edition stays", "; ".join(said))


def a_restored_ledger_leaves_the_open_edition(checks, workshop):
    school_at(workshop, EARLY)
    workshop.snapshot("early")
    change(workshop, "new_students", 5)
    publish(workshop, MIDDLE)
    shown = site(workshop.school, "open")
    workshop.restore_ledger("early")
    publish(workshop, MIDDLE)
    said = differences(site(workshop.school, "open"), shown)
    checks.that(not said, "and the run does not fail", "; ".join(said))


SCENARIOS = [
    a_run_that_fails_after_its_boundary_was_recorded_is_drawn_by_the_next,
    a_run_that_fails_by_its_template_is_drawn_by_the_next,
    generate_beside_generate_every_loses_no_change,
    a_generator_beside_one_that_holds_the_lock_does_not_fail,
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
