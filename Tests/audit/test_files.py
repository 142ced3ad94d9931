#!/usr/bin/env python3
"""Pages, charts and tables that show what the data files hide."""

import unittest

from audit import audit
from case import DROP_OUTS, Case, with_drop_outs


class Files(Case):
    def setUp(self):
        super().setUp()
        self.edition = self.write(
            with_drop_outs(A=4, B=16, C=20), {"A": DROP_OUTS, "B": DROP_OUTS})

    def audit(self):
        return audit([self.edition], seconds=5)["leaks"]

    def test_a_number_where_a_mark_should_stand(self):
        page = self.edition / "units/A/t1.html"
        page.parent.mkdir(parents=True)
        cells = "<tr><th>Dropped out</th><td>{}</td><td>–</td></tr>"
        (self.edition / "data/units/A.csv").write_text("term,term_name,drop_outs\nt1,T One,[c]\n")
        head = "<table><tr><th>Students</th><th>T One</th><th>Before</th></tr>"
        page.write_text(head + cells.format("[c]") + "</table>")
        self.assert_safe(self.audit())
        page.write_text(head + cells.format("14") + "</table>")
        self.assert_found(self.audit(), "A", "Dropped out", kind="shown on a page")

    def test_a_sentence(self):
        (self.edition / "index.html").write_text("<p>Of 100 students 4 dropped out.</p>")
        self.assertIn("small count in a sentence", [leak["kind"] for leak in self.audit()])

    def test_a_chart(self):
        (self.edition / "index.html").write_text("<svg><desc>3 students.</desc></svg>")
        self.assertIn("small count in a sentence", [leak["kind"] for leak in self.audit()])

    def test_csv_shows_what_json_hides(self):
        (self.edition / "data/units/A.csv").write_text("term,term_name,drop_outs\nt1,T One,4\n")
        self.assert_found(self.audit(), "A", "/terms/t1/dropOuts", kind="shown elsewhere")


if __name__ == "__main__":
    unittest.main()
