import Foundation
import Testing

@testable import Retention

/// What an edition with a minimum cell of 10 shows.
@Suite struct DisclosureTests {
    private func students(_ count: Int, _ lines: String) -> [String] {
        Array(repeating: lines, count: count)
    }

    private func release(
        _ students: [String], after earlier: [CellKey: ShownCell] = [:],
        asOf: String = "2022-10-01"
    ) throws -> [CellKey: ShownCell] {
        let basis = try SmallSchool.basis(.untilExit, asOf: asOf)
        return try SmallSchool.release(
            SmallSchool.cells(students, basis: basis), after: earlier,
            from: #require(Day("2020-10-01")), basis: basis)
    }

    private func term(
        _ id: String, of unit: String = "institution", in release: [CellKey: ShownCell],
        asOf: String = "2022-10-01"
    ) throws -> TermFigures {
        let basis = try SmallSchool.basis(.untilExit, asOf: asOf)
        let index = try #require(basis.units.index(ofCode: unit))
        let figures = UnitFigures(
            unit: index,
            shown: release.of(index))
        return try #require(figures.term(SmallSchool.index(id)))
    }

    @Test func smallNumbersAreHiddenWithWhatGivesThemAway() throws {
        let figures = try SmallSchool.figures(
            minimumCell: 10,
            students(12, "enrolled A f1 gpa.entry=3")
                + students(3, "enrolled A f1 gpa.entry=2\ndropped_out A f1"))
        let term = try #require(figures.term(TermIndex(0)))
        #expect(term.enrolments == .value(15))
        #expect(term.excluded == .value(0))
        #expect(term.dropOuts == .hidden)
        #expect(term.inTermRetention == .hidden)
        #expect(term.persistence?.institution == .hidden)
        #expect(term.dropOutReasons == [ReasonCount(reason: .unknown, count: .hidden)])
        let grades = try #require(term.grades(.withinTerm, .entry))
        // 15 enrolled less 12 who stayed would be the 3.
        #expect(grades.stayed.n == .hidden && grades.left.n == .hidden)
        #expect(grades.stayed.distribution == .hidden && grades.difference == .hidden)
        let cohort = try #require(figures.cohort(TermIndex(0), .all))
        #expect(cohort.size == .value(15))
        #expect(cohort.progress == .hidden && cohort.survival == .hidden)
    }

    @Test func aSmallProgramTakesASiblingWithIt() throws {
        let release = try release(
            students(4, "enrolled A f1") + students(30, "enrolled C f1")
                + students(50, "enrolled B f1"))
        func enrolments(_ unit: String) throws -> Shown<Int> {
            try term("f1", of: unit, in: release).enrolments
        }
        #expect(try enrolments("institution") == .value(84))
        #expect(try enrolments("E") == .value(34))
        #expect(try enrolments("A") == .hidden)
        #expect(try enrolments("C") == .hidden)
        #expect(try enrolments("B") == .value(50))
    }

    @Test func whatIsEnoughIsShownToTheLastDetail() throws {
        let release = try release(
            students(40, "enrolled A f1 full_time gpa.entry=3")
                + students(20, "enrolled A f1 full_time gpa.entry=2\ndropped_out A f1 financial")
                + students(12, "enrolled A f1 transfer_in gpa.entry=3\ncompleted A f1"))
        let term = try term("f1", of: "A", in: release)
        #expect(term.dropOuts == .value(20) && term.completions == .value(12))
        #expect(term.inTermRetention?.value == Rate(count: 52, base: 72))
        #expect(term.dropOutReasons == [ReasonCount(reason: .financial, count: .value(20))])
        #expect(term.split?.new == .value(72))
        let grades = try #require(term.grades(.withinTerm, .entry))
        #expect(grades.left.distribution?.value?.mean == 2)
        #expect(grades.difference?.value?.value == 1)
        #expect(grades.stayed.histogram?.value?.count == 20)
    }

    @Test func emptyCountsAreShownBesideHiddenOnes() throws {
        let release = try release(
            students(30, "enrolled A f1") + students(30, "enrolled C f1")
                + students(3, "enrolled A f1\ndropped_out A f1")
                + students(9, "enrolled C f1\ndropped_out C f1"))
        let faculty = try term("f1", of: "E", in: release)
        #expect(faculty.dropOuts == .value(12))
        let program = try term("f1", of: "A", in: release)
        #expect(program.dropOuts == .hidden)
        // The faculty has neither, so no program of it has.
        #expect(program.completions == .value(0) && program.excluded == .value(0))
    }

    @Test func completionsThatFollowFromPersistenceAreShown() throws {
        // Four drop-outs who came back hide the term's statuses. Persistence is shown: its base
        // leaves out those who completed, in the term or in the summer after it.
        func completions(inSummer students: [String]) throws -> Shown<Int> {
            let figures = try SmallSchool.figures(
                model: .perTerm, minimumCell: 10,
                self.students(40, "enrolled A s1\nenrolled A u1\nenrolled A f2") + students
                    + self.students(12, "enrolled A s1\ncompleted A s1")
                    + self.students(12, "enrolled A s1")
                    + self.students(4, "enrolled A s1\ndropped_out A s1\nenrolled A f2"))
            let term = try #require(figures.term(SmallSchool.index("s1")))
            let base = term.enrolments.value.map { $0 - students.count - 12 }
            #expect(term.dropOuts == .hidden)
            #expect(term.persistence?.institution.value?.base == base)
            return term.completions
        }
        // Nobody completed in the summer, which is told: those left out are the term's.
        #expect(try completions(inSummer: []) == .value(12))
        let some = "enrolled A s1\nenrolled A u1\ncompleted A u1"
        #expect(try completions(inSummer: students(11, some)) == .hidden)
    }

    /// Architecture's completions follow from its persistence, the faculty's are shown: together
    /// they would give Chemistry's two away.
    @Test func completionsThatFollowFromPersistenceGiveNoOthersAway() throws {
        let release = try release(
            students(12, "enrolled A f1\ncompleted A f1") + students(18, "enrolled A f1")
                + students(2, "enrolled C f1\ncompleted C f1") + students(25, "enrolled C f1")
                + students(7, "enrolled C f1\ndropped_out C f1\nenrolled C s1")
                + students(3, "enrolled C f1\ndropped_out C f1") + students(40, "enrolled B f1"))
        #expect(try term("f1", of: "E", in: release).completions == .value(14))
        for program in ["A", "C"] {
            #expect(try term("f1", of: program, in: release).completions == .hidden)
        }
        #expect(try term("f1", of: "A", in: release).persistence?.institution == .hidden)
    }

    /// Ten of the spring's students left in the summer, as its persistence and completions say
    /// together; who else completed then is the summer's completions less those.
    @Test func whoCompletesInASummerAloneIsNotGivenAway() throws {
        func completions(comingForTheSummer count: Int) throws -> Shown<Int> {
            let figures = try SmallSchool.figures(
                model: .perTerm, minimumCell: 10,
                students(20, "enrolled A s1\ncompleted A s1")
                    + students(40, "enrolled A s1\nenrolled A f2")
                    + students(10, "enrolled A s1\nenrolled A u1\ncompleted A u1")
                    + students(count, "enrolled A u1\ncompleted A u1"))
            let term = try #require(figures.term(SmallSchool.index("s1")))
            #expect(term.persistence?.institution.value?.base == 40)
            return term.completions
        }
        #expect(try completions(comingForTheSummer: 0) == .value(20))
        #expect(try completions(comingForTheSummer: 2) == .hidden)
        #expect(try completions(comingForTheSummer: 12) == .value(20))
    }

    @Test func progressIsShownOnceAYearWhereTermsAreTooFine() throws {
        // 12 leave in the first spring for good, 4 of them later than the others' notice.
        let release = try release(
            students(40, "enrolled A f1") + students(12, "enrolled A f1\ndropped_out A s1")
                + students(4, "enrolled A f1\ncompleted A s1")
                + students(8, "enrolled A f1\ncompleted A f2"),
            asOf: "2022-10-01")
        let cohort = try #require(
            UnitFigures(unit: .institution, shown: release.of(.institution))
                .cohort(TermIndex(0), .all))
        // Four completions by the first fall are too few for any point but those where all twelve
        // have completed.
        #expect(cohort.size == .value(64))
        #expect(cohort.progress == .hidden)
        #expect(cohort.yearOnYear?.institution?.value == Rate(count: 52, base: 64))
    }

