import Foundation
internal import GRDB
import Retention

/// One refresh within one transaction.
struct Refresh {
    /// Events of one slice: bounds a rebuild's memory (about 100 bytes each). A student in several
    /// slices is packed anew in each, so fewer are faster.
    private static let sliceLength = 1_500_000

    let db: Database
    let basis: Basis
    let checks: FindingChecks
    private(set) var facts: FigureFacts
    let before: FigureFacts
    /// What of the basis changed since the figures before.
    private let changed: [BasisPart]
    private let isStrange: Bool
    private var isAnew: Bool
    /// Whether students are counted as their events are read, not all afterwards.
    private(set) var countsAsRead: Bool
    private(set) var lanes = Refresh.lanes()
    /// What was counted and is in the lanes no more.
    var counted = Counted()
    private var newEvents = 0
    private(set) var touched = Set<Int64>()
    /// nil where there is nothing to compare with.
    var search: RestatementSearch?

    /// - Parameters:
    ///   - before: What the figures are made from so far.
    ///   - facts: What they are to be made from, but for the position.
    ///   - isStrange: Whether they hold events the ledger never had.
    init(
        db: Database, basis: Basis, checks: FindingChecks, before: FigureFacts,
        facts: FigureFacts, isStrange: Bool
    ) {
        self.db = db
        self.basis = basis
        self.checks = checks
        self.before = before
        self.facts = facts
        self.isStrange = isStrange
        let differs = facts.fingerprint.changed(since: before.fingerprint)
        isAnew =
            isStrange || !differs.isEmpty || facts.started != before.started
            || facts.counted != before.counted
        countsAsRead = !isAnew
        let hasFigures = before.position > 0 && !isStrange
        changed = hasFigures ? differs : []
        if hasFigures, differs.isEmpty {
            search = RestatementSearch(before: before, basis: basis)
        }
    }

    mutating func run(
        ledger: Ledger, through last: Int64, isFull: Bool, progress: (Int) -> Void
    ) throws -> RefreshReport {
        var restatements = 0
        if isFull, search != nil {
            // What is restated shows beside the figures before, which are then forgotten.
            restatements = try bringUp(from: ledger, through: last, progress: { _ in })
        }
        if isFull || isStrange { try startFromNothing() }
        restatements += try bringUp(from: ledger, through: last, progress: progress)
        if !changed.isEmpty {
            try keep(
                Revision(
                    asOf: basis.asOf, after: before.position, through: facts.position,
                    changed: changed))
        }
        if isAnew { facts.anewAt = facts.position }
        facts.mark = try ledger.mark(at: facts.position)
        try facts.write(db)
        return RefreshReport(
            position: facts.position, newEvents: newEvents, studentsTouched: touched.count,
            isRebuild: isAnew, restatements: restatements, changed: changed)
    }

    private mutating func startFromNothing() throws {
        for table in ["histories", "cells", "findings"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        facts.position = 0
        isAnew = true
        countsAsRead = false
        lanes = Refresh.lanes()
        counted = Counted()
        newEvents = 0
        touched = []
        search = nil
    }

    /// - Returns: How many figures were restated.
    private mutating func bringUp(
        from ledger: Ledger, through last: Int64, progress: (Int) -> Void
    ) throws -> Int {
        while true {
            let slice = try ledger.slice(
                after: facts.position, through: last, limit: Refresh.sliceLength)
            if slice.lastPosition == facts.position { break }
            if facts.position == 0, slice.isLast { countsAsRead = true }
            try take(slice)
            facts.position = slice.lastPosition
            progress(newEvents)
        }
        if isAnew {
            try keepClosedCells()
            try db.execute(sql: "DELETE FROM cells")
            try db.execute(sql: "DELETE FROM findings")
            if !countsAsRead { try countAnew() }
        }
        gather()
        let cells = counted.figures
        let findings = counted.findings.filter { !$0.counters.isEmpty }
        try writeFindings(findings)
        try write(cells, isAnew: isAnew)
        counted = Counted()
        return try keepRestatements()
    }

    /// Adds a slice to the histories and, where they are counted as read, the difference it makes.
    private mutating func take(_ slice: LedgerSlice) throws {
        newEvents += slice.events.count
        var gone = [Int64: Set<Int64>]()
        for (student, position) in slice.retracted {
            gone[student.rawValue, default: []].insert(position)
        }
        let added = SliceByStudent(slice)
        let isFirst = facts.position == 0
        let select = try HotStatement(db, "SELECT events FROM histories WHERE student = ?")
        var changes = [StudentChange]()
        for (index, item) in added.students.enumerated() {
            touched.insert(item.student)
            var change = StudentChange(
                student: item.student, range: item.range, gone: gone[item.student] ?? [])
            if !isFirst {
                try select.bind(1, item.student)
                if try select.step() { change.stored = select.bytes(0) }
                select.reset()
            }
            if !change.gone.isEmpty {
                search?.note(change.gone, of: item.student, in: try change.history(basis))
            }
            changes.append(change)
            if changes.count == Refresh.batchLength || index + 1 == added.students.count {
                try store(changes, added, slice)
                changes.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Students whose part in figures of closed terms may have changed.
    var restating: [Int64] {
        isAnew ? touched.sorted() : Set(lanes.values.flatMap(\.restating)).sorted()
    }

    /// Students that are read before they are worked on side by side.
    static let batchLength = 8_192

    private mutating func write(
        _ cells: [(key: CellKey, counters: Counters)], isAnew: Bool
    ) throws {
        let select = try HotStatement(db, "SELECT counters FROM cells WHERE cell = ?")
        let store = try HotStatement(
            db, "INSERT OR REPLACE INTO cells(cell, counters, changed) VALUES(?, ?, ?)")
        if isAnew { search?.compare(cells) }
        for (key, difference) in cells where !difference.isEmpty {
            var counters = difference
            if !isAnew {
                let old = try Refresh.stored(select, key)
                counters = old.adding(difference)
                try search?.compare(key, old, difference: difference) {
                    try Refresh.stored(select, $0)
                }
            }
            try store.bind(1, key.packed)
            try store.bind(2, counters.packed())
            try store.bind(3, facts.position)
            try store.run()
        }
    }

    private func writeFindings(_ cells: [(key: CellKey, counters: Counters)]) throws {
        let select = try HotStatement(db, "SELECT counters FROM findings WHERE cell = ?")
        let store = try HotStatement(
            db, "INSERT OR REPLACE INTO findings(cell, counters, changed) VALUES(?, ?, ?)")
        for (key, difference) in cells {
            let counters = try Refresh.stored(select, key).adding(difference)
            try store.bind(1, key.packed)
            try store.bind(2, counters.packed())
            try store.bind(3, facts.position)
            try store.run()
        }
    }

    private static func stored(_ select: HotStatement, _ key: CellKey) throws -> Counters {
        try select.bind(1, key.packed)
        defer { select.reset() }
        return try select.step() ? try select.counters(0) : Counters()
    }
}

extension HotStatement {
    func history(_ column: Int32, basis: Basis) throws -> History {
        try withBytes(column) { try History(stored: $0, basis: basis) }
    }

    func counters(_ column: Int32) throws -> Counters {
        guard let counters = withBytes(column, { Counters(packed: $0) }) else {
            throw StoreError.damagedFigures("counters in the figures are damaged")
        }
        return counters
    }
}
