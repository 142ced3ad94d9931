import Retention

/// Drop-outs by reason as bars from zero, each above that of the like term before.
struct ReasonsChart {
    struct Row: Hashable {
        var name: String
        var now: Int
        /// nil where there is no earlier term or it is not to be shown.
        var before: Int?
    }

    var words: Words
    var key: String
    var title: String
    /// The largest first, unknown last.
    var rows: [Row]
    var now: String
    var before: String?

    private static let barHeight = 12.0
    /// The widest bar's share of the width: behind it stands its number.
    private static let widest = 45.0

    private var isPaired: Bool { rows.contains { $0.before != nil } }
    private var rowHeight: Double { isPaired ? 58 : 42 }

    var svg: Markup {
        let height = rowHeight * Double(rows.count)
        var plot = Plot(
            key: key, title: title, height: height + Plot.top, range: 0...height, gutter: .none,
            foot: 4)
        let most = rows.flatMap { [$0.now, $0.before ?? 0] }.max() ?? 1
        for (index, row) in rows.enumerated() {
            let top = Double(index) * rowHeight
            plot.text(row.name, x: 0, y: plot.y(height - top) + 2, kind: "key")
            var bars = [(count: row.now, kind: "bar-now", term: now)]
            if let before, let count = row.before { bars.append((count, "bar", before)) }
            for (place, bar) in bars.enumerated() {
                let upper = height - top - 8 - Double(place) * (ReasonsChart.barHeight + 4)
                let width = ReasonsChart.widest * Double(bar.count) / Double(max(most, 1))
                if bar.count > 0 {
                    plot.bar(
                        x: 0, width: width, from: upper - ReasonsChart.barHeight, to: upper,
                        kind: bar.kind)
                }
                let isNamed = index == 0 && isPaired
                let label = isNamed ? "reasons-first-label" : "reasons-label"
                plot.text(
                    words.plain(label, ["count": .count(bar.count), "term": .text(bar.term)]),
                    x: width, y: plot.y(upper) + 10, kind: "halo", dx: 6)
            }
        }
        plot.upright(x: 0, from: 0, to: height - 8, kind: "zero")
        plot.summary = summary
        return plot.svg
    }

    private var summary: String {
        let parts = rows.map {
            words.plain("reasons-part", ["name": .text($0.name), "count": .count($0.now)])
        }
        return words.plain(
            "reasons-summary", ["term": .text(now), "parts": .text(words.list(parts))])
    }
}
