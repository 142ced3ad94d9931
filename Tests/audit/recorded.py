#!/usr/bin/env python3
"""Publications kept for later: the data files of an edition, several publications in one file.

recorded.py FILE EDITION... writes one; tests read them. Pages, tables and packed copies are left
out, so that only the figures speak.
"""

import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "recorded"


def pack(folders):
    publications = []
    for folder in map(pathlib.Path, folders):
        index = json.loads((folder / "data/index.json").read_text())
        units = []
        for unit in index["units"]:
            kept = {name: unit[name] for name in ("code", "name", "parent") if name in unit}
            kept["figures"] = json.loads((folder / "data" / unit["files"]["json"]).read_text())
            units.append(kept)
        publications.append({"asOf": index["asOf"], "units": units})
    return publications


def unpack(publications, folder):
    """Writes each publication into a folder of its own; the folders, in order."""
    folders = []
    for place, publication in enumerate(publications):
        data = pathlib.Path(folder) / str(place + 1) / "data"
        (data / "units").mkdir(parents=True)
        units = []
        for unit in publication["units"]:
            name = f"units/{unit['code']}.json"
            (data / name).write_text(json.dumps(unit["figures"]))
            units.append({k: v for k, v in unit.items() if k != "figures"}
                         | {"files": {"json": name}})
        (data / "index.json").write_text(
            json.dumps({"asOf": publication["asOf"], "units": units}))
        folders.append(data.parent)
    return folders


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text())


def write(path, publications):
    """A unit a line, so that a difference can be read."""
    def one(publication):
        units = ",\n".join(json.dumps(unit, separators=(",", ":")) for unit in publication["units"])
        return f'{{"asOf":"{publication["asOf"]}","units":[\n{units}]}}'
    pathlib.Path(path).write_text("[" + ",\n".join(map(one, publications)) + "]\n")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    write(sys.argv[1], pack(sys.argv[2:]))
