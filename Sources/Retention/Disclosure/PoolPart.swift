/// What the drop-outs of one unit and term are to figures of several years together.
public enum PoolPart: Hashable, Sendable {
    case none
    /// Shown in this release or an earlier one: known, whatever a later one hides.
    case shown
    /// Hidden, and relied on to stay so: without it a pool would give its terms away.
    case reliedOn
    /// Once part of a pool, which readers of that release keep.
    case oncePooled
    /// Part of a pool of so many terms, those shown on their own included.
    case pooled(terms: Int)

    /// Whether a later release must go on hiding what is hidden.
    var isHeldBack: Bool {
        switch self {
        case .none, .shown: false
        case .reliedOn, .oncePooled, .pooled: true
        }
    }

    var wasPooled: Bool {
        switch self {
        case .none, .shown, .reliedOn: false
        case .oncePooled, .pooled: true
        }
    }
}

extension Term {
    /// How many academic years figures are pooled over.
    static let pooledYears = 5

    /// Which block of years the term lies in. Blocks are counted from the year 0, so that no later
    /// release moves one. The year is the one an academic year is named after first, or else the
    /// year the term starts in.
    var block: Int {
        let digits = academicYear.utf8.prefix { (0x30...0x39).contains($0) }
        let named = digits.count == 4 ? Int(String(decoding: digits, as: UTF8.self)) : nil
        return (named ?? start.components.year) / Term.pooledYears
    }
}

extension Basis {
    /// The main terms of each block of years that is over: all of its terms have ended and another
    /// one has begun, so that no release will add a term.
    var closedBlocks: [[TermIndex]] {
        Dictionary(grouping: calendar.indices) { calendar[$0].block }.sorted { $0.key < $1.key }
            .compactMap { _, terms in
                guard let last = terms.last?.rawValue, last < boundary.closed,
                    last + 1 < boundary.started
                else { return nil }
                return terms.filter { calendar[$0].isMain }
            }
    }
}

extension PooledFigures {
    /// A unit's figures of several main terms whose enrolments are shown.
    init(_ cells: [(term: TermIndex, cell: ShownCell)], basis: Basis) {
        let statuses = cells.map { StatusCounts($0.cell.counters) }
        let dropOuts = statuses.reduce(0) { $0 + $1.droppedOut }
        let enrolments = statuses.reduce(0) { $0 + $1.enrolments }
        let base = statuses.reduce(enrolments) { $0 - $1.excluded }
        let isBaseKnown = cells.allSatisfy { $0.cell.term?.excluded.value != nil }
        self.init(
            terms: cells.map(\.term), enrolments: enrolments, dropOuts: dropOuts,
            inTermRetention: isBaseKnown
                ? Rate(count: base - dropOuts, base: base).map(Shown.value) : .hidden,
            isProvisional: cells.contains { basis.isProvisional($0.term) })
    }
}

/// Gathers what figures of several years are made of, term by term.
struct PoolGathering {
    private var block: Int?
    private var cells = [Int: [(term: TermIndex, cell: ShownCell)]]()
    private var sizes = [Int: Int]()

    /// Gives a cell the figures that end with it.
    mutating func add(_ cell: inout ShownCell, unit: Int, term: TermIndex, basis: Basis) {
        guard basis.calendar[term].isMain, cell.term?.enrolments.value != nil else { return }
        if block != basis.calendar[term].block {
            self = PoolGathering()
            block = basis.calendar[term].block
        }
        cells[unit, default: []].append((term, cell))
        if case .pooled(let terms) = cell.pool { sizes[unit] = terms }
        guard let gathered = cells[unit], gathered.count == sizes[unit] else { return }
        cell.pooled = PooledFigures(gathered, basis: basis)
    }
}

extension StatusCounts {
    init(_ counters: Counters) {
        self.init(CellCounts(counters, countsOnly: true))
    }

    var enrolments: Int { active + droppedOut + excluded + completed }
}
