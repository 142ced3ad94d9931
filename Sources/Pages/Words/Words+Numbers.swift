import Retention

/// How a language writes numbers.
struct NumberStyle: Hashable, Sendable {
    /// Between thousands.
    var group: String
    var decimal: String
    /// Behind a share in per cent, with its space.
    var percent: String
}

/// Numbers and dates as pages write them: `1,240`, `−83`, `87.8%`, `+0.16`, `15 January 2016`.
extension Words {
    /// A whole number with separated thousands and a true minus sign.
    func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? "−" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text += style.group }
            text.append(digit)
        }
        return text
    }

    /// A share as per cent with one decimal.
    func percent(_ share: Double) -> String {
        let tenths = Numeral.tenths(share)
        return "\(tenths / 10)\(style.decimal)\(tenths % 10)\(style.percent)"
    }

    /// A share as per cent without decimals.
    func wholePercent(_ share: Double) -> String {
        "\(Numeral.wholePercent(share))\(style.percent)"
    }

    /// A relative difference as per cent without decimals, with its sign.
    func percentChange(_ share: Double) -> String {
        let percent = Numeral.nearest(share.magnitude, parts: 100)
        return "\(share < 0 ? "−" : "+")\(count(percent))\(style.percent)"
    }

    /// `87.2% to 92.7%`
    func range(_ interval: Interval) -> String {
        range(percent(interval.lower), percent(interval.upper))
    }

    /// A number of grade points with two decimals.
    func grade(_ value: Double) -> String {
        let text = hundredths(value)
        return value < 0 && Numeral.hundredths(value) != 0 ? "−" + text : text
    }

    /// A difference of grade points with its sign.
    func gradeDifference(_ value: Double) -> String {
        let text = hundredths(value)
        if Numeral.hundredths(value) == 0 { return "±" + text }
        return (value < 0 ? "−" : "+") + text
    }

    func gradeRange(_ interval: Interval) -> String {
        range(gradeDifference(interval.lower), gradeDifference(interval.upper))
    }

    /// `4.2` with its plural, of tenths.
    func counted(tenths size: Int) -> Words.Argument {
        .decimal(tenths(size), whole: Int(size.magnitude / 10))
    }

    /// A difference of counts with its sign.
    func change(_ value: Int) -> String {
        value == 0 ? "±0" : value < 0 ? count(value) : "+" + count(value)
    }

    /// A size in tenths, without a sign.
    func tenths(_ tenths: Int) -> String {
        let size = tenths.magnitude
        return "\(size / 10)\(style.decimal)\(size % 10)"
    }

    /// A difference in tenths of a percentage point with its sign.
    func points(tenths: Int) -> String {
        (tenths < 0 ? "−" : tenths == 0 ? "±" : "+") + self.tenths(tenths)
    }

    /// The bounds of a difference of rates in percentage points, with their signs.
    func pointRange(_ interval: Interval) -> String {
        func tenths(_ value: Double) -> Int { Int((value * 1000).rounded()) }
        return range(
            points(tenths: tenths(interval.lower)), points(tenths: tenths(interval.upper)))
    }

    /// A probability with three decimals.
    func probability(_ value: Double) -> String {
        if value < 0.001 {
            return plain("probability-small", ["least": "0\(style.decimal)001"])
        }
        let thousandths = Numeral.nearest(value, parts: 1000)
        let digits = String(thousandths % 1000)
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(thousandths / 1000)\(style.decimal)\(zeros)\(digits)"
    }

    func day(_ day: Day) -> String {
        let (year, month, dayOfMonth) = day.components
        return plain(
            "date",
            ["day": .count(dayOfMonth), "month": .text(months[month - 1]), "year": "\(year)"])
    }

    /// Names as `Fall 2012, Fall 2013`.
    func list(_ names: [String]) -> String { names.map(\.isolated).joined(separator: ", ") }

    /// Names of terms beside a table that has them too: their number where they are many.
    func terms(_ names: [String]) -> String {
        names.count > 8 ? plain("many-terms", ["count": .count(names.count)]) : list(names)
    }

    func range(_ low: String, _ high: String) -> String {
        plain("range", ["low": .text(low), "high": .text(high)])
    }

    /// A size with two decimals, without a sign.
    func hundredths(_ value: Double) -> String {
        let hundredths = Numeral.hundredths(value.magnitude)
        let rest = hundredths % 100
        return "\(hundredths / 100)\(style.decimal)\(rest < 10 ? "0" : "")\(rest)"
    }
}
