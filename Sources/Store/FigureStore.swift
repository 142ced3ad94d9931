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
}

/// Which figures changed since the site was last published.
public enum PendingChanges: Hashable, Sendable {
    case everything
    case cells(Set<CellKey>)

    public var isEmpty: Bool { self == .cells([]) }
}

/// The figures' own database: each student's packed history and, by unit and term, the counters
/// figures are worked out from. Disposable: everything in it follows from the ledger.
public struct FigureStore: Sendable {
    private let connection: Connection

    /// - Parameter path: The SQLite file. One of another format, or a damaged one, is made anew.
    public init(path: String) throws(StoreError) {
        do {
            connection = try FigureStore.connect(path: path)
        } catch StoreError.unreadable {
            try FigureStore.remove(path: path)
            connection = try FigureStore.connect(path: path)
        }
    }

    private static func connect(path: String) throws(StoreError) -> Connection {
        try Connection(path: path, createIfMissing: true) { writer in
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

    /// Throws the figures away.
    public static func remove(path: String) throws(StoreError) {
        for suffix in ["", "-wal", "-shm"] {
            do {
                try FileManager.default.removeItem(atPath: path + suffix)
            } catch CocoaError.fileNoSuchFile {
                continue
            } catch {
                throw StoreError.unavailable("\(path + suffix) cannot be removed: \(error)")
            }
        }
    }

    /// Raised with every change of what the bytes mean.
    private static let format = 1

    private static let schema = """
        CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE histories(student INTEGER PRIMARY KEY, events BLOB NOT NULL) STRICT;
        CREATE TABLE cells(cell INTEGER PRIMARY KEY, counters BLOB NOT NULL) STRICT;
        CREATE TABLE pending(cell INTEGER PRIMARY KEY) STRICT;
        """
}

// MARK: Reading

extension FigureStore {
    /// The last position the figures hold.
    public func position() throws(StoreError) -> Int64 {
        try connection.read { try Facts.read($0).position }
    }

    /// Every unit and term that has figures.
    public func cells() throws(StoreError) -> [CellKey] {
        try connection.read { db in
            try Int64.fetchAll(db, sql: "SELECT cell FROM cells").map(CellKey.init(packed:))
        }
    }

    /// A unit's counters by term.
    public func cells(
        of unit: UnitIndex
    ) throws(StoreError) -> [(term: TermIndex, counters: Counters)] {
        let first = CellKey(unit: unit, term: TermIndex(0)).packed
        let last = CellKey(unit: UnitIndex(unit.rawValue + 1), term: TermIndex(0)).packed
        return try connection.read { db in
            let select = try HotStatement(
                db, "SELECT cell, counters FROM cells WHERE cell >= ? AND cell < ? ORDER BY cell")
            select.bind(1, first)
            select.bind(2, last)
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
            let select = try HotStatement(db, "SELECT counters FROM cells WHERE cell = ?")
            defer { select.reset() }
            return try units.compactMap { unit in
                select.reset()
                select.bind(1, CellKey(unit: unit, term: term).packed)
                return try select.step() ? (unit, try select.counters(0)) : nil
            }
        }
    }

    public func pendingChanges() throws(StoreError) -> PendingChanges {
        try connection.read { db in
            if try Facts.read(db).isEverythingPending { return .everything }
            let cells = try Int64.fetchAll(db, sql: "SELECT cell FROM pending")
            return .cells(Set(cells.map(CellKey.init(packed:))))
        }
    }

    /// Records that the site shows all figures as they are now.
    public func clearPendingChanges() throws(StoreError) {
        try connection.write { db in
            try db.execute(sql: "DELETE FROM pending")
            var facts = try Facts.read(db)
            facts.isEverythingPending = false
            try facts.write(db)
        }
    }
}

// MARK: Refreshing

extension FigureStore {
    /// Events of one slice: bounds a rebuild's memory (about 100 bytes each).
    private static let sliceLength = 400_000

    /// Brings the figures up to the ledger: only students with new or retracted events are worked
    /// out again, unless the basis changed.
    ///
    /// - Parameters:
    ///   - through: The position up to which the basis knows the ledger's names.
    ///   - fingerprint: Of everything in the basis but the ledger's names and `asOf`.
    ///   - isFull: Start from nothing.
    ///   - progress: Told how many events have been read.
    /// - Returns: nil where nothing was new; then nothing was written.
    public func refresh(
        from ledger: Ledger, through last: Int64, basis: Basis, fingerprint: String,
        isFull: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) throws(StoreError) -> RefreshReport? {
        let identity = try ledger.identity()
        func wanted(_ before: Facts) -> Facts {
            var facts = before
            facts.basis = "\(fingerprint) \(basis.boundary.started) \(basis.boundary.counted)"
            facts.closed = basis.boundary.closed
            facts.ledger = identity
            return facts
        }
        let known = try connection.read { try Facts.read($0) }
        if !isFull, wanted(known) == known, last == known.position { return nil }
        return try connection.write { db in
            // Read again: another process may have refreshed in between.
            let before = try Facts.read(db)
            let facts = wanted(before)
            let isStrange = before.ledger != identity || before.position > last
            var refresh = Refresh(db: db, basis: basis, facts: facts)
            if isFull || isStrange { try refresh.startFromNothing() }
            return try refresh.run(
                ledger: ledger, through: last, sliceLength: FigureStore.sliceLength,
                isAnew: isFull || isStrange || facts.basis != before.basis,
                isRedrawn: facts.closed != before.closed, progress: progress)
        }
    }
}

/// What the figures were made from, one row each.
private struct Facts: Equatable {
    var ledger = ""
    var basis = ""
    var position: Int64 = 0
    /// How many terms have ended: marks figures as provisional, and no counter depends on it.
    var closed = -1
    var isEverythingPending = false

    static func read(_ db: Database) throws -> Facts {
        var facts = Facts()
        for row in try Row.fetchAll(db, sql: "SELECT name, value FROM facts") {
            let value: String = row["value"]
            switch row["name"] as String {
            case "ledger": facts.ledger = value
            case "basis": facts.basis = value
            case "position": facts.position = Int64(value) ?? 0
            case "closed": facts.closed = Int(value) ?? -1
            case "everything pending": facts.isEverythingPending = value == "true"
            default: break
            }
        }
        return facts
    }

    func write(_ db: Database) throws {
        let values = [
            "ledger": ledger, "basis": basis, "position": String(position),
            "closed": String(closed), "everything pending": String(isEverythingPending),
        ]
        for (name, value) in values {
            try db.execute(
                sql: "INSERT OR REPLACE INTO facts VALUES(?, ?)", arguments: [name, value])
        }
    }
}

/// One refresh within one transaction.
private struct Refresh {
    let db: Database
    let basis: Basis
    var facts: Facts
    var tally = Tally()
    var newEvents = 0
    var touched = Set<Int64>()

    init(db: Database, basis: Basis, facts: Facts) {
        self.db = db
        self.basis = basis
        self.facts = facts
    }

    mutating func startFromNothing() throws {
        for table in ["histories", "cells", "pending"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        facts.position = 0
    }

    mutating func run(
        ledger: Ledger, through last: Int64, sliceLength: Int, isAnew: Bool, isRedrawn: Bool,
        progress: (Int) -> Void
    ) throws -> RefreshReport {
        while true {
            let slice = try ledger.slice(
                after: facts.position, through: last, limit: sliceLength)
            if slice.lastPosition == facts.position { break }
            try take(slice, countsChange: !isAnew)
            facts.position = slice.lastPosition
            progress(newEvents)
        }
        if isAnew {
            try db.execute(sql: "DELETE FROM cells")
            try countAnew()
        }
        try write(tally.cells(), isAnew: isAnew)
        if isAnew || isRedrawn { facts.isEverythingPending = true }
        try facts.write(db)
        return RefreshReport(
            position: facts.position, newEvents: newEvents, studentsTouched: touched.count,
            isRebuild: isAnew)
    }

    /// Adds a slice to the histories and, where asked, the difference it makes to the tally.
    private mutating func take(_ slice: LedgerSlice, countsChange: Bool) throws {
        newEvents += slice.events.count
        var added = [Int64: [RecordedEvent]]()
        var gone = [Int64: Set<Int64>]()
        for (student, event) in slice.events { added[student.rawValue, default: []].append(event) }
        for (student, position) in slice.retracted {
            gone[student.rawValue, default: []].insert(position)
        }
        let students = Set(added.keys).union(gone.keys)
        touched.formUnion(students)
        let select = try HotStatement(db, "SELECT events FROM histories WHERE student = ?")
        let store = try HotStatement(
            db, "INSERT OR REPLACE INTO histories(student, events) VALUES(?, ?)")
        for student in students.sorted() {
            select.bind(1, student)
            let old = try select.step() ? try select.history(0) : History()
            select.reset()
            let new = old.adding(added[student] ?? [], retracting: gone[student] ?? [])
            store.bind(1, student)
            store.bind(2, new.packed())
            try store.run()
            guard countsChange else { continue }
            tally.subtract(old, basis: basis)
            tally.add(new, basis: basis)
        }
    }

    /// Adds every student's contribution, on both cores.
    private mutating func countAnew() throws {
        let select = try HotStatement(db, "SELECT events FROM histories ORDER BY student")
        defer { select.reset() }
        let batchLength = 8_192
        let lanes = Lanes(count: 2, basis: basis)
        var batch = [History]()
        while try select.step() {
            batch.append(try select.history(0))
            if batch.count == batchLength {
                lanes.add(batch)
                batch.removeAll(keepingCapacity: true)
            }
        }
        lanes.add(batch)
        tally = lanes.merged()
    }

    private func write(
        _ cells: [(key: CellKey, counters: Counters)], isAnew: Bool
    ) throws {
        let select = try HotStatement(db, "SELECT counters FROM cells WHERE cell = ?")
        let store = try HotStatement(
            db, "INSERT OR REPLACE INTO cells(cell, counters) VALUES(?, ?)")
        let delete = try HotStatement(db, "DELETE FROM cells WHERE cell = ?")
        let mark = try HotStatement(db, "INSERT OR IGNORE INTO pending(cell) VALUES(?)")
        for (key, difference) in cells where !difference.isEmpty {
            var counters = difference
            if !isAnew {
                select.bind(1, key.packed)
                if try select.step() { counters = try select.counters(0).adding(difference) }
                select.reset()
                mark.bind(1, key.packed)
                try mark.run()
            }
            if counters.isEmpty {
                delete.bind(1, key.packed)
                try delete.run()
            } else {
                store.bind(1, key.packed)
                store.bind(2, counters.packed())
                try store.run()
            }
        }
    }
}

/// Tallies filled side by side: contributions add up wherever they were computed.
private final class Lanes: @unchecked Sendable {
    // Each lane is touched by one iteration of `concurrentPerform` at a time, and by nobody else
    // while it runs.
    private var tallies: [Tally]
    private let basis: Basis

    init(count: Int, basis: Basis) {
        tallies = Array(repeating: Tally(), count: count)
        self.basis = basis
    }

    func add(_ histories: [History]) {
        let lanes = tallies.count
        tallies.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let buffer = buffer
            DispatchQueue.concurrentPerform(iterations: lanes) { lane in
                for index in stride(from: lane, to: histories.count, by: lanes) {
                    buffer[lane].add(histories[index], basis: self.basis)
                }
            }
        }
    }

    func merged() -> Tally {
        var result = tallies[0]
        for tally in tallies.dropFirst() { result.merge(tally) }
        return result
    }
}

extension HotStatement {
    fileprivate func history(_ column: Int32) throws -> History {
        guard let history = withBytes(column, { History(packed: $0) }) else {
            throw StoreError.unreadable("a student's history in the figures is damaged")
        }
        return history
    }

    fileprivate func counters(_ column: Int32) throws -> Counters {
        guard let counters = withBytes(column, { Counters(packed: $0) }) else {
            throw StoreError.unreadable("counters in the figures are damaged")
        }
        return counters
    }
}
