import Foundation
import Testing

@testable import Pages
@testable import Retention

@Suite struct SurvivalChartTests {
    /// 40 enter; 10 leave at k = 1, 5 complete at k = 2, 18 leave at k = 3, the others are censored.
    private static let points = [
        point(1, atRisk: 40, departed: 10, staying: 0.75, band: (0.6, 0.86)),
        point(2, atRisk: 30, completed: 5, staying: 0.75, band: (0.6, 0.86)),
        point(3, atRisk: 25, departed: 18, staying: 0.21, band: (0.1, 0.36)),
        point(4, atRisk: 7, censored: 7, staying: 0.21, band: (0.1, 0.36)),
    ]

    private static func point(
        _ k: Int, atRisk: Int, departed: Int = 0, completed: Int = 0, censored: Int = 0,
        staying: Double, band: (Double, Double)?
    ) -> SurvivalPoint {
        SurvivalPoint(
            k: k, atRisk: atRisk, departed: departed, completed: completed, censored: censored,
            staying: staying, interval: band.map { Interval(lower: $0.0, upper: $0.1) },
            departure: 1 - staying, completion: 0.125)
    }

    private func chart(_ points: [SurvivalPoint], size: Int = 40) throws -> SurvivalChart {
        SurvivalChart(
            words: try School.words(), key: "s", subject: "Physics", size: size, points: points)
    }

    @Test func theTableBelowAddsUpToTheEntrants() throws {
        let rows = try chart(Self.points).riskRows
        #expect(rows.map(\.name) == ["At risk", "Left", "Completed", "Censored"])
        #expect(rows[0].counts == [40, 30, 25, 7, 0])
        #expect(rows[1].counts == [0, 10, 10, 28, 28])
        #expect(rows[2].counts == [0, 0, 5, 5, 5])
        #expect(rows[3].counts == [0, 0, 0, 0, 7])
        for place in 0..<5 { #expect(rows.map { $0.counts[place] }.reduce(0, +) == 40) }
    }

    @Test func itsValuesStandUnderTheirTicks() throws {
        let svg = try chart(Self.points).staying(hasTable: true).text
        for x in ["0%", "25%", "50%", "75%", "100%"] {
            let ticks = svg.components(separatedBy: #"class="mid" x="\#(x)""#).count - 1
            #expect(ticks == (x == "50%" ? 6 : 5), "\(x): a tick and four rows, and the axis")
        }
    }

    @Test func stepsKeepTheirValueUntilTheNextTerm() throws {
        let svg = try chart(Self.points).staying(hasTable: false).text
        // y = 22 + 208 × (1 − share): 22 at the start, 74 after the first term, 186.32 at the end.
        #expect(svg.contains(#"d="M0 22L250 22L250 74L500 74L500 74L750 74L750 186.32"/>"#))
    }

    @Test func fewAtRiskAreGreyAndSaidSo() throws {
        let svg = try chart(Self.points).staying(hasTable: false).text
        #expect(
            svg.contains(#"class="line line-faint" vector-effect="non-scaling-stroke" d="M750"#))
        #expect(svg.contains("fewer than 10 at risk"))
        let firm = try chart(Array(Self.points.prefix(3))).staying(hasTable: false).text
        #expect(!firm.contains("line-faint"))
        #expect(!firm.contains("at risk"))
    }

    /// Where steps of a term would show small numbers there is a point a year: every second term.
    private static let yearly = [
        point(2, atRisk: 60, departed: 15, staying: 0.75, band: (0.62, 0.84)),
        point(4, atRisk: 45, departed: 10, completed: 12, staying: 0.58, band: (0.45, 0.7)),
        point(6, atRisk: 23, completed: 10, censored: 13, staying: 0.58, band: (0.45, 0.7)),
    ]

    @Test func aYearlyCurveStepsAtItsYears() throws {
        let chart = try chart(Self.yearly, size: 60)
        let svg = chart.staying(hasTable: true).text
        // k = 2, 4 and 6 of 6; y = 22 + 208 × (1 − share).
        #expect(svg.contains(#"d="M0 22L333.33 22L333.33 74L666.67 74L666.67 109.36L1000 109.36"#))
        #expect(svg.contains(#"data-points="2|4|6" data-at="33.33,66.67,100""#))
        for (x, k) in [("0%", 0), ("33.33%", 2), ("66.67%", 4), ("100%", 6)] {
            #expect(svg.contains(#"class="mid" x="\#(x)" y="248">\#(k)</text>"#), "\(k)")
        }
        #expect(!svg.contains(">1</text>") && !svg.contains(">3</text>"))
        #expect(svg.contains("After 6 main terms 58.0% were staying"))
        let rows = chart.riskRows
        #expect(rows[0].counts == [60, 45, 23, 0])
        for place in 0..<4 { #expect(rows.map { $0.counts[place] }.reduce(0, +) == 60) }
    }

    @Test func aYearlyCurveIsSaidToBeOne() throws {
        func notes(_ points: [SurvivalPoint]) throws -> String {
            let cohort = CohortFigures(
                term: TermIndex(0), cohortClass: .all, size: .value(60), progress: .value([]),
                yearOnYear: nil, survival: .value(points), provisionalFrom: 6)
            let figures = UnitFigures(unit: .institution, terms: [], cohorts: [cohort])
            let context = try School(students: 5).context(School.open)
            let model = try #require(
                EntrantClass(context, figures, .all).survival(key: "s"))
            // What may still change is not what the title speaks of.
            #expect((model["message"] as? String)?.contains("4 main terms after entry") == true)
            #expect((model["table"] as? String)?.contains(#"<th scope="row">6 <abbr"#) == true)
            return (model["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
                .joined(separator: " ")
        }
        let said = "Drawn in steps of a year"
        #expect(try notes(Self.yearly).contains(said))
        let termly = (1...6).map {
            Self.point($0, atRisk: 60, staying: 0.9, band: (0.8, 0.95))
        }
        let other = CohortFigures(
            term: TermIndex(0), cohortClass: .all, size: .value(60), progress: .value([]),
            yearOnYear: nil, survival: .value(termly), provisionalFrom: nil)
        let model = EntrantClass(
            try School(students: 5).context(School.open),
            UnitFigures(unit: .institution, terms: [], cohorts: [other]), .all
        ).survival(key: "s")
        let notes = (model?["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
        #expect(!notes.isEmpty && !notes.contains { $0.contains(said) })
    }

    @Test func nobodyLeavingHasNoBand() throws {
        let points = [Self.point(1, atRisk: 40, staying: 1, band: nil)]
        let svg = try chart(points).staying(hasTable: true).text
        #expect(!svg.contains(#"class="band""#))
        #expect(svg.contains("After one main term 100.0% were staying."))
    }

    @Test func aLongFollowUpKeepsFewLabels() throws {
        let points = (1...24).map {
            Self.point($0, atRisk: 40, staying: 1, band: nil)
        }
        #expect(try chart(points).labelled.map(\.k) == [4, 8, 12, 16, 20, 24])
    }
}
