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

    /// What the lanes came to so far.
    struct Counted {
        var figures = Cells()
        var findings = Cells()
    }

    /// Counters a lane holds before they are gathered: bounds a rebuild's memory (about 50 bytes
    /// each at most; gathered ones take 8).
    private static let laneLength = 2_500_000

    /// One student's part in a slice.
    struct StudentChange {
        let student: Int64
        /// Where the student's new events are.
        let range: Range<Int>
        /// Positions of earlier events that were taken back.
        let gone: Set<Int64>
        /// The history before; empty where there was none.
        var stored = [UInt8]()

        func history(_ basis: Basis) throws -> History {
            try stored.withUnsafeBytes { try History(stored: $0, basis: basis) }
        }
    }

    static func lanes() -> Lanes<Lane> {
        Lanes(count: 2) { Lane() }
    }

    /// Writes the students' new histories and counts them where that is done as they are read.
    mutating func store(
        _ changes: [StudentChange], _ added: SliceByStudent, _ slice: LedgerSlice
    ) throws {
        let (lanes, refresh) = (lanes, self)
        let packed = lanes.map(changes) { change, lane in
            guard let old = try? change.history(refresh.basis) else {
                lane.isDamaged = true
                return [UInt8]()
            }
            let new = old.adding(added.events(change.range, of: slice), retracting: change.gone)
            if refresh.countsAsRead { refresh.count(old, new, of: change.student, in: &lane) }
            return new.packed()
        }
        try checkStored()
        let store = try HotStatement(
            db, "INSERT OR REPLACE INTO histories(student, events) VALUES(?, ?)")
        for (change, bytes) in zip(changes, packed) {
            try store.bind(1, change.student)
            try store.bind(2, bytes)
            try store.run()
        }
        gatherWhereFull()
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
    mutating func countAnew() throws {
        let select = try HotStatement(db, "SELECT events FROM histories ORDER BY student")
        defer { select.reset() }
        let (basis, checks) = (basis, checks)
        var batch = [[UInt8]]()
        var isDone = false
        while !isDone {
            isDone = try !select.step()
            if !isDone { batch.append(select.bytes(0)) }
            guard isDone || batch.count == Refresh.batchLength else { continue }
            lanes.forEach(batch) { bytes, lane in
                let history = try? bytes.withUnsafeBytes { try History(stored: $0, basis: basis) }
                guard let history else {
                    lane.isDamaged = true
                    return
                }
                Tally.add(
                    history, basis: basis, checks: checks, figures: &lane.total,
                    findings: &lane.findings)
            }
            try checkStored()
            gatherWhereFull()
            batch.removeAll(keepingCapacity: true)
        }
    }

    private func checkStored() throws {
        if lanes.values.contains(where: \.isDamaged) { throw History.damaged }
    }

    private mutating func gatherWhereFull() {
        if lanes.values.contains(where: { $0.total.count > Refresh.laneLength }) { gather() }
    }

    /// Adds up what the lanes came to and empties them.
    mutating func gather() {
        for part in lanes.mapValues({ ($0.total.takeCells(), $0.findings.takeCells()) }) {
            counted.figures = Refresh.sum(counted.figures, part.0)
            counted.findings = Refresh.sum(counted.findings, part.1)
        }
    }

    /// Both are in order.
    private static func sum(_ left: Cells, _ right: Cells) -> Cells {
        if left.isEmpty { return right }
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
    static let damaged = StoreError.damagedFigures(
        "a student's history in the figures is damaged")

    /// - Parameter bytes: As the figures' database holds them; none for no history.
    init(stored bytes: UnsafeRawBufferPointer, basis: Basis) throws {
        guard let history = History(packed: bytes), basis.knowsNames(of: history) else {
            throw History.damaged
        }
        self = history
    }
}
