import Retention

/// `units/U/T.html`: one unit in one term.
struct UnitTermPage {
    private let context: PageContext
    private let unit: UnitIndex
    private let now: TermFigures
    private let before: TermFigures?
    private let parts: [(unit: UnitIndex, figures: TermFigures)]
    private let entrants: CohortFigures?

    /// - Parameter entrants: The term's first-time, full-time ones.
    init(
        _ context: PageContext, _ unit: UnitIndex, _ now: TermFigures,
        entrants: CohortFigures? = nil, before: TermFigures?,
        parts: [(unit: UnitIndex, figures: TermFigures)]
    ) {
        self.context = context
        self.unit = unit
        self.now = now
        self.before = before
        self.parts = parts
        self.entrants = entrants
    }

    private var words: Words { context.words }
    private var term: Term { context.basis.calendar[now.term] }

    var page: Page {
        let unit = context.basis.units[unit]
        let story = TermStory(
            now, before: before, basis: context.basis, words: words, unit: self.unit)
        var model = context.frame(
            title: words.plain("place", ["unit": .text(unit.name), "term": .text(term.name)]),
            section: .units, unit: self.unit)
        model["path"] = context.path(to: self.unit)
        model["name"] = unit.name.isolated
        model["unitURL"] = context.url(of: self.unit)
        model["kind"] = capitalized(unit.kind).isolated
        model["term"] = context.termName(now.term, isProvisional: now.isProvisional).text
        model["termPageName"] = term.name.isolated
        model["termPageURL"] = context.url(of: now.term)
        model.merge(neighbours) { _, new in new }
        model["allTerms"] = terms.text
        model["news"] = story.news.text
        model["keyFigures"] =
            KeyFigures(
                context: context, story: story,
                firstYear: entrants.flatMap {
                    FirstYear($0, before: nil, calendar: context.basis.calendar)
                }, known: now.persistence == nil ? nil : story
            ).models
        model["dataURL"] = context.url(of: self.unit, in: now.term).dropLast(4) + "json"
        model["csvURL"] = "\(context.base)/data/units/\(unit.code).csv"
        model["kept"] = kept.text
        model["split"] = split.text
        model["splitDefinition"] = context.definition("split").text
        model["reasons"] =
            DropOutReasons(context: context, unit: self.unit, now: now, before: before)
            .section(key: "reasons-chart").text
        model["reasonsDefinition"] = context.definition("drop-outs").text
        model["grades"] = GradeSections(context: context, unit: self.unit, now: now).models
        model["hasGrades"] = !now.grades.isEmpty
        model["hasParts"] = !parts.isEmpty
        model["parts"] = parts.isEmpty ? "" : partsTable.text
        return Page("units/\(unit.code)", "\(term.id).html", template: "unit-term", model)
    }

    /// Says so where the figures are an earlier release's.
    private var kept: Markup {
        guard let day = now.keptFrom else { return "" }
        let sentence = words(
            "kept",
            ["day": .text(words.day(day)), "minimum": .count(context.edition.minimumCell)])
        return #"<p class="note">\#(sentence)</p>"#
    }

    private var neighbours: Model {
        func model(_ neighbour: TermIndex?) -> Any {
            guard let neighbour else { return false }
            return [
                "url": context.url(of: unit, in: neighbour),
                "name": context.basis.calendar[neighbour].name.isolated,
            ] as Model
        }
        return [
            "previous": model(context.index.term(before: now.term, of: unit)),
            "next": model(context.index.term(after: now.term, of: unit)),
        ]
    }

    /// This unit in the terms it is compared with, then all units in any term. A list of all terms
    /// the unit has would have each of its pages drawn anew whenever it has one more.
    private var terms: Markup {
        let own = [
            before?.term, context.index.term(before: now.term, of: unit),
            context.index.term(after: now.term, of: unit),
        ]
        var links = Set(own.compactMap { $0 }).sorted().map { term in
            context.link(context.url(of: unit, in: term), context.basis.calendar[term].name)
        }
        links.append(context.link(context.url(of: unit) + "#terms", words.plain("all-terms")))
        let list = links.map { link -> Markup in "<li>\(link)</li>" }.joined()
        return """
            <p>\(context.basis.units[unit].name.isolated)</p><ul class="choice">\(list)</ul>\
            <p>\(words("choose-all-units"))</p>\(context.termChoice(in: .terms))
            """
    }

    private var partsTable: Markup {
        UnitRows(context: context, term: now.term).bySize(
            caption: words("largest-first", ["term": .text(term.name)]), of: now, parts)
    }

    // MARK: Split and reasons

