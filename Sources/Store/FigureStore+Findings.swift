internal import GRDB
public import Retention

// What is wrong with the records, and the tests of figures against their past.
extension FigureStore {
    /// A unit's counters of findings by term.
    public func findings(
        of unit: UnitIndex
    ) throws(StoreError) -> [(term: TermIndex, counters: Counters)] {
        try counters(in: "findings", of: unit)
    }

    /// Every unit's counters of findings by term.
    public func findings() throws(StoreError) -> [UnitIndex: [(
        term: TermIndex, counters: Counters
    )]] {
        try connection.read { db in
            let select = try HotStatement(db, "SELECT cell, counters FROM findings ORDER BY cell")
            defer { select.reset() }
            var byUnit = [UnitIndex: [(term: TermIndex, counters: Counters)]]()
            while try select.step() {
                let key = CellKey(packed: select.int(0))
                byUnit[key.unit, default: []].append((key.term, try select.counters(1)))
            }
            return byUnit
        }
    }

    /// The tests of an edition's units as its site at a position shows them; nil where they are not
    /// at hand.
    public func tests(
        of edition: String, at position: Int64
    ) throws(StoreError) -> [UnitIndex: [TestResult]]? {
        guard try hasTests(of: edition, at: position) else { return nil }
        return try connection.read { db in
            let select = try HotStatement(
                db, "SELECT unit, results FROM tests WHERE edition = ?")
            try select.bind(1, edition)
            defer { select.reset() }
            var tests = [UnitIndex: [TestResult]]()
            while try select.step() {
                let unit = UnitIndex(Int(select.int(0)))
                tests[unit] = select.withBytes(1) { [TestResult](packed: $0, unit: unit) }
            }
            return tests
        }
    }

    /// Whether the tests of an edition's units as its site at a position shows them are at hand.
    public func hasTests(of edition: String, at position: Int64) throws(StoreError) -> Bool {
        try fact("tests of \(edition)") == String(position)
    }

    /// Keeps the tests of units that were drawn.
    ///
    /// - Parameters:
    ///   - position: That of the site that shows them.
    ///   - isAll: Forgets those of all other units.
    public func keep(
        _ tests: [UnitIndex: [TestResult]], of edition: String, at position: Int64, isAll: Bool
    ) throws(StoreError) {
        try connection.write { db in
            if isAll {
                try db.execute(sql: "DELETE FROM tests WHERE edition = ?", arguments: [edition])
            }
            let store = try HotStatement(
                db, "INSERT OR REPLACE INTO tests(edition, unit, results) VALUES(?, ?, ?)")
            for (unit, results) in tests.sorted(by: { $0.key < $1.key }) {
                try store.bind(1, edition)
                try store.bind(2, Int64(unit.rawValue))
                try store.bind(3, results.packed())
                try store.run()
            }
            try FigureStore.setFact("tests of \(edition)", String(position), db)
        }
    }
}
