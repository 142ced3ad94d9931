/// What an edition with a minimum cell shows of one unit in one term, and what it was drawn from:
/// an entry of the record of its releases. It knows nothing of how the gate decided, so that
/// another gate can read it.
public struct ShownCell: Hashable, Sendable {
    /// What the figures were drawn from, hidden ones too: of today or, part by part, of the release
    /// they were kept from.
    public var counters: Counters
    /// nil where nobody is enrolled in the term.
    public var term: TermFigures?
    /// Of those who entered in the term, by class.
    public var cohorts: [CohortFigures]
    /// Figures of several years that end with this term.
    public var pooled: PooledFigures?
    /// The part the term's drop-outs have in figures of several years.
    public var pool: PoolPart
    /// Where an earlier release is kept to that had nobody.
    public var absences: [KeptAbsence]
    /// What figures that are kept from an earlier release stand in the place of.
    public var replaced: [ReplacedPart]

    public init(
        counters: Counters, term: TermFigures?, cohorts: [CohortFigures],
        pooled: PooledFigures? = nil, pool: PoolPart = .none, absences: [KeptAbsence] = [],
        replaced: [ReplacedPart] = []
    ) {
        self.counters = counters
        self.term = term
        self.cohorts = cohorts
        self.pooled = pooled
        self.pool = pool
        self.absences = absences
        self.replaced = replaced
    }

    /// What a plan shows of a unit's counters.
    init(
        _ counters: Counters, plan: DisclosurePlan, unit: UnitIndex, term: TermIndex, basis: Basis
    ) {
        let counts = CellCounts(counters, countsOnly: false)
        let figures = TermDisclosure(counts: counts, plan: plan, basis: basis, term: term)
        let entrants = CohortDisclosure(
            counts: counts, plan: plan, unit: unit, basis: basis, term: term)
        self.init(
            counters: counters, term: counts.enrolments > 0 ? figures.figures : nil,
            cohorts: entrants.figures)
    }

    /// Takes the figures of those enrolled from an earlier release.
    ///
    /// - Parameter day: That release's.
    mutating func keepTerm(of earlier: ShownCell?, from day: Day) {
        let old = (earlier?.counters ?? Counters()).part(ofEntrants: false)
        let isSame = old == counters.part(ofEntrants: false)
        if !isSame { noteReplaced(ofEntrants: false) }
        var kept = earlier?.term
        if isSame, let term {
            // Kept because of units beside it; whether its term is over is of today.
            kept?.isProvisional = term.isProvisional
            kept?.isPersistenceProvisional = term.isPersistenceProvisional
        }
        let since = kept?.keptFrom ?? day
        kept?.keptFrom = isSame ? nil : since
        if let own = term?.term, kept == nil { stayAbsent(own, false, earlier, day) }
        term = kept
        counters = counters.part(ofEntrants: true).adding(old)
    }

    /// Takes the figures of entrants from an earlier release.
    ///
    /// - Parameter day: That release's.
    mutating func keepCohorts(of earlier: ShownCell?, from day: Day) {
        let old = (earlier?.counters ?? Counters()).part(ofEntrants: true)
        let isSame = old == counters.part(ofEntrants: true)
        if !isSame { noteReplaced(ofEntrants: true) }
        let span = cohorts.map(\.provisionalFrom)
        if let own = cohorts.first?.term, earlier?.cohorts.isEmpty ?? true {
            stayAbsent(own, true, earlier, day)
        }
        cohorts = earlier?.cohorts ?? []
        for place in cohorts.indices {
            let isOfToday = isSame && span.contains(cohorts[place].provisionalFrom)
            let since = cohorts[place].keptFrom ?? day
            cohorts[place].keptFrom = isOfToday ? nil : since
        }
        counters = counters.part(ofEntrants: false).adding(old)
    }
}

extension ShownCell {
    private mutating func noteReplaced(ofEntrants: Bool) {
        replaced.append(
            ReplacedPart(ofEntrants: ofEntrants, counters: counters.part(ofEntrants: ofEntrants)))
    }

    private mutating func stayAbsent(
        _ term: TermIndex, _ ofEntrants: Bool, _ earlier: ShownCell?, _ day: Day
    ) {
        let known = earlier?.absences.first { $0.ofEntrants == ofEntrants }?.since
        absences.append(KeptAbsence(term: term, ofEntrants: ofEntrants, since: known ?? day))
    }

    /// Shows how many entered where the term's new students, who are the same, are shown: kept
    /// figures may be from a release that hid both.
    mutating func showKnownSize() {
        guard let new = term?.split?.new.value,
            let place = cohorts.firstIndex(where: { $0.cohortClass == .all }),
            CellCounts(counters, countsOnly: false).entrants == new
        else { return }
        if new == 0 { cohorts = [] } else { cohorts[place].size = .value(new) }
    }
}

extension CellCounts {
    /// How many entered in the term.
    fileprivate var entrants: Int {
        cohort.reduce(0) { $1.slot.field == .size ? $0 + $1.count : $0 }
    }
}

/// Those enrolled in a unit and term, or its entrants, as they were where a release shows earlier
/// figures in their place.
public struct ReplacedPart: Hashable, Sendable, Codable {
    public var ofEntrants: Bool
    public var counters: Counters
}

/// That nobody is shown to be enrolled in a unit and term, or to have entered, as in an earlier
/// release, where somebody may be today.
public struct KeptAbsence: Hashable, Sendable, Codable {
    public var term: TermIndex
    public var ofEntrants: Bool
    /// That release's day.
    public var since: Day
}

/// What an earlier release shows of a term, in the words of that release: units by their codes,
/// under the tree they stood in.
public struct EarlierTerm: Sendable {
    /// The day the release speaks of.
    public var asOf: Day
    public var scale: Grade
    public var threshold: Grade
    /// All units of the release, the institution first.
    public var units: [Unit]
    /// By the unit's code, in small letters.
    public var cells: [String: ShownCell]
    /// The days of all releases in a row that show the same; the last is `asOf`.
    public var days: [Day]

    /// - Parameter earlierDays: Of releases before it that show the same.
    public init(
        asOf: Day, scale: Grade, threshold: Grade, units: [Unit], cells: [String: ShownCell],
        earlierDays: [Day] = []
    ) {
        self.asOf = asOf
        days = earlierDays + [asOf]
        self.scale = scale
        self.threshold = threshold
        self.units = units
        self.cells = cells
    }
}
