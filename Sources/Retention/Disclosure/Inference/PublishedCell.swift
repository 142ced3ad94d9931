/// What one release says of those enrolled in a unit and term, or of its entrants: counts it shows,
/// places it hides, and the counters behind both.
struct PublishedCell {
    typealias Histogram = (
        comparison: GradeComparison, kind: GradeKind, side: GradeSide, counts: [Int]
    )

    var told: [CountColumn: Int] = [:]
    var hidden: Set<CountColumn> = []
    var histograms: [Histogram] = []
    /// Retention within the term to a whole per cent.
    var retentionAbout: Int?
    /// Of entrants: what is shown of how their survival times end.
    var survival: [(cohortClass: CountColumn.Class, points: [SurvivalPoint])] = []
    /// Of entrants: classes of which a place of the kind is hidden.
    var hidesProgress: Set<CountColumn.Class> = []
    var hidesSurvival: Set<CountColumn.Class> = []
    /// The k that are shown, and the one a year after entry.
    var followed: Set<Int> = []
    var year: Int?
    /// What is true of the day; nil where the record does not say so.
    var counters: Counters?
    /// Whether figures are kept from an earlier release although something changed.
    var isKept = false

    init() {}

    /// Whether parts of the scale, or what became of each class of entrants, are shown.
    var isDetailed: Bool {
        !histograms.isEmpty || survival.contains { $0.cohortClass != .all }
            || told.keys.contains { $0.isStandingOfClass }
    }

    private mutating func put(_ column: CountColumn, _ count: Shown<Int>) {
        switch count {
        case .value(let value): told[column] = value
        case .hidden: hidden.insert(column)
        }
    }

    private mutating func put(
        _ rate: Shown<Rate>?, _ count: CountColumn, _ base: CountColumn
    ) {
        switch rate {
        case .value(let rate):
            told[count] = rate.count
            told[base] = rate.base
        case .hidden: hidden.formUnion([count, base])
        case nil:
            told[count] = 0
            told[base] = 0
        }
    }
}

// MARK: Those enrolled

extension PublishedCell {
    /// - Parameter isPersistenceKnown: In the release, of anybody.
    init(_ figures: TermFigures, isPersistenceKnown: Bool) {
        put(.enrolments, figures.enrolments)
        put(.dropOuts, figures.dropOuts)
        put(.completions, figures.completions)
        put(.excluded, figures.excluded)
        if let split = figures.split {
            put(.new, split.new)
            put(.continuing, split.continuing)
            put(.returned, split.returned)
            put(.switchedIn, split.switchedIn)
        }
        for reason in Reason.allCases {
            put(
                .reason(reason),
                figures.dropOutReasons.first { $0.reason == reason }?.count ?? .value(0))
        }
        put(figures.inTermRetention, .retained, .retentionBase)
        retentionAbout = figures.retentionAbout
        if isPersistenceKnown { putPersistence(figures.persistence) }
        for comparison in GradeComparison.allCases
        where comparison == .withinTerm || isPersistenceKnown {
            for kind in GradeKind.allCases {
                let grades = figures.grades(comparison, kind)
                put(grades?.stayed, comparison, kind, .stayed)
                put(grades?.left, comparison, kind, .left)
            }
        }
        hidden.subtract(told.keys)
    }

    private mutating func putPersistence(_ persistence: Persistence?) {
        put(persistence?.institution, .persisted, .persistenceBase)
        put(persistence?.unit, .persistedInUnit, .persistenceBase)
        if hidden.contains(.persisted) { hidden.insert(.notPersisted) }
        if hidden.contains(.persistedInUnit) { hidden.insert(.notPersistedInUnit) }
    }

    private mutating func put(
        _ group: GradeGroup?, _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide
    ) {
        func column(_ part: Int) -> CountColumn { .grades(comparison, kind, side, part) }
        put(column(0), group?.n ?? .value(0))
        put(column(1), group?.missing ?? .value(0))
        put(column(2), group?.belowThreshold ?? .value(0))
        if let counts = group?.histogram?.value {
            histograms.append((comparison, kind, side, counts))
        }
    }
}

// MARK: Entrants

extension PublishedCell {
    /// - Parameter cohorts: Of one unit and term, at least one.
    init(_ cohorts: [CohortFigures]) {
        for cohortClass in CountColumn.Class.allCases {
            guard let published = cohortClass.published else { continue }
            guard let figures = cohorts.first(where: { $0.cohortClass == published }) else {
                told[.cohort(cohortClass, .size)] = 0
                continue
            }
            put(.cohort(cohortClass, .size), figures.size)
            put(figures, cohortClass)
        }
        hidden.subtract(told.keys)
    }

    private mutating func put(_ figures: CohortFigures, _ own: CountColumn.Class) {
        if let progress = figures.progress.value {
            for point in progress {
                followed.insert(point.k)
                put(.cohort(own, .enrolled, point.k), .value(point.enrolled))
                put(.cohort(own, .completed, point.k), .value(point.completed))
                put(.cohort(own, .excluded, point.k), .value(point.excluded))
                put(.cohort(own, .away, point.k), .value(point.away))
            }
        } else {
            hidesProgress.insert(own)
        }
        if let yearOnYear = figures.yearOnYear {
            let k = yearOnYear.k
            year = k
            followed.insert(k)
            put(yearOnYear.institution, .cohort(own, .retained, k), .cohort(own, .base, k))
            put(yearOnYear.unit, .cohort(own, .inUnit, k), .cohort(own, .base, k))
            if yearOnYear.unit == .hidden { hidden.insert(.cohort(own, .notInUnit, k)) }
        }
        if let points = figures.survival.value {
            survival.append((own, points))
            followed.formUnion(points.map(\.k))
        } else {
            hidesSurvival.insert(own)
        }
    }
}
