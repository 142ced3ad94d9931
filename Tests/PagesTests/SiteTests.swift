import Foundation
import Retention
import Testing

@testable import Pages

@Suite struct SiteTests {
    @Test func sameFiguresGiveTheSameBytes() throws {
        let school = try School(students: 60)
        let first = try school.render(School.open, changed: nil)
        #expect(first.twice.isEmpty)
        #expect(first.stale.isEmpty)
        #expect(try school.site(School.open) == first.site)
    }

    @Test(arguments: [School.staff, School.open])
    func everyLinkResolves(edition: Edition) throws {
        let site = try School(students: 60).site(edition)
        let anchors = site.mapValues { Set(Page.values(of: "id", in: $0.text)) }
        for (path, bytes) in site where path.hasSuffix(".html") {
            let ids = Page.values(of: "id", in: bytes.text)
            #expect(Set(ids).count == ids.count, "\(path) has an id twice")
            for link in Page.values(of: "href", in: bytes.text) {
                // The one page outside editions.
                if link == "/status/" { continue }
                let target = Page.target(link, from: path, edition: edition.name)
                #expect(site[target.path] != nil, "\(path) links \(link)")
                if let anchor = target.anchor {
                    #expect(anchors[target.path]?.contains(anchor) == true, "\(path): \(link)")
                }
            }
        }
    }

    @Test func aUnitWithoutStudentsHasNoPages() throws {
        let site = try School(students: 20).site()
        #expect(!site.keys.contains { $0.contains("NIL") })
        #expect(site["units/index.html"]?.text.contains("Nobody") == false)
    }

    @Test func pagesObeyAStrictContentSecurityPolicy() throws {
        for (path, bytes) in try School(students: 60).site() where path.hasSuffix(".html") {
            let text = bytes.text
            #expect(!text.contains(" style="), "\(path)")
            for script in text.components(separatedBy: "<script").dropFirst() {
                #expect(script.hasPrefix(" src=\"/"), "\(path)")
                #expect(script.contains(" defer></script>"), "\(path)")
            }
            #expect(!text.contains("<style"), "\(path)")
            #expect(!text.contains("://"), "\(path) reaches out of the site")
        }
    }

    @Test func namesAreEscaped() throws {
        let name = #"<b>"Ph&ysics"</b>'"#
        let site = try School(students: 20, programName: name).site()
        for (path, bytes) in site where path.hasSuffix(".html") {
            #expect(!bytes.text.contains("<b>\""), "\(path)")
            #expect(!bytes.text.contains("Ph&y"), "\(path)")
        }
        #expect(site["units/PHY/index.html"]?.text.contains("&lt;b&gt;&quot;Ph&amp;ysics") == true)
        let file = try #require(site["terms/2020-spring.json"])
        let units = try #require(try file.json()["units"] as? [[String: Any]])
        #expect(units.contains { $0["name"] as? String == name })
    }

    @Test func theFooterGivesTheLastBoundaryAndNotTheDay() throws {
        let page = try #require(try School(students: 5).site()["index.html"]).text
        // The seventh week of spring is over.
        #expect(page.contains("28 February 2022"))
        #expect(!page.contains("1 March 2022"))
    }

    @Test func editionsSayWhatTheyHold() throws {
        let school = try School(students: 60)
        let staff = try #require(try school.site(School.staff)["index.html"]).text
        #expect(staff.contains("Holds small numbers: do not pass on"))
        #expect(staff.contains("noindex"))
        let open = try #require(try school.site(School.open)["index.html"]).text
        #expect(open.contains("Numbers below 10, and what would give one away, are hidden: [c]"))
        #expect(!open.contains("noindex"))
    }

    @Test func aSchoolWithoutEventsHasAFriendlyPage() throws {
        let site = try School(students: 0).site()
        #expect(site["index.html"]?.text.contains("No students are enrolled yet") == true)
        #expect(site["terms/index.html"] != nil)
        #expect(site["units/index.html"] != nil)
        let early = try School(students: 0, asOf: "2019-01-01").site()
        #expect(early["index.html"]?.text.contains("No term of the calendar has started") == true)
        #expect(early["index.html"]?.text.contains("Figures as of") == false)
    }

    @Test func hiddenFiguresAreMarkedAndNowhereGiven() throws {
        let site = try School(students: 20).site(School.open)
        let page = try #require(site["units/BIO/2020-spring.html"]).text
        #expect(page.contains("[c]"))
        #expect(page.contains("is hidden"))
    }
}

/// What the tests read off a page.
enum Page {
    static func values(of attribute: String, in text: String) -> [String] {
        text.components(separatedBy: " \(attribute)=\"").dropFirst().compactMap {
            $0.split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false)
                .first.map(String.init)
        }
    }

    /// Where a link leads, as plain files with directory indexes are served.
    static func target(
        _ link: String, from page: String, edition: String
    ) -> (path: String, anchor: String?) {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let anchor = parts.count > 1 ? String(parts[1]) : nil
        var path = String(parts[0])
        let folder = page.split(separator: "/").dropLast().joined(separator: "/")
        if path.isEmpty { return (page, anchor) }
        if path.hasPrefix("/\(edition)/") {
            path.removeFirst(edition.count + 2)
        } else if path == "./" {
            path = folder + "/"
        } else {
            return ("unresolvable \(link)", anchor)
        }
        if path.isEmpty || path.hasSuffix("/") { path += "index.html" }
        return (path, anchor)
    }
}
