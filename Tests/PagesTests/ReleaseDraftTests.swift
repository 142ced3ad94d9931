import Foundation
import Pages
import TestSupport
import Testing

@Suite struct ReleaseDraftTests {
    let site: ReleaseFixture
    let first = [
        "staff/index.html": "overview", "staff/units/A/index.html": "unit A",
        "staff/units/A/A.json": "{}", "staff/units/B/index.html": "unit B",
        "staff/units/index.html": "units", "open/index.html": "open overview",
    ]

    init() throws {
        site = try ReleaseFixture()
    }

    @Test func publishesWhatWasWritten() throws {
        let report = try site.publish(first, facts: ["position": "12"])
        #expect(report.release == 1)
        #expect(report.isNew)
        #expect(report.written == first.keys.sorted())
        for (path, text) in first {
            #expect(site.text(path) == text)
        }
        let current = try #require(try site.store().current())
        #expect(current.facts == ["position": "12"])
        #expect(current.editions == ["open", "staff"])
    }

    @Test func unchangedFilesStayTheSameFiles() throws {
        try site.publish(first)
        let before = first.keys.map { ($0, site.identity($0)) }
        let report = try site.publish(["staff/units/A/index.html": "unit A, changed"])
        #expect(report.release == 2)
        #expect(report.written == ["staff/units/A/index.html"])
        #expect(report.folders == 3)
        for (path, identity) in before {
            #expect((site.identity(path) == identity) == (path != "staff/units/A/index.html"))
        }
        #expect(site.text("staff/units/A/index.html") == "unit A, changed")
    }

    @Test func fullRenderKeepsWhatIsEqualAndDropsWhatIsNotWritten() throws {
        try site.publish(first)
        let kept = [
            "staff/index.html", "staff/units/A/index.html", "open/index.html",
        ]
        let before = kept.map { site.identity($0) }
        try site.publish(
            ["staff/index.html": "overview", "staff/units/A/index.html": "unit A"],
            replacing: "staff")
        #expect(kept.map { site.identity($0) } == before)
        for gone in ["staff/units/A/A.json", "staff/units/B/index.html", "staff/units/index.html"] {
            #expect(site.text(gone) == nil)
        }
        #expect(site.identity("staff/units/B") == nil)
    }

    @Test(arguments: [nil, "staff"]) func nothingNewWritesNothing(replacing: String?) throws {
        try site.publish(first, facts: ["position": "12"])
        let before = try site.listing()
        let same = first.filter { $0.key.hasPrefix("staff/") }
        let report = try site.publish(
            same, replacing: replacing, facts: ["position": "12"])
        #expect(!report.isNew)
        #expect(report.release == 1)
        #expect(try site.listing() == before)
        try site.publish([:], facts: ["position": "12"])
        try site.store().begin().abandon()
        #expect(try site.listing() == before)
    }

    @Test func factsAloneMakeNoRelease() throws {
        try site.publish(first, facts: ["position": "12"])
        let before = first.keys.sorted().map { site.identity($0) }
        #expect(try !site.publish([:], facts: ["position": "13"]).isNew)
        #expect(try site.store().newest()?.facts == ["position": "13"])
        #expect(first.keys.sorted().map { site.identity($0) } == before)
    }

    @Test func contentThatComesBackNeverReplacesAnUnchangedFile() throws {
        try site.publish(["staff/x.html": "1", "staff/y.html": "1"])
        try site.publish(["staff/x.html": "2"], replacing: "staff")
        try site.publish(["staff/y.html": "1"])
        let before = site.identity("staff/y.html")
        try site.publish(["staff/x.html": "1"])
        #expect(site.text("staff/x.html") == "1")
        #expect(site.identity("staff/y.html") == before)
    }

    @Test func equalFoldersAreStoredOnce() throws {
        try site.publish([
            "staff/assets/site.css": "a{}", "open/assets/site.css": "a{}",
            "staff/index.html": "s", "open/index.html": "o",
        ])
        #expect(site.identity("staff/assets/site.css") == site.identity("open/assets/site.css"))
        #expect(try site.objects().count == 3)
        try site.publish(["staff/assets/site.css": "b{}"])
        #expect(site.text("open/assets/site.css") == "a{}")
        #expect(site.text("staff/assets/site.css") == "b{}")
    }

