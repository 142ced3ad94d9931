/// What is the same in every language of how numbers are rounded and written.
enum Numeral {
    /// A share in tenths of a per cent, halves up: what comparisons on a page add up from. Only all
    /// are 100 %, and only none are 0 %.
    static func tenths(_ share: Double) -> Int { rounded(share, parts: 1000) }

    /// A share in per cent, likewise.
    static func wholePercent(_ share: Double) -> Int { rounded(share, parts: 100) }

    private static func rounded(_ share: Double, parts: Int) -> Int {
        let rounded = Int((share * Double(parts) + 0.5).rounded(.down))
        if rounded == parts, share < 1 { return parts - 1 }
        return rounded == 0 && share > 0 ? 1 : rounded
    }

    /// A difference of grade points in hundredths, as it is written.
    static func hundredths(_ value: Double) -> Int { Int((value * 100).rounded()) }

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
