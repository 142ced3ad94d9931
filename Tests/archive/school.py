"""A school of three terms whose snapshots are sealed as time goes by, one of them corrected."""

import json
import subprocess

TERMS = """id,name,season,academic_year,main,start,census,end
2023-fall,Fall 2023,fall,2023-24,true,2023-09-01,2023-09-15,2023-12-15
2024-spring,Spring 2024,spring,2023-24,true,2024-01-10,2024-01-25,2024-05-10
2024-fall,Fall 2024,fall,2024-25,true,2024-09-01,2024-09-15,2024-12-15
"""
UNITS = """code,name,kind,parent
ENG,Engineering,faculty,
CIV,Civil Engineering,program,ENG
ART,Arts,faculty,
MUS,"Music, old & new",program,ART
"""
CONTACT = "archive@example.edu"


class School:
    """Settings, tables, a key and a ledger in a folder."""

    def __init__(self, folder, program, root):
        self.folder, self.program, self.count = folder, program, 0
        self.settings = folder / "rollbook.yaml"
        self.archive = folder / "public/archive"
        self.restricted = folder / "restricted"
        self.key = folder / "key"
        (folder / "terms.csv").write_text(TERMS)
        (folder / "units.csv").write_text(UNITS)
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", self.key], check=True)
        self.settings.write_text(f"""
institution:
  name: Sealed School
ledger:
  path: ledger.sqlite
figures:
  path: figures.sqlite
site:
  folder: public
  templates: {root}/templates
  nginx: {root}/config/nginx
archive:
  contact: {CONTACT}
  restricted: restricted
""")

    def run(self, *arguments, **environment):
        return self.program.run(*arguments, "--config", self.settings, **environment)

    def seal(self, *arguments, **environment):
        return self.run("seal", *arguments, ROLLBOOK_ARCHIVE_SIGNING_KEY=str(self.key), **environment)

    def events(self, rows):
        """Rows of (type, student, program, term)."""
        lines = []
        for kind, student, program, term in rows:
            self.count += 1
            event = {"id": f"e{self.count}", "type": kind, "student": student, "program": program,
                     "term": term}
            if kind == "completed":
                event["award"] = 'BA, "hons"'
            lines.append(json.dumps(event) + "\n")
        path = self.folder / "events.ndjson"
        path.write_text("".join(lines))
        self.run("import", path, "--source", "sis")

    def generate(self, day):
        self.run("generate", "--as-of", day)

    def live_through(self):
        """Two terms pass, three snapshots are sealed, and one of them is corrected."""
        self.events([("enrolled", f"S{n}", "CIV" if n % 3 else "MUS", "2023-fall") for n in range(180)])
        self.generate("2023-09-20")
        self.seal("2023-fall", "--kind", "census")
        self.events([("dropped_out", f"S{n}", "CIV" if n % 3 else "MUS", "2023-fall")
                     for n in range(0, 180, 5)])
        self.generate("2024-01-15")
        self.seal("2023-fall")
        self.events([("completed", f"S{n}", "CIV", "2024-spring") for n in range(1, 60, 3)])
        self.generate("2024-01-26")
        self.seal("2024-spring", "--kind", "census")
        self.events([("dropped_out", f"S{n}", "CIV", "2023-fall") for n in range(61, 130, 3)])
        self.generate("2024-05-12")
        self.seal("2023-fall", "--note", "Late withdrawals recorded")

    def bags(self, archive=None):
        """Folders of bags in the order they were sealed."""
        found = []
        for info in (archive or self.archive).glob("*/v*/content/*/bag-info.txt"):
            found.append((tags(info.parent)["Sealed-At"], info.parent))
        return [bag for _, bag in sorted(found)]


def tags(bag):
    return dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text().splitlines())
