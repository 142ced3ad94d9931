import Foundation
import Testing

@testable import Pages
@testable import Retention

/// Titles of comparisons: for none, one, some and all, without a cause and without luck.
@Suite struct ComparisonWordsTests {
    private let words: Words

    init() throws { words = try School.words() }

    private func funnel(_ above: Int, _ below: Int, _ words: Words? = nil) -> String {
        (words ?? self.words).plain(
            "compare-message",
            ["measure": "Persistence", "above": .count(above), "below": .count(below)])
    }

    @Test(arguments: [
        (0, 0, "no unit lies outside the 95% limits"),
        (0, 1, "one unit lies below the 95% limits"),
        (0, 3, "3 units lie below the 95% limits"), (1, 0, "one unit lies above the 95% limits"),
        (1, 1, "one unit lies above the 95% limits, one below"),
        (1, 2, "one unit lies above the 95% limits, 2 below"),
        (4, 0, "4 units lie above the 95% limits"),
        (4, 1, "4 units lie above the 95% limits, one below"),
        (4, 5, "4 units lie above the 95% limits, 5 below"),
    ])
    func unitsOutsideTheLimits(_ above: Int, _ below: Int, _ said: String) throws {
        #expect(funnel(above, below) == "Persistence: \(said)")
        let french = funnel(above, below, try Translations(templates: School.templates).words("fr"))
        #expect(french.hasPrefix("Persistence\u{202F}:"))
        #expect(!french.contains("hasard"))
    }

    @Test(arguments: [
        ("empty", 0, 0, 0, "No unit within the institution has enough averages to compare"),
        ("none", 5, 0, 0, "In none of the 5 units do averages clearly differ"),
        ("none", 1, 0, 0, "In the one unit compared, averages do not clearly differ"),
        ("all-higher", 5, 5, 0, "In all 5 units, those who came back averaged clearly higher"),
        ("higher", 5, 1, 0, "Those who came back averaged clearly higher in one of 5 units"),
        ("lower", 5, 0, 2, "Those who came back averaged clearly lower in 2 of 5 units"),
        (
            "both", 5, 2, 1,
            "Those who came back averaged clearly higher in 2 of 5 units, clearly "
                + "lower in one"
        ),
    ])
    func unitsWhoseAveragesDiffer(
        _ result: String, _ count: Int, _ higher: Int, _ lower: Int, _ said: String
    ) {
        let message = words.plain(
            "averages-message",
            [
                "result": .text(result), "count": .count(count), "higher": .count(higher),
                "lower": .count(lower),
            ])
        #expect(message == said)
    }

    /// A chance is spoken of where it is worked out, never as what made a figure.
    @Test func titlesNameNoCause() throws {
        for language in ["en", "fr"] {
            let all = try Translations(templates: School.templates).words(language)
            for (id, pattern) in all.messages where id.contains("message") || id.contains("heading")
            {
                for word in ["chance", "luck", "because", "hasard", "Why", "Pourquoi", "parce"] {
                    #expect(!pattern.literals.contains { $0.contains(word) }, "\(id): \(word)")
                }
            }
        }
    }
}

extension Pattern {
    /// All texts between values, of every variant.
    var literals: [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .text(let literal, _): [literal]
            case .value: []
            case .choice(_, let variants, let otherwise):
                variants.flatMap(\.pattern.literals) + otherwise.literals
            }
        }
    }
}

/// A difference of two means stands beside the means: it is theirs, as they are rounded.
@Suite struct ShownDifferenceTests {
    private func group(_ mean: Double) -> GradeGroup {
        GradeGroup(
            n: .value(50), missing: .value(0),
            distribution: .value(
                GradeDistribution(mean: mean, standardDeviation: 0.5, quartiles: [2, 2.5, 3])),
            belowThreshold: .value(0), histogram: nil)
    }

    private func figures(_ stayed: Double, _ left: Double) -> GradeFigures {
        let interval = Interval(lower: 0.01, upper: 0.4)
        return GradeFigures(
            comparison: .byNextTerm, kind: .cumulative, stayed: group(stayed), left: group(left),
            difference: .value(
                GradeDifference(
                    value: stayed - left, welch: interval,
                    hedgesG: EffectSize(value: 0.5, interval: interval))))
    }

    @Test(arguments: [
        (3.125, 2.9749, "+0.16"), (3.1149, 2.955, "+0.15"), (2.0, 2.5, "−0.50"),
        (2.504, 2.496, "±0.00"),
    ])
    func itIsTheDifferenceOfTheShownMeans(_ stayed: Double, _ left: Double, _ said: String) throws {
        let words = try School.words()
        let shown = try #require(figures(stayed, left).shownDifference?.value)
        #expect(words.gradeDifference(shown.value) == said)
        let means = [stayed, left].map(Numeral.hundredths)
        #expect(Numeral.hundredths(shown.value) == means[0] - means[1])
    }

    @Test func noDifferenceThatIsSeenIsNotClear() {
        #expect(figures(3.1, 2.9).isClear)
        #expect(!figures(2.504, 2.496).isClear)
    }

    @Test func whatIsHiddenStaysHidden() {
        var figures = figures(3, 2)
        figures.difference = .hidden
        #expect(figures.shownDifference == .hidden)
        figures.difference = nil
        #expect(figures.shownDifference == nil)
    }

    @Test func everyPageOfASchoolAddsUp() throws {
        let site = try School(students: 800).site()
        var rows = 0
        for (path, bytes) in site where path.hasPrefix("grades/") {
            for row in bytes.text.components(separatedBy: #"<tr><th scope="row">"#).dropFirst() {
                let cells = row.components(separatedBy: "<td>").dropFirst().map {
                    String($0.prefix { $0 != "<" })
                }
                guard cells.count == 7, let stayed = Double(cells[1]), let left = Double(cells[3]),
                    let shown = Double(
                        cells[4].replacing("−", with: "-").replacing("±", with: ""))
                else { continue }
                rows += 1
                #expect(abs(stayed - left - shown) < 1e-9, "\(path): \(cells)")
            }
        }
        #expect(rows > 3)
    }
}
