import Retention

/// The fields of an event in both spellings, JSON and CSV.
enum EventField: UInt8, CaseIterable {
    case id, type, student, program, term, on, entry, load
    case gpaEntry, gpaTerm, gpaCumulative, gpaScale
    case reason, award, retracts

    /// The column of a CSV file.
    var column: String {
        switch self {
        case .id: "id"
        case .type: "type"
        case .student: "student"
        case .program: "program"
        case .term: "term"
        case .on: "on"
        case .entry: "entry"
        case .load: "load"
        case .gpaEntry: "gpa_entry"
        case .gpaTerm: "gpa_term"
        case .gpaCumulative: "gpa_cumulative"
        case .gpaScale: "gpa_scale"
        case .reason: "reason"
        case .award: "award"
        case .retracts: "retracts"
        }
    }

    var isGrade: Bool {
        switch self {
        case .gpaEntry, .gpaTerm, .gpaCumulative, .gpaScale: true
        default: false
        }
    }

    var pointer: String {
        isGrade ? "/gpa/" + column.dropFirst(4) : "/" + column
    }

    /// How sentences name it.
    var name: String {
        isGrade ? "gpa " + column.dropFirst(4) : column
    }
}

/// A name of up to 16 bytes packed into two words, so that looking one up compares numbers.
struct PackedName: Equatable, Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    /// Nil where the name is longer than any field's.
    @inline(__always)
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 16 else { return nil }
        var index = 0
        while index < min(8, bytes.count) {
            low |= UInt64(bytes[index]) &<< UInt64(8 &* index)
            index &+= 1
        }
        while index < bytes.count {
            high |= UInt64(bytes[index]) &<< UInt64(8 &* (index &- 8))
            index &+= 1
        }
    }

    init(_ text: String) {
        for (index, byte) in text.utf8.prefix(16).enumerated() {
            if index < 8 {
                low |= UInt64(byte) << UInt64(8 * index)
            } else {
                high |= UInt64(byte) << UInt64(8 * (index - 8))
            }
        }
    }
}

/// A vocabulary's words, packed. Every word in use fits in 16 bytes, which a test checks.
struct WordTable<Word: Vocabulary>: Sendable {
    private let entries: [(name: PackedName, word: Word)]
    /// For the sentence about an unknown one.
    let list: String

    init() {
        entries = Word.allCases.map { (PackedName($0.word), $0) }
        list = Word.words.joined(separator: ", ")
    }

    @inline(__always)
    func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Word? {
        guard let packed = PackedName(bytes) else { return nil }
        for entry in entries where entry.name == packed {
            return entry.word
        }
        return nil
    }
}

/// What a JSON object's key means.
enum MemberMeaning: Sendable {
    case field(EventField)
    case grades
}

/// The keys of an object and what they mean.
struct MemberNames: Sendable {
    private let names: [(name: PackedName, meaning: MemberMeaning)]
    /// For the sentence about an unknown one.
    let list: String

    static let event = MemberNames(
        EventField.allCases.filter { !$0.isGrade }.map { ($0.column, .field($0)) }
            + [("gpa", .grades)])
    static let grades = MemberNames(
        EventField.allCases.filter(\.isGrade).map { (String($0.column.dropFirst(4)), .field($0)) })

    private init(_ pairs: [(String, MemberMeaning)]) {
        names = pairs.map { (PackedName($0.0), $0.1) }
        list = pairs.map(\.0).joined(separator: ", ")
    }

    func meaning(of key: UnsafeBufferPointer<UInt8>) -> MemberMeaning? {
        guard let packed = PackedName(key) else { return nil }
        for entry in names where entry.name == packed {
            return entry.meaning
        }
        return nil
    }
}
