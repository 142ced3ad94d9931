/// A figure as an edition may show it.
public enum Shown<Value: Hashable & Sendable>: Hashable, Sendable {
    case value(Value)
    /// Kept back because it, or what follows from it, is a small number of students.
    case hidden

    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    public var isHidden: Bool { self == .hidden }
}

/// A share of students with its uncertainty.
public struct Rate: Hashable, Sendable, Codable {
    public let count: Int
    /// At least 1.
    public let base: Int

    /// - Returns: nil where the base is 0: such a rate does not exist.
    public init?(count: Int, base: Int) {
        guard base > 0 else { return nil }
        self.count = count
        self.base = base
    }

    /// From 0 to 1.
    public var value: Double { Double(count) / Double(base) }

    /// Wilson's 95 % interval.
    public var interval: Interval { Interval.wilson(count: count, base: base) }
}

/// A lower and an upper bound.
public struct Interval: Hashable, Sendable, Codable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    public var holdsZero: Bool { lower <= 0 && upper >= 0 }
}

/// How the enrolments of a main term split.
public struct Split: Hashable, Sendable, Codable {
    public var new: Shown<Int>
    public var returned: Shown<Int>
    public var switchedIn: Shown<Int>
    public var continuing: Shown<Int>
}

/// The share enrolled again in the next main term.
public struct Persistence: Hashable, Sendable, Codable {
    /// Anywhere in the institution.
    public var institution: Shown<Rate>
    /// In the same unit.
    public var unit: Shown<Rate>
}

/// The figures of one unit in one term. What does not exist is nil, what is kept back `.hidden`.
public struct TermFigures: Hashable, Sendable, Codable {
    public var term: TermIndex
    public var enrolments: Shown<Int>
    public var dropOuts: Shown<Int>
    public var completions: Shown<Int>
    public var excluded: Shown<Int>
    /// In the order of `Reason`: those that occur, or, hidden, all that may.
    public var dropOutReasons: [ReasonCount]
    /// Of a main term.
    public var split: Split?
    public var inTermRetention: Shown<Rate>?
    /// Retention within the term to a whole per cent, where it is hidden only because its base
    /// leaves a small number of excluded out and would come out the same without them.
    public var retentionAbout: Int? = nil
    public var persistence: Persistence?
    /// In the order of `GradeComparison` and `GradeKind`, those with anybody to compare.
    public var grades: [GradeFigures]
    /// The day the figures speak of, where they were kept from an earlier release.
    public var keptFrom: Day? = nil
    /// Whether a term the counts of the term need has not ended.
    public var isProvisional: Bool
    /// The same for persistence and what is compared by the next term.
    public var isPersistenceProvisional: Bool
    /// When in the term students enrolled and dropped out; nil in editions that hide numbers.
    public var byWeek: ByWeek? = nil
    /// How far a term in progress has come; nil in editions that hide numbers.
    public var toDate: ToDate? = nil
    /// How many events of the unit and term are dated later than the day the figures speak of.
    public var datedLater: Int? = nil

    /// One comparison of one kind of average, where anybody is compared.
    public func grades(_ comparison: GradeComparison, _ kind: GradeKind) -> GradeFigures? {
        grades.first { $0.comparison == comparison && $0.kind == kind }
    }
}

/// How many dropped out for a reason.
public struct ReasonCount: Hashable, Sendable, Codable {
    public var reason: Reason
    public var count: Shown<Int>
}

/// The grade averages of those who stayed beside those who left.
public struct GradeFigures: Hashable, Sendable, Codable {
    public var comparison: GradeComparison
    public var kind: GradeKind
    public var stayed: GradeGroup
    public var left: GradeGroup
    /// Stayed less left; nil unless both have a mean.
    public var difference: Shown<GradeDifference>?
}

/// The grade averages of one group of students.
public struct GradeGroup: Hashable, Sendable, Codable {
    /// Students with an average.
    public var n: Shown<Int>
    /// Students without one.
    public var missing: Shown<Int>
    /// nil where nobody has an average.
    public var distribution: Shown<GradeDistribution>?
    /// How many lie strictly below the school's threshold.
    public var belowThreshold: Shown<Int>?
    /// Counts in equal parts of the scale, the last closed above: 20, or 4 where more would show
    /// small numbers.
    public var histogram: Shown<[Int]>?
}

