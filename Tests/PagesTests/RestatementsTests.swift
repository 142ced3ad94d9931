import Foundation
import Pages
import Retention
import Testing

@Suite struct RestatementsTests {
    private func item(
        _ unit: String, _ term: String, _ figure: Restatement.Figure, _ was: Restatement.Quantity,
        _ now: Restatement.Quantity
    ) -> Revision.Item {
        Revision.Item(
            unit: unit, term: term, restatement: Restatement(figure: figure, was: was, now: now),
            causes: RestatementCauses(new: [.gpaRecorded: 1, .droppedOut: 2], retracted: [:]))
    }

    private func file(
        _ revisions: [Revision], earlier: Int = 0, changed: Set<CellKey>? = nil
    ) throws -> String? {
        let school = try School(students: 5)
        var source = FigureSource(cells: school.cells, basis: school.basis)
        source.revisions = { (revisions, earlier) }
        let gathered = Gathered()
        let renderer = try SiteRenderer(templates: School.templates, basis: school.basis)
        try renderer.render(
            edition: School.staff, figures: source, changed: changed, emit: gathered.add)
        return gathered.site["data/restatements.json"]?.text
    }

    @Test func aRevisionSaysWhatWasWhatIsAndWhy() throws {
        let half = try #require(Rate(count: 1, base: 2))
        let whole = try #require(Rate(count: 2, base: 2))
        let revision = Revision(
            asOf: try #require(Day("2022-03-01")), after: 7, through: 9,
            items: [
                item("GONE", "2020-fall", .dropOuts, .count(0), .count(1)),
                item("PHY", "2020-fall", .inTermRetention, .rate(whole), .rate(half)),
                item("institution", "2020-fall", .meanGradeLeft, .mean(2.5), .mean(2.25)),
                item("PHY", "2021-fall", .enrolments, .count(3), .count(4)),
            ], unlisted: 5)
        let text = try #require(try file([revision], earlier: 2))
        let causes = #""causes":{"new":{"dropped_out":2,"gpa_recorded":1},"retracted":{}}"#
        let physics = #""unit":{"code":"PHY","name":"Physics"}"#
        let figures = [
            #"{\#(causes),"figure":"enrolments","is":4,"term":"2021-fall",\#(physics),"was":3}"#,
            #"{\#(causes),"figure":"gpa.withinTerm.cumulative.left.mean","is":2.25,"#
                + #""term":"2020-fall","unit":{"code":"institution","name":"Test College"},"#
                + #""was":2.5}"#,
            #"{\#(causes),"figure":"inTermRetention","is":{"base":2,"count":1},"#
                + #""term":"2020-fall",\#(physics),"was":{"base":2,"count":2}}"#,
            #"{\#(causes),"figure":"dropOuts","is":1,"term":"2020-fall","#
                + #""unit":{"code":"GONE"},"was":0}"#,
        ]
        #expect(
            text == #"{"earlier":2,"revisions":[{"asOf":"2022-03-01","figures":["#
                + figures.joined(separator: ",")
                + #"],"positions":{"after":7,"through":9},"unlisted":5}]}"# + "\n")
    }

    @Test func aChangedCalendarIsNamed() throws {
        let revision = Revision(
            asOf: try #require(Day("2022-03-01")), after: 7, through: 7,
            changed: [.calendar, .units])
        #expect(
            try file([revision])
                == #"{"revisions":[{"asOf":"2022-03-01","changed":["calendar","units"],"#
                + #""figures":[],"positions":{"after":7,"through":7}}]}"# + "\n")
    }

    @Test func onlyChangedCellsOfClosedTermsBringTheFile() throws {
        let school = try School(students: 5)
        let unit = try school.unit("PHY")
        func cell(_ term: String) throws -> CellKey {
            CellKey(unit: unit, term: try #require(school.basis.calendar.index(ofID: term)))
        }
        #expect(try file([], changed: [cell("2020-fall")]) == "{\"revisions\":[]}\n")
        #expect(try file([], changed: [cell("2022-spring")]) == nil)
    }
}
