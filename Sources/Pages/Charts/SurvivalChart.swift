import Retention

/// The entrants of a term in main terms since entry: how long they stay with completing set aside,
/// and what became of all of them.
struct SurvivalChart {
    var words: Words
    /// Unique on the page.
    var key: String
    /// Whose: what the drawings' titles end with.
    var subject: String
    var size: Int
    var points: [SurvivalPoint]
    /// The first k that may still change.
    var provisionalFrom: Int?
    /// The k whose share is written at the curve; nil for the last that a sentence may speak of.
    var labelledK: Int?

    private static let height = 230.0
    private static let rowHeight = 19.0

    /// Points that rest on anybody: behind them curves are flat.
    private var drawn: [SurvivalPoint] { Array(points.prefix { $0.atRisk > 0 }) }

    /// How many points rest on enough students; those behind are drawn grey and dashed.
    private var firm: Int { drawn.firstIndex { $0.atRisk < fewestForRate } ?? drawn.count }

    /// The last point that rests on enough students and, if there is one, may not change any more:
    /// what a sentence may speak of.
    var lastFirm: SurvivalPoint? {
        let firm = drawn.prefix(firm)
        return firm.last { !isProvisional($0) } ?? firm.last
    }

    private func isProvisional(_ point: SurvivalPoint) -> Bool {
        point.k >= provisionalFrom ?? Int.max
    }

    private func mark(_ point: SurvivalPoint) -> String { isProvisional(point) ? " [p]" : "" }

    private func x(_ k: Int) -> Double { 100 * Double(k) / Double(max(points.last?.k ?? 1, 1)) }

    /// The points that get a label: few enough for a phone.
    var labelled: [SurvivalPoint] {
        let step = [1, 2, 4, 6, 8, 12, 16, 24].first { points.count / $0 <= 6 } ?? points.count
        return stride(from: step - 1, to: points.count, by: step).map { points[$0] }
    }

    private func frame(_ key: String, _ title: String, foot: Double, gutter: Plot.Gutter) -> Plot {
        var plot = Plot(
            key: key, title: title, height: SurvivalChart.height, range: 0...1, gutter: gutter,
            foot: foot)
        plot.valueAxis([0, 0.25, 0.5, 0.75, 1]) { words.wholePercent($0) }
        for k in [0] + labelled.map(\.k) { plot.tick(x: x(k), label: String(k)) }
        plot.axisTitle(words.plain("survival-axis"))
        plot.points = drawn.map { String($0.k) }
        plot.places = drawn.map { (x($0.k), nil) }
        return plot
    }

    // MARK: Staying

    /// Kaplan–Meier with its band.
    ///
    /// - Parameter hasTable: With a table of those at risk, left, completed and censored under it.
    func staying(hasTable: Bool) -> Markup {
        var plot = frame(
            "\(key)-staying", words.plain("survival-staying-title", ["subject": .text(subject)]),
            foot: hasTable ? 44 + 4 * SurvivalChart.rowHeight : 44,
            gutter: hasTable ? .rows : .values)
        for run in bands { plot.stepBand(run) }
        draw(\.staying, from: 1, kind: "line", on: &plot)
        label(&plot)
        if firm < drawn.count {
            plot.text(
                words.plain("survival-thin", ["count": .count(fewestForRate)]), x: 100,
                y: plot.height - 8, kind: "end halo")
        }
        if hasTable { riskTable(&plot) }
        plot.summary = stayingSummary
        return plot.svg
    }

    /// Where the band has both bounds: it has none before anybody has left.
    private var bands: [[(x: Double, lower: Double, upper: Double)]] {
        drawn.split { $0.interval == nil }.map { run in
            run.compactMap { point in
                point.interval.map { (x(point.k), $0.lower, $0.upper) }
            }
        }
    }

    private func draw(
        _ value: (SurvivalPoint) -> Double, from start: Double, kind: String, on plot: inout Plot
    ) {
        var all: [(x: Double, value: Double)] = [(0, start)]
        for point in drawn { all.append((x(point.k), value(point))) }
        plot.steps(Array(all[...firm]), kind: kind)
        plot.steps(Array(all[firm...]), kind: "line line-faint")
    }

    private func label(_ plot: inout Plot) {
        let firm = drawn.prefix(firm)
        guard let last = told else { return }
        plot.dot(x: x(last.k), value: last.staying, kind: "dot")
        // The curve comes down to its end: below it is free.
        let below = plot.y(last.interval?.lower ?? last.staying) + 18
        let isLow = below > plot.height - 4
        plot.text(
            words.wholePercent(last.staying) + mark(last), x: x(last.k),
            y: isLow ? plot.y(highest(\.upper, before: last)) - 8 : below, kind: "value end halo")
        guard let first = firm.first(where: { $0.k >= 2 }), first.k < last.k * 2 / 3 else { return }
        plot.dot(x: x(first.k), value: first.staying, kind: "dot")
        plot.text(
            words.wholePercent(first.staying), x: x(first.k),
            y: plot.y(first.interval?.upper ?? first.staying) - 8, kind: "value halo", dx: 6)
    }

