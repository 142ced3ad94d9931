"""Scenarios (scenarios.py) of two generators at work on one school."""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import threading

from state import differences, site
from tiny_school import Program
from workshop import EARLY, MIDDLE

# Seconds in which a second generator may say that it steps aside; after them it waits.
MOMENT = 5


def generate_beside_generate_every_loses_no_change(checks, workshop):
    workshop.school_at(MIDDLE)
    school, said = workshop.school, []
    program = Program(workshop.binary, workshop.folder / "every.log")
    beside = program.start("generate", "--config", school.settings, "--every", "1s",
                           "--as-of", MIDDLE)
    seen, ended = [], threading.Event()
    threads = [threading.Thread(target=read_all_along, args=[school, seen, ended])]
    threads += [threading.Thread(target=publish_all_along, args=[workshop, said, ended])
                for _ in range(2)]
    try:
        for thread in threads:
            thread.start()
        for number in range(25):
            workshop.change("new_students", number)
    finally:
        ended.set()
        for thread in threads:
            thread.join()
        os.kill(beside.pid, signal.SIGTERM)
        beside.wait(60)
        program.stop_all()
    checks.that(not said, "runs beside others end with 0", f"{len(said)} did not: {said[:1]}")
    workshop.publish(MIDDLE)
    checks.that(len(seen) > 3 and all(seen), "institution and units are always of one state",
                f"{len(seen)} looks, {seen.count(False)} of them mixed")
    checks.that("failure" not in (school.public / "status" / "status.json").read_text(),
                "the status page tells of no failure")
    shown = site(school)
    for path in school.folder.glob("figures.sqlite*"):
        path.unlink()
    workshop.publish(MIDDLE, "--full")
    old = differences(shown, site(school))
    checks.that(not old, "no page has stayed old", "; ".join(old))


def publish_all_along(workshop, said, ended):
    while not ended.is_set():
        try:
            workshop.publish(MIDDLE)
        except RuntimeError as error:
            said.append(str(error))


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
    workshop.school_at(EARLY)
    school = workshop.school
    workshop.one_student("2023-fall")
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
