/// What is the same in every language of how numbers are rounded and written.
enum Numeral {
    /// A share in tenths of a per cent, halves up: what comparisons on a page add up from. Only all
    /// are 100 %, and only none are 0 %.
    static func tenths(_ share: Double) -> Int { rounded(share, parts: 1000) }

    /// A share in per cent, likewise.
    static func wholePercent(_ share: Double) -> Int { rounded(share, parts: 100) }

    private static func rounded(_ share: Double, parts: Int) -> Int {
        let rounded = nearest(share, parts: parts)
        if rounded == parts, share < 1 { return parts - 1 }
        return rounded == 0 && share > 0 ? 1 : rounded
    }

    /// Grade points in hundredths, as they are written, halves away from zero.
    static func hundredths(_ value: Double) -> Int { nearest(value, parts: 100) }

    /// A number in whole parts of one, halves away from zero: the nearest to the fraction of whole
    /// numbers that it was divided from.
    ///
    /// The product with `parts` would be rounded itself: 201 ÷ 400 × 1000 comes out below 502.5. So
    /// the number is compared with the half between two parts. What lies within a few units of its
    /// last place is that half, divided otherwise or reached by several steps: any other share, or
    /// mean of thousandths, of a hundred million students is farther away.
    static func nearest(_ value: Double, parts: Int) -> Int {
        let size = value.magnitude
        func reachesHalf(above count: Int) -> Bool {
            let half = Double(2 * count + 1) / Double(2 * parts)
            return size >= half - 32 * half.ulp
        }
        // At most one away: the product is off by less than a part.
        var count = Int((size * Double(parts)).rounded())
        if reachesHalf(above: count) { count += 1 }
        if count > 0, !reachesHalf(above: count - 1) { count -= 1 }
        return value < 0 ? -count : count
    }

    /// A coordinate with two decimals at most.
    static func coordinate(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let size = hundredths.magnitude
        var text = hundredths < 0 ? "-" : ""
        text += String(size / 100)
        let rest = size % 100
        if rest == 0 { return text }
        text += rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)"
        return text
    }
}
