import Testing

@testable import Retention

/// Small histories with what a registrar would say is wrong with them. The day is 2022-10-01, in
/// the last term, f3.
@Suite struct DataFindingTests {
    @Test(arguments: [
        ("nothing is wrong", "enrolled A f1 gpa.entry=3\ngpa_recorded A f1 gpa.term=2.5", ""),
        ("leaving without ever enrolling", "dropped_out A s1", "s1 drop_out_not_enrolled"),
        (
            "completing without ever enrolling", "completed A 2021-04-01",
            "s1 completion_not_enrolled"
        ),
        (
            "leaving before enrolling", "dropped_out A f1\nenrolled A f2",
            "f1 drop_out_not_enrolled"
        ),
        (
            "leaving twice", "enrolled A f1\ndropped_out A s1\ndropped_out A f2 financial",
            "f2 drop_out_not_enrolled"
        ),
        (
            "completing after leaving", "enrolled A f1\ndropped_out A s1\ncompleted A s2",
            "s2 completion_not_enrolled"
        ),
        (
            "leaving, coming back and leaving in one term",
            "enrolled A f1 2020-09-01\ndropped_out A f1 2020-10-01\n"
                + "enrolled A f1 2020-10-20\ndropped_out A f1 2020-12-01", ""
        ),
        ("a double degree", "enrolled A f1\ncompleted A s2\ncompleted B s2", ""),
        (
            "leaving a program that is not of record", "enrolled A f1\ndropped_out B s1",
            "s1 drop_out_other_program"
        ),
        (
            "enrolling in a program after completing it",
            "enrolled A f1\ncompleted A s1\nenrolled A f2", "f2 enrolled_after_completion"
        ),
        (
            "enrolling in another program after completing one",
            "enrolled A f1\ncompleted A s1\nenrolled B f2", ""
        ),
        ("a program no unit file names", "enrolled Z f1", "f1 unknown_program"),
        ("a term the calendar does not know", "enrolled A f9", "- unknown_term"),
        ("a date before the first term", "enrolled A 2019-01-01", "- before_calendar"),
        ("enrolling some weeks before the first term", "enrolled A f1 2020-06-01", ""),
        (
            "a date long before the first term, with a term", "enrolled A f1 1970-01-01",
            "f1 before_calendar"
        ),
    ])
    func order(_ name: String, _ events: String, _ expected: String) throws {
        #expect(try found(events) == expected, "\(name)")
    }

    @Test(arguments: [
        ("outside the scale", "gpa.term=4.2", "s1 grade_outside_scale"),
        ("below nothing", "gpa.cumulative=-0.1", "s1 grade_outside_scale"),
        ("exactly nothing", "gpa.term=0", "s1 grade_zero"),
        ("on another scale", "gpa.term=4.2 gpa.scale=5", "s1 grade_other_scale"),
        (
            "outside another scale", "gpa.term=5.2 gpa.scale=5",
            "s1 grade_outside_scale, s1 grade_other_scale"
        ),
        ("at its ends", "gpa.term=4 gpa.cumulative=0.001", ""),
    ])
    func grades(_ name: String, _ grade: String, _ expected: String) throws {
        #expect(try found("enrolled A f1\ngpa_recorded A s1 \(grade)") == expected, "\(name)")
    }

