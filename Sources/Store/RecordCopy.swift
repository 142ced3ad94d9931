import Foundation
internal import GRDB

// The record of what was shown is the one part of the ledger's database that cannot be had again
// from the schools' systems, so a copy of it lies beside the site that shows it.
extension Ledger {
    /// Brings a copy of the record up to this ledger's; writes nothing where it is.
    ///
    /// - Parameter path: The copy's file; made where it is not there and there is something to copy.
    public func copyRecord(to path: String) throws(StoreError) {
        let newest = try newestRelease()
        guard newest > 0 else { return }
        try withCopy(path) { db in
            let there = try Int64.fetchOne(db, sql: "SELECT max(number) FROM copy.releases") ?? 0
            if there >= newest { return }
            try db.inTransaction {
                try Ledger.copyRows(from: "main", to: "copy", after: there, db)
                return .commit
            }
        }
    }

    /// Takes up the releases that a copy of the record has and this ledger has not: it was restored
    /// from a copy of its own that is older than they are.
    ///
    /// - Returns: How many releases were taken up.
    public func takeUpRecord(from path: String) throws(StoreError) -> Int {
        guard FileManager.default.fileExists(atPath: path) else { return 0 }
        let newest = try newestRelease()
        return try withCopy(path) { db in
            let missing =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM copy.releases WHERE number > ?",
                    arguments: [newest]) ?? 0
            if missing == 0 { return 0 }
            try db.inTransaction {
                try Ledger.copyRows(from: "copy", to: "main", after: newest, db)
                return .commit
            }
            return missing
        }
    }

    private func newestRelease() throws(StoreError) -> Int64 {
        try connection.read {
            try Int64.fetchOne($0, sql: "SELECT max(number) FROM releases WHERE tables NOTNULL")
                ?? 0
        }
    }

    private static func copyRows(
        from source: String, to target: String, after release: Int64, _ db: Database
    ) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO \(target).tables SELECT * FROM \(source).tables")
        for (table, column) in [("releases", "number"), ("shown", "release")] {
            try db.execute(
                sql: """
                    INSERT INTO \(target).\(table) SELECT * FROM \(source).\(table)
                    WHERE \(column) > ?
                    """, arguments: [release])
        }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO \(target).revisions(
                    edition, after, state, through, as_of, changed, unlisted)
                SELECT edition, after, state, through, as_of, changed, unlisted
                FROM \(source).revisions WHERE edition <> ''
                """)
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO \(target).restatements
                SELECT t.number, r.unit, r.term, r.figure, r.was, r.was_base, r.was_mean,
                    r.now, r.now_base, r.now_mean, r.new_events, r.retracted_events
                FROM \(source).restatements r
                    JOIN \(source).revisions s ON s.number = r.revision
                    JOIN \(target).revisions t
                        ON t.edition = s.edition AND t.after = s.after AND t.state = s.state
                WHERE s.edition <> ''
                """)
    }

    /// Whether a copy of the record is another ledger's.
    public func isForeign(copy path: String) throws(StoreError) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return false }
        let identity = try identity()
        do {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            return try queue.read { db in
                guard try db.tableExists("identity") else { return false }
                return try String.fetchOne(db, sql: "SELECT value FROM identity") != identity
            }
        } catch {
            throw StoreError.from(error, path: path)
        }
    }

    /// Opens the copy beside the ledger.
    private func withCopy<Value>(
        _ path: String, _ body: (Database) throws -> Value
    ) throws(StoreError) -> Value {
        let identity = try identity()
        try RecordCopy.prepare(path: path, identity: identity)
        return try connection.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH DATABASE ? AS copy", arguments: [path])
            defer { try? db.execute(sql: "DETACH DATABASE copy") }
            try db.execute(sql: "PRAGMA copy.synchronous = FULL")
            return try body(db)
        }
    }
}

/// The file that holds the copy: the ledger's schema, of which the record's tables alone have rows.
enum RecordCopy {
    /// Makes the file, and the copy this ledger's.
    static func prepare(path: String, identity: String) throws(StoreError) {
        do {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            // What readers may not see is in it, and their web server reads the folder.
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: path)
            try LedgerSchema.migrate(queue, path: path)
            let found = try queue.read {
                try String.fetchOne($0, sql: "SELECT value FROM identity")
            }
            if found == identity { return }
            try queue.write {
                try $0.execute(sql: "UPDATE identity SET value = ?", arguments: [identity])
            }
        } catch {
            throw StoreError.from(error, path: path)
        }
    }
}
