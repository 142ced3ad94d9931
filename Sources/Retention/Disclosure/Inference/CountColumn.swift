/// Which count of students of one unit and term: a column of the tables that relations are between.
/// Shown or not, and some that no figure shows but that follow from several.
struct CountColumn: Hashable, Sendable {
    let rawValue: Int32

    private init(_ rawValue: Int) { self.rawValue = Int32(rawValue) }

    // MARK: Those enrolled in the term

    static let enrolments = CountColumn(0)
    static let dropOuts = CountColumn(1)
    static let completions = CountColumn(2)
    static let excluded = CountColumn(3)
    static let active = CountColumn(4)
    static let new = CountColumn(5)
    static let continuing = CountColumn(6)
    static let returned = CountColumn(7)
    static let switchedIn = CountColumn(8)
    /// Not excluded, and of these not dropped out.
    static let retentionBase = CountColumn(9)
    static let retained = CountColumn(10)
    /// Persistence: its base, who persisted in the institution and in the unit, and the rest of each.
    static let persistenceBase = CountColumn(11)
    static let persisted = CountColumn(12)
    static let persistedInUnit = CountColumn(13)
    static let notPersisted = CountColumn(14)
    static let notPersistedInUnit = CountColumn(15)
    static let persistedElsewhere = CountColumn(16)
    /// Completed or was excluded after the term and before the next main term.
    static let leftBetween = CountColumn(17)

    static func reason(_ reason: Reason) -> CountColumn {
        CountColumn(20 + Reason.allCases.firstIndex(of: reason)!)
    }

    static let split = [new, continuing, returned, switchedIn]

    // MARK: Grade averages

    /// - Parameter part: 0 have an average, 1 have none, 2 and 3 below the threshold and not, then
    ///   the twentieths of the scale.
    static func grades(
        _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide, _ part: Int
    ) -> CountColumn {
        let group =
            (Int(comparison.rawValue) * 3 + Int(kind.rawValue)) * 2
            + (side == .left ? 1 : 0)
        return CountColumn(40 + group * gradeParts + part)
    }

    static let gradeParts = 4 + GradeTally.binCount

    /// How many columns those enrolled have.
    static let termCount = 40 + 12 * gradeParts

    // MARK: Entrants

    enum CohortField: Int {
        case size, enrolled, completed, excluded, away
        case newlyCompleted, newlyExcluded, departed, censored
        case retained, base, inUnit, notInUnit
    }

    /// The published classes, and those in none of their own, so that classes add up.
    enum Class: Int, CaseIterable {
        case all, firstTime, firstTimeFullTime, transferIn, otherFirstTime, otherEntrants

        var published: CohortClass? {
            switch self {
            case .all: .all
            case .firstTime: .firstTime
            case .firstTimeFullTime: .firstTimeFullTime
            case .transferIn: .transferIn
            case .otherFirstTime, .otherEntrants: nil
            }
        }

        func holds(_ category: CohortSlot.Category) -> Bool {
            switch self {
            case .otherFirstTime: category == .firstTimeOther
            case .otherEntrants: category == .other
            default: published?.holds(category) ?? false
            }
        }

        static let sums: [(whole: Class, parts: [Class])] = [
            (.all, [.firstTime, .transferIn, .otherEntrants]),
            (.firstTime, [.firstTimeFullTime, .otherFirstTime]),
        ]
    }

    /// - Parameter k: Main terms since entry; 0 for the size.
    static func cohort(_ cohortClass: Class, _ field: CohortField, _ k: Int = 0) -> CountColumn {
        CountColumn(
            termCount + (k * Class.allCases.count + cohortClass.rawValue) * 16
                + field.rawValue)
    }

    var isCohort: Bool { rawValue >= CountColumn.termCount }

    /// Whether it says where a class of entrants stands at a k.
    var isStandingOfClass: Bool {
        guard let own = cohortClass, own != .all else { return false }
        return (Int(rawValue) - CountColumn.termCount) / 16 >= Class.allCases.count
    }

    /// nil for a count of those enrolled.
    var cohortClass: Class? {
        guard isCohort else { return nil }
        let place = (Int(rawValue) - CountColumn.termCount) / 16
        return Class(rawValue: place % Class.allCases.count)
    }

    /// Whether it depends on the school's threshold or scale.
    var isOfThreshold: Bool {
        rawValue >= 40 && !isCohort && (Int(rawValue) - 40) % CountColumn.gradeParts >= 2
    }

    /// What a student's moving between the units below changes: it does not add up over units.
    var addsUp: Bool {
        switch self {
        case .continuing, .switchedIn, .persistedInUnit, .notPersistedInUnit, .persistedElsewhere:
            return false
        default:
            let field = (Int(rawValue) - CountColumn.termCount) % 16
            return !isCohort || field < CohortField.inUnit.rawValue
        }
    }
}

extension CountColumn {
    /// The topic the gate shows it with, and the level that does not show it.
    var topic: (topic: Topic, level: Int)? {
        if isCohort { return cohortTopic }
        if rawValue >= 40 { return gradesTopic }
        if rawValue >= 20 { return (.reasons, 0) }
        return switch self {
        case .enrolments: (.enrolments, 0)
        case .dropOuts: (.status, 0)
        case .excluded, .retained, .retentionBase: (.status, 1)
        case .completions: (.status, 2)
        case .new: (.split, 0)
        case .continuing: (.split, 1)
        case .returned, .switchedIn: (.split, 2)
        case .persistedInUnit, .notPersistedInUnit: (.persistence, 1)
        case .persisted, .notPersisted, .persistenceBase: (.persistence, 0)
        default: nil
        }
    }

    private var gradesTopic: (topic: Topic, level: Int)? {
        let (group, part) = (Int(rawValue) - 40).quotientAndRemainder(
            dividingBy: CountColumn.gradeParts)
        guard let comparison = GradeComparison(rawValue: UInt32(group / 6)),
            let kind = GradeKind(rawValue: UInt32(group / 2 % 3))
        else { return nil }
        return (.grades(comparison, kind), part < 2 ? 0 : part < 4 ? 1 : 3)
    }

    private var cohortTopic: (topic: Topic, level: Int)? {
        let isAll = cohortClass == .all
        switch CohortField(rawValue: (Int(rawValue) - CountColumn.termCount) % 16) {
        case .size:
            if isAll { return (.split, 0) }
            return (.classes, cohortClass == .firstTimeFullTime ? 1 : 0)
        case .departed, .newlyCompleted, .newlyExcluded, .censored:
            return (isAll ? .survival : .classSurvival, 2)
        case .inUnit, .notInUnit: return (isAll ? .yearOnYearInUnit : .classProgress, 2)
        default: return (isAll ? .progress : .classProgress, 3)
        }
    }

    /// How much readers need it: headlines before details.
    var need: Int {
        let order: [Topic] = [
            .classSurvival, .survival, .classProgress, .reasons, .yearOnYearInUnit, .progress,
            .classes, .split, .persistence, .status, .enrolments,
        ]
        guard let (topic, level) = topic else { return 0 }
        return (order.firstIndex(of: topic) ?? -1) * 8 + 8 - level
    }
}