    @Test func gradesAfterTheExitAreThoseOfLaterTerms() throws {
        let left = "enrolled A f1\ndropped_out A s1 2021-03-01\n"
        #expect(try found(left + "gpa_recorded A s1 gpa.term=3") == "")
        #expect(try found(left + "gpa_recorded A f2 gpa.term=3") == "f2 grade_after_exit")
        #expect(
            try found(left + "enrolled A f2 \ngpa_recorded A f2 gpa.term=3") == "")
    }

    @Test func whatIsSaidOfATermToComeIsInTheFuture() throws {
        func ahead(_ events: String) throws -> String { try found(events, asOf: "2022-06-01") }
        #expect(try ahead("enrolled A f3") == "")
        #expect(try ahead("enrolled A f3 2022-09-01") == "")
        #expect(try ahead("enrolled A s2 2022-09-02") == "s2 in_future")
        #expect(try ahead("enrolled A f2\ndropped_out A f3") == "f3 in_future")
        #expect(try found("enrolled A f2\ndropped_out A f3") == "")
    }

    @Test func contentThatRepeatsIsCountedOncePerRepeat() throws {
        let basis = try SmallSchool.basis()
        let one = "enrolled A f1 2020-09-01 gpa.entry=3"
        let other = "enrolled A f1 2020-09-01 gpa.entry=3.1"
        let two = try findings([[one, one, other, one].joined(separator: "\n"), one], basis)
        let repeats = try #require(two.findings.first { $0.kind == .repeatedContent })
        #expect(repeats.events == .value(2) && repeats.students == .value(1))
        let many = (1...70).map { "gpa_recorded A f1 gpa.term=\($0 % 60 + 1).5" } + [one, one]
        let found = try findings([many.joined(separator: "\n")], basis).findings
        #expect(found.first { $0.kind == .repeatedContent }?.events == .value(11))
    }

    @Test func thePlainCheckersThresholdsAreOffUnlessSet() throws {
        let events = "enrolled A f1 gpa.entry=3.9\ndropped_out A s1 gpa.cumulative=0.4"
        #expect(try found(events) == "")
        let checks = FindingChecks(
            enrolmentGradeAbove: Grade(thousandths: 3899),
            dropOutGradeBelow: Grade(thousandths: 401))
        #expect(
            try found(events, checks: checks)
                == "f1 enrolment_grade_above, s1 drop_out_grade_below")
        let met = FindingChecks(
            enrolmentGradeAbove: Grade(thousandths: 3900),
            dropOutGradeBelow: Grade(thousandths: 400))
        #expect(try found(events, checks: met) == "")
    }

    @Test func aCodeThatIsNoUnitsIsFoundUnderTheInstitution() throws {
        let basis = Basis(
            calendar: try AcademicCalendar(terms: SmallSchool.terms),
            units: try UnitTree(
                institution: SmallSchool.institution, units: [], unnamed: ["index.html"]),
            model: .untilExit, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: try SmallSchool.day("2022-10-01"), termNumbers: SmallSchool.termNumbers,
            programs: ["", "index.html"])
        let found = try findings(["enrolled A f1"], basis).findings
        #expect(found.map(\.kind) == [.unknownProgram])
        #expect(found.first?.unit == .institution && found.first?.events == .value(1))
        var tally = Tally()
        tally.add(try SmallSchool.history("enrolled A f1"), basis: basis)
        #expect(Set(tally.cells().map(\.key.unit)) == [.institution])
    }

    @Test func aFindingCountsInTheProgramAndAboveItWithEachStudentOnce() throws {
        let basis = try SmallSchool.basis()
        let students = [
            "enrolled A f1\ndropped_out B s1\ndropped_out B s1 2021-02-01\ndropped_out C s1",
            "enrolled A f1\ndropped_out C s1",
        ]
        func counts(_ code: String) throws -> [Int?] {
            let unit = try #require(basis.units.index(ofCode: code))
            let finding = try findings(students, basis, unit: unit).findings.first
            return [finding?.events?.value, finding?.students?.value]
        }
        #expect(try counts("B") == [2, 1])
        #expect(try counts("C") == [2, 2])
        #expect(try counts("E") == [2, 2])
        #expect(try counts("institution") == [4, 2])
        #expect(try counts("A") == [nil, nil])
    }

    @Test func smallNumbersOfStudentsAreHiddenWithTheirEvents() throws {
        let basis = try SmallSchool.basis()
        let students =
            Array(repeating: "dropped_out A s1", count: 3)
            + Array(repeating: "completed A s1", count: 10)
        let gated = try findings(students, basis).gated(minimumCell: 10).findings
        #expect(gated.map(\.students) == [.hidden, .value(10)])
        #expect(gated.map(\.events) == [.hidden, .value(10)])
        #expect(
            try findings(students, basis).gated(minimumCell: 0).findings.map(\.students)
                == [.value(3), .value(10)])
    }

    /// `term kind` of the institution, in order, `-` for no term.
    private func found(
        _ events: String, asOf: String = "2022-10-01", checks: FindingChecks = FindingChecks()
    ) throws -> String {
        let basis = try SmallSchool.basis(asOf: asOf)
        return try findings([events], basis, checks: checks).findings.map { finding in
            let term = finding.term.map { basis.calendar[$0].id } ?? "-"
            return "\(term) \(finding.kind.word)"
        }.joined(separator: ", ")
    }
}

