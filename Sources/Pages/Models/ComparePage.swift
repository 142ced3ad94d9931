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

    var page: Page { page(named: "\(context.basis.calendar[term].id).html") }

    /// `compare/index.html`, the same of the latest term.
    var latest: Page { page(named: "index.html") }

    private func page(named file: String) -> Page {
        var model = context.frame(
            title: words.plain("compare-title", ["term": .text(name)]), section: .compare)
        model["hasTerm"] = true
        let isProvisional = institution?.isPersistenceProvisional ?? false
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
            title: context.words.plain("compare-heading"), section: .compare)
        model["hasTerm"] = false
        return Page("compare", "index.html", template: "compare", model)
    }

    private var persistence: CompareMeasure {
        let next = context.basis.calendar.mainTerm(after: term).map {
            context.basis.calendar[$0].name
        }
        return CompareMeasure(
            context: context, key: "persistence", anchor: "persistence", term: term,
            about: ["term": .text(name), "next": .text(next ?? "")],
            isProvisional: institution?.isPersistenceProvisional ?? false,
            institution: institution?.persistence?.institution,
            rows: rows.map { ($0.unit, $0.figures.persistence?.institution) })
    }

    private var retention: CompareMeasure {
        CompareMeasure(
            context: context, key: "retention", anchor: "retention-within-the-term", term: term,
            about: ["term": .text(name)], isProvisional: institution?.isProvisional ?? false,
            institution: institution?.inTermRetention,
            rows: rows.map { ($0.unit, $0.figures.inTermRetention) })
    }
}

/// One rate of all units beside the institution's.
private struct CompareMeasure {
    typealias Row = (unit: UnitIndex, rate: Shown<Rate>?)

    let context: PageContext
    /// What the names of messages have in them.
    let key: String
    /// Of the definition.
    let anchor: String
    let term: TermIndex
    /// The values of the subtitle.
    let about: Words.Arguments
    let isProvisional: Bool
    let institution: Shown<Rate>?
    /// The largest first, hidden ones last.
    let rows: [Row]
    private let funnel: Funnel?

