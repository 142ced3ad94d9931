import Retention

/// `units/U/T.html`: one unit in one term.
struct UnitTermPage {
    private let context: PageContext
    private let unit: UnitIndex
    private let now: TermFigures
    private let before: TermFigures?
    private let parts: [(unit: UnitIndex, figures: TermFigures)]

    init(
        _ context: PageContext, _ unit: UnitIndex, _ now: TermFigures, before: TermFigures?,
        parts: [(unit: UnitIndex, figures: TermFigures)]
    ) {
        self.context = context
        self.unit = unit
        self.now = now
        self.before = before
        self.parts = parts
    }

    private var term: Term { context.basis.calendar[now.term] }

    var page: Page {
        let unit = context.basis.units[unit]
        let story = TermStory(now, before: before, basis: context.basis)
        var model = context.frame(
            title: "\(unit.name), \(term.name)", section: .units, unit: self.unit)
        model["path"] = context.path(to: self.unit)
        model["name"] = unit.name
        model["unitURL"] = context.url(of: self.unit)
        model["kind"] = capitalized(unit.kind)
        model["term"] = context.termName(now.term, isProvisional: now.isProvisional).text
        model["termPageName"] = term.name
        model["termPageURL"] = context.url(of: now.term)
        model.merge(neighbours) { _, new in new }
        model["news"] = story.news.text
        model["keyFigures"] = KeyFigures(context: context, story: story).models
        model["dataURL"] = context.url(of: self.unit, in: now.term).dropLast(4) + "json"
        model["csvURL"] = "\(context.base)/data/units/\(unit.code).csv"
        model["kept"] = kept.text
        model["split"] = split.text
        model["splitDefinition"] = context.definition("split", "split").text
        model["reasons"] =
            DropOutReasons(context: context, unit: self.unit, now: now, before: before)
            .section(key: "reasons-chart").text
        model["reasonsDefinition"] = context.definition("drop-outs", "drop-outs").text
        model["grades"] = GradeSections(context: context, unit: self.unit, now: now).models
        model["hasGrades"] = !now.grades.isEmpty
        model["hasParts"] = !parts.isEmpty
        model["parts"] = parts.isEmpty ? "" : partsTable.text
        return Page("units/\(unit.code)", "\(term.id).html", template: "unit-term", model)
    }

    /// Says so where the figures are an earlier release's.
    private var kept: Markup {
        guard let day = now.keptFrom else { return "" }
        return """
            <p class="note">These figures stand as published for \(Numeral.day(day)): fewer than \
            \(context.edition.minimumCell) students changed since, too few to show.</p>
            """
    }

    private var neighbours: Model {
        func model(_ neighbour: TermIndex?) -> Any {
            guard let neighbour else { return false }
            return [
                "url": context.url(of: unit, in: neighbour),
                "name": context.basis.calendar[neighbour].name,
            ] as Model
        }
        return [
            "previous": model(context.index.term(before: now.term, of: unit)),
            "next": model(context.index.term(after: now.term, of: unit)),
        ]
    }

    private var partsTable: Markup {
        UnitRows(context: context, term: now.term).bySize(
            caption: "\(term.name), largest first: with few students a rate moves by chance",
            what: "Unit", parts)
    }

    // MARK: Split and reasons

    /// Where the enrolled come from, and how the term ended for them.
    private var split: Markup {
        var table = Table(
            caption: "Students enrolled in \(term.name)",
            head: [
                "Students", Markup(term.name),
                before.map { Markup(context.basis.calendar[$0.term].name) } ?? "A year before",
            ])
        func row(_ name: Markup, kind: Markup = "", _ value: (TermFigures) -> Shown<Int>?) {
            table.add(
                [name, Cell.count(value(now)), Cell.count(before.flatMap(value))], kind: kind)
        }
        row("Enrolled", kind: "sum") { $0.enrolments }
        if now.split != nil {
            row("New") { $0.split?.new }
            row("Returned after a break") { $0.split?.returned }
            row("From another unit") { $0.split?.switchedIn }
            row("Continuing") { $0.split?.continuing }
        }
        row("Dropped out", kind: "first") { $0.dropOuts }
        row("Completed") { $0.completions }
        row("Excluded") { $0.excluded }
        return table.html
    }
}

/// The comparison of those who stayed with those who left, by each way of telling them apart.
struct GradeSections {
    let context: PageContext
    let unit: UnitIndex
    let now: TermFigures

    var models: [Model] {
        GradeComparison.allCases.compactMap(section)
    }

