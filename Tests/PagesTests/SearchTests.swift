import Foundation
import Retention
import Testing

@testable import Pages

@Suite struct SearchTests {
    private func rows(_ site: Site, _ key: String) throws -> [[String]] {
        let index = try #require(site["search.json"]).json()
        return try #require(index[key] as? [[String]])
    }

    @Test(arguments: [School.staff, School.open])
    func everythingThatIsFoundIsThere(edition: Edition) throws {
        let site = try School(students: 60, programName: #"Physics "& more" \"#).site(edition)
        let units = try rows(site, "units")
        #expect(units.map { $0[0] } == ["institution", "ART", "SCI", "BIO", "PHY"])
        #expect(units.last == ["PHY", #"Physics "& more" \"#, "program"])
        for unit in units { #expect(site["units/\(unit[0])/index.html"] != nil) }
        let terms = try rows(site, "terms")
        #expect(terms.first == ["2022-spring", "Spring 2022"])
        for term in terms { #expect(site["terms/\(term[0]).html"] != nil) }
        let page = try #require(site["definitions.html"]).text
        let definitions = try rows(site, "definitions")
        #expect(definitions.count == page.components(separatedBy: "<dt>").count - 1)
        for definition in definitions { #expect(page.contains("id=\"\(definition[0])\"")) }
        #expect(
            definitions.contains(
                ["persistence", "Persistence", "re-enrolment, continuation, return rate"]))
    }

    @Test func anEventOfAKnownUnitAndTermLeavesTheIndexAlone() throws {
        let before = try School(students: 40)
        let after = before.with(School.student(41))
        #expect(try before.site()["search.json"] == after.site()["search.json"])
        let grown = try School(students: 1).site()["search.json"]
        #expect(try before.site()["search.json"] != grown)
    }

    @Test func thirtyYearsOfThreeHundredProgramsAreSmall() throws {
        let basis = try LargeSchool.basis()
        let units = basis.units.indices
        let present = units.flatMap { unit in
            basis.calendar.indices.map { CellKey(unit: unit, term: $0) }
        }
        let context = try SiteRenderer(templates: School.templates, basis: basis).context(
            of: School.staff, index: SiteIndex(present: present))
        let bytes = SearchIndex(context: context).file.bytes
        #expect(bytes.count <= 60_000)
        #expect(bytes.count > 300 * 20)
    }
}

@Suite struct ScriptTests {
    private func script() throws -> SiteFile {
        let files = try TemplateFiles(folder: School.templates)
        return try Assets(files, words: files.words()).script
    }

    @Test func theScriptIsSmallAndHasItsWords() throws {
        let script = try script()
        #expect(script.bytes.count <= 10_000)
        #expect(script.name.hasPrefix("site-") && script.name.hasSuffix(".js"))
        let text = script.bytes.text
        #expect(!text.contains("[["))
        #expect(text.contains("search: \"Search\""))
    }

    @Test func pagesLinkTheScriptThatIsThere() throws {
        let site = try School(students: 20).site(School.open)
        let path = try #require(site.keys.first { $0.hasPrefix("assets/site-") })
        let page = try #require(site["index.html"]).text
        #expect(page.contains("<script src=\"/open/\(path)\" defer></script>"))
        let staff = try #require(try School(students: 20).site()["index.html"]).text
        #expect(staff.contains("data-status=\"/status/status.json\" defer"))
    }

    @Test func wordsAreEscapedForAScript() throws {
        let english = try String(
            contentsOfFile: "\(School.templates)/words/en.ftl", encoding: .utf8)
        let words = try Words(
            english + "\nquoted = Say “{$it}” or \"\\\n", language: "en", path: "test")
        let filled = try TemplateWords(words, path: "test", place: .script)
            .fill("\"[[quoted it='{n}']]\"")
        #expect(filled == #""Say “{n}” or \"\\""#)
    }
}

/// Thirty years of three terms, three hundred programs with names as long as a registrar's.
private enum LargeSchool {
    static func basis() throws -> Basis {
        var terms = [Term]()
        for year in 1990..<2020 {
            for (season, month) in [("spring", "01"), ("summer", "05"), ("fall", "09")] {
                terms.append(
                    Term(
                        id: "\(year)-\(season)", name: "\(season) \(year)", season: season,
                        academicYear: "\(year)", isMain: season != "summer",
                        start: try day("\(year)-\(month)-02"),
                        census: try day("\(year)-\(month)-12"),
                        end: try day("\(year)-\(month)-28")))
            }
        }
        let units = (0..<300).map { number in
            Unit(
                code: "PROGRAM-\(number)",
                name: "Interdisciplinary Studies in Agricultural and Bioresource \(number)",
                kind: "program", parent: nil)
        }
        let calendar = try AcademicCalendar(terms: terms)
        return Basis(
            calendar: calendar,
            units: try UnitTree(
                institution: Unit(
                    code: "institution", name: "Large", kind: "institution", parent: nil),
                units: units),
            model: .untilExit, scale: Grade(thousandths: 4000),
            threshold: Grade(thousandths: 2000), asOf: try day("2019-12-31"),
            termNumbers: calendar.terms.map(\.id), programs: units.map(\.code))
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}
