import Retention

/// The charts of a unit's terms, each with the text around it and the same numbers in a table.
struct TermCharts {
    let context: PageContext
    let unit: UnitIndex
    private let terms: [TermIndex: TermFigures]
    /// The main terms from the unit's first to its last.
    private let mainTerms: [TermIndex]

    init(_ context: PageContext, _ figures: UnitFigures) {
        self.context = context
        unit = figures.unit
        let calendar = context.basis.calendar
        let started = context.basis.boundary.started
        let main = figures.terms.filter { calendar[$0.term].isMain && $0.term.rawValue < started }
        terms = Dictionary(uniqueKeysWithValues: main.map { ($0.term, $0) })
        if let first = main.first?.term, let last = main.last?.term {
            mainTerms = calendar.indices.filter {
                $0 >= first && $0 <= last && calendar[$0].isMain
            }
        } else {
            mainTerms = []
        }
    }

    var isEmpty: Bool { mainTerms.isEmpty }

    private var words: Words { context.words }
    private var calendar: AcademicCalendar { context.basis.calendar }
    private var name: String { context.basis.units[unit].name }
    private var period: String {
        guard let first = mainTerms.first, let last = mainTerms.last else { return "" }
        return words.range(calendar[first].name, calendar[last].name)
    }

    private func point<Value>(
        _ term: TermIndex, _ value: Shown<Value>?, isProvisional: Bool
    ) -> ChartPoint<Value> {
        ChartPoint(
            term: term, name: calendar[term].name, year: calendar[term].start.components.year,
            value: value, isProvisional: isProvisional)
    }

    // MARK: Counts

    var counts: Model {
        let panels = [
            ("roll", "enrolments", \TermFigures.enrolments),
            ("left", "drop-outs", \TermFigures.dropOuts),
        ].map { key, what, value -> Model in
            let chart = BarChart(
                key: key, title: words.plain("chart-title-\(what)", ["unit": .text(name)]),
                points: mainTerms.map { term in
                    let figures = terms[term]
                    return point(
                        term, figures?[keyPath: value],
                        isProvisional: figures?.isProvisional ?? false)
                }, words: words)
            return [
                "heading": words.plain("chart-heading-\(what)", ["top": .count(chart.top)]),
                "chart": chart.svg.text,
            ]
        }
        return Chart.model(
            key: "counts", shortName: words.plain("counts-short-name"), message: countsMessage,
            subtitle: words.plain("counts-subtitle", ["period": .text(period)]),
            panels: panels,
            notes: hiddenNote(mainTerms.filter { terms[$0]?.enrolments == .hidden }),
            table: countsTable,
            definitions: [context.definition("enrolments"), context.definition("drop-outs")])
    }

    private var countsTable: Markup {
        var table = Table(
            caption: words("counts-caption", ["unit": .text(name)]),
            head: [
                words("column-term"), words("column-enrolled"), words("column-new"),
                words("column-returned"), words("column-from-another-unit"),
                words("column-continuing"), words("column-dropped-out"),
            ], isByTerm: true)
        for term in mainTerms.reversed() {
            guard let figures = terms[term] else { continue }
            let split = figures.split
            table.add(
                [context.termName(term, isProvisional: figures.isProvisional)]
                    + [
                        figures.enrolments, split?.new, split?.returned, split?.switchedIn,
                        split?.continuing, figures.dropOuts,
                    ].map { words.cell($0) })
        }
        return table.html
    }

    private var countsMessage: String {
        let shown = mainTerms.compactMap { term in
            terms[term].flatMap { $0.isProvisional ? nil : $0.enrolments.value }
                .map { (term: term, count: $0) }
        }
        guard let last = shown.last,
            let like = shown.last(where: { $0.term == calendar.likeTerm(before: last.term) })
        else { return words.plain("counts-message") }
        let id =
            last.count == like.count
            ? "counts-message-same"
            : last.count > like.count ? "counts-message-rose" : "counts-message-fell"
        return words.plain(
            id,
            [
                "now": .count(last.count), "term": .text(calendar[last.term].name),
                "before": .count(like.count), "like": .text(calendar[like.term].name),
            ])
    }

