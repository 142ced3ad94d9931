import Retention

/// The figures as files for machines, beside the pages and under `data`.
struct DataFiles {
    let context: PageContext

    var basis: Basis { context.basis }

    func file(
        _ folder: String, _ name: String, _ body: (inout JSONWriter) -> Void
    ) -> SiteFile {
        var writer = JSONWriter()
        writer.object { writer in
            body(&writer)
            writer.places()
        }
        return SiteFile(folder: folder, name: name, bytes: writer.bytes + [UInt8(ascii: "\n")])
    }

    /// `data/units/U.json`, `.csv` and `.xlsx`, and the other tables as `data/tables/U/*.csv`
    func unit(_ figures: UnitFigures) throws -> [SiteFile] {
        let unit = basis.units[figures.unit]
        let tables = UnitTables(unit: unit, basis: basis, edition: context.edition)
        let workbook = workbook(of: unit, tables.sheets(figures))
        return [
            file("data/units", "\(unit.code).json") { $0.unit(figures, basis: basis) },
            SiteFile(
                folder: "data/units", name: "\(unit.code).xlsx", bytes: try workbook.bytes()),
        ]
            + tables.tables(figures).map { table in
                let path = DataFiles.csv(ofUnit: unit.code, table: table.name)
                return SiteFile(folder: path.folder, name: path.name, bytes: table.csv)
            }
    }

    /// `units/U/T.json`
    func unitTerm(_ unit: UnitIndex, _ figures: TermFigures) -> SiteFile {
        let term = basis.calendar[figures.term]
        return file("units/\(basis.units[unit].code)", "\(term.id).json") { writer in
            writer.asOf(context)
            writer.object("figures") { $0.term(figures, basis) }
            writer.field("term", term.id)
            writer.field("unit", basis.units[unit].code)
        }
    }

    /// `data/terms/T.csv` and `.xlsx`
    func termTables(
        _ index: TermIndex, _ units: [(unit: UnitIndex, figures: TermFigures)]
    ) throws -> [SiteFile] {
        let term = basis.calendar[index]
        let table = TermTables(context: context).units(units)
        return [
            SiteFile(folder: "data/terms", name: "\(term.id).csv", bytes: table.csv),
            SiteFile(
                folder: "data/terms", name: "\(term.id).xlsx",
                bytes: try workbook(of: term, table).bytes()),
        ]
    }

    /// `terms/T.json`
    func term(
        _ index: TermIndex, _ units: [(unit: UnitIndex, figures: TermFigures)]
    ) -> SiteFile {
        let term = basis.calendar[index]
        return file("terms", "\(term.id).json") { writer in
            writer.asOf(context)
            writer.field("term", term.id)
            writer.array("units") { writer in
                for (place, entry) in units.enumerated() {
                    writer.element(place) { $0.row(basis.units[entry.unit], entry.figures) }
                }
            }
        }
    }

    /// `data/index.json`
    func index() -> SiteFile {
        file("data", "index.json") { writer in
            writer.asOf(context)
            writer.array("units") { writer in
                let units = context.tree.units.filter(context.index.has)
                for (place, index) in units.enumerated() {
                    let unit = basis.units[index]
                    writer.element(place) { writer in
                        writer.field("code", unit.code)
                        writer.object("files") {
                            $0.field("csv", "units/\(unit.code).csv")
                            $0.field("json", "units/\(unit.code).json")
                            $0.field("xlsx", "units/\(unit.code).xlsx")
                        }
                        writer.field("kind", unit.kind)
                        writer.field("name", unit.name)
                        if let parent = basis.units.parent(of: index) {
                            writer.field("parent", basis.units[parent].code)
                        }
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    mutating func asOf(_ context: PageContext) {
        if let day = context.day { field("asOf", day.description) }
    }

    fileprivate mutating func row(_ unit: Unit, _ figures: TermFigures) {
        if figures.isProvisional { markProvisional() }
        field("code", unit.code)
        field("completions", figures.completions)
        field("dropOuts", figures.dropOuts)
        field("enrolments", figures.enrolments)
        field("excluded", figures.excluded)
        field("inTermRetention", figures.inTermRetention)
        field("name", unit.name)
        if let persistence = figures.persistence {
            if figures.isPersistenceProvisional, !figures.isProvisional {
                markProvisional("persistence")
            }
            object("persistence") {
                $0.field("institution", persistence.institution)
                $0.field("unit", persistence.unit)
            }
        }
    }
}
