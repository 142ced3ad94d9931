import Foundation
internal import GRDB
public import Retention

/// What a refresh did.
public struct RefreshReport: Hashable, Sendable {
    /// The last position the figures now hold.
    public var position: Int64
    public var newEvents: Int
    public var studentsTouched: Int
    /// Whether all figures were worked out anew.
    public var isRebuild: Bool
    /// How many figures of closed terms are other than they were.
    public var restatements: Int
    /// What of the basis changed since the figures before, where there were any: then all were
    /// worked out anew.
    public var changed: [BasisPart] = []
}

/// Which figures changed since a position.
public enum FigureChanges: Hashable, Sendable {
    /// All were worked out anew since: which of them came out other is not known.
    case everything
    case cells(Set<CellKey>)
}

/// The figures' own database: each student's packed history and, by unit and term, the counters
/// figures are worked out from. Disposable: everything in it follows from the ledger.
public struct FigureStore: Sendable {
    let connection: Connection
    /// What was wrong with the file that was found; nil where nothing was.
    let damageFound: String?

    /// - Parameter path: The SQLite file. One of another format, or a damaged one, is made anew.
    public init(path: String) throws(StoreError) {
        var damage: String?
        do {
            connection = try FigureStore.connect(path: path)
        } catch StoreError.unreadable {
            try FigureStore.remove(path: path)
            connection = try FigureStore.connect(path: path)
        } catch StoreError.damagedFigures(let sentence) {
            damage = sentence
            try FigureStore.remove(path: path)
            connection = try FigureStore.connect(path: path)
        }
        damageFound = damage
    }

    private static func connect(path: String) throws(StoreError) -> Connection {
        try Connection(
            path: path, createIfMissing: true, isShared: false, isDisposable: true
        ) { writer in
            try writer.writeWithoutTransaction { db in
                // Losing the last refresh in a power cut is harmless: it is repeated.
                try db.execute(sql: "PRAGMA synchronous = NORMAL")
                let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
                if version == format { return }
                guard version == 0 else {
                    throw StoreError.unreadable("\(path) has figures of another format")
                }
                try db.inTransaction {
                    try db.execute(sql: schema)
                    try db.execute(sql: "PRAGMA user_version = \(format)")
                    return .commit
                }
            }
        }
    }

    /// Works with the figures, and where they turn out to be damaged, however late, makes them anew
    /// and does the work once more.
    ///
    /// - Returns: Beside what the work gives a sentence about the damage; nil where there was none.
    /// - Throws: What the work throws; `.damagedFigures` only where the new file is damaged too.
    public func mendingDamage<Value>(
        _ work: () throws -> Value
    ) throws -> (value: Value, damage: String?) {
        do {
            return (try work(), damageFound)
        } catch StoreError.damagedFigures(let sentence) {
            try connection.replace { try FigureStore.remove(path: connection.path) }
            return (try work(), sentence)
        }
    }

    /// Throws the figures away.
    public static func remove(path: String) throws(StoreError) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            do {
                try FileManager.default.removeItem(atPath: path + suffix)
            } catch CocoaError.fileNoSuchFile {
                continue
            } catch {
                throw StoreError.unavailable("\(path + suffix) cannot be removed: \(error)")
            }
        }
    }

    // `changed` is the position at which a cell last became other than it was; one that came to
    // nothing stays as an empty one, so that it is known to have gone. `restated` holds what the
    // ledger has not been told yet.

    /// Raised with every change of what the bytes mean.
    private static let format = 5

    private static let schema = """
        CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE histories(student INTEGER PRIMARY KEY, events BLOB NOT NULL) STRICT;
        CREATE TABLE cells(
            cell INTEGER PRIMARY KEY, counters BLOB NOT NULL, changed INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX cells_by_change ON cells(changed);
        CREATE TABLE findings(
            cell INTEGER PRIMARY KEY, counters BLOB NOT NULL, changed INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE tests(
            edition TEXT NOT NULL, unit INTEGER NOT NULL, results BLOB NOT NULL,
            PRIMARY KEY(edition, unit)
        ) STRICT;
        CREATE TABLE restated(
            number INTEGER PRIMARY KEY, after INTEGER NOT NULL, state TEXT NOT NULL,
            revision TEXT NOT NULL, UNIQUE(after, state)
        ) STRICT;
        """
}

// MARK: Reading

extension FigureStore {
    /// The last position the figures hold.
    public func position() throws(StoreError) -> Int64 {
        try connection.read { try FigureFacts.read($0).position }
    }

    /// Every unit and term that has figures.
    public func cells() throws(StoreError) -> [CellKey] {
        try connection.read { db in
            try Int64.fetchAll(db, sql: "SELECT cell FROM cells WHERE length(counters) > 0")
                .map(CellKey.init(packed:))
        }
    }

    /// A unit's counters by term.
    public func cells(
        of unit: UnitIndex
    ) throws(StoreError) -> [(term: TermIndex, counters: Counters)] {
        try counters(in: "cells", of: unit)
    }

    /// A unit's rows of a table of counters, by term.
    func counters(
        in table: String, of unit: UnitIndex
    ) throws(StoreError) -> [(term: TermIndex, counters: Counters)] {
        try connection.read { db in
            let select = try HotStatement(
                db,
                """
                SELECT cell, counters FROM \(table)
                WHERE cell >= ? AND cell < ? AND length(counters) > 0 ORDER BY cell
                """)
            let range = CellKey.packed(of: unit)
            try select.bind(1, range.lowerBound)
            try select.bind(2, range.upperBound)
            defer { select.reset() }
            var cells = [(term: TermIndex, counters: Counters)]()
            while try select.step() {
                cells.append((CellKey(packed: select.int(0)).term, try select.counters(1)))
            }
            return cells
        }
    }

