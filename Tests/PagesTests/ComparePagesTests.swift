import Foundation
import Testing

@testable import Pages
@testable import Retention

@Suite struct ComparePagesTests {
    @Test func mainTermsWhosePersistenceIsKnownHavePages() throws {
        let site = try School(students: 60).site()
        for folder in ["compare", "grades"] {
            #expect(site["\(folder)/2020-fall.html"] != nil)
            #expect(site["\(folder)/2021-fall.html"] != nil)
            // A summer term, and the running one, have none.
            #expect(site["\(folder)/2020-summer.html"] == nil)
            #expect(site["\(folder)/2022-spring.html"] == nil)
            let latest = try #require(site["\(folder)/index.html"]).text
            #expect(latest.contains("Fall 2021"))
        }
    }

    @Test func beforeTwoTermsThereIsNothingToCompare() throws {
        let site = try School(students: 20, asOf: "2020-05-01").site()
        #expect(site["compare/index.html"]?.text.contains("nothing to compare yet") == true)
        #expect(site["grades/index.html"]?.text.contains("nothing to compare yet") == true)
        #expect(!site.keys.contains { $0.hasPrefix("compare/20") })
    }

    @Test func unitsWithoutPartsAreComparedLargestFirst() throws {
        let site = try School(students: 200).site()
        let page = try #require(site["compare/2020-fall.html"]).text
        // Physics has three of five students; the faculty and the institution have parts.
        let rows = page.components(separatedBy: "<tr><th scope=\"row\">").dropFirst()
        let names = rows.prefix(3).map { $0.split(separator: ">")[1].split(separator: "<")[0] }
        #expect(names.first == "Physics")
        #expect(Set(names) == ["Physics", "Biology", "Arts"])
        #expect(page.contains("is to be expected outside the 95% limits by chance alone"))
        #expect(page.contains("it is no ranking"))
        #expect(page.contains("within the limits"))
    }

    @Test func theVerdictStandsBesideTheName() throws {
        let page = try #require(try School(students: 200).site()["compare/2020-fall.html"]).text
        let table = try #require(
            page.components(separatedBy: "<table class=\"two\"").dropFirst().first)
        let heads = table.components(separatedBy: #"<th scope="col">"#).dropFirst().prefix(3)
            .map { $0.prefix { $0 != "<" } }
        #expect(heads == ["Unit", "Place", "Students"])
        #expect(table.contains("</a></th><td>● within the limits</td>"))
        #expect(table.contains("<caption>Fall 2020, largest first, not best first</caption>"))
    }

    /// Fall 2021's persistence is known since the census of Spring 2022, which is running.
    @Test func whatMayStillChangeIsMarked() throws {
        let site = try School(students: 800).site()
        let compare = try #require(site["compare/index.html"]).text
        let figures = compare.components(separatedBy: "<figure ").dropFirst()
        let persistence = try #require(figures.first), retention = try #require(figures.last)
        #expect(persistence.contains(#"class="reference dash""#))
        #expect(persistence.contains(#"class="dot-within hollow""#))
        #expect(persistence.contains("% [p]</text>"))
        #expect(persistence.contains("because Fall 2021 is provisional <abbr"))
        #expect(persistence.contains(#"<caption>Fall 2021 <abbr"#))
        #expect(persistence.contains("○ within the limits"))
        // Who dropped out of Fall 2021 is settled.
        #expect(!retention.contains("hollow") && !retention.contains("reference dash"))
        #expect(retention.contains("● within the limits"))
    }

