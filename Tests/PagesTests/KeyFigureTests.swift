import Foundation
import Testing

@testable import Pages
@testable import Retention

/// The four figures at the head of a page.
@Suite struct KeyFigureTests {
    private func cohort(_ term: Int, _ size: Int, retained: Int?) -> CohortFigures {
        CohortFigures(
            term: TermIndex(term), cohortClass: .firstTimeFullTime, size: .value(size),
            progress: .value([]),
            yearOnYear: retained.map {
                YearOnYear(
                    k: 2, institution: Rate(count: $0, base: size).map { .value($0) }, unit: nil)
            }, survival: .value([]))
    }

    /// Terms 0, 3, 6 are springs and 2, 5, 8 falls of 2020 to 2022.
    @Test func firstYearRetentionIsOfTheSeasonMostEnterIn() throws {
        let calendar = try School(students: 1).basis.calendar
        func term(_ cohorts: [CohortFigures]) -> Int? {
            FirstYear(
                UnitFigures(unit: .institution, terms: [], cohorts: cohorts), calendar: calendar
            )?.cohort.term.rawValue
        }
        let springs = [cohort(0, 30, retained: 20), cohort(3, 40, retained: 30)]
        #expect(term(springs + [cohort(2, 100, retained: 80)]) == 2)
        #expect(term(springs + [cohort(2, 50, retained: 40)]) == 3)
        #expect(term(springs + [cohort(2, 70, retained: 60)]) == 3, "a tie goes to the earlier")
        #expect(
            term(springs + [cohort(2, 100, retained: nil)]) == 3, "what is not known is not told")
        #expect(term([cohort(2, 100, retained: nil)]) == nil)
        let both = FirstYear(
            UnitFigures(unit: .institution, terms: [], cohorts: springs), calendar: calendar)
        #expect(both?.like == TermIndex(0))
        #expect(both?.before?.value == Rate(count: 20, base: 30))
    }

    @Test(arguments: [5, 60, 400]) func noHeadSaysThatSomethingIsNotKnown(_ count: Int) throws {
        let site = try School(students: count).site()
        var heads = 0
        for (path, bytes) in site where path.hasSuffix("index.html") {
            guard
                let head = bytes.text.components(separatedBy: #"<dl class="keys">"#).dropFirst()
                    .first?.components(separatedBy: "</dl>").first
            else { continue }
            heads += 1
            #expect(!head.contains("[x]"), "\(path)")
            #expect(head.components(separatedBy: "<dt>").count == 5, "\(path)")
        }
        #expect(heads > 2)
    }

    private func term(_ index: Int, dropped: Int) throws -> TermFigures {
        TermFigures(
            term: TermIndex(index), enrolments: .value(200), dropOuts: .value(dropped),
            completions: .value(0), excluded: .value(0), dropOutReasons: [], split: nil,
            inTermRetention: Rate(count: 200 - dropped, base: 200).map { .value($0) },
            persistence: nil, grades: [], isProvisional: true, isPersistenceProvisional: true)
    }

    @Test func aFeedThatStoppedIsNoSuccess() throws {
        let school = try School(students: 30)
        let context = try school.context(School.staff)
        let (now, before) = (try term(5, dropped: 0), try term(2, dropped: 60))
        let science = try school.unit("SCI")
        let basis = school.basis.missingDropOuts(
            of: [CellKey(unit: science, term: TermIndex(5))])
        func story(_ code: String?) throws -> TermStory {
            TermStory(
                now, before: before, basis: basis, words: context.words,
                unit: try code.map(school.unit) ?? .institution)
        }
        let said = "No drop-outs were received for Science, Fall 2021"
        for code in ["SCI", "PHY", nil] {
            #expect(try story(code).news.text.hasPrefix(said), "\(code ?? "institution")")
        }
        #expect(try !story("ART").news.text.contains("No drop-outs were received"))
        let models = KeyFigures(context: context, story: try story("PHY")).models
        #expect(models[1]["value"] as? String == "Not received")
        let notes = (models[1]["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
        #expect(!notes.joined().contains("100.0%"))
    }

    @Test func aTermInProgressIsHeldAgainstTheSameWeek() throws {
        let context = try School(students: 30).context(School.staff)
        var (now, before) = (try term(6, dropped: 9), try term(3, dropped: 60))
        before.isProvisional = false
        let alone = TermStory(now, before: before, basis: context.basis, words: context.words)
        #expect(!alone.news.text.contains("60"))
        let plain = KeyFigures(context: context, story: alone).models[1]
        #expect(plain["value"] as? String == "9")
        let notes = (plain["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
        #expect(notes == ["so far"], "a finished term is no measure")
        now.toDate = ToDate(
            weeks: 7, enrolled: 190, dropOuts: 8,
            like: ToDate.Like(
                term: TermIndex(3), enrolled: 180, dropOuts: Rate(count: 12, base: 60)))
        let story = TermStory(now, before: before, basis: context.basis, words: context.words)
        #expect(
            story.news.text
                == "200 students are enrolled in Spring 2022. By the end of week 7, 190 had "
                + "enrolled, after 180 by then in Spring 2021, and 8 had dropped out, after 12 by "
                + "then.")
        let model = KeyFigures(context: context, story: story).models[1]
        #expect(model["value"] as? String == "8")
        let told = (model["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
        #expect(told.contains("Spring 2021 by then: 12, or 20% of all it had"))
    }
}
