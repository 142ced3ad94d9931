#!/usr/bin/env python3
"""Attacks random small schools whose tables and students change between publications.

Each school is published a few times by the program itself; then the auditor reads all publications
of the edition with a minimum cell as one system, told which counts did not change. A school that
gives something away is left in its folder with its seed, so that it can be made again:
campaign.py --rollbook BINARY --seed SEED --schools 1.
"""

import argparse
import datetime
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

import recorded
from audit import audit
from random_school import MINIMUM, RandomSchool

ROOT = pathlib.Path(__file__).resolve().parents[2]
# For what is large; a small school has little of it.
SECONDS = 3
PLACES = {"ROLLBOOK_SITE_TEMPLATES": str(ROOT / "templates"),
          "ROLLBOOK_SITE_NGINX": str(ROOT / "config/nginx")}


class Failed(Exception):
    """The program ended with an error."""


class Sequence:
    """One school, published several times."""

    def __init__(self, binary, seed, folder, is_still=False):
        self.binary, self.folder, self.is_still = binary, folder, is_still
        self.random = random.Random(seed)
        self.school = RandomSchool(self.random, is_still)
        self.story = []
        self.published, self.whole, self.figures = [], [], None

    def run(self, *arguments):
        done = subprocess.run([self.binary, *map(str, arguments)], cwd=ROOT,
                              env=PLACES | os.environ, capture_output=True, text=True)
        if done.returncode:
            raise Failed(f"rollbook {arguments[0]}: {done.stdout}{done.stderr}")

    def publish(self):
        """A few boundaries one after the other, with changed tables between them or right after."""
        self.folder.mkdir(parents=True)
        count = self.random.randint(3, 5)
        days = self.school.boundaries()
        last = days[self.random.randint(0, max(0, len(days) - count - 1))]
        self._renew(datetime.date.min, last)
        for _ in range(count - 1):
            if not self.is_still and self.random.random() < 0.3:
                self._redraw(last)
            for _ in range(0 if self.is_still else self.random.choice((0, 1, 1, 2))):
                self.story.append(self.school.change_a_table())
            later = [day for day in self.school.boundaries() if day > last]
            if not later:
                break
            day = later[0]
            if not self.is_still and self.random.random() < 0.5:
                self.story.append(self.school.some_left_unsaid(day))
            self._renew(last, day)
            last = day

    def _renew(self, after, day):
        self.school.write_tables(self.folder)
        events = self.folder / f"events-{day}.ndjson"
        if self.school.write_events(events, after, day):
            self.run("import", "--config", self.folder / "rollbook.yaml", events)
        self._generate(day)

    def _redraw(self, day):
        """A changed table alone, on a day that was published already."""
        self.story.append(self.school.change_a_table())
        self.school.write_tables(self.folder)
        self._generate(day)

    def _generate(self, day):
        settings = self.folder / "rollbook.yaml"
        self.run("generate", "--config", settings, "--as-of", day)
        current = self.folder / "public/current/open"
        figures = figures_of(current)
        if figures == self.figures:
            self.story.append(f"run as of {day}: nothing new")
            return
        self.figures = figures
        number = len(self.published) + 1
        place, whole = (self.folder / f"{name}-{number}" for name in ("published", "whole"))
        shutil.copytree(current.resolve(), place)
        # The publication may speak of an earlier day than the rest of the site.
        self.run("generate", "--config", settings, "--as-of", figures[0], "--out", whole,
                 "--edition", "staff")
        self.story.append(f"published as of {figures[0]}")
        self.published.append(place)
        self.whole.append(whole / "staff" if (whole / "staff").exists() else whole)

    def attack(self):
        return audit(self.published, MINIMUM, seconds=SECONDS, truths=self.whole)


def figures_of(edition):
    """The day, the tree and all figures of a publication, without the names of units."""
    publication, = recorded.pack([edition])
    return publication["asOf"], [
        (unit["code"], unit.get("parent"), unit["figures"]) for unit in publication["units"]]


def examine(binary, seed, folder, is_still):
    """The result of one school; leaks, contradictions and errors stay in its folder."""
    sequence = Sequence(binary, seed, folder, is_still)
    try:
        sequence.publish()
        result = sequence.attack()
    except Failed as error:
        print(f"seed {seed}: {error}\n  in {folder}", flush=True)
        return Counter({"ended with an error": 1})
    kinds = Counter(leak["kind"] for leak in result["leaks"])
    numbers = result["numbers"]
    for name in ("contradictions", "intervals without the true count"):
        if numbers[name]:
            kinds[name] = numbers[name]
    (folder / "story.txt").write_text("\n".join(sequence.story) + "\n")
    if not kinds:
        shutil.rmtree(folder)
        return kinds
    print(f"seed {seed}: {', '.join(f'{n} × {kind}' for kind, n in kinds.most_common())}\n"
          f"  in {folder}: {'; '.join(sequence.story)}", flush=True)
    shown = set()
    for leak in result["leaks"]:
        if leak["kind"] not in shown:
            shown.add(leak["kind"])
            print(f"  {leak['kind']}: {leak['unit']} {leak['pointer']}: {leak['low']} to "
                  f"{leak['high']} [{leak['hint'][:200]}]", flush=True)
    alone = [place + 1 for place, one in enumerate(sequence.published)
             if audit([one], MINIMUM, counts_all=False, solver=False)["leaks"]]
    print(f"  leaking by themselves: {alone or 'none'}", flush=True)
    for note in result["notes"][:3]:
        print(f"  note: {note[:300]}", flush=True)
    return kinds


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rollbook", required=True, type=pathlib.Path, help="the built binary")
    parser.add_argument("--schools", type=int, default=50, metavar="N")
    parser.add_argument("--seed", type=int, default=1, help="of the first school (default 1)")
    parser.add_argument("--folder", type=pathlib.Path,
                        help="where schools that failed stay (default: a temporary folder)")
    parser.add_argument("--still", action="store_true",
                        help="no table changes, and no word of students comes late")
    options = parser.parse_args()
    folder = (options.folder or pathlib.Path(
        tempfile.mkdtemp(prefix="rollbook-campaign-"))).resolve()
    total, failed = Counter(), []
    for seed in range(options.seed, options.seed + options.schools):
        place = folder / f"school-{seed}"
        if place.exists():
            shutil.rmtree(place)
        kinds = examine(options.rollbook.resolve(), seed, place, options.still)
        total.update(kinds.keys())
        if kinds:
            failed.append(seed)
    print(f"{len(failed)} of {options.schools} schools failed: {failed}")
    for kind, count in total.most_common():
        print(f"  {kind}: {count} schools")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
