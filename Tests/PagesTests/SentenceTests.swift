import Testing

@testable import Pages
@testable import Retention

/// Sentences by example: singular, plural, zero, hidden and missing.
@Suite struct SentenceTests {
    private let basis: Basis
    private let words: Words

    init() throws {
        basis = try School(students: 1).basis
        words = try School.words()
    }

    private func term(
        _ index: Int, enrolled: Shown<Int>, back: Shown<Rate>? = nil, completed: Int = 0,
        dropped: Shown<Int> = .value(0), excluded: Int = 0
    ) -> TermFigures {
        TermFigures(
            term: TermIndex(index), enrolments: enrolled, dropOuts: dropped,
            completions: .value(completed), excluded: .value(excluded), dropOutReasons: [],
            split: nil, inTermRetention: nil,
            persistence: back.map { Persistence(institution: $0, unit: $0) }, grades: [],
            isProvisional: false, isPersistenceProvisional: false)
    }

    private func rate(_ count: Int, _ base: Int) throws -> Shown<Rate> {
        .value(try #require(Rate(count: count, base: base)))
    }

    private func news(_ now: TermFigures, before: TermFigures? = nil) -> String {
        TermStory(now, before: before, basis: basis, words: words).news.text
    }

    @Test func whoCameBack() throws {
        #expect(
            news(term(0, enrolled: .value(1), back: try rate(1, 1)))
                == "1 student was enrolled in Spring 2020. The student was back in Fall 2020.")
        #expect(
            news(term(0, enrolled: .value(1), back: try rate(0, 1)))
                == "1 student was enrolled in Spring 2020. The student was not back in Fall 2020.")
        #expect(
            news(term(0, enrolled: .value(9), back: try rate(1, 8), completed: 1))
                == "9 students were enrolled in Spring 2020; 1 completed. "
                + "1 of the other 8 was back in Fall 2020.")
        #expect(
            news(term(0, enrolled: .value(9), back: try rate(1, 1), completed: 7, excluded: 1))
                == "9 students were enrolled in Spring 2020. "
                + "The one student who could return was back in Fall 2020.")
        #expect(
            news(term(0, enrolled: .value(1200), back: try rate(0, 1200)))
                == "1,200 students were enrolled in Spring 2020. "
                + "0 of them (0.0%) were back in Fall 2020.")
    }

    @Test func whoCameBackComparedWithAYearBefore() throws {
        let before = term(0, enrolled: .value(100), back: try rate(50, 100))
        #expect(
            news(term(3, enrolled: .value(100), back: try rate(90, 100)), before: before)
                == "100 students were enrolled in Spring 2021. 90 of them (90.0%) were back in "
                + "Fall 2021, 40.0 points more than a year before (Spring 2020: 50.0%; "
                + "95% interval of the change +27.8 to +50.6).")
        #expect(
            news(term(3, enrolled: .value(100), back: try rate(52, 100)), before: before)
                .hasSuffix("no clear change from a year before (Spring 2020: 50.0%)."))
        let small = term(0, enrolled: .value(9), back: try rate(8, 9))
        #expect(
            news(term(3, enrolled: .value(10), back: try rate(8, 10)), before: small)
                .hasSuffix("8 of them (80.0%) were back in Fall 2021."))
    }

    @Test func whatIsHiddenOrNotKnownYet() throws {
        let hidden = news(term(0, enrolled: .hidden))
        #expect(hidden.hasPrefix("How many students were enrolled in Spring 2020 is hidden <abbr"))
        let back = news(
            term(3, enrolled: .value(50), back: .hidden), before: term(0, enrolled: .value(40)))
        #expect(
            back.hasPrefix(
                "50 students were enrolled in Spring 2021, after 40 in Spring 2020. "
                    + "How many of them were back in Fall 2021 is hidden"))
        #expect(
            news(
                term(6, enrolled: .value(1), dropped: .value(1)), before: term(3, enrolled: .hidden)
            )
                == "1 student is enrolled in Spring 2022. 1 dropped out so far.")
        #expect(
            news(term(6, enrolled: .value(2), dropped: .hidden))
                == "2 students are enrolled in Spring 2022.")
    }

    @Test func lookingBack() throws {
        func lookBack(_ rate: Shown<Rate>?) -> String {
            TermStory(
                term(0, enrolled: .value(20), back: rate), before: nil, basis: basis, words: words
            ).lookBack.text
        }
        #expect(lookBack(nil).isEmpty)
        #expect(lookBack(.hidden).isEmpty)
        #expect(
            lookBack(try rate(1, 9))
                == " 1 of the 9 who could return from Spring 2020 was back in Fall 2020.")
        #expect(
            lookBack(try rate(0, 1))
                == " The one student who could return from Spring 2020 was not back in Fall 2020.")
    }

    @Test func cellsOfTables() throws {
        #expect(words.cell(Shown<Int>.value(1234)).text == "1,234")
        #expect(words.cell(Shown<Int>.hidden).text.contains("[c]"))
        #expect(words.cell(nil as Shown<Int>?).text == "–")
        #expect(words.cell(try rate(3, 8)).text == "3 of 8")
        #expect(words.cell(nil as Shown<Rate>?, orElse: words.marks.unknown).text.contains("[x]"))
    }

    @Test func aGradeDifferenceThatCannotBeSeenIsNone() {
        func sentence(_ value: Double, welch: Interval, g: Interval) -> String {
            let group = GradeGroup(n: .value(50), missing: .value(0))
            return GradeFigures(
                comparison: .withinTerm, kind: .term, stayed: group, left: group,
                difference: .value(
                    GradeDifference(
                        value: value, welch: welch,
                        hedgesG: EffectSize(value: 0.3, interval: g)))
            ).sentence(words).text
        }
        let above = Interval(lower: 0.1, upper: 0.5), around = Interval(lower: -0.1, upper: 0.5)
        #expect(
            sentence(0.3, welch: above, g: above)
                == "Those who stayed averaged 0.30 points higher than those who left (95% interval "
                + "+0.10 to +0.50): a small difference.")
        #expect(
            sentence(-0.3, welch: around, g: around)
                == "Those who stayed averaged 0.30 points lower than those who left, but the 95% "
                + "interval, −0.10 to +0.50, includes zero: no clear difference.")
        #expect(!sentence(0.3, welch: above, g: around).contains("includes zero"))
        #expect(sentence(0.001, welch: above, g: above).contains("the same, to two decimals"))
    }

    // MARK: Rounding

    @Test func onlyAllAreAHundredPerCentAndOnlyNoneAreZero() {
        for base in [1, 3, 10, 999, 1999, 2001, 50_000] {
            for count in Set([0, 1, base / 2, base - 1, base]) {
                let share = Double(count) / Double(base)
                let tenths = Numeral.tenths(share)
                #expect((tenths == 1000) == (count == base), "\(count) of \(base)")
                #expect((tenths == 0) == (count == 0), "\(count) of \(base)")
                #expect(abs(Double(tenths) / 1000 - share) < 0.001)
            }
        }
        #expect(words.percent(1999.0 / 2000) == "99.9%")
    }

    @Test func aChangeIsTheDifferenceOfTheFiguresShown() throws {
        for (now, before) in [(905, 1000), (1, 3), (2, 3), (667, 999), (1999, 2000)].map({
            (Rate(count: $0.0, base: $0.1), Rate(count: 2, base: 7))
        }) {
            let now = try #require(now), before = try #require(before)
            let change = PersistenceChange(now, since: before)
            #expect(change.tenths == Numeral.tenths(now.value) - Numeral.tenths(before.value))
            #expect(change.tenths != 0 || change.isUnclear)
        }
        let all = try #require(Rate(count: 40_002, base: 100_000))
        let fewer = try #require(Rate(count: 39_998, base: 100_000))
        #expect(PersistenceChange(all, since: fewer).isUnclear)
    }
}
