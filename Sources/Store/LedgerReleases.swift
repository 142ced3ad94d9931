internal import GRDB
public import Retention

/// A release of an edition with a minimum cell. What such an edition shows depends on what it showed
/// before, so its releases are part of the record.
public struct EditionRelease: Hashable, Sendable {
    /// The last event it holds.
    public var position: Int64
    /// The last term boundary it passed.
    public var asOf: Day

    public init(position: Int64, asOf: Day) {
        self.position = position
        self.asOf = asOf
    }
}

extension Ledger {
    /// The releases of an edition, in the order they were made.
    public func releases(of edition: String) throws(StoreError) -> [EditionRelease] {
        try connection.read { db in
            try Row.fetchAll(
                db, sql: "SELECT position, as_of FROM releases WHERE edition = ? ORDER BY number",
                arguments: [edition]
            ).map { EditionRelease(position: $0[0], asOf: Day(number: $0[1])) }
        }
    }

    /// Records that an edition is about to be released.
    public func record(_ release: EditionRelease, of edition: String) throws(StoreError) {
        try connection.write { db in
            try db.execute(
                sql: "INSERT INTO releases(edition, position, as_of) VALUES(?, ?, ?)",
                arguments: [edition, release.position, release.asOf.number])
        }
    }
}
