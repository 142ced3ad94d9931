"""`generate` made to fail: a system call of it refused, or the whole killed there, with strace."""

import os
import re
import subprocess
import threading

# What a run may do to files. openat stands for reading as well as for making a file. FULL: from
# that call on no other of its kind finds room either.
KINDS = {
    "write": ("FULL", "EIO", "KILL", "ENOSPC"), "pwrite64": ("FULL", "EIO", "KILL", "ENOSPC"),
    "writev": ("ENOSPC", "KILL"), "ftruncate": ("EIO", "KILL"), "openat": ("EIO", "KILL"),
    "mkdir": ("FULL", "KILL"), "mkdirat": ("ENOSPC", "KILL"),
    "rename": ("EIO", "KILL"), "renameat": ("EIO", "KILL"), "renameat2": ("EIO", "KILL"),
    "link": ("ENOSPC", "KILL"), "linkat": ("ENOSPC", "KILL"),
    "symlink": ("ENOSPC", "KILL"), "symlinkat": ("ENOSPC", "KILL"),
    "fsync": ("EIO", "KILL"), "fdatasync": ("EIO", "KILL"), "unlink": ("EIO", "KILL"),
}
# Two generators at once; nothing at all, to see that histories are the same each time.
PAIR, NONE = "pair", "none"
# strace counts calls by thread. On one core, with one thread in Swift's pool, a number means the
# same call again.
ONE_THREAD = {"LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"}
# Seconds after which a run counts as stuck.
PATIENCE = 300


class Outcome:
    def __init__(self, code, text, struck=True):
        self.code, self.text, self.struck = code, text, struck


def one_core():
    """The same for one process all along, another for its neighbour."""
    cores = sorted(os.sched_getaffinity(0))
    return {cores[os.getpid() % len(cores)]}


class Generator:
    """`rollbook generate` on one school, with or without a fault."""

    def __init__(self, binary, environment):
        self.binary, self.environment = binary, {**environment, **ONE_THREAD}

    def command(self, school, step):
        return [self.binary, "generate", "--config", str(school.settings), "--as-of", step.day,
                *step.options]

    def run(self, command, cores=None):
        try:
            done = subprocess.run(
                command, env=self.environment, capture_output=True, text=True,
                stdin=subprocess.DEVNULL, timeout=PATIENCE, errors="replace",
                preexec_fn=cores and (lambda: os.sched_setaffinity(0, cores)))
        except subprocess.TimeoutExpired:
            return Outcome(None, f"did not end within {PATIENCE} s")
        return Outcome(done.returncode, done.stdout + done.stderr)

    def generate(self, school, step):
        return self.run(self.command(school, step))

    def points(self, school, step):
        """The calls that a run makes on the school's files: {syscall: [k, …]}."""
        log = school.folder.parent / "calls.txt"
        self.run(["strace", "-f", "--seccomp-bpf", "-y", "-qq", "-s", "0", "-o", log, "-e",
                  f"trace={','.join(KINDS)}", *self.command(school, step)], one_core())
        found, counts, start = {}, {}, set()
        with open(log, errors="replace") as lines:
            for line in lines:
                call = re.match(r"(\d+) +(\w+)\(", line)
                if call is None:
                    continue
                counts[call.groups()] = counts.get(call.groups(), 0) + 1
                if str(school.folder) in line:
                    found.setdefault(call.group(2), set()).add(counts[call.groups()])
                if "/proc/self/" in line:
                    # Swift finds the command's words there: without it another command runs.
                    start.add((call.group(2), counts[call.groups()]))
        return {name: sorted(number for number in numbers if (name, number) not in start)
                for name, numbers in found.items()}

    def strike(self, school, step, fault):
        if fault == NONE:
            return Outcome(0, "", struck=False)
        if fault == PAIR:
            return self.pair(school, step)
        syscall, error, number = fault.split(":")
        log = school.folder.parent / "strikes.txt"
        log.unlink(missing_ok=True)  # the one before must not speak for this one
        what = {"KILL": "signal=SIGKILL", "FULL": "error=ENOSPC"}.get(error, f"error={error}")
        number += "+" if error == "FULL" else ""
        # Quicker, but strace 6.1 then sends no signal.
        watching = [] if error == "KILL" else ["--seccomp-bpf"]
        outcome = self.run([
            "strace", "-f", *watching, "-qq", "-s", "0", "-o", log, "-e",
            f"trace={syscall}", "-e", f"inject={syscall}:{what}:when={number}",
            *self.command(school, step)], one_core())
        outcome.struck = outcome.code == -9 or "INJECTED" in log.read_text(errors="replace")
        return outcome

    def pair(self, school, step):
        """Both must end well: the second waits, or says that the first is at work."""
        outcomes = []
        threads = [threading.Thread(
            target=lambda: outcomes.append(self.generate(school, step))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return max(outcomes, key=lambda outcome: outcome.code != 0)


def choose(points, turn):
    """The fault whose turn it is: each sort of call equally often, its k-th in even steps over
    all that the run makes."""
    names = sorted(points)
    syscall = names[turn % len(names)]
    numbers, errors = points[syscall], KINDS[syscall]
    # The golden ratio spreads any number of turns evenly.
    place = int(turn * 0.6180339887 % 1 * len(numbers))
    return f"{syscall}:{errors[turn // len(names) % len(errors)]}:{numbers[place]}"
