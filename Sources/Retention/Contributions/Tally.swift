/// One unit in one term.
public struct CellKey: Hashable, Comparable, Sendable {
    public let unit: UnitIndex
    public let term: TermIndex

    public init(unit: UnitIndex, term: TermIndex) {
        self.unit = unit
        self.term = term
    }

    public static func < (left: CellKey, right: CellKey) -> Bool {
        (left.unit, left.term) < (right.unit, right.term)
    }

    /// Unit and term in one number, in the order of both.
    public var packed: Int64 {
        Int64(unit.rawValue) << 16 | Int64(term.rawValue)
    }

    public init(packed: Int64) {
        unit = UnitIndex(Int(packed >> 16))
        term = TermIndex(Int(packed & 0xffff))
    }
}

/// Counters over all units and terms: an open-addressed table from (unit, term, slot) to a count.
/// A dictionary does the same at three times the time and memory, and this is where a rebuild
/// spends its time.
public struct Tally: Sendable {
    // Key and count side by side: most places looked up are in no cache, and are fetched once.
    private struct Place {
        var key = Tally.empty
        var count: Int32 = 0
    }

    private var places: [Place]
    private var used = 0
    private var mask: Int

    private static let empty = UInt64.max

    public init() {
        places = [Place](repeating: Place(), count: 1024)
        mask = 1023
    }

    /// Adds one student's contribution.
    public mutating func add(_ history: History, basis: Basis) {
        contribute(StudentRecord(history: history, basis: basis), basis: basis, amount: 1)
    }

    /// Adds one student to the counters of figures and to those of findings: what both rest on is
    /// worked out once.
    public static func add(
        _ history: History, basis: Basis, checks: FindingChecks, figures: inout Tally,
        findings: inout Tally
    ) {
        let record = StudentRecord(history: history, basis: basis)
        figures.contribute(record, basis: basis, amount: 1)
        findings.contributeFindings(history, record, basis: basis, checks: checks, amount: 1)
    }

    /// Takes out what `add` of the same history and basis put in.
    public mutating func subtract(_ history: History, basis: Basis) {
        contribute(StudentRecord(history: history, basis: basis), basis: basis, amount: -1)
    }

    /// Puts one student's contribution in the place of another, to the counters of figures and to
    /// those of findings. Most counters of figures are the same in both and are never looked up.
    ///
    /// - Parameter scratch: Any tally; what is in it is lost, and in its place comes what the
    ///   counters of figures change by. Given again and again, it stays small and close at hand.
    public static func replace(
        _ old: History, with new: History, basis: Basis, checks: FindingChecks,
        scratch: inout Tally, figures: inout Tally, findings: inout Tally
    ) {
        let before = StudentRecord(history: old, basis: basis)
        let after = StudentRecord(history: new, basis: basis)
        scratch.removeAll()
        scratch.contribute(before, basis: basis, amount: -1)
        scratch.contribute(after, basis: basis, amount: 1)
        for place in scratch.places where place.count != 0 {
            figures.add(key: place.key, amount: place.count)
        }
        findings.contributeFindings(old, before, basis: basis, checks: checks, amount: -1)
        findings.contributeFindings(new, after, basis: basis, checks: checks, amount: 1)
    }

    private mutating func removeAll() {
        for index in places.indices { places[index] = Place() }
        used = 0
    }

    mutating func add(_ unit: UnitIndex, _ term: TermIndex, _ slot: Slot, _ amount: Int32) {
        add(
            key: UInt64(unit.rawValue) << 48 | UInt64(term.rawValue) << 32 | UInt64(slot.rawValue),
            amount: amount)
    }

    private mutating func add(key: UInt64, amount: Int32) {
        var index = Tally.hash(key) & mask
        while true {
            let found = places[index].key
            if found == key {
                places[index].count += amount
                return
            }
            if found == Tally.empty { break }
            index = (index + 1) & mask
        }
        places[index] = Place(key: key, count: amount)
        used += 1
        if used * 3 > mask * 2 { grow() }
    }

    private mutating func grow() {
        let old = places
        places = [Place](repeating: Place(), count: old.count * 2)
        mask = places.count - 1
        for place in old where place.key != Tally.empty {
            var index = Tally.hash(place.key) & mask
            while places[index].key != Tally.empty { index = (index + 1) & mask }
            places[index] = place
        }
    }

    /// The finaliser of MurmurHash3: fixed, unlike the standard library's, and cheap.
    private static func hash(_ key: UInt64) -> Int {
        var value = key
        value ^= value >> 33
        value = value &* 0xff51_afd7_ed55_8ccd
        value ^= value >> 33
        return Int(truncatingIfNeeded: value)
    }

    /// Goes through the counters that came to something, in no order.
    func forEachCount(_ body: (CellKey, Slot, Int32) -> Void) {
        for place in places where place.key != Tally.empty && place.count != 0 {
            body(
                Tally.cell(of: place), Slot(rawValue: UInt32(truncatingIfNeeded: place.key)),
                place.count)
        }
    }