    init(
        context: PageContext, key: String, anchor: String, term: TermIndex,
        about: Words.Arguments, isProvisional: Bool, institution: Shown<Rate>?, rows: [Row]
    ) {
        self.context = context
        self.key = key
        self.anchor = anchor
        self.term = term
        self.about = about
        self.isProvisional = isProvisional
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

    private var name: String { words.plain("chart-name-\(key)") }
    private var termName: String { context.basis.calendar[term].name }
    private var mark: Words.Argument { .markup(words.marks.provisional) }

    private var words: Words { context.words }

    // MARK: Sentences

    private var canCompare: Bool { (funnel?.units.count ?? 0) > 1 }

    private var hidden: Int { rows.count { $0.rate?.isHidden == true } }

    /// Of sentences that speak of those shown alone.
    private var ofHidden: Words.Arguments {
        ["hidden": .count(hidden), "mark": .markup(words.marks.hidden)]
    }

    /// What cannot be said is said instead.
    private var nothing: Markup {
        if institution?.isHidden == true {
            return words("compare-\(key)-hidden", ["mark": .markup(words.marks.hidden)])
        }
        if hidden > 0 {
            return words("compare-too-few-shown", ["term": .text(termName)] + ofHidden)
        }
        return words("compare-\(key)-too-few", ["term": .text(termName)])
    }

    var news: Markup {
        guard let funnel, canCompare else { return nothing }
        let within = funnel.units.count - funnel.outside.count
        let start = words(
            hidden > 0 ? "compare-within-shown" : "compare-within",
            [
                "measure": .text(name), "within": .count(within),
                "count": .count(funnel.units.count),
                "outside": .count(funnel.outside.count),
            ] + ofHidden)
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
        guard let funnel, canCompare else { return name }
        let above = funnel.outside.count { $0.place.isAbove }
        if hidden > 0 {
            return words.plain(
                "compare-message-shown",
                [
                    "measure": .text(name), "count": .count(funnel.units.count),
                    "outside": .count(funnel.outside.count),
                ])
        }
        return words.plain(
            "compare-message",
            [
                "measure": .text(name), "above": .count(above),
                "below": .count(funnel.outside.count - above),
            ])
    }

    // MARK: The figure

    private var chart: FunnelChart? {
        guard let funnel, canCompare else { return nil }
        let mark = isProvisional ? " [p]" : ""
        return FunnelChart(
            key: "funnel-\(key)", title: "\(name), \(termName)\(mark)", funnel: funnel,
            reference: words.plain(
                "compared-reference", ["value": .text(words.percent(funnel.rate))]),
            isProvisional: isProvisional, hidden: hidden, words: words)
    }

    var model: Model {
        let chart = chart
        let subtitle =
            chart.map {
                words.plain("compare-\(key)-subtitle", about + ["floor": .text($0.floor)])
            } ?? words.plain("compare-undrawn-\(key)", about)
        return [
            "key": key, "message": message, "subtitle": subtitle, "name": name,
            "panels": chart.map { [["heading": "", "chart": $0.svg.text] as Model] } ?? [],
            "notes": notes.map { ["note": $0.text] as Model }, "table": table.text,
            "flagged": named.text,
            "definitions": [anchor, "funnel-limits", "intervals"]
                .map { context.definition($0) }.joined(", ").text,
        ]
    }

    private var notes: [Markup] {
        var notes = [Markup]()
        if let funnel, canCompare {
            notes.append(
                isProvisional
                    ? words("compare-marks-provisional", ["term": .text(termName), "mark": mark])
                    : words("compare-marks"))
            if funnel.tooFew > 0 {
                notes.append(words("compare-not-drawn", ["count": .count(funnel.tooFew)]))
            }
        } else {
            notes.append(nothing)
        }
        if hidden > 0, canCompare || institution?.isHidden == true {
            notes.append(
                words(
                    "compare-hidden",
                    ["count": .count(hidden), "mark": .markup(words.marks.hidden)]))
        }
        return notes
    }

    /// The verdict stands beside the name: at the end of the row a phone would not show it.
    private var table: Markup {
        let name = context.termName(term, isProvisional: isProvisional)
        var table = Table(
            caption: words("compare-caption", ["term": .markup(name)]),
            head: [
                words("column-unit"), words("compare-head-place"), words("column-students"),
                words("compare-head-rate"), words("compare-head-limits"),
                words("compare-head-wide"),
            ], isFitted: false, names: 2)
        for row in flagged + rows.filter({ place(of: $0)?.isOutside != true }) {
            table.add([link(row)] + cells(row.rate))
        }
        return table.isEmpty ? "" : table.html
    }

    private func link(_ row: Row) -> Markup {
        context.link(context.url(of: row.unit, in: term), context.basis.units[row.unit].name)
    }

    private func place(of row: Row) -> FunnelPlace? {
        guard let funnel, canCompare, let rate = row.rate?.value, rate.base >= fewestForRate else {
            return nil
        }
        return FunnelLimits(base: rate.base, rate: funnel.rate).place(of: rate)
    }

    /// Outside the limits: the furthest first, then the largest.
    private var flagged: [Row] {
        let outside = rows.filter { place(of: $0)?.isOutside == true }
        return outside.filter { place(of: $0)?.isFar == true }
            + outside.filter { place(of: $0)?.isFar != true }
    }

    /// By name, for drawings have no room for all, and on a phone for none.
    private var named: Markup {
        let items = flagged.compactMap { row -> Markup? in
            guard let place = place(of: row), let rate = row.rate?.value else { return nil }
            let said = words(
                "compare-flagged",
                [
                    "mark": .text(place.mark(isProvisional: isProvisional)),
                    "unit": .markup(link(row)), "value": .text(words.percent(rate.value)),
                    "place": .markup(words("compare-place-\(place.rawValue)")),
                    "count": .count(rate.base),
                ])
            return "<li>\(said)</li>"
        }
        return items.isEmpty ? "" : #"<ul class="sentences">\#(items.joined())</ul>"#
    }

    private func cells(_ rate: Shown<Rate>?) -> [Markup] {
        let none = words.marks.none
        guard let rate else { return [Markup](repeating: none, count: 5) }
        guard let value = rate.value else {
            return [Markup](repeating: words.marks.hidden, count: 5)
        }
        let own = [Markup(words.count(value.base)), words.cell(rate)]
        guard value.base >= fewestForRate else {
            return [words("too-few-for-rate")] + own + [none, none]
        }
        guard let funnel, canCompare else { return [none] + own + [none, none] }
        let limits = FunnelLimits(base: value.base, rate: funnel.rate)
        let place = limits.place(of: value)
        let mark = place.mark(isProvisional: isProvisional)
        let said: Markup = "\(mark) \(words("compare-place-\(place.rawValue)"))"
        return [place.isOutside ? "<b>\(said)</b>" : said] + own + [
            Markup(words.range(limits.narrow)), Markup(words.range(limits.wide)),
        ]
    }
}
