import Foundation
internal import GRDB
import Synchronization

/// An open database file that notices when the file under its path is another one, or none: SQLite
/// itself would go on writing to a file nobody can see any more.
final class Connection: Sendable {
    private struct Open {
        var writer: any DatabaseWriter
        var identity: FileIdentity?
    }

    let path: String
    private let isShared: Bool
    private let prepare: @Sendable (any DatabaseWriter) throws -> Void
    private let open: Mutex<Open>

    /// - Parameters:
    ///   - isShared: Readers work beside the writer. Opening such a connection writes, if only a
    ///     mark that is taken back at once; another leaves a file that it only reads alone.
    ///   - prepare: Brings the schema up to date and sets what must hold for the writer.
    init(
        path: String, createIfMissing: Bool, isShared: Bool,
        prepare: @escaping @Sendable (any DatabaseWriter) throws -> Void
    ) throws(StoreError) {
        self.path = path
        self.isShared = isShared
        self.prepare = prepare
        if !createIfMissing, FileIdentity(path: path) == nil {
            throw StoreError.unavailable("there is no database at \(path)")
        }
        do {
            open = Mutex(
                try Connection.connect(path: path, isShared: isShared, prepare: prepare))
        } catch {
            throw StoreError.from(error, path: path)
        }
    }

    /// A database in memory alone.
    init(prepare: @escaping @Sendable (any DatabaseWriter) throws -> Void) throws(StoreError) {
        path = ":memory:"
        isShared = false
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
        return Open(writer: writer, identity: FileIdentity(path: path))
    }

    /// The database, opened anew where another file has taken the path.
    private func current() throws -> any DatabaseWriter {
        try open.withLock { open in
            guard let identity = open.identity else { return open.writer }
            let found = FileIdentity(path: path)
            if found == identity { return open.writer }
            guard found != nil else {
                throw StoreError.unavailable("the database \(path) has vanished")
            }
            open = try Connection.connect(path: path, isShared: isShared, prepare: prepare)
            return open.writer
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try current().read(body) } catch { throw StoreError.from(error, path: path) }
    }

    /// One durable transaction. When it returns, the file that was written to is still the one
    /// under the path.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            let writer = try current()
            let value = try writer.write(body)
            if path != ":memory:", try current() as AnyObject !== writer as AnyObject {
                throw StoreError.unavailable("the database \(path) was replaced while writing")
            }
            return value
        } catch {
            throw StoreError.from(error, path: path)
        }
    }

    func writeWithoutTransaction<Value>(
        _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try current().writeWithoutTransaction(body)
        } catch {
            throw StoreError.from(error, path: path)
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