    private static func cell(of place: Place) -> CellKey {
        CellKey(
            unit: UnitIndex(Int(place.key >> 48)), term: TermIndex(Int(place.key >> 32 & 0xffff)))
    }

    /// The counters of each cell that was added to or taken from, in order of cell; counters that
    /// came to nothing are left out, cells that did are there and empty.
    public func cells() -> [(key: CellKey, counters: Counters)] {
        let order = inOrder()
        var cells = [(key: CellKey, counters: Counters)]()
        var start = 0
        while start < order.count {
            let cell = order[start].key >> 32
            var end = start
            while end < order.count, order[end].key >> 32 == cell { end += 1 }
            var entries = [Counters.Entry]()
            entries.reserveCapacity(end - start)
            for place in order[start..<end] where place.count != 0 {
                entries.append(
                    Counters.Entry(
                        slot: UInt32(truncatingIfNeeded: place.key), count: place.count))
            }
            cells.append((Tally.cell(of: order[start]), Counters(entries: entries)))
            start = end
        }
        return cells
    }

    /// How many counters there are.
    public var count: Int { used }

    /// Gives the cells away and starts anew, without the memory they took.
    public mutating func takeCells() -> [(key: CellKey, counters: Counters)] {
        defer { self = Tally() }
        return cells()
    }

    /// Digit by digit, the lowest first: comparing takes four times as long for a whole school.
    private func inOrder() -> [Place] {
        var order = [Place]()
        order.reserveCapacity(used)
        for place in places where place.key != Tally.empty { order.append(place) }
        if order.count < 10_000 { return order.sorted { $0.key < $1.key } }
        var next = order
        let width = 11
        for shift in stride(from: 0, to: 64, by: width) {
            func digit(_ place: Place) -> Int {
                Int(place.key >> UInt64(shift)) & (1 << width - 1)
            }
            var starts = [Int](repeating: 0, count: 1 << width + 1)
            for place in order { starts[digit(place) + 1] += 1 }
            if starts.contains(order.count) { continue }
            for value in 1..<starts.count { starts[value] += starts[value - 1] }
            for place in order {
                let value = digit(place)
                next[starts[value]] = place
                starts[value] += 1
            }
            swap(&order, &next)
        }
        return order
    }
}

/// The counters of one unit in one term, in order of slot.
public struct Counters: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        var slot: UInt32
        var count: Int32
    }

    private(set) var entries: [Entry]

    init(entries: [Entry]) {
        self.entries = entries
    }

    public init() {
        entries = []
    }

    public var isEmpty: Bool { entries.isEmpty }

    /// Those of the term's entrants, or all others.
    func part(ofEntrants: Bool) -> Counters {
        Counters(entries: entries.filter { Slot(rawValue: $0.slot).isCohort == ofEntrants })
    }

    /// What they hold more than others, counter by counter; below 0 where less.
    func subtracting(_ other: Counters) -> Counters {
        adding(Counters(entries: other.entries.map { Entry(slot: $0.slot, count: -$0.count) }))
    }

    /// The sum of both, without counters that come to nothing.
    public func adding(_ other: Counters) -> Counters {
        var result = [Entry]()
        result.reserveCapacity(entries.count + other.entries.count)
        var left = 0
        var right = 0
        while left < entries.count || right < other.entries.count {
            if right == other.entries.count
                || (left < entries.count && entries[left].slot < other.entries[right].slot)
            {
                result.append(entries[left])
                left += 1
            } else if left == entries.count || other.entries[right].slot < entries[left].slot {
                result.append(other.entries[right])
                right += 1
            } else {
                let sum = entries[left].count + other.entries[right].count
                if sum != 0 { result.append(Entry(slot: entries[left].slot, count: sum)) }
                left += 1
                right += 1
            }
        }
        return Counters(entries: result)
    }

    /// The packed form for the figures' own database.
    public func packed() -> [UInt8] {
        var writer = PackedWriter()
        var last: UInt32 = 0
        for entry in entries {
            writer.write(UInt64(entry.slot - last))
            writer.writeSigned(Int64(entry.count))
            last = entry.slot
        }
        return writer.bytes
    }

    /// - Returns: nil where the bytes are not packed counters.
    public init?(packed bytes: UnsafeRawBufferPointer) {
        var reader = PackedReader(bytes)
        var slot: UInt32 = 0
        entries = []
        while !reader.isAtEnd {
            guard let step = reader.read(as: UInt32.self),
                let count = reader.readSigned(as: Int32.self),
                step > 0 || entries.isEmpty, step <= .max - slot,
                Counters.mostCounted.contains(count)
            else { return nil }
            slot += step
            entries.append(Entry(slot: slot, count: count))
        }
    }

    /// - Returns: nil where a number is out of range.
    static func entry(slot: Int64, count: Int64) -> Entry? {
        guard let slot = UInt32(exactly: slot), let count = Int32(exactly: count),
            mostCounted.contains(count)
        else { return nil }
        return Entry(slot: slot, count: count)
    }

    /// Less than half of what fits, so that the sum of two that were read fits too: far above any
    /// number of students or events.
    private static let mostCounted: ClosedRange<Int32> = -(1 << 30) + 1...(1 << 30) - 1
}
