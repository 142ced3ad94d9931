"""Runs all checks of the served site, one after the other: run_checks.py --rollbook BINARY."""

import argparse
import traceback

import check_disclosure
import check_nginx
import check_site
import check_words
import kill_test
from checks import Checks, finish


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rollbook", required=True, help="the built binary")
    binary = parser.parse_args().rollbook
    done = []
    for name, run in [
        ("words", check_words.run),
        ("nginx", check_nginx.run),
        ("site", lambda checks: check_site.run(checks, binary)),
        ("disclosure", lambda checks: check_disclosure.run(checks, binary)),
        ("kill -9", lambda checks: kill_test.run(checks, binary)),
    ]:
        checks = Checks(name)
        try:
            run(checks)
        except Exception:  # one broken part must not hide what the others say
            checks.that(False, "ran to its end", traceback.format_exc())
        checks.close()
        done.append(checks)
    finish(*done)


if __name__ == "__main__":
    main()
