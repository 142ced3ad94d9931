import Foundation
import Testing

@testable import Pages
@testable import Retention

@Suite struct HistogramChartTests {
    private func group(_ bins: [Int]) -> GradeGroup {
        GradeGroup(
            n: .value(bins.reduce(0, +)), missing: .value(0),
            distribution: .value(
                GradeDistribution(mean: 3, standardDeviation: 0.5, quartiles: [2, 2.5, 3])),
            belowThreshold: .value(0), histogram: .value(bins))
    }

    private func figures(_ stayed: [Int], _ left: [Int]) -> GradeFigures {
        GradeFigures(
            comparison: .withinTerm, kind: .cumulative, stayed: group(stayed), left: group(left),
            difference: nil)
    }

    private func chart(_ stayed: [Int], _ left: [Int]) throws -> HistogramChart {
        let groups = try #require(HistogramChart.groups(figures(stayed, left)))
        return HistogramChart(
            words: try School.words(), key: "h", title: "t", names: ("Stayed", "Left"),
            stayed: groups.stayed, left: groups.left, scale: 4, threshold: 2)
    }

    @Test func groupsAreDrawnInSharesOfTheirOwn() throws {
        let svg = try chart([0, 0, 0, 80], [5, 0, 0, 5]).svg.text
        // A scale to 100 %, from 22 to 272: one bar up from 147 by 125, two down by 62.5.
        #expect(svg.contains(#"class="bar-now" x="76.75%" width="21.5%" y="22" height="125""#))
        #expect(svg.contains(#"class="bar-left" x="1.75%" width="21.5%" y="147" height="62.5""#))
        #expect(svg.components(separatedBy: "bar-left").count - 1 == 2)
        #expect(svg.contains("Stayed: 80 students, mean 3.00"))
        #expect(svg.contains(#"class="threshold" x1="50%""#))
    }

    @Test func fineAndCoarsePartsAreMadeAlike() throws {
        var fine = [Int](repeating: 0, count: 20)
        fine[10] = 6
        fine[14] = 6
        let groups = try #require(HistogramChart.groups(figures(fine, [4, 4, 4, 4])))
        #expect(groups.stayed.bins == [0, 0, 12, 0])
        #expect(groups.left.bins == [4, 4, 4, 4])
    }

    @Test func tooFewOrHiddenAreNotDrawn() {
        #expect(HistogramChart.groups(figures([0, 0, 0, 80], [9, 0, 0, 0])) == nil)
        var hidden = figures([0, 0, 0, 80], [10, 0, 0, 0])
        hidden.left.histogram = .hidden
        #expect(HistogramChart.groups(hidden) == nil)
    }

    @Test func itsTableLeavesEmptyPartsOut() throws {
        let table = try chart([0, 0, 0, 80], [5, 0, 0, 5]).table(caption: "c").text
        #expect(table.components(separatedBy: "<tr>").count - 1 == 3)
        #expect(table.contains("3.00 to 4.00"))
        #expect(table.contains("0.00 to under 1.00"))
    }
}

@Suite struct SparklineTests {
    @Test func gapsBreakTheLine() {
        let svg = Sparkline(values: [1, nil, 3, 2]).svg.text
        #expect(svg.contains(#"d="M4 28M73.33 4L108 16""#))
        #expect(svg.contains("aria-hidden"))
    }

    @Test func nothingIsDrawnOfAFigureThatIsNotThere() {
        #expect(Sparkline(values: [1, 2, 3, nil]).svg.isEmpty)
        #expect(Sparkline(values: [nil, 2, 3]).svg.isEmpty)
        #expect(Sparkline(values: []).svg.isEmpty)
    }

    @Test func aConstantIsAFlatLineInTheMiddle() {
        #expect(Sparkline(values: [2, 2, 2]).svg.text.contains(#"d="M4 16L56 16L108 16""#))
    }
}

@Suite struct CohortTriangleTests {
    @Test(arguments: [
        (0, 1), (0.394, 1), (0.395, 2), (0.494, 2), (0.5, 3), (0.694, 4), (0.895, 7), (1, 7),
    ])
    func shadesFollowTheNumberInTheCell(share: Double, shade: Int) {
        #expect(CohortTriangle.shade(share) == shade)
    }

    private func triangle(_ school: School, _ edition: Edition) throws -> String {
        let figures = try school.source(edition).unit(.institution)
        let entrants = EntrantClass(try school.context(edition), figures, .all)
        return entrants.triangle(key: "t")?["body"] as? String ?? ""
    }

    @Test func eachCellCarriesItsNumber() throws {
        let html = try triangle(try School(students: 60), School.staff)
        #expect(html.contains(#"<th scope="row">Spring 2020</th>"#))
        let cells = html.components(separatedBy: #"<td class="h"#).dropFirst()
        #expect(cells.count > 6)
        for cell in cells { #expect(cell.contains("%")) }
        // Spring 2022 is running: who was there at its census may still change.
        #expect(html.contains(#"% <abbr title="provisional"#))
        #expect(html.contains("Entrants of fall terms"))
    }

    @Test func aSmallSchoolHidesItsRows() throws {
        let html = try triangle(try School(students: 12), School.open)
        #expect(html.contains("[c]"))
        #expect(!html.contains(#"<td class="h"#))
        let open = try triangle(try School(students: 12), School.staff)
        #expect(open.contains("too few for a rate"))
    }
}
