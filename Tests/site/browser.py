"""Chromium, once for all checks that need it."""

import contextlib
import re
import shutil

from checks import ROOT

# Pages that failed stay here to be looked at.
KEPT = ROOT / ".build" / "site-checks"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SCHEMES = ("light", "dark")


@contextlib.contextmanager
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--disable-dev-shm-usage"])
        yield browser
        browser.close()


@contextlib.contextmanager
def tab(browser, width="desk", scheme="light", **options):
    """A page of a context of its own, and what the browser complains of while it is used."""
    x, y = SIZES[width] if isinstance(width, str) else width
    context = browser.new_context(
        viewport={"width": x, "height": y}, color_scheme=scheme, **options)
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    # A request cut off by going to the next page is no failure of this one.
    page.on("requestfailed", lambda request: request.failure != "net::ERR_ABORTED" and said.append(
        f"{request.url}: {request.failure}"))
    page.on("response", lambda answer: answer.status >= 400 and said.append(
        f"{answer.url}: {answer.status}"))
    yield page, said
    context.close()


def resize(page, width, scheme):
    x, y = SIZES[width]
    page.set_viewport_size({"width": x, "height": y})
    page.emulate_media(color_scheme=scheme)


def keep(page, path, how, fine):
    """A picture of a page that failed."""
    if not fine:
        KEPT.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^A-Za-z0-9.-]+", "_", f"{path} {how}").strip("_")
        page.screenshot(path=KEPT / f"{name}.png", full_page=True)