    @Test func removesFilesFoldersAndEditions() throws {
        try site.publish(first)
        var draft = try site.store().begin()
        try draft.remove(edition: "staff", folder: "units/A", name: "A.json")
        try draft.remove(edition: "staff", folder: "units/B")
        _ = try draft.commit()
        #expect(site.text("staff/units/A/A.json") == nil)
        #expect(site.text("staff/units/A/index.html") == "unit A")
        #expect(site.text("staff/units/B/index.html") == nil)
        draft = try site.store().begin()
        try draft.keepOnly(editions: ["staff"])
        _ = try draft.commit()
        #expect(site.text("open/index.html") == nil)
        #expect(site.text("staff/index.html") == "overview")
    }

    @Test func compressedFormsUnpackToTheSameBytes() throws {
        let page = String(repeating: "<p>Retention by term</p>\n", count: 100)
        try site.publish([
            "staff/index.html": page, "staff/small.html": "<p>", "staff/photo.png": page,
        ])
        let packed = try Data(
            contentsOf: URL(filePath: site.site + "/current/staff/index.html.gz"))
        #expect(try unpacked(Array(packed)) == Array(page.utf8))
        #expect(site.identity("staff/small.html.gz") == nil)
        #expect(site.identity("staff/photo.png.gz") == nil)
        let before = site.identity("staff/index.html.gz")
        try site.publish(["staff/small.html": "<b>"])
        #expect(site.identity("staff/index.html.gz") == before)
    }

    @Test func writingTwiceThrows() throws {
        let draft = try site.store().begin()
        try draft.write("staff/units/A/index.html", "one")
        #expect(throws: ReleaseError.writtenTwice(path: "staff/units/A/index.html")) {
            try draft.write("staff/units/A/index.html", "one")
        }
        draft.abandon()
        try site.publish(first)
        let second = try site.store().begin()
        try second.write("staff/index.html", "overview")
        #expect(throws: ReleaseError.writtenTwice(path: "staff/index.html")) {
            try second.write("staff/index.html", "overview")
        }
    }

    @Test(arguments: ["../x", "a/b", ".hidden", "", "..", "a b", "-a", "a.html.gz", "a%b", "é"])
    func unfitFileNamesAreRefused(name: String) throws {
        let draft = try site.store().begin()
        #expect(throws: ReleaseError.unfitName(name)) {
            try draft.write(edition: "staff", folder: "", name: name, bytes: [])
        }
    }

    @Test(arguments: ["..", "../x", "units/../..", "/units", "units/", "units//A", ".git"])
    func unfitFoldersAreRefused(folder: String) throws {
        let draft = try site.store().begin()
        #expect(throws: ReleaseError.unfitName(folder)) {
            try draft.write(edition: "staff", folder: folder, name: "a.html", bytes: [])
        }
        #expect(throws: ReleaseError.self) {
            try draft.write(edition: "../\(folder)", folder: "", name: "a.html", bytes: [])
        }
    }

    @Test func aFolderAndAFileOfOneNameAreRefused() throws {
        try site.publish(first)
        let draft = try site.store().begin()
        try draft.write("staff/units/index.html/index.html", "a unit with a bad code")
        #expect(throws: ReleaseError.clash(path: "staff/units/index.html")) {
            try draft.commit()
        }
        #expect(site.text("staff/units/index.html") == "units")
        #expect(throws: ReleaseError.finished) { try draft.commit() }
        #expect(throws: ReleaseError.finished) { try draft.write("staff/a.html", "") }
    }

    @Test func manyThreadsMayWrite() throws {
        let draft = try site.store().begin()
        DispatchQueue.concurrentPerform(iterations: 400) { index in
            _ = try? draft.write("staff/units/U\(index / 4)/\(index % 4).html", "page \(index)")
        }
        let report = try draft.commit()
        #expect(report.written.count == 400)
        #expect(site.text("staff/units/U99/3.html") == "page 399")
    }
}
