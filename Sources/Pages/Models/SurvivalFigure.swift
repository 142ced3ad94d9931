import Retention

// Survival of one term's entrants: those who have been followed for long, of the season most enter.
extension EntrantClass {
    /// Four years: what a curve is to show if any cohort has been followed that long.
    private static let wantedTerms = 8

    /// The latest cohort that has been followed for four years, or as long as any has, with what is
    /// provisional left out.
    var drawnCohort: CohortFigures? {
        for (_, cohorts) in seasons {
            let fit = cohorts.filter { cohort in
                guard let size = cohort.size.value, let last = cohort.survival.value?.last else {
                    return false
                }
                return size >= fewestForRate && last.k > 1
            }
            let final = fit.map { cohort in
                min(cohort.survival.value?.last?.k ?? 0, (cohort.provisionalFrom ?? Int.max) - 1)
            }
            guard let longest = final.max() else { continue }
            let wanted = min(longest, EntrantClass.wantedTerms)
            return final.lastIndex { $0 >= wanted }.map { fit[$0] }
        }
        return nil
    }

    private func chart(
        _ cohort: CohortFigures, key: String, labelledK: Int? = nil
    ) -> SurvivalChart? {
        guard let points = cohort.survival.value, let size = cohort.size.value else { return nil }
        let subject = words.plain(
            "survival-subject",
            [
                "class": .text(phrase), "unit": .text(unitName), "term": .text(name(of: cohort)),
            ])
        return SurvivalChart(
            words: words, key: key, subject: subject, size: size, points: points,
            provisionalFrom: cohort.provisionalFrom, labelledK: labelledK)
    }

    /// Both curves with the table of those at risk, or a sentence where they are not to be shown;
    /// nil where nobody has been followed.
    func survival(key: String) -> Model? {
        guard let cohort = drawnCohort, let chart = chart(cohort, key: key),
            let last = chart.lastFirm
        else { return survivalSentence(key: key) }
        return Chart.model(
            key: key, shortName: words.plain("survival-short"),
            message: words.plain(
                "survival-message",
                [
                    "term": .text(name(of: cohort)), "left": .text(share(last.departure)),
                    "completed": .text(share(last.completion)), "count": .count(last.k),
                ]),
            subtitle: words.plain(
                "survival-subtitle",
                [
                    "count": .count(chart.size), "class": .text(phrase), "unit": .text(unitName),
                    "term": .text(name(of: cohort)),
                ]),
            panels: [
                panel("survival-staying-heading", chart.staying(hasTable: true)),
                panel("survival-incidence-heading", chart.incidence),
            ],
            notes: notes(cohort, chart.points), table: table(cohort, chart.points),
            definitions: [
                context.definition("survival"),
                context.definition("intervals"),
            ])
    }

    /// The curve of staying alone, to stand beside those of other classes.
    struct SurvivalPanel {
        var phrase: String
        var panel: Model
        /// Those that rest on enough students.
        var points: [SurvivalPoint]
        var table: Markup
    }

    /// - Parameter k: Where the curve is labelled; nil for its last firm point.
    func survivalPanel(of term: TermIndex, key: String, labelledK k: Int? = nil) -> SurvivalPanel? {
        guard let cohort = cohorts.first(where: { $0.term == term }),
            let size = cohort.size.value, size >= fewestForRate,
            let chart = chart(cohort, key: key, labelledK: k),
            let last = chart.lastFirm
        else { return nil }
        let heading = words.plain(
            "survival-panel", ["class": .text(phrase), "count": .count(size)])
        return SurvivalPanel(
            phrase: phrase,
            panel: ["heading": heading, "chart": chart.staying(hasTable: false).text],
            points: chart.points.filter { $0.k <= last.k },
            table: table(cohort, chart.points))
    }

    private func panel(_ heading: String, _ chart: Markup) -> Model {
        ["heading": words.plain(heading), "chart": chart.text]
    }

    private func share(_ value: Double) -> String {
        value == 0 ? words.plain("survival-none") : words.percent(value)
    }

    private func survivalSentence(key: String) -> Model? {
        let followed = cohorts.filter { $0.survival.value?.isEmpty != true }
        guard !followed.isEmpty else { return nil }
        let isHidden = followed.contains { $0.survival.isHidden || $0.size.isHidden }
        let sentence = isHidden ? "survival-hidden" : "survival-few"
        return Chart.model(
            key: key, shortName: words.plain("survival-short"),
            message: words.plain("survival-short"),
            subtitle: words.plain(
                "survival-subtitle-none", ["class": .text(phrase), "unit": .text(unitName)]),
            panels: [],
            notes: [
                words(
                    sentence, ["mark": .markup(words.marks.hidden), "count": .count(fewestForRate)])
            ],
            table: nil,
            definitions: [context.definition("survival")])
    }

    private func notes(_ cohort: CohortFigures, _ points: [SurvivalPoint]) -> [Markup] {
        var notes = [words("survival-note")]
        if points.map(\.k) != Array(1...max(points.count, 1)) {
            notes.append(words("survival-yearly"))
        }
        if let from = cohort.provisionalFrom, from <= points.last?.k ?? 0 {
            notes.append(
                words(
                    "survival-provisional",
                    ["mark": .markup(words.marks.provisional), "k": .count(from)]))
        }
        return notes
    }

    private func table(_ cohort: CohortFigures, _ points: [SurvivalPoint]) -> Markup {
        func heads(_ names: String...) -> [Markup] { names.map { words("survival-\($0)") } }
        var table = Table(
            caption: words(
                "survival-caption",
                [
                    "class": .text(phrase), "unit": .text(unitName),
                    "term": .text(name(of: cohort)),
                ]),
            head: heads("k", "at-risk", "left", "completed", "censored", "staying")
                + [words("column-interval")] + heads("left-by", "completed-by"))
        for point in points {
            let isProvisional = point.k >= cohort.provisionalFrom ?? Int.max
            let mark: Markup = isProvisional ? " \(words.marks.provisional)" : ""
            let counts = [point.atRisk, point.departed, point.completed, point.censored]
            table.add(
                ["\(point.k)\(mark)"] + counts.map { Markup(words.count($0)) } + [
                    Markup(words.percent(point.staying)),
                    point.interval.map { Markup(words.range($0)) } ?? words.marks.none,
                    Markup(words.percent(point.departure)),
                    Markup(words.percent(point.completion)),
                ])
        }
        return table.html
    }
}
