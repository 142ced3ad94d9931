public import Foundation
internal import GRDB
public import Retention

extension Ledger {
    /// The event a source named so, or nil.
    public func event(id: String, source: String) throws(StoreError) -> StoredEvent? {
        try connection.read { db in
            let position = try Int64.fetchOne(
                db,
                sql: """
                    SELECT position FROM events
                    WHERE source = (SELECT number FROM sources WHERE name = ?) AND id = ?
                    """, arguments: [source, id])
            return try position.flatMap { try StoredEvent.read(db, position: $0) }
        }
    }

    /// The ledger in order.
    public func events(after position: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
        try connection.read { db in
            try StoredEvent.read(
                db, "WHERE e.position > ? ORDER BY e.position LIMIT ?", position, Int64(limit))
        }
    }

    public func status() throws(StoreError) -> LedgerStatus {
        try connection.read { db in
            let select = try HotStatement(
                db,
                """
                SELECT position, received, (SELECT max(number) FROM students)
                FROM events ORDER BY position DESC LIMIT 1
                """)
            defer { select.reset() }
            guard try select.step() else {
                return LedgerStatus(events: 0, lastPosition: 0, lastReceived: nil, students: 0)
            }
            // Positions have no gaps, so the last one is the count.
            return LedgerStatus(
                events: select.int(0), lastPosition: select.int(0), lastReceived: select.int(1),
                students: select.int(2))
        }
    }

    /// Erases a student's identifier. Events keep the student's number, so no figure changes.
    ///
    /// - Returns: Whether there was such a student.
    public func erase(student identifier: String) throws(StoreError) -> Bool {
        let changed = try connection.write { db in
            try db.execute(
                sql: "UPDATE students SET identifier = NULL WHERE identifier = ?",
                arguments: [identifier])
            return db.changesCount > 0
        }
        writerState.forget()
        return changed
    }

    /// How SQLite is told to treat the disk: 2 is FULL.
    public func synchronousMode() throws(StoreError) -> Int {
        try connection.writeWithoutTransaction { db in
            try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
        }
    }
}

extension StoredEvent {
    static func read(_ db: Database, position: Int64) throws -> StoredEvent? {
        try read(db, "WHERE e.position = ? LIMIT ?", position, 1).first
    }

    fileprivate static func read(
        _ db: Database, _ condition: String, _ first: Int64, _ second: Int64
    ) throws -> [StoredEvent] {
        let select = try HotStatement(
            db,
            """
            SELECT e.position, s.name, e.received, e.id, e.type, u.identifier, p.code, t.id, e."on",
                e.entry, e.load, e.reason, e.gpa_entry, e.gpa_term, e.gpa_cumulative, e.gpa_scale,
                e.award, e.retracts
            FROM events e JOIN sources s ON s.number = e.source
                LEFT JOIN students u ON u.number = e.student
                LEFT JOIN programs p ON p.number = e.program
                LEFT JOIN terms t ON t.number = e.term
            \(condition)
            """)
        try select.bind(1, first)
        try select.bind(2, second)
        defer { select.reset() }
        var events = [StoredEvent]()
        while try select.step() {
            let event = Event(
                id: select.text(3) ?? "",
                type: try select.word(4), student: select.text(5), program: select.text(6),
                term: select.text(7), on: try select.optionalInt32(8).map(Day.init(number:)),
                entry: select.optionalWord(9), load: select.optionalWord(10),
                grades: try select.grades(from: 12), reason: select.optionalWord(11),
                award: select.text(16), retracts: select.text(17))
            events.append(
                StoredEvent(
                    position: select.int(0), source: select.text(1) ?? "",
                    received: select.int(2), event: event))
        }
        return events
    }
}

extension HotStatement {
    func word<Word: Vocabulary>(_ column: Int32) throws -> Word {
        guard let word = Word(rawValue: UInt8(truncatingIfNeeded: int(column))) else {
            throw StoreError.unreadable("a row holds \(int(column)) where a \(Word.self) belongs")
        }
        return word
    }

