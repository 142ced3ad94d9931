"""What pages weigh on the way, and, told but not judged, how fast they show on a slow line."""

from browser import tab
from crawl import kind

FIRST_PAGE = 60_000
ANY_PAGE = 150_000
STYLE = 15_000
SCRIPT = 10_000
INDEX = 60_000
# 400 kbit/s, 400 ms, a processor four times slower.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
LARGEST_PAINT = """() => new Promise((resolve) => new PerformanceObserver((list) =>
    resolve(list.getEntries().at(-1).startTime)).observe(
        { type: 'largest-contentful-paint', buffered: true }))"""


def run(checks, browser, client, address, pages, samples):
    """- samples: Paths, the fullest of each kind."""
    check_assets(checks, client, pages)
    heaviest = max(pages, key=lambda path: pages[path].weight)
    checks.that(pages[heaviest].weight <= ANY_PAGE - STYLE - SCRIPT,
                f"{heaviest}, the heaviest of {len(pages)} pages, stays below {ANY_PAGE} bytes with "
                "all it loads", str(pages[heaviest].weight))
    rows = []
    for path in sorted({*(p for p in samples if not p.startswith("/open/")), "/open/", heaviest}):
        total, requests, paint = measure(browser, address + path)
        limit = FIRST_PAGE if path.count("/") == 2 else ANY_PAGE
        checks.that(total <= limit, f"{path} weighs no more than {limit} bytes with all it loads",
                    f"{total} bytes")
        rows.append((kind(path), pages[path].weight, total, requests, paint, path))
    print("kind of page                    page, B   with all, B  requests  largest paint, s")
    for name, weight, total, requests, paint, path in rows:
        print(f"{name:30} {weight:8,} {total:13,} {requests:9} {paint / 1000:17.2f}  {path}")
    print(flush=True)


def check_assets(checks, client, pages):
    text = pages["/staff/"].text
    for start, limit in [("style-", STYLE), ("site-", SCRIPT)]:
        path = "/staff/assets/" + start + text.split(f"/staff/assets/{start}")[1].split('"')[0]
        plain, packed = client.ask(path), client.ask(path, Accept_Encoding="gzip")
        checks.equal(packed.headers.get("content-encoding"), "gzip", f"{path} is packed beforehand")
        checks.that(len(plain.raw) <= limit, f"{path} is no larger than {limit} bytes, even unpacked",
                    str(len(plain.raw)))
        print(f"{path}: {len(plain.raw):,} bytes, packed {len(packed.raw):,}")
    for edition in ("staff", "open"):
        index = client.ask(f"/{edition}/search.json", Accept_Encoding="gzip")
        checks.that(len(index.body) <= INDEX, f"/{edition}/search.json is small", str(len(index.body)))
        print(f"/{edition}/search.json: {len(index.body):,} bytes, packed {len(index.raw):,}")


def measure(browser, url):
    """Bytes over the wire, headers too, requests, and milliseconds to the largest paint."""
    with tab(browser, "phone") as (page, _):
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        sizes = []
        session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        page.goto(url)
        page.wait_for_load_state("networkidle")
        return int(sum(sizes)), len(sizes), page.evaluate(LARGEST_PAINT)
