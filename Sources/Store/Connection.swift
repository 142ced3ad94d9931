import Foundation
internal import GRDB
import Synchronization

/// Which of the files that have lain under a database's path since it was opened: what is known of
/// one says nothing of the next.
public struct OpenedFile: Hashable, Sendable {
    /// Counted from 0.
    let number: Int
}

/// An open database file that notices when the file under its path is another one, or none, or was
/// written over: SQLite itself would go on writing to a file nobody can see any more, or mix the
/// pages it remembers with those of a file it has never seen.
final class Connection: Sendable {
    private struct Open {
        var writer: any DatabaseWriter
        var identity: FileIdentity?
        /// When the file was last known to be sound; what it is known by then.
        var stamp: FileStamp?
        var evidence: LedgerEvidence?
        var isWrittenOver = false
        var file = OpenedFile(number: 0)
        /// Left already, while the file that has taken its path could not be opened yet.
        var isClosed = false
    }

    let path: String
    private let isShared: Bool
    private let isDisposable: Bool
    private let isLedger: Bool
    private let prepare: @Sendable (any DatabaseWriter) throws -> Void
    private let open: Mutex<Open>

    /// - Parameters:
    ///   - isShared: Readers work beside the writer. Opening such a connection writes, if only a
    ///     mark that is taken back at once; another leaves a file that it only reads alone.
    ///   - isDisposable: What is in it can be made again, so damage is told apart: see
    ///     `replace`.
    ///   - isLedger: It is open for long, and what is known of it must not outlive what is in it.
    ///   - prepare: Brings the schema up to date and sets what must hold for the writer.
    init(
        path: String, createIfMissing: Bool, isShared: Bool, isDisposable: Bool = false,
        isLedger: Bool = false,
        prepare: @escaping @Sendable (any DatabaseWriter) throws -> Void
    ) throws(StoreError) {
        self.path = path
        self.isShared = isShared
        self.isDisposable = isDisposable
        self.isLedger = isLedger
        self.prepare = prepare
        if !createIfMissing, FileIdentity(path: path) == nil {
            throw StoreError.unavailable("there is no database at \(path)")
        }
        do {
            open = Mutex(
                try Connection.connect(
                    path: path, isShared: isShared, isLedger: isLedger, prepare: prepare))
        } catch {
            throw StoreError.from(error, path: path, isDisposable: isDisposable)
        }
    }

