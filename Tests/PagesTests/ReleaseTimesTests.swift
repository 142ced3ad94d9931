import Foundation
import Glibc
import Pages
import TestSupport
import Testing

/// A web server tells versions of a file apart by its length and the second of its modification
/// time: two contents of one length at one path must never have the same second.
@Suite struct ReleaseTimesTests {
    let site: ReleaseFixture

    init() throws {
        site = try ReleaseFixture()
    }

    /// Under the site folder; nil where nothing is there.
    private func second(_ path: String) -> Int? {
        var status = stat()
        return stat(site.site + "/" + path, &status) == 0 ? status.st_mtim.tv_sec : nil
    }

    private func page(_ number: Int) -> String {
        String(repeating: "<p>Retention by term</p>\n", count: 100) + "\(number)"
    }

    @Test func aChangedFileIsASecondYoungerHoweverSoonItComes() throws {
        var last = 0
        for number in 1...4 {
            try site.publish(["staff/index.html": page(number), "staff/same.html": "same"])
            let now = try #require(second("current/staff/index.html"))
            #expect(now > last)
            #expect(second("current/staff/index.html.gz") == now)
            last = now
        }
        let first = try #require(second("releases/1/staff/same.html"))
        #expect(second("current/staff/same.html") == first)
    }

    @Test func aFileOutsideReleasesToo() throws {
        var last = 0
        for number in 1...4 {
            try site.store().writeOutside(
                folder: "status", name: "index.html", bytes: Array(page(number).utf8))
            let now = try #require(second("status/index.html"))
            #expect(now > last)
            #expect(second("status/index.html.gz") == now)
            last = now
        }
        try site.store().writeOutside(
            folder: "status", name: "index.html", bytes: Array(page(4).utf8))
        #expect(second("status/index.html") == last)
    }

    @Test func contentTakenOverFromAnotherEditionIsNew() throws {
        try site.publish(["staff/index.html": "A", "open/index.html": "B"])
        let before = try #require(second("current/open/index.html"))
        try site.publish(["open/index.html": "A"])
        #expect(site.text("open/index.html") == "A")
        #expect(try #require(second("current/open/index.html")) > before)
    }

    /// Whatever comes, goes and comes back, all within a second or two.
    @Test(arguments: 0..<20) func timeAndLengthTellContentsApart(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var seen = [String: String]()
        for _ in 0..<12 {
            let draft = try site.store().begin()
            for edition in ["open", "staff"] where Int.random(in: 0..<3, using: &random) > 0 {
                try draft.replaceAll(edition: edition)
                for folder in ["", "units/A"] where Bool.random(using: &random) {
                    for name in ["x.html", "y.html"] where Bool.random(using: &random) {
                        let digit = UInt8.random(in: 48..<51, using: &random)
                        try draft.write(
                            edition: edition, folder: folder, name: name, bytes: [digit])
                    }
                }
            }
            _ = try draft.commit()
            for edition in ["open", "staff"] {
                for path in ["x.html", "y.html", "units/A/x.html", "units/A/y.html"] {
                    let file = edition + "/" + path
                    guard let text = site.text(file), let time = second("current/" + file)
                    else { continue }
                    let known = seen.updateValue(text, forKey: "\(file) \(time)")
                    #expect(known == nil || known == text, "\(file)")
                }
            }
        }
    }
}
