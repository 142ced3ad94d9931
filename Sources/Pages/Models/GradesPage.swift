import Retention

/// `grades/T.html`: the cumulative averages of those who were back in the next main term beside
/// those who were not, unit by unit.
struct GradesPage {
    private typealias Row = (unit: UnitIndex, grades: GradeFigures)

    private let context: PageContext
    private let term: TermIndex
    private let institution: GradeFigures?
    private let rows: [Row]
    private let isProvisional: Bool

    /// - Parameter rows: All units with students in the term, in tree order, with averages.
    init(
        _ context: PageContext, _ term: TermIndex,
        _ rows: [(unit: UnitIndex, figures: TermFigures)]
    ) {
        self.context = context
        self.term = term
        self.rows = rows.compactMap { row in
            row.figures.grades(.byNextTerm, .cumulative).map { (row.unit, $0) }
        }
        institution = self.rows.first { $0.unit == .institution }?.grades
        isProvisional =
            rows.first { $0.unit == .institution }?.figures.isPersistenceProvisional ?? false
    }

    private var words: Words { context.words }
    private var name: String { context.basis.calendar[term].name }
    private var next: String {
        context.basis.calendar.mainTerm(after: term).map { context.basis.calendar[$0].name } ?? ""
    }
    private var scale: String { words.grade(context.basis.scale.points) }

    var page: Page { page(named: "\(context.basis.calendar[term].id).html") }

    /// `grades/index.html`, the same of the latest term.
    var latest: Page { page(named: "index.html") }

    private func page(named file: String) -> Page {
        var model = context.frame(
            title: words.plain("averages-title", ["term": .text(name)]), section: .grades)
        model["hasTerm"] = true
        model["term"] = context.termName(term, isProvisional: isProvisional).text
        model.merge(context.beside(term, in: context.known, folder: "grades")) { $1 }
        model["news"] = news.text
        model["subtitle"] = words.plain(
            "averages-subtitle",
            ["term": .text(name), "next": .text(next), "scale": .text(scale)])
        let chart = self.chart
        model["hasChart"] = chart.isDrawn
        model["chart"] = chart.isDrawn ? chart.html.text : ""
        model["message"] = message
        model["notes"] = notes.map { ["note": $0.text] as Model }
        model["table"] = table.text
        model["definitions"] =
            [
                context.definition("grade-averages"),
                context.definition("intervals"),
                context.definition("hedges-g"),
            ].joined(", ").text
        return Page("grades", file, template: "grades", model)
    }

    /// Where no term can be compared yet.
    static func empty(_ context: PageContext) -> Page {
        var model = context.frame(
            title: context.words.plain("averages-heading"), section: .grades)
        model["hasTerm"] = false
        return Page("grades", "index.html", template: "grades", model)
    }

    // MARK: Sentences

    private var comparable: [Row] { rows.filter(\.grades.isComparable) }
    private var hidden: [Row] { rows.filter(\.grades.isHidden) }
    private var parts: [Row] { comparable.filter { $0.unit != .institution } }

    private var news: Markup {
        guard let institution else { return words("averages-none", ["term": .text(name)]) }
        if institution.isHidden {
            return words("averages-hidden", ["mark": .markup(words.marks.hidden)])
        }
        guard institution.isComparable, let difference = institution.shownDifference?.value,
            let welch = difference.welch
        else { return words("averages-too-few", ["term": .text(name)]) }
        let value = difference.value
        let arguments: Words.Arguments = [
            "term": .text(name), "next": .text(next), "size": .text(words.hundredths(value)),
            "way": .text(value == 0 ? "same" : value < 0 ? "lower" : "higher"),
            "range": .text(words.gradeRange(welch)),
        ]
        if institution.isClear {
            return words("averages-clear", arguments + ["scale": .text(scale)])
        }
        return words("averages-unclear", arguments)
    }

    private var message: String {
        let clear = parts.filter(\.grades.isClear)
        let higher = clear.count { ($0.grades.difference?.value?.value ?? 0) > 0 }
        let lower = clear.count - higher
        if !hidden.isEmpty {
            return words.plain(
                "averages-message-shown",
                [
                    "count": .count(parts.count), "higher": .count(higher),
                    "lower": .count(lower),
                ])
        }
        let result =
            switch (higher, lower) {
            case _ where parts.isEmpty: "empty"
            case (0, 0): "none"
            case (parts.count, 0): "all-higher"
            case (0, parts.count): "all-lower"
            case (_, 0): "higher"
            case (0, _): "lower"
            default: "both"
            }
        return words.plain(
            "averages-message",
            [
                "result": .text(result), "count": .count(parts.count), "higher": .count(higher),
                "lower": .count(lower),
            ])
    }

