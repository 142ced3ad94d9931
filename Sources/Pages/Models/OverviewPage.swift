import Retention

/// `index.html`: the institution, and its parts in the latest term.
struct OverviewPage {
    private let context: PageContext
    private let figures: UnitFigures
    private let children: [(unit: UnitIndex, figures: TermFigures)]
    private let compared: [(unit: UnitIndex, figures: TermFigures)]
    private let findings: FindingBlock

    /// - Parameters:
    ///   - children: The institution's parts in its latest term.
    ///   - compared: The same in the term that `PersistenceOfParts` names.
    init(
        _ context: PageContext, _ figures: UnitFigures,
        children: [(unit: UnitIndex, figures: TermFigures)],
        compared: [(unit: UnitIndex, figures: TermFigures)],
        findings: FindingBlock
    ) {
        self.context = context
        self.figures = figures
        self.children = children
        self.compared = compared
        self.findings = findings
    }

    var page: Page {
        let words = context.words
        var model = context.frame(title: words.plain("nav-overview"), section: .overview)
        let latest = context.index.latest(of: .institution, basis: context.basis)
        model["isEmpty"] = latest == nil
        model["hasStarted"] = context.basis.boundary.started > 0
        model["institutionURL"] = latest == nil ? "" : context.url(of: .institution)
        model.merge(UnitHead(context: context, figures: figures).model) { _, new in new }
        let comparison = PersistenceOfParts(
            context: context, institution: figures, parts: compared
        ).model
        model["charts"] = (comparison.map { [$0] } ?? []) + (model["charts"] as? [Model] ?? [])
        model.merge(findings.model(.institution)) { $1 }
        model["hasParts"] = latest != nil && !children.isEmpty
        model["parts"] = ""
        if let latest, !children.isEmpty {
            let name = context.basis.calendar[latest].name
            let what = Set(children.map { context.basis.units[$0.unit].kind })
            model["parts"] =
                UnitRows(context: context, term: latest)
                .bySize(
                    caption: words("largest-first", ["term": .text(name)]),
                    what: what.count == 1 ? what.first.map(capitalized) : nil,
                    of: figures.term(latest), children
                ).text
        }
        return Page("", "index.html", template: "overview", model)
    }
}
