internal import GRDB
import Retention
import Synchronization

/// A table that gives names numbers.
enum NameTable: String {
    case sources, programs, terms

    var column: String {
        switch self {
        case .sources: "name"
        case .programs: "code"
        case .terms: "id"
        }
    }
}

/// Numbers already looked up, kept from one transaction to the next. Only ever a shortcut: what is
/// not here is read from the tables.
struct KnownNumbers {
    private var sources: [String: Int64] = [:]
    private var programs: [String: Int64] = [:]
    private var terms: [String: Int64] = [:]
    var students: [ExactText: Int64] = [:]

    subscript(table: NameTable) -> [String: Int64] {
        _read {
            switch table {
            case .sources: yield sources
            case .programs: yield programs
            case .terms: yield terms
            }
        }
        _modify {
            switch table {
            case .sources: yield &sources
            case .programs: yield &programs
            case .terms: yield &terms
            }
        }
    }
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

/// What the writer knows of the file it writes to, and of no other.
final class WriterState: Sendable {
    private struct Known {
        var names = KnownNumbers()
        var file: OpenedFile?
    }

    private let known = Mutex(Known())

    func withNames<Value>(
        of file: OpenedFile, _ body: (inout KnownNumbers) throws -> Value
    ) rethrows -> Value {
        try known.withLock { known in
            if known.file != file { known = Known(file: file) }
            return try body(&known.names)
        }
    }

    /// After a transaction failed, numbers given out in it mean nothing.
    func forget() {
        known.withLock { $0 = Known() }
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
        let known = try knownNumber(of: source, in: .sources)
        if let known, let target = event.retracts, try isRetraction(source: known, id: target) {
            return .rejected(
                field: "retracts",
                detail: "'\(target)' is itself a retraction, which cannot be retracted; "
                    + "send the event it retracted again under a new id")
        }
        var student = try event.student.flatMap { try knownStudent($0) }
        var program = try event.program.flatMap { try knownNumber(of: $0, in: .programs) }
        var term = try event.term.flatMap { try knownNumber(of: $0, in: .terms) }
        let namesAreKnown =
            (student != nil || event.student == nil) && (program != nil || event.program == nil)
            && (term != nil || event.term == nil)
        // An event that is here already must leave no name behind that no event has, nor bring an
        // erased identifier back.
        if let known, !namesAreKnown, let position = try position(source: known, id: event.id) {
            return try compare(event, with: position)
        }
        let sourceNumber = try known ?? newNumber(of: source, in: .sources)
        student = try student ?? event.student.map { try newStudent($0) }
        program = try program ?? event.program.map { try newNumber(of: $0, in: .programs) }
        term = try term ?? event.term.map { try newNumber(of: $0, in: .terms) }
        try store(event, source: sourceNumber, student: student, program: program, term: term)
        if insert.changes > 0 {
            nextPosition += 1
            return .created(position: nextPosition - 1)
        }
        guard let position = try position(source: sourceNumber, id: event.id) else {
            throw DatabaseError(message: "an event was neither stored nor there already")
        }
        return try compare(event, with: position)
    }

    private func store(
        _ event: Event, source: Int64, student: Int64?, program: Int64?, term: Int64?
    ) throws {
        try insert.bind(1, source)
        try insert.bind(2, event.id)
        try insert.bind(3, Int64(event.type.rawValue))
        try insert.bind(4, student)
        try insert.bind(5, program)
        try insert.bind(6, term)
        try insert.bind(7, event.on.map { Int64($0.number) })
        try insert.bind(8, event.entry.map { Int64($0.rawValue) })
        try insert.bind(9, event.load.map { Int64($0.rawValue) })
        try insert.bind(10, event.reason.map { Int64($0.rawValue) })
        try insert.bind(11, event.grades.entry.map { Int64($0.thousandths) })
        try insert.bind(12, event.grades.term.map { Int64($0.thousandths) })
        try insert.bind(13, event.grades.cumulative.map { Int64($0.thousandths) })
        try insert.bind(14, event.grades.scale.map { Int64($0.thousandths) })
        try insert.bind(15, event.award)
        try insert.bind(16, event.retracts)
        try insert.bind(17, received)
        try insert.bind(18, nextPosition)
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
    private mutating func knownNumber(of name: String, in table: NameTable) throws -> Int64? {
        if let number = names[table][name] { return number }
        let number = try Int64.fetchOne(
            db, sql: "SELECT number FROM \(table.rawValue) WHERE \(table.column) = ?",
            arguments: [name])
        if let number { names[table][name] = number }
        return number
    }

    private mutating func newNumber(of name: String, in table: NameTable) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO \(table.rawValue)(\(table.column)) VALUES(?)", arguments: [name])
        names[table][name] = db.lastInsertedRowID
        return db.lastInsertedRowID
    }

    private mutating func knownStudent(_ identifier: String) throws -> Int64? {
        if let number = names.students[ExactText(text: identifier)] { return number }
        let select = try HotStatement(db, "SELECT number FROM students WHERE identifier = ?")
        try select.bind(1, identifier)
        defer { select.reset() }
        guard try select.step() else { return nil }
        return remember(identifier, select.int(0))
    }

    private mutating func newStudent(_ identifier: String) throws -> Int64 {
        let insert = try HotStatement(db, "INSERT INTO students(identifier) VALUES(?)")
        try insert.bind(1, identifier)
        try insert.run()
        return remember(identifier, insert.lastInsertedRowID)
    }

    private mutating func remember(_ identifier: String, _ number: Int64) -> Int64 {
        if names.students.count >= Appender.mostKnownStudents { names.students = [:] }
        names.students[ExactText(text: identifier)] = number
        return number
    }

    private func position(source: Int64, id: String) throws -> Int64? {
        try find.bind(1, source)
        try find.bind(2, id)
        defer { find.reset() }
        return try find.step() ? find.int(0) : nil
    }

    private func isRetraction(source: Int64, id: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT type = 4 FROM events WHERE source = ? AND id = ?",
            arguments: [source, id]) ?? false
    }
}
