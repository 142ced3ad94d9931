import Testing

@testable import Pages
@testable import Retention

@Suite struct ReasonsTests {
    private let school: School
    private let context: PageContext

    init() throws {
        school = try School(students: 20)
        context = try school.context(School.staff)
    }

    private func term(
        _ index: Int, _ reasons: [(Reason, Int)], isProvisional: Bool = false
    ) -> TermFigures {
        TermFigures(
            term: TermIndex(index), enrolments: .value(100),
            dropOuts: .value(reasons.reduce(0) { $0 + $1.1 }), completions: .value(0),
            excluded: .value(0),
            dropOutReasons: reasons.map { ReasonCount(reason: $0.0, count: .value($0.1)) },
            split: nil, inTermRetention: nil, persistence: nil, grades: [],
            isProvisional: isProvisional, isPersistenceProvisional: false)
    }

    private func reasons(_ now: TermFigures, before: TermFigures? = nil) -> DropOutReasons {
        DropOutReasons(context: context, unit: .institution, now: now, before: before)
    }

    @Test func whereOneReasonIsAllThereIsASentence() {
        #expect(reasons(term(0, [])).sentence?.text == "Nobody dropped out in Spring 2020.")
        #expect(
            reasons(term(0, [], isProvisional: true)).sentence?.text
                == "Nobody dropped out in Spring 2020 so far.")
        #expect(
            reasons(term(0, [(.unknown, 1)])).sentence?.text
                == "One student dropped out in Spring 2020; no reason was recorded.")
        #expect(
            reasons(term(0, [(.unknown, 12)])).sentence?.text
                == "12 students dropped out in Spring 2020; no reason was recorded.")
        #expect(
            reasons(term(0, [(.financial, 2)])).sentence?.text
                == "2 students dropped out in Spring 2020; one reason was recorded for all: Financial."
        )
        #expect(reasons(term(0, [(.financial, 2)])).chart(key: "r") == nil)
    }

    @Test func whatIsHiddenIsSaid() {
        var hidden = term(0, [(.financial, 2), (.unknown, 3)])
        hidden.dropOutReasons[0].count = .hidden
        #expect(reasons(hidden).sentence?.text.contains("Reasons are hidden") == true)
        hidden.dropOuts = .hidden
        #expect(reasons(hidden).sentence?.text.contains("How many dropped out") == true)
        let shown = term(3, [(.financial, 20), (.unknown, 30)])
        let section = reasons(shown, before: hidden).section(key: "r").text
        #expect(section.contains("its reasons are hidden"))
        #expect(!section.contains("20 in Spring 2021"))
    }

    @Test func barsStandLargestFirstAndUnknownLast() throws {
        let now = term(3, [(.unknown, 30), (.withdrew, 5), (.financial, 20), (.personal, 5)])
        let before = term(0, [(.academic, 4), (.financial, 10)])
        let both = reasons(now, before: before)
        let chart = try #require(both.chart(key: "r"))
        #expect(
            chart.rows.map(\.name)
                == ["Financial", "Withdrew", "Personal", "Academic", "Not recorded"])
        #expect(chart.rows.map(\.now) == [20, 5, 5, 0, 30])
        #expect(chart.rows.map(\.before) == [10, 0, 0, 4, 0])
        // The largest count, 30, is 45 % wide.
        #expect(chart.svg.text.contains(#"class="bar-now" x="0%" width="30%""#))
        #expect(chart.svg.text.contains("20 in Spring 2021"))
        #expect(
            both.message
                == "Most often recorded: Financial, 20 of 60 drop-outs in Spring 2021")
    }

    @Test func aTieNamesNone() {
        let tie = reasons(term(3, [(.unknown, 9), (.financial, 2), (.personal, 2)]))
        #expect(
            tie.message == "No one reason was recorded most often among 13 drop-outs in Spring 2021"
        )
    }
}
