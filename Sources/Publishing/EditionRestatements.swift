import Retention
import Store

/// What a release of an edition with a minimum cell restates: figures of terms that had closed by
/// the release before, shown then and now. Which events caused it would say too much.
struct EditionRestatements {
    private let before: EditionRelease
    private let basis: Basis
    private let closed: Int
    private var items = [Revision.Item]()

    init(before: EditionRelease, now basis: Basis) {
        self.before = before
        self.basis = basis
        closed = basis.speaking(of: before.asOf).boundary.closed
    }

    mutating func compare(_ key: CellKey, _ old: ShownCell?, _ new: ShownCell) {
        guard key.term.rawValue < closed, let old, old != new else { return }
        func all(_ cell: ShownCell) -> CohortFigures? {
            cell.cohorts.first { $0.cohortClass == .all }
        }
        let restated = Restatement.between(
            old.term, new.term, cohorts: (all(old), all(new)))
        for restatement in restated {
            items.append(
                Revision.Item(
                    unit: basis.units[key.unit].code, term: basis.calendar[key.term].id,
                    restatement: restatement, causes: RestatementCauses()))
        }
    }

    /// nil where nothing was restated.
    func revision(through position: Int64) -> Revision? {
        if items.isEmpty { return nil }
        return Revision(
            asOf: basis.asOf, after: before.position, through: position, items: items)
    }
}