    /// A database in memory alone.
    init(prepare: @escaping @Sendable (any DatabaseWriter) throws -> Void) throws(StoreError) {
        path = ":memory:"
        isShared = false
        isDisposable = false
        isLedger = false
        self.prepare = prepare
        do {
            let queue = try DatabaseQueue(configuration: Connection.configuration)
            try prepare(queue)
            open = Mutex(Open(writer: queue, identity: nil))
        } catch {
            throw StoreError.from(error, path: ":memory:")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA cache_size = -65536")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    private static func connect(
        path: String, isShared: Bool, isLedger: Bool,
        prepare: (any DatabaseWriter) throws -> Void
    ) throws -> Open {
        let opened = FileIdentity(path: path)
        let writer: any DatabaseWriter =
            isShared
            ? try DatabasePool(path: path, configuration: configuration)
            : try DatabaseQueue(path: path, configuration: configuration)
        // GRDB sets NORMAL for WAL databases after `prepareDatabase` has run, and a queue to WAL
        // only together with a write.
        try writer.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        try prepare(writer)
        let identity = FileIdentity(path: path)
        guard opened == nil || opened == identity else {
            throw StoreError.unavailable("the database \(path) was replaced while it was opened")
        }
        var open = Open(writer: writer, identity: identity, stamp: FileStamp(path: path))
        if isLedger { open.evidence = try writer.read { try LedgerEvidence($0) } }
        return open
    }

    /// The database, opened anew where another file has taken the path.
    ///
    /// - Parameter hasWritten: A change of the file is likely this connection's own.
    private func current(
        hasWritten: Bool = false
    ) throws -> (writer: any DatabaseWriter, file: OpenedFile) {
        try open.withLock { open in
            guard let identity = open.identity else { return (open.writer, open.file) }
            let found = FileIdentity(path: path)
            if found == identity, !open.isClosed {
                try checkContent(&open, hasWritten: hasWritten)
                return (open.writer, open.file)
            }
            guard found != nil else {
                throw StoreError.unavailable("the database \(path) has vanished")
            }
            try Connection.leave(&open)
            let next = OpenedFile(number: open.file.number + 1)
            open = try connect()
            open.file = next
            return (open.writer, open.file)
        }
    }

    private func connect() throws -> Open {
        try Connection.connect(
            path: path, isShared: isShared, isLedger: isLedger, prepare: prepare)
    }

    /// Looks again at a file that changed since it was last looked at: mostly what was in the log
    /// was moved into it. Once it was written over nothing is read or written any more: the log
    /// beside it belongs to what is lost.
    private func checkContent(_ open: inout Open, hasWritten: Bool) throws {
        guard let evidence = open.evidence else { return }
        let stamp = FileStamp(path: path)
        if !open.isWrittenOver {
            if stamp == open.stamp { return }
            let bytes = stamp?.bytes ?? 0
            // A file that only SQLite writes to shrinks where somebody has it packed, and hardly
            // ever.
            let isSuspect =
                bytes < open.stamp?.bytes ?? 0 || !hasWritten && bytes < Connection.smallBytes
            if try isThere(evidence, isWhole: isSuspect) {
                open.stamp = stamp
                return
            }
            open.isWrittenOver = true
            // Never closed, on purpose: that would write the log into what lies there now.
            _ = Unmanaged.passRetained(open.writer as AnyObject)
        }
        throw StoreError.unavailable(
            "the database \(path) was written over while it was in use: stop rollbook, remove "
                + "\(path)-wal and \(path)-shm, put the copy there again, and start it")
    }

    /// SQLite looks through such a file in a few hundredths of a second.
    private static let smallBytes = 16 << 20

    /// Asked of a connection of its own, which remembers no pages.
    private func isThere(_ evidence: LedgerEvidence, isWhole: Bool) throws -> Bool {
        var configuration = Connection.configuration
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? queue.close() }
            return try queue.read { try evidence.isIn($0, isWhole: isWhole) }
        } catch let error as DatabaseError where error.resultCode.meansDamage {
            return false
        }
    }

    /// Lets go of a file that lies elsewhere now. Its log is emptied into it first: the log still
    /// has the name that the next file's will have, and SQLite would take what is in it for pages
    /// of that file.
    private static func leave(_ open: inout Open) throws {
        if open.isClosed { return }
        try open.writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try open.writer.close()
        open.isClosed = true
    }

    private func storeError(_ error: any Error) -> StoreError {
        StoreError.from(error, path: path, isDisposable: isDisposable)
    }

    /// Puts a new file in the place of this one; `remove` takes the old one away.
    func replace(_ remove: () throws -> Void) throws(StoreError) {
        do {
            try open.withLock { open in
                // It is thrown away, so whatever its log holds may be lost.
                try? open.writer.close()
                open.isClosed = true
                try remove()
                let next = OpenedFile(number: open.file.number + 1)
                open = try connect()
                open.file = next
            }
        } catch {
            throw storeError(error)
        }
    }

    /// The file that is under the path now.
    /// - Throws: `.unavailable` where there is none.
    func file() throws(StoreError) -> OpenedFile {
        do { return try current().file } catch { throw storeError(error) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try current().writer.read(body)
        } catch {
            throw storeError(error)
        }
    }

    /// One durable transaction. When it returns, the file that was written to is still the one
    /// under the path.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try writeWithFile { db, _ in try body(db) }
    }

    /// The same, told which file it writes to.
    func writeWithFile<Value>(
        _ body: (Database, OpenedFile) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            let (writer, file) = try current()
            let (value, evidence) = try writer.write { db in
                (try body(db, file), try isLedger ? LedgerEvidence(db) : nil)
            }
            if let evidence { open.withLock { $0.evidence = evidence } }
            if path != ":memory:", try current(hasWritten: true).file != file {
                throw StoreError.unavailable("the database \(path) was replaced while writing")
            }
            return value
        } catch {
            throw storeError(error)
        }
    }

    func writeWithoutTransaction<Value>(
        _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try current().writer.writeWithoutTransaction(body)
        } catch {
            throw storeError(error)
        }
    }
}
