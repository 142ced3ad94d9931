"""Whether every character of every table can be read: at rest, and wherever a table comes to rest
after it was scrolled."""

from browser import keep, tab

WIDTHS = (320, 390, 1280)
# Lines of text, by cell, of which a part is seen and a part is not; and how many lines were measured.
CUT_CELLS = """(box) => {
    const seen = box.getBoundingClientRect();
    let lines = 0;
    const cut = [];
    for (const cell of box.querySelectorAll('caption, th, td')) {
        const isName = cell.matches('tr > :first-child, caption');
        const head = cell.closest('tr')?.cells[0]?.getBoundingClientRect();
        const isHeld = box.scrollWidth > box.clientWidth + 1;
        const left = isName || !isHeld ? seen.left : head.right;
        const own = cell.getBoundingClientRect();
        const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(texts.currentNode);
            for (const line of range.getClientRects()) {
                if (!line.width || !texts.currentNode.data.trim()) continue;
                lines += 1;
                const isOut = line.right <= left + 1 || line.left >= seen.right - 1;
                const isIn = line.left >= left - 1 && line.right <= seen.right + 1;
                const isOwn = line.left >= own.left - 1 && line.right <= own.right + 1;
                if ((!isOut && !isIn) || !isOwn) {
                    cut.push(`${cell.textContent.trim().slice(0, 30)}: ${Math.round(line.left)}`
                        + `..${Math.round(line.right)} of ${Math.round(left)}..${Math.round(seen.right)}`);
                }
            }
        }
    }
    return { lines, cut };
}"""
# How far a box was scrolled once it came to rest.
SCROLL = """(box, share) => new Promise((resolve) => {
    box.scrollTo({ left: (box.scrollWidth - box.clientWidth) * share, behavior: 'instant' });
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(box.scrollLeft)));
})"""
# Where columns are out of sight a shade stands: drawn by gradients that only such a box has.
SHADED = "(box) => getComputedStyle(box).backgroundImage.includes('gradient')"


def run(checks, browser, address, samples):
    measured = 0
    with tab(browser) as (page, _):
        for path in samples:
            page.goto(address + path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
                lines, cut = check_boxes(checks, page, f"{path} ({width} px)")
                measured += lines
                fine = checks.that(not cut, f"{path} ({width} px): no text of a table is cut",
                                   "\n  ".join(cut[:5]))
                keep(page, path, f"tables at {width} px", fine)
    checks.that(measured > 1000, "tables have text to measure", str(measured))
    print(f"Lines of text in tables, measured at three widths: {measured:,}", flush=True)


def check_boxes(checks, page, where):
    lines, cut = 0, []
    for box in page.query_selector_all(".scroll"):
        rests = {0.0}
        for share in (0, 0.37, 1):
            rests.add(box.evaluate(SCROLL, share))
            found = box.evaluate(CUT_CELLS)
            lines += found["lines"]
            cut += found["cut"]
            if len(rests) == 1:
                break  # it does not scroll
        if len(rests) > 1:
            checks.that(box.evaluate(SHADED), f"{where}: a table that scrolls has a shade at its edge")
    return lines, cut
