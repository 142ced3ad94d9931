/// What the drop-outs of one unit and term are to figures of several years together.
enum PoolPart: Hashable {
    case none
    /// Shown in this release or an earlier one: known, whatever a later one hides.
    case shown
    /// Hidden, and relied on to stay so: without it a pool would give its terms away.
    case reliedOn
    /// Once part of a pool, which readers of that release keep.
    case oncePooled
    /// Part of a pool of so many terms, those shown on their own included.
    case pooled(terms: Int)

    var packed: UInt64 {
        switch self {
        case .none: 0
        case .shown: 1
        case .reliedOn: 2
        case .oncePooled: 3
        case .pooled(let terms): 3 + UInt64(terms)
        }
    }

    /// - Returns: nil where the number stands for no part.
    init?(packed: UInt64) {
        switch packed {
        case 0: self = .none
        case 1: self = .shown
        case 2: self = .reliedOn
        case 3: self = .oncePooled
        case 4...3 + UInt64(AcademicCalendar.mostTerms): self = .pooled(terms: Int(packed) - 3)
        default: return nil
        }
    }

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
    /// The pools of a unit.
    ///
    /// - Parameter published: Its cells by term. A pool whose terms are not all there is left out.
    static func all(
        _ published: [(term: TermIndex, cell: PublishedCell)], basis: Basis
    ) -> [PooledFigures] {
        let blocks = Dictionary(grouping: published) { basis.calendar[$0.term].block }
        return blocks.sorted { $0.key < $1.key }.compactMap { PooledFigures($0.value, basis) }
    }

    private init?(_ cells: [(term: TermIndex, cell: PublishedCell)], _ basis: Basis) {
        let size = cells.lazy.compactMap { entry -> Int? in
            if case .pooled(let terms) = entry.cell.plan.pool { terms } else { nil }
        }.first
        guard let size else { return nil }
        let parts = cells.filter { basis.calendar[$0.term].isMain }
            .sorted { $0.term < $1.term }
            .filter { $0.cell.plan[.enrolments] >= 1 }
            .map {
                (
                    term: $0.term, plan: $0.cell.plan,
                    counts: CellCounts($0.cell.counters, countsOnly: true)
                )
            }
            .filter { $0.counts.enrolments > 0 }
        guard parts.count == size else { return nil }
        let statuses = parts.map { StatusCounts($0.counts) }
        let dropOuts = statuses.reduce(0) { $0 + $1.droppedOut }
        enrolments = statuses.reduce(0) { $0 + $1.enrolments }
        self.dropOuts = dropOuts
        terms = parts.map(\.term)
        let base = statuses.reduce(enrolments) { $0 - $1.excluded }
        let isBaseKnown = parts.allSatisfy {
            Status.sums($0.counts, $0.plan).holds([Status.excluded])
        }
        inTermRetention =
            isBaseKnown ? Rate(count: base - dropOuts, base: base).map(Shown.value) : .hidden
        isProvisional = parts.contains { basis.isProvisional($0.term) }
    }
}

extension StatusCounts {
    init(_ cell: PublishedCell) {
        self.init(CellCounts(cell.counters, countsOnly: true))
    }

    var enrolments: Int { active + droppedOut + excluded + completed }
}
