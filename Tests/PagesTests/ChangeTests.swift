import Pages
import Retention
import Testing

/// What changes in the figures and which files are rendered for it.
@Suite struct ChangeTests {
    private func check(
        from before: School, to after: School, _ edition: Edition,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Set<String> {
        let old = try before.site(edition)
        let new = try after.site(edition)
        let changed = after.changed(from: before)
        let partial = try after.render(edition, changed: changed, existing: Set(old.keys))
        var site = old
        for path in partial.stale { site[path] = nil }
        site.merge(partial.site) { _, new in new }
        let paths = Set(site.keys).union(new.keys)
        let wrong = paths.filter { site[$0] != new[$0] }.sorted()
        #expect(wrong.isEmpty, sourceLocation: sourceLocation)
        #expect(partial.twice.isEmpty, sourceLocation: sourceLocation)
        #expect(
            partial.stale.isDisjoint(with: partial.site.keys), sourceLocation: sourceLocation)
        return Set(partial.site.keys)
    }

    @Test(arguments: [School.staff, School.open])
    func oneMoreStudentRendersWhatDiffers(edition: Edition) throws {
        let before = try School(students: 40)
        let rendered = try check(from: before, to: before.with(School.student(41)), edition)
        #expect(rendered.contains("units/PHY/index.html"))
        #expect(!rendered.contains { $0.hasPrefix("units/ART/") })
        #expect(!rendered.contains("definitions.html"))
    }

    @Test func everyKindOfStudentComingAndGoing() throws {
        for number in 0..<15 {
            let small = try School(students: 3)
            let large = small.with(School.student(number + 100))
            _ = try check(from: small, to: large, School.staff)
            _ = try check(from: large, to: small, School.staff)
        }
    }

    @Test func anEventOfOneTermLeavesOtherProgramsAlone() throws {
        let before = try School(students: 40)
        let leaver = RecordedEvent(
            position: 9000, type: .droppedOut, program: 0, term: 6, reason: .academic)
        let student = before.students[0].adding([leaver], retracting: [])
        let rendered = try check(from: before, to: before.replacing(0, with: student), School.staff)
        #expect(rendered.contains("units/PHY/2022-spring.html"))
        #expect(!rendered.contains { $0.hasPrefix("units/BIO/") })
        #expect(!rendered.contains("units/PHY/2020-fall.html"))
    }

    @Test func aUnitWithOneTermThatChangesLeavesOtherUnitsAlone() throws {
        let before = try School(students: 4).with(School.student(29))
        let arts = try before.unit("ART")
        #expect(before.cells.count { $0.key.unit == arts } == 1)
        let leaver = RecordedEvent(
            position: 9000, type: .droppedOut, program: 2, term: 3, reason: .academic)
        let student = before.students[4].adding([leaver], retracting: [293])
        let rendered = try check(from: before, to: before.replacing(4, with: student), School.staff)
        #expect(rendered.contains("units/ART/index.html"))
        #expect(!rendered.contains { $0.hasPrefix("units/BIO/") })
        #expect(!rendered.contains("definitions.html"))
    }

    @Test func theFirstAndTheLastStudentOfASchool() throws {
        let empty = try School(students: 0)
        let one = try School(students: 1)
        _ = try check(from: empty, to: one, School.staff)
        _ = try check(from: one, to: empty, School.staff)
    }

    @Test func nothingChangedRendersNothing() throws {
        let school = try School(students: 10)
        let partial = try school.render(School.staff, changed: [])
        #expect(partial.site.isEmpty)
        #expect(partial.stale.isEmpty)
    }
}
