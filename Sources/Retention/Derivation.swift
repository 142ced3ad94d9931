// From counters to figures. The only way out of this module is through the gate: `UnitFigures` can
// be made with an edition's minimum cell alone.
extension UnitFigures {
    /// - Parameters:
    ///   - cells: The unit's counters by term.
    ///   - minimumCell: The edition's; 0 hides nothing.
    ///   - countsOnly: Leaves out grade averages and cohorts, which take longest to work out.
    public init(
        unit: UnitIndex, cells: [(term: TermIndex, counters: Counters)], basis: Basis,
        minimumCell: Int, countsOnly: Bool = false
    ) {
        let gate = Disclosure(minimumCell: minimumCell)
        self.init(unit: unit, terms: [], cohorts: [])
        for (term, counters) in cells.sorted(by: { $0.term < $1.term }) {
            let counts = CellCounts(counters, countsOnly: countsOnly)
            if counts.enrolments > 0 {
                terms.append(gate.figures(counts, term: term, basis: basis))
            }
            for cohortClass in CohortClass.allCases where !countsOnly {
                if let cohort = counts.cohort(cohortClass, term: term, basis: basis) {
                    cohorts.append(gate.figures(cohort))
                }
            }
        }
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

/// One class of a cohort before the gate.
struct CohortCounts {
    var term: TermIndex
    var cohortClass: CohortClass
    var size = 0
    /// Enrolled, completed, excluded and away at k = 1, 2, …
    var progress: [(enrolled: Int, completed: Int, excluded: Int, away: Int)]
    var survival: SurvivalTable
    var yearOnYear: (k: Int, inUnit: Int)?
    var provisionalFrom: Int?
}

extension CellCounts {
    /// - Returns: nil where nobody belongs to the class.
    func cohort(
        _ cohortClass: CohortClass, term: TermIndex, basis: Basis
    ) -> CohortCounts? {
        let members = cohort.filter { cohortClass.holds($0.slot.category) }
        let size = members.reduce(0) { $0 + ($1.slot.field == .size ? $1.count : 0) }
        guard size > 0 else { return nil }
        let observed = CellCounts.observed(after: term, basis: basis)
        let last = observed.count
        var result = CohortCounts(
            term: term, cohortClass: cohortClass, size: size,
            progress: Array(repeating: (0, 0, 0, 0), count: last),
            survival: SurvivalTable(last: last))
        let season = basis.calendar[term].season
        if let index = observed.firstIndex(where: { basis.calendar[$0].season == season }) {
            result.yearOnYear = (index + 1, 0)
        }
        result.provisionalFrom =
            observed.firstIndex { $0.rawValue >= basis.boundary.closed }.map { $0 + 1 }
        for (slot, count) in members { result.add(slot, count) }
        result.accumulate()
        return result
    }

    /// The main terms after entry whose census has passed.
    private static func observed(after entered: TermIndex, basis: Basis) -> [TermIndex] {
        var result = [TermIndex]()
        var term = basis.calendar.mainTerm(after: entered)
        while let current = term, basis.calendar[current].census <= basis.asOf {
            result.append(current)
            term = basis.calendar.mainTerm(after: current)
        }
        return result
    }
}

extension CohortCounts {
    fileprivate mutating func add(_ slot: CohortSlot, _ count: Int) {
        let index = slot.k - 1
        switch slot.field {
        case .size: break
        case .enrolled: progress[index].enrolled += count
        case .completed: progress[index].completed += count
        case .excluded: progress[index].excluded += count
        case .away: progress[index].away += count
        case .departs: survival.departed[index] += count
        case .completes: survival.completed[index] += count
        case .censored: survival.censored[index] += count
        case .yearOnYearInUnit: yearOnYear?.inUnit += count
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
