import Retention

/// A share by term as a line with the band of its 95 % interval: broken where hidden or too few,
/// dashed and hollow where provisional.
struct BandChart {
    var key: String
    var title: String
    var points: [ChartPoint<Rate>]
    /// Where the scale starts; panels that stand together share it.
    var floor: Double
    var words: Words

    /// The highest start of a scale that cuts nothing of the bands off.
    static func floor(of panels: [[ChartPoint<Rate>]]) -> Double {
        let lowest =
            panels.joined().compactMap { BandChart.drawn($0)?.interval.lower }.min() ?? 0
        return [0.9, 0.8, 0.5].first { lowest >= $0 } ?? 0
    }

    /// The rate a point is drawn at, nil for a gap.
    static func drawn(_ point: ChartPoint<Rate>) -> Rate? {
        guard let rate = point.value?.value, rate.base >= fewestForRate else { return nil }
        return rate
    }

    private var drawn: [(index: Int, rate: Rate)] {
        points.enumerated().compactMap { index, point in
            BandChart.drawn(point).map { (index, $0) }
        }
    }

    var svg: Markup {
        var plot = Plot(key: key, title: title, height: 230, range: floor...1)
        plot.valueAxis(ticks) { words.wholePercent($0) }
        for run in runs { draw(run, on: &plot) }
        for (index, point) in points.enumerated() where point.value?.isHidden == true {
            if points.count <= 16 {
                plot.text("[c]", x: points.x(index), y: plot.height - 6, kind: "mid")
            }
        }
        for tick in points.yearTicks() { plot.tick(x: tick.x, label: tick.label) }
        if let (index, rate) = drawn.last {
            let isProvisional = points[index].isProvisional
            let x = points.x(index)
            let label = words.percent(rate.value) + (isProvisional ? " [p]" : "")
            let isNearTop = plot.y(rate.interval.upper) < 34
            plot.text(
                label, x: min(100, x + 50 / Double(points.count)),
                y: isNearTop ? plot.y(rate.interval.lower) + 18 : plot.y(rate.interval.upper) - 8,
                kind: "value end halo")
        }
        plot.summary = summary
        plot.points = points.map(\.name)
        return plot.svg
    }

    private var ticks: [Double] {
        let step = floor == 0 ? 25 : floor < 0.8 ? 10 : floor < 0.9 ? 5 : 2
        return stride(from: Int(floor * 100), through: 100, by: step).map { Double($0) / 100 }
    }

    /// Points that follow each other without a gap.
    private var runs: [[(index: Int, rate: Rate)]] {
        var runs = [[(index: Int, rate: Rate)]]()
        for point in drawn {
            if let last = runs.last?.last, last.index == point.index - 1 {
                runs[runs.count - 1].append(point)
            } else {
                runs.append([point])
            }
        }
        return runs
    }

    private func draw(_ run: [(index: Int, rate: Rate)], on plot: inout Plot) {
        plot.band(
            run.map { (points.x($0.index), $0.rate.interval.lower, $0.rate.interval.upper) })
        let closed = run.filter { !points[$0.index].isProvisional }
        plot.line(closed.map { (points.x($0.index), $0.rate.value) }, kind: "line")
        for (left, right) in zip(run, run.dropFirst()) where points[right.index].isProvisional {
            plot.line(
                [left, right].map { (points.x($0.index), $0.rate.value) }, kind: "line dash")
        }
        if run.count == 1, let only = run.first {
            plot.whisker(
                x: points.x(only.index), lower: only.rate.interval.lower,
                upper: only.rate.interval.upper)
        }
        for point in run
        where points[point.index].isProvisional || run.count == 1
            || point.index == drawn.last?.index
        {
            let kind = points[point.index].isProvisional ? "dot-open" : "dot"
            plot.dot(x: points.x(point.index), value: point.rate.value, kind: kind)
        }
    }

    private var summary: String {
        guard let first = drawn.first, let last = drawn.last else {
            return words.plain("chart-empty")
        }
        var sentences = [
            words.plain("chart-line"),
            words.plain(
                "chart-point",
                [
                    "term": .text(points[first.index].name),
                    "value": .text(words.percent(first.rate.value)),
                ]),
        ]
        if last.index != first.index {
            sentences.append(
                words.plain(
                    "chart-last",
                    [
                        "term": .text(points[last.index].name),
                        "value": .text(words.percent(last.rate.value)),
                        "range": .text(words.range(last.rate.interval)),
                        "state": points[last.index].isProvisional ? "provisional" : "final",
                    ]))
        }
        let hidden = points.hiddenNames().count
        if hidden > 0 { sentences.append(words.plain("chart-hidden", ["count": .count(hidden)])) }
        return sentences.joined(separator: " ")
    }
}
