import Retention

/// Numbers as pages write them: `1,240`, `−83`, `87.8%`, `+0.16`. No locale is asked.
enum Numeral {
    /// A whole number with commas and a true minus sign.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? "−" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// A share in tenths of a per cent, halves up: what comparisons on a page add up from.
    static func tenths(_ share: Double) -> Int {
        Int((share * 1000 + 0.5).rounded(.down))
    }

    /// A share as per cent with one decimal.
    static func percent(_ share: Double) -> String {
        let tenths = tenths(share)
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// A share as per cent without decimals.
    static func wholePercent(_ share: Double) -> String {
        "\(Int((share * 100 + 0.5).rounded(.down)))%"
    }

    static func range(_ interval: Interval) -> String {
        "\(percent(interval.lower)) to \(percent(interval.upper))"
    }

    /// A number of grade points with two decimals.
    static func grade(_ value: Double) -> String {
        let text = hundredths(value)
        return value < 0 && text != "0.00" ? "−" + text : text
    }

    /// A difference of grade points with its sign.
    static func gradeDifference(_ value: Double) -> String {
        let text = hundredths(value)
        if text == "0.00" { return "±0.00" }
        return (value < 0 ? "−" : "+") + text
    }

    static func gradeRange(_ interval: Interval) -> String {
        "\(gradeDifference(interval.lower)) to \(gradeDifference(interval.upper))"
    }

    /// A difference of counts with its sign.
    static func change(_ value: Int) -> String {
        value == 0 ? "±0" : value < 0 ? count(value) : "+" + count(value)
    }

    /// A difference in tenths of a percentage point with its sign.
    static func points(tenths: Int) -> String {
        let size = tenths.magnitude
        return (tenths < 0 ? "−" : tenths == 0 ? "±" : "+") + "\(size / 10).\(size % 10)"
    }

    private static func hundredths(_ value: Double) -> String {
        let hundredths = Int((value.magnitude * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
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

    /// A day as `15 January 2016`.
    static func day(_ day: Day) -> String {
        let (year, month, dayOfMonth) = day.components
        return "\(dayOfMonth) \(months[month - 1]) \(year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `1 student`, `1,240 students`.
    static func plural(_ value: Int, _ one: String, _ many: String) -> String {
        "\(count(value)) \(value == 1 ? one : many)"
    }
}
