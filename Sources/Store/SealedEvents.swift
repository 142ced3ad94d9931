import Foundation
internal import GRDB
import Retention

/// The ledger's events without anything that names a student or a sender's record: for a sealed
/// copy that outlives the ledger.
public struct SealedEvents: Sendable {
    /// Days as `2025-09-01`, times in UTC, grades in thousandths, `retracts` the position of the
    /// event that is taken back.
    public static let columns = [
        "position", "received", "type", "student_key", "program", "term", "on", "entry", "load",
        "reason", "gpa_entry_x1000", "gpa_term_x1000", "gpa_cumulative_x1000", "gpa_scale_x1000",
        "award", "retracts",
    ]
    /// The columns that hold whole numbers; the others hold text.
    public static let wholeNumbers: Set = [
        "position", "gpa_entry_x1000", "gpa_term_x1000", "gpa_cumulative_x1000",
        "gpa_scale_x1000", "retracts",
    ]

    let ledger: Ledger
    let last: Int64

    /// - Parameter last: The position of the last event that counts.
    public init(_ ledger: Ledger, through last: Int64) {
        self.ledger = ledger
        self.last = last
    }

    /// The numbers of the students with an event, in order.
    public func students() throws(StoreError) -> [Int64] {
        try ledger.connection.read { [last] db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT student FROM events
                    WHERE position <= ? AND student NOTNULL ORDER BY student
                    """, arguments: [last])
        }
    }

    /// - Parameters:
    ///   - key: What stands for a student's number.
    ///   - take: Called with each row in order of position; nil where there is no value.
    public func read(key: (Int64) -> String, take: ([String?]) throws -> Void) throws {
        try ledger.connection.read { [last] db in
            let select = try HotStatement(
                db,
                """
                SELECT e.position, strftime('%Y-%m-%dT%H:%M:%SZ', e.received, 'unixepoch'),
                    e.type, e.student, p.code, t.id, date(e."on" * 86400, 'unixepoch'), e.entry,
                    e.load, e.reason, e.gpa_entry, e.gpa_term, e.gpa_cumulative, e.gpa_scale,
                    e.award, (SELECT o.position FROM events o
                        WHERE o.source = e.source AND o.id = e.retracts AND o.position <= ?)
                FROM events e LEFT JOIN programs p ON p.number = e.program
                    LEFT JOIN terms t ON t.number = e.term
                WHERE e.position <= ? ORDER BY e.position
                """)
            try select.bind(1, last)
            try select.bind(2, last)
            defer { select.reset() }
            while try select.step() {
                let type: EventType = try select.word(2)
                let entry: Entry? = select.optionalWord(7)
                let load: Load? = select.optionalWord(8)
                let reason: Reason? = select.optionalWord(9)
                var row: [String?] = [
                    select.text(0), select.text(1), type.word,
                    select.optionalInt(3).map(key), select.text(4), select.text(5),
                    select.text(6), entry?.word, load?.word, reason?.word,
                ]
                for column in Int32(10)...15 { row.append(select.text(column)) }
                try take(row)
            }
        }
    }

    /// Writes the rows that another file has into a database: the same rows give the same bytes.
    ///
    /// - Parameters:
    ///   - path: The file; must not exist.
    ///   - rows: Calls the closure it is given with each row.
    public static func write(
        _ path: String, rows: (_ take: ([String?]) throws -> Void) throws -> Void
    ) throws {
        let draft = path + ".draft"
        try? FileManager.default.removeItem(atPath: draft)
        defer { try? FileManager.default.removeItem(atPath: draft) }
        do {
            let queue = try DatabaseQueue(path: draft)
            try queue.write { db in
                let fields = columns.map { name in
                    "\"\(name)\" \(wholeNumbers.contains(name) ? "INTEGER" : "TEXT")"
                        + (name == "position" ? " PRIMARY KEY" : "")
                }
                try db.execute(
                    sql:
                        "CREATE TABLE events(\n    \(fields.joined(separator: ",\n    "))\n) STRICT"
                )
                let marks = columns.map { _ in "?" }.joined(separator: ", ")
                let insert = try HotStatement(db, "INSERT INTO events VALUES(\(marks))")
                try rows { row in
                    for (place, value) in row.enumerated() {
                        if wholeNumbers.contains(columns[place]) {
                            try insert.bind(Int32(place + 1), value.flatMap { Int64($0) })
                        } else {
                            try insert.bind(Int32(place + 1), value)
                        }
                    }
                    try insert.run()
                }
            }
            // Bytes of a file that was written row by row depend on how it came about.
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
            try queue.close()
        } catch {
            throw StoreError.from(error, path: path)
        }
    }
}
