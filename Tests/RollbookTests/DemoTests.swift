import Retention
import Testing

@testable import rollbook

@Suite struct DemoTests {
    @Test(arguments: ["2026-11-22", "2027-01-01", "2028-02-29", "2026-06-30"])
    func theSameSeedMakesTheSameSchool(_ today: String) throws {
        let today = try #require(Day(today))
        let school = DemoSchool(seed: 5, today: today, students: 300)
        let events = school.events()
        #expect(events == DemoSchool(seed: 5, today: today, students: 300).events())
        #expect(events != DemoSchool(seed: 6, today: today, students: 300).events())
        #expect(events.map(\.id) == events.map(\.id).sorted())
        #expect(Set(events.compactMap(\.student)).count <= 300)
        let days = events.compactMap(\.on)
        #expect(days == days.sorted() && days.allSatisfy { $0 <= today })
        let calendar = try AcademicCalendar(terms: school.terms)
        #expect(calendar.index(holding: today)?.rawValue == school.terms.count - 1)
        let tree = try UnitTree(
            institution: Unit(code: "institution", name: "", kind: "", parent: nil),
            units: school.units)
        #expect(events.compactMap(\.program).allSatisfy { tree.index(ofCode: $0) != nil })
        #expect(school.units.count { $0.kind == "program" } == 40)
        #expect(school.units.count { $0.kind == "faculty" } == 5)
    }
}
