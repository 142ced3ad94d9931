"""What has to be the same whether a run failed or not: the live site and the ledger's record."""

import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import tempfile

# Columns that hold the time of the clock on the wall, which no two runs have in common.
CLOCK = re.compile(
    r"^(received|created|last_used|revoked|at|time|when|recorded|published|released|seconds)$"
    r"|_(at|time|seconds)$")


def site(school, edition=""):
    """Digests of all files that readers can reach, by their path; nothing before the first run."""
    found = {}
    root = school.public / "current" / edition
    for folder, folders, names in os.walk(root, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, root)] = hashlib.sha256(file.read()).hexdigest()
    return found


def editions_of(*sites):
    """The editions that any of some sites has."""
    return sorted({path.split("/")[0] for found in sites for path in found})


def part(found, edition):
    """What a site has of an edition; all of it where none is named."""
    return {path: digest for path, digest in found.items()
            if not edition or path.startswith(f"{edition}/")}


def record(school):
    """Every row of every table of the ledger's database, without its times, by table and column
    names. Read from a copy, for reading folds the write-ahead log into the file."""
    with tempfile.TemporaryDirectory(dir=school.folder.parent) as copy:
        for path in school.folder.glob(school.ledger.name + "*"):
            shutil.copy(path, copy)
        with contextlib.closing(sqlite3.connect(f"{copy}/{school.ledger.name}")) as database:
            if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return {"integrity_check": ["not ok"]}
            tables = database.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            return {name: rows(database, name) for name, in tables.fetchall()}


def rows(database, table):
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    kept = [f'"{name}"' for name in columns if not CLOCK.search(name)]
    found = database.execute(f'SELECT {", ".join(kept)} FROM "{table}"').fetchall()
    return sorted(map(repr, found)) + [", ".join(kept)]


def all_files(folder):
    """Everything that lies in a folder, byte for byte, links as what they point to."""
    found = {}
    for place, folders, names in os.walk(folder):
        for name in folders + names:
            path = os.path.join(place, name)
            if os.path.islink(path):
                found[os.path.relpath(path, folder)] = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


class State:
    """The site and the record of one moment."""

    def __init__(self, school):
        self.site, self.record = site(school), record(school)

    def differences(self, expected):
        """Sentences; none where both are the same."""
        said = [f"the site: {text}" for text in differences(self.site, expected.site)]
        for table in sorted(self.record.keys() | expected.record.keys()):
            found, wanted = (s.record.get(table, []) for s in (self, expected))
            extra, missing = sorted(set(found) - set(wanted)), sorted(set(wanted) - set(found))
            if extra or missing:
                said.append(f"the record: table {table}: {len(extra)} rows too many "
                            f"{short(extra)}, {len(missing)} missing {short(missing)}")
        return said


def differences(found, wanted):
    """Of two maps of files: at most one sentence."""
    changed = sorted(path for path in found.keys() | wanted.keys()
                     if found.get(path) != wanted.get(path))
    if not changed:
        return []
    editions = sorted({path.split("/")[0] for path in changed})
    return [f"{len(changed)} files differ, in {', '.join(editions)}: {short(changed)}"]


def short(items):
    return " ".join(item[:160] for item in items[:3])