    func optionalWord<Word: Vocabulary>(_ column: Int32) -> Word? {
        optionalInt(column).flatMap { Word(rawValue: UInt8(truncatingIfNeeded: $0)) }
    }

    func grades(from column: Int32) throws -> Grades {
        func grade(_ offset: Int32) throws -> Grade? {
            try optionalInt32(column + offset).map(Grade.init(thousandths:))
        }
        return Grades(
            entry: try grade(0), term: try grade(1), cumulative: try grade(2),
            scale: try grade(3))
    }
}

// MARK: What figures are made from

/// How the ledger spells programs and terms; the place is the number.
public struct LedgerNames: Hashable, Sendable {
    /// The last position they were read up to: events up to it use no others.
    public var position: Int64
    public var programs: [String]
    public var terms: [String]
}

extension Ledger {
    /// Tells one ledger from another.
    public func identity() throws(StoreError) -> String {
        try connection.read { try String.fetchOne($0, sql: "SELECT value FROM identity") ?? "" }
    }

    /// Tells the event at a position from another that took it after the ledger was restored from
    /// an older copy; nil where there is none.
    func mark(at position: Int64) throws(StoreError) -> String? {
        try connection.read { try Ledger.mark(at: position, $0) }
    }

    static func mark(at position: Int64, _ db: Database) throws -> String? {
        try String.fetchOne(
            db,
            sql: """
                SELECT hex(source || ' ' || received || ' ' || id) FROM events
                WHERE position = ?
                """, arguments: [position])
    }

    /// The names that events up to a position use.
    ///
    /// - Parameter last: nil means the ledger's last position; one beyond it means the same. An
    ///   earlier one costs a look at each event up to it.
    public func names(through last: Int64? = nil) throws(StoreError) -> LedgerNames {
        try connection.read { db in
            let end = try Int64.fetchOne(db, sql: "SELECT max(position) FROM events") ?? 0
            var names = LedgerNames(
                position: min(last ?? end, end),
                programs: try Ledger.names(db, "programs", "code"),
                terms: try Ledger.names(db, "terms", "id"))
            guard names.position < end else { return names }
            // Numbers are given out as names come: those above the last one used came later.
            let used = try Row.fetchOne(
                db, sql: "SELECT max(program), max(term) FROM events WHERE position <= ?",
                arguments: [names.position])
            names.programs.removeLast(names.programs.count - 1 - (used?[0] ?? 0))
            names.terms.removeLast(names.terms.count - 1 - (used?[1] ?? 0))
            return names
        }
    }

    private static func names(
        _ db: Database, _ table: String, _ column: String
    ) throws -> [String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT number, \(column) AS name FROM \(table) ORDER BY number")
        var names = [String](repeating: "", count: (rows.last?["number"] ?? 0) + 1)
        for row in rows { names[row["number"]] = row["name"] }
        return names
    }
}

extension Ledger {
    /// Has SQLite look through the whole file.
    ///
    /// - Throws: `.unreadable` naming the first thing that is wrong.
    public func checkIntegrity() throws(StoreError) {
        if let complaint = try connection.read({ try Ledger.complaint($0) }) {
            throw StoreError.unreadable("\(connection.path) is damaged: \(complaint)")
        }
    }

    /// The first thing that is wrong with a database; nil where nothing is.
    static func complaint(_ db: Database) throws -> String? {
        let found = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
        return found == "ok" ? nil : found
    }
}

extension Ledger {
    /// The latest day that events know of: on which one came, or which one names.
    ///
    /// - Returns: nil in an empty ledger.
    public func latestDay(in zone: TimeZone) throws(StoreError) -> Day? {
        try connection.read { db in
            let row = try Row.fetchOne(db, sql: #"SELECT max("on"), max(received) FROM events"#)
            let named: Int64? = row?[0]
            guard let received: Int64 = row?[1] else { return nil }
            let offset = zone.secondsFromGMT(
                for: Date(timeIntervalSince1970: Double(received)))
            let came = Int32(clamping: (received + Int64(offset)) / 86_400)
            return Day(number: max(came, Int32(clamping: named ?? .min)))
        }
    }
}
