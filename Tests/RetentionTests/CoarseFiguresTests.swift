import Testing

@testable import Retention

/// What an edition with a minimum cell of 10 gives instead where exact figures are hidden.
@Suite struct CoarseFiguresTests {
    private func students(_ count: Int, _ lines: String) -> [String] {
        Array(repeating: lines, count: count)
    }

    // MARK: Rounded rates

    private func rounded(_ enrolled: Int, dropOuts: Int, excluded: Int) -> RoundedRetention {
        var status = StatusCounts(CellCounts(Counters(), countsOnly: true))
        status.active = enrolled - dropOuts - excluded
        status.droppedOut = dropOuts
        status.excluded = excluded
        return RoundedRetention(status)
    }

    @Test func aRateIsRoundedWhereTheExcludedDoNotMoveIt() {
        // 30 of 1,000 dropped out: 97.0% with nobody excluded, 96.9% with 19.
        #expect(rounded(1000, dropOuts: 30, excluded: 3).tellsNothing(minimumCell: 10))
        #expect(rounded(1000, dropOuts: 30, excluded: 3).percent(excluded: 3) == 97)
        // 35 of 1,000: 96.5% rounds to 97 with nobody excluded, 96.43% to 96 with 19.
        #expect(!rounded(1000, dropOuts: 35, excluded: 3).tellsNothing(minimumCell: 10))
        // The same for a small number hidden and none: publishing tells neither from the other.
        for excluded in 0..<10 {
            #expect(rounded(1000, dropOuts: 30, excluded: excluded).tellsNothing(minimumCell: 10))
        }
        // Nobody dropped out, but nearly nobody is left of whom that is said.
        #expect(!rounded(28, dropOuts: 0, excluded: 3).tellsNothing(minimumCell: 10))
    }

    @Test func halvesOfAPerCentAreRoundedUp() {
        #expect(rounded(200, dropOuts: 1, excluded: 0).percent(excluded: 0) == 100)
        #expect(rounded(1000, dropOuts: 6, excluded: 0).percent(excluded: 0) == 99)
        #expect(rounded(5, dropOuts: 5, excluded: 0).percent(excluded: 5) == nil)
    }

    @Test func theInstitutionHasARoundedRateBesideHiddenExclusions() throws {
        let figures = try SmallSchool.figures(
            minimumCell: 10,
            students(600, "enrolled A f1") + students(18, "enrolled A f1\ndropped_out A f1")
                + students(3, "enrolled A f1\ndropped_out A f1 deceased"))
        let term = try #require(figures.term(TermIndex(0)))
        #expect(term.enrolments == .value(621) && term.dropOuts == .value(18))
        #expect(term.excluded == .hidden && term.inTermRetention == .hidden)
        #expect(term.retentionAbout == 97)
        let open = try SmallSchool.figures(
            students(600, "enrolled A f1")
                + students(3, "enrolled A f1\ndropped_out A f1 deceased"))
        #expect(open.term(TermIndex(0))?.retentionAbout == nil)
    }

    // MARK: Others together

    private func figures(
        _ enrolments: Shown<Int>, _ dropOuts: Shown<Int>, _ completions: Shown<Int> = .value(0),
        retention: Shown<Rate>? = nil
    ) -> TermFigures {
        TermFigures(
            term: TermIndex(0), enrolments: enrolments, dropOuts: dropOuts,
            completions: completions, excluded: .value(0), dropOutReasons: [], split: nil,
            inTermRetention: retention, persistence: nil, grades: [], isProvisional: false,
            isPersistenceProvisional: false)
    }

    private func rate(_ count: Int, _ base: Int) -> Shown<Rate>? {
        Rate(count: count, base: base).map(Shown.value)
    }

    @Test func unitsThatHideSomethingArePutTogether() throws {
        let whole = figures(.value(300), .value(50), retention: rate(250, 300))
        let shown = figures(.value(120), .value(30), retention: rate(90, 120))
        let first = figures(.value(100), .hidden, retention: .hidden)
        let second = figures(.hidden, .hidden, .hidden, retention: .hidden)
        let rest = try #require(PooledRest(of: whole, parts: [first, shown, second]))
        #expect(rest.units == 2)
        #expect(rest.enrolments == .value(180) && rest.dropOuts == .value(20))
        #expect(rest.completions == .value(0))
        #expect(rest.inTermRetention == rate(160, 180))
        #expect(rest.persistence == nil)
        // One alone is what the others leave.
        #expect(PooledRest(of: whole, parts: [first, shown]) == nil)
    }

    @Test func restsOfHiddenOrOlderFiguresAreNotMade() throws {
        let hidden = figures(.value(100), .hidden, retention: .hidden)
        let whole = figures(.value(300), .hidden, retention: .hidden)
        let rest = try #require(PooledRest(of: whole, parts: [hidden, hidden]))
        #expect(rest.enrolments == .value(300) && rest.dropOuts == .hidden)
        #expect(rest.inTermRetention == .hidden)
        #expect(PooledRest(of: figures(.hidden, .hidden), parts: [hidden, hidden]) == nil)
        var kept = figures(.value(120), .value(30))
        kept.keptFrom = Day("2020-10-01")
        #expect(PooledRest(of: whole, parts: [hidden, hidden, kept]) == nil)
    }
}
