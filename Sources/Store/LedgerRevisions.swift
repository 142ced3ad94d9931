internal import GRDB
public import Retention

extension Ledger {
    /// Records what a refresh of the figures restated, once: a revision that is recorded already
    /// stays as it is.
    ///
    /// - Parameter state: Tells refreshes between the same positions apart: what the figures were
    ///   made from beside the ledger, before and after.
    public func record(_ revision: Revision, state: String) throws(StoreError) {
        try connection.write { try Ledger.insert(revision, edition: "", state: state, $0) }
    }

    /// - Parameter edition: Whose figures; empty for the figures as they are.
    static func insert(
        _ revision: Revision, edition: String, state: String, _ db: Database
    ) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO revisions(
                    edition, after, state, through, as_of, changed, unlisted)
                VALUES(?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                edition, revision.after, state, revision.through, revision.asOf.number,
                revision.changed.map(\.rawValue).joined(separator: " "), revision.unlisted,
            ])
        if db.changesCount == 0 { return }
        let number = db.lastInsertedRowID
        for item in revision.items { try insert(item, of: number, db) }
    }

    private static func insert(_ item: Revision.Item, of revision: Int64, _ db: Database) throws {
        let was = Columns(item.restatement.was)
        let now = Columns(item.restatement.now)
        try db.cachedStatement(
            sql: "INSERT INTO restatements VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
            revision, item.unit, item.term, item.restatement.figure.rawValue,
            was.count, was.base, was.mean, now.count, now.base, now.mean,
            text(item.causes.new), text(item.causes.retracted),
        ])
    }

    /// What was restated, newest first.
    ///
    /// - Parameters:
    ///   - edition: Whose figures; empty for the figures as they are.
    ///   - last: Revisions of figures up to this position; nil means all.
    ///   - asOf: Revisions of figures as of this day or an earlier one; nil means all.
    ///   - mostItems: How many figures are listed in all. A revision with more than are left for it
    ///     lists the first of them, half as many as are left, so that older ones have room too, and
    ///     counts the rest among its unlisted ones.
    /// - Returns: The revisions, and how many earlier ones there was no room for.
    public func revisions(
        edition: String, through last: Int64? = nil, asOf: Day? = nil, mostItems: Int
    ) throws(StoreError) -> (revisions: [Revision], earlier: Int) {
        try connection.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, after, through, as_of, changed, unlisted,
                        (SELECT count(*) FROM restatements WHERE revision = number) AS items
                    FROM revisions WHERE edition = ? AND through <= ? AND as_of <= ?
                    ORDER BY number DESC
                    """, arguments: [edition, last ?? .max, asOf?.number ?? .max])
            var left = mostItems
            var revisions = [Revision]()
            for row in rows {
                let items: Int = row["items"]
                if items > 0, left == 0 { break }
                let listed = items <= left ? items : (left + 1) / 2
                left -= listed
                revisions.append(try revision(row, listing: listed, of: items, db))
            }
            return (revisions, rows.count - revisions.count)
        }
    }

    private func revision(
        _ row: Row, listing count: Int, of all: Int, _ db: Database
    ) throws -> Revision {
        let items = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM restatements WHERE revision = ? ORDER BY unit, term, figure LIMIT ?
                """, arguments: [row["number"] as Int64, count])
        let unlisted: Int = row["unlisted"]
        return Revision(
            asOf: Day(number: row["as_of"]), after: row["after"], through: row["through"],
            changed: (row["changed"] as String).split(separator: " ").compactMap {
                BasisPart(rawValue: String($0))
            },
            items: try items.map(Ledger.item), unlisted: unlisted + all - count)
    }

    private static func item(_ row: Row) throws -> Revision.Item {
        let columns = [
            Columns(count: row["was"], base: row["was_base"], mean: row["was_mean"]),
            Columns(count: row["now"], base: row["now_base"], mean: row["now_mean"]),
        ]
        guard let figure = Restatement.Figure(rawValue: row["figure"]),
            let was = columns[0].quantity, let now = columns[1].quantity
        else { throw StoreError.unreadable("a restatement in the ledger is damaged") }
        return Revision.Item(
            unit: row["unit"], term: row["term"],
            restatement: Restatement(figure: figure, was: was, now: now),
            causes: RestatementCauses(
                new: try counts(row["new_events"]), retracted: try counts(row["retracted_events"])))
    }

    /// `dropped_out 2 enrolled 1`, for a person with the `sqlite3` shell as well.
    private static func text(_ counts: [EventType: Int]) -> String {
        EventType.allCases.compactMap { type in counts[type].map { "\(type.word) \($0)" } }
            .joined(separator: " ")
    }

    private static func counts(_ text: String) throws -> [EventType: Int] {
        let words = text.split(separator: " ")
        var counts = [EventType: Int]()
        for start in stride(from: 0, to: words.count - 1, by: 2) {
            guard let type = EventType(word: String(words[start])),
                let count = Int(words[start + 1])
            else { throw StoreError.unreadable("a restatement in the ledger is damaged") }
            counts[type] = count
        }
        return counts
    }
}

/// A quantity as three columns have it.
private struct Columns {
    var count: Int?
    var base: Int?
    var mean: Double?

    init(count: Int?, base: Int?, mean: Double?) {
        self.count = count
        self.base = base
        self.mean = mean
    }

    init(_ quantity: Restatement.Quantity) {
        switch quantity {
        case .count(let count): self.count = count
        case .rate(let rate):
            count = rate.count
            base = rate.base
        case .mean(let mean): self.mean = mean
        }
    }

    var quantity: Restatement.Quantity? {
        if let mean { return .mean(mean) }
        guard let count else { return nil }
        guard let base else { return .count(count) }
        return Rate(count: count, base: base).map(Restatement.Quantity.rate)
    }
}
