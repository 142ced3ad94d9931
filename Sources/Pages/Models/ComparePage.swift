import Retention

/// `compare/T.html`: the units without parts in one term, each rate held against the institution's
/// with the limits that chance sets for the unit's size. Sorted by size, never ranked.
struct ComparePage {
    private let context: PageContext
    private let term: TermIndex
    private let rows: [(unit: UnitIndex, figures: TermFigures)]
    private let institution: TermFigures?

    /// - Parameter rows: All units with students in the term, in tree order.
    init(
        _ context: PageContext, _ term: TermIndex,
        _ rows: [(unit: UnitIndex, figures: TermFigures)]
    ) {
        self.context = context
        self.term = term
        self.rows = rows.filter {
            $0.unit != .institution && context.tree.children[$0.unit.rawValue].isEmpty
        }
        institution = rows.first { $0.unit == .institution }?.figures
    }

    private var words: Words { context.words }
    private var name: String { context.basis.calendar[term].name }
    private var isProvisional: Bool { institution?.isPersistenceProvisional ?? false }

    var page: Page { page(named: "\(context.basis.calendar[term].id).html") }

    /// `compare/index.html`, the same of the latest term.
    var latest: Page { page(named: "index.html") }

    private func page(named file: String) -> Page {
        var model = context.frame(
            title: words.plain("compare-title", ["term": .text(name)]), section: .compare)
        model["hasTerm"] = true
        model["term"] = context.termName(term, isProvisional: isProvisional).text
        model.merge(context.beside(term, in: context.known, folder: "compare")) { $1 }
        let measures = [persistence, retention]
        model["news"] = measures[0].news.text
        model["caution"] = measures[0].caution.text
        model["hasCaution"] = !measures[0].caution.isEmpty
        model["charts"] = measures.map(\.model)
        return Page("compare", file, template: "compare", model)
    }

    /// Where no term can be compared yet.
    static func empty(_ context: PageContext) -> Page {
        var model = context.frame(
            title: context.words.plain("compare-title-empty"), section: .compare)
        model["hasTerm"] = false
        return Page("compare", "index.html", template: "compare", model)
    }

    private var persistence: CompareMeasure {
        let next = context.basis.calendar.mainTerm(after: term).map {
            context.basis.calendar[$0].name
        }
        return CompareMeasure(
            context: context, key: "persistence", term: name,
            subtitle: words.plain(
                "compare-persistence-subtitle",
                ["term": .text(name), "next": .text(next ?? "")]),
            definition: context.definition(
                "persistence", words.plain("compare-persistence-definition")),
            institution: institution?.persistence?.institution,
            rows: rows.map { ($0.unit, term, $0.figures.persistence?.institution) })
    }

    private var retention: CompareMeasure {
        CompareMeasure(
            context: context, key: "retention", term: name,
            subtitle: words.plain("compare-retention-subtitle", ["term": .text(name)]),
            definition: context.definition(
                "retention-within-the-term", words.plain("compare-retention-definition")),
            institution: institution?.inTermRetention,
            rows: rows.map { ($0.unit, term, $0.figures.inTermRetention) })
    }
}

/// One rate of all units beside the institution's.
private struct CompareMeasure {
    typealias Row = (unit: UnitIndex, term: TermIndex, rate: Shown<Rate>?)

    let context: PageContext
    let key: String
    let term: String
    let subtitle: String
    let definition: Markup
    let institution: Shown<Rate>?
    /// The largest first, hidden ones last.
    let rows: [Row]
    private let funnel: Funnel?

    init(
        context: PageContext, key: String, term: String, subtitle: String, definition: Markup,
        institution: Shown<Rate>?, rows: [Row]
    ) {
        self.context = context
        self.key = key
        self.term = term
        self.subtitle = subtitle
        self.definition = definition
        self.institution = institution
        func size(_ row: Row) -> Int { row.rate?.value?.base ?? -1 }
        // Tree order where sizes are the same.
        let places = rows.enumerated().sorted {
            (-size($0.element), $0.offset) < (-size($1.element), $1.offset)
        }
        self.rows = places.map(\.element)
        let units = context.basis.units
        funnel = institution?.value.map { rate in
            Funnel(
                rate: rate.value,
                rows.compactMap { row in row.rate?.value.map { (units[row.unit].name, $0) } })
        }
    }

    private var words: Words { context.words }

    // MARK: Sentences

    private var canCompare: Bool { (funnel?.units.count ?? 0) > 1 }

