import Pages
import Retention
import Testing

@Suite struct ChangesPageTests {
    private func page(_ revisions: [Revision], earlier: Int = 0) throws -> String {
        let school = try School(students: 20)
        var source = FigureSource(cells: school.cells, basis: school.basis)
        source.revisions = { (revisions, earlier) }
        let gathered = Gathered()
        try SiteRenderer(templates: School.templates, basis: school.basis).render(
            edition: School.staff, figures: source, changed: nil, emit: gathered.add)
        return try #require(gathered.site["changes/index.html"]).text
    }

    @Test func whatWasWhatIsAndWhy() throws {
        let text = try page(School.revisions, earlier: 2)
        #expect(text.contains("5 figures of closed terms are other than they were published."))
        #expect(text.contains("5 figures changed, in 2 units and one term."))
        #expect(text.contains("one drop-out that came; 2 enrolments taken back"))
        #expect(text.contains(#"<a href="/staff/units/PHY/2020-fall.html">Physics</a>"#))
        // A unit that is gone has no page to link.
        #expect(text.contains("<td>GONE</td>"))
        #expect(text.contains("<td>2.00</td><td>2.50</td>"))
        #expect(text.contains("3 more figures are not listed."))
        #expect(text.contains("The table of units changed"))
        #expect(text.contains("2 earlier changes are not listed."))
        #expect(text.contains(#"id="change-4""#) && text.contains(#"id="change-3""#))
    }

    @Test func nothingChangedIsSaid() throws {
        #expect(try page([]).contains("No figure of a closed term has changed"))
    }
}
