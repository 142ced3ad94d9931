import Foundation
import Retention
import Testing

@testable import Pages

/// Names from real life, which must neither break a file nor change the text around them.
@Suite struct NamesTests {
    @Test(arguments: [
        ("Physics", "Physics"), ("Économie – β", "Économie – β"), ("経済", "経済"), ("", ""),
        ("מדע", "\u{2068}מדע\u{2069}"), ("a\u{202e}b", "\u{2068}a\u{202e}b\u{2069}"),
        // What it opens is closed; what it did not open it does not close.
        ("a\u{2067}b", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
        ("a\u{2069}b\u{2066}c\u{2069}", "\u{2068}ab\u{2066}c\u{2069}\u{2069}"),
    ]) func aTextIsIsolatedWhereItHasToBe(text: String, isolated: String) {
        #expect(text.isolated == isolated)
    }

    /// The name of a program, which no other text has, and a control that nothing closes.
    private static let name = "מדע \u{202e}abc"

    private func site() throws -> Site {
        let school = try School(students: 60, programName: Self.name)
        var figures = try school.source(School.staff)
        figures.revisions = { (School.revisions, 2) }
        let records = school.records
        let gathered = Gathered()
        try SiteRenderer(templates: School.templates, basis: school.basis).render(
            edition: School.staff, figures: figures, findings: FindingSource(records: { records }),
            changed: nil, emit: gathered.add)
        return gathered.site
    }

    /// Everywhere in pages and feeds, and in the sentences of findings.
    @Test func aNameChangesNoTextAroundIt() throws {
        let site = try site()
        var count = 0
        for (path, bytes) in site.sorted(by: { $0.key < $1.key })
        where path.hasSuffix(".html") || path.hasSuffix(".atom") || path == "data/findings.json" {
            // A field of its own is data.
            let text = bytes.text.replacing("\"name\":\"\(Self.name)\"", with: "")
            let parts = text.components(separatedBy: Self.name)
            for (before, after) in zip(parts, parts.dropFirst()) {
                count += 1
                let isIsolated =
                    before.unicodeScalars.last == "\u{2068}"
                    && after.unicodeScalars.first == "\u{2069}"
                #expect(isIsolated, "\(path): …\(before.suffix(60))")
            }
        }
        #expect(count > 100)
    }

    @Test func dataFilesHaveTheNameAsItIs() throws {
        let site = try site()
        for path in ["data/index.json", "search.json", "data/units/PHY.csv"] {
            let text = try #require(site[path]).text
            #expect(text.contains("\"\(Self.name)\""), "\(path)")
            #expect(!text.contains("\u{2068}"), "\(path)")
        }
    }
}