    /// What cannot be said is said instead.
    private var nothing: Markup {
        if institution?.isHidden == true {
            return words("compare-\(key)-hidden", ["mark": .markup(words.marks.hidden)])
        }
        return words("compare-\(key)-too-few", ["term": .text(term)])
    }

    var news: Markup {
        guard let funnel, canCompare else { return nothing }
        let within = funnel.units.count - funnel.outside.count
        let start = words(
            "compare-\(key)-within",
            [
                "within": .count(within), "count": .count(funnel.units.count),
                "outside": .count(funnel.outside.count),
            ])
        let far = funnel.outside.filter(\.place.isFar)
        guard !far.isEmpty else { return start }
        let named = far.prefix(3).map { unit in
            words.plain(
                "compare-named",
                ["unit": .text(unit.name), "value": .text(words.percent(unit.rate.value))])
        }
        return start + " "
            + words(
                "compare-far",
                [
                    "count": .count(far.count), "names": .text(words.list(named)),
                    "more": .count(far.count - named.count),
                    "value": .text(words.percent(funnel.rate)),
                ])
    }

    /// What chance alone would do, before anybody reads much into the drawing.
    var caution: Markup {
        guard let funnel, canCompare else { return "" }
        return words(
            "compare-caution",
            [
                "count": .count(funnel.units.count),
                "expected": .count(Int(funnel.expectedOutside.rounded())),
            ])
    }

    private var message: String {
        guard let funnel, canCompare else { return words.plain("compare-\(key)-name") }
        let above = funnel.outside.count { $0.place.isAbove }
        return words.plain(
            "compare-\(key)-message",
            ["above": .count(above), "below": .count(funnel.outside.count - above)])
    }

    // MARK: The figure

    var model: Model {
        var panels = [Model]()
        var notes = [Markup]()
        if let funnel, canCompare {
            let chart = FunnelChart(
                key: "funnel-\(key)", title: "\(words.plain("compare-\(key)-name")), \(term)",
                funnel: funnel,
                reference: words.plain(
                    "compare-reference",
                    [
                        "unit": .text(context.institution.name),
                        "value": .text(words.percent(funnel.rate)),
                    ]), words: words)
            panels.append(["heading": "", "chart": chart.svg.text])
            notes.append(words("compare-marks"))
            if funnel.tooFew > 0 {
                notes.append(words("compare-not-drawn", ["count": .count(funnel.tooFew)]))
            }
        } else {
            notes.append(nothing)
        }
        let hidden = rows.count { $0.rate?.isHidden == true }
        if hidden > 0 {
            notes.append(
                words(
                    "compare-hidden",
                    ["count": .count(hidden), "mark": .markup(words.marks.hidden)]))
        }
        return [
            "key": key, "message": message, "subtitle": subtitle, "panels": panels,
            "name": words.plain("compare-\(key)-name"),
            "notes": notes.map { ["note": $0.text] }, "table": table.text,
            "definitions": [
                definition,
                context.definition(
                    "funnel-limits", words.plain("compare-limits-definition")),
                context.definition("intervals"),
            ].joined(", ").text,
        ]
    }

    private var table: Markup {
        var table = Table(
            caption: words("compare-caption", ["term": .text(term)]),
            head: ["unit", "students", "rate", "limits", "wide", "place"].map {
                words("compare-head-\($0)")
            }, isFitted: false)
        for row in rows {
            let unit = context.basis.units[row.unit]
            let link = context.link(context.url(of: row.unit, in: row.term), unit.name)
            table.add([link] + cells(row.rate))
        }
        return table.isEmpty ? "" : table.html
    }

    private func cells(_ rate: Shown<Rate>?) -> [Markup] {
        guard let rate else { return [Markup](repeating: words.marks.none, count: 5) }
        guard let value = rate.value else {
            return [Markup](repeating: words.marks.hidden, count: 5)
        }
        let start = [Markup(words.count(value.base)), words.cell(rate)]
        guard value.base >= fewestForRate else {
            return start + [words.marks.none, words.marks.none, words("compare-place-too-few")]
        }
        guard let funnel, canCompare else {
            return start + [words.marks.none, words.marks.none, words.marks.none]
        }
        let limits = FunnelLimits(base: value.base, rate: funnel.rate)
        let place = limits.place(of: value)
        let said: Markup = "\(place.mark) \(words("compare-place-\(place.rawValue)"))"
        return start + [
            Markup(words.range(limits.narrow)), Markup(words.range(limits.wide)),
            place.isOutside ? "<b>\(said)</b>" : said,
        ]
    }
}
