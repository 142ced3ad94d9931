import Retention

/// `terms/T.html`: all units in one term.
struct TermPage {
    let context: PageContext
    let term: TermIndex
    let rows: [(unit: UnitIndex, figures: TermFigures)]

    var page: Page {
        let named = context.basis.calendar[term]
        let isProvisional = rows.first?.figures.isProvisional ?? false
        var model = context.frame(title: named.name, section: .terms)
        model["name"] = context.termName(term, isProvisional: isProvisional).text
        model["academicYear"] = named.academicYear
        model["starts"] = context.words.day(named.start)
        model["census"] = context.words.day(named.census)
        model["ends"] = context.words.day(named.end)
        model["previous"] = neighbour(context.index.term(before: term, of: .institution))
        model["next"] = neighbour(context.index.term(after: term, of: .institution))
        model["table"] =
            UnitRows(context: context, term: term)
            .inTreeOrder(
                caption: context.words("term-caption", ["term": .text(named.name)]), rows
            ).text
        model["definitions"] =
            [
                "enrolments", "drop-outs", "completions", "retention-within-the-term",
                "persistence",
            ].map { context.definition($0) }.joined(", ").text
        model["dataURL"] = "\(context.base)/terms/\(named.id).json"
        return Page("terms", "\(named.id).html", template: "term", model)
    }

    private func neighbour(_ term: TermIndex?) -> Any {
        guard let term else { return false }
        return ["url": context.url(of: term), "name": context.basis.calendar[term].name] as Model
    }
}