/// The findings of a unit from some students' histories.
private func findings(
    _ students: [String], _ basis: Basis, unit: UnitIndex = .institution,
    checks: FindingChecks = FindingChecks(), settings: FindingSettings = FindingSettings()
) throws -> DataFindings {
    var tally = Tally()
    for student in students {
        tally.addFindings(try SmallSchool.history(student), basis: basis, checks: checks)
    }
    let cells = tally.cells().filter { $0.key.unit == unit }
        .map { (term: $0.key.term, counters: $0.counters) }
    return DataFindings(unit: unit, cells: cells, basis: basis, settings: settings)
}

@Suite struct VolumeFindingTests {
    private let settings: FindingSettings = {
        var settings = FindingSettings()
        settings.volumeMinimum = 10
        settings.modelMinimum = 4
        return settings
    }()

    private func volumes(
        _ first: Int, _ second: Int, asOf: String = "2022-10-01"
    ) throws -> DataFindings {
        let students =
            Array(repeating: "enrolled A f1", count: first)
            + Array(repeating: "enrolled A f2", count: second)
        return try findings(students, SmallSchool.basis(.perTerm, asOf: asOf), settings: settings)
    }

    @Test func aTermBelowHalfOfItsLikeTermLooksIncomplete() throws {
        let found = try volumes(20, 9, asOf: "2022-03-01")
        let finding = try #require(found.findings.first { $0.kind == .fewEnrolments })
        let comparison = try #require(finding.volume)
        #expect(finding.term == (try SmallSchool.index("f2")))
        #expect(comparison.likeTerm == (try SmallSchool.index("f1")))
        #expect(comparison.now == .value(9) && comparison.before == .value(20))
        #expect(comparison.share == .value(0.45))
        #expect(found.incompleteTerms == [try SmallSchool.index("f2")])
    }

    @Test func halfIsEnoughAndATinyTermIsNotComparedWith() throws {
        #expect(try volumes(20, 10, asOf: "2022-03-01").incompleteTerms.isEmpty)
        #expect(try volumes(9, 0, asOf: "2022-03-01").incompleteTerms.isEmpty)
        #expect(try volumes(10, 0, asOf: "2022-03-01").incompleteTerms.count == 1)
    }

    @Test func enrolmentsAreDueAtTheCensusAndTheRestAtTheEnd() throws {
        #expect(try volumes(20, 0, asOf: "2021-09-14").incompleteTerms.isEmpty)
        #expect(try volumes(20, 0, asOf: "2021-09-15").incompleteTerms.count == 1)
        let graded = Array(repeating: "enrolled A f1\ngpa_recorded A f1 gpa.term=3", count: 10)
        let students = graded + Array(repeating: "enrolled A f2", count: 10)
        func kinds(_ asOf: String) throws -> [FindingKind] {
            let basis = try SmallSchool.basis(.perTerm, asOf: asOf)
            return try findings(students, basis, settings: settings).findings
                .filter { $0.volume != nil }.map(\.kind)
        }
        #expect(try kinds("2021-12-15").isEmpty)
        #expect(try kinds("2021-12-16") == [.fewGrades])
    }

    @Test func anEditionWithAMinimumCellShowsTenthsOfLargeVolumesAlone() throws {
        let large = try volumes(100, 44, asOf: "2022-03-01").gated(minimumCell: 10)
        let comparison = try #require(large.findings.first { $0.volume != nil }?.volume)
        #expect(comparison.share == .value(0.4))
        #expect(comparison.now == .hidden && comparison.before == .hidden)
        let small = try volumes(99, 44, asOf: "2022-03-01").gated(minimumCell: 10)
        #expect(small.findings.first { $0.volume != nil }?.volume?.share == .hidden)
    }

    @Test func eventsThatLookLikeTheOtherModelAreNoticed() throws {
        func kinds(_ model: EnrolmentModel, _ student: String) throws -> [FindingKind] {
            let basis = try SmallSchool.basis(model)
            let students = Array(repeating: student, count: 4)
            return try findings(students, basis, settings: settings).findings.map(\.kind)
        }
        let anew = "enrolled A f1\nenrolled A s1\nenrolled A f2"
        #expect(try kinds(.untilExit, anew) == [.looksPerTerm])
        #expect(try kinds(.perTerm, anew) == [])
        #expect(try kinds(.perTerm, "enrolled A f1") == [.looksUntilExit])
        #expect(try kinds(.untilExit, "enrolled A f1") == [])
        #expect(try kinds(.perTerm, "enrolled A f1\ndropped_out A f1") == [])
        #expect(try kinds(.perTerm, "enrolled A s2") == [])
        #expect(try kinds(.untilExit, "enrolled A f1\nenrolled B s1") == [])
    }
}

