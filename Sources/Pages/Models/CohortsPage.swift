import Retention

/// `cohorts/index.html`: the institution's entrants by class, and all units' a year after entry.
struct CohortsPage {
    private let context: PageContext
    private let institution: UnitFigures
    private let units: [(unit: UnitIndex, cohort: CohortFigures)]

    /// - Parameter units: Their entrants of the term that `latest` names.
    init(
        _ context: PageContext, _ institution: UnitFigures,
        units: [(unit: UnitIndex, cohort: CohortFigures)]
    ) {
        self.context = context
        self.institution = institution
        self.units = units
    }

    /// Of the season most students enter in, the last term of entry whose retention after a year is
    /// known and final.
    static func latest(_ context: PageContext, _ institution: UnitFigures) -> TermIndex? {
        let season = EntrantClass(context, institution, .all).seasons.first
        return season?.cohorts.last {
            guard let year = $0.yearOnYear, year.institution != nil else { return false }
            return year.k < $0.provisionalFrom ?? Int.max
        }?.term
    }

    private var latest: TermIndex? { CohortsPage.latest(context, institution) }
    private var words: Words { context.words }

    var page: Page {
        var model = context.frame(title: words.plain("nav-cohorts"), section: .cohorts)
        let charts = charts
        model["isEmpty"] = charts.isEmpty
        model["charts"] = charts
        model["news"] = news.text
        model["hasUnits"] = !units.isEmpty
        model["units"] = units.isEmpty ? "" : table.text
        model["unitsDefinition"] =
            context.definition("cohorts").text
        let code = context.institution.code
        model["csvURL"] = "\(context.base)/data/units/\(code).csv"
        model["jsonURL"] = "\(context.base)/data/units/\(code).json"
        return Page("cohorts", "index.html", template: "cohorts", model)
    }

    // MARK: Charts

    private var charts: [Model] {
        let classes = CohortClass.allCases.map { EntrantClass(context, institution, $0) }
        let triangles = classes.compactMap { $0.triangle(key: "triangle-\($0.cohortClass.word)") }
        return triangles
            + [classes[0].survival(key: "survival"), multiples(classes)]
            .compactMap { $0 }
    }

    /// Staying by class, one panel each; nil unless there are two to compare.
    private func multiples(_ classes: [EntrantClass]) -> Model? {
        guard let term = classes[0].drawnCohort?.term else { return nil }
        func panels(labelledK k: Int?) -> [EntrantClass.SurvivalPanel] {
            classes.dropFirst().compactMap {
                $0.survivalPanel(
                    of: term, key: "survival-\($0.cohortClass.word)", labelledK: k)
            }
        }
        // Curves are labelled where the sentence above them speaks of them.
        let drawn = panels(labelledK: common(panels(labelledK: nil)))
        let panels = drawn.map(\.panel)
        guard panels.count > 1 else { return nil }
        let name = context.basis.calendar[term].name
        return Chart.model(
            key: "survival-classes", shortName: words.plain("survival-classes-short"),
            message: message(drawn, term: name),
            subtitle: words.plain(
                "survival-classes-subtitle",
                ["unit": .text(context.institution.name), "term": .text(name)]),
            panels: panels, notes: [words("survival-classes-note")],
            table: drawn.map(\.table).joined(),
            definitions: [context.definition("survival")])
    }

    /// The last k that all curves reach.
    private func common(_ panels: [EntrantClass.SurvivalPanel]) -> Int? {
        let reached = panels.map { Set($0.points.map(\.k)) }
        return reached.dropFirst().reduce(reached.first ?? []) { $0.intersection($1) }.max()
    }

    /// Who of each class was staying at the last k that all curves reach.
    private func message(_ panels: [EntrantClass.SurvivalPanel], term: String) -> String {
        guard let k = common(panels) else { return words.plain("survival-classes-short") }
        let parts = panels.compactMap { panel in
            panel.points.first { $0.k == k }.map { point in
                words.plain(
                    "survival-part",
                    [
                        "class": .text(panel.phrase),
                        "share": .text(words.percent(point.staying)),
                    ])
            }
        }
        return words.plain(
            "survival-classes-message",
            [
                "count": .count(k), "term": .text(term),
                "parts": .text(parts.joined(separator: "; ")),
            ])
    }

    // MARK: Words

    private var news: Markup {
        guard let term = latest,
            let cohort = institution.cohort(term, .all), let year = cohort.yearOnYear?.institution
        else { return words("cohorts-news-none") }
        let name = context.basis.calendar[term].name
        guard let rate = year.value else {
            return words(
                "cohorts-news-hidden", ["term": .text(name), "mark": .markup(words.marks.hidden)])
        }
        var text = words(
            rate.base < fewestForRate ? "cohorts-news-few" : "cohorts-news",
            [
                "term": .text(name), "count": .count(rate.count), "base": .count(rate.base),
                "share": .text(words.percent(rate.value)),
            ])
        let like = context.basis.calendar.likeTerm(before: term)
        if let like, let before = institution.cohort(like, .all)?.yearOnYear?.institution?.value,
            rate.base >= fewestForRate, before.base >= fewestForRate
        {
            text += " " + change(rate, before, of: context.basis.calendar[like].name)
        }
        return text
    }

    private func change(_ rate: Rate, _ before: Rate, of term: String) -> Markup {
        let tenths = Numeral.tenths(rate.value) - Numeral.tenths(before.value)
        let interval = Interval.newcombe(rate, less: before)
        let isUnclear = interval.holdsZero || tenths == 0
        let side = isUnclear ? "same" : tenths > 0 ? "more" : "fewer"
        return words(
            "cohorts-change",
            [
                "side": .text(side), "points": .text(words.tenths(tenths)),
                "term": .text(term), "share": .text(words.percent(before.value)),
                "range": .text(words.pointRange(interval)),
            ])
    }

    // MARK: Units

    /// Largest first, not best first; hidden ones at the end by code.
    private var table: Markup {
        let tree = context.basis.units
        let ordered = units.sorted { left, right in
            switch (left.cohort.size.value, right.cohort.size.value) {
            case (let first?, let second?) where first != second: return first > second
            case (_?, nil): return true
            case (nil, _?): return false
            default: return tree[left.unit].code < tree[right.unit].code
            }
        }
        let term = latest.map { context.basis.calendar[$0].name } ?? ""
        var table = Table(
            caption: words("cohorts-units-caption", ["term": .text(term)]),
            head: [
                words("column-unit"), words("column-entrants"),
                words("cohorts-anywhere") + "<small>\(words("column-interval"))</small>",
                words("cohorts-within") + "<small>\(words("column-interval"))</small>",
            ], isFitted: false)
        for row in ordered {
            let unit = tree[row.unit]
            table.add([
                "\(context.link(context.url(of: row.unit), unit.name))<small>\(unit.kind)</small>",
                words.cell(row.cohort.size), words.cell(row.cohort.yearOnYear?.institution),
                words.cell(row.cohort.yearOnYear?.unit),
            ])
        }
        return table.html
    }
}