    /// Where the enrolled come from, and how the term ended for them.
    private var split: Markup {
        var table = Table(
            caption: words("split-caption", ["term": .text(term.name)]),
            head: [
                words("column-students"), Markup(term.name.isolated),
                before.map { Markup(context.basis.calendar[$0.term].name.isolated) }
                    ?? words("column-year-before"),
            ])
        func row(_ id: String, kind: Markup = "", _ value: (TermFigures) -> Shown<Int>?) {
            table.add(
                [words("column-\(id)"), words.cell(value(now)), words.cell(before.flatMap(value))],
                kind: kind)
        }
        row("enrolled", kind: "sum") { $0.enrolments }
        if now.split != nil {
            row("new") { $0.split?.new }
            row("returned-after-a-break") { $0.split?.returned }
            row("from-another-unit") { $0.split?.switchedIn }
            row("continuing") { $0.split?.continuing }
        }
        row("dropped-out", kind: "first") { $0.dropOuts }
        row("completed") { $0.completions }
        row("excluded") { $0.excluded }
        return table.html
    }
}

/// The comparison of those who stayed with those who left, by each way of telling them apart.
struct GradeSections {
    let context: PageContext
    let unit: UnitIndex
    let now: TermFigures

    private var words: Words { context.words }

    var models: [Model] {
        GradeComparison.allCases.compactMap(section)
    }

    private func section(_ comparison: GradeComparison) -> Model? {
        let kinds = GradeKind.allCases.compactMap { now.grades(comparison, $0) }
        guard !kinds.isEmpty else { return nil }
        let isWithin = comparison == .withinTerm
        let next = context.basis.calendar.mainTerm(after: now.term)
            .map { context.basis.calendar[$0].name }
        let heading =
            isWithin
            ? words("comparison-within")
            : words("comparison-by-next", ["next": .text(next ?? words.plain("next-term"))])
        let isMarked =
            isWithin ? now.isProvisional : now.isPersistenceProvisional
        // Where groups are too few to compare, a table would compare them all the same.
        let compared = kinds.filter(\.isComparable)
        var sentences = [Model]()
        for figures in kinds where (figures.stayed.n != .value(0) || figures.left.n != .value(0)) {
            sentences.append([
                "kind": words(figures.kind).text, "text": figures.sentence(words).text,
            ])
        }
        return [
            "heading": (isMarked ? "\(heading) \(words.marks.provisional)" : heading).text,
            "sentences": sentences,
            "chart": histogram(kinds, isWithin: isWithin).text,
            "table": compared.isEmpty ? "" : table(compared, isWithin: isWithin).text,
            "difference": compared.isEmpty ? "" : difference(compared).text,
            "definitions": ["grade-averages", "hedges-g", "intervals"]
                .map { context.definition($0) }.joined(", ").text,
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
            <details><summary>\(words("chart-table"))</summary>
            \(chart.table(caption: words("grades-histogram-caption", ["term": .text(term)])))
            </details>
            """
    }

    private func table(_ kinds: [GradeFigures], isWithin: Bool) -> Markup {
        let scale = words.grade(context.basis.scale.points)
        let threshold = words.grade(context.basis.threshold.points)
        var table = Table(
            caption: words("comparison-caption", ["scale": .text(scale)]),
            head: [
                words("column-average"), words("column-n"), words("column-missing"),
                words("column-mean"), words("column-sd"), words("column-lower-quartile"),
                words("column-median"), words("column-upper-quartile"),
                words("column-below", ["threshold": .text(threshold)]),
            ])
        for figures in kinds {
            let kind = Words.Argument.markup(words(figures.kind))
            let stayers = isWithin ? "comparison-row-stayed" : "comparison-row-came-back"
            table.add([words(stayers, ["kind": kind])] + cells(figures.stayed))
            table.add([words("comparison-row-left", ["kind": kind])] + cells(figures.left))
        }
        return table.html
    }

    private func cells(_ group: GradeGroup) -> [Markup] {
        let counts = [words.cell(group.n), words.cell(group.missing)]
        let below = words.cell(group.belowThreshold)
        guard let distribution = group.distribution?.value else {
            let mark = group.distribution == .hidden ? words.marks.hidden : words.marks.none
            return counts + [Markup](repeating: mark, count: 5) + [below]
        }
        return counts + [
            words.cell(grade: distribution.mean), words.cell(grade: distribution.standardDeviation),
        ] + distribution.quartiles.map { words.cell(grade: $0) } + [below]
    }

    private func difference(_ kinds: [GradeFigures]) -> Markup {
        var table = Table(
            caption: words("comparison-difference-caption"),
            head: [
                words("column-average"), words("column-difference"), words("column-welch"),
                words("column-hedges-g"),
            ])
        let none = words.marks.none
        for figures in kinds {
            guard let shown = figures.shownDifference else { continue }
            guard let value = shown.value else {
                table.add(
                    [words(figures.kind)]
                        + [Markup](repeating: words.marks.hidden, count: 3))
                continue
            }
            table.add([
                words(figures.kind), Markup(words.gradeDifference(value.value)),
                value.welch.map { Markup(words.gradeRange($0)) } ?? none,
                value.hedgesG.map { Markup(words.gradeDifference($0.value)) } ?? none,
            ])
        }
        return table.isEmpty ? "" : table.html
    }
}
