internal import GRDB
public import Retention

/// What all releases of an edition showed, term by term: what the next one is held against.
public struct ShownHistory: Sendable {
    private let edition: String
    private let ledger: Ledger
    private let releases: [EditionRelease]
    private let calendar: AcademicCalendar

    /// - Parameters:
    ///   - releases: All of the edition, the oldest first.
    ///   - calendar: The one of today, which figures' terms are places in.
    public init(
        of edition: String, in ledger: Ledger, releases: [EditionRelease],
        calendar: AcademicCalendar
    ) {
        self.edition = edition
        self.ledger = ledger
        self.releases = releases
        self.calendar = calendar
    }

    private struct Row {
        var unit: String
        var cell: ShownCell?
    }

    /// Each state of a term that a release showed, the oldest first; releases that have nobody in
    /// the term say nothing of it.
    public func term(_ term: TermIndex) throws(StoreError) -> [EarlierTerm] {
        if releases.isEmpty { return [] }
        let rows = try rows(calendar[term].id)
        if rows.isEmpty { return [] }
        var states = [EarlierTerm]()
        var cells = [String: ShownCell]()
        var tables: ReleaseFrame.Tables?
        for release in releases {
            guard let frame = release.frame else { continue }
            let changed = rows[release.number] ?? []
            for row in changed { cells[row.unit] = row.cell }
            if cells.isEmpty { continue }
            var now = EarlierTerm(
                asOf: release.asOf, scale: frame.settings.scale,
                threshold: frame.settings.threshold,
                units: [frame.tables.institution] + frame.tables.units
                    + frame.tables.unnamed.map {
                        Unit(code: $0, name: $0, kind: "program", parent: nil)
                    },
                cells: cells)
            let isSame =
                changed.isEmpty && tables == frame.tables && states.last?.scale == now.scale
                && states.last?.threshold == now.threshold
            if isSame, let last = states.popLast() { now.days = last.days + now.days }
            states.append(now)
            tables = frame.tables
        }
        return states
    }

    /// By release; units in small letters.
    private func rows(_ term: String) throws(StoreError) -> [Int64: [Row]] {
        let coder = ShownText(calendar: calendar)
        return try ledger.connection.read { db in
            let select = try HotStatement(
                db,
                """
                SELECT unit, release, figures, counters FROM shown
                WHERE edition = ? AND term = ? ORDER BY release
                """)
            try select.bind(1, edition)
            try select.bind(2, term)
            defer { select.reset() }
            var rows = [Int64: [Row]]()
            while try select.step() {
                guard let unit = select.text(0) else { continue }
                let cell = try select.text(2).map {
                    try coder.cell($0, counters: select.withBytes(3) { Counters(packed: $0) })
                }
                rows[select.int(1), default: []].append(
                    Row(unit: unit.lowercased(), cell: cell))
            }
            return rows
        }
    }
}