    private func hiddenNote(_ hidden: [TermIndex]) -> [Markup] {
        if hidden.isEmpty { return [] }
        return [
            words(
                "counts-hidden",
                [
                    "mark": .markup(words.marks.hidden),
                    "terms": .text(words.terms(hidden.map { calendar[$0].name })),
                ])
        ]
    }

    // MARK: Rates

    var persistence: Model? {
        rates(
            key: "persistence", definition: "persistence",
            rate: { $0.persistence?.institution },
            isProvisional: { $0.isPersistenceProvisional }, columns: ["base", "persisted"]
        ) { season, next in
            guard let next else {
                return words.plain("chart-season", ["season": .text(season)])
            }
            return words.plain(
                "chart-season-to-next", ["season": .text(season), "next": .text(next)])
        }
    }

    var retention: Model? {
        rates(
            key: "retention", definition: "retention-within-the-term",
            rate: { $0.inTermRetention }, isProvisional: { $0.isProvisional },
            columns: ["base", "stayed"]
        ) { season, _ in
            words.plain("chart-season", ["season": .text(season)])
        }
    }

    /// A term in progress has lost fewer than it will: its retention would rise above all others.
    private func isDrawn(_ term: TermIndex) -> Bool {
        term.rawValue < context.basis.boundary.closed || terms[term]?.persistence != nil
    }

    /// - Parameter heading: Of a season's panel, with the season that always follows.
    private func rates(
        key: String, definition: String, rate: (TermFigures) -> Shown<Rate>?,
        isProvisional: (TermFigures) -> Bool, columns: [String],
        heading: (_ season: String, _ next: String?) -> String
    ) -> Model? {
        // Terms of different seasons never share a line.
        let seasons = calendar.bySeason(mainTerms) { $0 }.map { season, items in
            (season: season, items: items.filter { terms[$0].flatMap(rate) != nil && isDrawn($0) })
        }.filter { !$0.items.isEmpty }
        guard !seasons.isEmpty else { return nil }
        let points = seasons.map { season in
            season.items.compactMap { term in
                terms[term].map { point(term, rate($0), isProvisional: isProvisional($0)) }
            }
        }
        let scale = ShareScale(of: points)
        var panels = [Model]()
        for (place, season) in seasons.enumerated() {
            guard Chart.isDrawn(points[place], among: points) else { continue }
            let chart = BandChart(
                key: "\(key)-\(place)",
                title: words.plain(
                    "chart-title-\(key)",
                    ["unit": .text(name), "season": .text(season.season)]),
                points: points[place], scale: scale, words: words)
            panels.append([
                "heading": heading(capitalized(season.season), next(of: season.items)),
                "chart": chart.svg.text,
            ])
        }
        return Chart.model(
            key: key, shortName: words.plain("chart-name-\(key)"),
            message: Chart(words: words).message(key, points),
            subtitle: Chart(words: words).subtitle(key, scale: scale, isDrawn: !panels.isEmpty),
            panels: panels, notes: Chart(words: words).notes(points),
            table: ratesTable(
                key: key, rate: rate, isProvisional: isProvisional, columns: columns),
            definitions: [context.definition(definition), context.definition("intervals")])
    }

    private func ratesTable(
        key: String, rate: (TermFigures) -> Shown<Rate>?, isProvisional: (TermFigures) -> Bool,
        columns: [String]
    ) -> Markup {
        var table = Table(
            caption: words("chart-caption-\(key)", ["unit": .text(name)]),
            head: (["term"] + columns + ["rate", "interval"]).map { words("column-\($0)") },
            isByTerm: true)
        for term in mainTerms.reversed() {
            guard let figures = terms[term], let value = rate(figures) else { continue }
            table.add(
                [context.termName(term, isProvisional: isProvisional(figures))]
                    + Chart(words: words).cells(value))
        }
        return table.html
    }

    /// The season that always follows, nil where that differs.
    private func next(of terms: [TermIndex]) -> String? {
        let following = Set(
            terms.compactMap { calendar.mainTerm(after: $0).map { calendar[$0].season } })
        return following.count == 1 ? following.first : nil
    }
}
