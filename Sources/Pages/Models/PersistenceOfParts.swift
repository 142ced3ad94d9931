import Retention

/// The units right below the institution compared by persistence, in the last term whose persistence
/// may not change any more.
struct PersistenceOfParts {
    let context: PageContext
    let institution: UnitFigures
    let parts: [(unit: UnitIndex, figures: TermFigures)]

    /// The term to compare in, nil where none is settled.
    static func term(_ institution: UnitFigures, basis: Basis) -> TermIndex? {
        institution.terms.last {
            $0.persistence?.institution != nil && !$0.isPersistenceProvisional
                && $0.term.rawValue < basis.boundary.closed
        }?.term
    }

    private var words: Words { context.words }

    /// nil unless two units can be compared.
    var model: Model? {
        guard let term = PersistenceOfParts.term(institution, basis: context.basis) else {
            return nil
        }
        let shown = parts.compactMap { part -> (unit: UnitIndex, rate: Rate)? in
            guard let rate = part.figures.persistence?.institution.value,
                rate.base >= fewestForRate
            else { return nil }
            return (part.unit, rate)
        }
        guard shown.count > 1 else { return nil }
        let name = context.basis.calendar[term].name
        let chart = IntervalChart.rates(
            key: "compared-chart",
            title: words.plain("compared-title", ["term": .text(name)]), rows: rows(term),
            reference: reference(term), words: words)
        return Chart.model(
            key: "compared", shortName: words.plain("compared-short"),
            message: message(shown.map(\.rate), term: name),
            subtitle: words.plain(
                "compared-subtitle",
                [
                    "term": .text(name), "institution": .text(context.institution.name),
                    "low": .text(chart.ends.low), "high": .text(chart.ends.high),
                ]),
            panels: [], notes: [words("compared-note")], table: table(name),
            definitions: [
                context.definition("persistence"),
                context.definition("intervals"),
            ], body: chart.html)
    }

    private func table(_ term: String) -> Markup {
        var table = Table(
            caption: words("compared-caption", ["term": .text(term)]),
            head: ["unit", "base", "persisted", "rate", "interval"].map { words("column-\($0)") })
        for (unit, figures) in bySize {
            guard let rate = figures.persistence?.institution else { continue }
            let name = Markup(context.basis.units[unit].name.isolated)
            table.add([name] + Chart(words: words).cells(rate))
        }
        return table.html
    }

    /// The largest first, hidden ones last, by code where that is the same.
    private var bySize: [(unit: UnitIndex, figures: TermFigures)] {
        func key(_ part: (unit: UnitIndex, figures: TermFigures)) -> (Int, String) {
            let size = part.figures.persistence?.institution.value?.base ?? -1
            return (-size, context.basis.units[part.unit].code)
        }
        return parts.sorted { key($0) < key($1) }
    }

    private func rows(_ term: TermIndex) -> [IntervalChart.Row] {
        bySize.map { part in
            let rate = part.figures.persistence?.institution
            return IntervalChart.Row.rate(
                context.link(
                    context.url(of: part.unit, in: term), context.basis.units[part.unit].name),
                size: rate?.value?.base, rate, words: words)
        }
    }

    private func reference(_ term: TermIndex) -> (value: Double, label: String)? {
        guard let rate = institution.term(term)?.persistence?.institution.value,
            rate.base >= fewestForRate
        else { return nil }
        let label = words.plain(
            "compared-reference", ["value": .text(words.percent(rate.value))])
        return (rate.value, label)
    }

    private func message(_ rates: [Rate], term: String) -> String {
        let values = rates.map(\.value)
        let low = words.percent(values.min() ?? 0)
        let high = words.percent(values.max() ?? 0)
        let isHiding = parts.contains { $0.figures.persistence?.institution.isHidden == true }
        return words.plain(
            isHiding
                ? "compared-message-shown"
                : low == high ? "compared-message-same" : "compared-message",
            [
                "count": .count(rates.count), "low": .text(low), "high": .text(high),
                "term": .text(term),
            ])
    }
}
