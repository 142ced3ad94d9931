"""Every file of words is read by Fluent's own parser: what ours takes is Fluent and not a dialect."""

from checks import ROOT, Checks, finish


def run(checks):
    # Here, not above: the other checks do without the package.
    from fluent.syntax import FluentParser, ast

    files = sorted((ROOT / "templates" / "words").glob("*.ftl"))
    checks.that(len(files) > 1, "there is a file of words for more than one language")
    for path in files:
        entries = FluentParser().parse(path.read_text(encoding="utf-8")).body
        wrong = [entry for entry in entries if isinstance(entry, ast.Junk)]
        detail = "\n  ".join(
            f"{note.message}: {entry.content.splitlines()[0]}"
            for entry in wrong for note in entry.annotations)
        checks.that(not wrong, f"{path.name} is Fluent", detail)
        messages = [entry.id.name for entry in entries if isinstance(entry, ast.Message)]
        checks.that(messages, f"{path.name} has messages")
        checks.equal(len(set(messages)), len(messages), f"{path.name} has each message once")


if __name__ == "__main__":
    checks = Checks("words")
    run(checks)
    checks.close()
    finish(checks)
