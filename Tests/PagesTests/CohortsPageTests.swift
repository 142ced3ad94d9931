import Foundation
import Testing

@testable import Pages
@testable import Retention

@Suite struct CohortsPageTests {
    private let context: PageContext

    init() throws { context = try School(students: 20).context(School.staff) }

    /// Entrants of a term, of whom `retained` of `base` were there a year later.
    private func cohort(
        _ term: Int, size: Shown<Int>, _ retained: Shown<Rate>?, provisionalFrom: Int? = nil
    ) -> CohortFigures {
        CohortFigures(
            term: TermIndex(term), cohortClass: .all, size: size, progress: .value([]),
            yearOnYear: YearOnYear(k: 2, institution: retained, unit: retained),
            survival: .value([]), provisionalFrom: provisionalFrom)
    }

    private func figures(_ cohorts: [CohortFigures]) -> UnitFigures {
        UnitFigures(unit: .institution, terms: [], cohorts: cohorts)
    }

    private func rate(_ count: Int, _ base: Int) throws -> Shown<Rate> {
        .value(try #require(Rate(count: count, base: base)))
    }

    private func news(_ cohorts: [CohortFigures]) -> String {
        let page = CohortsPage(context, figures(cohorts), units: []).page
        return page.model["news"] as? String ?? ""
    }

    @Test func theNewsIsOfTheLatestFinalYear() throws {
        let cohorts = [
            cohort(0, size: .value(200), try rate(150, 200)),
            cohort(3, size: .value(200), try rate(110, 200)),
            cohort(6, size: .value(200), try rate(10, 200), provisionalFrom: 2),
        ]
        #expect(
            news(cohorts) == """
                110 of the 200 who entered in Spring 2021 (55.0%) were enrolled or had completed \
                a year later. That is 20.0 points fewer than a year before (Spring 2020: 75.0%; \
                95% interval of the change −28.8 to −10.7).
                """)
    }

    @Test func smallHiddenAndMissingAreSaid() throws {
        #expect(
            news([cohort(0, size: .value(3), try rate(1, 3))])
                == "Of 3 who entered in Spring 2020, 1 was enrolled or had completed a year later.")
        #expect(
            news([cohort(0, size: .value(3), try rate(0, 3))])
                == "Of 3 who entered in Spring 2020, none was enrolled or had completed a year later."
        )
        #expect(news([cohort(0, size: .value(30), .hidden)]).contains("is hidden"))
        #expect(news([]).contains("No term’s entrants have been followed for a year yet."))
    }

    @Test func theSeasonMostEnterSpeaks() throws {
        let cohorts = [
            cohort(0, size: .value(500), try rate(400, 500)),
            cohort(2, size: .value(20), try rate(10, 20)),
        ]
        #expect(CohortsPage.latest(context, figures(cohorts)) == TermIndex(0))
    }

    @Test func unitsStandLargestFirstAndHiddenLast() throws {
        let cohorts = [cohort(0, size: .value(60), try rate(50, 60))]
        let page = CohortsPage(
            context, figures(cohorts),
            units: [
                (UnitIndex(1), cohort(0, size: .hidden, .hidden)),
                (UnitIndex(2), cohort(0, size: .value(20), try rate(20, 20))),
                (UnitIndex(3), cohort(0, size: .value(40), try rate(30, 40))),
            ]
        ).page
        let table = page.model["units"] as? String ?? ""
        let names = [3, 2, 1].map { context.basis.units[UnitIndex($0)].name }
        let places = try names.map { try #require(table.range(of: ">\($0)<")).lowerBound }
        #expect(places == places.sorted())
        #expect(table.contains("75.0%"))
    }
}

@Suite struct GradeTrendTests {
    private let context: PageContext

    init() throws { context = try School(students: 20).context(School.staff) }

    private func group(_ n: Int, mean: Double) -> GradeGroup {
        GradeGroup(
            n: .value(n), missing: .value(0),
            distribution: .value(
                GradeDistribution(mean: mean, standardDeviation: 0.5, quartiles: [2, 2.5, 3])),
            belowThreshold: .value(0), histogram: .value([0, 0, n, 0]))
    }

    private func term(_ index: Int, left: Int, isProvisional: Bool = false) -> TermFigures {
        let interval = Interval(lower: 0.1, upper: 0.4)
        let difference = GradeDifference(
            value: 0.25, welch: interval, hedgesG: EffectSize(value: 0.5, interval: interval))
        return TermFigures(
            term: TermIndex(index), enrolments: .value(100), dropOuts: .value(left),
            completions: .value(0), excluded: .value(0), dropOutReasons: [], split: nil,
            inTermRetention: nil, persistence: nil,
            grades: [
                GradeFigures(
                    comparison: .byNextTerm, kind: .cumulative, stayed: group(50, mean: 3),
                    left: group(left, mean: 2.75), difference: .value(difference))
            ], isProvisional: false, isPersistenceProvisional: isProvisional)
    }

    private func model(_ terms: [TermFigures]) -> Model? {
        GradeTrend(context, UnitFigures(unit: .institution, terms: terms, cohorts: [])).model
    }

    private func notes(_ model: Model?) -> String {
        (model?["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
            .joined(separator: " ")
    }

    @Test func theLatestTermWithEnoughOfBothIsShownAndSaidSo() {
        let model = model([term(0, left: 12), term(3, left: 9)])
        #expect(
            model?["message"] as? String
                == "Students who came back averaged 0.25 grade points higher than those who did not"
                + " (Spring 2020)")
        #expect(
            notes(model).contains(
                "In Spring 2021 fewer than 10 averages are in a group: shown is Spring 2020"))
        #expect((model?["panels"] as? [Model])?.count == 2)
    }

    @Test func whatMayStillChangeIsNotPreferred() {
        let both = model([term(0, left: 12), term(3, left: 30, isProvisional: true)])
        #expect((both?["message"] as? String)?.contains("Spring 2020") == true)
        #expect(!notes(both).contains("In Spring 2021"))
        let alone = model([term(3, left: 30, isProvisional: true)])
        #expect(notes(alone).contains("Spring 2021 is provisional"))
    }

    @Test func tooFewIsASentence() {
        let model = model([term(0, left: 3)])
        #expect((model?["panels"] as? [Model])?.isEmpty == true)
        #expect(notes(model).contains("too few to compare"))
        #expect(self.model([]) == nil)
    }
}
