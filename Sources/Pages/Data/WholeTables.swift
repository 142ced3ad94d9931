import Retention

/// A table over all units of an edition, with the description of its columns.
public struct WholeTable: Sendable {
    public var name: String
    /// RFC 4180 with a header, lines ending in CR LF.
    public var csv: [UInt8]
    /// A Table Schema as JSON: fields, missing values and, where there is one, the primary key.
    public var schema: [UInt8]
}

extension SiteRenderer {
    /// The tables that an edition has for each unit, all units' rows in one, in the order of the
    /// unit tree.
    public func tables(of edition: Edition, figures: FigureSource) throws -> [WholeTable] {
        let index = SiteIndex(present: try figures.present())
        let context = context(of: edition, index: index)
        var whole = UnitTables(unit: context.institution, basis: basis, edition: edition)
            .tables(UnitFigures(unit: .institution, cells: [], basis: basis))
        for unit in tree.units where index.has(unit) {
            let tables = UnitTables(unit: basis.units[unit], basis: basis, edition: edition)
                .tables(try figures.unit(unit))
            for (place, table) in tables.enumerated() {
                for row in table.rows { whole[place].add(row) }
            }
        }
        let schemas = DataFiles(context: context).schemas()
        return whole.map { table in
            WholeTable(
                name: table.name, csv: table.csv,
                schema: schemas.first { $0.name == table.name + ".json" }?.bytes ?? [])
        }
    }
}
