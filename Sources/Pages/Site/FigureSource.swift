public import Retention

/// An edition's figures on demand: all of them, or what a release shows. Asked from several threads
/// at once; one render must be answered from one state of the figures.
public struct FigureSource: Sendable {
    /// Every unit and term in which somebody is enrolled, in any order: which pages exist.
    public var present: @Sendable () throws -> [CellKey]
    /// All figures of a unit.
    public var unit: @Sendable (_ unit: UnitIndex) throws -> UnitFigures
    /// The figures of some units in a term, in any order; a unit without any is left out. Grade
    /// averages may be left out.
    public var term:
        @Sendable (_ term: TermIndex, _ units: [UnitIndex]) throws
            -> [(unit: UnitIndex, figures: TermFigures)]
    /// The same with grade averages: for pages that compare them.
    public var grades:
        @Sendable (_ term: TermIndex, _ units: [UnitIndex]) throws
            -> [(unit: UnitIndex, figures: TermFigures)]
    /// All entrants of a term, in some units, in any order; a unit without any is left out.
    public var entrants:
        @Sendable (_ term: TermIndex, _ units: [UnitIndex]) throws
            -> [(unit: UnitIndex, cohort: CohortFigures)]
    /// What was restated of the figures an edition shows, newest first, and how many earlier
    /// revisions there are.
    public var revisions:
        @Sendable (_ edition: Edition) throws -> (revisions: [Revision], earlier: Int)

    /// - Parameter entrants: nil reads all figures of each unit, which takes longer.
    public init(
        present: @escaping @Sendable () throws -> [CellKey],
        unit: @escaping @Sendable (_ unit: UnitIndex) throws -> UnitFigures,
        term:
            @escaping @Sendable (_ term: TermIndex, _ units: [UnitIndex]) throws
            -> [(unit: UnitIndex, figures: TermFigures)],
        grades: (
            @Sendable (_ term: TermIndex, _ units: [UnitIndex]) throws
                -> [(unit: UnitIndex, figures: TermFigures)]
        )? = nil,
        entrants: (
            @Sendable (_ term: TermIndex, _ units: [UnitIndex]) throws
                -> [(unit: UnitIndex, cohort: CohortFigures)]
        )? = nil,
        revisions:
            @escaping @Sendable (_ edition: Edition) throws
            -> (revisions: [Revision], earlier: Int) = { _ in ([], 0) }
    ) {
        self.present = present
        self.unit = unit
        self.term = term
        self.grades = grades ?? term
        self.entrants =
            entrants ?? { term, units in
                try units.compactMap { index in
                    try unit(index).cohort(term, .all).map { (index, $0) }
                }
            }
        self.revisions = revisions
    }

    /// All figures, straight from counters held in memory: for a school that fits there.
    public init(cells: [(key: CellKey, counters: Counters)], basis: Basis) {
        self.init(cells.filter { !$0.counters.isEmpty }) { unit, cells, countsOnly in
            UnitFigures(
                unit: unit, cells: cells.map { ($0.key.term, $0.counters) }, basis: basis,
                countsOnly: countsOnly)
        } key: {
            $0.key
        }
    }

    /// What a release shows, held in memory.
    public init(release: [(key: CellKey, cell: ShownCell)]) {
        self.init(release) { unit, cells, _ in
            UnitFigures(unit: unit, shown: cells.map(\.cell))
        } key: {
            $0.key
        }
    }

    private init<Cell: Sendable>(
        _ cells: [Cell],
        figures: @escaping @Sendable (UnitIndex, [Cell], _ countsOnly: Bool) -> UnitFigures,
        key: (Cell) -> CellKey
    ) {
        let keys = cells.map(key)
        let byUnit = Dictionary(grouping: zip(keys, cells).map { ($0, $1) }) { $0.0.unit }
        @Sendable func inTerm(
            _ term: TermIndex, _ units: [UnitIndex], countsOnly: Bool
        ) -> [(unit: UnitIndex, figures: TermFigures)] {
            units.compactMap { unit in
                let cells = (byUnit[unit] ?? []).filter { $0.0.term == term }.map(\.1)
                return figures(unit, cells, countsOnly).terms.first.map { (unit, $0) }
            }
        }
        self.init(
            present: { keys },
            unit: { unit in figures(unit, (byUnit[unit] ?? []).map(\.1), false) },
            term: { inTerm($0, $1, countsOnly: true) },
            grades: { inTerm($0, $1, countsOnly: false) })
    }
}
