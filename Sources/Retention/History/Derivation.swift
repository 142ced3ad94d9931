// From counters to figures. An edition with a minimum cell gets its figures from the record of its
// releases alone, which the gate writes.
extension UnitFigures {
    /// All figures, nothing hidden.
    ///
    /// - Parameters:
    ///   - cells: The unit's counters by term.
    ///   - countsOnly: Leaves out grade averages and cohorts, which take longest to work out.
    public init(
        unit: UnitIndex, cells: [(term: TermIndex, counters: Counters)], basis: Basis,
        countsOnly: Bool = false
    ) {
        self.init(unit: unit, terms: [], cohorts: [])
        let basis = basis.about(unit)
        for (term, counters) in cells.sorted(by: { $0.term < $1.term }) {
            let counts = CellCounts(counters, countsOnly: countsOnly)
            if counts.enrolments > 0 {
                terms.append(
                    TermDisclosure(counts: counts, plan: nil, basis: basis, term: term).figures)
            }
            if countsOnly { continue }
            cohorts +=
                CohortDisclosure(counts: counts, plan: nil, unit: unit, basis: basis, term: term)
                .figures
        }
    }

    /// The figures a release shows, as its record has them.
    public init(unit: UnitIndex, shown cells: [ShownCell]) {
        self.init(
            unit: unit, terms: cells.compactMap(\.term), cohorts: cells.flatMap(\.cohorts),
            pooled: cells.compactMap(\.pooled), absences: cells.flatMap(\.absences))
    }
}

/// The counters of one unit in one term, sorted out by what they count. Never leaves the module.
struct CellCounts {
    var enrolments = 0
    var byStatus: [TermStanding.Status: Int] = [:]
    var byOrigin: [Profile.Origin: Int] = [:]
    var byPersistence: [Profile.Persistence: Int] = [:]
    var reasons: [Reason: Int] = [:]
    private var stayed = [GradeTally](repeating: GradeTally(), count: CellCounts.tallyCount)
    private var left = [GradeTally](repeating: GradeTally(), count: CellCounts.tallyCount)
    var cohort: [(slot: CohortSlot, count: Int)] = []

    init(_ counters: Counters, countsOnly: Bool) {
        for entry in counters.entries {
            let count = Int(entry.count)
            let meaning = Slot(rawValue: entry.slot).meaning
            // Slots are in order, profiles and reasons first.
            if countsOnly, case .grade = meaning { return }
            switch meaning {
            case .profile(let profile):
                enrolments += count
                byStatus[profile.status, default: 0] += count
                byOrigin[profile.origin, default: 0] += count
                byPersistence[profile.persistence, default: 0] += count
            case .reason(let reason): reasons[reason, default: 0] += count
            case .grade(let slot): add(slot, count: count)
            case .cohort(let slot): cohort.append((slot, count))
            case nil: break
            }
        }
    }

    private mutating func add(_ slot: GradeSlot, count: Int) {
        for comparison in GradeComparison.allCases {
            let index = CellCounts.index(comparison, slot.kind)
            switch slot.group(in: comparison) {
            case .neither: break
            case .stayed: stayed[index].add(slot.grade, count: count)
            case .left: left[index].add(slot.grade, count: count)
            }
        }
    }

    func grades(
        _ comparison: GradeComparison, _ kind: GradeKind
    ) -> (stayed: GradeTally, left: GradeTally) {
        let index = CellCounts.index(comparison, kind)
        return (stayed[index], left[index])
    }

    private static let tallyCount = GradeComparison.allCases.count * GradeKind.allCases.count

    private static func index(_ comparison: GradeComparison, _ kind: GradeKind) -> Int {
        Int(comparison.rawValue) * GradeKind.allCases.count + Int(kind.rawValue)
    }
}

/// How long entrants of a term have been followed.
struct CohortSpan {
    /// The last k whose census has passed.
    let last: Int
    /// The k of each later main term of the season of entry.
    let yearly: [Int]
    /// The first k whose figures are provisional.
    let provisionalFrom: Int?

    init(entered: TermIndex, basis: Basis) {
        var observed = [TermIndex]()
        var term = basis.calendar.mainTerm(after: entered)
        while let current = term, basis.calendar[current].census <= basis.asOf {
            observed.append(current)
            term = basis.calendar.mainTerm(after: current)
        }
        let season = basis.calendar[entered].season
        last = observed.count
        yearly = observed.indices.filter { basis.calendar[observed[$0]].season == season }
            .map { $0 + 1 }
        provisionalFrom = observed.firstIndex(where: basis.isProvisional).map { $0 + 1 }
    }
}

/// Some of the entrants of a term before the gate.
struct CohortCounts {
    var size = 0
    /// Enrolled, completed, excluded and away at k = 1, 2, …
    var progress: [(enrolled: Int, completed: Int, excluded: Int, away: Int)]
    var survival: SurvivalTable
    /// Retained in the unit a year after entry.
    var retainedInUnit = 0
    let span: CohortSpan

    init(span: CohortSpan) {
        self.span = span
        progress = Array(repeating: (0, 0, 0, 0), count: span.last)
        survival = SurvivalTable(last: span.last)
    }

    func retained(at k: Int) -> Int {
        progress[k - 1].enrolled + progress[k - 1].completed
    }

    /// Of who is not excluded.
    func base(at k: Int) -> Int { size - progress[k - 1].excluded }
}

extension CellCounts {
    /// The entrants of some categories.
    func cohort(
        over span: CohortSpan, where belongs: (CohortSlot.Category) -> Bool
    ) -> CohortCounts {
        var result = CohortCounts(span: span)
        for (slot, count) in cohort where belongs(slot.category) { result.add(slot, count) }
        result.accumulate()
        return result
    }
}

extension CohortCounts {
    fileprivate mutating func add(_ slot: CohortSlot, _ count: Int) {
        let index = slot.k - 1
        let isFollowed = progress.indices.contains(index)
        switch slot.field {
        case .size: size += count
        case .yearOnYearInUnit: retainedInUnit += count
        // Nobody was followed so far: counters that no student added to, from damaged bytes.
        case _ where !isFollowed: break
        case .enrolled: progress[index].enrolled += count
        case .completed: progress[index].completed += count
        case .excluded: progress[index].excluded += count
        case .away: progress[index].away += count
        case .departs: survival.departed[index] += count
        case .completes: survival.completed[index] += count
        case .censored: survival.censored[index] += count
        }
    }

    /// From who takes up and leaves a standing at each k to who holds it.
    fileprivate mutating func accumulate() {
        for index in progress.indices.dropFirst() {
            progress[index].enrolled += progress[index - 1].enrolled
            progress[index].completed += progress[index - 1].completed
            progress[index].excluded += progress[index - 1].excluded
            progress[index].away += progress[index - 1].away
        }
    }
}

extension CohortClass {
    func holds(_ category: CohortSlot.Category) -> Bool {
        switch self {
        case .all: true
        case .firstTime: category == .firstTimeFullTime || category == .firstTimeOther
        case .firstTimeFullTime: category == .firstTimeFullTime
        case .transferIn: category == .transferIn
        }
    }
}
