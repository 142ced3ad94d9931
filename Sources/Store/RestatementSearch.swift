internal import GRDB
import Retention

/// Finds what a refresh restates: figures of terms that were closed before it and still are.
struct RestatementSearch {
    typealias Found = (cell: CellKey, restatements: [Restatement])

    /// The basis of the figures before; only its day is another.
    let before: Basis
    let now: Basis
    /// The position of the figures before.
    let after: Int64
    let closed: Int
    private(set) var found = [Found]()
    /// Earlier events that were taken back.
    private(set) var retracted = [Int64: [RecordedEvent]]()
    /// What closed cells were before, where all are counted anew.
    private var sums = [CellKey: RestatableSums]()
    /// Whether the institution had figures for a term before.
    private var wasKnown = [TermIndex: Bool]()

    /// - Returns: nil where no term was closed and nothing can be restated, or where the figures are
    ///   to speak of an earlier day than before.
    init?(before facts: FigureFacts, basis: Basis) {
        guard facts.position > 0, let day = facts.day, day <= basis.boundary.day ?? day else {
            return nil
        }
        before = basis.speaking(of: day)
        now = basis
        after = facts.position
        closed = min(before.boundary.closed, now.boundary.closed)
        if closed == 0 { return nil }
    }

    mutating func note(_ positions: Set<Int64>, of student: Int64, in history: History) {
        if positions.isEmpty { return }
        retracted[student, default: []] += history.events.filter {
            $0.position <= after && positions.contains($0.position)
        }
    }

    // MARK: One cell by its difference

    /// - Parameter stored: The counters of another cell that has not been changed yet; asked for
    ///   the institution's alone, whose cells come first.
    mutating func compare(
        _ cell: CellKey, _ old: Counters, difference: Counters,
        stored: (CellKey) throws -> Counters
    ) rethrows {
        guard isClosed(cell) else { return }
        let change = RestatableSums(difference, term: cell.term, calendar: now.calendar)
        let isInstitution = cell.unit == .institution
        if change == RestatableSums(), !isInstitution { return }
        let was = RestatableSums(old, term: cell.term, calendar: now.calendar)
        if isInstitution { wasKnown[cell.term] = !was.isEmpty }
        if was.isEmpty, wasKnown[cell.term] == nil {
            let key = CellKey(unit: .institution, term: cell.term)
            let counters = try stored(key)
            wasKnown[cell.term] =
                !RestatableSums(counters, term: cell.term, calendar: now.calendar).isEmpty
        }
        compare(cell, was, was + change)
    }

    // MARK: All cells

    func isClosed(_ cell: CellKey) -> Bool { cell.term.rawValue < closed }

    /// Keeps what a closed cell was.
    mutating func keep(_ cell: CellKey, _ counters: Counters) {
        let was = RestatableSums(counters, term: cell.term, calendar: now.calendar)
        sums[cell] = was
        if cell.unit == .institution { wasKnown[cell.term] = !was.isEmpty }
    }

    /// Compares all cells counted anew with what was kept.
    mutating func compare(_ cells: [(key: CellKey, counters: Counters)]) {
        for (key, counters) in cells where isClosed(key) {
            compare(
                key, sums.removeValue(forKey: key) ?? RestatableSums(),
                RestatableSums(counters, term: key.term, calendar: now.calendar))
        }
        for (key, was) in sums { compare(key, was, RestatableSums()) }
        sums = [:]
    }

    /// A term that is new to the institution is not restated: nothing was published about it.
    private mutating func compare(
        _ cell: CellKey, _ was: RestatableSums, _ sums: RestatableSums
    ) {
        if was.isEmpty, wasKnown[cell.term] != true { return }
        let restatements = was.restatements(
            to: sums, term: cell.term, calendar: now.calendar, closed: closed)
        if !restatements.isEmpty { found.append((cell, restatements)) }
    }
}
