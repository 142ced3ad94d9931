import Retention

/// Lists of the pages there are.
struct ListPages {
    let context: PageContext

    private var words: Words { context.words }

    /// `terms/index.html`
    func terms(_ institution: UnitFigures) -> Page {
        var table = Table(
            caption: words("latest-first"),
            head: [
                words("column-term"), words("column-academic-year"), words("column-enrolled"),
                words("column-dropped-out"),
            ], isByTerm: true)
        for figures in institution.terms.reversed() {
            let term = context.basis.calendar[figures.term]
            let link = context.link(context.url(of: figures.term), term.name)
            table.add([
                figures.isProvisional ? "\(link) \(words.marks.provisional)" : link,
                Markup(term.academicYear), words.cell(figures.enrolments),
                words.cell(figures.dropOuts),
            ])
        }
        var model = context.frame(title: words.plain("nav-terms"), section: .terms)
        model["isEmpty"] = table.isEmpty
        model["table"] = table.html.text
        return Page("terms", "index.html", template: "terms", model)
    }

    /// `units/index.html`
    var units: Page {
        let units = context.tree.units.filter(context.index.has)
        var model = context.frame(title: words.plain("nav-units"), section: .units)
        model["isEmpty"] = units.isEmpty
        model["units"] = units.map { index -> Model in
            let unit = context.basis.units[index]
            return [
                "url": context.url(of: index), "name": unit.name.isolated, "code": unit.code,
                "kind": unit.kind, "depth": min(context.tree.depth(of: index), 5),
            ]
        }
        return Page("units", "index.html", template: "units", model)
    }
}

/// Pages that show no figures.
struct FixedPages {
    let context: PageContext

    var definitions: Page {
        let words = context.words
        var model = context.frame(title: words.plain("nav-definitions"), section: .definitions)
        model["definitions"] = context.definitions.map { definition -> Model in
            [
                "anchor": definition.anchor, "name": definition.name, "text": definition.text,
                "source": definition.source,
                "version": words.count(definition.version.number),
                "since": words.day(definition.version.since),
            ]
        }
        return Page("", "definitions.html", template: "definitions", model)
    }

    var notFound: Page {
        Page(
            "", "404.html", template: "not-found",
            context.frame(title: context.words.plain("not-found-title"), section: nil))
    }
}
