import Retention

/// `terms/T.html`: all units in one term, and the same in other orders.
struct TermPage {
    let context: PageContext
    let term: TermIndex
    let rows: [(unit: UnitIndex, figures: TermFigures)]
    /// The institution in the term.
    var story: TermStory?

    var pages: [Page] {
        let name = context.basis.calendar[term].name
        let table = UnitRows(context: context, term: term)
            .inOrders(caption: context.words("term-caption", ["term": .text(name)]), rows)
        return [page(nil, table(nil))] + UnitOrder.allCases.map { page($0, table($0)) }
    }

    private func page(_ order: UnitOrder?, _ table: Markup) -> Page {
        let named = context.basis.calendar[term]
        let isProvisional = rows.first?.figures.isProvisional ?? false
        let sorting = order.map { context.words.plain("term-order-\($0.rawValue)") } ?? ""
        var model = context.frame(
            title: order == nil ? named.name : "\(named.name.isolated): \(sorting)", section: .terms
        )
        model["isSorted"] = order != nil
        model["sorting"] = sorting
        model["treeURL"] = context.url(of: term)
        if order != nil { model["canonical"] = ["url": context.url(of: term)] as Model }
        model["termsURL"] = "\(context.base)/terms/"
        model["name"] = context.termName(term, isProvisional: isProvisional).text
        model["academicYear"] = named.academicYear
        model["starts"] = context.words.day(named.start)
        model["census"] = context.words.day(named.census)
        model["ends"] = context.words.day(named.end)
        model["previous"] = neighbour(context.index.term(before: term, of: .institution), order)
        model["next"] = neighbour(context.index.term(after: term, of: .institution), order)
        model["news"] = order == nil ? story?.news.text ?? "" : ""
        model["hasNews"] = order == nil && story != nil
        model["table"] = table.text
        model["definitions"] =
            [
                "enrolments", "drop-outs", "completions", "retention-within-the-term",
                "persistence",
            ].map { context.definition($0) }.joined(", ").text
        model["downloads"] = [Downloads(context: context).term(term)]
        let path = order?.path(ofTerm: named.id)
        return Page(
            path?.folder ?? "terms", path?.name ?? "\(named.id).html", template: "term", model)
    }

    private func neighbour(_ term: TermIndex?, _ order: UnitOrder?) -> Any {
        guard let term else { return false }
        let url = order.map { context.url(of: term, by: $0) } ?? context.url(of: term)
        return ["url": url, "name": context.basis.calendar[term].name.isolated] as Model
    }
}
