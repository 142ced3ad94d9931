import Foundation
import Retention
import Testing

@testable import Pages

@Suite struct ScaleTests {
    @Test(arguments: [
        (0.53, 0.97, [0.4, 0.6, 0.8, 1]), (0.86, 0.99, [0.85, 0.9, 0.95, 1]),
        (0.02, 0.08, [0.02, 0.04, 0.06, 0.08]), (0, 1, [0, 0.25, 0.5, 0.75, 1]),
    ])
    func sharesHaveRoundTicks(_ low: Double, _ high: Double, _ ticks: [Double]) {
        let scale = Scale(holding: low, high, within: 0...1)
        if ticks != [0, 0.25, 0.5, 0.75, 1] {
            #expect(scale.ticks == ticks)
        } else {
            #expect(scale.range == 0...1)
        }
        #expect(scale.range.lowerBound <= low && scale.range.upperBound >= high)
    }

    @Test func differencesMayLieBelowZero() {
        let scale = Scale(holding: -0.31, 0.62)
        #expect(scale.ticks == [-0.5, 0, 0.5, 1])
        #expect(scale.decimals == 1)
        #expect(abs(scale.x(0) - 100 / 3) < 1e-9)
    }

    @Test func oneValueAloneHasAScale() {
        let scale = Scale(holding: 0.5, 0.5)
        #expect(scale.ticks.count > 1)
        #expect(scale.range.contains(0.5))
    }
}

@Suite struct IntervalChartTests {
    private func chart(_ reference: Double? = 0.8) throws -> IntervalChart {
        let words = try Templates(folder: School.templates).words
        func row(_ name: String, _ size: Int?, _ rate: Shown<Rate>?) -> IntervalChart.Row {
            IntervalChart.Row.rate(Markup(name), size: size, rate, words: words)
        }
        let rows = [
            row("Small", 12, Rate(count: 9, base: 12).map(Shown.value)),
            row("Hidden", nil, .hidden),
            row("Tiny & few", 8, Rate(count: 8, base: 8).map(Shown.value)),
            row("Large", 100, Rate(count: 80, base: 100).map(Shown.value)),
        ]
        return IntervalChart.rates(
            key: "k", title: "Rates", rows: rows,
            reference: reference.map { ($0, "All 80.0%") }, words: words)
    }

    @Test func theLargestComesFirstAndHiddenOnesLast() throws {
        let html = try chart().html.text
        let names = ["Large", "Small", "Tiny &amp; few", "Hidden"]
        let places = try names.map { try #require(html.range(of: "<span>\($0)")).lowerBound }
        #expect(places == places.sorted())
    }

    @Test func dotsStandWhereTheScaleHasThem() throws {
        let html = try chart().html.text
        // From 40% to 100%: Wilson's lower bound of 9 of 12 is 46.8%.
        #expect(html.contains(#"<circle class="dot" cx="66.67%""#))
        #expect(html.contains(#"<circle class="dot" cx="58.33%""#))
        #expect(html.contains(#"class="reference" x1="66.67%""#))
        #expect(html.components(separatedBy: "<circle").count == 3)
        #expect(html.contains("8 of 8, too few for a rate"))
        #expect(html.contains("[c]"))
    }

    @Test func aReferenceThatMayStillChangeIsDashedAndMarked() throws {
        let words = try School.words()
        let chart = IntervalChart(
            key: "k", title: "t", rows: [], reference: (0.5, "All 50.0%"),
            isReferenceProvisional: true, within: 0...1, words: words
        ) { value, _ in words.percent(value) }
        #expect(chart.html.text.contains(">All 50.0% [p]</text>"))
        let rows = [
            IntervalChart.Row(
                label: "A", size: 1,
                reading: .estimate(
                    0.5, Interval(lower: 0.4, upper: 0.6), isProvisional: true), text: "t")
        ]
        let drawn = IntervalChart(
            key: "k", title: "t", rows: rows, reference: (0.5, "All 50.0%"),
            isReferenceProvisional: true, within: 0...1, words: words
        ) { value, _ in words.percent(value) }.html.text
        #expect(drawn.contains(#"class="reference dash""#))
        #expect(drawn.contains(#"class="dot-open""#) && drawn.contains(#"class="whisker dash""#))
    }

    @Test func whatIsNotDrawnIsSaid() throws {
        let html = try chart().html.text
        #expect(html.contains("Dot chart of 2 values with 95% intervals"))
        #expect(html.contains("All 80.0%. 2 rows have nothing drawn"))
        #expect(try !chart(nil).html.text.contains("reference"))
    }
}

@Suite struct FunnelTests {
    @Test func aUnitIsHeldAgainstTheLimitsOfItsSize() throws {
        let rates = [(25, 10), (65, 59), (10, 8), (9, 0), (100, 78)].compactMap { base, count in
            Rate(count: count, base: base)
        }
        let funnel = Funnel(rate: 0.787, rates.map { ("U\($0.base)", $0) })
        #expect(funnel.units.map(\.name) == ["U100", "U65", "U25", "U10"])
        #expect(funnel.tooFew == 1)
        #expect(funnel.units.map(\.place) == [.within, .above95, .below998, .within])
        #expect(abs(funnel.expectedOutside - 0.11060791789633401) < 1e-9)
    }

