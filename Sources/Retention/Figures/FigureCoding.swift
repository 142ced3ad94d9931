// Figures as text, for the record of what was shown: terms by their ids, all else by the words of
// published files.

extension CodingUserInfoKey {
    /// The calendar whose terms figures are read and written with; an `AcademicCalendar`.
    public static let calendar = CodingUserInfoKey(rawValue: "calendar")!
}

extension TermIndex: Codable {
    /// - Throws: `DecodingError` for a term the calendar does not have.
    public init(from decoder: any Decoder) throws {
        let id = try decoder.singleValueContainer().decode(String.self)
        let calendar = decoder.userInfo[.calendar] as? AcademicCalendar
        guard let index = calendar?.index(ofID: id) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no term '\(id)'"))
        }
        self = index
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let calendar = encoder.userInfo[.calendar] as? AcademicCalendar
        try container.encode(calendar.map { $0[self].id } ?? String(rawValue))
    }
}

/// A list of the one value, or an empty one where it is hidden: what does not exist has no list.
extension Shown: Codable where Value: Codable {
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self = container.isAtEnd ? .hidden : .value(try container.decode(Value.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if let value { try container.encode(value) }
    }
}

extension Decoder {
    /// The case of an enumeration that is written as a word.
    fileprivate func value<Value: CaseIterable>(_ word: (Value) -> String) throws -> Value {
        let text = try singleValueContainer().decode(String.self)
        guard let value = Value.allCases.first(where: { word($0) == text }) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "no such word '\(text)'"))
        }
        return value
    }
}

extension Encoder {
    fileprivate func write(_ word: String) throws {
        var container = singleValueContainer()
        try container.encode(word)
    }
}

extension Reason: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.value { $0.word }
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.write(self.word)
    }
}

extension EventType: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.value { $0.word }
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.write(self.word)
    }
}

extension GradeComparison: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.value { "\($0)" }
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.write("\(self)")
    }
}

extension GradeKind: Codable {
    public init(from decoder: any Decoder) throws {
        self = try decoder.value { "\($0)" }
    }

    public func encode(to encoder: any Encoder) throws {
        try encoder.write("\(self)")
    }
}

extension PoolPart: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        switch text {
        case "none": self = .none
        case "shown": self = .shown
        case "reliedOn": self = .reliedOn
        case "oncePooled": self = .oncePooled
        default:
            guard let terms = Int(text), (1...AcademicCalendar.mostTerms).contains(terms) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "no part '\(text)'"))
            }
            self = .pooled(terms: terms)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .none: try container.encode("none")
        case .shown: try container.encode("shown")
        case .reliedOn: try container.encode("reliedOn")
        case .oncePooled: try container.encode("oncePooled")
        case .pooled(let terms): try container.encode(String(terms))
        }
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no day '\(text)'"))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Slots and counts in turn, in order of slot.
extension Counters: Codable {
    /// - Throws: `DecodingError` where they are out of range or order.
    public init(from decoder: any Decoder) throws {
        let numbers = try decoder.singleValueContainer().decode([Int64].self)
        let pairs = stride(from: 0, to: numbers.count - 1, by: 2).map {
            (slot: numbers[$0], count: numbers[$0 + 1])
        }
        let isOrdered = zip(pairs, pairs.dropFirst()).allSatisfy { $0.slot < $1.slot }
        let entries = pairs.compactMap { slot, count in
            Counters.entry(slot: slot, count: count)
        }
        guard isOrdered, entries.count * 2 == numbers.count else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "no counters"))
        }
        self.init(entries: entries)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(entries.flatMap { [Int64($0.slot), Int64($0.count)] })
    }
}
