/// What may be wrong with the records of a unit and term. The numbers are part of the figures'
/// database: kinds may be added at the end, never moved.
public enum FindingKind: UInt8, Vocabulary {
    /// An exit of a student who was not on the roll: never enrolled, not yet, or gone already.
    case dropOutNotEnrolled, completionNotEnrolled
    /// A drop-out from another program than the program of record; it counts nowhere.
    case dropOutOtherProgram
    case enrolledAfterCompletion
    case unknownProgram, unknownTerm
    case beforeCalendar, inFuture
    case gradeOutsideScale, gradeZero, gradeOtherScale
    /// A grade average of a term after the one the student left in.
    case gradeAfterExit
    /// The same event of the same student under another id.
    case repeatedContent
    /// The two thresholds of a plain checker.
    case enrolmentGradeAbove, dropOutGradeBelow
    /// Fewer events of a sort than a share of the like term's of the year before.
    case fewEnrolments, fewDropOuts, fewGrades
    /// Events that look like the other enrolment model than the one set.
    case looksUntilExit, looksPerTerm
    case fewCompletions

    public static let words = [
        "drop_out_not_enrolled", "completion_not_enrolled", "drop_out_other_program",
        "enrolled_after_completion", "unknown_program", "unknown_term", "before_calendar",
        "in_future", "grade_outside_scale", "grade_zero", "grade_other_scale",
        "grade_after_exit", "repeated_content", "enrolment_grade_above",
        "drop_out_grade_below", "few_enrolments", "few_drop_outs", "few_grades",
        "looks_until_exit", "looks_per_term", "few_completions",
    ]
}

extension TermIndex {
    /// Stands for no term in the counters of findings; higher than any term's.
    public static let noTerm = TermIndex(0xffff)
}

/// The thresholds a student's events are held against; changing one asks for a new count.
public struct FindingChecks: Hashable, Sendable, Codable {
    /// An `enrolled` event with a grade average above it is a finding; nil: none is.
    public var enrolmentGradeAbove: Grade?
    /// A `dropped_out` event with a grade average below it is a finding; nil: none is.
    public var dropOutGradeBelow: Grade?

    public init(enrolmentGradeAbove: Grade? = nil, dropOutGradeBelow: Grade? = nil) {
        self.enrolmentGradeAbove = enrolmentGradeAbove
        self.dropOutGradeBelow = dropOutGradeBelow
    }
}

/// The sorts of events whose number is watched apart: an upload usually holds one of them.
public enum EventSort: UInt32, CaseIterable, Sendable {
    case enrolments, dropOuts, grades, completions

    init?(_ type: EventType) {
        switch type {
        case .enrolled: self = .enrolments
        case .droppedOut: self = .dropOuts
        case .completed: self = .completions
        case .gpaRecorded: self = .grades
        case .retracted: return nil
        }
    }

    /// The finding that there are too few.
    var kind: FindingKind {
        switch self {
        case .enrolments: .fewEnrolments
        case .dropOuts: .fewDropOuts
        case .grades: .fewGrades
        case .completions: .fewCompletions
        }
    }
}

/// A counter of findings within one unit and term. The numbers lie above those of figures, so that
/// a counter read in the wrong place means nothing.
enum FindingSlot: Hashable {
    enum Count: UInt32 {
        case events, students
    }

    /// How students come onto the roll, of those there long enough to tell.
    enum Habit: UInt32 {
        case followed, once, anew
    }

    case finding(FindingKind, Count)
    case volume(EventSort)
    case habit(Habit)
    case week(WeekSlot)
    /// Events of a day after the last count.
    case later(Day)

    var slot: Slot {
        switch self {
        case .finding(let kind, let count):
            Slot(rawValue: 4 << 28 | UInt32(kind.rawValue) << 8 | count.rawValue)
        case .volume(let sort): Slot(rawValue: 5 << 28 | sort.rawValue)
        case .habit(let habit): Slot(rawValue: 6 << 28 | habit.rawValue)
        case .week(let week): Slot(rawValue: 7 << 28 | week.body)
        case .later(let day): Slot(rawValue: 8 << 28 | UInt32(bitPattern: day.number) & 0x0fff_ffff)
        }
    }

    init?(_ slot: Slot) {
        let body = slot.rawValue & 0x0fff_ffff
        switch slot.rawValue >> 28 {
        case 4:
            guard let kind = FindingKind(rawValue: UInt8(truncatingIfNeeded: body >> 8)),
                let count = Count(rawValue: body & 0xff)
            else { return nil }
            self = .finding(kind, count)
        case 5:
            guard let sort = EventSort(rawValue: body) else { return nil }
            self = .volume(sort)
        case 6:
            guard let habit = Habit(rawValue: body) else { return nil }
            self = .habit(habit)
        case 7:
            guard let week = WeekSlot(body: body) else { return nil }
            self = .week(week)
        case 8:
            // Days before 1970 are negative.
            self = .later(Day(number: Int32(bitPattern: body << 4) >> 4))
        default: return nil
        }
    }
}
