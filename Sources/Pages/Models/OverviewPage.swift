import Retention

/// `index.html`: the institution, and its parts in the latest term.
struct OverviewPage {
    private let context: PageContext
    private let figures: UnitFigures
    private let children: [(unit: UnitIndex, figures: TermFigures)]
    private let findings: FindingBlock

    init(
        _ context: PageContext, _ figures: UnitFigures,
        children: [(unit: UnitIndex, figures: TermFigures)], findings: FindingBlock
    ) {
        self.context = context
        self.figures = figures
        self.children = children
        self.findings = findings
    }

    var page: Page {
        var model = context.frame(title: "Overview", section: .overview)
        let latest = context.index.latest(of: .institution, basis: context.basis)
        model["isEmpty"] = latest == nil
        model["hasStarted"] = context.basis.boundary.started > 0
        model["institutionURL"] = latest == nil ? "" : context.url(of: .institution)
        model.merge(UnitHead(context: context, figures: figures).model) { _, new in new }
        model.merge(findings.model(.institution)) { $1 }
        model["hasParts"] = latest != nil && !children.isEmpty
        model["parts"] = ""
        if let latest, !children.isEmpty {
            let name = context.basis.calendar[latest].name
            let what = Set(children.map { context.basis.units[$0.unit].kind })
            model["parts"] =
                UnitRows(context: context, term: latest)
                .bySize(
                    caption: "\(name), largest first: with few students a rate moves by chance",
                    what: what.count == 1 ? capitalized(what.first ?? "unit") : "Unit", children
                ).text
        }
        return Page("", "index.html", template: "overview", model)
    }
}
