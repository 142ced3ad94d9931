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
    /// Of the institution: who continues where new students are not shown.
    static let continuing = Topic(rawValue: 11)
    private static let firstGrades = 12

    /// How many of those who stayed and of those who left have an average, then how many lie below
    /// the threshold, then quarters of the scale, then its twentieths.
    static func grades(_ comparison: GradeComparison, _ kind: GradeKind) -> Topic {
        let kinds = GradeKind.allCases.count
        return Topic(rawValue: firstGrades + Int(comparison.rawValue) * kinds + Int(kind.rawValue))
    }

    static let count = firstGrades + GradeComparison.allCases.count * GradeKind.allCases.count

    /// Topics of the entrants of a term, not of those enrolled in it.
    var isCohort: Bool {
        rawValue >= Topic.classes.rawValue && rawValue <= Topic.classSurvival.rawValue
    }
}

enum GradeSide: CaseIterable {
    case stayed, left
}

/// A count that may be known to be 0 although its topic is hidden.
enum EmptyCount: Hashable {
    case dropOuts, excluded, completed, active
    /// Not that they are 0 but that they follow from units above and below.
    case completedFromOthers
    case new, old, continuing, returned, switchedIn
    case away, outside, inUnit, elsewhere, persisted
    case firstTime, transferIn, firstTimeFullTime, otherEntrants
    case reason(Reason)
    case grades(GradeComparison, GradeKind, GradeSide, GradePart)
}

enum GradePart: CaseIterable {
    case missing, known, below, above

    /// What the first levels of averages split.
    static let byLevel: [[GradePart]] = [[.missing, .known], [.below, .above]]
}

/// What an edition shows of one unit in one term: how far up each topic's levels.
struct DisclosurePlan: Hashable, Sendable {
    private var levels = [UInt8](repeating: 0, count: Topic.count)
    var empty: Set<EmptyCount> = []
    /// Whether retention within the term is shown to a whole per cent while it is hidden.
    var isRetentionRounded = false

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

    /// Hides a figure with all of its topic that readers need less.
    ///
    /// - Returns: Whether anything was shown of it.
    mutating func hide(_ column: CountColumn) -> Bool {
        let before = self
        guard let (topic, level) = column.topic else { return false }
        switch topic {
        case .progress: limitProgress(to: min(level, max(self[.progress] - 1, 0)))
        case .split:
            self[.split] = min(self[.split], level)
            self[.continuing] = min(self[.continuing], level)
            if level == 0 { self[.classes] = 0 }
        case .status:
            self[.status] = min(self[.status], level)
            self[.reasons] = min(self[.reasons], level)
            isRetentionRounded = false
        default: self[topic] = min(self[topic], min(level, max(self[topic] - 1, 0)))
        }
        return self != before
    }

    /// Hides all there is of a term's entrants, or of those enrolled in it.
    ///
    /// - Returns: Whether anything was shown of it.
    mutating func hideAll(ofEntrants: Bool) -> Bool {
        let before = self
        for topic in (0..<Topic.count).map(Topic.init) where topic.isCohort == ofEntrants {
            self[topic] = 0
        }
        empty = []
        if !ofEntrants { isRetentionRounded = false }
        return self != before
    }

    /// Of some counts, the columns of those known to be 0.
    func columns(_ counts: [(EmptyCount, Int)]) -> [Int] {
        counts.compactMap { empty.contains($0.0) ? $0.1 : nil }
    }
}
