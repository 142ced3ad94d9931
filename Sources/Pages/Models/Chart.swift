import Retention

/// What stands around every chart: message, subtitle, panels, notes, table, definitions.
struct Chart {
    let words: Words

    /// - Parameter body: What is shown in full and is no drawing.
    static func model(
        key: String, shortName: String, message: String, subtitle: String, panels: [Model],
        notes: [Markup],
        table: Markup?, definitions: [Markup], body: Markup = ""
    ) -> Model {
        [
            "key": key, "shortName": shortName, "message": message, "subtitle": subtitle,
            "panels": panels,
            "isPair": panels.count > 1,
            "body": body.text,
            "notes": notes.map { ["note": $0.text] },
            "table": table?.text ?? "", "hasTable": table != nil,
            "definitions": definitions.joined(", ").text,
        ]
    }

    /// Base, count, rate and interval.
    func cells(_ rate: Shown<Rate>) -> [Markup] {
        guard let rate = rate.value else {
            return [Markup](repeating: words.marks.hidden, count: 4)
        }
        let counts = [Markup(words.count(rate.base)), Markup(words.count(rate.count))]
        if rate.base < fewestForRate { return counts + [words("too-few"), words.marks.none] }
        return counts + [Markup(words.percent(rate.value)), Markup(words.range(rate.interval))]
    }

    /// The last closed term's value and the range of the like terms before it.
    ///
    /// - Parameter key: Of the chart.
    func message(_ key: String, _ panels: [[ChartPoint<Rate>]]) -> String {
        let drawn = panels.map { $0.filter { !$0.isProvisional && BandChart.drawn($0) != nil } }
        let closed =
            drawn.filter { !$0.isEmpty }
            .max { ($0.last?.term ?? .first) < ($1.last?.term ?? .first) } ?? []
        let rates = closed.compactMap { BandChart.drawn($0)?.value }
        guard let last = closed.last, let rate = rates.last else {
            return words.plain("chart-name-\(key)")
        }
        let now: Words.Arguments = ["rate": .text(words.percent(rate)), "term": .text(last.name)]
        let earlier = rates.dropLast()
        // Of like terms some of which are hidden a range would say less than it seems to.
        let hidesLike = panels.contains { panel in
            panel.contains { $0.term == last.term }
                && panel.contains { $0.term < last.term && $0.value?.isHidden == true }
        }
        guard !hidesLike, let low = earlier.min(), let high = earlier.max() else {
            return words.plain("chart-message-\(key)", now)
        }
        let past =
            Numeral.tenths(low) == Numeral.tenths(high)
            ? words.percent(low) : words.range(words.percent(low), words.percent(high))
        return words.plain("chart-message-after-\(key)", now + ["past": .text(past)])
    }

    /// - Parameter scale: Of all panels.
    func subtitle(_ key: String, scale: ShareScale, isDrawn: Bool) -> String {
        isDrawn
            ? words.plain(
                "chart-subtitle-\(key)",
                [
                    "floor": .text(words.wholePercent(scale.range.lowerBound)),
                    "top": .text(words.wholePercent(scale.range.upperBound)),
                ])
            : words.plain("chart-subtitle-undrawn-\(key)")
    }

    /// Whether a season's terms get a panel: one point beside another season's curve would take half
    /// a row and show nothing.
    static func isDrawn(_ panel: [ChartPoint<Rate>], among panels: [[ChartPoint<Rate>]]) -> Bool {
        let count = panel.count { BandChart.drawn($0) != nil }
        let most = panels.map { $0.count { BandChart.drawn($0) != nil } }.max() ?? 0
        return count > 1 || (count == 1 && most == 1)
    }

    /// What is missing from the drawing.
    func notes(_ panels: [[ChartPoint<Rate>]]) -> [Markup] {
        let points = panels.joined()
        var notes = [Markup]()
        let hidden = points.compactMap { $0.value?.isHidden == true ? $0.name : nil }
        let mark = Words.Argument.markup(words.marks.hidden)
        if !hidden.isEmpty {
            notes.append(
                hidden.count == points.count
                    ? words("chart-all-hidden", ["mark": mark])
                    : words(
                        "chart-some-hidden", ["mark": mark, "terms": .text(words.terms(hidden))])
            )
        }
        if points.contains(where: { ($0.value?.value?.base ?? fewestForRate) < fewestForRate }) {
            notes.append(words("chart-too-few", ["least": .count(fewestForRate)]))
        }
        if panels.count(where: { $0.contains { BandChart.drawn($0) != nil } }) > 1 {
            notes.append(words("chart-seasons"))
        }
        return notes
    }
}
