internal import GRDB
public import Retention

// What the editions with a minimum cell show: worked out from the record of their releases, and
// disposable like all else here.
extension FigureStore {
    /// What an edition's cells were made from; nil where it has none.
    public func releaseState(of edition: String) throws(StoreError) -> String? {
        try fact("release of \(edition)")
    }

    /// Forgets what an edition shows.
    public func forgetReleases(of edition: String) throws(StoreError) {
        try connection.write { db in
            try db.execute(sql: "DELETE FROM published WHERE edition = ?", arguments: [edition])
            try db.execute(
                sql: "DELETE FROM facts WHERE name = ?", arguments: ["release of \(edition)"])
        }
    }

    /// Works out what an edition's next release shows, after the release it shows now.
    ///
    /// - Parameters:
    ///   - state: What the cells are made from, to be asked for by `releaseState`.
    ///   - source: The figures to release.
    ///   - compare: Told of each cell, what it was and what it is.
    public func release(
        _ edition: String, through gate: DisclosureGate, from source: FigureStore, state: String,
        compare: (CellKey, _ old: PublishedCell?, _ new: PublishedCell) -> Void = { _, _, _ in }
    ) throws {
        let present = Dictionary(grouping: try source.cells(), by: \.term)
        let before = try publishedCells(of: edition)
        let shown = Dictionary(grouping: before, by: \.term)
        var cells = [(key: CellKey, bytes: [UInt8])]()
        var old = [CellKey: PublishedCell]()
        try gate.release(
            cells: { try source.cells(in: $0, of: present[$0, default: []].map(\.unit)) },
            earlier: { term in
                let units = shown[term, default: []].map(\.unit)
                let cells = try published(edition, in: term, of: units)
                old = Dictionary(
                    uniqueKeysWithValues: cells.map { (CellKey(unit: $0, term: term), $1) })
                return cells
            },
            publish: { key, cell in
                compare(key, old[key], cell)
                cells.append((key, cell.packed()))
            })
        let gone = Set(before).subtracting(cells.map(\.key))
        try connection.write { db in
            let delete = try HotStatement(
                db, "DELETE FROM published WHERE edition = ? AND cell = ?")
            for key in gone {
                delete.bind(1, edition)
                delete.bind(2, key.packed)
                try delete.run()
            }
            let store = try HotStatement(
                db, "INSERT OR REPLACE INTO published(edition, cell, bytes) VALUES(?, ?, ?)")
            for (key, bytes) in cells {
                store.bind(1, edition)
                store.bind(2, key.packed)
                store.bind(3, bytes)
                try store.run()
            }
            try FigureStore.setFact("release of \(edition)", state, db)
        }
    }

    /// Every unit and term an edition shows.
    public func publishedCells(of edition: String) throws(StoreError) -> [CellKey] {
        try connection.read { db in
            try Int64.fetchAll(
                db, sql: "SELECT cell FROM published WHERE edition = ?", arguments: [edition]
            ).map(CellKey.init(packed:))
        }
    }

    /// What an edition shows of a unit, by term.
    public func published(
        _ edition: String, of unit: UnitIndex
    ) throws(StoreError) -> [(term: TermIndex, cell: PublishedCell)] {
        try connection.read { db in
            let select = try HotStatement(
                db,
                """
                SELECT cell, bytes FROM published
                WHERE edition = ? AND cell >= ? AND cell < ? ORDER BY cell
                """)
            let range = CellKey.packed(of: unit)
            select.bind(1, edition)
            select.bind(2, range.lowerBound)
            select.bind(3, range.upperBound)
            defer { select.reset() }
            var cells = [(term: TermIndex, cell: PublishedCell)]()
            while try select.step() {
                cells.append((CellKey(packed: select.int(0)).term, try select.published(1)))
            }
            return cells
        }
    }

    /// What an edition shows of some units in one term, those it has.
    public func published(
        _ edition: String, in term: TermIndex, of units: [UnitIndex]
    ) throws(StoreError) -> [(unit: UnitIndex, cell: PublishedCell)] {
        try connection.read { db in
            let select = try HotStatement(
                db, "SELECT bytes FROM published WHERE edition = ? AND cell = ?")
            defer { select.reset() }
            return try units.compactMap { unit in
                select.reset()
                select.bind(1, edition)
                select.bind(2, CellKey(unit: unit, term: term).packed)
                return try select.step() ? (unit, try select.published(0)) : nil
            }
        }
    }
}

extension HotStatement {
    fileprivate func published(_ column: Int32) throws -> PublishedCell {
        guard let cell = withBytes(column, { PublishedCell(packed: $0) }) else {
            throw StoreError.unreadable("a cell of the record of releases is damaged")
        }
        return cell
    }
}
