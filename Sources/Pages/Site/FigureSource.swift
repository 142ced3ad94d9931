public import Retention

/// An edition's figures on demand: all of them, or what a release shows. Asked from several threads
/// at once; one render must be answered from one state of the figures.
public struct FigureSource: Sendable {
    /// Every unit and term in which somebody is enrolled, in any order: which pages exist.
    public var present: @Sendable () throws -> [CellKey]
    /// All figures of a unit.
    public var unit: @Sendable (_ unit: UnitIndex) throws -> UnitFigures
    /// The figures of some units in one term, in any order; a unit without any may be left out.
    /// With `countsOnly`, entrants and grade averages may be left out.
    public var inTerm:
        @Sendable (_ term: TermIndex, _ units: [UnitIndex], _ countsOnly: Bool) throws
            -> [UnitFigures]
    /// What was restated of the figures, newest first, and how many earlier revisions there are.
    public var revisions: @Sendable () throws -> (revisions: [Revision], earlier: Int)

    public init(
        present: @escaping @Sendable () throws -> [CellKey],
        unit: @escaping @Sendable (_ unit: UnitIndex) throws -> UnitFigures,
        inTerm:
            @escaping @Sendable (_ term: TermIndex, _ units: [UnitIndex], _ countsOnly: Bool)
            throws -> [UnitFigures],
        revisions:
            @escaping @Sendable () throws -> (revisions: [Revision], earlier: Int) = { ([], 0) }
    ) {
        self.present = present
        self.unit = unit
        self.inTerm = inTerm
        self.revisions = revisions
    }

    /// All figures, straight from counters held in memory: for a school that fits there.
    public init(cells: [(key: CellKey, counters: Counters)], basis: Basis) {
        self.init(cells.filter { !$0.counters.isEmpty }.map { ($0.key, $0.counters) }) {
            UnitFigures(
                unit: $0, cells: $1.map { ($0.key.term, $0.cell) }, basis: basis, countsOnly: $2)
        }
    }

    /// What a release shows, held in memory.
    public init(release: [(key: CellKey, cell: ShownCell)]) {
        self.init(release) { unit, cells, _ in
            UnitFigures(unit: unit, shown: cells.map(\.cell))
        }
    }

    private init<Cell: Sendable>(
        _ cells: [(key: CellKey, cell: Cell)],
        figures:
            @escaping @Sendable (UnitIndex, [(key: CellKey, cell: Cell)], _ countsOnly: Bool)
            -> UnitFigures
    ) {
        let byUnit = Dictionary(grouping: cells, by: \.key.unit)
        let keys = cells.map(\.key)
        self.init(
            present: { keys },
            unit: { figures($0, byUnit[$0] ?? [], false) },
            inTerm: { term, units, countsOnly in
                units.map { unit in
                    figures(unit, (byUnit[unit] ?? []).filter { $0.key.term == term }, countsOnly)
                }
            })
    }
}

extension FigureSource {
    /// The figures of some units' enrolled in a term, in any order; units without any are left out.
    ///
    /// - Parameter countsOnly: Grade averages may be left out.
    func enrolled(
        _ term: TermIndex, _ units: [UnitIndex], countsOnly: Bool = true
    ) throws -> [(unit: UnitIndex, figures: TermFigures)] {
        try inTerm(term, units, countsOnly).compactMap { unit in
            unit.terms.first.map { (unit.unit, $0) }
        }
    }

    /// All entrants of a term, in some units, in any order; units without any are left out.
    func entrants(
        _ term: TermIndex, _ units: [UnitIndex]
    ) throws -> [(unit: UnitIndex, cohort: CohortFigures)] {
        try inTerm(term, units, false).compactMap { unit in
            unit.cohort(term, .all).map { (unit.unit, $0) }
        }
    }
}
