"""kill -9 of `rollbook serve` under load: what was answered 2xx is in the ledger once, and nothing
is in it twice."""

import http.client
import json
import os
import random
import signal
import sqlite3
import threading

from checks import Client, answers, free_ports, poll, with_program

KILLS = 20
SENDERS = 8
# How many events are acknowledged before each kill, so that it strikes in the middle of the work.
LEAST, MOST = 50, 600


class Sender:
    """One connection that posts single events and small batches; what was not answered is sent
    again after the restart, as a school's software would."""

    def __init__(self, number, port, key):
        self.number, self.port, self.key = number, port, key
        self.next, self.pending = 0, None
        self.acknowledged, self.surprises = [], []

    def events(self, count):
        made = []
        for _ in range(count):
            self.next += 1
            name = f"k{self.number}-{self.next:06}"
            made.append({
                "id": name, "type": "enrolled", "student": name, "program": "CS-BSC",
                "on": "2020-09-01", "entry": "first_time"})
        return made

    def work(self, ended):
        client = Client(self.port)
        while not ended.is_set():
            if self.pending is None:
                self.pending = self.events(1 if self.next % 3 else 20)
            batch = self.pending
            lines = "\n".join(map(json.dumps, batch)).encode()
            kind = "application/json" if len(batch) == 1 else "application/x-ndjson"
            try:
                answer = client.ask(
                    "/v1/events", "POST", lines, Content_Type=kind,
                    Authorization=f"Bearer {self.key}")
            except (OSError, http.client.HTTPException):
                break  # not answered: it may or may not be stored
            if 200 <= answer.status < 300:
                self.acknowledged += [event["id"] for event in batch]
                self.pending = None
            elif answer.status not in (429, 503):
                self.surprises.append(f"{answer.status}: {answer.text[:200]}")
                break
        client.close()


def run(checks, binary):
    with_program("kill", binary, lambda folder, program: check_kills(checks, folder, program))


def check_kills(checks, folder, program):
    settings = folder / "demo" / "rollbook.yaml"
    ledger = folder / "ledger.sqlite"
    program.run("demo", "--folder", folder / "demo", "--students", 1)
    port, = free_ports(1)
    os.environ["ROLLBOOK_API_PORT"] = str(port)
    os.environ["ROLLBOOK_LEDGER_PATH"] = str(ledger)
    try:
        key = program.create_key(settings, "kill-test")
        senders = [Sender(number, port, key) for number in range(SENDERS)]
        chance = random.Random(20)
        for _ in range(KILLS):
            strike(program, settings, port, senders, chance.randint(LEAST, MOST))
        process = start(program, settings, port)
        checks.equal([s for sender in senders for s in sender.surprises], [], "only 2xx, 429 or 503")
        acknowledged = [name for sender in senders for name in sender.acknowledged]
        checks.that(len(acknowledged) > KILLS * LEAST, f"{len(acknowledged)} events acknowledged")
        check_ledger(checks, "over HTTP", read_over_http(port, key), acknowledged)
        os.kill(process.pid, signal.SIGTERM)
        poll(lambda: process.poll() is not None, "serve ends after SIGTERM")
        checks.equal(process.returncode, 0, "SIGTERM ends serve with 0")
        check_ledger(checks, "in the file", read_file(checks, ledger), acknowledged)
    finally:
        del os.environ["ROLLBOOK_API_PORT"], os.environ["ROLLBOOK_LEDGER_PATH"]


def start(program, settings, port):
    process = program.start("serve", "--config", settings)
    poll(lambda: answers(port, "/readyz"), "serve is ready", process)
    return process


def strike(program, settings, port, senders, count):
    process = start(program, settings, port)
    ended = threading.Event()
    threads = [threading.Thread(target=sender.work, args=[ended]) for sender in senders]
    goal = sum(len(sender.acknowledged) for sender in senders) + count
    for thread in threads:
        thread.start()

    def reached():
        done = sum(len(sender.acknowledged) for sender in senders) >= goal
        return done or not any(thread.is_alive() for thread in threads)

    try:
        poll(reached, "enough events are acknowledged", process)
    finally:
        process.kill()
        process.wait()
        ended.set()
        for thread in threads:
            thread.join()


def read_over_http(port, key):
    client, found, after = Client(port), [], 0
    while True:
        answer = client.ask(f"/v1/events?after={after}&limit=1000", Authorization=f"Bearer {key}")
        rows = [json.loads(line) for line in answer.text.splitlines() if line]
        if not rows:
            return found
        found += [(row["position"], row["event"]["id"]) for row in rows]
        after = rows[-1]["position"]


def read_file(checks, ledger):
    with sqlite3.connect(ledger) as database:
        checks.equal(
            database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "the file is sound")
        return database.execute("SELECT position, id FROM events ORDER BY position").fetchall()


def check_ledger(checks, where, rows, acknowledged):
    positions, names = [row[0] for row in rows], [row[1] for row in rows]
    checks.equal(len(names), len(set(names)), f"nothing is there twice, {where}")
    checks.equal(positions, sorted(set(positions)), f"positions rise, {where}")
    lost = set(acknowledged) - set(names)
    checks.that(not lost, f"all acknowledged events are there, {where}", str(sorted(lost)[:10]))