    /// The point that sentences and labels speak of.
    private var told: SurvivalPoint? {
        labelledK.flatMap { k in drawn.first { $0.k == k } } ?? lastFirm
    }

    /// How much of the drawing's width a label takes on a phone, in per cent.
    private static let labelWidth = 38.0

    /// Points above or below which a label that ends at a point stands.
    private func beside(_ last: SurvivalPoint) -> [SurvivalPoint] {
        drawn.filter { $0.k <= last.k && x($0.k) >= x(last.k) - SurvivalChart.labelWidth }
    }

    private func highest(
        _ bound: KeyPath<Interval, Double>, before last: SurvivalPoint
    ) -> Double {
        beside(last).map { $0.interval?[keyPath: bound] ?? $0.staying }.max() ?? last.staying
    }

    /// One row of the table below the curve: at entry and after each labelled point.
    struct RiskRow: Hashable {
        var name: String
        var counts: [Int]
    }

    var riskRows: [RiskRow] {
        var totals = (departed: 0, completed: 0, censored: 0)
        var rows = ["at-risk", "left", "completed", "censored"].map {
            RiskRow(name: words.plain("survival-\($0)"), counts: [$0 == "at-risk" ? size : 0])
        }
        let places = Set(labelled.map(\.k))
        for point in points {
            totals.departed += point.departed
            totals.completed += point.completed
            totals.censored += point.censored
            guard places.contains(point.k) else { continue }
            let left = point.atRisk - point.departed - point.completed - point.censored
            for (place, count) in [left, totals.departed, totals.completed, totals.censored]
                .enumerated()
            {
                rows[place].counts.append(count)
            }
        }
        return rows
    }

    private func riskTable(_ plot: inout Plot) {
        let places = [0] + labelled.map { x($0.k) }
        for (index, row) in riskRows.enumerated() {
            plot.row(
                row.name, y: plot.height + 58 + Double(index) * SurvivalChart.rowHeight,
                zip(places, row.counts).map { ($0, words.count($1)) })
        }
    }

    private var stayingSummary: String {
        guard let last = lastFirm ?? drawn.last else { return "" }
        guard let interval = last.interval else {
            return words.plain(
                "survival-staying-plain",
                ["k": .count(last.k), "share": .text(words.percent(last.staying))])
        }
        return words.plain(
            "survival-staying-summary",
            [
                "k": .count(last.k), "share": .text(words.percent(last.staying)),
                "interval": .text(words.range(interval)),
            ])
    }

    // MARK: Leaving and completing

    /// Aalen–Johansen incidence of leaving and of completing.
    var incidence: Markup {
        var plot = frame(
            "\(key)-incidence",
            words.plain("survival-incidence-title", ["subject": .text(subject)]), foot: 44,
            gutter: .values)
        draw(\.departure, from: 0, kind: "line line-left", on: &plot)
        draw(\.completion, from: 0, kind: "line line-done", on: &plot)
        guard let last = told ?? drawn.last else { return plot.svg }
        labelEnds(of: last, on: &plot)
        plot.summary = words.plain(
            "survival-incidence-summary",
            [
                "k": .count(last.k), "left": .text(words.percent(last.departure)),
                "completed": .text(words.percent(last.completion)),
            ])
        return plot.svg
    }

    /// The upper line's label stands above it, the lower one's below all of it that is beside the
    /// label, unless the axis is there.
    private func labelEnds(of last: SurvivalPoint, on plot: inout Plot) {
        let ends = [
            (
                text: "survival-left-label", value: last.departure, kind: "left-text",
                least: beside(last).map(\.departure).min() ?? 0
            ),
            (
                text: "survival-completed-label", value: last.completion, kind: "done-text",
                least: beside(last).map(\.completion).min() ?? 0
            ),
        ].sorted { $0.value < $1.value }
        let lowest = ends[0].least < 0.1
        let lower = plot.y(lowest ? ends[0].value : ends[0].least) + (lowest ? -8 : 18)
        let upper = min(plot.y(ends[1].value) - 8, lowest ? lower - 16 : .infinity)
        for (end, y) in zip(ends, [lower, upper]) {
            plot.text(
                words.plain(end.text, ["share": .text(words.wholePercent(end.value))])
                    + mark(last),
                x: x(last.k), y: y, kind: "\(end.kind) end halo")
        }
    }
}
