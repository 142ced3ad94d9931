internal import GRDB
public import Retention

/// A stretch of the ledger as the figures need it.
public struct LedgerSlice: Sendable {
    /// The last position in it.
    public var lastPosition: Int64
    /// Whether there was nothing after it, as far as was asked for.
    public var isLast: Bool
    /// Events that stand, in order of position.
    public var events: [(student: StudentNumber, event: RecordedEvent)]
    /// Earlier events that a retraction in this stretch takes back.
    public var retracted: [(student: StudentNumber, position: Int64)]
}

/// Which events of a slice are whose.
struct SliceByStudent {
    /// Places in the slice, a student's next to each other and in order.
    private let places: [UInt32]
    /// In order, with the stretch of `places` that is theirs.
    private(set) var students: [(student: Int64, range: Range<Int>)]

    init(_ slice: LedgerSlice) {
        // Numbers of students stay below 2^32 for as long as anybody keeps a ledger: one key each
        // is sorted in half the time of two.
        let keys = slice.events.enumerated().map { place, item in
            UInt64(item.student.rawValue) << 32 | UInt64(place)
        }.sorted()
        places = keys.map { UInt32(truncatingIfNeeded: $0) }
        students = []
        var start = 0
        while start < keys.count {
            let student = keys[start] >> 32
            var end = start
            while end < keys.count, keys[end] >> 32 == student { end += 1 }
            students.append((Int64(student), start..<end))
            start = end
        }
        let known = slice.retracted.isEmpty ? [] : Set(students.lazy.map(\.student))
        let others = Set(slice.retracted.lazy.map(\.student.rawValue)).subtracting(known)
        if others.isEmpty { return }
        students += others.map { ($0, 0..<0) }
        students.sort { $0.student < $1.student }
    }

    func events(_ range: Range<Int>, of slice: LedgerSlice) -> [RecordedEvent] {
        places[range].map { slice.events[Int($0)].event }
    }
}

extension Ledger {
    /// Shorter stretches take longer to share out than to read.
    private static let shortestShared = 50_000

    /// The next stretch after a position and up to another, from one consistent state of the
    /// ledger.
    public func slice(
        after start: Int64, through last: Int64, limit: Int
    ) throws(StoreError) -> LedgerSlice {
        let (end, isLast, gone) = try connection.read { db in
            let newest = try Int64.fetchOne(db, sql: "SELECT max(position) FROM events") ?? 0
            let end =
                try Int64.fetchOne(
                    db,
                    sql: """
                        SELECT max(position) FROM
                            (SELECT position FROM events WHERE position > ? AND position <= ?
                             ORDER BY position LIMIT ?)
                        """, arguments: [start, last, limit]) ?? start
            return (
                end, end >= min(last, newest), try Ledger.retracted(db, after: start, upTo: end)
            )
        }
        let new = Set(gone.lazy.map(\.position).filter { $0 > start })
        return LedgerSlice(
            lastPosition: end, isLast: isLast,
            events: try events(in: start + 1..<end + 1, leavingOut: new),
            retracted: gone.filter { $0.position <= start })
    }

    /// A ledger is only ever added to, so a stretch of it reads the same in two halves side by
    /// side.
    private func events(
        in stretch: Range<Int64>, leavingOut gone: Set<Int64>
    ) throws(StoreError) -> [(student: StudentNumber, event: RecordedEvent)] {
        guard stretch.count >= Ledger.shortestShared else {
            return try connection.read { try Ledger.events($0, in: stretch, leavingOut: gone) }
        }
        let middle = stretch.lowerBound + Int64(stretch.count / 2)
        let halves = [stretch.lowerBound..<middle, middle..<stretch.upperBound]
        let read = Lanes(count: 2) {}.map(halves) { half, _ in
            Result { () throws(StoreError) in
                try connection.read { try Ledger.events($0, in: half, leavingOut: gone) }
            }
        }
        var events = try read[0].get()
        events.append(contentsOf: try read[1].get())
        return events
    }

    private static func events(
        _ db: Database, in stretch: Range<Int64>, leavingOut gone: Set<Int64>
    ) throws -> [(student: StudentNumber, event: RecordedEvent)] {
        let select = try HotStatement(
            db,
            """
            SELECT position, type, student, program, term, "on", entry, load, reason,
                gpa_entry, gpa_term, gpa_cumulative, gpa_scale
            FROM events WHERE position >= ? AND position < ? AND type <> 4 ORDER BY position
            """)
        try select.bind(1, stretch.lowerBound)
        try select.bind(2, stretch.upperBound)
        defer { select.reset() }
        var events = [(student: StudentNumber, event: RecordedEvent)]()
        events.reserveCapacity(stretch.count)
        while try select.step() {
            let position = select.int(0)
            if !gone.isEmpty, gone.contains(position) { continue }
            let event = RecordedEvent(
                position: position, type: try select.word(1), program: try select.int32(3),
                term: try select.optionalInt32(4),
                on: try select.optionalInt32(5).map(Day.init(number:)),
                entry: select.optionalWord(6), load: select.optionalWord(7),
                reason: select.optionalWord(8), grades: try select.grades(from: 9))
            events.append((StudentNumber(select.int(2)), event))
        }
        return events
    }

    /// Events taken back by a retraction, where one of the two is in the stretch and both have
    /// happened by its end.
    private static func retracted(
        _ db: Database, after start: Int64, upTo end: Int64
    ) throws -> [(student: StudentNumber, position: Int64)] {
        var rows = try Row.fetchAll(
            db,
            sql: """
                SELECT e.student, e.position FROM events r
                    JOIN events e ON e.source = r.source AND e.id = r.retracts
                WHERE r.type = 4 AND r.position > ? AND r.position <= ?
                    AND e.type <> 4 AND e.position <= ?
                """, arguments: [start, end, end])
        let hasEarlier =
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS(SELECT 1 FROM events INDEXED BY events_by_retracted
                    WHERE retracts IS NOT NULL AND position <= ?)
                    """, arguments: [start]) ?? false
        if hasEarlier {
            rows += try Row.fetchAll(
                db,
                sql: """
                    SELECT e.student, e.position FROM events e
                        JOIN events r INDEXED BY events_by_retracted
                            ON r.source = e.source AND r.retracts = e.id
                    WHERE e.position > ? AND e.position <= ? AND e.type <> 4 AND r.position <= ?
                    """, arguments: [start, end, start])
        }
        return rows.map { (StudentNumber($0[0]), $0[1]) }
    }
}
