"""Reading the whole site link by link, and choosing pages to look at closely."""

import html.parser
import posixpath
import urllib.parse

STARTS = ["/staff/", "/staff/404.html", "/open/", "/open/404.html", "/status/"]


class Links(html.parser.HTMLParser):
    """Addresses a page leads to, and the places in it that others may lead to."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places, self.styled = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name in ("href", "src"):
            if values.get(name):
                self.links.append(values[name])
        if values.get("id"):
            self.places.add(values["id"])
        if "style" in values or tag == "style" or any(name.startswith("on") for name in values):
            self.styled.append(tag)
        if tag == "script" and "src" not in values:
            self.styled.append(tag)


class Page:
    """A page as it was served: its text and what it weighed on the way."""

    def __init__(self, answer):
        self.text, self.weight = answer.text, len(answer.raw)


def crawl(checks, client):
    """Every page that can be reached, by its path; every link must lead somewhere."""
    pages, places, wanted = {}, {}, {}
    waiting = list(STARTS)
    seen = set(waiting)
    bad = []

    def follow(target, origin):
        wanted.setdefault(target, origin)
        if target not in seen:
            seen.add(target)
            waiting.append(target)

    while waiting:
        path = waiting.pop()
        answer = client.ask(path, Accept_Encoding="gzip")
        if answer.status in (301, 302):
            follow(answer.headers["location"], path)
            continue
        if answer.status != 200:
            bad.append(f"{path}: {answer.status}, from {wanted.get(path)}")
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        pages[path] = Page(answer)
        found = Links(answer.text)
        places[path] = found.places
        if found.styled:
            bad.append(f"{path}: style or script in the page itself: {found.styled[:3]}")
        for link in found.links:
            target = urllib.parse.urlsplit(urllib.parse.urljoin(f"http://site{path}", link))
            if target.netloc != "site":
                bad.append(f"{path}: leads out of the site: {link}")
                continue
            follow(target.path, path)
            if target.fragment:
                wanted.setdefault((target.path, target.fragment), path)
    for goal, origin in wanted.items():
        if isinstance(goal, tuple) and goal[0] in places and goal[1] not in places[goal[0]]:
            bad.append(f"{origin}: no place '{goal[1]}' in {goal[0]}")
    checks.that(len(pages) > 100, f"{len(pages)} pages can be reached")
    checks.that(not bad, f"all links of {len(pages)} pages resolve", "\n  ".join(bad[:20]))
    return pages


def kind(path):
    """Pages of one kind have one template: codes and terms are what differs."""
    edition, *parts = path.strip("/").split("/")
    parts = [parts[0]] + [posixpath.splitext(p)[1] or "*" for p in parts[1:]] if parts else []
    return "/".join([edition, *parts]) + ("/" if path.endswith("/") else "")


def by_kind(pages):
    kinds = {}
    for path in sorted(pages):
        kinds.setdefault(kind(path), []).append(path)
    return kinds


def few_of_each_kind(pages):
    """The first and the middle one: a small unit and a large one, an old term and a later one."""
    return sorted(
        {path for paths in by_kind(pages).values() for path in (paths[0], paths[len(paths) // 2])})


def fullest_of_each_kind(pages):
    """The page of each kind with most on it."""
    return sorted(
        max(paths, key=lambda path: (len(pages[path].text), path)) for paths in by_kind(pages).values())