/// Mean, spread and quartiles in grade points.
public struct GradeDistribution: Hashable, Sendable, Codable {
    public var mean: Double
    /// With n − 1; nil for fewer than 2.
    public var standardDeviation: Double?
    /// Lower quartile, median, upper quartile by Hyndman and Fan's type 7.
    public var quartiles: [Double]
}

/// A difference of two means, in grade points.
public struct GradeDifference: Hashable, Sendable, Codable {
    public var value: Double
    /// Welch's 95 % interval.
    public var welch: Interval?
    /// Hedges' standardised difference with its normal-approximation 95 % interval.
    public var hedgesG: EffectSize?
}

public struct EffectSize: Hashable, Sendable, Codable {
    public var value: Double
    public var interval: Interval
}

/// The entrants of one term that are published together.
public enum CohortClass: String, CaseIterable, Sendable, Codable {
    case all, firstTime, firstTimeFullTime, transferIn
}

/// A unit's figures of the main terms of several years together. A student counts once in each term
/// they are enrolled in.
public struct PooledFigures: Hashable, Sendable, Codable {
    /// The main terms whose enrolments are shown, in order.
    public var terms: [TermIndex]
    public var enrolments: Int
    public var dropOuts: Int
    public var inTermRetention: Shown<Rate>?
    /// Whether the records of one of the terms look incomplete.
    public var isProvisional: Bool
}

/// One class of the students whose first main term a term was.
public struct CohortFigures: Hashable, Sendable, Codable {
    public var term: TermIndex
    public var cohortClass: CohortClass
    public var size: Shown<Int>
    /// At k = 1, 2, … main terms after entry, or once a year where more would show small numbers.
    public var progress: Shown<[CohortProgress]>
    /// Retention at the first later main term of the same season.
    public var yearOnYear: YearOnYear?
    /// The same; where once a year, worked out in steps of a year.
    public var survival: Shown<[SurvivalPoint]>
    /// The day the figures speak of, where they were kept from an earlier release.
    public var keptFrom: Day? = nil
    /// The first k whose term has not ended; from there on figures are provisional.
    public var provisionalFrom: Int?
}

public struct CohortProgress: Hashable, Sendable, Codable {
    public var k: Int
    public var enrolled: Int
    public var completed: Int
    public var excluded: Int
    public var away: Int
    /// Enrolled or completed, of those not excluded.
    public var retained: Rate?
}

public struct YearOnYear: Hashable, Sendable, Codable {
    public var k: Int
    public var institution: Shown<Rate>?
    public var unit: Shown<Rate>?
}

/// One step of a cohort's survival and cumulative incidence.
public struct SurvivalPoint: Hashable, Sendable, Codable {
    public var k: Int
    public var atRisk: Int
    public var departed: Int
    public var completed: Int
    public var censored: Int
    /// Kaplan–Meier: the share that has not departed, completing set aside.
    public var staying: Double
    /// Log–log Greenwood 95 % bounds; nil where staying is 0 or 1.
    public var interval: Interval?
    /// Aalen–Johansen cumulative incidence.
    public var departure: Double
    public var completion: Double
}

/// All figures of one unit, as one edition shows them.
public struct UnitFigures: Hashable, Sendable {
    public var unit: UnitIndex
    /// Terms where somebody is enrolled, in order.
    public var terms: [TermFigures]
    /// Classes somebody belongs to, in order of term and class.
    public var cohorts: [CohortFigures]
    /// Several years together, where single terms are hidden; in order of time.
    public var pooled: [PooledFigures] = []
    /// Where nobody is shown as in an earlier release; in order of time.
    public var absences: [KeptAbsence] = []

    public func term(_ index: TermIndex) -> TermFigures? {
        terms.first { $0.term == index }
    }

    public func cohort(_ index: TermIndex, _ cohortClass: CohortClass) -> CohortFigures? {
        cohorts.first { $0.term == index && $0.cohortClass == cohortClass }
    }
}
