import Foundation
import FoundationXML
import Testing

@testable import Pages
@testable import Retention

/// What pages say of findings, and which are drawn when findings change.
@Suite struct FindingPagesTests {
    private func result(_ unit: UnitIndex, _ p: Double) -> TestResult {
        TestResult(
            unit: unit, term: TermIndex(2), measure: .dropOutShare,
            outcome: TestOutcome(
                method: .laney, observed: 0.25, expected: 0.1,
                limits: Interval(lower: 0.05, upper: 0.2), base: 40, terms: 8, p: p))
    }

    private func render(
        _ school: School, _ findings: FindingSource, changed: Set<CellKey>? = nil
    ) throws -> Site {
        let gathered = Gathered()
        try SiteRenderer(templates: School.templates, basis: school.basis).render(
            edition: School.staff, figures: school.source(School.staff), findings: findings,
            changed: changed, emit: gathered.add)
        #expect(gathered.twice.isEmpty)
        return gathered.site
    }

    @Test func aTermWithFewEventsIsACautionAboveTheKeyFigures() throws {
        let school = try School(students: 60)
        let records = school.records
        #expect(records.contains { $0.findings.contains { $0.volume != nil } })
        let site = try render(school, FindingSource(records: { records }))
        let page = try #require(site["findings/index.html"]).text
        let incomplete = try #require(records.first?.findings.first { $0.volume != nil })
        let term = try #require(incomplete.term)
        #expect(page.contains("an upload may be missing"))
        #expect(page.contains("/staff/units/institution/\(school.basis.calendar[term].id).html"))
        #expect(page.contains("No figure has enough earlier terms of its season"))
        let feed = try #require(site["feed.atom"]).text
        #expect(feed.contains("few_"))
    }

    @Test func figuresUnlikeThePastAreToldWithTheirNumbers() throws {
        let school = try School(students: 60)
        let arts = try school.unit("ART")
        let stored = [arts: [result(arts, 0.001)]]
        let site = try render(school, FindingSource(tests: { stored }))
        // Drawn anew, the unit's tests are what its figures give: none.
        #expect(site["findings/index.html"]?.text.contains("None found") == true)
        let none: Set<CellKey> = [CellKey(unit: try school.unit("PHY"), term: TermIndex(2))]
        let partial = try render(school, FindingSource(tests: { stored }), changed: none)
        let page = try #require(partial["findings/index.html"]).text
        #expect(page.contains(#"<a href="/staff/units/ART/">Arts</a>"#))
        #expect(page.contains("25.0%") && page.contains("5.0% to 20.0%"))
        #expect(page.contains("One test was made, one of which is a finding"))
        let overview = try #require(partial["index.html"]).text
        #expect(overview.contains("/staff/findings/"))
        #expect(partial["feed.atom"]?.text.contains("findings/ART/2020-fall/dropOutShare") == true)
    }

    /// q of a unit depends on the other units' tests.
    @Test func aFindingThatComesWithAnotherUnitsTestsDrawsItsPage() throws {
        let school = try School(students: 60)
        let (arts, physics) = (try school.unit("ART"), try school.unit("PHY"))
        let changed: Set<CellKey> = [CellKey(unit: physics, term: TermIndex(2))]
        let stored = [arts: [result(arts, 0.04)], physics: [result(physics, 0.06)]]
        let site = try render(school, FindingSource(tests: { stored }), changed: changed)
        let page = try #require(site["units/ART/index.html"]).text
        #expect(page.contains(#"id="findings""#))
        let same = [arts: [result(arts, 0.04)]]
        let again = try render(school, FindingSource(tests: { same }), changed: changed)
        #expect(again["units/ART/index.html"] == nil)
    }
}

@Suite struct FeedTests {
    /// Reads a feed as RFC 4287 has it: what each element must hold, once.
    private final class Reader: NSObject, XMLParserDelegate {
        var path: [String] = []
        var text = ""
        var feed: [String: [String]] = [:]
        var entries: [[String: [String]]] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String] = [:]
        ) {
            path.append(name)
            text = ""
            if name == "entry" { entries.append([:]) }
            if name == "link" { note("link", attributes["href"] ?? "") }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
            qualifiedName: String?
        ) {
            path.removeLast()
            if name != "link" { note(name, text) }
            text = ""
        }

        private func note(_ name: String, _ value: String) {
            if path.contains("entry") {
                entries[entries.count - 1][name, default: []].append(value)
            } else {
                feed[name, default: []].append(value)
            }
        }
    }

    private func read(_ school: School, address: String? = nil) throws -> (Reader, String) {
        let gathered = Gathered()
        try SiteRenderer(templates: School.templates, basis: school.basis, address: address)
            .render(
                edition: School.staff, figures: school.source(School.staff), changed: nil,
                emit: gathered.add)
        let bytes = try #require(gathered.site["feed.atom"])
        let parser = XMLParser(data: Data(bytes))
        let reader = Reader()
        parser.delegate = reader
        #expect(parser.parse(), "not well-formed")
        return (reader, bytes.text)
    }

    @Test func everyEntryHasWhatAFeedNeeds() throws {
        let (reader, text) = try read(School(students: 60, programName: "Physics & <Co>"))
        for name in ["id", "title", "updated"] { #expect(reader.feed[name]?.count == 1) }
        #expect(reader.feed["link"]?.count == 2)
        #expect(!reader.entries.isEmpty && reader.entries.count <= AtomFeed.mostEntries)
        for entry in reader.entries {
            for name in ["id", "title", "updated", "link", "summary"] {
                #expect(entry[name]?.count == 1, "\(name)")
            }
            let updated = try #require(entry["updated"]?.first)
            #expect(updated.wholeMatch(of: /\d{4}-\d{2}-\d{2}T00:00:00Z/) != nil)
        }
        let ids = reader.entries.compactMap { $0["id"]?.first }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.hasPrefix("tag:rollbook.invalid,2025:institution/staff/") })
        let days = reader.entries.compactMap { $0["updated"]?.first }
        #expect(days == days.sorted(by: >))
        #expect(reader.feed["updated"]?.first == days.first)
        #expect(text.contains(#"xmlns="http://www.w3.org/2005/Atom""#))
    }

    @Test func addressesAreWholeWhereTheSiteHasOne() throws {
        let (reader, _) = try read(
            School(students: 20), address: "https://figures.example.edu:8443/")
        let links = reader.entries.compactMap { $0["link"]?.first }
        #expect(
            links.allSatisfy {
                $0.hasPrefix("https://figures.example.edu:8443/staff/terms/")
            })
        #expect(
            reader.feed["id"] == ["tag:figures.example.edu,2025:institution/staff/feed"])
        let (relative, _) = try read(School(students: 20))
        #expect(relative.entries[0]["link"]?.first?.hasPrefix("/staff/terms/") == true)
    }

    @Test func aSchoolWithoutStudentsHasAFeed() throws {
        let (reader, _) = try read(School(students: 0))
        #expect(reader.entries.isEmpty)
        #expect(reader.feed["updated"]?.first == "2022-02-28T00:00:00Z")
    }
}
