import Foundation
internal import GRDB
import Retention

/// What the figures were made from, one row each.
struct FigureFacts: Equatable {
    var ledger = ""
    var basis = ""
    var position: Int64 = 0
    /// Of the event at the position.
    var mark: String?
    /// How many terms have ended: marks figures as provisional, and no counter depends on it.
    var closed = -1
    var isEverythingPending = false

    static func read(_ db: Database) throws -> FigureFacts {
        var facts = FigureFacts()
        for row in try Row.fetchAll(db, sql: "SELECT name, value FROM facts") {
            let value: String = row["value"]
            switch row["name"] as String {
            case "ledger": facts.ledger = value
            case "basis": facts.basis = value
            case "position": facts.position = Int64(value) ?? 0
            case "mark": facts.mark = value
            case "closed": facts.closed = Int(value) ?? -1
            case "everything pending": facts.isEverythingPending = value == "true"
            default: break
            }
        }
        return facts
    }

    func write(_ db: Database) throws {
        let values = [
            "ledger": ledger, "basis": basis, "position": String(position), "mark": mark ?? "",
            "closed": String(closed), "everything pending": String(isEverythingPending),
        ]
        for (name, value) in values {
            try db.execute(
                sql: "INSERT OR REPLACE INTO facts VALUES(?, ?)", arguments: [name, value])
        }
    }
}

/// One refresh within one transaction.
struct Refresh {
    let db: Database
    let basis: Basis
    var facts: FigureFacts
    var tally = Tally()
    var newEvents = 0
    var touched = Set<Int64>()

    init(db: Database, basis: Basis, facts: FigureFacts) {
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
        facts.mark = try ledger.mark(at: facts.position)
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
    func history(_ column: Int32) throws -> History {
        guard let history = withBytes(column, { History(packed: $0) }) else {
            throw StoreError.unreadable("a student's history in the figures is damaged")
        }
        return history
    }

    func counters(_ column: Int32) throws -> Counters {
        guard let counters = withBytes(column, { Counters(packed: $0) }) else {
            throw StoreError.unreadable("counters in the figures are damaged")
        }
        return counters
    }
}
