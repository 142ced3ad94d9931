"""The reference for pages: a Jinja2 script with two processes.
pages.py FIGURES_FOLDER FOLDER PAGES TEMPLATE plain|compressed   prints seconds and bytes a page"""

import gzip
import json
import multiprocessing
import pathlib
import sys
import time

import jinja2

from charts import band, bars

HERE = pathlib.Path(__file__).parent
PROGRAMS = 1_000
figures_folder, folder, pages, template_name, how = sys.argv[1:]
folder = pathlib.Path(folder)
environment = jinja2.Environment(
    autoescape=True, trim_blocks=True, loader=jinja2.FileSystemLoader(HERE))
environment.globals.update(band=band, bars=bars)
template = environment.get_template(template_name)
# Ready before the clock starts, as ours are.
FIGURES = [json.loads(path.read_text()) for path in sorted(pathlib.Path(figures_folder).iterdir())]


def write(number):
    edition, program = divmod(number, PROGRAMS)
    place = folder / f"edition{edition}" / "units" / f"P{program}"
    place.mkdir(parents=True, exist_ok=True)
    page = template.render(
        edition=f"edition{edition}", code=f"P{program}", name=f"Program {program}",
        faculty=f"F{program % 20 + 1}", terms=FIGURES[number % len(FIGURES)])
    data = page.encode()
    (place / "index.html").write_bytes(data)
    if how == "compressed":
        (place / "index.html.gz").write_bytes(gzip.compress(data, 6, mtime=0))
    return len(data)


if __name__ == "__main__":
    started = time.perf_counter()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        sizes = pool.map(write, range(int(pages)), chunksize=100)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "bytes": sum(sizes) // len(sizes)}))
