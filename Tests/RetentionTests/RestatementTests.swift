import Testing

@testable import Retention

/// What is restated when figures of closed terms change. As of 2022-10-01 all terms but `f3` are
/// closed, so persistence is settled up to `f2` and year-on-year retention for `f1` and `s1`.
@Suite struct RestatementTests {
    private static let staying = ["enrolled A f1", "enrolled A f1", "enrolled B f1"]

    private func restatements(
        of unit: String = "A", in term: String = "f1", from old: [String], to new: [String]
    ) throws -> [String] {
        let index = try SmallSchool.index(term)
        let was = try SmallSchool.figures(of: unit, old)
        let now = try SmallSchool.figures(of: unit, new)
        return Restatement.between(
            was.term(index), now.term(index),
            cohorts: (was.cohort(index, .all), now.cohort(index, .all))
        ).map { "\($0.figure.rawValue) \(text($0.was)) → \(text($0.now))" }
    }

    private func text(_ quantity: Restatement.Quantity) -> String {
        switch quantity {
        case .count(let count): "\(count)"
        case .rate(let rate): "\(rate.count)/\(rate.base)"
        case .mean(let mean): "\(mean)"
        }
    }

    @Test func aLateDropOutRestatesWhatRestsOnIt() throws {
        let new = ["enrolled A f1\ndropped_out A f1", "enrolled A f1", "enrolled B f1"]
        #expect(
            try restatements(from: Self.staying, to: new) == [
                "dropOuts 0 → 1", "inTermRetention 2/2 → 1/2", "persistence.institution 2/2 → 1/2",
                "persistence.unit 2/2 → 1/2", "yearOnYear.institution 2/2 → 1/2",
                "yearOnYear.unit 2/2 → 1/2",
            ])
        #expect(try restatements(of: "B", from: Self.staying, to: new) == [])
        // In later terms the student is gone.
        #expect(
            try restatements(in: "f2", from: Self.staying, to: new) == [
                "enrolments 2 → 1", "inTermRetention 2/2 → 1/1",
                "persistence.institution 2/2 → 1/1", "persistence.unit 2/2 → 1/1",
            ])
    }

    @Test func anOpenTermIsNotRestated() throws {
        let new = Self.staying + ["enrolled A f3"]
        #expect(try restatements(in: "f3", from: Self.staying, to: new) == [])
    }

    @Test func whatNeedsAnOpenTermIsNotRestated() throws {
        // Leaving in f3 changes the persistence of s2, which waits for f3.
        let new = ["enrolled A f1\ndropped_out A s2", "enrolled A f1", "enrolled B f1"]
        let found = try restatements(in: "s2", from: Self.staying, to: new)
        #expect(found == ["dropOuts 0 → 1", "inTermRetention 2/2 → 1/2"])
    }

    @Test func aUnitThatHadNobodyHadNone() throws {
        let new = Self.staying + ["enrolled C f1\ncompleted C f1"]
        #expect(
            try restatements(of: "C", from: Self.staying, to: new) == [
                "enrolments 0 → 1", "completions 0 → 1",
            ])
        #expect(
            try restatements(of: "C", from: new, to: Self.staying) == [
                "enrolments 1 → 0", "completions 1 → 0",
            ])
    }

    @Test func aMeanIsRestatedWhereBothExist() throws {
        let one = ["enrolled A f1 gpa.cumulative=3.0", "enrolled A f1"]
        let two = [
            "enrolled A f1 gpa.cumulative=3.0",
            "enrolled A f1\ngpa_recorded A f1 gpa.cumulative=2.5",
        ]
        #expect(
            try restatements(from: one, to: two) == [
                "gpa.withinTerm.cumulative.stayed.mean 3.0 → 2.75"
            ])
        #expect(try restatements(from: Self.staying, to: one + ["enrolled B f1"]) == [])
    }

    @Test func hiddenFiguresAreNotRestated() throws {
        let index = try SmallSchool.index("f1")
        let was = try SmallSchool.figures(minimumCell: 10, Self.staying).term(index)
        let now = try SmallSchool.figures(minimumCell: 10, Self.staying + ["enrolled A f1"])
            .term(index)
        #expect(Restatement.between(was, now) == [])
    }

    /// The sums that a refresh compares give what the published figures give.
    @Test(arguments: 0..<60)
    func sumsAgreeWithFigures(_ seed: Int) throws {
        var random = Sequence(seed: UInt64(seed))
        let basis = try SmallSchool.basis(seed % 2 == 0 ? .untilExit : .perTerm)
        let old = (0..<6).map { _ in random.history() }
        let new = old.dropFirst() + (0..<2).map { _ in random.history() }
        let was = cells(Array(old), basis)
        let now = cells(Array(new), basis)
        var count = 0
        for key in Set(was.keys).union(now.keys) {
            func sums(_ counters: Counters?) -> RestatableSums {
                RestatableSums(
                    counters ?? Counters(), term: key.term, calendar: basis.calendar)
            }
            func figures(_ counters: Counters?) -> UnitFigures {
                UnitFigures(
                    unit: key.unit, cells: counters.map { [(key.term, $0)] } ?? [], basis: basis)
            }
            let before = figures(was[key])
            let after = figures(now[key])
            let published = Restatement.between(
                before.term(key.term), after.term(key.term),
                cohorts: (before.cohort(key.term, .all), after.cohort(key.term, .all)))
            let found = sums(was[key]).restatements(
                to: sums(now[key]), term: key.term, calendar: basis.calendar,
                closed: basis.boundary.closed)
            #expect(found == published)
            count += found.count
            let difference = (now[key] ?? Counters()).adding(negated(was[key] ?? Counters()))
            #expect(sums(was[key]) + sums(difference) == sums(now[key]))
        }
        #expect(count > 0)
    }

    private func negated(_ counters: Counters) -> Counters {
        Counters(
            entries: counters.entries.map { Counters.Entry(slot: $0.slot, count: -$0.count) })
    }

    private func cells(_ students: [History], _ basis: Basis) -> [CellKey: Counters] {
        var tally = Tally()
        for student in students { tally.add(student, basis: basis) }
        return Dictionary(uniqueKeysWithValues: tally.cells().map { ($0.key, $0.counters) })
    }
}

/// Histories with everything in them, the same ones from the same seed.
private struct Sequence {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
    }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func history() -> History {
        let types: [EventType] = [.enrolled, .enrolled, .gpaRecorded, .droppedOut, .completed]
        return History(
            events: (1...2 + below(6)).map { position in
                let type = position == 1 ? .enrolled : types[below(types.count)]
                return RecordedEvent(
                    position: Int64(position), type: type, program: Int32(1 + below(4)),
                    term: Int32(1 + below(6)), entry: Entry.allCases[below(5)],
                    load: Load.allCases[below(2)], reason: Reason.allCases[below(12)],
                    grades: Grades(cumulative: Grade(thousandths: Int32(below(4001)))))
            })
    }
}
