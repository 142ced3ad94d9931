/// A small generator whose numbers follow from its seed alone, on every machine and Swift version.
///
/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014). Draws use only
/// additions and multiplications, which round alike everywhere, unlike logarithms and cosines.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A generator of its own for one item of many, so that an item's numbers do not depend on how
    /// many the items before it drew.
    init(seed: UInt64, item: Int) {
        state = seed
        state = next() ^ UInt64(truncatingIfNeeded: item) &* 0xD1B5_4A32_D192_ED03
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, 1.
    mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    mutating func chance(_ probability: Double) -> Bool {
        fraction() < probability
    }

    mutating func integer(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(fraction() * Double(range.count))
    }

    /// Close to a normal deviate: the sum of twelve fractions has deviation 1.
    mutating func bell() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += fraction() }
        return sum
    }

    /// The place of one of some weights, drawn in proportion to them.
    mutating func place(among weights: [Double]) -> Int {
        var rest = fraction() * weights.reduce(0, +)
        for (place, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return place }
        }
        return weights.count - 1
    }
}
