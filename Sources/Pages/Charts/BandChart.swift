import Retention

/// A share by term as a line with the band of its 95 % interval: broken where hidden or too few,
/// dashed and hollow where provisional.
struct BandChart {
    var key: String
    var title: String
    var points: [ChartPoint<Rate>]
    /// Panels that stand together share it.
    var scale: ShareScale
    var words: Words

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
        var plot = Plot(key: key, title: title, height: 230, range: scale.range, foot: 44)
        plot.valueAxis(scale.ticks) { words.wholePercent($0) }
        plot.axisTitle(words.plain("axis-year"))
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
            let end = min(100, x + 50 / Double(points.count))
            plot.text(label, x: end, y: clear(of: end, on: plot), kind: "value end halo")
        }
        plot.summary = summary
        plot.points = points.map(\.name)
        return plot.svg
    }

    /// How much of the drawing's width a label takes on a phone, in per cent.
    private static let labelWidth = 24.0

    /// Where a label that ends at a place stands off the whole band beside it: above, or where there
    /// is no room below.
    private func clear(of end: Double, on plot: Plot) -> Double {
        let step = 100 / Double(points.count)
        let beside = drawn.filter { points.x($0.index) > end - BandChart.labelWidth - step }
            .map(\.rate.interval)
        let above = plot.y(beside.map(\.upper).max() ?? 1) - 8
        return above >= 12 ? above : plot.y(beside.map(\.lower).min() ?? 0) + 18
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
