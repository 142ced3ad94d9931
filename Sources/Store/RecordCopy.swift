import Foundation
internal import GRDB

/// What came of bringing a ledger's record and the copy of it together.
public enum RecordCopyOutcome: Hashable, Sendable {
    /// Both hold the same now; the ledger, restored from a copy of its own, lacked so many releases.
    case same(takenUp: Int)
    /// The copy tells what another ledger showed, or this one before it went another way: neither
    /// was touched.
    case foreign
    /// The copy cannot be read, and why; the ledger was not touched.
    case damaged(String)
}

// The record of what was shown is the one part of the ledger's database that cannot be had again
// from the schools' systems, so a copy of it lies beside the site that shows it.
extension Ledger {
    /// Takes up the releases that a copy of the record has and this ledger has not, and gives the
    /// copy those that it lacks. Writes nothing where both have the same.
    ///
    /// - Parameter path: The copy's file; made where it is not there and there is something to copy.
    public func bringTogether(
        withCopy path: String
    ) throws(StoreError) -> RecordCopyOutcome {
        if !FileManager.default.fileExists(atPath: path) {
            let isEmpty = try connection.read { try RecordCopy.releases(in: "main", $0).isEmpty }
            if isEmpty { return .same(takenUp: 0) }
            try RecordCopy.make(path: path, identity: try identity())
        }
        return try connection.writeWithoutTransaction { db in
            do {
                return try RecordCopy(db: db, path: path).bringTogether()
            } catch let error as DatabaseError where error.resultCode.meansDamage {
                return .damaged(error.message ?? "\(error.resultCode)")
            } catch {
                throw StoreError.from(error, path: path)
            }
        }
    }
}

/// The file that holds the copy, opened beside the ledger: the ledger's schema, of which the
/// record's tables alone have rows.
struct RecordCopy {
    let db: Database
    let path: String

    /// Makes the file, whole or not at all.
    static func make(path: String, identity: String) throws(StoreError) {
        let draft = path + ".new"
        do {
            try remove(draft)
            let queue = try DatabaseQueue(path: draft)
            try keepPrivate(draft)
            try LedgerSchema.migrate(queue, path: draft)
            try queue.write {
                try $0.execute(sql: "UPDATE identity SET value = ?", arguments: [identity])
            }
            try queue.close()
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch {
            throw StoreError.from(error, path: path)
        }
    }

    /// What readers may not see is in it, and their web server reads the folder.
    private static func keepPrivate(_ path: String) throws {
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        if mode as? Int == 0o600 { return }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private static func remove(_ path: String) throws {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            guard FileManager.default.fileExists(atPath: path + suffix) else { continue }
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    func bringTogether() throws -> RecordCopyOutcome {
        try attach()
        defer { try? db.execute(sql: "DETACH DATABASE copy") }
        try bringUpToSchema()
        guard try isOfThisLedger() else { return .foreign }
        let own = try RecordCopy.releases(in: "main", db)
        let copied = try RecordCopy.releases(in: "copy", db)
        if own == copied { return .same(takenUp: 0) }
        let lacking = copied.subtracting(own).sorted()
        try db.inTransaction {
            try copyRows(of: lacking, from: "copy", to: "main")
            try copyRows(of: own.subtracting(copied).sorted(), from: "main", to: "copy")
            return .commit
        }
        return .same(takenUp: lacking.count)
    }

    private func attach() throws {
        try RecordCopy.keepPrivate(path)
        try db.execute(sql: "ATTACH DATABASE ? AS copy", arguments: [path])
        try db.execute(sql: "PRAGMA copy.synchronous = FULL")
    }

    /// A copy that an older Rollbook made has fewer tables.
    private func bringUpToSchema() throws {
        func migrations(_ schema: String) throws -> [String] {
            try String.fetchAll(
                db, sql: "SELECT identifier FROM \(schema).grdb_migrations ORDER BY identifier")
        }
        if try migrations("copy") == migrations("main") { return }
        try db.execute(sql: "DETACH DATABASE copy")
        let queue = try DatabaseQueue(path: path)
        try LedgerSchema.migrate(queue, path: path)
        try queue.close()
        try attach()
    }

    /// Whether the copy is no other ledger's, and has no release otherwise: a ledger that was
    /// restored and went on without the copy gives numbers again.
    private func isOfThisLedger() throws -> Bool {
        func value(_ schema: String) throws -> String? {
            try String.fetchOne(db, sql: "SELECT value FROM \(schema).identity")
        }
        guard try value("main") == value("copy") else { return false }
        return try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM main.releases m JOIN copy.releases c USING (number)
                WHERE m.tables NOTNULL AND c.tables NOTNULL
                    AND (m.edition, m.position, m.as_of, m.tables, m.settings)
                        <> (c.edition, c.position, c.as_of, c.tables, c.settings)
                """) == 0
    }

    /// The numbers of the releases that a record tells of.
    static func releases(in schema: String, _ db: Database) throws -> Set<Int64> {
        try Set(
            Int64.fetchAll(
                db, sql: "SELECT number FROM \(schema).releases WHERE tables NOTNULL"))
    }

    private func copyRows(of numbers: [Int64], from source: String, to target: String) throws {
        if numbers.isEmpty { return }
        try db.execute(
            sql: "INSERT OR IGNORE INTO \(target).tables SELECT * FROM \(source).tables")
        // A ledger from before the record knows releases of which the copy tells more.
        for (table, column) in [("releases", "number"), ("shown", "release")] {
            for number in numbers {
                try db.execute(
                    sql: """
                        INSERT OR REPLACE INTO \(target).\(table)
                        SELECT * FROM \(source).\(table) WHERE \(column) = ?
                        """, arguments: [number])
            }
        }
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO \(target).revisions(
                    edition, after, state, through, as_of, changed, unlisted)
                SELECT edition, after, state, through, as_of, changed, unlisted
                FROM \(source).revisions WHERE edition <> '' ORDER BY number
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
}
