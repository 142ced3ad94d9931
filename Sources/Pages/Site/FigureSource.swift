public import Retention

/// Figures on demand, already gated for an edition's minimum cell. Asked from several threads at
/// once; one render must be answered from one state of the figures.
public struct FigureSource: Sendable {
    /// Every unit and term in which somebody is enrolled, in any order: which pages exist.
    public var present: @Sendable () throws -> [CellKey]
    /// All figures of a unit.
    public var unit: @Sendable (_ unit: UnitIndex, _ minimumCell: Int) throws -> UnitFigures
    /// The figures of some units in a term, in any order; a unit without any is left out. Grade
    /// averages may be left out.
    public var term:
        @Sendable (_ term: TermIndex, _ units: [UnitIndex], _ minimumCell: Int) throws
            -> [(unit: UnitIndex, figures: TermFigures)]
    /// What was restated of the figures an edition shows, newest first, and how many earlier
    /// revisions there are.
    public var revisions:
        @Sendable (_ edition: Edition) throws -> (revisions: [Revision], earlier: Int)

    public init(
        present: @escaping @Sendable () throws -> [CellKey],
        unit: @escaping @Sendable (_ unit: UnitIndex, _ minimumCell: Int) throws -> UnitFigures,
        term:
            @escaping @Sendable (
                _ term: TermIndex, _ units: [UnitIndex], _ minimumCell: Int
            ) throws -> [(unit: UnitIndex, figures: TermFigures)],
        revisions:
            @escaping @Sendable (_ edition: Edition) throws
            -> (revisions: [Revision], earlier: Int) = { _ in ([], 0) }
    ) {
        self.present = present
        self.unit = unit
        self.term = term
        self.revisions = revisions
    }

    /// Figures straight from counters held in memory: for a school that fits there.
    public init(cells: [(key: CellKey, counters: Counters)], basis: Basis) {
        let cells = cells.filter { !$0.counters.isEmpty }
        let byUnit = Dictionary(grouping: cells) { $0.key.unit }
        let byKey = Dictionary(uniqueKeysWithValues: cells.map { ($0.key, $0.counters) })
        self.init(
            present: { cells.map(\.key) },
            unit: { unit, minimumCell in
                UnitFigures(
                    unit: unit,
                    cells: (byUnit[unit] ?? []).map { ($0.key.term, $0.counters) },
                    basis: basis, minimumCell: minimumCell)
            },
            term: { term, units, minimumCell in
                units.compactMap { unit in
                    guard let counters = byKey[CellKey(unit: unit, term: term)] else { return nil }
                    let figures = UnitFigures(
                        unit: unit, cells: [(term, counters)], basis: basis,
                        minimumCell: minimumCell, countsOnly: true)
                    return figures.terms.first.map { (unit, $0) }
                }
            })
    }
}
