"""What the script adds: search, sorting, chart tips, word of newer figures."""

import json

from browser import tab

NUMBERS = """([table, column]) => [...document.querySelectorAll(`${table} tbody tr`)].map(
    (row) => [row.className, row.cells[0].textContent, row.cells[column].firstChild.textContent])"""


def run(checks, browser, address, pages):
    check_search(checks, browser, address)
    check_sorting(checks, browser, address, pages)
    check_tips(checks, browser, address)
    check_notice(checks, browser, address)


def check_search(checks, browser, address):
    for edition in ("staff", "open"):
        with tab(browser) as (page, said):
            asked = []
            page.on("request", lambda request: asked.append(request.url))
            page.goto(f"{address}/{edition}/")
            page.wait_for_load_state("networkidle")
            checks.that(not any("search.json" in url for url in asked),
                        f"/{edition}/: the index is not loaded before it is wanted")
            page.get_by_label("Search").focus()
            page.keyboard.type("computer sc")
            page.locator(".results li").first.wait_for()
            checks.equal(page.locator(".results [role=status]").inner_text(), "Results: 1",
                         f"/{edition}/: the number of results is told")
            page.keyboard.press("ArrowDown")
            checks.equal(page.evaluate("document.activeElement.textContent"), "Computer Science",
                         f"/{edition}/: the arrow leads to the first result")
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/{edition}/units/CS-BSC/")
            checks.equal(page.locator("h1").inner_text(), "Computer Science",
                         f"/{edition}/: search leads to a program")
            page.get_by_label("Search").fill("PERSIST")
            page.locator(".results li").first.wait_for()
            page.get_by_label("Search").press("Enter")
            page.wait_for_url(f"**/{edition}/definitions.html#persistence")
            page.get_by_label("Search").fill("no such thing")
            page.get_by_text("Nothing found").wait_for()
            for query, anchor in [("gpa", "grade-averages"), ("dropout", "drop-outs"),
                                  ("retention rate", "cohorts"), ("persistense", "persistence")]:
                page.get_by_label("Search").fill(query)
                page.locator(f".results a[href$='#{anchor}']").first.wait_for()
                checks.that(True, f"/{edition}/: {query} finds {anchor}")
            page.keyboard.press("Escape")
            checks.that(page.locator(".results").is_hidden(), f"/{edition}/: Escape closes the results")
            checks.equal(said, [], f"/{edition}/: search without complaint")


def shown(text):
    try:
        return float(text.strip().replace(",", "").rstrip("%"))
    except ValueError:
        return None


def check_sorting(checks, browser, address, pages):
    path = "/staff/units/institution/"
    with tab(browser) as (page, _):
        page.goto(address + path)
        before = page.evaluate(NUMBERS, ["#parts", 2])
        head = page.locator("#parts thead th").nth(2)
        for order, way in [("descending", -1), ("ascending", 1)]:
            head.get_by_role("button").click()
            checks.equal(head.get_attribute("aria-sort"), order, f"{path}: a click sorts, {order}")
            values = [shown(row[2]) for row in page.evaluate(NUMBERS, ["#parts", 2])]
            known = [value for value in values if value is not None]
            checks.equal(values[:len(known)], known, f"{path}: hidden values are last, {order}")
            checks.equal(known, sorted(known, key=lambda v: way * v), f"{path}: in order, {order}")
        head.get_by_role("button").click()
        checks.equal(head.get_attribute("aria-sort"), None, f"{path}: a third click ends it")
        checks.equal(page.evaluate(NUMBERS, ["#parts", 2]), before,
                     f"{path}: and brings the page's order back")
        path = next(p for p in sorted(pages) if p.startswith("/staff/units/institution/2"))
        page.goto(address + path)
        total = page.evaluate(NUMBERS, ["#split", 1])[0]
        page.locator("#split thead th").nth(1).get_by_role("button").click()
        checks.equal(page.evaluate(NUMBERS, ["#split", 1])[0], total,
                     f"{path}: the total stays at the top")
        page.goto(f"{address}/staff/terms/")
        first = page.locator("main thead th").first
        names = page.locator("main tbody th").all_inner_texts()
        first.get_by_role("button").focus()
        page.keyboard.press("Enter")
        checks.equal(first.get_attribute("aria-sort"), "ascending", "terms sort by time")
        checks.equal(page.locator("main tbody th").all_inner_texts(), names[::-1],
                     "the earliest term comes first")


