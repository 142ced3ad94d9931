internal import GRDB

/// What can go wrong with a database, as a sentence for the person who runs it.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Locked, full, read-only or gone: nothing was stored, and trying again later may succeed.
    case unavailable(String)
    /// Written by a newer Rollbook.
    case newerSchema(String)
    /// Not a database, or a damaged one.
    case unreadable(String)
    /// The same of the figures, which lose nothing by being made anew.
    case damagedFigures(String)

    public var description: String {
        switch self {
        case .unavailable(let sentence), .newerSchema(let sentence), .unreadable(let sentence),
            .damagedFigures(let sentence):
            sentence
        }
    }

    /// Sorts an error of SQLite or of the system by what the caller can do about it.
    ///
    /// - Parameter isDisposable: Whether the database can be made anew, as the figures can.
    static func from(_ error: any Error, path: String, isDisposable: Bool = false) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else {
            return .unavailable("the database \(path) cannot be used: \(error)")
        }
        let why = error.message ?? "\(error.resultCode)"
        if isDisposable, error.resultCode.meansDamage {
            return .damagedFigures("\(path) is damaged: \(why)")
        }
        return switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            .unavailable("the database \(path) is locked by another program")
        case .SQLITE_FULL:
            .unavailable("the disk that holds \(path) is full")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            .unavailable("the database \(path) cannot be written: \(why)")
        case .SQLITE_CANTOPEN:
            .unavailable("the database \(path) cannot be opened: \(why)")
        case .SQLITE_NOTADB, .SQLITE_CORRUPT:
            .unreadable("\(path) is not a sound SQLite database: \(why)")
        default:
            .unavailable("the database \(path) failed: \(why)")
        }
    }
}

extension ResultCode {
    /// Whether a database that only our own statements write must be damaged: they fit its tables,
    /// and break no rule of theirs.
    var meansDamage: Bool {
        switch self {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_CONSTRAINT,
            .SQLITE_MISMATCH:
            true
        default: false
        }
    }
}
