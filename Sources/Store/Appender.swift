internal import GRDB
import Retention
import Synchronization

/// Numbers already looked up, kept from one transaction to the next. Only ever a shortcut: what is
/// not here is read from the tables.
struct KnownNumbers {
    var sources: [String: Int64] = [:]
    var programs: [String: Int64] = [:]
    var terms: [String: Int64] = [:]
    var students: [ExactText: Int64] = [:]
}

/// Text that equals another byte for byte, as SQLite has it; Swift's strings are equal where they
/// look alike.
struct ExactText: Hashable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    static func optional(_ text: String?) -> ExactText? {
        text.map(ExactText.init(text:))
    }
}

final class WriterState: Sendable {
    private let names = Mutex(KnownNumbers())

    func withNames<Value>(_ body: (inout KnownNumbers) throws -> Value) rethrows -> Value {
        try names.withLock { names in try body(&names) }
    }

    /// After a transaction failed, numbers given out in it mean nothing.
    func forget() {
        names.withLock { $0 = KnownNumbers() }
    }
}

/// Appends events within one transaction.
struct Appender {
    private let db: Database
    private(set) var names: KnownNumbers
    private let received: Int64
    /// Given out here: SQLite's own counter leaves a gap for each event that was there already.
    private var nextPosition: Int64
    private let insert: HotStatement
    private let find: HotStatement

    /// About 60 bytes each; more students than this in one process are looked up again.
    private static let mostKnownStudents = 400_000

    init(_ db: Database, names: consuming KnownNumbers, received: Int64) throws {
        self.db = db
        self.names = names
        self.received = received
        let last = try Int64.fetchOne(
            db, sql: "SELECT max(position) FROM events")
        nextPosition = (last ?? 0) + 1
        insert = try HotStatement(
            db,
            """
            INSERT INTO events(source, id, type, student, program, term, "on", entry, load, reason,
                gpa_entry, gpa_term, gpa_cumulative, gpa_scale, award, retracts, received, position)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(source, id) DO NOTHING
            """)
        find = try HotStatement(db, "SELECT position FROM events WHERE source = ? AND id = ?")
    }

    mutating func append(_ submission: Submission) throws -> SubmissionResult {
        guard submission.isAtomic, submission.events.count > 1 else {
            let outcomes = try submission.events.map {
                try append($0, source: submission.source)
            }
            return SubmissionResult(
                isStored: !(submission.isAtomic && outcomes.contains(where: \.isFailure)),
                outcomes: outcomes)
        }
        var outcomes = [EventOutcome]()
        let firstPosition = nextPosition
        try db.inSavepoint {
            outcomes = try submission.events.map { try append($0, source: submission.source) }
            return outcomes.contains(where: \.isFailure) ? .rollback : .commit
        }
        guard outcomes.contains(where: \.isFailure) else {
            return SubmissionResult(isStored: true, outcomes: outcomes)
        }
        names = KnownNumbers()
        nextPosition = firstPosition
        return SubmissionResult(
            isStored: false,
            outcomes: outcomes.map { if case .created = $0 { .created(position: 0) } else { $0 } })
    }

    private mutating func append(_ event: Event, source: String) throws -> EventOutcome {
        let sourceNumber = try number(\.sources, source, "sources", "name")
        if let target = event.retracts, try isRetraction(source: sourceNumber, id: target) {
            return .rejected(
                field: "retracts",
                detail: "'\(target)' is itself a retraction, which cannot be retracted; "
                    + "send the event it retracted again under a new id")
        }
        var student: Int64?
        if let identifier = event.student {
            student = try knownStudent(identifier)
            if student == nil {
                // An event that is here already must not bring an erased identifier back.
                if let position = try position(source: sourceNumber, id: event.id) {
                    return try compare(event, with: position)
                }
                student = try newStudent(identifier)
            }
        }
        try store(event, source: sourceNumber, student: student)
        if insert.changes > 0 {
            nextPosition += 1
            return .created(position: nextPosition - 1)
        }
        guard let position = try position(source: sourceNumber, id: event.id) else {
            throw DatabaseError(message: "an event was neither stored nor there already")
        }
        return try compare(event, with: position)
    }

