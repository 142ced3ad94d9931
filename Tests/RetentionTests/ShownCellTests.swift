import Testing

@testable import Retention

/// What an entry of the record shows where its parts are of different releases.
@Suite struct ShownCellTests {
    private func cell(_ students: [String]) throws -> ShownCell {
        let basis = try SmallSchool.basis(.untilExit, asOf: "2022-10-01")
        let release = try SmallSchool.release(
            SmallSchool.cells(students, basis: basis), basis: basis)
        let key = CellKey(unit: .institution, term: try SmallSchool.index("f1"))
        return try #require(release[key])
    }

    private func students(_ count: Int) -> [String] {
        Array(repeating: "enrolled A f1", count: count)
    }

    @Test func whoEnteredIsShownWhereNewStudentsAre() throws {
        var cell = try cell(students(40))
        let place = try #require(cell.cohorts.firstIndex { $0.cohortClass == .all })
        cell.cohorts[place].size = .hidden
        cell.showKnownSize()
        #expect(cell.cohorts[place].size == .value(40))
        // Entrants of an earlier release are others.
        var other = cell
        other.cohorts[place].size = .hidden
        other.keepCohorts(of: try self.cell(students(29)), from: Day(number: 0))
        let kept = try #require(other.cohorts.first { $0.cohortClass == .all })
        other.showKnownSize()
        #expect(other.cohorts.first { $0.cohortClass == .all } == kept)
    }

    @Test func whereNobodyIsNewThereAreNoClasses() throws {
        var cell = try cell(students(40))
        var nobody = cell
        nobody.counters = Counters()
        cell.keepCohorts(of: nobody, from: Day(number: 0))
        let hidden = cell
        cell.term?.split?.new = .value(0)
        cell.showKnownSize()
        #expect(!hidden.cohorts.isEmpty && cell.cohorts.isEmpty)
    }

    @Test func whatIsKeptSaysSinceWhenUnlessItIsTheSame() throws {
        let old = try cell(students(40))
        let day = try #require(Day("2021-01-01"))
        var same = old
        same.keepTerm(of: old, from: day)
        #expect(same.term?.keptFrom == nil && same == old)
        var other = try cell(students(60))
        other.keepTerm(of: old, from: day)
        #expect(other.term?.keptFrom == day && other.term?.enrolments == .value(40))
        var again = try cell(students(70))
        again.keepTerm(of: other, from: try #require(Day("2022-01-01")))
        #expect(again.term?.keptFrom == day)
    }
}
