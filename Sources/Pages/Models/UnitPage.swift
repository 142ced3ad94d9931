import Retention

/// `units/U/index.html`: a unit over all its terms.
struct UnitPage {
    private let context: PageContext
    private let figures: UnitFigures
    private let parts: [(unit: UnitIndex, figures: TermFigures)]
    private let findings: FindingBlock

    /// - Parameter parts: Units within, in the term that `closedTerm` gives.
    init(
        _ context: PageContext, _ figures: UnitFigures,
        parts: [(unit: UnitIndex, figures: TermFigures)], findings: FindingBlock
    ) {
        self.context = context
        self.figures = figures
        self.parts = parts
        self.findings = findings
    }

    /// The last main term that has ended: a unit's page shows others' figures of closed terms alone,
    /// so that it need not be drawn anew with each event of a neighbour.
    static func closedTerm(_ figures: UnitFigures, basis: Basis) -> TermIndex? {
        figures.terms.last {
            basis.calendar[$0.term].isMain && $0.term.rawValue < basis.boundary.closed
        }?.term
    }

    private var unit: Unit { context.basis.units[figures.unit] }

    var page: Page {
        var model = context.frame(title: unit.name, section: .units, unit: figures.unit)
        model["path"] = context.path(to: figures.unit)
        model["name"] = unit.name.isolated
        model["kind"] = capitalized(unit.kind)
        let downloads = Downloads(context: context)
        model["downloads"] = [downloads.terms(of: unit)]
        model["dataFiles"] = downloads.tables(of: unit)
        model["dataPageURL"] = "\(context.base)/data/"
        model.merge(UnitHead(context: context, figures: figures).model) { _, new in new }
        model.merge(findings.model(figures.unit)) { $1 }
        // Of a handful of students one table says more than charts with nothing in them.
        let isTiny = figures.terms.allSatisfy { ($0.enrolments.value ?? 0) < fewestForRate }
        model["charts"] = isTiny ? [] : (model["charts"] as? [Model] ?? []) + charts
        model["table"] = UnitHead(context: context, figures: figures).table.text
        let hidden =
            context.edition.minimumCell > 1 ? HiddenNote(figures).sentence(context.words) : ""
        model["hidden"] = hidden.text
        model["hasHidden"] = !hidden.isEmpty
        model.merge(within) { _, new in new }
        return Page("units/\(unit.code)", "index.html", template: "unit", model)
    }

    /// Units within: those with students in the last closed term as a table, others as a list.
    private var within: Model {
        let units = context.tree.children[figures.unit.rawValue].filter(context.index.has)
        let shown = Set(parts.map(\.unit))
        var table = ""
        if let term = UnitPage.closedTerm(figures, basis: context.basis), !parts.isEmpty {
            let name = context.basis.calendar[term].name
            table =
                UnitRows(context: context, term: term)
                .bySize(
                    caption: context.words("largest-first", ["term": .text(name)]),
                    of: figures.term(term), parts
                ).text
        }
        let others = units.filter { !shown.contains($0) }.map { part -> Markup in
            let unit = context.basis.units[part]
            let link = context.link(context.url(of: part), unit.name)
            return "<li>\(link) <span>\(unit.kind)</span></li>"
        }
        let list: Markup = others.isEmpty ? "" : #"<ul class="list">\#(others.joined())</ul>"#
        return ["hasParts": !units.isEmpty, "partsTable": table, "others": list.text]
    }

    /// What a unit's page has and the overview has not.
    private var charts: [Model] {
        let entrants = EntrantClass(context, figures, .all)
        return [
            PooledYears(context: context, figures: figures).model,
            entrants.triangle(key: "cohort-table"), entrants.survival(key: "survival"),
            GradeTrend(context, figures).model,
            ReasonsOverTerms(context: context, figures: figures).model,
        ].compactMap { $0 }
    }
}

/// What a unit's page and the overview have in common: the news of the latest term, key figures,
/// charts and the table of terms.
struct UnitHead {
    let context: PageContext
    let figures: UnitFigures

