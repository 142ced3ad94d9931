"""Pages from figures that are ready, beside a Jinja2 script with two processes."""

import shutil
import sys

from rig import HERE, ROOT, median, output, result

# Each of two repeats: 10,000 in all.
PAGES = 5_000


# What `renderSamplePages` draws by.
SAMPLE = "{{>head}}\n<h1>{{name}}</h1>\n{{>charts}}\n{{>foot}}\n"


def pages(rig, table):
    ready = rig.fresh("ready")
    templates = rig.fresh("templates")
    shutil.copytree(ROOT / "templates", templates, dirs_exist_ok=True)
    (templates / "sample.mustache").write_text(SAMPLE)
    output([rig.probe, "page-figures", ready])
    # Removed together at the end: a file system that reuses what was just removed, as ext4 does, is
    # slow to make new files, and that would be measured.
    written = []

    def folder_of(name):
        written.append(rig.fresh(name))
        return written[-1]

    def ours(how):
        folder = folder_of("pages")
        told = result([rig.probe, "pages", templates, folder, PAGES, how])
        size = next(folder.rglob("P1/index.html")).stat().st_size
        return told["seconds"] / told["counts"]["pages"] * 1000, size

    def theirs(template, how):
        folder = folder_of("jinja")
        told = result([
            sys.executable, HERE / "peers" / "pages.py", ready, folder, PAGES, template, how])
        return told["seconds"] / PAGES * 1000, told["bytes"]

    kinds = {
        "plain": lambda: ours("plain"), "jinja": lambda: theirs("unit.html.jinja", "plain"),
        "sample": lambda: ours("sample"), "small": lambda: theirs("plain.html.jinja", "plain"),
        "published": lambda: ours("published"),
        "jinja gz": lambda: theirs("unit.html.jinja", "compressed")}
    times, sizes = {name: [] for name in kinds}, {}
    for name in list(kinds) + ["plain", "jinja", "sample", "small"]:
        spent, sizes[name] = kinds[name]()
        times[name].append(spent)
    for folder in written:
        shutil.rmtree(folder)
    each = {name: median(found) for name, found in times.items()}

    def add(work, mine, other, note, target):
        ratio = each[mine] / each[other]
        table.add(
            work, f"{each[mine]:.2f} ms, {sizes[mine] / 1000:.0f} KB a page",
            f"{each[other]:.2f} ms, {sizes[other] / 1000:.0f} KB, {note}", f"{ratio:.2f}",
            target, ratio <= 1 if target else None)

    add("10,000 pages of a 40-row table and a 40-point chart", "sample", "small",
        "Jinja2, a bare page with the like", "≤ 1")
    add("10,000 unit pages of 40 terms", "plain", "jinja", "Jinja2, four of these charts and tables",
        "")
    add("the same, compressed and published", "published", "jinja gz", "Jinja2 and gzip", "")
