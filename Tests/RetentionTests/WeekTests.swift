import Testing

@testable import Retention

/// When in a term students enrol and drop out, by example: "By week of the term" of the definitions.
@Suite struct WeekTests {
    private let fall = SmallSchool.terms[3]  // 2021-09-01 to 2021-12-15

    private func figures(
        _ students: [String], _ model: EnrolmentModel = .untilExit, asOf: String = "2022-03-01",
        unit: String? = nil
    ) throws -> UnitFigures {
        let basis = try SmallSchool.basis(model, asOf: asOf)
        var (tally, findings) = (Tally(), Tally())
        for lines in students {
            Tally.add(
                try SmallSchool.history(lines), basis: basis, checks: FindingChecks(),
                figures: &tally, findings: &findings)
        }
        let index = try unit.map { try #require(basis.units.index(ofCode: $0)) } ?? .institution
        func cells(_ tally: Tally) -> [(term: TermIndex, counters: Counters)] {
            tally.cells().filter { $0.key.unit == index }.map { ($0.key.term, $0.counters) }
        }
        var result = UnitFigures(unit: index, cells: cells(tally), basis: basis)
        result.addWeeks(cells(findings), basis: basis)
        return result
    }

    private func week(
        _ students: [String], _ model: EnrolmentModel = .untilExit, unit: String? = nil
    ) throws -> ByWeek {
        let term = try figures(students, model, unit: unit).term(try SmallSchool.index("f2"))
        return try #require(term?.byWeek)
    }

    /// Weeks with anybody in them, from 1.
    private func filled(_ values: [Int]) -> [Int: Int] {
        Dictionary(
            uniqueKeysWithValues: values.enumerated().filter { $0.element != 0 }
                .map { ($0.offset + 1, $0.element) })
    }

    @Test func daysHaveWeeks() throws {
        #expect(fall.weeks == 16)
        for (day, week) in [
            ("2021-08-01", 1), ("2021-09-01", 1), ("2021-09-07", 1), ("2021-09-08", 2),
            ("2021-12-14", 15), ("2021-12-15", 16), ("2022-02-01", 16),
        ] {
            #expect(fall.week(of: try SmallSchool.day(day)) == week, "\(day)")
        }
        for (day, over) in [
            ("2021-08-01", 0), ("2021-09-07", 0), ("2021-09-08", 1), ("2021-09-14", 1),
            ("2021-09-15", 2), ("2022-09-01", 16),
        ] {
            #expect(fall.weeksOver(asOf: try SmallSchool.day(day)) == over, "\(day)")
        }
    }

    @Test func endsOfWeeksAreBoundariesBesideTheOthers() throws {
        let calendar = try AcademicCalendar(terms: SmallSchool.terms)
        for (asOf, day, weekDay) in [
            ("2021-09-07", "2021-09-01", "2021-09-01"), ("2021-09-08", "2021-09-01", "2021-09-08"),
            ("2021-09-16", "2021-09-15", "2021-09-15"), ("2021-10-01", "2021-09-15", "2021-09-29"),
        ] {
            let boundary = Boundary(calendar: calendar, asOf: try SmallSchool.day(asOf))
            #expect(boundary.day == (try SmallSchool.day(day)), "\(asOf)")
            #expect(boundary.weekDay == (try SmallSchool.day(weekDay)), "\(asOf)")
        }
    }

    @Test func theFirstEnrolmentOfATermCounts() throws {
        let students = [
            "enrolled A f2 2021-08-20", "enrolled A f2", "enrolled A f2 2021-09-08",
            "enrolled A f2 2022-01-05",
            "enrolled B f2 2021-09-02\nenrolled A f2 2021-09-20",
            "enrolled A f2 2021-09-20\nenrolled B f2 2021-09-02",
        ]
        for model in EnrolmentModel.allCases {
            #expect(filled(try week(students, model).enrolled) == [1: 4, 2: 1, 16: 1])
            let inA = try week(students, model, unit: "A")
            #expect(inA.enrolled.reduce(0, +) == 6)
            #expect(inA.enrolled.count == 16)
        }
    }

    @Test func whoIsCarriedOnIsThereFromTheFirstWeek() throws {
        let stayed = "enrolled A f1\nenrolled B f2 2021-10-01"
        #expect(filled(try week([stayed]).enrolled) == [1: 1])
        #expect(filled(try week([stayed], .perTerm).enrolled) == [5: 1])
        let left = "enrolled A f1\ndropped_out A f1 2020-10-01\nenrolled A f2 2021-10-01"
        #expect(filled(try week([left]).enrolled) == [5: 1])
        #expect(filled(try week(["enrolled A f1"]).enrolled) == [1: 1])
    }

    @Test func dropOutsCountByTheFirstDayThatFollowsTheLastEnrolment() throws {
        let found = try week([
            "enrolled A f2\ndropped_out A f2 2021-09-09", "enrolled A f2\ndropped_out A f2",
            "enrolled A f2\ndropped_out A f2 2021-12-20",
            "enrolled A f2\ndropped_out A f2 2021-12-15",
            "enrolled A f2 2021-09-02\ndropped_out A f2 2021-09-10\nenrolled A f2 2021-09-20\n"
                + "dropped_out A f2 2021-10-20\ndropped_out A f2 2021-11-20",
            "enrolled A f2\ncompleted A f2 2021-12-01", "enrolled A f2\ndropped_out A f2 deceased",
        ])
        #expect(filled(found.dropOuts) == [2: 1, 8: 1, 16: 1])
        #expect(found.afterEnd == 1 && found.undated == 1 && found.onEnd == 1)
        #expect(found.all == 5)
    }

    private func school(dropOuts days: [String], like: [String]) throws -> TermFigures {
        let now = days.map { "enrolled A f3 2022-09-01\ndropped_out A f3 \($0)" }
        let before = like.map { "enrolled A f2 2021-09-01\ndropped_out A f2 \($0)" }
        let figures = try figures(
            now + before + ["enrolled A f3 2022-09-09"], asOf: "2022-09-15")
        return try #require(figures.term(try SmallSchool.index("f3")))
    }

    @Test func aTermInProgressIsHeldAgainstTheSameWeek() throws {
        let toDate = try #require(
            try school(
                dropOuts: ["2022-09-02", "2022-09-14", "2022-09-15"],
                like: ["2021-09-03", "2021-09-16", "2021-10-01", "2021-11-01"]
            ).toDate)
        #expect(toDate.weeks == 2)
        #expect(toDate.enrolled == 4 && toDate.dropOuts == 2)
        #expect(toDate.like?.enrolled == 4)
        #expect(toDate.like?.dropOuts == Rate(count: 1, base: 4))
    }

