import Foundation
import Retention

/// Rates against size with the limits that chance alone would keep them within: small units scatter
/// more, and the limits are as much wider. Hollow marks are provisional.
struct FunnelChart {
    let key: String
    let title: String
    let funnel: Funnel
    /// The rate all are held against, as `Institution 78.7%`.
    let reference: String
    let isProvisional: Bool
    /// How many units are hidden.
    let hidden: Int
    let words: Words
    private let limits: [(size: Int, limits: FunnelLimits)]
    private let scale: Scale

    init(
        key: String, title: String, funnel: Funnel, reference: String, isProvisional: Bool = false,
        hidden: Int = 0, words: Words
    ) {
        self.key = key
        self.title = title
        self.funnel = funnel
        self.reference = reference + (isProvisional ? " [p]" : "")
        self.isProvisional = isProvisional
        self.hidden = hidden
        self.words = words
        let limits = FunnelChart.sizes(through: FunnelChart.highest(funnel))
            .map { (size: $0, limits: FunnelLimits(base: $0, rate: funnel.rate)) }
        self.limits = limits
        scale = FunnelChart.scale(funnel, limits.map(\.limits))
    }

    private static let lowest = fewestForRate

    private static func highest(_ funnel: Funnel) -> Int {
        max(funnel.units.first?.rate.base ?? 0, lowest * 2)
    }

    private var highest: Int { FunnelChart.highest(funnel) }

    /// Where the scale starts, as a label.
    var floor: String { label(scale.range.lowerBound) }

    private func label(_ value: Double) -> String {
        scale.decimals > 2 ? words.percent(value) : words.wholePercent(value)
    }

    /// Logarithmic, so that small units are not all at one end.
    private func x(_ base: Int) -> Double {
        let lowest = Double(FunnelChart.lowest)
        return 100 * log(Double(base) / lowest) / log(Double(highest) / lowest)
    }

    var svg: Markup {
        var plot = Plot(key: key, title: title, height: 300, range: scale.range, foot: 44)
        plot.axisTitle(words.plain("axis-students"))
        plot.valueAxis(scale.ticks, label: label)
        for tick in sizeTicks { plot.tick(x: x(tick), label: words.count(tick)) }
        func held(_ value: Double) -> Double {
            min(max(value, scale.range.lowerBound), scale.range.upperBound)
        }
        plot.fence(
            limits.map { (x($0.size), held($0.limits.narrow.lower), held($0.limits.narrow.upper)) },
            kind: "fence")
        plot.fence(
            limits.map { (x($0.size), held($0.limits.wide.lower), held($0.limits.wide.upper)) },
            kind: "fence-wide")
        plot.line(
            [(0, funnel.rate), (100, funnel.rate)],
            kind: isProvisional ? "reference dash" : "reference")
        draw(on: &plot)
        let points = Array(funnel.units.reversed())
        plot.points = points.map(\.name)
        plot.places = points.map { (x($0.rate.base), $0.rate.value) }
        plot.summary = summary
        return plot.svg
    }

    private func draw(on plot: inout Plot) {
        let hollow = isProvisional ? " hollow" : ""
        for unit in funnel.units.reversed() where !unit.place.isOutside {
            plot.dot(
                x: x(unit.rate.base), value: unit.rate.value, kind: "dot-within" + hollow,
                radius: 3.5)
        }
        for unit in funnel.outside.reversed() {
            plot.triangle(
                x: x(unit.rate.base), value: unit.rate.value, isUp: unit.place.isAbove,
                kind: (unit.place.isAbove ? "up" : "down") + hollow)
        }
        // Above the drawing, where there are no marks to lie on.
        plot.text("― " + reference, x: 0, y: 11, kind: "key")
        let marks = funnel.units.map { (x: x($0.rate.base), value: $0.rate.value) }
        var places = LabelPlaces(plot: plot, marks: marks)
        for unit in funnel.outside.sorted(by: isMoreTelling) {
            let x = x(unit.rate.base)
            let text = FunnelChart.shortened(unit.name).isolated
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
    private static func sizes(through highest: Int) -> [Int] {
        let steps = 72.0
        let ratio = log(Double(highest) / Double(lowest)) / steps
        var sizes = [Int]()
        for step in 0...Int(steps) {
            let size = Int((Double(lowest) * exp(ratio * Double(step))).rounded())
            if size != sizes.last { sizes.append(size) }
        }
        return sizes
    }

    private static func scale(_ funnel: Funnel, _ limits: [FunnelLimits]) -> Scale {
        let values = funnel.units.map(\.rate.value) + [funnel.rate]
        let low = min(values.min() ?? 0, limits.map(\.narrow.lower).min() ?? 0)
        let high = max(values.max() ?? 1, limits.map(\.narrow.upper).max() ?? 1)
        return Scale(holding: low, high, within: 0...1, most: 6)
    }

    /// Few enough for a phone.
    private var sizeTicks: [Int] {
        let decades = log10(Double(highest) / Double(FunnelChart.lowest))
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
            hidden > 0 ? "funnel-summary-shown" : "funnel-summary",
            [
                "count": .count(funnel.units.count), "outside": .count(funnel.outside.count),
                "reference": .text(reference), "hidden": .count(hidden),
            ])
    }
}

/// Keeps labels off each other, on a drawing as wide as a small window.
private struct LabelPlaces {
    private let plot: Plot
    private var taken: [(x: ClosedRange<Double>, y: ClosedRange<Double>)]
    private static let width = 640.0
    private static let letter = 6.6

    /// - Parameter marks: That no label may lie on.
    init(plot: Plot, marks: [(x: Double, value: Double)]) {
        self.plot = plot
        taken = marks.map { mark in
            let (x, y) = (mark.x / 100 * LabelPlaces.width, plot.y(mark.value))
            return (x - 4...x + 4, y - 4...y + 4)
        }
    }

    /// - Returns: Whether there was room.
    @discardableResult
    mutating func take(x: Double, value: Double, text: String, isBefore: Bool) -> Bool {
        let mark = x / 100 * LabelPlaces.width
        let length = Double(text.count) * LabelPlaces.letter + 9
        // A label begins beside its own mark.
        let across = isBefore ? mark - length...mark - 6 : mark + 6...mark + length
        let y = plot.y(value)
        let down = y - 8...y + 8
        guard !taken.contains(where: { $0.x.overlaps(across) && $0.y.overlaps(down) }) else {
            return false
        }
        taken.append((across, down))
        return true
    }
}