    private var words: Words { context.words }

    var model: Model {
        var model: Model = ["hasNews": false, "news": "", "keyFigures": [Model]()]
        model["latestName"] = ""
        model["latestURL"] = ""
        model["latestMark"] = ""
        if let latest = context.index.latest(of: figures.unit, basis: context.basis),
            let now = figures.term(latest)
        {
            let like = context.basis.calendar.likeTerm(before: latest)
            let story = TermStory(
                now, before: like.flatMap { figures.term($0) }, basis: context.basis,
                words: words, unit: figures.unit)
            model["hasNews"] = true
            model["news"] = (story.news + lookBack(from: story)).text
            model["keyFigures"] =
                KeyFigures(
                    context: context, story: story, history: likeTerms(through: latest),
                    firstYear: FirstYear(figures, calendar: context.basis.calendar),
                    known: known
                ).models
            model["latestName"] = context.basis.calendar[latest].name.isolated
            model["latestURL"] = context.url(of: figures.unit, in: latest)
            model["latestMark"] = now.isProvisional ? words.marks.provisional.text : ""
        }
        let charts = TermCharts(context, figures)
        model["charts"] =
            charts.isEmpty
            ? [Model]()
            : [
                WeekCharts(context: context, figures: figures).model,
                charts.persistence, charts.counts, charts.retention,
                CohortCharts(context: context, figures: figures).yearOnYear,
            ].compactMap { $0 }
        return model
    }

    /// The figures of the terms of one season through a term, from the unit's first.
    private func likeTerms(through latest: TermIndex) -> [TermFigures?] {
        let calendar = context.basis.calendar
        let byTerm = Dictionary(uniqueKeysWithValues: figures.terms.map { ($0.term, $0) })
        guard let first = figures.terms.first?.term else { return [] }
        return calendar.indices.filter {
            $0 >= first && $0 <= latest && calendar[$0].season == calendar[latest].season
        }.map { byTerm[$0] }
    }

    /// The latest term whose persistence is known.
    private var known: TermStory? {
        figures.terms.last { $0.persistence != nil }.map(story)
    }

    private func story(_ now: TermFigures) -> TermStory {
        let like = context.basis.calendar.likeTerm(before: now.term)
        return TermStory(
            now, before: like.flatMap { figures.term($0) }, basis: context.basis,
            words: words, unit: figures.unit)
    }

    /// While a term's persistence is not known yet, the last one that is.
    private func lookBack(from latest: TermStory) -> Markup {
        guard latest.awaitsPersistence,
            let known = figures.terms.last(where: {
                $0.term < latest.now.term && $0.persistence?.institution.value != nil
            })
        else { return "" }
        return story(known).lookBack
    }

    /// All terms, the latest first, with links to their pages.
    var table: Markup {
        var table = Table(
            caption: words("latest-first"),
            head: [
                words("column-term"), words("column-enrolled"), words("column-new"),
                words("column-dropped-out"), words("column-completed"), words("column-excluded"),
                words.columnWithInterval("column-retention"),
                words.columnWithInterval("column-persistence"),
            ], isFitted: false, isByTerm: true)
        for term in figures.terms.reversed() {
            let name = context.basis.calendar[term.term].name
            let link = context.link(context.url(of: figures.unit, in: term.term), name)
            let persistence = term.persistence?.institution
            let isMarked =
                term.isPersistenceProvisional && !term.isProvisional && persistence != nil
            let absent =
                context.basis.awaitsPersistence(term.term)
                ? words.marks.unknown : words.marks.none
            table.add([
                term.isProvisional ? "\(link) \(words.marks.provisional)" : link,
                words.cell(term.enrolments), words.cell(term.split?.new),
                words.cell(term.dropOuts), words.cell(term.completions),
                words.cell(term.excluded), words.cell(retentionOf: term),
                words.cell(persistence, orElse: absent)
                    + (isMarked ? " \(words.marks.provisional)" : ""),
            ])
        }
        return table.html
    }
}
