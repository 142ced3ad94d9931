/// What one decision of the gate is about: counts that are shown and hidden together.
struct Topic: Hashable {
    let rawValue: Int

    static let enrolments = Topic(rawValue: 0)
    /// Drop-outs, then exclusions, then completions.
    static let status = Topic(rawValue: 1)
    /// New students, then those who continue, then all of the split.
    static let split = Topic(rawValue: 2)
    /// Persistence in the institution, then in the unit.
    static let persistence = Topic(rawValue: 3)
    static let reasons = Topic(rawValue: 4)
    /// Classes of entrants, then whether they study full-time.
    static let classes = Topic(rawValue: 5)
    /// Progress of all entrants once a year, then in every term.
    static let progress = Topic(rawValue: 6)
    static let yearOnYearInUnit = Topic(rawValue: 7)
    /// Survival of all entrants in steps of a year, then of a term.
    static let survival = Topic(rawValue: 8)
    /// The same of each class of entrants.
    static let classProgress = Topic(rawValue: 9)
    static let classSurvival = Topic(rawValue: 10)
    private static let firstGrades = 11

    /// How many have an average, then how many lie below the threshold, then quarters of the scale,
    /// then its twentieths.
    static func grades(
        _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide
    ) -> Topic {
        let kinds = GradeKind.allCases.count
        let place = (Int(comparison.rawValue) * kinds + Int(kind.rawValue)) * 2
        return Topic(rawValue: firstGrades + place + (side == .stayed ? 0 : 1))
    }

    /// Counted from 0 among the topics of grades.
    fileprivate var gradePlace: Int { rawValue - Topic.firstGrades }

    static let count = firstGrades + GradeComparison.allCases.count * GradeKind.allCases.count * 2

    /// Topics of the entrants of a term, not of those enrolled in it.
    var isCohort: Bool {
        rawValue >= Topic.classes.rawValue && rawValue < Topic.firstGrades
    }
}

enum GradeSide: CaseIterable {
    case stayed, left
}

/// Counts that may be known to be 0 although their topic is hidden.
struct KnownEmpty: OptionSet, Hashable {
    let rawValue: UInt64

    static let dropOuts = bit(0), excluded = bit(1), completed = bit(2)
    static let new = bit(3), continuing = bit(4), returned = bit(5)
    static let away = bit(6), outside = bit(7), inUnit = bit(8)
    static let firstTime = bit(9), transferIn = bit(10), firstTimeFullTime = bit(11)
    /// Enrolled before, and entrants of no published class.
    static let old = bit(12), otherEntrants = bit(13)

    static func missing(_ topic: Topic) -> KnownEmpty { bit(14 + 4 * topic.gradePlace) }
    static func averages(_ topic: Topic) -> KnownEmpty { bit(15 + 4 * topic.gradePlace) }
    static func below(_ topic: Topic) -> KnownEmpty { bit(16 + 4 * topic.gradePlace) }
    static func above(_ topic: Topic) -> KnownEmpty { bit(17 + 4 * topic.gradePlace) }

    static let ofEntrants: KnownEmpty = [
        .firstTime, .transferIn, .firstTimeFullTime, .otherEntrants,
    ]

    /// The columns of those that are known to be empty.
    func columns(_ table: [(KnownEmpty, Int)]) -> [Int] {
        table.compactMap { contains($0.0) ? $0.1 : nil }
    }

    // Twelve grade topics make 62 bits.
    private static func bit(_ place: Int) -> KnownEmpty {
        KnownEmpty(rawValue: 1 << UInt64(place))
    }
}

/// What an edition shows of one unit in one term: how far up each topic's levels.
public struct DisclosurePlan: Hashable, Sendable {
    private var levels = [UInt8](repeating: 0, count: Topic.count)
    var empty: KnownEmpty = []
    /// Reasons known to have been nobody's.
    var emptyReasons: Set<Reason> = []

    init() {}

    subscript(topic: Topic) -> Int {
        get { Int(levels[topic.rawValue]) }
        set { levels[topic.rawValue] = UInt8(newValue) }
    }

    /// Shows what became of a term's entrants no further than a level of progress.
    mutating func limitProgress(to level: Int) {
        self[.progress] = min(self[.progress], level)
        // What steps of survival show, progress shows a level higher.
        for topic in [Topic.survival, .classProgress, .classSurvival] {
            self[topic] = min(self[topic], max(level - 1, 0))
        }
        if level == 0 { self[.yearOnYearInUnit] = 0 }
    }

    /// Takes over the topics of the entrants, or all others, from another plan.
    mutating func take(cohort: Bool, from other: DisclosurePlan) {
        for place in levels.indices where Topic(rawValue: place).isCohort == cohort {
            levels[place] = other.levels[place]
        }
        if !cohort { emptyReasons = other.emptyReasons }
        let mask = KnownEmpty.ofEntrants
        empty =
            cohort
            ? empty.subtracting(mask).union(other.empty.intersection(mask))
            : empty.intersection(mask).union(other.empty.subtracting(mask))
    }
}

/// The counters an edition's figures of one unit and term are worked out from, and how much of them
/// it shows: part of the record of its releases.
public struct PublishedCell: Hashable, Sendable {
    public var counters: Counters
    public var plan: DisclosurePlan
    /// The day the figures of those enrolled speak of: an earlier release's where too few students
    /// changed since.
    public var asOf: Day
    /// The same for the figures of entrants.
    public var cohortAsOf: Day

    init(counters: Counters, plan: DisclosurePlan, asOf: Day, cohortAsOf: Day) {
        self.counters = counters
        self.plan = plan
        self.asOf = asOf
        self.cohortAsOf = cohortAsOf
    }
}

// A packed form for the record of releases.
extension PublishedCell {
    public func packed() -> [UInt8] {
        var writer = PackedWriter()
        writer.writeSigned(Int64(asOf.number))
        writer.writeSigned(Int64(cohortAsOf.number))
        writer.write(plan.empty.rawValue)
        writer.write(plan.emptyReasons.reduce(0) { $0 | 1 << UInt64($1.rawValue) })
        for place in 0..<Topic.count { writer.write(UInt64(plan[Topic(rawValue: place)])) }
        return writer.bytes + counters.packed()
    }

    /// - Returns: nil where the bytes are not a packed cell.
    public init?(packed bytes: UnsafeRawBufferPointer) {
        var reader = PackedReader(bytes)
        guard let asOf = reader.readSigned(), let cohortAsOf = reader.readSigned(),
            let empty = reader.read(), let reasons = reader.read()
        else { return nil }
        var plan = DisclosurePlan()
        plan.empty = KnownEmpty(rawValue: empty)
        plan.emptyReasons = Set(
            Reason.allCases.filter { reasons & 1 << UInt64($0.rawValue) != 0 })
        for place in 0..<Topic.count {
            guard let level = reader.read(), level < 256 else { return nil }
            plan[Topic(rawValue: place)] = Int(level)
        }
        guard let counters = Counters(packed: reader.rest) else { return nil }
        self.init(
            counters: counters, plan: plan, asOf: Day(number: Int32(asOf)),
            cohortAsOf: Day(number: Int32(cohortAsOf)))
    }
}
