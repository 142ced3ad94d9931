"""Posts, batches, import: how fast the ledger fills."""

import contextlib
import http.client
import json
import sqlite3
import threading
import time

from rig import HERE, free_port, key, median, output, result, settings, timed

POST_SECONDS = 5
BATCHES, BATCH = 200, 1_000
CONNECTIONS = 2


def posts(rig, school, table):
    """Single durable events over 64 connections, beside the same server storing nothing."""
    folder = rig.fresh("posts")
    port, other = free_port(), free_port()
    config = settings(folder, school, port=port)
    token = key(rig, config)
    ledger = folder / "ledger.sqlite"
    ours = rig.start([rig.rollbook, "serve", "--config", config], port)
    nothing = rig.start([rig.probe, "serve", ledger, school.terms, school.units, str(other)], other)
    term, program = school.latest()

    def load(at, seconds):
        lines = output([
            "wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s",
            HERE / "events.lua", f"http://127.0.0.1:{at}/v1/events", "--", token, term, program])
        told = json.loads(lines.split("RESULT ")[1].splitlines()[0])
        if told["refused"] or told["broken"]:
            raise RuntimeError(f"some posts failed: {told}")
        told["rate"] = told["answers"] / told["seconds"]
        return told

    stored, answered = [], []
    for at in (port, other):
        load(at, 1)
    before = events(ledger)
    for _ in range(3):
        stored.append(load(port, POST_SECONDS))
        answered.append(load(other, POST_SECONDS))
    added = events(ledger) - before
    rig.stop(ours)
    rig.stop(nothing)
    # Requests in flight when the load stops are stored and counted by nobody.
    if added < sum(one["answers"] for one in stored):
        raise RuntimeError(f"{added} events in the ledger after more were acknowledged")
    rate, reference = (median(one["rate"] for one in side) for side in (stored, answered))
    late = median(one["p99"] for one in stored)
    table.add(
        "durable single-event POSTs, 64 connections", f"{rate:,.0f}/s (99% in {late:.0f} ms)",
        f"{reference:,.0f}/s storing nothing", f"{rate / reference:.2f}", "≥ 0.5",
        rate / reference >= 0.5)


def events(ledger):
    with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count(*) FROM events").fetchone()[0]


def batches(rig, school, table):
    """Batches over HTTP, beside a C loop inserting the rows they became."""
    bodies = school.batches(BATCHES, BATCH)
    count = len(bodies) * BATCH
    ours, reference, client = [], [], []
    for _ in range(3):
        folder = rig.fresh("batches")
        port = free_port()
        config = settings(folder, school, port=port)
        token = key(rig, config)
        server = rig.start([rig.rollbook, "serve", "--config", config], port)
        busy = time.process_time()
        ours.append(post_all(port, token, bodies))
        client.append(time.process_time() - busy)
        rig.stop(server)
        told = result([rig.insert, folder / "ledger.sqlite", folder / "loop.sqlite", BATCH])
        if told["events"] != count:
            raise RuntimeError(f"{told['events']} events stored of {count}")
        reference.append(told["seconds"])
    rate, loop = count / median(ours), count / median(reference)
    table.add(
        f"batches of {BATCH:,} as NDJSON, {CONNECTIONS} connections", f"{rate:,.0f} events/s",
        f"{loop:,.0f}/s, C loop", f"{rate / loop:.2f}", "≥ 0.5", rate / loop >= 0.5)
    print(f"    the client itself used {median(client):.2f} s of {median(ours):.2f} s")


def post_all(port, token, bodies):
    """Seconds until every body is answered."""
    left, failures, lock = list(reversed(bodies)), [], threading.Lock()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-ndjson"}

    def work():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                if not left or failures:
                    break
                body = left.pop()
            connection.request("POST", "/v1/events", body, headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status not in (200, 201):
                failures.append(f"{answer.status} {text[:500]}")
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(failures[0])
    return time.perf_counter() - started


def imports(rig, school, table):
    """A file into the ledger, beside the sqlite3 shell's import into one indexed table. Leaves the
    last ledger for the rows that follow."""
    with open(school.events) as file:
        names = file.readline().strip().split(",")
    columns = ", ".join(f'"{name}" TEXT' + (" PRIMARY KEY" * (name == "id")) for name in names)
    script = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\n"
        f"CREATE TABLE events({columns});\n"
        'CREATE INDEX by_student ON events(student, "on");\n'
        f".mode csv\n.import --skip 1 {school.events} events\n")
    ours, memory, reference = [], [], []
    for _ in range(3):
        folder = rig.fresh("import")
        config = settings(folder, school)
        seconds, peak, _ = timed(rig, [rig.rollbook, "import", "--config", config, school.events])
        ours.append(seconds)
        memory.append(peak / 1024)
        stored = events(folder / "ledger.sqlite")
        if stored != school.count:
            raise RuntimeError(f"{stored} of {school.count} events imported")
        seconds, _, _ = timed(rig, ["sqlite3", rig.fresh("shell") / "table.sqlite"], input=script)
        reference.append(seconds)
    ratio, peak = median(ours) / median(reference), max(memory)
    table.add(
        f"import of {school.count:,} events", f"{median(ours):.1f} s, {peak:.0f} MB",
        f"{median(reference):.1f} s, sqlite3 .import", f"{ratio:.2f}", "≤ 2, ≤ 300 MB",
        ratio <= 2 and peak <= 300)
    return folder
