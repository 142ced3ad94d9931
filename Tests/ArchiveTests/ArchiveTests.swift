import Foundation
import Retention
import Testing

@testable import Archive

@Suite struct SiteLinksTests {
    private let links = SiteLinks(edition: "open")

    @Test(arguments: [
        (#"<a href="/open/">"#, "index.html", #"<a href="index.html">"#),
        (
            #"<a href="/open/units/F14/#x">"#, "terms/a.html",
            #"<a href="../units/F14/index.html#x">"#
        ),
        (#"<img src="/open/assets/i.svg">"#, "a/b/c.html", #"<img src="../../assets/i.svg">"#),
        (#"<a href="/staff/">"#, "index.html", #"<a href="/staff/">"#),
        (#"<a href="/open/x.html"#, "index.html", #"<a href="x.html"#),
        (#"text "/open/" href"#, "index.html", #"text "/open/" href"#),
    ])
    func linksOfPagesStartAtThePage(text: String, path: String, expected: String) {
        let found = links.relative(Array(text.utf8), in: path)
        #expect(String(decoding: found, as: UTF8.self) == expected)
    }

    @Test func otherFilesStayAsTheyAre() {
        let bytes = Array(#"{"x": href="/open/"}"#.utf8)
        #expect(links.relative(bytes, in: "data/a.json") == bytes)
    }
}

@Suite struct MomentTests {
    @Test func aMomentIsWrittenThreeWays() throws {
        let moment = try #require(Moment("2026-01-19T08:30:05Z"))
        #expect(moment.seconds == 1_768_811_405)
        #expect(moment.text == "2026-01-19T08:30:05Z")
        #expect(moment.forSigners == "20260119083005Z")
        #expect(moment.http == "Mon, 19 Jan 2026 08:30:05 GMT")
    }

    @Test(arguments: ["", "2026-01-19", "2026-01-19T08:30:05", "2026-13-19T08:30:05Z"])
    func whatIsNoMomentIsRefused(text: String) {
        #expect(Moment(text) == nil)
    }
}

@Suite struct BagInfoTests {
    @Test func everyTagHasOneLine() throws {
        var info = BagInfo()
        for tag in BagInfo.tags where !tag.isOptional { info[tag.name] = "x: y" }
        let text = try info.text()
        #expect(try BagInfo(reading: text) == info)
        info["Change-Note"] = "two\nlines"
        #expect(throws: ArchiveError.self) { try info.text() }
        info["Change-Note"] = nil
        #expect(throws: ArchiveError.self) { try info.text() }
    }

    @Test(arguments: ["x\n", "A: 1\nA: 2\n"])
    func whatIsNoTagIsRefused(text: String) {
        #expect(throws: ArchiveError.self) { try BagInfo(reading: Array(text.utf8)) }
    }
}

@Suite struct StudentKeysTests {
    @Test func keysAreTheSeedsAlone() {
        let seed = [UInt8](repeating: 7, count: 32)
        let keys = StudentKeys(students: [3, 9], seed: seed)
        #expect(keys.key(3) == StudentKeys(students: [100, 9], seed: seed).key(100))
        #expect(keys.key(3) != keys.key(9))
        #expect(keys.key(3) != StudentKeys(students: [3], seed: [1]).key(3))
    }
}

@Suite struct BagWriterTests {
    @Test(arguments: ["data/../x", "data/a b", "/x", "data//x", "data/.x", "data/é"])
    func namesThatCannotTravelAreRefused(path: String) throws {
        let folder = NSTemporaryDirectory() + "bag-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bag = try BagWriter(folder: folder)
        #expect(throws: ArchiveError.self) { try bag.add(path, []) }
    }

    @Test func nothingIsWrittenTwice() throws {
        let folder = NSTemporaryDirectory() + "bag-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bag = try BagWriter(folder: folder)
        try bag.add("data/x", [1])
        #expect(throws: ArchiveError.self) { try bag.add("data/x", [1]) }
    }
}
