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
