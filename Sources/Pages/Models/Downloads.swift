import Retention

/// The line beside a table that leads to its files.
struct Downloads {
    let context: PageContext

    private func model(_ files: [(name: String, path: String)]) -> Model {
        let links = files.map { context.link("\(context.base)/\($0.path)", $0.name) }
        return ["line": context.words("data-download", ["files": .markup(links.joined(", "))]).text]
    }

    /// A term's table of all units.
    func term(_ term: TermIndex) -> Model {
        let id = context.basis.calendar[term].id
        return model([
            ("CSV", "data/terms/\(id).csv"), ("JSON", "terms/\(id).json"),
            ("XLSX", "data/terms/\(id).xlsx"),
        ])
    }

    /// A unit's table of all terms; JSON and XLSX hold its other tables too.
    func terms(of unit: Unit) -> Model {
        model(["csv", "json", "xlsx"].map { ($0.uppercased(), "data/units/\(unit.code).\($0)") })
    }

    /// All files of a unit.
    func tables(of unit: Unit) -> [Model] {
        func link(_ path: SitePath, _ name: String) -> Markup {
            context.link("\(context.base)/\(path.folder)/\(path.name)", name)
        }
        func line(_ what: String, _ links: [Markup]) -> Model {
            let line = context.words(
                "data-of", ["what": .text(what), "files": .markup(links.joined(", "))])
            return ["line": line.text]
        }
        let whole = ["xlsx", "json"].map {
            link(SitePath(folder: "data/units", name: "\(unit.code).\($0)"), $0.uppercased())
        }
        return [line(context.words.plain("data-all-tables"), whole)]
            + UnitTables.names(in: context.edition).map { table in
                line(
                    context.words.plain("data-sheet-\(table)"),
                    [link(DataFiles.csv(ofUnit: unit.code, table: table), "CSV")])
            }
    }
}
