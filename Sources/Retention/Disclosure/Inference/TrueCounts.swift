/// The true counts of one cell, column by column: what tells a reader, who is told what did not
/// change between releases, that two counts are the same.
struct TrueCounts {
    private let counts: CellCounts
    private let scale: Grade
    private let threshold: Grade
    private let followed: Followed
    private var known: [CountColumn: Int] = [:]

    /// - Parameters:
    ///   - followed: How far the term's entrants were followed in the release.
    ///   - bins: By kind: in how many parts of the scale grades are looked at.
    init(
        _ counters: Counters, scale: Grade, threshold: Grade, isPersistenceKnown: Bool,
        followed: Followed, bins: [GradeKind: Int]
    ) {
        counts = CellCounts(counters, countsOnly: false)
        self.scale = scale
        self.threshold = threshold
        self.followed = followed
        addStatuses()
        if isPersistenceKnown { addPersistence() }
        let comparisons: [GradeComparison] =
            isPersistenceKnown ? [.withinTerm, .byNextTerm] : [.withinTerm]
        for kind in GradeKind.allCases { addGrades(kind, comparisons, bins: bins[kind] ?? 0) }
        addEntrants()
    }

    subscript(column: CountColumn) -> Int? { known[column] }

    /// Whether all counts that both have are the same.
    func agrees(with other: TrueCounts) -> Bool {
        known.allSatisfy { column, count in other.known[column].map { $0 == count } ?? true }
    }

    private mutating func addStatuses() {
        let status = StatusCounts(counts)
        known[.enrolments] = counts.enrolments
        known[.dropOuts] = status.droppedOut
        known[.completions] = status.completed
        known[.excluded] = status.excluded
        known[.active] = status.active
        known[.retentionBase] = counts.enrolments - status.excluded
        known[.retained] = status.active + status.completed
        known[.new] = counts.byOrigin[.new] ?? 0
        known[.continuing] = counts.byOrigin[.continuing] ?? 0
        known[.returned] = counts.byOrigin[.returned] ?? 0
        known[.switchedIn] = counts.byOrigin[.switchedIn] ?? 0
        for reason in Reason.allCases { known[.reason(reason)] = counts.reasons[reason] ?? 0 }
    }

    private mutating func addPersistence() {
        let status = StatusCounts(counts)
        let inUnit = counts.byPersistence[.inUnit] ?? 0
        let elsewhere = counts.byPersistence[.elsewhere] ?? 0
        let away = counts.byPersistence[.away] ?? 0
        let outside = counts.byPersistence[.outside] ?? 0
        known[.persistenceBase] = inUnit + elsewhere + away
        known[.persisted] = inUnit + elsewhere
        known[.persistedInUnit] = inUnit
        known[.persistedElsewhere] = elsewhere
        known[.notPersisted] = away
        known[.notPersistedInUnit] = elsewhere + away
        known[.leftBetween] = outside - status.excluded - status.completed
    }

    private mutating func addGrades(
        _ kind: GradeKind, _ comparisons: [GradeComparison], bins: Int
    ) {
        for comparison in comparisons {
            let tallies = counts.grades(comparison, kind)
            for (side, tally) in [(GradeSide.stayed, tallies.stayed), (.left, tallies.left)] {
                let below = tally.count(below: threshold)
                let parts = [tally.n, tally.missing, below, tally.n - below]
                for (part, count) in parts.enumerated() {
                    known[.grades(comparison, kind, side, part)] = count
                }
                if bins == 0 { continue }
                let fine = tally.histogram(scale: scale)
                let shown = bins == fine.count ? fine : GradeTally.quarters(fine)
                for (place, count) in shown.enumerated() {
                    known[.grades(comparison, kind, side, 4 + place)] = count
                }
            }
        }
    }

    private mutating func addEntrants() {
        if counts.cohort.isEmpty { return }
        let span = CohortSpan(last: followed.last)
        for own in CountColumn.Class.allCases {
            let members = counts.cohort(over: span, where: own.holds)
            known[.cohort(own, .size)] = members.size
            if let year = followed.year {
                known[.cohort(own, .inUnit, year)] = members.retainedInUnit
                known[.cohort(own, .notInUnit, year)] =
                    members.base(at: year) - members.retainedInUnit
            }
            var start = 0
            for k in followed.grid where k <= followed.last {
                addStanding(members, own, k, after: start)
                start = k
            }
        }
    }

    private mutating func addStanding(
        _ members: CohortCounts, _ own: CountColumn.Class, _ k: Int, after start: Int
    ) {
        let now = members.progress[k - 1]
        known[.cohort(own, .enrolled, k)] = now.enrolled
        known[.cohort(own, .completed, k)] = now.completed
        known[.cohort(own, .excluded, k)] = now.excluded
        known[.cohort(own, .away, k)] = now.away
        known[.cohort(own, .retained, k)] = members.retained(at: k)
        known[.cohort(own, .base, k)] = members.base(at: k)
        let steps = start..<k
        known[.cohort(own, .departed, k)] = members.survival.departed[steps].reduce(0, +)
        known[.cohort(own, .newlyCompleted, k)] = members.survival.completed[steps].reduce(0, +)
        known[.cohort(own, .censored, k)] = members.survival.censored[steps].reduce(0, +)
    }
}

/// How far the entrants of a term were followed in a release.
struct Followed {
    /// How many k had their census.
    var last = 0
    /// The k a year after entry.
    var year: Int?
    /// The k that any release shows, in order.
    var grid: [Int] = []
}

extension CohortSpan {
    /// One of which only the length is asked.
    fileprivate init(last: Int) {
        self.last = last
        yearly = []
        provisionalFrom = nil
    }
}
