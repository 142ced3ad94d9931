/// A set of words that events use, stored as small numbers. The numbers are part of the ledger's
/// format: words may be added at the end, never moved.
public protocol Vocabulary: RawRepresentable<UInt8>, CaseIterable, Hashable, Sendable {
    static var words: [String] { get }
}

extension Vocabulary {
    /// The word as events spell it.
    public var word: String {
        Self.words[Int(rawValue)]
    }

    public init?(word: String) {
        guard let index = Self.words.firstIndex(of: word) else { return nil }
        self.init(rawValue: UInt8(index))
    }
}

/// What an event says.
public enum EventType: UInt8, Vocabulary {
    case enrolled, droppedOut, completed, gpaRecorded, retracted

    public static let words = [
        "enrolled", "dropped_out", "completed", "gpa_recorded", "retracted",
    ]
}

/// How a student came onto the roll.
public enum Entry: UInt8, Vocabulary {
    case firstTime, transferIn, returning, continuing, nonDegree

    public static let words = [
        "first_time", "transfer_in", "returning", "continuing", "non_degree",
    ]
}

public enum Load: UInt8, Vocabulary {
    case fullTime, partTime

    public static let words = ["full_time", "part_time"]
}

/// Why a student left. Exclusions take a student out of a rate's base instead of counting as loss.
public enum Reason: UInt8, Vocabulary {
    case unknown, withdrew, transferredOut, dismissed, financial, academic, personal
    case deceased, disability, military, foreignAid, churchMission

    public static let words = [
        "unknown", "withdrew", "transferred_out", "dismissed", "financial", "academic",
        "personal", "deceased", "disability", "military", "foreign_aid", "church_mission",
    ]

    public var isExclusion: Bool {
        switch self {
        case .deceased, .disability, .military, .foreignAid, .churchMission: true
        case .unknown, .withdrew, .transferredOut, .dismissed, .financial, .academic, .personal:
            false
        }
    }
}

/// A grade average, or a scale's highest grade, in thousandths of a grade point.
public struct Grade: Hashable, Comparable, Sendable, Codable {
    public let thousandths: Int32

    public init(thousandths: Int32) {
        self.thousandths = thousandths
    }

    public static func < (left: Grade, right: Grade) -> Bool {
        left.thousandths < right.thousandths
    }

    /// In grade points.
    public var points: Double {
        Double(thousandths) / 1000
    }
}

/// The grade averages an event brings.
public struct Grades: Hashable, Sendable {
    public var entry: Grade?
    public var term: Grade?
    public var cumulative: Grade?
    /// The highest grade of the scale the others are on; nil means the school's.
    public var scale: Grade?

    public init(
        entry: Grade? = nil, term: Grade? = nil, cumulative: Grade? = nil, scale: Grade? = nil
    ) {
        self.entry = entry
        self.term = term
        self.cumulative = cumulative
        self.scale = scale
    }
}

/// An event as school software sends it.
public struct Event: Hashable, Sendable {
    /// Unique within its source.
    public var id: String
    public var type: EventType
    /// Whom it is about; nil for a retraction only.
    public var student: String?
    public var program: String?
    public var term: String?
    public var on: Day?
    public var entry: Entry?
    public var load: Load?
    public var grades: Grades
    public var reason: Reason?
    public var award: String?
    /// The id of the event of the same source that never happened; for a retraction only.
    public var retracts: String?

    public init(
        id: String, type: EventType, student: String? = nil, program: String? = nil,
        term: String? = nil, on: Day? = nil, entry: Entry? = nil, load: Load? = nil,
        grades: Grades = Grades(), reason: Reason? = nil, award: String? = nil,
        retracts: String? = nil
    ) {
        self.id = id
        self.type = type
        self.student = student
        self.program = program
        self.term = term
        self.on = on
        self.entry = entry
        self.load = load
        self.grades = grades
        self.reason = reason
        self.award = award
        self.retracts = retracts
    }
}
