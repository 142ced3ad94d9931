"""What the measurements share: programs, ports, time and memory, the table."""

import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "Tests" / "bench"
CORES = 2


class Rig:
    """One run: where its programs are and where it works."""

    def __init__(self, arguments, folder):
        self.rollbook = os.path.abspath(arguments.rollbook)
        self.probe = os.path.abspath(arguments.probe)
        self.insert = os.path.abspath(arguments.insert)
        self.folder = pathlib.Path(folder)
        self.servers = []

    def fresh(self, name):
        """A folder that nobody has used."""
        return pathlib.Path(tempfile.mkdtemp(prefix=name + "-", dir=self.folder))

    def start(self, command, port):
        """Starts a server and waits until it answers."""
        log = tempfile.TemporaryFile(dir=self.folder)
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        self.servers.append(server)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if server.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=1).read()
                return server
            except urllib.error.HTTPError:
                return server
            except OSError:
                time.sleep(0.05)
        log.seek(0)
        raise RuntimeError(f"{command[0]} does not answer: {log.read().decode()[-2000:]}")

    def stop(self, server):
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()
        self.servers.remove(server)

    def stop_all(self):
        for server in list(self.servers):
            self.stop(server)


def settings(folder, school, **more):
    """A settings file for a school in a folder of its own."""
    path = folder / "rollbook.yaml"
    lines = [
        "institution:", "  name: Bench", f"enrolment: {school.model}", "calendar:",
        f"  terms: {school.terms}", f"  units: {school.units}", "ledger:",
        f"  path: {more.get('ledger', folder / 'ledger.sqlite')}", "figures:",
        f"  path: {folder / 'figures.sqlite'}", "site:", f"  folder: {folder / 'public'}",
        f"  templates: {ROOT / 'templates'}", "api:", f"  port: {more.get('port', 8081)}"]
    path.write_text("\n".join(lines) + "\n")
    return path


def key(rig, config):
    return output([rig.rollbook, "keys", "create", "--config", config, "--source", "bench"]).strip()


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def output(command, **options):
    """What a program prints; its errors end the row."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} {command[1]}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def result(command, **options):
    """The JSON line a program prints last."""
    return json.loads(output(command, **options).strip().splitlines()[-1])


def timed(rig, command, **options):
    """Seconds and peak kilobytes of a program."""
    report = rig.folder / "time.txt"
    wrapped = ["/usr/bin/time", "-o", report, "-f", "%M"] + list(command)
    started = time.perf_counter()
    text = output(wrapped, **options)
    return time.perf_counter() - started, int(report.read_text().split()[-1]), text


def median(values):
    return statistics.median(values)


class Table:
    """The speed table; told as it grows, printed whole at the end."""

    HEAD = ("work", "ours", "reference", "ratio", "target", "")

    def __init__(self):
        self.rows = []

    def add(self, work, ours, reference, ratio, target, is_met):
        """is_met: None where nothing is asked."""
        verdict = {True: "met", False: "MISSED", None: ""}[is_met]
        self.rows.append((work, ours, reference, ratio, target, verdict))
        print("  " + " | ".join(part for part in self.rows[-1] if part), flush=True)

    def show(self):
        rows = [self.HEAD] + self.rows
        widths = [max(len(row[column]) for row in rows) for column in range(len(self.HEAD))]
        print()
        for number, row in enumerate(rows):
            cells = (cell.ljust(width) for cell, width in zip(row, widths))
            print("| " + " | ".join(cells) + " |")
            if number == 0:
                print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
