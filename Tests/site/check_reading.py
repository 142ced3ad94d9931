"""Whether everybody can read the pages: barriers axe knows, a keyboard alone, large text, narrow
screens, paper."""

import re

from browser import KEPT, SCHEMES, SIZES, keep, resize, tab

VIOLATIONS = {"resultTypes": ["violations"]}
# Without script a page has less on it and looks alike: two views see each width and each scheme.
VIEWS = {
    "on": [(width, scheme) for width in SIZES for scheme in SCHEMES],
    "off": [("phone", "dark"), ("desk", "light")],
}
# WCAG 2.1, 1.4.12: nothing may be lost with these.
SPACING = """
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
"""
# Text that lies outside the screen and cannot be scrolled to, or that its own box cuts off.
LOST_TEXT = """() => {
    const lost = [];
    for (const element of document.querySelectorAll('body *')) {
        if (element.closest('.scroll, .skip') || !element.getClientRects().length) continue;
        const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!own || element.closest('title, desc')) continue;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const cut = style.overflow !== 'visible' && element.tagName !== 'INPUT'
            && (element.scrollWidth > element.clientWidth + 1
                || element.scrollHeight > element.clientHeight + 1);
        if (cut || box.left < -1 || box.right > innerWidth + 1) {
            lost.push(`${element.tagName} ${element.textContent.trim().slice(0, 40)}`
                + ` ${Math.round(box.left)}..${Math.round(box.right)}`);
        }
    }
    return lost;
}"""
STOPS = """() => {
    const all = 'a[href], button, input, summary, [tabindex="0"]';
    return window.stops = [...document.querySelectorAll(all)].filter(
        (e) => e.checkVisibility({ visibilityProperty: true }));
}"""
# The place of the element with the focus, whether it is seen to have it, and what covers it.
FOCUS = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = [...element.getClientRects()].find((r) => r.width && r.height);
    const x = box && Math.min(Math.max(box.left + 3, 0), innerWidth - 1);
    // Of what is taller than the screen, the part that is on it.
    const y = box && Math.max(box.top, 0) + Math.min(box.height, 20) / 2;
    const top = box && document.elementFromPoint(x, y);
    return {
        place: window.stops.indexOf(element),
        what: `${element.tagName} ${element.textContent.trim().slice(0, 30)}`,
        isSeen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        isFree: Boolean(top) && (element.contains(top) || top.contains(element)),
    };
}"""


def run(checks, browser, address, samples):
    """- samples: Paths, one of each kind in each edition."""
    one_edition = [path for path in samples if not path.startswith("/open/")]
    look_for_barriers(checks, browser, address, samples)
    look_without_script(checks, browser, address, samples)
    check_sizes(checks, browser, address, one_edition)
    check_keyboard(checks, browser, address, one_edition)
    check_paper(checks, browser, address, one_edition)


def look_for_barriers(checks, browser, address, samples):
    from axe_playwright_python.sync_playwright import Axe

    for script in ("on", "off"):
        with tab(browser) as (page, said):
            if script == "off":  # axe itself needs a browser with script
                page.route("**/assets/site-*.js", lambda route: route.fulfill(body=""))
            for path in samples:
                said.clear()
                page.goto(address + path)
                for width, scheme in VIEWS[script]:
                    resize(page, width, scheme)
                    how = f"{width}, {scheme}, script {script}"
                    found = Axe().run(page, options=VIOLATIONS).response["violations"]
                    lines = [f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]}"
                             f" ({len(v['nodes'])})" for v in found]
                    fine = checks.that(
                        not found, f"{path} ({how}) has no barrier axe knows", "\n  ".join(lines))
                    keep(page, path, how, fine)
                checks.that(
                    not said, f"{path} (script {script}) loads without complaint", "\n  ".join(said[:5]))


def look_without_script(checks, browser, address, samples):
    with tab(browser, "phone", java_script_enabled=False) as (page, said):
        for path in samples:
            said.clear()
            page.goto(address + path)
            fine = checks.that(
                not said, f"{path} without script loads without complaint", "\n  ".join(said[:5]))
            heading = page.locator("h1")
            fine &= checks.that(heading.count() == 1 and heading.is_visible(),
                                f"{path} without script has one visible heading")
            fine &= checks.that(page.locator("input, button").count() == 0,
                                f"{path} without script offers nothing that needs it")
            keep(page, path, "without script", fine)


def check_sizes(checks, browser, address, samples):
    """Narrow screens, a desk's at twice the size, and text set wide: nothing is lost, and only
    wide tables scroll sideways, in boxes of their own."""
    with tab(browser) as (page, _):
        for path in samples:
            page.goto(address + path)
            for how, width, spacing in [
                ("1280 px", 1280, False), ("twice the size", 640, False), ("390 px", 390, False),
                ("320 px", 320, False), ("320 px, wide text", 320, True),
                ("1280 px, wide text", 1280, True),
            ]:
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate(SPACING if spacing else "document.adoptedStyleSheets = []")
                over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                fine = checks.that(over <= 0, f"{path} ({how}) is no wider than the screen", f"{over} px")
                lost = page.evaluate(LOST_TEXT)
                fine &= checks.that(not lost, f"{path} ({how}) loses no text", "\n  ".join(lost[:5]))
                keep(page, path, how, fine)


def check_keyboard(checks, browser, address, samples):
    """Tab goes through everything that can be used, in its order, and shows where it is."""
    with tab(browser) as (page, _):
        for path in samples:
            page.goto(address + path)
            count = len(page.evaluate(STOPS))
            visited = []
            for _ in range(count):
                page.keyboard.press("Tab")
                visited.append(page.evaluate(FOCUS))
            fine = checks.equal(
                [stop["place"] for stop in visited], list(range(count)),
                f"{path}: Tab reaches {count} places in order")
            for quality, sentence in [("isSeen", "shows the focus"), ("isFree", "is not covered")]:
                without = [stop["what"] for stop in visited if not stop[quality]]
                fine &= checks.that(not without, f"{path}: each place Tab reaches {sentence}",
                                    "\n  ".join(without[:5]))
            keep(page, path, "keyboard", fine)


def check_paper(checks, browser, address, samples):
    """Each sheet says what it is of, and no two topics share one."""
    import pypdfium2

    with tab(browser) as (page, _):
        for path in samples:
            page.goto(address + path)
            page.emulate_media(media="print")
            root = page.locator("html")
            head = [root.get_attribute(name) for name in ("data-title", "data-period")]
            if None in head:
                continue  # the status is not a page of figures
            headings = page.locator("main > section > h2, main > figure h2").all()
            topics = [heading.inner_text() for heading in headings if heading.is_visible()]
            document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
            sheets = [words(sheet.get_textpage().get_text_range()) for sheet in document]
            fine = True
            for number, sheet in enumerate(sheets, 1):
                fine &= checks.that(
                    all(words(text) in sheet for text in head),
                    f"{path}: sheet {number} of {len(sheets)} gives title and period", sheet[:200])
                on_sheet = [topic for topic in topics if words(topic) in sheet]
                fine &= checks.that(
                    len(on_sheet) <= 1, f"{path}: sheet {number} has one topic", str(on_sheet))
                fine &= checks.that(f"{number}/{len(sheets)}" in sheet, f"{path}: sheets are numbered")
            if not fine:
                KEPT.mkdir(parents=True, exist_ok=True)
                name = re.sub(r"[^A-Za-z0-9.-]+", "_", path).strip("_")
                for number, sheet in enumerate(document, 1):
                    sheet.render(scale=1).to_pil().save(KEPT / f"{name}-sheet-{number}.png")


def words(text):
    """Without the spaces and line breaks that a sheet has where the page has others."""
    return re.sub(r"\s+", "", text)
