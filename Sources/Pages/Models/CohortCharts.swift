import Retention

/// Year-on-year retention of a unit's entrants: a panel a season of entry, and all classes in a
/// table.
struct CohortCharts {
    let context: PageContext
    let figures: UnitFigures

    private var words: Words { context.words }
    private var calendar: AcademicCalendar { context.basis.calendar }

    private var entryTerms: [TermIndex] {
        figures.cohorts.filter { $0.cohortClass == .all }.map(\.term)
    }

    /// nil where no cohort has been observed for a year.
    var yearOnYear: Model? {
        let byKey = Dictionary(
            uniqueKeysWithValues: figures.cohorts.map { (Key($0.term, $0.cohortClass), $0) })
        let terms = entryTerms.filter { byKey[Key($0, .all)]?.yearOnYear?.institution != nil }
        guard !terms.isEmpty else { return nil }
        let seasons = calendar.bySeason(terms) { $0 }
        let points = seasons.map { season in
            season.items.compactMap { byKey[Key($0, .all)].map(point) }
        }
        let scale = ShareScale(of: points)
        let name = context.basis.units[figures.unit].name
        var panels = [Model]()
        for (place, season) in seasons.enumerated() {
            guard Chart.isDrawn(points[place], among: points) else { continue }
            let chart = BandChart(
                key: "cohorts-\(place)",
                title: words.plain(
                    "cohorts-chart", ["season": .text(season.season), "unit": .text(name)]),
                points: points[place], scale: scale, words: words)
            panels.append([
                "heading": words.plain("cohorts-heading", ["season": .text(season.season)]),
                "chart": chart.svg.text,
            ])
        }
        return Chart.model(
            key: "cohorts", shortName: words.plain("cohorts-short-name"),
            message: Chart(words: words).message("cohorts", points),
            subtitle: Chart(words: words).subtitle(
                "cohorts", scale: scale, isDrawn: !panels.isEmpty),
            panels: panels, notes: Chart(words: words).notes(points),
            table: table(terms, byKey),
            definitions: [context.definition("cohorts"), context.definition("intervals")])
    }

    private struct Key: Hashable {
        var term: TermIndex
        var cohortClass: CohortClass

        init(_ term: TermIndex, _ cohortClass: CohortClass) {
            self.term = term
            self.cohortClass = cohortClass
        }
    }

    private func isProvisional(_ cohort: CohortFigures) -> Bool {
        guard let k = cohort.yearOnYear?.k, let from = cohort.provisionalFrom else { return false }
        return k >= from
    }

    private func point(_ cohort: CohortFigures) -> ChartPoint<Rate> {
        let term = calendar[cohort.term]
        return ChartPoint(
            term: cohort.term, name: term.name, year: term.start.components.year,
            value: cohort.yearOnYear?.institution, isProvisional: isProvisional(cohort))
    }

    private func table(_ terms: [TermIndex], _ cohorts: [Key: CohortFigures]) -> Markup {
        let isInstitution = figures.unit == .institution
        var head = [
            words("column-entered"), words("column-entrants"), words("column-all-entrants"),
        ]
        if !isInstitution { head.append(words("column-same-unit")) }
        head += CohortClass.allCases.dropFirst().map { words($0) }
        var table = Table(caption: words("cohorts-caption"), head: head, isByTerm: true)
        for term in terms.reversed() {
            guard let all = cohorts[Key(term, .all)] else { continue }
            var cells = [
                context.termName(term, isProvisional: isProvisional(all)), words.cell(all.size),
                words.cell(all.yearOnYear?.institution),
            ]
            if !isInstitution { cells.append(words.cell(all.yearOnYear?.unit)) }
            cells += CohortClass.allCases.dropFirst().map {
                words.cell(cohorts[Key(term, $0)]?.yearOnYear?.institution)
            }
            table.add(cells)
        }
        return table.html
    }
}