    /// The counters of some units in one term, those that have any.
    public func cells(
        in term: TermIndex, of units: [UnitIndex]
    ) throws(StoreError) -> [(unit: UnitIndex, counters: Counters)] {
        try connection.read { db in
            let select = try HotStatement(
                db, "SELECT counters FROM cells WHERE cell = ? AND length(counters) > 0")
            defer { select.reset() }
            return try units.compactMap { unit in
                select.reset()
                try select.bind(1, CellKey(unit: unit, term: term).packed)
                return try select.step() ? (unit, try select.counters(0)) : nil
            }
        }
    }

    /// What is other than it was at a position. Findings of a unit and term where nobody is enrolled
    /// show on the unit's pages of its latest term or else on the institution's.
    public func changes(since position: Int64) throws(StoreError) -> FigureChanges {
        try connection.read { db in
            let facts = try FigureFacts.read(db)
            if facts.anewAt > position { return .everything }
            var cells = Set(
                try Int64.fetchAll(
                    db, sql: "SELECT cell FROM cells WHERE changed > ?", arguments: [position]
                ).map(CellKey.init(packed:)))
            let findings = try Int64.fetchAll(
                db, sql: "SELECT cell FROM findings WHERE changed > ?", arguments: [position])
            let latest = TermIndex(max(facts.started - 1, 0))
            for key in findings.map(CellKey.init(packed:)) {
                let range = CellKey.packed(of: key.unit)
                let shown = try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT coalesce((SELECT cell FROM cells WHERE cell = ?1), (
                            SELECT max(cell) FROM cells
                            WHERE cell >= ?2 AND cell < ?3 AND length(counters) > 0))
                        """, arguments: [key.packed, range.lowerBound, range.upperBound])
                cells.insert(
                    shown.map(CellKey.init(packed:)) ?? CellKey(unit: .institution, term: latest))
            }
            return .cells(cells)
        }
    }

    /// What refreshes restated that the ledger has not been told yet, each with what tells it from
    /// others.
    public func restated() throws(StoreError) -> [(
        number: Int64, state: String, revision: Revision
    )] {
        try connection.read { db in
            try Row.fetchAll(
                db, sql: "SELECT number, state, revision FROM restated ORDER BY number"
            ).map {
                ($0["number"], $0["state"], try ShownText.decode(Revision.self, $0["revision"]))
            }
        }
    }

    /// Forgets what the ledger has been told.
    public func forgetRestated(_ numbers: [Int64]) throws(StoreError) {
        if numbers.isEmpty { return }
        try connection.write { db in
            for number in numbers {
                try db.execute(sql: "DELETE FROM restated WHERE number = ?", arguments: [number])
            }
        }
    }
}

// MARK: Refreshing

extension FigureStore {
    /// Brings the figures up to the ledger: only students with new or retracted events are worked
    /// out again, unless the basis changed.
    ///
    /// - Parameters:
    ///   - through: The position up to which the basis knows the ledger's names.
    ///   - fingerprint: Of everything in the basis but the ledger's names and `asOf`.
    ///   - checks: What events are held against; part of the fingerprint's settings.
    ///   - isFull: Start from nothing.
    ///   - progress: Told how many events have been read.
    /// - Returns: nil where nothing was new; then nothing was written.
    public func refresh(
        from ledger: Ledger, through last: Int64, basis: Basis, fingerprint: BasisFingerprint,
        checks: FindingChecks = FindingChecks(), isFull: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) throws(StoreError) -> RefreshReport? {
        let identity = try ledger.identity()
        func wanted(_ before: FigureFacts) -> FigureFacts {
            var facts = before
            facts.set(basis.boundary, fingerprint)
            facts.ledger = identity
            return facts
        }
        /// Whether the figures hold events this ledger never had.
        func isStrange(_ facts: FigureFacts) throws(StoreError) -> Bool {
            guard facts.position > 0 else { return false }
            if facts.ledger != identity || facts.position > last { return true }
            return try ledger.mark(at: facts.position) != facts.mark
        }
        let known = try connection.read { try FigureFacts.read($0) }
        if !isFull, wanted(known) == known, last == known.position, try !isStrange(known) {
            return nil
        }
        return try connection.write { db in
            // Read again: another process may have refreshed in between.
            let before = try FigureFacts.read(db)
            var refresh = Refresh(
                db: db, basis: basis, checks: checks, before: before, facts: wanted(before),
                isStrange: try isStrange(before))
            return try refresh.run(
                ledger: ledger, through: last, isFull: isFull, progress: progress)
        }
    }
}

extension CellKey {
    /// All of a unit's cells.
    static func packed(of unit: UnitIndex) -> Range<Int64> {
        CellKey(unit: unit, term: TermIndex(0))
            .packed..<CellKey(unit: UnitIndex(unit.rawValue + 1), term: TermIndex(0)).packed
    }
}

// What editions keep beside the figures' own facts.
extension FigureStore {
    func fact(_ name: String) throws(StoreError) -> String? {
        try connection.read { db in
            try String.fetchOne(
                db, sql: "SELECT value FROM facts WHERE name = ?", arguments: [name])
        }
    }

    static func setFact(_ name: String, _ value: String, _ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO facts VALUES(?, ?)", arguments: [name, value])
    }
}
