internal import Crypto
import Foundation
internal import GRDB
import Writing

/// What a key allows.
public enum KeyScope: String, CaseIterable, Sendable {
    /// Post events, and read one's own.
    case ingest
    /// Read the whole ledger.
    case read
}

/// An API key as the ledger knows it: without the secret.
public struct KeyInfo: Hashable, Sendable {
    public var id: Int64
    /// Names the events its holder posts.
    public var source: String
    public var scopes: Set<KeyScope>
    /// Unix seconds, here and below.
    public var created: Int64
    public var lastUsed: Int64?
    public var revoked: Int64?
}

/// Why a key was not made.
public enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooManyLive(source: String)

    public var description: String {
        switch self {
        case .tooManyLive(let source):
            "'\(source)' has two live keys already, which is enough to change from one to the "
                + "next; revoke one first"
        }
    }
}

extension Ledger {
    /// So that software can change from one key to the next without a pause.
    static let mostLiveKeys = 2

    /// Makes a key for a source. The token is shown once: only its hash is stored.
    ///
    /// - Throws: `KeyError` or `StoreError`.
    public func createKey(
        source: String, scopes: Set<KeyScope>
    ) throws -> (token: String, key: KeyInfo) {
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<32).map { _ in generator.next() as UInt8 }
        let token = "rb_" + Hexadecimal.text(secret)
        let created = now()
        let hash = Ledger.hash(token)
        let names = scopes.map(\.rawValue).sorted().joined(separator: ",")
        let id: Int64? = try connection.write { db in
            let live =
                try Int.fetchOne(
                    db, sql: "SELECT count(*) FROM keys WHERE source = ? AND revoked IS NULL",
                    arguments: [source]) ?? 0
            guard live < Ledger.mostLiveKeys else { return nil }
            try db.execute(
                sql: "INSERT INTO keys(source, hash, scopes, created) VALUES(?, ?, ?, ?)",
                arguments: [source, hash, names, created])
            return db.lastInsertedRowID
        }
        guard let id else { throw KeyError.tooManyLive(source: source) }
        return (token, KeyInfo(id: id, source: source, scopes: scopes, created: created))
    }

    /// All keys, revoked ones too, in the order they were made.
    public func keys() throws(StoreError) -> [KeyInfo] {
        try connection.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM keys ORDER BY id").map(KeyInfo.init(row:))
        }
    }

    /// - Returns: Whether there was such a live key.
    public func revokeKey(id: Int64) throws(StoreError) -> Bool {
        let time = now()
        return try connection.write { db in
            try db.execute(
                sql: "UPDATE keys SET revoked = ? WHERE id = ? AND revoked IS NULL",
                arguments: [time, id])
            return db.changesCount > 0
        }
    }

    /// The live key of a token; nil where there is none.
    public func key(token: String) throws(StoreError) -> KeyInfo? {
        let hash = Ledger.hash(token)
        return try connection.read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM keys WHERE hash = ? AND revoked IS NULL",
                arguments: [hash]
            ).map(KeyInfo.init(row:))
        }
    }

    /// Records when keys were last used: Unix seconds by key id.
    ///
    /// - Parameter origin: The file whose keys they are: another's ids name other keys, and nothing
    ///   is recorded. nil means the one that is the ledger now.
    public func recordUse(
        ofKeys uses: [Int64: Int64], of origin: OpenedFile? = nil
    ) throws(StoreError) {
        try connection.writeWithFile { db, file in
            if let origin, origin != file { return }
            for (id, time) in uses {
                try db.execute(
                    sql: "UPDATE keys SET last_used = max(coalesce(last_used, 0), ?) WHERE id = ?",
                    arguments: [time, id])
            }
        }
    }

    // Tokens carry 256 random bits, so one round of a fast hash gives nothing away.
    private static func hash(_ token: String) -> String {
        Hexadecimal.text(SHA256.hash(data: Data(token.utf8)))
    }
}

extension KeyInfo {
    fileprivate init(row: Row) {
        let names: String = row["scopes"]
        self.init(
            id: row["id"], source: row["source"],
            scopes: Set(names.split(separator: ",").compactMap { KeyScope(rawValue: String($0)) }),
            created: row["created"], lastUsed: row["last_used"], revoked: row["revoked"])
    }
}
