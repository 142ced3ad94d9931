/// Which unknowns equations alone fix, whatever the bounds: exact elimination modulo a large prime,
/// so that entries stay small. An unknown is fixed exactly where a random vector of the null space
/// has a zero; the chance of an error is below 1e-15 an unknown.
struct Elimination {
    private static let prime: UInt64 = (1 << 61) - 1

    private var entries: [Int: [Int: UInt64]] = [:]
    private var right: [Int: UInt64] = [:]
    private var columns: [Int: Set<Int>] = [:]
    private var pivots: [(unknown: Int, entries: [Int: UInt64], right: UInt64)] = []

    /// - Parameters:
    ///   - system: With its bounds narrowed.
    ///   - rows: Those of one block.
    init(_ system: CountSystem, rows: [Int]) {
        for row in rows {
            var own = [Int: UInt64]()
            var total = system.rows[row].total
            for (variable, factor) in system.rows[row].terms {
                if system.isKnown(variable) {
                    total -= factor * system.low[variable]
                } else {
                    own[variable] = Elimination.residue(factor)
                    columns[variable, default: []].insert(row)
                }
            }
            if own.isEmpty { continue }
            entries[row] = own
            right[row] = Elimination.residue(total)
        }
    }

    /// Unknowns that are fixed, with their values, in order.
    mutating func fixed() -> [(unknown: Int, value: Int)] {
        let unknowns = columns.keys.sorted()
        peel(unknowns)
        eliminate()
        pivots.reverse()
        var generator = SplitMix(state: 1)
        let null = solve(unknowns, isHomogeneous: true) {
            1 + generator.next() % (Elimination.prime - 1)
        }
        let fixed = unknowns.filter { null[$0] == 0 }
        if fixed.isEmpty { return [] }
        let values = solve(unknowns, isHomogeneous: false) { 0 }
        return fixed.map { unknown in
            let value = values[unknown] ?? 0
            return (
                unknown,
                value < Elimination.prime / 2 ? Int(value) : Int(value) - Int(Elimination.prime)
            )
        }
    }

    /// Unknowns of a single equation: it says what they are and nothing about others.
    private mutating func peel(_ unknowns: [Int]) {
        var stack = unknowns.filter { columns[$0]?.count == 1 }
        while let unknown = stack.popLast() {
            guard columns[unknown]?.count == 1, let row = columns[unknown]?.first else { continue }
            for other in take(row, for: unknown).keys where columns[other]?.count == 1 {
                stack.append(other)
            }
        }
    }

    /// Sets an equation aside as the one that gives an unknown.
    @discardableResult
    private mutating func take(_ row: Int, for unknown: Int) -> [Int: UInt64] {
        let own = entries.removeValue(forKey: row) ?? [:]
        pivots.append((unknown, own, right.removeValue(forKey: row) ?? 0))
        for other in own.keys { columns[other]?.remove(row) }
        return own
    }

    private mutating func eliminate() {
        var bySize = [Int: Set<Int>]()
        for (row, own) in entries { bySize[own.count, default: []].insert(row) }
        var size = 0
        while size <= (bySize.keys.max() ?? 0) {
            guard let row = bySize[size]?.min() else {
                size += 1
                continue
            }
            bySize[size]?.remove(row)
            guard let own = entries[row], let unknown = rarest(of: own) else {
                entries[row] = nil
                continue
            }
            let inverse = Elimination.inverse(own[unknown] ?? 1)
            let ownRight = right[row] ?? 0
            take(row, for: unknown)
            for other in (columns[unknown] ?? []).sorted() {
                let before = entries[other]?.count ?? 0
                subtract(own, ownRight, from: other, unknown, inverse)
                let after = entries[other]?.count ?? 0
                bySize[before]?.remove(other)
                bySize[after, default: []].insert(other)
                size = min(size, after)
            }
        }
    }

    private func rarest(of own: [Int: UInt64]) -> Int? {
        own.keys.min { (columns[$0]?.count ?? 0, $0) < (columns[$1]?.count ?? 0, $1) }
    }

    private mutating func subtract(
        _ own: [Int: UInt64], _ ownRight: UInt64, from other: Int, _ unknown: Int,
        _ inverse: UInt64
    ) {
        guard let value = entries[other]?[unknown] else { return }
        let factor = Elimination.product(value, inverse)
        for (column, entry) in own {
            let old = entries[other]?[column]
            let new = Elimination.difference(old ?? 0, Elimination.product(factor, entry))
            if new == 0 {
                entries[other]?[column] = nil
                columns[column]?.remove(other)
            } else {
                entries[other]?[column] = new
                if old == nil { columns[column]?.insert(other) }
            }
        }
        right[other] = Elimination.difference(
            right[other] ?? 0, Elimination.product(factor, ownRight))
    }

    private func solve(
        _ unknowns: [Int], isHomogeneous: Bool, free: () -> UInt64
    ) -> [Int: UInt64] {
        let given = Set(pivots.map(\.unknown))
        var values = [Int: UInt64](minimumCapacity: unknowns.count)
        for unknown in unknowns where !given.contains(unknown) { values[unknown] = free() }
        for (unknown, own, right) in pivots {
            var total = isHomogeneous ? 0 : right
            for (other, entry) in own where other != unknown {
                total = Elimination.difference(
                    total, Elimination.product(entry, values[other] ?? 0))
            }
            values[unknown] = Elimination.product(
                total, Elimination.inverse(own[unknown] ?? 1))
        }
        return values
    }

    // MARK: Modulo the prime

    private static func residue(_ value: Int) -> UInt64 {
        value >= 0 ? UInt64(value) % prime : prime - UInt64(-value) % prime
    }

    private static func difference(_ left: UInt64, _ right: UInt64) -> UInt64 {
        left >= right ? left - right : left + (prime - right)
    }

    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (upper, lower) = left.multipliedFullWidth(by: right)
        let sum = (upper << 3 | lower >> 61) + (lower & prime)
        return sum >= prime ? sum - prime : sum
    }

    private static func inverse(_ value: UInt64) -> UInt64 {
        if value == 1 { return 1 }
        if value == prime - 1 { return prime - 1 }
        var result: UInt64 = 1
        var power = value
        var exponent = prime - 2
        while exponent > 0 {
            if exponent & 1 == 1 { result = product(result, power) }
            power = product(power, power)
            exponent >>= 1
        }
        return result
    }
}

/// Steele, Lea and Flood 2014: the same numbers at every run.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }
}