    private var notes: [Markup] {
        var notes = [Markup]()
        if isProvisional {
            notes.append(
                words(
                    chart.isDrawn ? "averages-provisional" : "grades-provisional",
                    ["term": .text(name), "mark": .markup(words.marks.provisional)]))
        }
        let few = rows.count - comparable.count - hidden.count
        if few > 0 { notes.append(words("averages-few", ["count": .count(few)])) }
        if !hidden.isEmpty {
            notes.append(
                words(
                    "compare-hidden",
                    ["count": .count(hidden.count), "mark": .markup(words.marks.hidden)]))
        }
        return notes + [words("no-cause")]
    }

    // MARK: The figure

    private var chart: IntervalChart {
        let rows = comparable.compactMap { row -> IntervalChart.Row? in
            guard let difference = row.grades.shownDifference?.value, let welch = difference.welch
            else { return nil }
            return IntervalChart.Row(
                label: link(row.unit), size: row.grades.size,
                reading: .estimate(difference.value, welch, isProvisional: isProvisional),
                text: words(
                    "interval-value",
                    [
                        "value": .text(words.gradeDifference(difference.value)),
                        "range": .text(words.gradeRange(welch)),
                    ]))
        }
        let reference = institution.flatMap { figures -> (value: Double, label: String)? in
            guard figures.isComparable, let value = figures.shownDifference?.value?.value else {
                return nil
            }
            return (
                value,
                words.plain(
                    "compared-reference", ["value": .text(words.gradeDifference(value))])
            )
        }
        return IntervalChart(
            key: "differences", title: words.plain("averages-title", ["term": .text(name)]),
            rows: rows, reference: reference, isReferenceProvisional: isProvisional, zero: true,
            words: words
        ) { value, _ in words.gradeDifference(value) }
    }

    private func link(_ unit: UnitIndex) -> Markup {
        context.link(context.url(of: unit, in: term), context.basis.units[unit].name)
    }

    private var table: Markup {
        var table = Table(
            caption: words(
                "compare-caption",
                ["term": .markup(context.termName(term, isProvisional: isProvisional))]),
            head: [
                words("column-unit"), words("averages-head-back"), words("column-mean-short"),
                words("averages-head-left"), words("column-mean-short"),
                words("column-difference-short"), words("column-interval"),
                words("column-hedges-g"),
            ], isFitted: false)
        let ordered = rows.enumerated().sorted {
            (-$0.element.grades.size, $0.offset) < (-$1.element.grades.size, $1.offset)
        }
        for (_, row) in ordered { table.add([link(row.unit)] + cells(row.grades)) }
        return table.isEmpty ? "" : table.html
    }

    private func cells(_ figures: GradeFigures) -> [Markup] {
        func mean(_ group: GradeGroup) -> Markup {
            switch group.distribution {
            case .value(let distribution)?: Markup(words.grade(distribution.mean))
            case .hidden?: words.marks.hidden
            case nil: words.marks.none
            }
        }
        let groups = [
            words.cell(figures.stayed.n), mean(figures.stayed), words.cell(figures.left.n),
            mean(figures.left),
        ]
        guard figures.isComparable, let difference = figures.shownDifference?.value else {
            let few = words("too-few")
            let mark = figures.isHidden ? words.marks.hidden : words.marks.none
            return groups + [figures.isHidden ? words.marks.hidden : few, mark, mark]
        }
        return groups + [
            Markup(words.gradeDifference(difference.value)),
            difference.welch.map { Markup(words.gradeRange($0)) } ?? words.marks.none,
            difference.hedgesG.map { Markup(words.gradeDifference($0.value)) } ?? words.marks.none,
        ]
    }
}

extension GradeFigures {
    fileprivate var isHidden: Bool {
        difference == .hidden || stayed.n.isHidden || left.n.isHidden
    }

    /// Students with an average; those of hidden groups come last.
    fileprivate var size: Int {
        guard let stayed = stayed.n.value, let left = left.n.value else { return -1 }
        return stayed + left
    }
}
