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
            guard let step = reader.read(), let flags = reader.read(), let program = reader.read(),
                let type = EventType(rawValue: UInt8(flags & 7))
            else { return nil }
            position += Int64(step)
            func next(_ bit: UInt64) -> Int32? {
                flags & (1 << (bit + 3)) == 0 ? nil : reader.readSigned().map { Int32($0) }
            }
            let term = next(0)
            let on = next(1)
            let entry = next(2)
            let load = next(3)
            let reason = next(4)
            let grades = Grades(
                entry: next(5).map(Grade.init(thousandths:)),
                term: next(6).map(Grade.init(thousandths:)),
                cumulative: next(7).map(Grade.init(thousandths:)),
                scale: next(8).map(Grade.init(thousandths:)))
            events.append(
                RecordedEvent(
                    position: position, type: type, program: Int32(program), term: term,
                    on: on.map(Day.init(number:)),
                    entry: entry.flatMap { Entry(rawValue: UInt8($0)) },
                    load: load.flatMap { Load(rawValue: UInt8($0)) },
                    reason: reason.flatMap { Reason(rawValue: UInt8($0)) }, grades: grades))
        }
        self.events = events
    }
}

extension RecordedEvent {
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

/// Unsigned LEB128, and zigzag for signed values.
struct PackedWriter {
    private(set) var bytes = [UInt8]()

    /// - Parameter capacity: How many bytes it will take, as far as that can be told.
    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func writeSigned(_ value: Int64) {
        write(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }
}

struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// What has not been read.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[offset...]) }

    mutating func read() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    mutating func readSigned() -> Int64? {
        read().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }
}
