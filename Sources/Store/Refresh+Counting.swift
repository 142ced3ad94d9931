internal import GRDB
import Retention

// What students add to the counters, worked out on both cores.
extension Refresh {
    typealias Cells = [(key: CellKey, counters: Counters)]

    /// What one core counts.
    struct Lane {
        var total = Tally()
        var findings = Tally()
        var scratch = Tally()
        var restating = [Int64]()
        /// Whether a stored history could not be read.
        var isDamaged = false
    }

    /// One student's part in a slice.
    struct StudentChange {
        let student: Int64
        /// Where the student's new events are.
        let range: Range<Int>
        /// Positions of earlier events that were taken back.
        let gone: Set<Int64>
        /// The history before; empty where there was none.
        var stored = [UInt8]()

        func history() throws -> History {
            try stored.withUnsafeBytes { try History(stored: $0) }
        }
    }

    static func lanes() -> Lanes<Lane> {
        Lanes(count: 2) { Lane() }
    }

    /// Writes the students' new histories and counts them where that is done as they are read.
    func store(
        _ changes: [StudentChange], _ added: SliceByStudent, _ slice: LedgerSlice
    ) throws {
        let packed = lanes.map(changes) { change, lane in
            guard let old = try? change.history() else {
                lane.isDamaged = true
                return [UInt8]()
            }
            let new = old.adding(added.events(change.range, of: slice), retracting: change.gone)
            if countsAsRead { count(old, new, of: change.student, in: &lane) }
            return new.packed()
        }
        try checkStored()
        let store = try HotStatement(
            db, "INSERT OR REPLACE INTO histories(student, events) VALUES(?, ?)")
        for (change, bytes) in zip(changes, packed) {
            store.bind(1, change.student)
            store.bind(2, bytes)
            try store.run()
        }
    }

    private func count(
        _ old: History, _ new: History, of student: Int64, in lane: inout Lane
    ) {
        if old.events.isEmpty, search == nil {
            Tally.add(
                new, basis: basis, checks: checks, figures: &lane.total,
                findings: &lane.findings)
            return
        }
        Tally.replace(
            old, with: new, basis: basis, checks: checks, scratch: &lane.scratch,
            figures: &lane.total, findings: &lane.findings)
        if let search,
            lane.scratch.concernsFigures(ofFirst: search.closed, calendar: basis.calendar)
        {
            lane.restating.append(student)
        }
    }

    /// Adds every student's contribution.
    func countAnew() throws {
        let select = try HotStatement(db, "SELECT events FROM histories ORDER BY student")
        defer { select.reset() }
        var batch = [[UInt8]]()
        var isDone = false
        while !isDone {
            isDone = try !select.step()
            if !isDone { batch.append(select.bytes(0)) }
            guard isDone || batch.count == Refresh.batchLength else { continue }
            lanes.forEach(batch) { bytes, lane in
                guard let history = try? bytes.withUnsafeBytes({ try History(stored: $0) }) else {
                    lane.isDamaged = true
                    return
                }
                Tally.add(
                    history, basis: basis, checks: checks, figures: &lane.total,
                    findings: &lane.findings)
            }
            try checkStored()
            batch.removeAll(keepingCapacity: true)
        }
    }

    private func checkStored() throws {
        if lanes.values.contains(where: \.isDamaged) { throw History.damaged }
    }

    /// What the lanes came to.
    func countedCells() -> (figures: Cells, findings: Cells) {
        let parts = lanes.mapValues { ($0.total.cells(), $0.findings.cells()) }
        return parts.dropFirst().reduce(parts[0]) { sum, part in
            (Refresh.sum(sum.0, part.0), Refresh.sum(sum.1, part.1))
        }
    }

    /// Both are in order.
    private static func sum(_ left: Cells, _ right: Cells) -> Cells {
        var sum = Cells()
        sum.reserveCapacity(max(left.count, right.count))
        var place = 0
        for cell in left {
            while place < right.count, right[place].key < cell.key {
                sum.append(right[place])
                place += 1
            }
            if place < right.count, right[place].key == cell.key {
                sum.append((cell.key, cell.counters.adding(right[place].counters)))
                place += 1
            } else {
                sum.append(cell)
            }
        }
        return sum + right[place...]
    }
}

extension History {
    static let damaged = StoreError.unreadable("a student's history in the figures is damaged")

    /// - Parameter bytes: As the figures' database holds them; none for no history.
    init(stored bytes: UnsafeRawBufferPointer) throws {
        guard let history = History(packed: bytes) else { throw History.damaged }
        self = history
    }
}