    @Test func aFewLateEventsDoNotShow() throws {
        let first = students(30, "enrolled A f1") + students(30, "enrolled B f1")
        let before = try release(first, asOf: "2020-10-01")
        #expect(try term("f1", in: before, asOf: "2020-10-01").enrolments == .value(60))
        let after = try release(
            first + students(3, "enrolled A f1"), after: before,
            asOf: "2021-01-01")
        let kept = try term("f1", of: "A", in: after, asOf: "2021-01-01")
        #expect(kept.enrolments == .value(30))
        #expect(kept.keptFrom == Day("2020-10-01"))
        #expect(try term("f1", in: after, asOf: "2021-01-01").enrolments == .value(60))
        #expect(try term("f1", of: "B", in: after, asOf: "2021-01-01").keptFrom == nil)
    }

    @Test func manyLateEventsDoButNotAFewBesideThem() throws {
        let first =
            students(30, "enrolled A f1") + students(30, "enrolled C f1")
            + students(30, "enrolled B f1")
        let before = try release(first, asOf: "2020-10-01")
        let after = try release(
            first + students(12, "enrolled A f1") + students(3, "enrolled C f1"), after: before,
            asOf: "2021-01-01")
        // Renewing the faculty and A alone would show the three of C.
        #expect(try term("f1", of: "E", in: after, asOf: "2021-01-01").enrolments == .value(75))
        #expect(try term("f1", of: "A", in: after, asOf: "2021-01-01").enrolments == .value(30))
        #expect(try term("f1", of: "C", in: after, asOf: "2021-01-01").enrolments == .value(30))
    }

