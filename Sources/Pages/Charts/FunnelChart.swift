import Foundation
import Retention

/// Rates against size with the limits that chance alone would keep them within: small units scatter
/// more, and the limits are as much wider.
struct FunnelChart {
    let key: String
    let title: String
    let funnel: Funnel
    /// The rate all are held against, as `Institution 78.7%`.
    let reference: String
    let words: Words

    private var lowest: Int { fewestForRate }
    private var highest: Int { max(funnel.units.first?.rate.base ?? 0, lowest * 2) }

    /// Sizes double from tick to tick, so that small units are not all at one end.
    private func x(_ base: Double) -> Double {
        100 * log(base / Double(lowest)) / log(Double(highest) / Double(lowest))
    }

    var svg: Markup {
        let limits = sizes.map { ($0, FunnelLimits(base: $0, rate: funnel.rate)) }
        let scale = valueScale(limits.map(\.1))
        var plot = Plot(key: key, title: title, height: 300, range: scale.range)
        plot.valueAxis(scale.ticks) { words.wholePercent($0) }
        for tick in sizeTicks {
            plot.tick(x: x(Double(tick)), label: words.count(tick))
        }
        func held(_ value: Double) -> Double {
            min(max(value, scale.range.lowerBound), scale.range.upperBound)
        }
        plot.fence(
            limits.map { (x(Double($0.0)), held($0.1.narrow.lower), held($0.1.narrow.upper)) },
            kind: "fence")
        plot.fence(
            limits.map { (x(Double($0.0)), held($0.1.wide.lower), held($0.1.wide.upper)) },
            kind: "fence-wide")
        plot.line([(0, funnel.rate), (100, funnel.rate)], kind: "reference")
        draw(on: &plot)
        plot.summary = summary
        return plot.svg
    }

    private func draw(on plot: inout Plot) {
        for unit in funnel.units.reversed() where !unit.place.isOutside {
            plot.dot(
                x: x(Double(unit.rate.base)), value: unit.rate.value, kind: "dot-within",
                radius: 3.5)
        }
        for unit in funnel.outside.reversed() {
            plot.triangle(
                x: x(Double(unit.rate.base)), value: unit.rate.value,
                isUp: unit.place.isAbove)
        }
        var places = LabelPlaces(plot: plot)
        places.take(x: 0, value: funnel.rate, text: reference, isBefore: false)
        plot.text(reference, x: 0, y: plot.y(funnel.rate) - 6, kind: "key halo", dx: 4)
        for unit in funnel.outside.sorted(by: isMoreTelling) {
            let x = x(Double(unit.rate.base))
            let text = FunnelChart.shortened(unit.name)
            guard places.take(x: x, value: unit.rate.value, text: text, isBefore: x > 45) else {
                continue
            }
            plot.text(
                text, x: x, y: plot.y(unit.rate.value) + 4,
                kind: x > 45 ? "name end halo" : "name halo", dx: x > 45 ? -9 : 9)
        }
    }

    private func isMoreTelling(_ left: Funnel.Unit, _ right: Funnel.Unit) -> Bool {
        left.place.isFar == right.place.isFar
            ? left.rate.base > right.rate.base : left.place.isFar
    }

    /// Long names are whole in the table.
    private static func shortened(_ name: String) -> String {
        name.count <= 36 ? name : name.prefix(34).trimmingCharacters(in: .whitespaces) + "…"
    }

    /// Sizes the limits are worked out at: as close as the curves need to look smooth.
    private var sizes: [Int] {
        let steps = 72.0
        let ratio = log(Double(highest) / Double(lowest)) / steps
        var sizes = [Int]()
        for step in 0...Int(steps) {
            let size = Int((Double(lowest) * exp(ratio * Double(step))).rounded())
            if size != sizes.last { sizes.append(size) }
        }
        return sizes
    }

    private func valueScale(_ limits: [FunnelLimits]) -> Scale {
        let values = funnel.units.map(\.rate.value) + [funnel.rate]
        let low = min(values.min() ?? 0, limits.map(\.narrow.lower).min() ?? 0)
        let high = max(values.max() ?? 1, limits.map(\.narrow.upper).max() ?? 1)
        return Scale(holding: low, high, within: 0...1, most: 6)
    }

    /// Few enough for a phone.
    private var sizeTicks: [Int] {
        let decades = log10(Double(highest) / Double(lowest))
        let factors = decades < 1.6 ? [1, 2, 5] : decades < 2.6 ? [1, 3] : [1]
        var ticks = [Int]()
        var power = 10
        while power <= highest {
            for factor in factors where power * factor <= highest { ticks.append(power * factor) }
            power *= 10
        }
        return ticks
    }

    private var summary: String {
        words.plain(
            "funnel-summary",
            [
                "count": .count(funnel.units.count), "outside": .count(funnel.outside.count),
                "reference": .text(reference),
            ])
    }
}

/// Keeps labels off each other, on a drawing as wide as a small window.
private struct LabelPlaces {
    private let plot: Plot
    private var taken: [(x: ClosedRange<Double>, y: ClosedRange<Double>)] = []
    private static let width = 640.0
    private static let letter = 6.6

    init(plot: Plot) {
        self.plot = plot
    }

    /// - Returns: Whether there was room.
    @discardableResult
    mutating func take(x: Double, value: Double, text: String, isBefore: Bool) -> Bool {
        let mark = x / 100 * LabelPlaces.width
        let length = Double(text.count) * LabelPlaces.letter + 9
        let across = isBefore ? mark - length...mark : mark...mark + length
        let y = plot.y(value)
        let down = y - 8...y + 8
        guard !taken.contains(where: { $0.x.overlaps(across) && $0.y.overlaps(down) }) else {
            return false
        }
        taken.append((across, down))
        return true
    }
}
