import Retention

/// The grade averages of those who stayed beside those who left: the latest term with enough of
/// both, and the difference in its like terms.
struct GradeTrend {
    private let context: PageContext
    private let unit: UnitIndex
    /// Main terms with cumulative averages compared this way, in order.
    private let terms: [(figures: TermFigures, grades: GradeFigures)]
    private let comparison: GradeComparison

    /// By the next term where that can be compared, else within the term.
    init(_ context: PageContext, _ figures: UnitFigures) {
        self.context = context
        unit = figures.unit
        let main = figures.terms.filter {
            context.basis.calendar[$0.term].isMain
                && $0.term.rawValue < context.basis.boundary.started
        }
        let ways = [GradeComparison.byNextTerm, .withinTerm].map { comparison in
            (
                comparison,
                main.compactMap { term in
                    term.grades(comparison, .cumulative).map { (figures: term, grades: $0) }
                }
            )
        }
        let way =
            ways.first { $0.1.contains(where: \.grades.isComparable) }
            ?? ways.first { !$0.1.isEmpty } ?? ways[0]
        comparison = way.0
        terms = way.1
    }

    private var words: Words { context.words }
    private var unitName: String { context.basis.units[unit].name }
    private var isWithin: Bool { comparison == .withinTerm }

    private func name(_ term: TermIndex) -> String { context.basis.calendar[term].name }

    private func isProvisional(_ figures: TermFigures) -> Bool {
        isWithin ? figures.isProvisional : figures.isPersistenceProvisional
    }

    private var groups: (stayed: String, left: String) {
        (
            words.plain(isWithin ? "grades-stayed" : "grades-back"),
            words.plain(isWithin ? "grades-left" : "grades-away")
        )
    }

    /// nil where nobody's averages are compared.
    var model: Model? {
        guard !terms.isEmpty else { return nil }
        guard let latest, let difference = latest.grades.shownDifference?.value
        else { return sentence }
        let term = latest.figures.term
        var panels = [Model]()
        var tables = table
        if let chart = histogram(latest) {
            panels.append([
                "heading": words.plain("grades-histogram-heading", ["term": .text(name(term))]),
                "chart": chart.svg.text,
            ])
            tables += chart.table(
                caption: words("grades-histogram-caption", ["term": .text(name(term))]))
        }
        let season = context.basis.calendar[term].season
        panels.append([
            "heading": words.plain("grades-difference-heading", ["season": .text(season)]),
            "chart": differences(season).svg.text,
        ])
        return Chart.model(
            key: "grade-averages", shortName: words.plain("grades-short"),
            message: message(latest.grades, difference, name(term)),
            subtitle: subtitle(latest), panels: panels, notes: notes(latest, difference),
            table: tables,
            definitions: [
                context.definition("grade-averages"),
                context.definition("hedges-g"),
                context.definition("intervals"),
            ])
    }

    /// Those that may not change any more, or where there are none all.
    private var settled: [(figures: TermFigures, grades: GradeFigures)] {
        let settled = terms.filter { !isProvisional($0.figures) }
        return settled.contains(where: \.grades.isComparable) ? settled : terms
    }

    private var latest: (figures: TermFigures, grades: GradeFigures)? {
        settled.last(where: \.grades.isComparable)
    }

    // MARK: Drawings

    private func histogram(
        _ latest: (figures: TermFigures, grades: GradeFigures)
    ) -> HistogramChart? {
        HistogramChart(
            context, latest.grades, names: groups, key: "grade-averages-groups",
            title: words.plain(
                "histogram-title",
                ["unit": .text(unitName), "term": .text(name(latest.figures.term))]))
    }

    private func differences(_ season: String) -> DifferenceChart {
        let like = terms.filter { context.basis.calendar[$0.figures.term].season == season }
        return DifferenceChart(
            words: words, key: "grade-averages-difference",
            title: words.plain(
                "difference-title", ["unit": .text(unitName), "season": .text(season)]),
            points: like.map { entry in
                let term = entry.figures.term
                let isHidden = entry.grades.difference == .hidden
                return ChartPoint(
                    term: term, name: name(term),
                    year: context.basis.calendar[term].start.components.year,
                    value: isHidden || entry.grades.isComparable
                        ? entry.grades.shownDifference : nil,
                    isProvisional: isProvisional(entry.figures))
            })
    }

    // MARK: Text