    private mutating func store(_ event: Event, source: Int64, student: Int64?) throws {
        insert.bind(1, source)
        insert.bind(2, event.id)
        insert.bind(3, Int64(event.type.rawValue))
        insert.bind(4, student)
        insert.bind(5, try event.program.map { try number(\.programs, $0, "programs", "code") })
        insert.bind(6, try event.term.map { try number(\.terms, $0, "terms", "id") })
        insert.bind(7, event.on.map { Int64($0.number) })
        insert.bind(8, event.entry.map { Int64($0.rawValue) })
        insert.bind(9, event.load.map { Int64($0.rawValue) })
        insert.bind(10, event.reason.map { Int64($0.rawValue) })
        insert.bind(11, event.grades.entry.map { Int64($0.thousandths) })
        insert.bind(12, event.grades.term.map { Int64($0.thousandths) })
        insert.bind(13, event.grades.cumulative.map { Int64($0.thousandths) })
        insert.bind(14, event.grades.scale.map { Int64($0.thousandths) })
        insert.bind(15, event.award)
        insert.bind(16, event.retracts)
        insert.bind(17, received)
        insert.bind(18, nextPosition)
        try insert.run()
    }

    private func compare(_ event: Event, with position: Int64) throws -> EventOutcome {
        let stored = try StoredEvent.read(db, position: position)
        guard let stored = stored?.event, stored == event,
            ExactText.optional(stored.student) == ExactText.optional(event.student),
            ExactText.optional(stored.award) == ExactText.optional(event.award),
            ExactText.optional(stored.retracts) == ExactText.optional(event.retracts)
        else { return .conflict(position: position) }
        return .duplicate(position: position)
    }
}

extension EventOutcome {
    fileprivate var isFailure: Bool {
        switch self {
        case .created, .duplicate: false
        case .conflict, .rejected: true
        }
    }
}

// MARK: Numbers for names

extension Appender {
    private mutating func number(
        _ known: WritableKeyPath<KnownNumbers, [String: Int64]>, _ name: String, _ table: String,
        _ column: String
    ) throws -> Int64 {
        if let number = names[keyPath: known][name] { return number }
        try db.execute(
            sql: "INSERT INTO \(table)(\(column)) VALUES(?) ON CONFLICT(\(column)) DO NOTHING",
            arguments: [name])
        guard
            let number = try Int64.fetchOne(
                db, sql: "SELECT number FROM \(table) WHERE \(column) = ?", arguments: [name])
        else { throw DatabaseError(message: "\(name) was not kept in \(table)") }
        names[keyPath: known][name] = number
        return number
    }

    private mutating func knownStudent(_ identifier: String) throws -> Int64? {
        if let number = names.students[ExactText(text: identifier)] { return number }
        let select = try HotStatement(db, "SELECT number FROM students WHERE identifier = ?")
        select.bind(1, identifier)
        defer { select.reset() }
        guard try select.step() else { return nil }
        return remember(identifier, select.int(0))
    }

    private mutating func newStudent(_ identifier: String) throws -> Int64 {
        let insert = try HotStatement(db, "INSERT INTO students(identifier) VALUES(?)")
        insert.bind(1, identifier)
        try insert.run()
        return remember(identifier, insert.lastInsertedRowID)
    }

    private mutating func remember(_ identifier: String, _ number: Int64) -> Int64 {
        if names.students.count >= Appender.mostKnownStudents { names.students = [:] }
        names.students[ExactText(text: identifier)] = number
        return number
    }

    private func position(source: Int64, id: String) throws -> Int64? {
        find.bind(1, source)
        find.bind(2, id)
        defer { find.reset() }
        return try find.step() ? find.int(0) : nil
    }

    private func isRetraction(source: Int64, id: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT type = 4 FROM events WHERE source = ? AND id = ?",
            arguments: [source, id]) ?? false
    }
}