    @Test func whatIsShownIsWrittenAndReadAsText() throws {
        let basis = try SmallSchool.basis(.untilExit, asOf: "2022-10-01")
        let release = try release(
            students(30, "enrolled A f1 gpa.entry=3.5") + students(4, "enrolled C f1")
                + students(20, "enrolled B f1 gpa.entry=2\ndropped_out B f1 financial"))
        let encoder = JSONEncoder()
        let decoder = JSONDecoder()
        encoder.userInfo[.calendar] = basis.calendar
        decoder.userInfo[.calendar] = basis.calendar
        for cell in release.values {
            let term = try encoder.encode(cell.term)
            #expect(try decoder.decode(TermFigures?.self, from: term) == cell.term)
            let cohorts = try encoder.encode(cell.cohorts)
            #expect(try decoder.decode([CohortFigures].self, from: cohorts) == cell.cohorts)
        }
        let hidden = Data(#"{"count":1,"base":2,"term":"x9"}"#.utf8)
        #expect(throws: DecodingError.self) {
            try decoder.decode(TermFigures.self, from: hidden)
        }
    }
}

/// Schools made up at random: what is shown of them gives no small count away by taking the units
/// below a unit from it.
@Suite struct DisclosurePropertyTests {
    private struct Sequence {
        var state: UInt64

        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func student(_ random: inout Sequence) -> String {
        let program = ["A", "A", "A", "C", "B", "B", "Z"][random.next(below: 7)]
        let entered = ["f1", "s1", "f2"][random.next(below: 3)]
        var lines = ["enrolled \(program) \(entered) gpa.entry=\(1 + random.next(below: 3))"]
        let completed = ["f1", "s1", "u1", "f2", "s2"][random.next(below: 5)]
        switch random.next(below: 8) {
        case 0: lines.append("dropped_out \(program) f2 financial")
        case 1: lines.append("dropped_out \(program) f2 deceased")
        case 2, 4, 5: lines.append("completed \(program) \(completed)")
        case 3: lines.append("enrolled C s2")
        default: break
        }
        return lines.joined(separator: "\n")
    }

    private static let counts: [@Sendable (TermFigures) -> Shown<Int>?] = [
        { $0.enrolments }, { $0.dropOuts }, { $0.completions }, { $0.excluded },
        { $0.split?.new }, { $0.split?.returned },
    ]

    private func expectNothingSmall(_ rest: PooledRest?) {
        guard let rest else { return }
        var counts = [rest.enrolments, rest.dropOuts, rest.completions].compactMap(\.value)
        for rate in [rest.inTermRetention?.value, rest.persistence?.value].compactMap({ $0 }) {
            counts += [rate.base, rate.count, rate.base - rate.count]
        }
        for count in counts { #expect(count == 0 || count >= 10) }
    }

    @Test(arguments: 1...60)
    func nothingSmallIsShownOrLeftOver(seed: Int) throws {
        var random = Sequence(state: UInt64(seed))
        let students = (0..<(40 + random.next(below: 200))).map { _ in student(&random) }
        let basis = try SmallSchool.basis()
        let cells = try SmallSchool.cells(students, basis: basis)
        let release = try SmallSchool.release(cells, basis: basis)
        var shown = [CellKey: TermFigures]()
        for (key, cell) in release { shown[key] = cell.term }
        for (key, figures) in shown {
            let parts = basis.units.children(of: key.unit).compactMap {
                shown[CellKey(unit: $0, term: key.term)]
            }
            expectNothingSmall(PooledRest(of: figures, parts: parts))
            for count in Self.counts {
                guard let all = count(figures)?.value else { continue }
                #expect(all == 0 || all >= 10, "\(basis.units[key.unit].code)")
                let below = basis.units.children(of: key.unit).compactMap {
                    shown[CellKey(unit: $0, term: key.term)]
                }
                let known = below.compactMap { count($0)?.value }.reduce(0, +)
                let hidden = below.contains { count($0)?.isHidden == true }
                #expect(!hidden || all - known >= 10, "\(basis.units[key.unit].code) \(key.term)")
            }
        }
    }
}
