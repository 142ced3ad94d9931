/// A student's number in the ledger; the identifier it stands for lives in one table alone.
public struct StudentNumber: Hashable, Comparable, Sendable {
    public let rawValue: Int64

    public init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    public static func < (left: StudentNumber, right: StudentNumber) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// An event as the ledger kept it: programs and terms by the number of their spelling, which holds
/// whatever the calendar and the unit table say today.
public struct RecordedEvent: Hashable, Sendable {
    /// The event's place in the ledger, from 1, never reused.
    public var position: Int64
    public var type: EventType
    public var program: Int32
    public var term: Int32?
    public var on: Day?
    public var entry: Entry?
    public var load: Load?
    public var reason: Reason?
    public var grades: Grades

    public init(
        position: Int64, type: EventType, program: Int32, term: Int32? = nil, on: Day? = nil,
        entry: Entry? = nil, load: Load? = nil, reason: Reason? = nil, grades: Grades = Grades()
    ) {
        self.position = position
        self.type = type
        self.program = program
        self.term = term
        self.on = on
        self.entry = entry
        self.load = load
        self.reason = reason
        self.grades = grades
    }
}

/// One student's events that stand, in order of position.
public struct History: Hashable, Sendable {
    public private(set) var events: [RecordedEvent]

    public init(events: [RecordedEvent] = []) {
        let isInOrder = zip(events, events.dropFirst()).allSatisfy { $0.position < $1.position }
        self.events = isInOrder ? events : events.sorted { $0.position < $1.position }
    }

    /// The history after more events came and some were retracted.
    public func adding(_ more: [RecordedEvent], retracting positions: Set<Int64>) -> History {
        var all = events + more
        if !positions.isEmpty { all.removeAll { positions.contains($0.position) } }
        return History(events: all)
    }
}

// A packed form for the figures' own database: a byte of type and flags, then variable-length
// integers. It is disposable, so it carries no version; the database that holds it does.
extension History {
    public func packed() -> [UInt8] {
        var writer = PackedWriter(capacity: 20 * events.count)
        var last: Int64 = 0
        for event in events {
            writer.write(UInt64(event.position - last))
            last = event.position
            var flags = UInt64(event.type.rawValue)
            var bit: UInt64 = 3
            event.forEachOptional { value in
                if value != nil { flags |= 1 << bit }
                bit += 1
            }
            writer.write(flags)
            writer.write(UInt64(event.program))
            event.forEachOptional { value in
                if let value { writer.writeSigned(Int64(value)) }
            }
        }
        return writer.bytes
    }

    /// - Returns: nil where the bytes are not a packed history.
    public init?(packed bytes: UnsafeRawBufferPointer) {
        var reader = PackedReader(bytes)
        var events = [RecordedEvent]()
        // The shortest event takes four bytes, most take more than twice that.
        events.reserveCapacity(bytes.count / 8)
        var position: Int64 = 0
        while !reader.isAtEnd {
            guard let event = RecordedEvent(from: &reader, after: position) else { return nil }
            position = event.position
            events.append(event)
        }
        self.events = events
    }
}

extension RecordedEvent {
    /// The flags of an event: three bits of type, one for each of what it may have.
    private static let flagBits: UInt64 = 3 + 9

    /// - Returns: nil where no packed event follows.
    fileprivate init?(from reader: inout PackedReader, after last: Int64) {
        guard let step = reader.read(as: Int64.self), let flags = reader.read(as: UInt64.self),
            let program = reader.read(as: Int32.self), step > 0, last <= .max - step,
            flags >> RecordedEvent.flagBits == 0, let type = EventType(rawValue: UInt8(flags & 7))
        else { return nil }
        self.init(position: last + step, type: type, program: program)
        var isSound = true
        /// Takes the next of what the event may have: `make` gives nil for a number out of range.
        func take<Value>(_ bit: UInt64, _ make: (Int32) -> Value?) -> Value? {
            guard flags & (1 << (bit + 3)) != 0 else { return nil }
            let value = reader.readSigned(as: Int32.self).flatMap(make)
            if value == nil { isSound = false }
            return value
        }
        func word<Word: Vocabulary>(_ number: Int32) -> Word? {
            UInt8(exactly: number).flatMap(Word.init(rawValue:))
        }
        func grade(_ number: Int32) -> Grade? { Grade(thousandths: number) }
        term = take(0) { $0 < 0 ? nil : $0 }
        on = take(1) { Day.range.contains($0) ? Day(number: $0) : nil }
        entry = take(2, word)
        load = take(3, word)
        reason = take(4, word)
        grades = Grades(
            entry: take(5, grade), term: take(6, grade), cumulative: take(7, grade),
            scale: take(8, grade))
        guard isSound else { return nil }
    }

    /// What an event may have, in the packed form's order. Not an array: a rebuild packs every
    /// event, and each array is an allocation.
    @inline(__always)
    fileprivate func forEachOptional(_ body: (Int32?) -> Void) {
        body(term)
        body(on?.number)
        body(entry.map { Int32($0.rawValue) })
        body(load.map { Int32($0.rawValue) })
        body(reason.map { Int32($0.rawValue) })
        body(grades.entry?.thousandths)
        body(grades.term?.thousandths)
        body(grades.cumulative?.thousandths)
        body(grades.scale?.thousandths)
    }
}
