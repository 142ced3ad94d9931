import Testing

@testable import Retention

/// What a reader can work out, and that the gate withdraws what it follows from.
@Suite("What readers can work out")
struct InferenceTests {
    // MARK: Equations

    @Test("One equation gives what is left of a total")
    func oneEquation() {
        var system = CountSystem()
        let (whole, shown, hidden) = (system.variable(), system.variable(), system.variable())
        system.tell(whole, 12, owner: 0)
        system.tell(shown, 7, owner: 1)
        system.protect(hidden, as: .hidden)
        system.add([(whole, 1), (shown, -1), (hidden, -1)])
        system.propagate()
        #expect(system.foundOut(minimumCell: 10) == [hidden])
        #expect(system.low[hidden] == 5 && system.high[hidden] == 5)
        #expect(system.rows.flatMap(\.facts) == [whole, shown])
    }

    @Test("Two hidden parts of a total below twice the minimum cell are too narrow")
    func narrow() {
        var system = CountSystem()
        let (whole, first, second) = (system.variable(), system.variable(), system.variable())
        system.tell(whole, 8, owner: 0)
        for part in [first, second] { system.protect(part, as: .hidden) }
        system.add([(whole, 1), (first, -1), (second, -1)])
        system.propagate()
        #expect(system.foundOut(minimumCell: 10) == [first, second])
        #expect(system.foundOut(minimumCell: 8).isEmpty)
    }

    @Test("Three sums of pairs give the pairs away, which no equation does by itself")
    func elimination() {
        var system = CountSystem()
        let parts = (0..<3).map { _ in system.variable() }
        for (pair, total) in [([0, 1], 30), ([1, 2], 40), ([0, 2], 50)] {
            system.add(pair.map { (parts[$0], 1) }, total: total)
        }
        system.propagate()
        #expect(parts.allSatisfy { !system.isKnown($0) })
        var elimination = Elimination(system, rows: Array(system.rows.indices))
        #expect(elimination.fixed().map(\.value) == [20, 10, 30])
    }

    @Test("A free difference stays free", arguments: [1, -1, 7])
    func underdetermined(factor: Int) {
        var system = CountSystem()
        let (first, second) = (system.variable(), system.variable())
        system.add([(first, 1), (second, factor)], total: 20)
        var elimination = Elimination(system, rows: [0])
        #expect(elimination.fixed().isEmpty)
    }

    @Test("Contradictions between releases are no conclusion")
    func contradiction() {
        var system = CountSystem()
        let (whole, part) = (system.variable(), system.variable())
        system.tell(whole, 5, owner: 0)
        system.atLeast(part, 9)
        system.add([(whole, 1), (part, -1)])
        system.propagate()
        #expect(system.low[part] == 9)
    }

    // MARK: The gate

    private static func students(_ count: Int, _ lines: String) -> [String] {
        Array(repeating: lines, count: count)
    }

    /// Those who are in biology, of whom a few leave the school unseen between two terms.
    private func school(leaving: Int) -> [String] {
        let stay = "enrolled B f1 2020-09-01\nenrolled B s1 2021-01-10"
        let leave = "enrolled B f1 2020-09-01"
        return Self.students(40, stay) + Self.students(leaving, leave)
            + Self.students(30, "enrolled A f1 2020-09-01\nenrolled A s1 2021-01-10")
    }

    @Test("Who does not continue is not told by two terms' totals", arguments: [3, 9])
    func notContinuing(leaving: Int) throws {
        let basis = try SmallSchool.basis(.perTerm, asOf: "2021-01-12")
        let cells = try SmallSchool.cells(school(leaving: leaving), basis: basis)
        let shown = try SmallSchool.release(cells, basis: basis)
        let unit = try #require(basis.units.index(ofCode: "B"))
        let before = shown[CellKey(unit: unit, term: try SmallSchool.index("f1"))]?.term
        let after = shown[CellKey(unit: unit, term: try SmallSchool.index("s1"))]?.term
        #expect(before?.enrolments.value == nil || after?.split?.continuing.value == nil)
    }

    @Test("Where enough do not continue, both totals are shown")
    func enoughNotContinuing() throws {
        let basis = try SmallSchool.basis(.perTerm, asOf: "2021-01-12")
        let cells = try SmallSchool.cells(school(leaving: 12), basis: basis)
        let shown = try SmallSchool.release(cells, basis: basis)
        let unit = try #require(basis.units.index(ofCode: "B"))
        let before = shown[CellKey(unit: unit, term: try SmallSchool.index("f1"))]?.term
        let after = shown[CellKey(unit: unit, term: try SmallSchool.index("s1"))]?.term
        #expect(before?.enrolments.value == 52)
        #expect(after?.split?.continuing.value == 40)
    }

    @Test("A unit where somebody came to be, kept as empty, says so")
    func keptAbsence() throws {
        let basis = try SmallSchool.basis(asOf: "2020-10-01")
        let stay = "enrolled A f1 2020-09-01"
        let before = Self.students(30, stay)
        let first = try SmallSchool.release(
            try SmallSchool.cells(before, basis: basis), basis: basis)
        let later = basis.speaking(of: try SmallSchool.day("2020-12-20"))
        let second = try SmallSchool.release(
            try SmallSchool.cells(
                before + Self.students(3, "enrolled B f1 2020-09-01"), basis: later),
            after: first, from: basis.asOf, basis: later)
        let unit = try #require(basis.units.index(ofCode: "B"))
        let cell = try #require(second[CellKey(unit: unit, term: try SmallSchool.index("f1"))])
        #expect(cell.term == nil && cell.cohorts.isEmpty)
        #expect(cell.absences.map(\.since) == [basis.asOf, basis.asOf])
        #expect(cell.absences.map(\.ofEntrants) == [false, true])
        let institution = second[CellKey(unit: .institution, term: try SmallSchool.index("f1"))]
        #expect(institution?.term?.enrolments.value == 30)
    }

    @Test("What is kept remembers what it stands in the place of")
    func replaced() throws {
        let basis = try SmallSchool.basis(asOf: "2020-10-01")
        let before = Self.students(30, "enrolled A f1 2020-09-01")
        let first = try SmallSchool.release(
            try SmallSchool.cells(before, basis: basis), basis: basis)
        let later = basis.speaking(of: try SmallSchool.day("2020-12-20"))
        let now = try SmallSchool.cells(
            before + Self.students(2, "enrolled A f1 2020-09-01"), basis: later)
        let second = try SmallSchool.release(now, after: first, from: basis.asOf, basis: later)
        let key = CellKey(unit: .institution, term: try SmallSchool.index("f1"))
        let cell = try #require(second[key])
        #expect(cell.term?.keptFrom == basis.asOf)
        let part = try #require(cell.replaced.first { !$0.ofEntrants })
        #expect(StatusCounts(part.counters).enrolments == 32)
        #expect(StatusCounts(cell.counters).enrolments == 30)
    }
}
