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

    mutating func compare(_ key: CellKey, _ old: PublishedCell?, _ new: PublishedCell) {
        guard key.term.rawValue < closed, let old, old != new else { return }
        let was = figures(key, old, basis.speaking(of: before.asOf))
        let now = figures(key, new, basis)
        let restated = Restatement.between(
            was.term(key.term), now.term(key.term),
            cohorts: (was.cohort(key.term, .all), now.cohort(key.term, .all)))
        for restatement in restated {
            items.append(
                Revision.Item(
                    unit: basis.units[key.unit].code, term: basis.calendar[key.term].id,
                    restatement: restatement, causes: RestatementCauses()))
        }
    }

    private func figures(_ key: CellKey, _ cell: PublishedCell, _ basis: Basis) -> UnitFigures {
        UnitFigures(unit: key.unit, published: [(key.term, cell)], basis: basis)
    }

    /// nil where nothing was restated.
    func revision(through position: Int64) -> Revision? {
        if items.isEmpty { return nil }
        return Revision(
            asOf: basis.asOf, after: before.position, through: position, items: items)
    }
}
