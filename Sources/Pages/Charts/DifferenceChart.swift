import Retention

/// A difference of two means by term as a dot with its 95 % interval, around a line at zero.
struct DifferenceChart {
    var words: Words
    var key: String
    var title: String
    var points: [ChartPoint<GradeDifference>]

    /// The value and the interval a point is drawn with, nil for a gap.
    private static func drawn(
        _ point: ChartPoint<GradeDifference>
    ) -> (value: Double, interval: Interval)? {
        guard let difference = point.value?.value, let welch = difference.welch else { return nil }
        return (difference.value, welch)
    }

    /// The end of the scale on both sides of zero: 1, 2 or 5 of a power of ten.
    private var reach: Double {
        let furthest =
            points.compactMap(DifferenceChart.drawn)
            .map { max($0.interval.lower.magnitude, $0.interval.upper.magnitude) }.max() ?? 0
        var unit = 0.01
        while true {
            for factor in [1.0, 2, 5] where unit * factor >= furthest { return unit * factor }
            unit *= 10
        }
    }

    var svg: Markup {
        let reach = reach
        var plot = Plot(key: key, title: title, height: 272, range: -reach...reach, foot: 44)
        plot.valueAxis([-reach, -reach / 2, 0, reach / 2, reach]) {
            $0 == 0 ? "0" : words.gradeDifference($0)
        }
        for (index, point) in points.enumerated() {
            let x = points.x(index)
            if let drawn = DifferenceChart.drawn(point) {
                plot.whisker(x: x, lower: drawn.interval.lower, upper: drawn.interval.upper)
                let kind = point.isProvisional ? "dot-open" : "dot"
                plot.dot(x: x, value: drawn.value, kind: kind)
            } else if point.value?.isHidden == true, points.count <= 16 {
                plot.text("[c]", x: x, y: plot.y(0) - 6, kind: "mid halo")
            }
        }
        plot.axisTitle(words.plain("axis-year"))
        for tick in points.yearTicks() { plot.tick(x: tick.x, label: tick.label) }
        plot.text(words.plain("difference-above"), x: 0, y: 12, kind: "halo", dx: 4)
        plot.text(
            words.plain("difference-below"), x: 0, y: plot.height - 6, kind: "halo", dx: 4)
        plot.summary = summary
        plot.points = points.map(\.name)
        return plot.svg
    }

    private var summary: String {
        let drawn = points.compactMap { point in
            DifferenceChart.drawn(point).map { (name: point.name, figures: $0) }
        }
        guard let last = drawn.last else { return "" }
        return words.plain(
            "difference-summary",
            [
                "count": .count(drawn.count), "term": .text(last.name),
                "value": .text(words.gradeDifference(last.figures.value)),
                "interval": .text(words.gradeRange(last.figures.interval)),
            ])
    }
}
