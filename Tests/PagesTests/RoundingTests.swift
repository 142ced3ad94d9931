import Testing

@testable import Pages

/// Shares and means are shown as their exact fraction rounds, halves away from zero.
@Suite struct RoundingTests {
    /// A count of a base in parts, from whole numbers alone.
    private func exact(_ count: Int, of base: Int, parts: Int) -> Int {
        (2 * parts * count + base) / (2 * base)
    }

    /// Those whose product with 100 comes out below the half.
    @Test(arguments: [
        145, 285, 565, 575, 1005, 1015, 1025, 1035, 1255, 1265, 1275, 2135, 2155, 2175, 2195, 2385,
        2405, 2425, 2445,
    ]) func aMeanOnAHalfGoesUp(thousandths: Int) throws {
        let words = try School.words()
        let hundredths = (thousandths + 5) / 10
        let rest = hundredths % 100
        let expected = "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
        for n in [1, 2, 3, 7, 10, 400, 1001] {
            let mean = Double(thousandths * n) / (1000 * Double(n))
            #expect(words.grade(mean) == expected)
            #expect(words.gradeDifference(-mean) == "−" + expected)
        }
    }

    @Test(arguments: [
        (201, 400, "50.3%"), (402, 800, "50.3%"), (203, 400, "50.8%"), (1005, 2000, "50.3%"),
        (1001, 2000, "50.1%"), (200, 400, "50.0%"), (1, 3, "33.3%"), (2, 3, "66.7%"),
        (1999, 2000, "99.9%"), (1, 2001, "0.1%"), (0, 7, "0.0%"), (7, 7, "100.0%"),
    ]) func aShareOnAHalfGoesUp(count: Int, base: Int, expected: String) throws {
        #expect(try School.words().percent(Double(count) / Double(base)) == expected)
    }

    @Test func everyShareIsItsFractionRounded() {
        for base in Array(2...300) + [400, 800, 2000] {
            for count in 1..<base {
                let share = Double(count) / Double(base)
                for parts in [100, 1000] {
                    let right = min(max(exact(count, of: base, parts: parts), 1), parts - 1)
                    let shown =
                        parts == 100 ? Numeral.wholePercent(share) : Numeral.tenths(share)
                    guard shown == right else {
                        Issue.record("\(count) of \(base) is \(right) of \(parts)")
                        return
                    }
                }
            }
        }
    }

    @Test(arguments: [1_000_003, 12_345_678, 99_999_989]) func alsoOfLargeBases(base: Int) {
        for parts in [100, 1000] {
            for part in 0..<parts {
                // The counts around a half.
                let middle = (2 * part + 1) * base / (2 * parts)
                for count in (middle - 1)...(middle + 2) {
                    #expect(
                        Numeral.nearest(Double(count) / Double(base), parts: parts)
                            == exact(count, of: base, parts: parts))
                }
            }
        }
    }

    /// As the share that stays is worked out, step by step.
    @Test func aShareReachedByStepsIsRoundedAlike() {
        for base in [200, 400, 800, 2000] {
            for count in 1..<base {
                let middle = (base + count) / 2
                let share = Double(middle) / Double(base) * (Double(count) / Double(middle))
                #expect(
                    Numeral.nearest(share, parts: 1000) == exact(count, of: base, parts: 1000))
            }
        }
    }
}