@Suite struct FindingTallyTests {
    /// A made-up history; most lines are wrong in some way.
    private static func history(_ random: inout SeededNumbers) throws -> String {
        let types = ["enrolled", "enrolled", "dropped_out", "completed", "gpa_recorded"]
        let places =
            SmallSchool.termNumbers.dropFirst() + ["2019-01-01", "2021-02-02", "2023-01-01"]
        let grades = ["", "gpa.term=0", "gpa.term=4.5", "gpa.term=3", "gpa.entry=3 gpa.scale=5"]
        return (0..<Int.random(in: 1...9, using: &random)).map { _ in
            [
                types.randomElement(using: &random) ?? "",
                SmallSchool.programs.dropFirst().randomElement(using: &random) ?? "",
                places.randomElement(using: &random) ?? "",
                grades.randomElement(using: &random) ?? "",
            ].joined(separator: " ")
        }.joined(separator: "\n")
    }

    private static func counters(_ tally: Tally) -> [CellKey: Counters] {
        Dictionary(uniqueKeysWithValues: tally.cells().filter { !$0.counters.isEmpty })
    }

    @Test(arguments: EnrolmentModel.allCases)
    func takingOutAndPuttingInEqualsCountingAnew(_ model: EnrolmentModel) throws {
        var random = SeededNumbers(state: 7)
        let basis = try SmallSchool.basis(model)
        let checks = FindingChecks(enrolmentGradeAbove: Grade(thousandths: 2000))
        var figures = Tally()
        var wholeFigures = Tally()
        var running = Tally()
        var whole = Tally()
        var scratch = Tally()
        func replace(_ old: History, _ new: History) {
            Tally.replace(
                old, with: new, basis: basis, checks: checks, scratch: &scratch,
                figures: &figures, findings: &running)
        }
        for _ in 0..<300 {
            let before = try SmallSchool.history(Self.history(&random))
            let after = try SmallSchool.history(Self.history(&random))
            replace(History(), before)
            replace(before, after)
            wholeFigures.add(after, basis: basis)
            whole.addFindings(after, basis: basis, checks: checks)
        }
        #expect(Self.counters(figures) == Self.counters(wholeFigures))
        #expect(Self.counters(running) == Self.counters(whole))
        let kinds = Self.counters(whole).filter { $0.key.unit == .institution }.values
            .reduce(into: Set<FindingKind>()) { $0.formUnion(FindingCounts($1).found.keys) }
        #expect(kinds.count >= 13)
    }

    @Test func arrivalOrderDoesNotMatter() throws {
        var random = SeededNumbers(state: 11)
        let basis = try SmallSchool.basis()
        for _ in 0..<200 {
            // Only events that differ in date: those of one day are taken as they arrive.
            let events = try SmallSchool.history(Self.history(&random)).events.enumerated().map {
                index, event in
                var event = event
                event.on = try SmallSchool.day("2020-09-01").adding(days: 90 * index)
                return event
            }
            var first = Tally()
            first.addFindings(History(events: events), basis: basis, checks: FindingChecks())
            var second = Tally()
            let shuffled = events.shuffled(using: &random).enumerated().map { index, event in
                var event = event
                event.position = Int64(index + 1)
                return event
            }
            second.addFindings(History(events: shuffled), basis: basis, checks: FindingChecks())
            let isSame = Self.counters(first) == Self.counters(second)
            #expect(isSame)
        }
    }

    @Test func slotsReadBackAsWhatTheyWere() {
        for kind in FindingKind.allCases {
            for count in [FindingSlot.Count.events, .students] {
                let slot = FindingSlot.finding(kind, count)
                #expect(FindingSlot(slot.slot) == slot)
                #expect(slot.slot.meaning == nil)
            }
        }
        #expect(FindingKind.words.count == FindingKind.allCases.count)
        #expect(Set(FindingKind.words).count == FindingKind.words.count)
    }
}

/// The same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