    @Test(arguments: [true, false])
    func gradesThatMayStillChangeAreMarked(isProvisional: Bool) throws {
        let group = GradeGroup(
            n: .value(40), missing: .value(0),
            distribution: .value(
                GradeDistribution(mean: 3, standardDeviation: 0.5, quartiles: [2, 3, 4])),
            belowThreshold: .value(0), histogram: nil)
        let interval = Interval(lower: -0.2, upper: 0.2)
        let grades = GradeFigures(
            comparison: .byNextTerm, kind: .cumulative, stayed: group, left: group,
            difference: .value(
                GradeDifference(
                    value: 0, welch: interval, hedgesG: EffectSize(value: 0, interval: interval))))
        let figures = TermFigures(
            term: TermIndex(5), enrolments: .value(80), dropOuts: .value(0),
            completions: .value(0), excluded: .value(0), dropOutReasons: [], split: nil,
            inTermRetention: nil, persistence: nil, grades: [grades], isProvisional: false,
            isPersistenceProvisional: isProvisional)
        let context = try School(students: 20).context(School.staff)
        let model = GradesPage(
            context, TermIndex(5), [(.institution, figures), (UnitIndex(1), figures)]
        ).page.model
        let chart = try #require(model["chart"] as? String)
        #expect(chart.contains(#"class="reference dash""#) == isProvisional)
        #expect(chart.contains(#"class="dot-open""#) == isProvisional)
        #expect(chart.contains("Institution ±0.00 [p]</text>") == isProvisional)
        #expect((model["table"] as? String)?.contains("Fall 2021 <abbr") == isProvisional)
        let notes = (model["notes"] as? [Model] ?? []).compactMap { $0["note"] as? String }
        #expect(notes.contains { $0.hasPrefix("Fall 2021 is provisional") } == isProvisional)
        #expect(
            model["message"] as? String
                == "In the one unit compared, averages do not clearly differ")
        #expect(
            (model["news"] as? String)?.contains(
                "the same, to two decimals, as those of the others (95% interval")
                == true)
    }

    @Test func whereTheScaleStartsIsSaid() throws {
        let page = try #require(try School(students: 200).site()["compare/2020-fall.html"]).text
        let figure = page.components(separatedBy: "<figure ")[1]
        let start = try #require(
            figure.firstMatch(of: /The scale starts at (\d+%)\./)
        ).output.1
        #expect(figure.contains(">\(start)</text>"))
    }

    @Test func whatIsHiddenIsNotDrawn() throws {
        let site = try School(students: 30).site(School.open)
        let page = try #require(site["compare/index.html"]).text
        #expect(page.contains("[c]"))
        #expect(!page.contains("class=\"dot-within\""))
    }

    @Test func everyUnitAndAnotherTermAreOneLinkAway() throws {
        let site = try School(students: 60).site()
        for path in ["units/PHY/index.html", "units/PHY/2020-fall.html"] {
            let page = try #require(site[path]).text
            #expect(page.contains(#"<li class="d2"><a href="/staff/units/BIO/">Biology</a></li>"#))
            #expect(page.contains(#"<li class="d1"><a href="/staff/units/ART/">Arts</a></li>"#))
            #expect(page.contains(#"<a href="/staff/terms/2021-fall.html">Fall 2021</a>"#))
        }
        let compare = try #require(site["compare/2020-fall.html"]).text
        #expect(compare.contains(#"<a href="/staff/compare/2021-fall.html">Fall 2021</a>"#))
        #expect(!compare.contains("/staff/compare/2022-spring.html"))
    }

    @Test func aUnitInATermLeadsToItselfInOthers() throws {
        let page = try #require(try School(students: 60).site()["units/PHY/2020-fall.html"]).text
        let choice = try #require(
            page.components(separatedBy: #"<nav class="choose""#).last?
                .components(separatedBy: "</nav>").first)
        for term in ["2020-spring", "2021-spring"] {
            #expect(choice.contains(#"<a href="/staff/units/PHY/\#(term).html">"#), "\(term)")
        }
        #expect(choice.contains(#"<a href="/staff/units/PHY/#terms">All terms</a>"#))
        #expect(choice.contains(#"<a href="/staff/terms/2021-fall.html">"#))
        let later = try #require(try School(students: 60).site()["units/PHY/2021-fall.html"]).text
        #expect(later.contains(#"<li><a href="/staff/units/PHY/2020-fall.html">"#))
    }

    @Test func gradesOfThoseWhoLeftStandBesideThoseWhoStayed() throws {
        let site = try School(students: 800).site()
        let page = try #require(site["grades/2020-fall.html"]).text
        #expect(page.contains("A difference is not a cause."))
        #expect(page.contains("class=\"dots\""))
        #expect(page.contains("Test College"))
    }
}
