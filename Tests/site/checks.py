"""What the checks of the served site share: counting, waiting, asking, starting and ending."""

import contextlib
import gzip
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Only so that a broken program cannot hold a run for ever; nothing is judged by how long it took.
PATIENCE = 180


class Checks:
    """Counts what held and says what did not."""

    def __init__(self, name):
        self.name, self.passed, self.failed = name, 0, 0

    def that(self, holds, sentence, detail=""):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {self.name}: {sentence}" + (f"\n  {detail}" if detail else ""), flush=True)
        return holds

    def equal(self, found, expected, sentence):
        return self.that(found == expected, sentence, f"found {found!r}, expected {expected!r}")

    def close(self):
        print(f"{self.name}: {self.passed} passed, {self.failed} failed", flush=True)
        return self.failed == 0


def poll(condition, what, process=None):
    """The condition's first true value."""
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"the process ended with {process.returncode} before {what}")
        pause.wait(0.05)
    raise RuntimeError(f"waited in vain until {what}")


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.raw = response.read()

    @property
    def body(self):
        packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.raw) if packed else self.raw

    @property
    def text(self):
        return self.body.decode()


class Client:
    """One kept connection, opened anew when the other side has closed it."""

    def __init__(self, port):
        self.port, self.connection = port, None

    def ask(self, path, method="GET", body=None, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        for attempt in (1, 2):
            kept = self.connection is not None
            try:
                if not kept:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                self.connection.request(method, path, body, headers)
                return Answer(self.connection.getresponse())
            except (OSError, http.client.HTTPException):
                self.close()
                # A kept connection may have been closed meanwhile; posts are never sent twice here.
                if not kept or attempt == 2 or method not in ("GET", "HEAD"):
                    raise

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


def answers(port, path, status=200):
    """Whether a server answers at all, and as expected."""
    try:
        return Client(port).ask(path).status == status
    except (OSError, http.client.HTTPException):
        return False


def session_members(session):
    """Living processes of a session, so that a forgotten child is seen."""
    members = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                members.append(int(stat.parent.name))
    return members


class Program:
    """The built binary, its output in a file, its children in a session of their own."""

    def __init__(self, binary, log):
        self.binary, self.log, self.running = str(pathlib.Path(binary).resolve()), log, []

    def run(self, *arguments, fails=False, **environment):
        """Runs a command to its end and returns what it printed."""
        done = subprocess.run(
            [self.binary, *map(str, arguments)], cwd=ROOT, env={**os.environ, **environment},
            capture_output=True, text=True)
        if (done.returncode != 0) != fails:
            raise RuntimeError(
                f"rollbook {' '.join(map(str, arguments))} ended with {done.returncode}:\n"
                f"{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def start(self, *arguments, **environment):
        with open(self.log, "ab") as log:
            process = subprocess.Popen(
                [self.binary, *map(str, arguments)], cwd=ROOT, env={**os.environ, **environment},
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self.running.append(process)
        return process

    def stop_all(self):
        for process in self.running:
            for member in session_members(process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(member, signal.SIGKILL)
            process.wait()

    def log_text(self):
        return pathlib.Path(self.log).read_text(errors="replace") if os.path.exists(self.log) else ""

    def create_key(self, settings, source):
        """A fresh key that may post and read."""
        printed = self.run(
            "keys", "create", "--config", settings, "--source", source,
            "--scope", "ingest", "--scope", "read")
        return re.search(r"rb_[A-Za-z0-9_-]+", printed).group()


def finish(*all_checks):
    """The last line, then the exit code."""
    passed, failed = (sum(getattr(c, part) for c in all_checks) for part in ("passed", "failed"))
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(1 if failed or not passed else 0)


def with_program(name, binary, check):
    """Calls check(folder, program) in a folder of its own and ends whatever it started."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"rollbook-{name}-"))
    program = Program(binary, folder / f"{name}.log")
    try:
        check(folder, program)
    except Exception:
        print(program.log_text()[-4000:])
        raise
    finally:
        program.stop_all()
        shutil.rmtree(folder)
