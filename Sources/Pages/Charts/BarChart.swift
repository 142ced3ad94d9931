import Retention

/// Bars from zero, one a term: hatched where provisional, a dotted box where hidden.
struct BarChart {
    var key: String
    var title: String
    var points: [ChartPoint<Int>]
    var words: Words

    /// The height of a hidden count's box, of the scale: it says nothing of the count.
    private static let hiddenHeight = 0.1

    /// The value at the top of the scale.
    var top: Int { scale.last ?? 1 }

    private var hiddenTop: Double { Double(top) * BarChart.hiddenHeight }

    private var scale: [Int] {
        let highest = max(points.compactMap { $0.value?.value }.max() ?? 0, 1)
        var step = 1
        var factors = [2, 5, 10].makeIterator()
        var unit = 1
        while highest > step * 5 {
            guard let factor = factors.next() else {
                unit *= 10
                factors = [2, 5, 10].makeIterator()
                continue
            }
            step = unit * factor
        }
        return Array(stride(from: 0, to: highest + step, by: step))
    }

    var svg: Markup {
        var plot = Plot(key: key, title: title, height: 170, range: 0...Double(top), foot: 44)
        plot.axisTitle(words.plain("axis-year"))
        plot.valueAxis(scale.map(Double.init)) { words.count(Int($0)) }
        let step = 100 / Double(max(points.count, 1))
        for (index, point) in points.enumerated() {
            let left = Double(index) * step
            switch point.value {
            case .value(0)?, nil: break
            case .value(let value)? where point.isProvisional:
                plot.hatchedBar(
                    x: left + step * 0.11, width: step * 0.78, from: 0, to: Double(value))
            case .value(let value)?:
                let kind = index == points.count - 1 ? "bar-now" : "bar"
                plot.bar(
                    x: left + step * 0.11, width: step * 0.78, from: 0, to: Double(value),
                    kind: kind)
            case .hidden?:
                plot.bar(
                    x: left + step * 0.2, width: step * 0.6, from: 0, to: hiddenTop,
                    kind: "bar-hidden")
            }
        }
        for tick in points.yearTicks() { plot.tick(x: tick.x, label: tick.label) }
        label(&plot)
        plot.summary = summary
        plot.points = points.map(\.name)
        return plot.svg
    }

    private func label(_ plot: inout Plot) {
        guard let last = points.last else { return }
        let mark = last.isProvisional ? " [p]" : ""
        switch last.value {
        case .value(let value)?:
            plot.text(
                words.count(value) + mark, x: 100, y: plot.y(Double(value)) - 6,
                kind: "key end halo")
        case .hidden?:
            plot.text("[c]", x: 100, y: plot.y(hiddenTop) - 6, kind: "key end halo")
        case nil: break
        }
        guard let (index, value) = highest, index < points.count - 1 - points.count / 4 else {
            return
        }
        plot.text(
            words.plain(
                "chart-highest-label",
                ["value": .count(value), "term": .text(points[index].name)]),
            x: min(max(points.x(index), 18), 80), y: plot.y(Double(value)) - 6, kind: "mid halo")
    }

    /// nil where a hidden one may be higher.
    private var highest: (index: Int, value: Int)? {
        if points.contains(where: { $0.value?.isHidden == true }) { return nil }
        var best: (index: Int, value: Int)?
        for (index, point) in points.enumerated() {
            if let value = point.value?.value, value > best?.value ?? 0 { best = (index, value) }
        }
        return best
    }

    private var summary: String {
        guard let first = points.first, let last = points.last else { return "" }
        var sentences = [
            words.plain("chart-bars", ["first": .text(first.name), "last": .text(last.name)])
        ]
        if case .value(let value)? = last.value {
            sentences.append(
                words.plain(
                    last.isProvisional ? "chart-point-provisional" : "chart-point",
                    ["term": .text(last.name), "value": .count(value)]))
        }
        if let (index, value) = highest {
            sentences.append(
                words.plain(
                    "chart-highest", ["value": .count(value), "term": .text(points[index].name)]))
        }
        let hidden = points.hiddenNames().count
        if hidden > 0 { sentences.append(words.plain("chart-hidden", ["count": .count(hidden)])) }
        return sentences.joined(separator: " ")
    }
}
