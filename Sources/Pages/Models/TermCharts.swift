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

    private var calendar: AcademicCalendar { context.basis.calendar }
    private var name: String { context.basis.units[unit].name }
    private var period: String {
        guard let first = mainTerms.first, let last = mainTerms.last else { return "" }
        return "\(calendar[first].name) to \(calendar[last].name)"
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
            ("roll", "Enrolments", \TermFigures.enrolments),
            ("left", "Drop-outs", \TermFigures.dropOuts),
        ].map { key, title, value -> Model in
            let chart = BarChart(
                key: key, title: "\(title) by term, \(name)",
                points: mainTerms.map { term in
                    let figures = terms[term]
                    return point(
                        term, figures?[keyPath: value],
                        isProvisional: figures?.isProvisional ?? false)
                })
            return [
                "heading": "\(title), scale to \(Numeral.count(chart.top))",
                "chart": chart.svg.text,
            ]
        }
        return Chart.model(
            key: "counts", shortName: "Enrolments and drop-outs", message: countsMessage,
            subtitle: """
                Students enrolled, and students who dropped out, by main term, \(period). Each \
                panel starts at zero and has its own scale. Hatched: provisional [p].
                """,
            panels: panels,
            notes: hiddenNote(mainTerms.filter { terms[$0]?.enrolments == .hidden }),
            table: countsTable,
            definitions: [
                context.definition("enrolments", "enrolments"),
                context.definition("drop-outs", "drop-outs"),
            ])
    }

    private var countsTable: Markup {
        var table = Table(
            caption: "Enrolments and drop-outs by main term, \(name)",
            head: [
                "Term", "Enrolled", "New", "Returned", "From another unit", "Continuing",
                "Dropped out",
            ], isByTerm: true)
        for term in mainTerms.reversed() {
            guard let figures = terms[term] else { continue }
            let split = figures.split
            table.add(
                [context.termName(term, isProvisional: figures.isProvisional)]
                    + [
                        figures.enrolments, split?.new, split?.returned, split?.switchedIn,
                        split?.continuing, figures.dropOuts,
                    ].map(Cell.count))
        }
        return table.html
    }

    private var countsMessage: String {
        let shown = mainTerms.compactMap { term in
            terms[term]?.enrolments.value.map { (term: term, count: $0) }
        }
        guard let last = shown.last,
            let like = shown.last(where: { $0.term == calendar.likeTerm(before: last.term) })
        else { return "Enrolments and drop-outs by term" }
        let now = "\(Numeral.count(last.count)) in \(calendar[last.term].name)"
        let before = "\(Numeral.count(like.count)) in \(calendar[like.term].name)"
        if last.count == like.count { return "\(now) were enrolled, as many as a year before" }
        return "Enrolments \(last.count > like.count ? "rose" : "fell") from \(before) to \(now)"
    }

    private func hiddenNote(_ hidden: [TermIndex]) -> [Markup] {
        hidden.isEmpty
            ? []
            : [
                """
                Hidden \(Mark.hidden), drawn as dotted boxes: \
                \(hidden.map { calendar[$0].name }.joined(separator: ", ")).
                """
            ]
    }

    // MARK: Rates

    var persistence: Model? {
        rates(
            key: "persistence", what: "Persistence", definition: "persistence",
            subtitle: "Share of students enrolled again in the next main term",
            rate: { $0.persistence?.institution },
            isProvisional: { $0.isPersistenceProvisional },
            heading: { season, next in
                next.map { "\(season) to the next \($0)" } ?? "\(season) terms"
            },
            columns: ["Base", "Persisted"])
    }

    var retention: Model? {
        rates(
            key: "retention", what: "Retention within the term",
            definition: "retention-within-the-term",
            subtitle: "Share of enrolled students who had not dropped out by the end of the term",
            rate: { $0.inTermRetention }, isProvisional: { $0.isProvisional },
            heading: { season, _ in "\(season) terms" }, columns: ["Base", "Stayed"])
    }

    private func rates(
        key: String, what: String, definition: String, subtitle: String,
        rate: (TermFigures) -> Shown<Rate>?, isProvisional: (TermFigures) -> Bool,
        heading: (_ season: String, _ next: String?) -> String, columns: [Markup]
    ) -> Model? {
        let seasons = self.seasons.map { season, terms -> (season: String, terms: [TermIndex]) in
            (season, terms.filter { self.terms[$0].flatMap(rate) != nil })
        }.filter { !$0.terms.isEmpty }
        guard !seasons.isEmpty else { return nil }
        let points = seasons.map { season in
            season.terms.compactMap { term in
                terms[term].map { point(term, rate($0), isProvisional: isProvisional($0)) }
            }
        }
        let floor = BandChart.floor(of: points)
        var panels = [Model]()
        for (place, season) in seasons.enumerated() {
            guard points[place].contains(where: { BandChart.drawn($0) != nil }) else { continue }
            let chart = BandChart(
                key: "\(key)-\(place)", title: "\(what) of \(name), \(season.season) terms",
                points: points[place], floor: floor)
            panels.append([
                "heading": heading(capitalized(season.season), next(of: season.terms)),
                "chart": chart.svg.text,
            ])
        }
        var table = Table(
            caption: "\(what) by term, \(name)",
            head: ["Term"] + columns + ["Rate", "95% interval"], isByTerm: true)
        for term in mainTerms.reversed() {
            guard let figures = terms[term], let value = rate(figures) else { continue }
            table.add(
                [context.termName(term, isProvisional: isProvisional(figures))]
                    + Chart.cells(value))
        }
        return Chart.model(
            key: key, shortName: what, message: Chart.message(what, "in", points),
            subtitle: Chart.subtitle(subtitle, floor: floor, isDrawn: !panels.isEmpty),
            panels: panels, notes: Chart.notes(points), table: table.html,
            definitions: [
                context.definition(definition, what.lowercased()),
                context.definition("intervals", "95% interval"),
            ])
    }

    /// Main terms by season, in order of a season's first term: terms of different seasons never
    /// share a line.
    private var seasons: [(season: String, terms: [TermIndex])] {
        var seasons = [(season: String, terms: [TermIndex])]()
        for term in mainTerms {
            let season = calendar[term].season
            if let place = seasons.firstIndex(where: { $0.season == season }) {
                seasons[place].terms.append(term)
            } else {
                seasons.append((season, [term]))
            }
        }
        return seasons
    }

    /// The season that always follows, nil where that differs.
    private func next(of terms: [TermIndex]) -> String? {
        let following = Set(
            terms.compactMap { calendar.mainTerm(after: $0).map { calendar[$0].season } })
        return following.count == 1 ? following.first : nil
    }
}
