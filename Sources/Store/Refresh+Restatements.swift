internal import GRDB
import Retention
import Writing

extension Refresh {
    /// As many figures as a person may want to look through. A late upload of whole years restates
    /// most figures there are: then the institution's are listed and the others counted.
    static let mostListed = 2_000

    /// Looks at the cells of closed terms before all are counted anew.
    mutating func keepClosedCells() throws {
        guard var search else { return }
        let select = try HotStatement(db, "SELECT cell, counters FROM cells")
        defer { select.reset() }
        while try select.step() {
            let cell = CellKey(packed: select.int(0))
            if search.isClosed(cell) { search.keep(cell, try select.counters(1)) }
        }
        self.search = search
    }

    /// Keeps what was restated and why, for the ledger to be told.
    ///
    /// - Returns: How many figures were restated.
    func keepRestatements() throws -> Int {
        guard let search, !touched.isEmpty else { return 0 }
        let count = search.found.reduce(0) { $0 + $1.restatements.count }
        var listed = search.found
        if count > Refresh.mostListed {
            listed = listed.filter { $0.cell.unit == .institution }
            while listed.reduce(0, { $0 + $1.restatements.count }) > Refresh.mostListed {
                listed.removeLast()
            }
        }
        let all = try items(listed, search)
        // What is other because time passed was not restated.
        let items = all.filter { $0.causes != RestatementCauses() }
        let unlisted = count - all.count
        if items.count + unlisted == 0 { return 0 }
        try keep(
            Revision(
                asOf: basis.asOf, after: search.after, through: facts.position, items: items,
                unlisted: unlisted))
        return items.count + unlisted
    }

    /// Keeps what the ledger has to be told, until it has been.
    func keep(_ revision: Revision) throws {
        let state = "\(before.state) > \(facts.state)"
        try db.execute(
            sql: "INSERT OR IGNORE INTO restated(after, state, revision) VALUES(?, ?, ?)",
            arguments: [revision.after, state, try CodedText.of(revision)])
    }

    private func items(
        _ found: [RestatementSearch.Found], _ search: RestatementSearch
    ) throws -> [Revision.Item] {
        let causes = try causes(found, search)
        return zip(found, causes).flatMap { found, causes in
            zip(found.restatements, causes).map { restatement, causes in
                Revision.Item(
                    unit: basis.units[found.cell.unit].code,
                    term: basis.calendar[found.cell.term].id, restatement: restatement,
                    causes: causes)
            }
        }
    }

    /// One for each restatement: the events of students whose part in the figure changed.
    private func causes(
        _ found: [RestatementSearch.Found], _ search: RestatementSearch
    ) throws -> [[RestatementCauses]] {
        let none = found.map { $0.restatements.map { _ in RestatementCauses() } }
        if found.isEmpty { return none }
        let places = Dictionary(
            uniqueKeysWithValues: found.enumerated().map { ($0.element.cell, $0.offset) })
        let lanes = Lanes(count: 2) { none }
        let select = try HotStatement(db, "SELECT events FROM histories WHERE student = ?")
        defer { select.reset() }
        var batch = [StudentEvents]()
        for student in restating {
            select.reset()
            try select.bind(1, student)
            let history = try select.step() ? try select.history(0, basis: basis) : History()
            batch.append(
                StudentEvents(
                    history, after: search.after, retracted: search.retracted[student] ?? []))
            if batch.count < Refresh.batchLength { continue }
            lanes.forEach(batch) { $0.addCauses(in: found, places, search, to: &$1) }
            batch.removeAll(keepingCapacity: true)
        }
        lanes.forEach(batch) { $0.addCauses(in: found, places, search, to: &$1) }
        return lanes.values.reduce(none) { sum, lane in
            zip(sum, lane).map { zip($0, $1).map { $0.adding($1) } }
        }
    }
}

/// One student's events before a refresh and after it.
private struct StudentEvents {
    let history: History
    let after: Int64
    let retracted: [RecordedEvent]

    init(_ history: History, after: Int64, retracted: [RecordedEvent]) {
        self.history = history
        self.after = after
        self.retracted = retracted
    }

    func addCauses(
        in found: [RestatementSearch.Found], _ places: [CellKey: Int],
        _ search: RestatementSearch, to causes: inout [[RestatementCauses]]
    ) {
        let old = History(events: history.events.filter { $0.position <= after } + retracted)
        let changes = RestatableSums.changes(
            from: old, search.before, to: history, search.now, in: places)
        if changes.isEmpty { return }
        var mine = RestatementCauses()
        mine.add(new: history.events.filter { $0.position > after }, retracted: retracted)
        for (place, change) in changes {
            for (index, restatement) in found[place].restatements.enumerated()
            where change.concerns(restatement.figure) {
                causes[place][index] = causes[place][index].adding(mine)
            }
        }
    }
}
