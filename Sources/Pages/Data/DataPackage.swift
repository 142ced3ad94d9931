import Retention

/// The CSV files described for programs: a Data Package (https://datapackage.org, version 1)
/// whose resources share a Table Schema a kind of table.
extension DataFiles {
    /// One of each kind of table, without rows.
    var emptyTables: [DataTable] {
        let none = UnitFigures(unit: .institution, cells: [], basis: basis)
        return UnitTables(
            unit: context.institution, basis: basis, edition: context.edition
        ).tables(none)
            + [TermTables(context: context).units([])]
    }

    /// `data/schemas/TABLE.json`
    func schemas() -> [SiteFile] {
        emptyTables.map { table in
            file("data/schemas", "\(table.name).json") { writer in
                writer.array("fields") { writer in
                    for (place, column) in table.columns.enumerated() {
                        writer.element(place) { write(column, to: &$0) }
                    }
                }
                writer.field("missingValues", ["", "[c]", "[x]"])
                if let key = DataFiles.primaryKeys[table.name] { writer.field("primaryKey", key) }
            }
        }
    }

    /// `data/datapackage.json`
    func package() -> SiteFile {
        file("data", "datapackage.json") { writer in
            writer.asOf(context)
            writer.field("definitions", "definitions.json")
            writer.field("name", "rollbook-\(context.edition.name.lowercased())")
            writer.field("profile", "tabular-data-package")
            writer.array("resources") { writer in
                for (place, resource) in resources.enumerated() {
                    writer.element(place) { writer in
                        writer.field("encoding", "utf-8")
                        writer.field("format", "csv")
                        writer.field("mediatype", "text/csv")
                        writer.field("name", resource.name)
                        writer.field("path", resource.path)
                        writer.field("profile", "tabular-data-resource")
                        writer.field("schema", "schemas/\(resource.table).json")
                    }
                }
            }
            writer.field("title", context.institution.name)
        }
    }

    /// What tells one row from another. Steps of a cohort have no such key: where they are hidden
    /// one row stands for all.
    private static let primaryKeys = [
        "terms": ["unit", "term"], "cohorts": ["unit", "entry_term", "class"],
        "grades": ["unit", "term", "comparison", "average"],
        "reasons": ["unit", "term", "reason"], "pooled": ["unit", "from_term"],
        "units": ["term", "unit"],
    ]

    /// Names are in lower case, as the format wants; codes and ids are unique ignoring case.
    private var resources: [(name: String, path: String, table: String)] {
        let units = context.tree.units.filter(context.index.has)
        let ofUnits = units.flatMap { unit in
            let code = basis.units[unit].code
            return UnitTables.names(in: context.edition).map { table in
                let path = DataFiles.csv(ofUnit: code, table: table)
                return (
                    name: "unit/\(code.lowercased())/\(table)",
                    path: "\(path.folder.dropFirst("data/".count))/\(path.name)", table: table
                )
            }
        }
        return ofUnits
            + context.index.units.keys.sorted().map { term in
                let id = basis.calendar[term].id
                return (name: "term/\(id.lowercased())", path: "terms/\(id).csv", table: "units")
            }
    }

    private func write(_ column: DataTable.Column, to writer: inout JSONWriter) {
        let kind = column.kind
        if let range = range(of: kind) {
            writer.object("constraints") {
                if let maximum = range.maximum { $0.field("maximum", maximum) }
                $0.field("minimum", range.minimum)
            }
        }
        if let anchor = column.definition {
            writer.field("definition", "\(context.base)/definitions.html#\(anchor)")
        }
        writer.field("description", column.description(in: context.words))
        writer.field("name", column.name)
        let type =
            switch kind {
            case .text: "string"
            case .flag: "boolean"
            case .students, .steps, .terms: "integer"
            case .share, .points, .difference, .deviations: "number"
            }
        writer.field("type", type)
        writer.field("unit", kind.description(in: context.words, basis))
    }

    private func range(of kind: DataTable.Kind) -> (minimum: Double, maximum: Double?)? {
        switch kind {
        case .text, .flag, .difference, .deviations: nil
        case .students: (0, nil)
        case .steps, .terms: (1, nil)
        case .share: (0, 1)
        case .points: (0, basis.scale.points)
        }
    }
}
