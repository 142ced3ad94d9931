internal import GRDB
import Retention

/// What the figures were made from, one row each.
struct FigureFacts: Equatable {
    var ledger = ""
    var fingerprint = BasisFingerprint(calendar: "", units: "", settings: "")
    var position: Int64 = 0
    /// Of the event at the position.
    var mark: String?
    /// How many terms have started and had their census: counters depend on both.
    var started = -1
    var counted = -1
    /// How many terms have ended: marks figures as provisional, and no counter depends on it.
    var closed = -1
    /// The last date of the calendar that had passed.
    var day: Day?
    /// The position at which all cells were last worked out anew.
    var anewAt: Int64 = 0

    /// Tells refreshes apart that start at the same position.
    var state: String {
        let marks = [fingerprint.calendar, fingerprint.units, fingerprint.settings].map {
            $0.prefix(8)
        }
        return "\(started)/\(counted)/\(closed) \(marks.joined(separator: " "))"
    }

    /// Takes over what figures of a basis are made from.
    mutating func set(_ boundary: Boundary, _ fingerprint: BasisFingerprint) {
        self.fingerprint = fingerprint
        started = boundary.started
        counted = boundary.counted
        closed = boundary.closed
        day = boundary.day
    }

    static func read(_ db: Database) throws -> FigureFacts {
        var facts = FigureFacts()
        for row in try Row.fetchAll(db, sql: "SELECT name, value FROM facts") {
            guard let name: String = row["name"], let value: String = row["value"] else {
                throw StoreError.damagedFigures("what the figures were made from is damaged")
            }
            switch name {
            case "ledger": facts.ledger = value
            case "calendar": facts.fingerprint.calendar = value
            case "units": facts.fingerprint.units = value
            case "settings": facts.fingerprint.settings = value
            case "position": facts.position = Int64(value) ?? 0
            case "mark": facts.mark = value
            case "started": facts.started = Int(value) ?? -1
            case "counted": facts.counted = Int(value) ?? -1
            case "closed": facts.closed = Int(value) ?? -1
            case "day": facts.day = Day(value)
            case "anew at": facts.anewAt = Int64(value) ?? 0
            default: break
            }
        }
        return facts
    }

    func write(_ db: Database) throws {
        let values = [
            "ledger": ledger, "calendar": fingerprint.calendar, "units": fingerprint.units,
            "settings": fingerprint.settings, "position": String(position), "mark": mark ?? "",
            "started": String(started), "counted": String(counted), "closed": String(closed),
            "day": day?.description ?? "", "anew at": String(anewAt),
        ]
        for (name, value) in values {
            try FigureStore.setFact(name, value, db)
        }
    }
}