    /// Against SciPy: interpolated quantiles of `scipy.stats.binom`, from either end.
    @Test func limitsOfThirtySeven() {
        let limits = FunnelLimits(base: 37, rate: 0.787)
        #expect(abs(limits.narrow.lower * 37 - 23.42350977942467) < 1e-9)
        #expect(abs(limits.narrow.upper * 37 - 34.242056363847546) < 1e-9)
        #expect(abs(limits.wide.lower * 37 - 20.191227882669256) < 1e-9)
        #expect(abs(limits.wide.upper * 37 - 36.39463443639837) < 1e-9)
        // Counts up to 23 and from 35 on lie outside.
        let counts = BinomialDistribution(n: 37, share: 0.787)
        let outside =
            (0...23).reduce(0) { $0 + counts.probability(of: $1) }
            + (35...37).reduce(0) { $0 + counts.probability(of: $1) }
        #expect(abs(limits.outside - outside) < 1e-12)
    }

    @Test func everybodyOrNobodyStaying() throws {
        let all = try #require(Rate(count: 12, base: 12))
        #expect(FunnelLimits(base: 12, rate: 1).place(of: all) == .within)
        let none = try #require(Rate(count: 0, base: 12))
        #expect(FunnelLimits(base: 12, rate: 0).place(of: none) == .within)
        #expect(FunnelLimits(base: 12, rate: 0.5).place(of: all) == .above998)
    }

    @Test func theChartDrawsShapesAndNames() throws {
        let words = try Templates(folder: School.templates).words
        let rates = [(25, 10), (65, 64), (40, 32)].compactMap { base, count in
            Rate(count: count, base: base)
        }
        let chart = FunnelChart(
            key: "f", title: "Funnel",
            funnel: Funnel(rate: 0.787, rates.map { ("U\($0.base)", $0) }),
            reference: "All 78.7%", words: words)
        let svg = chart.svg.text
        #expect(svg.components(separatedBy: #"class="up""#).count == 2)
        #expect(svg.components(separatedBy: #"class="down""#).count == 2)
        #expect(svg.components(separatedBy: #"class="dot-within""#).count == 2)
        #expect(svg.contains(">U25<") && svg.contains(">U65<") && !svg.contains(">U40<"))
        #expect(svg.contains("2 lie outside the 95% limits"))
        #expect(!svg.contains("hollow"))
        // Each point's place for the script, the smallest first: at the left, 10, is none.
        #expect(svg.contains(#"data-points="U25|U40|U65" data-at="48.95 "#))
        #expect(svg.contains(#",100 "#))
    }

    @Test func provisionalMarksAreHollow() throws {
        let words = try School.words()
        let rates = [(25, 10), (65, 64), (40, 32)].compactMap { base, count in
            Rate(count: count, base: base)
        }
        let chart = FunnelChart(
            key: "f", title: "Funnel",
            funnel: Funnel(rate: 0.787, rates.map { ("U|\($0.base)", $0) }),
            reference: "All 78.7%", isProvisional: true, words: words)
        let svg = chart.svg.text
        for kind in ["up", "down", "dot-within"] {
            #expect(svg.components(separatedBy: "class=\"\(kind) hollow\"").count == 2)
            #expect(!svg.contains("class=\"\(kind)\""))
        }
        #expect(svg.contains(#"class="reference dash""#))
        #expect(svg.contains(">― All 78.7% [p]<"))
        // A name cannot end another one's.
        #expect(svg.contains(#"data-points="U 25|U 40|U 65""#))
        #expect(FunnelPlace.allCases.map { $0.mark(isProvisional: true) }.joined() == "○△▽△▽")
        #expect(FunnelPlace.allCases.map { $0.mark(isProvisional: false) }.joined() == "●▲▼▲▼")
        #expect(svg.contains(">\(chart.floor)</text>"))
    }
}
