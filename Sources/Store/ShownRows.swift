internal import GRDB
public import Retention

/// Writes what a release shows.
struct ShownRows {
    private let db: Database
    private let edition: String
    private let coder: ShownText

    init(_ db: Database, edition: String, coder: ShownText) {
        self.db = db
        self.edition = edition
        self.coder = coder
    }

    /// Writes the cells that are other than before, and marks those that are gone.
    func write(
        _ cells: [(unit: String, term: String, cell: ShownCell)], release: Int64
    ) throws {
        let latest = try HotStatement(
            db,
            """
            SELECT figures, counters FROM shown WHERE edition = ? AND unit = ? AND term = ?
            ORDER BY release DESC LIMIT 1
            """)
        let insert = try HotStatement(
            db,
            """
            INSERT INTO shown(edition, unit, term, release, figures, counters)
            VALUES(?, ?, ?, ?, ?, ?)
            """)
        try insert.bind(1, edition)
        try insert.bind(4, release)
        var gone = try present()
        for (unit, term, cell) in cells {
            gone.remove(Place(unit, term))
            let (text, bytes) = (try coder.text(cell), cell.counters.packed())
            try latest.bind(1, edition)
            try latest.bind(2, unit)
            try latest.bind(3, term)
            let isSame = try latest.step() && latest.text(0) == text && latest.bytes(1) == bytes
            latest.reset()
            if isSame { continue }
            try insert.bind(2, unit)
            try insert.bind(3, term)
            try insert.bind(5, text)
            try insert.bind(6, bytes)
            try insert.run()
        }
        for place in gone.sorted(by: { ($0.unit, $0.term) < ($1.unit, $1.term) }) {
            try db.execute(
                sql: "INSERT INTO shown(edition, unit, term, release) VALUES(?, ?, ?, ?)",
                arguments: [edition, place.unit, place.term, release])
        }
    }

    private struct Place: Hashable {
        let unit: String
        let term: String

        init(_ unit: String, _ term: String) {
            self.unit = unit.lowercased()
            self.term = term
        }
    }

    private func present() throws -> Set<Place> {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT unit, term, figures IS NOT NULL AS is_shown, max(release) FROM shown
                WHERE edition = ? GROUP BY unit, term
                """, arguments: [edition])
        return Set(rows.filter { $0["is_shown"] }.map { Place($0["unit"], $0["term"]) })
    }
}

/// What one release shows, read from the record. Asked from several threads at once.
public struct ShownRelease: Sendable {
    private let ledger: Ledger
    private let edition: String
    private let number: Int64
    private let calendar: AcademicCalendar
    private let units: UnitTree

    /// - Parameters:
    ///   - basis: Whose units and terms are asked for by their places: the release's own.
    public init(_ number: Int64, of edition: String, in ledger: Ledger, basis: Basis) {
        self.ledger = ledger
        self.edition = edition
        self.number = number
        calendar = basis.calendar
        units = basis.units
    }

    /// Every unit and term the release shows.
    public func present() throws(StoreError) -> [CellKey] {
        try ledger.connection.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT unit, term, figures IS NOT NULL AS is_shown, max(release) FROM shown
                    WHERE edition = ? AND release <= ? GROUP BY unit, term
                    """, arguments: [edition, number]
            ).compactMap { row in
                guard row["is_shown"], let unit = units.index(ofCode: row["unit"]),
                    let term = calendar.index(ofID: row["term"])
                else { return nil }
                return CellKey(unit: unit, term: term)
            }
        }
    }

    /// What it shows of a unit, in order of term.
    public func cells(
        of unit: UnitIndex
    ) throws(StoreError) -> [(term: TermIndex, cell: ShownCell)] {
        let coder = ShownText(calendar: calendar)
        let rows = try ledger.connection.read { db in
            let select = try HotStatement(
                db,
                """
                SELECT term, figures, counters, max(release) FROM shown
                WHERE edition = ? AND unit = ? AND release <= ? GROUP BY term
                """)
            try select.bind(1, edition)
            try select.bind(2, units[unit].code)
            try select.bind(3, number)
            defer { select.reset() }
            var rows = [(term: TermIndex, text: String, counters: Counters?)]()
            while try select.step() {
                guard let id = select.text(0), let term = calendar.index(ofID: id),
                    let text = select.text(1)
                else { continue }
                rows.append((term, text, select.withBytes(2) { Counters(packed: $0) }))
            }
            return rows.sorted { $0.term < $1.term }
        }
        return try decoding {
            try rows.map { ($0.term, try coder.cell($0.text, counters: $0.counters)) }
        }
    }

    /// What it shows of some units in one term, those it has.
    public func cells(
        in term: TermIndex, of units: [UnitIndex]
    ) throws(StoreError) -> [(unit: UnitIndex, cell: ShownCell)] {
        let coder = ShownText(calendar: calendar)
        let rows = try ledger.connection.read { db in
            let select = try HotStatement(
                db,
                """
                SELECT figures, counters FROM shown
                WHERE edition = ? AND unit = ? AND term = ? AND release <= ?
                ORDER BY release DESC LIMIT 1
                """)
            defer { select.reset() }
            return try units.compactMap {
                unit -> (unit: UnitIndex, text: String, counters: Counters?)? in
                select.reset()
                try select.bind(1, edition)
                try select.bind(2, self.units[unit].code)
                try select.bind(3, calendar[term].id)
                try select.bind(4, number)
                guard try select.step(), let text = select.text(0) else { return nil }
                return (unit, text, select.withBytes(1) { Counters(packed: $0) })
            }
        }
        return try decoding {
            try rows.map { ($0.unit, try coder.cell($0.text, counters: $0.counters)) }
        }
    }

    private func decoding<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        do { return try body() } catch { throw StoreError.from(error, path: "the ledger") }
    }
}