    @Test func whatHasNoDaysIsNotCompared() throws {
        let dated = ["2021-09-03", "2021-09-16"]
        let undated = try school(dropOuts: ["2022-09-02"], like: dated + [""])
        #expect(undated.toDate?.like?.enrolled == 3)
        #expect(undated.toDate?.like?.dropOuts == nil)
        let atEnd = try school(
            dropOuts: ["2022-09-02"], like: dated + ["2021-12-15", "2021-12-15", "2021-12-16"])
        #expect(atEnd.toDate?.like?.dropOuts == nil)
        #expect(try school(dropOuts: [""], like: dated).toDate?.like?.dropOuts == nil)
        #expect(try school(dropOuts: ["2022-09-02"], like: dated).toDate?.like?.dropOuts != nil)
        let alone = try figures(["enrolled A f1 2020-09-01"], asOf: "2020-09-08")
        #expect(alone.term(TermIndex(0))?.toDate?.weeks == 1)
        #expect(alone.term(TermIndex(0))?.toDate?.like == nil)
        #expect(
            try figures(["enrolled A f1 2020-09-01"], asOf: "2020-09-07").term(TermIndex(0))?
                .toDate == nil)
    }

    @Test func eventsDatedLaterThanTheLastWeekAreTold() throws {
        let students = [
            "enrolled A f2 2021-09-01", "enrolled A f2 2021-09-08\ndropped_out A f2 2021-09-10",
            "enrolled B f2 2021-09-30", "enrolled B f2",
        ]
        let all = try figures(students, asOf: "2021-09-09").term(try SmallSchool.index("f2"))
        #expect(all?.datedLater == 2)
        let inA = try figures(students, asOf: "2021-09-09", unit: "A")
        #expect(inA.term(try SmallSchool.index("f2"))?.datedLater == 1)
        let later = try figures(students, asOf: "2022-01-05").term(try SmallSchool.index("f2"))
        #expect(later?.datedLater == 0)
    }

    // MARK: Feeds that stopped

    private func found(
        _ students: [String], unit: String? = nil
    ) throws -> (DataFindings, Basis) {
        let basis = try SmallSchool.basis(asOf: "2022-03-01")
        var tally = Tally()
        for lines in students {
            tally.addFindings(
                try SmallSchool.history(lines), basis: basis, checks: FindingChecks())
        }
        let index = try unit.map { try #require(basis.units.index(ofCode: $0)) } ?? .institution
        var settings = FindingSettings()
        settings.volumeMinimum = 5
        return (
            DataFindings(
                unit: index,
                cells: tally.cells().filter { $0.key.unit == index }.map {
                    ($0.key.term, $0.counters)
                }, basis: basis, settings: settings), basis
        )
    }

    @Test func completionsDoNotHideThatDropOutsAreMissing() throws {
        let students =
            Array(repeating: "enrolled A f1\ndropped_out A f1 2020-10-01", count: 6)
            + Array(repeating: "enrolled B f1\ncompleted B f1 2020-12-01", count: 6)
            + Array(repeating: "enrolled B f2\ncompleted B f2 2021-12-01", count: 12)
        let (whole, basis) = try found(students)
        let fall = try SmallSchool.index("f2")
        #expect(whole.termsWithoutDropOuts == [fall])
        #expect(whole.findings.contains { $0.kind == .fewDropOuts && $0.term == fall })
        #expect(!whole.findings.contains { $0.kind == .fewCompletions })
        let (faculty, _) = try found(students, unit: "E")
        let doubted = basis.doubting([], parts: [faculty])
        let units = basis.units
        for (code, isDoubted) in [("E", true), ("A", true), ("C", true), ("B", false)] {
            let unit = try #require(units.index(ofCode: code))
            #expect(doubted.isIncomplete(fall, of: unit) == isDoubted, "\(code)")
        }
        #expect(doubted.isIncomplete(fall, of: .institution))
        let engineering = try #require(units.index(ofCode: "E"))
        let silent = doubted.missingDropOuts(of: [CellKey(unit: engineering, term: fall)])
        #expect(silent.withoutDropOuts(fall, around: .institution) == [engineering])
        #expect(
            silent.withoutDropOuts(fall, around: try #require(units.index(ofCode: "B"))).isEmpty)
    }
}
