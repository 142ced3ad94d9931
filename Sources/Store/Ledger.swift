import Foundation
public import Retention

/// Events of one source that are answered together.
public struct Submission: Sendable {
    /// Names events together with their id; the API key's.
    public var source: String
    public var events: [Event]
    /// Whether one bad event keeps all of them out.
    public var isAtomic: Bool

    public init(source: String, events: [Event], isAtomic: Bool) {
        self.source = source
        self.events = events
        self.isAtomic = isAtomic
    }
}

/// What became of an event.
public enum EventOutcome: Hashable, Sendable {
    /// Stored at a position; in an atomic submission that failed, 0: it would have been stored.
    case created(position: Int64)
    /// Already in the ledger with the same content.
    case duplicate(position: Int64)
    /// Already in the ledger with other content.
    case conflict(position: Int64)
    /// Cannot be stored, whatever its form: a field and a sentence.
    case rejected(field: String, detail: String)
}

public struct SubmissionResult: Hashable, Sendable {
    /// False where an atomic submission failed: nothing of it was stored.
    public var isStored: Bool
    /// One an event, in order.
    public var outcomes: [EventOutcome]

    public init(isStored: Bool, outcomes: [EventOutcome]) {
        self.isStored = isStored
        self.outcomes = outcomes
    }
}

/// An event with its place in the ledger.
public struct StoredEvent: Hashable, Sendable {
    public var position: Int64
    public var source: String
    /// Unix seconds.
    public var received: Int64
    /// As sent; without its student where that student's identifier was erased.
    public var event: Event
}

public struct LedgerStatus: Hashable, Sendable {
    public var events: Int64
    /// 0 in an empty ledger.
    public var lastPosition: Int64
    /// Unix seconds; nil in an empty ledger.
    public var lastReceived: Int64?
    public var students: Int64
}

/// The school's append-only roll: all SQL that touches it is in this type's extensions.
public struct Ledger: Sendable {
    let connection: Connection
    let writerState = WriterState()
    let now: @Sendable () -> Int64

    public static let systemClock: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }

    /// - Parameters:
    ///   - path: The SQLite file; its folder must exist.
    ///   - isShared: Whether several threads will read while others write. A ledger opened to be
    ///     read alone is better not: then its file is not even touched.
    ///   - now: Unix seconds, for the time of receipt.
    /// - Throws: `.newerSchema` for a database of a later version, `.unavailable` where it cannot be
    ///   opened now, `.unreadable` where it is none.
    public init(
        path: String, createIfMissing: Bool = true, isShared: Bool = true,
        now: @escaping @Sendable () -> Int64 = systemClock
    ) throws(StoreError) {
        self.now = now
        connection = try Connection(
            path: path, createIfMissing: createIfMissing, isShared: isShared, isLedger: true
        ) {
            try LedgerSchema.migrate($0, path: path)
        }
    }

    private init(connection: Connection, now: @escaping @Sendable () -> Int64) {
        self.connection = connection
        self.now = now
    }

    /// A ledger for tests, gone with the value.
    public static func inMemory(
        now: @escaping @Sendable () -> Int64 = systemClock
    ) throws(StoreError) -> Ledger {
        try Ledger(
            connection: Connection { try LedgerSchema.migrate($0, path: "memory") }, now: now)
    }

    /// Which file is the ledger now: what was read from one that lay there before means nothing.
    ///
    /// - Throws: `.unavailable` where there is none.
    public func file() throws(StoreError) -> OpenedFile {
        try connection.file()
    }

    /// Stores submissions in one durable transaction, each whole or by the event. Blocks until the
    /// data is on disk.
    ///
    /// - Returns: One result a submission, in order. Positions grow in the order given.
    /// - Throws: `StoreError`; then nothing of any submission was stored.
    public func append(_ submissions: [Submission]) throws(StoreError) -> [SubmissionResult] {
        let received = now()
        do {
            return try connection.writeWithFile { db, file in
                try writerState.withNames(of: file) { names in
                    var appender = try Appender(
                        db, names: exchange(&names, with: KnownNumbers()), received: received)
                    let results = try submissions.map { try appender.append($0) }
                    names = appender.names
                    return results
                }
            }
        } catch {
            writerState.forget()
            throw error
        }
    }
}