    private func message(
        _ grades: GradeFigures, _ difference: GradeDifference, _ term: String
    ) -> String {
        guard grades.isClear else {
            return words.plain("grades-message-unclear", ["term": .text(term)])
        }
        return words.plain(
            "grades-message",
            [
                "way": .text(isWithin ? "within" : "next"),
                "points": .text(words.grade(difference.value.magnitude)),
                "side": .text(difference.value < 0 ? "lower" : "higher"), "term": .text(term),
            ])
    }

    private func subtitle(_ latest: (figures: TermFigures, grades: GradeFigures)) -> String {
        words.plain(
            isWithin ? "grades-subtitle-within" : "grades-subtitle-next",
            [
                "scale": .text(words.grade(context.basis.scale.points)),
                "unit": .text(unitName), "term": .text(name(latest.figures.term)),
                "stayed": .count(latest.grades.stayed.n.value ?? 0),
                "left": .count(latest.grades.left.n.value ?? 0),
            ])
    }

    private func notes(
        _ latest: (figures: TermFigures, grades: GradeFigures), _ difference: GradeDifference
    ) -> [Markup] {
        var notes = [Markup]()
        if let last = settled.last, last.figures.term != latest.figures.term {
            let isHidden = settled.contains {
                $0.figures.term > latest.figures.term
                    && ($0.grades.difference == .hidden || $0.grades.left.n.isHidden)
            }
            notes.append(
                words(
                    isHidden ? "grades-instead-hidden" : "grades-instead",
                    [
                        "last": .text(name(last.figures.term)),
                        "term": .text(name(latest.figures.term)),
                        "count": .count(fewestForRate), "mark": .markup(words.marks.hidden),
                    ]))
        }
        if isProvisional(latest.figures) {
            notes.append(
                words(
                    "grades-provisional",
                    [
                        "term": .text(name(latest.figures.term)),
                        "mark": .markup(words.marks.provisional),
                    ]))
        }
        if let welch = difference.welch, let g = difference.hedgesG {
            notes.append(
                words(
                    "grades-sizes",
                    [
                        "value": .text(words.gradeDifference(difference.value)),
                        "interval": .text(words.gradeRange(welch)),
                        "g": .text(words.gradeDifference(g.value)),
                    ]))
        }
        return notes + [words("grades-no-cause")]
    }

    private var sentence: Model {
        let isHidden = terms.contains {
            $0.grades.difference == .hidden || $0.grades.left.n.isHidden
                || $0.grades.stayed.n.isHidden
        }
        return Chart.model(
            key: "grade-averages", shortName: words.plain("grades-short"),
            message: words.plain("grades-short"),
            subtitle: words.plain("grades-subtitle-none", ["unit": .text(unitName)]), panels: [],
            notes: [
                words(
                    isHidden ? "comparison-hidden" : "grades-few",
                    ["mark": .markup(words.marks.hidden), "count": .count(fewestForRate)])
            ],
            table: nil,
            definitions: [
                context.definition("grade-averages")
            ])
    }

    private var table: Markup {
        var table = Table(
            caption: words("grades-caption", ["unit": .text(unitName)]),
            head: [
                words("column-term"), Markup(groups.stayed), words("column-mean-short"),
                Markup(groups.left), words("column-mean-short"),
                words("column-difference-short"), words("column-interval"),
            ])
        for (figures, grades) in terms.reversed() {
            let difference: [Markup]
            switch grades.shownDifference {
            case .hidden?: difference = [words.marks.hidden, words.marks.hidden]
            case .value(let value)? where grades.isComparable:
                difference = [
                    Markup(words.gradeDifference(value.value)),
                    value.welch.map { Markup(words.gradeRange($0)) } ?? words.marks.none,
                ]
            default: difference = [words("too-few"), words.marks.none]
            }
            table.add(
                [context.termName(figures.term, isProvisional: isProvisional(figures))]
                    + cells(grades.stayed) + cells(grades.left) + difference)
        }
        return table.html
    }

    private func cells(_ group: GradeGroup) -> [Markup] {
        let mean: Markup =
            switch group.distribution {
            case .value(let distribution)?: words.cell(grade: distribution.mean)
            case .hidden?: words.marks.hidden
            case nil: words.marks.none
            }
        return [words.cell(group.n), mean]
    }
}

extension HistogramChart {
    /// nil where a group is hidden or has too few averages.
    init?(
        _ context: PageContext, _ figures: GradeFigures, names: (stayed: String, left: String),
        key: String, title: String
    ) {
        guard let groups = HistogramChart.groups(figures) else { return nil }
        self.init(
            words: context.words, key: key, title: title, names: names, stayed: groups.stayed,
            left: groups.left, scale: context.basis.scale.points,
            threshold: context.basis.threshold.points)
    }
}
