import Foundation
internal import GRDB
public import Retention
import Writing

/// A release of an edition with a minimum cell. What such an edition shows depends on what it showed
/// before, so its releases are part of the record.
public struct EditionRelease: Hashable, Sendable {
    /// Grows with each release, over all editions.
    public var number: Int64
    /// The last event it holds.
    public var position: Int64
    /// The last term boundary it passed.
    public var asOf: Day
    /// nil in one made before frames were kept.
    public var frame: ReleaseFrame?

    public init(number: Int64, position: Int64, asOf: Day, frame: ReleaseFrame?) {
        self.number = number
        self.position = position
        self.asOf = asOf
        self.frame = frame
    }
}

/// A release that is about to be published, with what it shows.
public struct NewRelease: Sendable {
    public var position: Int64
    public var asOf: Day
    public var frame: ReleaseFrame
    /// By unit code and term id.
    public var cells: [(unit: String, term: String, cell: ShownCell)]
    /// What it restates of the release before.
    public var revision: Revision?

    public init(
        position: Int64, asOf: Day, frame: ReleaseFrame,
        cells: [(unit: String, term: String, cell: ShownCell)], revision: Revision?
    ) {
        self.position = position
        self.asOf = asOf
        self.frame = frame
        self.cells = cells
        self.revision = revision
    }
}

extension Ledger {
    /// The releases of an edition, in the order they were made.
    public func releases(of edition: String) throws(StoreError) -> [EditionRelease] {
        try connection.read { try Ledger.releases(of: edition, $0) }
    }

    private static func releases(of edition: String, _ db: Database) throws -> [EditionRelease] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT number, position, as_of, t.text AS tables, settings
                FROM releases r LEFT JOIN tables t ON t.digest = r.tables
                WHERE edition = ? ORDER BY number
                """,
            arguments: [edition]
        ).map(EditionRelease.init)
    }

    /// Reads all that is on record of what was shown.
    ///
    /// - Returns: How many entries there are.
    /// - Throws: `.unreadable` naming the first that is damaged.
    public func checkRecord() throws(StoreError) -> Int {
        try connection.read { db in
            for edition in try String.fetchAll(db, sql: "SELECT DISTINCT edition FROM releases") {
                _ = try Ledger.releases(of: edition, db)
            }
            let select = try HotStatement(
                db,
                """
                SELECT edition, unit, term, release, json_valid(figures), counters FROM shown
                WHERE figures NOTNULL
                """)
            defer { select.reset() }
            var count = 0
            while try select.step() {
                count += 1
                let isSound =
                    select.int(4) == 1 && select.withBytes(5) { Counters(packed: $0) } != nil
                guard isSound else {
                    let place = (0..<3).map { select.text($0) ?? "?" }
                    throw StoreError.unreadable(
                        "the record of what was shown is damaged: release \(select.int(3)) of the "
                            + "\(place[0]) edition, unit \(place[1]), term \(place[2])")
                }
            }
            return count
        }
    }

    /// Records a release with all it shows, in one durable transaction: of its cells those that are
    /// other than before.
    ///
    /// - Returns: The release as recorded.
    public func record(
        _ release: NewRelease, of edition: String, calendar: AcademicCalendar
    ) throws(StoreError) -> EditionRelease {
        let coder = ShownText(calendar: calendar)
        return try connection.write { db in
            let number = try Ledger.insert(release, of: edition, db)
            try ShownRows(db, edition: edition, coder: coder).write(release.cells, release: number)
            if let revision = release.revision {
                try Ledger.insert(revision, edition: edition, state: "release \(number)", db)
            }
            return EditionRelease(
                number: number, position: release.position, asOf: release.asOf,
                frame: release.frame)
        }
    }

    /// Gives a release from before the record was kept what it showed.
    public func complete(
        _ number: Int64, with release: NewRelease, of edition: String, calendar: AcademicCalendar
    ) throws(StoreError) {
        let coder = ShownText(calendar: calendar)
        try connection.write { db in
            let tables = try Ledger.store(release.frame.tables, db)
            try db.execute(
                sql: "UPDATE releases SET tables = ?, settings = ? WHERE number = ?",
                arguments: [tables, try CodedText.of(release.frame.settings), number])
            try ShownRows(db, edition: edition, coder: coder).write(release.cells, release: number)
        }
    }

    /// - Returns: What names the tables in the record.
    private static func store(_ tables: ReleaseFrame.Tables, _ db: Database) throws -> String {
        let text = try CodedText.of(tables)
        let digest = Digest.of(text)
        try db.execute(
            sql: "INSERT OR IGNORE INTO tables VALUES(?, ?)", arguments: [digest, text])
        return digest
    }

    private static func insert(
        _ release: NewRelease, of edition: String, _ db: Database
    ) throws -> Int64 {
        let tables = try store(release.frame.tables, db)
        try db.execute(
            sql: """
                INSERT INTO releases(edition, position, as_of, tables, settings)
                VALUES(?, ?, ?, ?, ?)
                """,
            arguments: [
                edition, release.position, release.asOf.number, tables,
                try CodedText.of(release.frame.settings),
            ])
        return db.lastInsertedRowID
    }
}

extension EditionRelease {
    fileprivate init(_ row: Row) throws {
        let tables: String? = row["tables"]
        let settings: String? = row["settings"]
        var frame: ReleaseFrame?
        if let tables, let settings {
            frame = ReleaseFrame(
                tables: try ShownText.decode(ReleaseFrame.Tables.self, tables),
                settings: try ShownText.decode(ReleaseFrame.Settings.self, settings))
        }
        self.init(
            number: row["number"], position: row["position"],
            asOf: Day(number: row["as_of"]), frame: frame)
    }
}
