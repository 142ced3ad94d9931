"""nginx's rules, with a made-up site and API behind them: needs no built program."""

import gzip
import http.server
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading

from checks import ROOT, Client, answers, free_ports, poll

CONFIG = ROOT / "config" / "nginx"
PAGES = ["staff/index.html", "staff/404.html", "staff/units/F14/index.html", "open/index.html",
         "staff/units/F14/2024-fall.html", "staff/terms/2024-fall.html", "staff/compare/index.html",
         "staff/compare/2024-fall.html", "staff/definitions.html"]


class EchoAPI(http.server.BaseHTTPRequestHandler):
    """Answers with what it was asked, so that the proxy's rewriting can be seen."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.server.is_down:
            self.close_connection = True
            return
        length = len(self.rfile.read(int(self.headers.get("content-length") or 0)))
        answer = f"{self.command} {self.path} {length} {self.headers.get('authorization')}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_POST = do_GET

    def log_message(self, *_):
        pass


def make_site(folder):
    release = folder / "site" / "releases" / "1"
    for page in PAGES:
        path = release / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><title>{page}</title>" + f"<p>{page}</p>" * 50)
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
    (release / "staff" / "assets").mkdir()
    (release / "staff" / "assets" / "style-1a2b.css").write_text("p { margin: 0 }")
    (release / "staff" / "feed.atom").write_text("<feed/>")
    (release / "staff" / ".files").write_text("secret")
    (release / ".release.json").write_text("secret")
    (release / "facts.json").write_text("secret")
    status = folder / "site" / "status"
    status.mkdir()
    (status / "index.html").write_text("<!doctype html><title>Status</title>")
    (folder / "site" / "secret.txt").write_text("secret")
    (folder / "site" / "current").symlink_to("releases/1")


def fill(template, values):
    text = (CONFIG / template).read_text()
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text


class Nginx:
    def __init__(self, folder, text, port):
        self.configuration = folder / f"nginx-{port}.conf"
        self.configuration.write_text(text)
        self.command = [
            "nginx", "-e", str(folder / "nginx-error.log"), "-p", str(folder),
            "-c", str(self.configuration)]
        self.test = subprocess.run([*self.command, "-t"], capture_output=True, text=True)
        self.process = subprocess.Popen(self.command, stderr=subprocess.DEVNULL)
        poll(lambda: answers(port, "/", 302), "nginx answers", self.process)

    def stop(self):
        self.process.send_signal(signal.SIGQUIT)
        return self.process.wait()


def run(checks):
    temporary = pathlib.Path(tempfile.mkdtemp(prefix="rollbook nginx "))
    api = http.server.ThreadingHTTPServer(("127.0.0.1", 0), EchoAPI)
    api.is_down = False
    threading.Thread(target=api.serve_forever, daemon=True).start()
    started = []
    try:
        make_site(temporary)
        site_port, service_port = free_ports(2)
        started.append(rootless(temporary, site_port, api.server_port))
        checks.equal(started[0].test.returncode, 0, "nginx -t accepts rootless.conf")
        client = Client(site_port)
        check_pages(checks, client)
        check_refusals(checks, client)
        check_api(checks, client)
        started.append(service(temporary, service_port, api.server_port))
        checks.equal(started[1].test.returncode, 0, "nginx -t accepts rollbook.conf")
        check_login(checks, Client(service_port), temporary)
        api.is_down = True
        down = client.ask("/api/v1/status")
        checks.equal((down.status, down.headers.get("retry-after")), (503, "5"), "API down: 503")
        for nginx in started:
            checks.equal(nginx.stop(), 0, "nginx ends with 0")
        checks.that(not (temporary / "nginx.pid").exists(), "the pid file is gone")
    finally:
        for nginx in started:
            if nginx.process.poll() is None:
                nginx.process.kill()
                nginx.process.wait()
        api.shutdown()
        api.server_close()
        shutil.rmtree(temporary)


def rootless(folder, port, api_port):
    return Nginx(folder, fill("rootless.conf", {
        "VAR": folder, "USER": "user root root;" if os.getuid() == 0 else "", "PORT": port,
        "API_HOST": "127.0.0.1", "API_PORT": api_port, "SITE_FOLDER": folder / "site",
        "NGINX_FOLDER": CONFIG, "DEFAULT_EDITION": "staff"}), port)


def service(folder, port, api_port):
    """rollbook.conf as a system would load it, its paths moved into the folder."""
    (folder / "staff.htpasswd").write_text("dean:{PLAIN}secret\n")
    text = (CONFIG / "rollbook.conf").read_text()
    text = re.sub(r"^ +listen \[::1\].*$", "", text, flags=re.M)
    for before, after in [
        ("/etc/nginx/rollbook/", f"{CONFIG}/"), ("listen 127.0.0.1:80;", f"listen 127.0.0.1:{port};"),
        ("127.0.0.1:8081", f"127.0.0.1:{api_port}"),
        ("/etc/rollbook/staff.htpasswd", f'"{folder}/staff.htpasswd"'),
        ("/var/lib/rollbook/public", f'"{folder}/site"'),
    ]:
        assert before in text, before
        text = text.replace(before, after)
    user = "user root root;\n" if os.getuid() == 0 else ""
    temporary = "".join(
        f'{kind}_temp_path "{folder}/service-{kind}";\n'
        for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
    return Nginx(folder, f'{user}daemon off;\npid "{folder}/service.pid";\nevents {{}}\nhttp {{\n'
                 f'access_log off;\n{temporary}{text}\n}}\n', port)


def check_headers(checks, answer, where):
    policy = answer.headers.get("content-security-policy", "")
    checks.that(
        policy.startswith("default-src 'none'; ") and "unsafe" not in policy, f"{where}: CSP", policy)
    checks.equal(answer.headers.get("x-content-type-options"), "nosniff", f"{where}: nosniff")
    checks.that("referrer-policy" in answer.headers, f"{where}: Referrer-Policy")
    checks.equal(answer.headers.get("server"), "nginx", f"{where}: no version in Server")


def check_pages(checks, client):
    page = client.ask("/staff/")
    checks.equal(page.status, 200, "/staff/ is there")
    check_headers(checks, page, "/staff/")
    checks.equal(page.headers.get("cache-control"), "no-cache", "pages are asked for again")
    checks.equal(page.headers.get("content-type"), "text/html; charset=utf-8", "type of a page")
    again = client.ask("/staff/", If_None_Match=page.headers["etag"])
    checks.equal((again.status, again.raw), (304, b""), "an unchanged page is 304")
    dated = client.ask("/staff/", If_Modified_Since=page.headers["last-modified"])
    checks.equal(dated.status, 304, "an unchanged page is 304 by its date")
    packed = client.ask("/staff/units/F14/", Accept_Encoding="gzip")
    checks.equal(packed.headers.get("content-encoding"), "gzip", "the .gz beside a page is sent")
    checks.equal(packed.body, client.ask("/staff/units/F14/").raw, "packed and plain are the same")
    head = client.ask("/staff/", "HEAD")
    checks.equal((head.status, head.raw), (200, b""), "HEAD has no body")
    checks.equal(head.headers["content-length"], page.headers["content-length"], "HEAD's length")
    asset = client.ask("/staff/assets/style-1a2b.css")
    checks.equal(
        asset.headers.get("cache-control"), "public, max-age=31536000, immutable",
        "assets are kept for good")
    feed = client.ask("/staff/feed.atom")
    checks.equal(
        feed.headers.get("content-type"), "application/atom+xml; charset=utf-8", "type of a feed")
    checks.equal(client.ask("/status/").status, 200, "/status/ lies outside editions")
    for page in ["units/F14/2024-fall", "terms/2024-fall", "compare/2024-fall", "definitions"]:
        moved = client.ask(f"/staff/{page}/")
        checks.equal(
            (moved.status, moved.headers.get("location")), (301, f"/staff/{page}.html"),
            f"/staff/{page}/ leads to its file for good")
        checks.equal(client.ask(moved.headers["location"]).status, 200, f"{page}.html is there")
    folder = client.ask("/staff/compare/")
    checks.equal(folder.status, 200, "a folder with a page of its own is no other page")
    check_headers(checks, folder, "/staff/compare/")
    for path, target in [("/", "/staff/"), ("/staff", "/staff/"), ("/status", "/status/"),
                         ("/staff/units/F14", "/staff/units/F14/")]:
        moved = client.ask(path)
        checks.that(moved.status in (301, 302), f"{path} leads on", str(moved.status))
        checks.equal(moved.headers.get("location"), target, f"{path} leads on within the port")


def check_refusals(checks, client):
    missing = client.ask("/staff/units/none/")
    checks.equal(missing.status, 404, "a missing page is 404")
    checks.equal(
        client.ask("/staff/units/F14/2031-fall/").status, 404, "a slash behind no page is 404")
    checks.equal(client.ask("/nothing/terms/").status, 404, "nor is there one without its edition")
    checks.that("staff/404.html" in missing.text, "404 shows the edition's own page")
    checks.equal(missing.headers.get("cache-control"), "no-cache", "404 is not kept")
    check_headers(checks, missing, "404")
    lost = client.ask("/staff/assets/gone.css")
    checks.equal((lost.status, lost.headers.get("cache-control")), (404, "no-cache"), "lost asset")
    for path in ["/nothing", "/nothing/at/all", "/facts.json", "/.release.json", "/secret.txt",
                 "/staff/.files", "/status/.hidden", "/current/staff/", "/releases/1/staff/",
                 "/staff/assets/", "/archive/", "/api/metrics", "/api//metrics"]:
        answer = client.ask(path)
        checks.equal(answer.status, 404, f"{path} is 404")
        checks.that("secret" not in answer.text, f"{path} gives nothing away")
    for path in ["/staff/../../secret.txt", "/staff/%2e%2e/%2e%2e/secret.txt",
                 "/staff/..%2f..%2fsecret.txt", "/staff/%00"]:
        answer = client.ask(path)
        checks.that(answer.status in (400, 404), f"{path} is refused", str(answer.status))
        checks.that("secret" not in answer.text, f"{path} gives nothing away")
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]:
        for path in ["/", "/staff", "/staff/", "/staff/nothing", "/status/"]:
            answer = client.ask(path, method)
            checks.equal(
                (answer.status, answer.headers.get("allow")), (405, "GET, HEAD"), f"{method} {path}")
    checks.equal(client.ask("/staff/", "POST", b"x" * 20_000).status, 413, "no bodies to pages")
    client.close()


def check_api(checks, client):
    key = "Bearer rb_key"
    posted = client.ask("/api/v1/events", "POST", b"{}", Authorization=key)
    checks.equal(posted.text, f"POST /v1/events 2 {key}", "/api/ leads to the API, key and all")
    encoded = client.ask("/api/v1/events/a%2Fb?x=%20")
    checks.equal(encoded.text, "GET /v1/events/a%2Fb?x=%20 0 None", "ids stay as they were sent")
    checks.equal(client.ask("/api/v1/events", "POST", b"x" * 17_000_000).status, 200, "17 MB pass")
    large = client.ask("/api/v1/events", "POST", b"x", Content_Length=str(19_000_000))
    checks.equal(
        (large.status, large.headers.get("content-type")), (413, "application/problem+json"),
        "19 MB do not")
    client.close()
    statuses = []

    def hammer():
        one = Client(client.port)
        for _ in range(100):
            answer = one.ask("/api/v1/status")
            statuses.append((answer.status, answer.headers.get("retry-after")))

    # More than the burst allows, from many connections at once; how many get through depends on
    # the machine, that some are held back does not.
    threads = [threading.Thread(target=hammer) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    checks.equal(
        set(statuses), {(200, None), (429, "1")}, "too many requests are 429 with Retry-After")
    checks.equal(client.ask("/staff/").status, 200, "readers are not held back with them")


def check_login(checks, client, folder):
    dean = {"Authorization": "Basic ZGVhbjpzZWNyZXQ="}
    for path in ["/staff/", "/staff/nothing", "/status/", "/nothing/at/all",
                 "/staff/terms/2024-fall/", "/staff/terms/1999-fall/"]:
        checks.equal(client.ask(path).status, 401, f"{path} asks for a login")
    check_headers(checks, client.ask("/staff/"), "401")
    checks.equal(client.ask("/staff/", **dean).status, 200, "a reader who logs in reads")
    checks.equal(client.ask("/staff/nothing", **dean).status, 404, "a logged-in reader's 404")
    checks.equal(client.ask("/open/").status, 200, "/open/ needs no login")
    checks.equal(client.ask("/open/../staff/").status, 401, "nor is it a way around one")
    checks.equal(client.ask("/api/v1/status").status, 200, "the API has its own keys")
    (folder / "staff.htpasswd").unlink()
    checks.that(
        client.ask("/staff/", **dean).status in (403, 404), "no password file: nobody reads staff")
