/// A counter within one unit and term. Every figure is worked out from such counters, and each
/// student adds to a few of them, so that taking a student's old contribution out and putting the
/// new one in gives exactly what counting anew would give.
struct Slot: Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    enum Meaning {
        case profile(Profile)
        case reason(Reason)
        case grade(GradeSlot)
        case cohort(CohortSlot)
    }

    var meaning: Meaning? {
        let body = rawValue & 0x0fff_ffff
        return switch rawValue >> 28 {
        case 0: .profile(Profile(body: body))
        case 1: Reason(rawValue: UInt8(truncatingIfNeeded: body)).map(Meaning.reason)
        case 2: GradeSlot(body: body).map(Meaning.grade)
        case 3: CohortSlot(body: body).map(Meaning.cohort)
        default: nil
        }
    }

    var isCohort: Bool { rawValue >> 28 == 3 }

    init(_ profile: Profile) { rawValue = profile.body }
    init(_ reason: Reason) { rawValue = 1 << 28 | UInt32(reason.rawValue) }
    init(_ grade: GradeSlot) { rawValue = 2 << 28 | grade.body }
    init(_ cohort: CohortSlot) { rawValue = 3 << 28 | cohort.body }
}

/// Everything that is counted of an enrolled student in a term, in one number: fewer counters to
/// touch than one for each figure.
struct Profile {
    enum Origin: UInt32 {
        /// Not a main term, which has no split.
        case unsplit, new, returned, switchedIn, continuing
    }

    enum Persistence: UInt32 {
        /// Outside the base, or not known yet.
        case outside, away, elsewhere, inUnit
    }

    var status: TermStanding.Status
    var origin: Origin
    var persistence: Persistence

    init(status: TermStanding.Status, origin: Origin, persistence: Persistence) {
        self.status = status
        self.origin = origin
        self.persistence = persistence
    }

    init(body: UInt32) {
        status = TermStanding.Status(rawValue: body >> 8 & 3) ?? .active
        origin = Origin(rawValue: body >> 4 & 7) ?? .unsplit
        persistence = Persistence(rawValue: body & 3) ?? .outside
    }

    var body: UInt32 { status.rawValue << 8 | origin.rawValue << 4 | persistence.rawValue }
}

/// Which of the three grade averages, never mixed.
public enum GradeKind: UInt32, CaseIterable, Sendable {
    case entry, term, cumulative
}

/// Which two groups a comparison of grade averages is between.
public enum GradeComparison: UInt32, CaseIterable, Sendable {
    case withinTerm, byNextTerm
}

/// One grade average of one student in a term, with the group they are in by each comparison.
struct GradeSlot {
    enum Group: UInt32 {
        case neither, stayed, left
    }

    var kind: GradeKind
    var withinTerm: Group
    var byNextTerm: Group
    /// nil: the average is missing.
    var grade: Grade?

    init(kind: GradeKind, withinTerm: Group, byNextTerm: Group, grade: Grade?) {
        self.kind = kind
        self.withinTerm = withinTerm
        self.byNextTerm = byNextTerm
        self.grade = grade
    }

    init?(body: UInt32) {
        guard let kind = GradeKind(rawValue: body >> 24 & 3),
            let within = Group(rawValue: body >> 22 & 3), let next = Group(rawValue: body >> 20 & 3)
        else { return nil }
        let value = body & 0xf_ffff
        self.init(
            kind: kind, withinTerm: within, byNextTerm: next,
            grade: value == 0 ? nil : Grade(thousandths: Int32(value) - 1))
    }

    var body: UInt32 {
        let value = grade.map { UInt32($0.thousandths) + 1 } ?? 0
        return kind.rawValue << 24 | withinTerm.rawValue << 22 | byNextTerm.rawValue << 20 | value
    }

    func group(in comparison: GradeComparison) -> Group {
        comparison == .withinTerm ? withinTerm : byNextTerm
    }
}

/// What is counted of a student in the cohort of the term they entered in.
struct CohortSlot {
    /// The published classes overlap; these do not, and add up to them.
    enum Category: UInt32, CaseIterable {
        case firstTimeFullTime, firstTimeOther, transferIn, other
    }

    enum Field: UInt32 {
        case size
        /// Those who take up a standing at k, less those who leave it.
        case enrolled, completed, excluded, away
        case departs, completes, censored
        /// Retained a year after entry, and in the same unit where still enrolled.
        case yearOnYearInUnit
    }

    var category: Category
    var field: Field
    /// Main terms since entry.
    var k: Int

    init(category: Category, field: Field, k: Int = 0) {
        self.category = category
        self.field = field
        self.k = k
    }

    init?(body: UInt32) {
        guard let category = Category(rawValue: body >> 26 & 3),
            let field = Field(rawValue: body >> 20 & 0x3f)
        else { return nil }
        self.init(category: category, field: field, k: Int(body & 0xf_ffff))
    }

    var body: UInt32 { category.rawValue << 26 | field.rawValue << 20 | UInt32(k) }
}
