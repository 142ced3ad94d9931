import Retention

/// What stands around every chart: message, subtitle, panels, notes, table, definitions.
enum Chart {
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
    static func cells(_ rate: Shown<Rate>) -> [Markup] {
        guard let rate = rate.value else {
            return [Markup](repeating: Mark.hidden, count: 4)
        }
        let counts: [Markup] = [
            Markup(Numeral.count(rate.base)), Markup(Numeral.count(rate.count)),
        ]
        if rate.base < fewestForRate { return counts + ["too few", Mark.none] }
        return counts + [Markup(Numeral.percent(rate.value)), Markup(Numeral.range(rate.interval))]
    }

    /// The last closed term's value and the range of the like terms before it.
    ///
    /// - Parameter preposition: What stands before a term's name.
    static func message(
        _ what: String, _ preposition: String, _ panels: [[ChartPoint<Rate>]]
    ) -> String {
        let drawn = panels.map { $0.filter { !$0.isProvisional && BandChart.drawn($0) != nil } }
        let closed =
            drawn.filter { !$0.isEmpty }
            .max { ($0.last?.term ?? .first) < ($1.last?.term ?? .first) } ?? []
        let rates = closed.compactMap { BandChart.drawn($0)?.value }
        guard let last = closed.last, let rate = rates.last else { return what }
        let earlier = rates.dropLast()
        guard let low = earlier.min(), let high = earlier.max() else {
            return "\(what) was \(Numeral.percent(rate)) \(preposition) \(last.name)"
        }
        let past =
            Numeral.tenths(low) == Numeral.tenths(high)
            ? Numeral.percent(low) : "\(Numeral.percent(low)) to \(Numeral.percent(high))"
        return """
            \(what) was \(Numeral.percent(rate)) \(preposition) \(last.name), after \(past) in \
            like terms before
            """
    }

    static func subtitle(_ text: String, floor: Double, isDrawn: Bool) -> String {
        isDrawn
            ? "\(text), with 95% interval. The scale starts at \(Numeral.wholePercent(floor))."
            : "\(text)."
    }

    /// What is missing from the drawing.
    static func notes(_ panels: [[ChartPoint<Rate>]]) -> [Markup] {
        let points = panels.joined()
        var notes = [Markup]()
        let hidden = points.compactMap { $0.value?.isHidden == true ? $0.name : nil }
        if !hidden.isEmpty {
            notes.append(
                hidden.count == points.count
                    ? "Hidden \(Mark.hidden) in every term."
                    : "Hidden \(Mark.hidden): \(hidden.joined(separator: ", ")).")
        }
        if points.contains(where: { ($0.value?.value?.base ?? fewestForRate) < fewestForRate }) {
            notes.append("Terms with fewer than 10 students are not drawn: too few for a rate.")
        }
        if panels.count(where: { $0.contains { BandChart.drawn($0) != nil } }) > 1 {
            notes.append("Compare a term with its like term: a season has its own pattern.")
        }
        return notes
    }
}
