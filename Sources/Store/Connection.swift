import Foundation
internal import GRDB
import Synchronization

/// Which of the files that have lain under a database's path since it was opened: what is known of
/// one says nothing of the next.
public struct OpenedFile: Hashable, Sendable {
    /// Counted from 0.
    let number: Int
}

/// An open database file that notices when the file under its path is another one, or none: SQLite
/// itself would go on writing to a file nobody can see any more.
final class Connection: Sendable {
    private struct Open {
        var writer: any DatabaseWriter
        var identity: FileIdentity?
        var file = OpenedFile(number: 0)
        /// Left already, while the file that has taken its path could not be opened yet.
        var isClosed = false
    }

    let path: String
    private let isShared: Bool
    private let isDisposable: Bool
    private let prepare: @Sendable (any DatabaseWriter) throws -> Void
    private let open: Mutex<Open>

    /// - Parameters:
    ///   - isShared: Readers work beside the writer. Opening such a connection writes, if only a
    ///     mark that is taken back at once; another leaves a file that it only reads alone.
    ///   - isDisposable: What is in it can be made again, so damage is told apart: see
    ///     `replace`.
    ///   - prepare: Brings the schema up to date and sets what must hold for the writer.
    init(
        path: String, createIfMissing: Bool, isShared: Bool, isDisposable: Bool = false,
        prepare: @escaping @Sendable (any DatabaseWriter) throws -> Void
    ) throws(StoreError) {
        self.path = path
        self.isShared = isShared
        self.isDisposable = isDisposable
        self.prepare = prepare
        if !createIfMissing, FileIdentity(path: path) == nil {
            throw StoreError.unavailable("there is no database at \(path)")
        }
        do {
            open = Mutex(
                try Connection.connect(path: path, isShared: isShared, prepare: prepare))
        } catch {
            throw StoreError.from(error, path: path, isDisposable: isDisposable)
        }
    }

    /// A database in memory alone.
    init(prepare: @escaping @Sendable (any DatabaseWriter) throws -> Void) throws(StoreError) {
        path = ":memory:"
        isShared = false
        isDisposable = false
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
        path: String, isShared: Bool, prepare: (any DatabaseWriter) throws -> Void
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
        return Open(writer: writer, identity: identity)
    }

    /// The database, opened anew where another file has taken the path.
    private func current() throws -> (writer: any DatabaseWriter, file: OpenedFile) {
        try open.withLock { open in
            guard let identity = open.identity else { return (open.writer, open.file) }
            let found = FileIdentity(path: path)
            if found == identity, !open.isClosed { return (open.writer, open.file) }
            guard found != nil else {
                throw StoreError.unavailable("the database \(path) has vanished")
            }
            try Connection.leave(&open)
            let next = OpenedFile(number: open.file.number + 1)
            open = try Connection.connect(path: path, isShared: isShared, prepare: prepare)
            open.file = next
            return (open.writer, open.file)
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
                open = try Connection.connect(path: path, isShared: isShared, prepare: prepare)
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
            let value = try writer.write { try body($0, file) }
            if path != ":memory:", try current().file != file {
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

/// Which file a path leads to.
private struct FileIdentity: Equatable {
    var device: UInt64
    var inode: UInt64

    init?(path: String) {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        device = UInt64(info.st_dev)
        inode = UInt64(info.st_ino)
    }
}
