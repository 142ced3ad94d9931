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
    private var keys: [UInt64]
    private var counts: [Int32]
    private var used = 0
    private var mask: Int

    private static let empty = UInt64.max

    public init() {
        keys = [UInt64](repeating: Tally.empty, count: 1024)
        counts = [Int32](repeating: 0, count: 1024)
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

    /// Puts one student's contribution in the place of another: most counters of the two are the
    /// same and are never looked up here.
    ///
    /// - Parameter scratch: Any tally; what is in it is lost. Given again and again, it stays small
    ///   and close at hand.
    public mutating func replace(
        _ old: History, with new: History, basis: Basis, scratch: inout Tally
    ) {
        scratch.removeAll()
        scratch.subtract(old, basis: basis)
        scratch.add(new, basis: basis)
        merge(scratch)
    }

    private mutating func removeAll() {
        for index in keys.indices { keys[index] = Tally.empty }
        for index in counts.indices { counts[index] = 0 }
        used = 0
    }

    /// Adds another tally's counters: contributions add up wherever they were computed.
    public mutating func merge(_ other: Tally) {
        for index in other.counts.indices where other.counts[index] != 0 {
            add(key: other.keys[index], amount: other.counts[index])
        }
    }

    mutating func add(_ unit: UnitIndex, _ term: TermIndex, _ slot: Slot, _ amount: Int32) {
        add(
            key: UInt64(unit.rawValue) << 48 | UInt64(term.rawValue) << 32 | UInt64(slot.rawValue),
            amount: amount)
    }

    private mutating func add(key: UInt64, amount: Int32) {
        var index = Tally.hash(key) & mask
        while true {
            if keys[index] == key {
                counts[index] += amount
                return
            }
            if keys[index] == Tally.empty { break }
            index = (index + 1) & mask
        }
        keys[index] = key
        counts[index] = amount
        used += 1
        if used * 3 > mask * 2 { grow() }
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldCounts = counts
        let size = keys.count * 2
        keys = [UInt64](repeating: Tally.empty, count: size)
        counts = [Int32](repeating: 0, count: size)
        mask = size - 1
        for old in oldKeys.indices where oldKeys[old] != Tally.empty {
            var index = Tally.hash(oldKeys[old]) & mask
            while keys[index] != Tally.empty { index = (index + 1) & mask }
            keys[index] = oldKeys[old]
            counts[index] = oldCounts[old]
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
        for index in keys.indices where keys[index] != Tally.empty && counts[index] != 0 {
            let cell = keys[index] >> 32
            body(
                CellKey(unit: UnitIndex(Int(cell >> 16)), term: TermIndex(Int(cell & 0xffff))),
                Slot(rawValue: UInt32(truncatingIfNeeded: keys[index])), counts[index])
        }
    }

    /// The counters of each cell that was added to or taken from, in order of cell; counters that
    /// came to nothing are left out, cells that did are there and empty.
    public func cells() -> [(key: CellKey, counters: Counters)] {
        var order = [(key: UInt64, count: Int32)]()
        order.reserveCapacity(used)
        for index in keys.indices where keys[index] != Tally.empty {
            order.append((keys[index], counts[index]))
        }
        order.sort { $0.key < $1.key }
        var cells = [(key: CellKey, counters: Counters)]()
        var start = 0
        while start < order.count {
            let cell = order[start].key >> 32
            var end = start
            var entries = [Counters.Entry]()
            while end < order.count, order[end].key >> 32 == cell {
                if order[end].count != 0 {
                    entries.append(
                        Counters.Entry(
                            slot: UInt32(truncatingIfNeeded: order[end].key),
                            count: order[end].count))
                }
                end += 1
            }
            let key = CellKey(
                unit: UnitIndex(Int(cell >> 16)), term: TermIndex(Int(cell & 0xffff)))
            cells.append((key, Counters(entries: entries)))
            start = end
        }
        return cells
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
            guard let step = reader.read(), let count = reader.readSigned() else { return nil }
            slot += UInt32(step)
            entries.append(Entry(slot: slot, count: Int32(count)))
        }
    }
}
