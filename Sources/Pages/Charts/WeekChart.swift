import Retention

/// Sums by week of a term: this year's line over those of the years before.
struct WeekChart {
    struct Series {
        var name: String
        /// Sums up to each week, the first first.
        var values: [Int]
    }

    var key: String
    var title: String
    var now: Series
    /// In order of time.
    var past: [Series]
    /// Of this year's term.
    var weeks: Int
    var words: Words

    private var most: Int { max(weeks, past.map(\.values.count).max() ?? 0, 1) }

    private func x(_ week: Int) -> Double { 100 * Double(week) / Double(most) }

    private func points(_ series: Series) -> [(x: Double, value: Double)] {
        [(0, 0)] + series.values.enumerated().map { (x($0.offset + 1), Double($0.element)) }
    }

    var svg: Markup {
        let highest = ([now] + past).compactMap { $0.values.last }.max() ?? 0
        let scale = Scale(holding: 0, Double(max(highest, 1)))
        var plot = Plot(key: key, title: title, height: 210, range: scale.range, foot: 44)
        plot.valueAxis(scale.ticks) { words.count(Int($0)) }
        let step = [1, 2, 4, 6, 8, 12].first { most / $0 <= 8 } ?? most
        for week in stride(from: step, through: most, by: step) {
            plot.tick(x: x(week), label: words.count(week))
        }
        plot.axisTitle(words.plain("weeks-axis"))
        for series in past.dropLast() { plot.line(points(series), kind: "line line-faint") }
        if let last = past.last { plot.line(points(last), kind: "line line-before") }
        plot.line(points(now), kind: "line")
        label(&plot)
        plot.summary = summary
        plot.points = (1...most).map { words.count($0) }
        plot.places = (1...most).map { (x($0), nil) }
        return plot.svg
    }

    /// Above the drawing, where there are no lines to lie on.
    private func label(_ plot: inout Plot) {
        guard let value = now.values.last else { return }
        plot.dot(x: x(now.values.count), value: Double(value), kind: "dot")
        plot.text("\(now.name): \(words.count(value))", x: 0, y: 11, kind: "value")
        if let last = past.last, let was = last.values.last {
            plot.text("\(last.name): \(words.count(was))", x: 100, y: 11, kind: "end")
        }
    }

    private var summary: String {
        let parts = ([now] + past.reversed()).map { series in
            words.plain(
                "weeks-part",
                [
                    "term": .text(series.name), "count": .count(series.values.last ?? 0),
                    "weeks": .count(series.values.count),
                ])
        }
        return words.plain("weeks-summary", ["parts": .text(parts.joined(separator: "; "))])
    }
}
