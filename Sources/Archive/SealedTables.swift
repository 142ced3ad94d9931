import Pages
import Publishing
import Retention

/// The figures of a snapshot as tables from which its pages can be drawn again: what the edition
/// showed, hidden figures being hidden here too, and what it restated.
struct SealedTables {
    static let figures = "data/tables/figures.csv"
    static let restatements = "data/tables/restatements.csv"
    static let figureColumns = ["unit", "term", "figure", "kind", "value"]
    static let restatementColumns = ["figure", "kind", "value"]

    /// What an edition shows of a unit and term, as the record spells it.
    struct Cell: Codable {
        var term: TermFigures?
        var cohorts: [CohortFigures]
        var pooled: PooledFigures?
        var absences: [KeptAbsence]?
    }

    struct Restatements: Codable {
        var revisions: [Revision]
        /// How many earlier revisions there are.
        var earlier: Int
    }

    var cells: [(unit: String, term: String, cell: ShownCell)]
    var restatements: (revisions: [Revision], earlier: Int)

    /// - Throws: What the record cannot give.
    init(_ recorded: RecordedEdition) throws {
        cells = try recorded.cells()
        restatements = try recorded.figures.revisions()
    }

    // MARK: As CSV

    func csv(_ calendar: AcademicCalendar) throws -> (figures: [UInt8], restatements: [UInt8]) {
        var figures = [UInt8]()
        CSVText.append(SealedTables.figureColumns, to: &figures)
        for (unit, term, cell) in cells {
            let document = try JSON(
                encoding: Cell(
                    term: cell.term, cohorts: cell.cohorts, pooled: cell.pooled,
                    absences: cell.absences.isEmpty ? nil : cell.absences),
                userInfo: [.calendar: calendar])
            for row in FlatTable.rows(document, emptyList: "[c]") {
                CSVText.append([unit, term, row.path, row.kind.rawValue, row.value], to: &figures)
            }
        }
        var restated = [UInt8]()
        CSVText.append(SealedTables.restatementColumns, to: &restated)
        let document = try JSON(
            encoding: Restatements(
                revisions: restatements.revisions, earlier: restatements.earlier),
            userInfo: [.calendar: calendar])
        for row in FlatTable.rows(SealedTables.sorted(document), emptyList: "") {
            CSVText.append([row.path, row.kind.rawValue, row.value], to: &restated)
        }
        return (figures, restated)
    }

    /// Counts by kind of event come in any order.
    private static func sorted(_ document: JSON, named name: String = "") -> JSON {
        switch document {
        case .list(let items) where name == "new" || name == "retracted":
            let pairs = stride(from: 0, to: items.count - 1, by: 2).map {
                (items[$0], items[$0 + 1])
            }
            return .list(
                pairs.sorted { ($0.0.string ?? "") < ($1.0.string ?? "") }.flatMap { [$0.0, $0.1] })
        case .list(let items): return .list(items.map { sorted($0) })
        case .object(let members):
            return .object(
                Dictionary(uniqueKeysWithValues: members.map { ($0, sorted($1, named: $0)) }))
        default: return document
        }
    }

    /// - Throws: `ArchiveError` naming the file and what is wrong.
    init(bag: String, calendar: AcademicCalendar) throws {
        cells = []
        var rows = [FlatTable.Row]()
        var place: (unit: String, term: String)?
        func close(_ cells: inout [(unit: String, term: String, cell: ShownCell)]) throws {
            guard let place, !rows.isEmpty else { return }
            let cell = try FlatTable.document(rows).decode(
                Cell.self, userInfo: [.calendar: calendar])
            cells.append(
                (
                    place.unit, place.term,
                    ShownCell(
                        counters: Counters(), term: cell.term, cohorts: cell.cohorts,
                        pooled: cell.pooled, absences: cell.absences ?? [])
                ))
            rows = []
        }
        let table = try SealedTables.rows(
            bag, SealedTables.figures, SealedTables.figureColumns)
        for fields in table {
            if let old = place, old != (fields[0], fields[1]) { try close(&cells) }
            place = (fields[0], fields[1])
            rows.append(try SealedTables.row(fields[2...], SealedTables.figures))
        }
        try close(&cells)
        let restated = try SealedTables.rows(
            bag, SealedTables.restatements, SealedTables.restatementColumns
        ).map { try SealedTables.row($0[...], SealedTables.restatements) }
        let found = try FlatTable.document(restated).decode(
            Restatements.self, userInfo: [.calendar: calendar])
        restatements = (found.revisions, found.earlier)
    }

    private static func rows(
        _ bag: String, _ file: String, _ columns: [String]
    ) throws -> [[String]] {
        guard let bytes = try ArchiveDisk.read(bag + "/" + file) else {
            throw ArchiveError(
                "there is no \(bag)/\(file)",
                hint: "name the folder of a public bag, which holds bagit.txt")
        }
        return try CSVText.rows(bytes, columns: columns, file: "\(bag)/\(file)")
    }

    private static func row(_ fields: ArraySlice<String>, _ file: String) throws -> FlatTable.Row {
        let fields = Array(fields)
        guard let kind = FlatTable.Kind(rawValue: fields[1]) else {
            throw ArchiveError("\(file): there is no kind '\(fields[1])'")
        }
        return FlatTable.Row(path: fields[0], kind: kind, value: fields[2])
    }

    // MARK: For drawing

    /// - Throws: `ArchiveError` for a unit or term that units and calendar have not.
    func source(_ basis: Basis) throws -> FigureSource {
        let known = try cells.map { unit, term, cell in
            guard let unit = basis.units.index(ofCode: unit),
                let term = basis.calendar.index(ofID: term)
            else { throw ArchiveError("there is no unit '\(unit)' or no term '\(term)'") }
            return (key: CellKey(unit: unit, term: term), cell: cell)
        }
        var source = FigureSource(release: known)
        let restatements = restatements
        source.revisions = { restatements }
        return source
    }
}
