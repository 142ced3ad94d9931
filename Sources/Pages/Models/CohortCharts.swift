import Retention

/// Year-on-year retention of a unit's entrants: a panel a season of entry, and all classes in a
/// table.
struct CohortCharts {
    let context: PageContext
    let figures: UnitFigures

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
        let points = seasons(terms).map { season in
            season.terms.compactMap { byKey[Key($0, .all)].map(point) }
        }
        let floor = BandChart.floor(of: points)
        let name = context.basis.units[figures.unit].name
        var panels = [Model]()
        for (place, season) in seasons(terms).enumerated() {
            guard points[place].contains(where: { BandChart.drawn($0) != nil }) else { continue }
            let chart = BandChart(
                key: "cohorts-\(place)",
                title: "Year-on-year retention of entrants of \(season.season) terms, \(name)",
                points: points[place], floor: floor)
            panels.append([
                "heading": "Entrants of \(season.season) terms", "chart": chart.svg.text,
            ])
        }
        return Chart.model(
            key: "cohorts", shortName: "Retention of entrants",
            message: Chart.message("Retention after a year", "for entrants of", points),
            subtitle: Chart.subtitle(
                "All entrants, enrolled anywhere or completed a year later, by term of entry",
                floor: floor, isDrawn: !panels.isEmpty),
            panels: panels, notes: Chart.notes(points), table: table(terms, byKey),
            definitions: [
                context.definition("cohorts", "cohort retention"),
                context.definition("intervals", "95% interval"),
            ])
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

    private func seasons(_ terms: [TermIndex]) -> [(season: String, terms: [TermIndex])] {
        var seasons = [(season: String, terms: [TermIndex])]()
        for term in terms {
            let season = calendar[term].season
            if let place = seasons.firstIndex(where: { $0.season == season }) {
                seasons[place].terms.append(term)
            } else {
                seasons.append((season, [term]))
            }
        }
        return seasons
    }

    private func table(_ terms: [TermIndex], _ cohorts: [Key: CohortFigures]) -> Markup {
        let isInstitution = figures.unit == .institution
        var head: [Markup] = ["Entered", "Entrants", "All entrants, after a year"]
        if !isInstitution { head.append("In the same unit") }
        head += CohortClass.allCases.dropFirst().map { Markup($0.phrase) }
        var table = Table(
            caption: """
                Enrolled or completed a year after entry, anywhere in the institution unless said
                """, head: head, isByTerm: true)
        for term in terms.reversed() {
            guard let all = cohorts[Key(term, .all)] else { continue }
            var cells = [
                context.termName(term, isProvisional: isProvisional(all)), Cell.count(all.size),
                Cell.rate(all.yearOnYear?.institution),
            ]
            if !isInstitution { cells.append(Cell.rate(all.yearOnYear?.unit)) }
            cells += CohortClass.allCases.dropFirst().map {
                Cell.rate(cohorts[Key(term, $0)]?.yearOnYear?.institution)
            }
            table.add(cells)
        }
        return table.html
    }
}