    private func section(_ comparison: GradeComparison) -> Model? {
        let kinds = GradeKind.allCases.compactMap { now.grades(comparison, $0) }
        guard !kinds.isEmpty else { return nil }
        let isWithin = comparison == .withinTerm
        let next = context.basis.calendar.mainTerm(after: now.term)
            .map { context.basis.calendar[$0].name }
        let heading: Markup =
            isWithin
            ? "Within the term: stayed or dropped out"
            : "By the next term: back in \(next ?? "the next term") or not"
        let isMarked =
            isWithin ? now.isProvisional : now.isPersistenceProvisional
        var sentences = [Model]()
        for figures in kinds where (figures.stayed.n != .value(0) || figures.left.n != .value(0)) {
            let stayers: Markup =
                isWithin ? "Those who stayed" : "Those who came back"
            sentences.append([
                "kind": figures.kind.phrase, "text": figures.sentence(stayers: stayers).text,
            ])
        }
        return [
            "heading": (isMarked ? "\(heading) \(Mark.provisional)" : heading).text,
            "sentences": sentences,
            "chart": histogram(kinds, isWithin: isWithin).text,
            "table": table(kinds, isWithin: isWithin).text,
            "difference": difference(kinds).text,
            "definitions": [
                context.definition("grade-averages", "grade averages"),
                context.definition("hedges-g", "Hedges g"),
                context.definition("intervals", "95% interval"),
            ].joined(", ").text,
        ]
    }

    /// Of cumulative averages, or else of the first kind that can be drawn.
    private func histogram(_ kinds: [GradeFigures], isWithin: Bool) -> Markup {
        let words = context.words
        let name = context.basis.units[unit].name
        let term = context.basis.calendar[now.term].name
        let preferred = kinds.filter { $0.kind == .cumulative } + kinds
        guard let figures = preferred.first(where: { HistogramChart.groups($0) != nil }),
            let chart = HistogramChart(
                context, figures,
                names: (
                    words.plain(isWithin ? "grades-stayed" : "grades-back"),
                    words.plain(isWithin ? "grades-left" : "grades-away")
                ),
                key: isWithin ? "histogram-within" : "histogram-next",
                title: words.plain(
                    "histogram-title", ["unit": .text(name), "term": .text(term)]))
        else { return "" }
        let kind = "\(figures.kind)"
        return """
            <div class="panels"><div>\
            <h4>\(words("histogram-heading", ["kind": .text(kind)]))</h4>\
            <p class="note">\(words("histogram-subtitle", ["unit": .text(name), "term": .text(term)]))\
            </p>\(chart.svg)</div></div>
            <details><summary>\(words("charts-table"))</summary>
            \(chart.table(caption: words("grades-histogram-caption", ["term": .text(term)])))
            </details>
            """
    }

    private func table(_ kinds: [GradeFigures], isWithin: Bool) -> Markup {
        let scale = Numeral.grade(context.basis.scale.points)
        let threshold = Numeral.grade(context.basis.threshold.points)
        var table = Table(
            caption: "Grade averages on a scale from 0 to \(scale)",
            head: [
                "Average", "n", "Missing", "Mean", "SD", "Lower quartile", "Median",
                "Upper quartile", "Below \(threshold)",
            ])
        for figures in kinds {
            for (side, group) in [
                (isWithin ? "stayed" : "came back", figures.stayed), ("left", figures.left),
            ] {
                table.add(["\(figures.kind.phrase), \(side)"] + cells(group))
            }
        }
        return table.html
    }

    private func cells(_ group: GradeGroup) -> [Markup] {
        let counts = [Cell.count(group.n), Cell.count(group.missing)]
        let below = Cell.count(group.belowThreshold)
        guard let distribution = group.distribution?.value else {
            let mark = group.distribution == .hidden ? Mark.hidden : Mark.none
            return counts + [Markup](repeating: mark, count: 5) + [below]
        }
        return counts + [
            Cell.grade(distribution.mean), Cell.grade(distribution.standardDeviation),
        ] + distribution.quartiles.map { Cell.grade($0) } + [below]
    }

    private func difference(_ kinds: [GradeFigures]) -> Markup {
        var table = Table(
            caption: "Stayed less left",
            head: [
                "Average", "Difference of means", "95% interval (Welch)", "Hedges g",
                "95% interval of g",
            ])
        for figures in kinds {
            guard let shown = figures.difference else { continue }
            guard let value = shown.value else {
                table.add(
                    [Markup(figures.kind.phrase)] + [Markup](repeating: Mark.hidden, count: 4))
                continue
            }
            table.add([
                Markup(figures.kind.phrase), Markup(Numeral.gradeDifference(value.value)),
                value.welch.map { Markup(Numeral.gradeRange($0)) } ?? Mark.none,
                value.hedgesG.map { Markup(Numeral.gradeDifference($0.value)) } ?? Mark.none,
                value.hedgesG.map { Markup(Numeral.gradeRange($0.interval)) } ?? Mark.none,
            ])
        }
        return table.isEmpty ? "" : table.html
    }
}
