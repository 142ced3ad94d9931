internal import GRDB

/// What a ledger's file is known by: enough to tell that another ledger, or an older state of the
/// same one, was written over it. Its device and number stay the same then, and an open connection
/// goes on with pages it remembers.
struct LedgerEvidence: Hashable, Sendable {
    private let identity: String?
    private let position: Int64
    private let mark: String?
    private let students: Int64

    init(_ db: Database) throws {
        identity = try LedgerEvidence.identity(db)
        position = try Int64.fetchOne(db, sql: "SELECT max(position) FROM events") ?? 0
        mark = try Ledger.mark(at: position, db)
        students = try LedgerEvidence.students(db)
    }

    /// Whether a database holds all that was there, and maybe more.
    ///
    /// - Parameter isWhole: Has SQLite look through all of it: what the file lacks the log may
    ///   have, but only in part.
    func isIn(_ db: Database, isWhole: Bool) throws -> Bool {
        guard
            try LedgerEvidence.identity(db) == identity && Ledger.mark(at: position, db) == mark
                && LedgerEvidence.students(db) >= students
        else { return false }
        return try !isWhole || Ledger.complaint(db) == nil
    }

    private static func identity(_ db: Database) throws -> String? {
        try String.fetchOne(db, sql: "SELECT value FROM identity")
    }

    private static func students(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(number) FROM students") ?? 0
    }
}