def check_tips(checks, browser, address):
    with tab(browser) as (page, _):
        page.goto(f"{address}/staff/units/institution/")
        chart = page.locator("svg[data-points*=Fall]").first
        chart.scroll_into_view_if_needed()
        tip = page.locator(".tip:not([hidden])")
        checks.equal(tip.count(), 0, "no tip before it is wanted")
        names = chart.get_attribute("data-points").split("|")
        point(page, chart, (len(names) // 2 + 0.4) / len(names) * 100, 100)
        checks.equal(tip.count(), 1, "pointing at a chart shows a tip")
        checks.that(tip.inner_text().startswith(names[len(names) // 2]), "of the term pointed at",
                    tip.inner_text())
        row = page.locator("figure").filter(has=page.locator("svg[data-points*=Fall]")).first.locator(
            "tbody tr").filter(has_text=names[len(names) // 2]).first
        for cell in row.locator("td").all():
            checks.that(cell.text_content() in tip.text_content(), "the tip says what the table says")
        page.keyboard.press("Escape")
        checks.equal(tip.count(), 0, "Escape closes a tip that was pointed at")
        page.mouse.move(0, 0)
        chart.focus()
        page.keyboard.press("ArrowLeft")
        checks.that(tip.inner_text().startswith(names[-1]), "the arrow shows the last term first")
        page.keyboard.press("ArrowLeft")
        checks.that(tip.inner_text().startswith(names[-2]), "and then the one before")
        page.keyboard.press("Escape")
        checks.equal(tip.count(), 0, "Escape closes a tip of the keyboard")
        check_step_tips(checks, page, tip)
    check_place_tips(checks, browser, address)


def point(page, chart, x, y):
    """Moves to a place of a chart, in per cent of its width and in pixels from its top."""
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * x / 100, box["y"] + y)


def check_step_tips(checks, page, tip):
    """Both curves of survival share a table, a row a step."""
    for chart in page.locator("#survival svg[data-at]").all():
        steps = chart.get_attribute("data-points").split("|")
        places = [float(place) for place in chart.get_attribute("data-at").split(",")]
        point(page, chart, places[1] + 1, 100)
        cells = page.locator("#survival tbody tr").nth(1).locator("td").all_text_contents()
        text = tip.inner_text()
        checks.that(text.split("\n")[0].endswith(f": {steps[1]}"), "a tip names the nearest step", text)
        checks.that(all(cell in text for cell in cells), "and says what its row says", text)
    checks.that(page.locator("#survival svg[data-at]").count() == 2, "both curves have tips")


def check_place_tips(checks, browser, address):
    """Of units as dots in a plane, and in rows."""
    with tab(browser) as (page, said):
        tip = page.locator(".tip:not([hidden])")
        page.goto(f"{address}/staff/compare/")
        chart = page.locator("#persistence svg[data-at]")
        names = chart.get_attribute("data-points").split("|")
        places = [[float(part) for part in place.split()]
                  for place in chart.get_attribute("data-at").split(",")]
        alone = max(range(len(names)), key=lambda one: min(
            abs(places[one][0] - x) * 10 + abs(places[one][1] - y)
            for other, (x, y) in enumerate(places) if other != one))
        point(page, chart, *places[alone])
        checks.that(tip.inner_text().startswith(names[alone]), "a tip names the nearest unit",
                    tip.inner_text())
        row = page.locator("#persistence tbody tr").filter(
            has=page.get_by_role("link", name=names[alone], exact=True))
        place = row.locator("td").first.text_content()
        checks.that(place in tip.inner_text(), "and where it lies", tip.inner_text())
        ring = page.locator("#persistence circle.tip-line")
        checks.equal(ring.get_attribute("cy"), f"{places[alone][1]:g}", "with a ring around its dot")
        page.goto(f"{address}/staff/")
        rows = page.locator("#compared .dots li:has(a)")
        for number in (0, 1):
            name = rows.nth(number).locator("a").inner_text()
            rows.nth(number).hover()
            checks.that(tip.inner_text().startswith(name), "a row's tip is its own", tip.inner_text())
        page.mouse.move(0, 0)
        checks.equal(tip.count(), 0, "and goes with the pointer")
        rows.nth(0).locator("a").focus()
        checks.equal(tip.count(), 1, "the keyboard opens it too")
        page.keyboard.press("Escape")
        checks.equal(tip.count(), 0, "and closes it")
        checks.equal(said, [], "tips come without complaint")


def check_notice(checks, browser, address):
    """With a clock of its own: minutes pass at once."""
    with tab(browser) as (page, said):
        release, asked = 7, []

        def answer(route):
            asked.append(release)
            route.fulfill(content_type="application/json", body=json.dumps({"release": release}))

        page.route("**/status/status.json", answer)
        page.clock.install()
        page.goto(f"{address}/staff/")
        page.wait_for_load_state("networkidle")
        checks.equal(len(asked), 1, "the release is asked for once at first")
        with page.expect_response("**/status/status.json"):
            page.clock.run_for(361_000)
        checks.equal(len(asked), 2, "and again after five minutes")
        notice = page.locator(".notice")
        checks.equal(notice.inner_text(), "", "nothing is said while nothing is newer")
        release = 8
        before = page.evaluate("document.documentElement.scrollHeight")
        page.clock.run_for(361_000)
        page.get_by_text("New figures are out.").wait_for()
        checks.equal(page.evaluate("document.documentElement.scrollHeight"), before,
                     "word of a newer release moves nothing")
        page.clock.run_for(901_000)
        checks.equal(len(asked), 3, "once told, the server is left alone")
        with page.expect_navigation():
            page.get_by_role("button", name="Reload").click()
        checks.equal(said, [], "word of a newer release comes without complaint")
    with tab(browser) as (page, _):
        page.clock.install()
        asked, version = [], "1"

        def head(route):
            if route.request.method != "HEAD":
                return route.continue_()
            asked.append(version)
            route.fulfill(headers={"ETag": f'"{version}"'}, body="")

        page.route("**/open/", head)
        page.goto(f"{address}/open/")
        page.wait_for_load_state("networkidle")
        version = "2"
        page.clock.run_for(361_000)
        page.get_by_text("New figures are out.").wait_for()
        checks.equal(asked, ["1", "2"], "where the status is closed to readers the page itself is asked")
