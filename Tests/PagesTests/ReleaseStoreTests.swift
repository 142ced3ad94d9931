import Foundation
import Glibc
import Pages
import Synchronization
import Testing

@Suite struct ReleaseStoreTests {
    let site: ReleaseFixture

    init() throws {
        site = try ReleaseFixture()
    }

    @Test func aDraftCutOffIsCleanedUpByTheNext() throws {
        try site.publish(["staff/index.html": "1"])
        let before = try site.listing().filter { $0.key != "" }
        do {
            let draft = try site.store().begin()
            try draft.write("staff/index.html", "2")
            try draft.write("staff/units/A/index.html", "2")
        }
        // An object that was moved into place before the cut.
        let orphan = site.site + "/objects/ff/orphan"
        try FileManager.default.createDirectory(
            atPath: orphan, withIntermediateDirectories: true)
        #expect(site.text("staff/index.html") == "1")
        #expect(FileManager.default.fileExists(atPath: site.site + "/.staging"))
        try site.store().begin().abandon()
        #expect(!FileManager.default.fileExists(atPath: site.site + "/.staging"))
        #expect(!FileManager.default.fileExists(atPath: orphan))
        try FileManager.default.removeItem(atPath: site.site + "/objects/ff")
        #expect(try site.listing().keys.sorted() == (before.keys + [""]).sorted())
        #expect(try site.publish(["staff/index.html": "2"]).release == 2)
    }

    @Test func abandonLeavesNothing() throws {
        try site.publish(["staff/index.html": "1"])
        let before = try site.listing().filter { $0.key != "" }
        let draft = try site.store().begin()
        try draft.write("staff/index.html", "2")
        draft.abandon()
        #expect(try site.listing().filter { $0.key != "" } == before)
        #expect(throws: ReleaseError.finished) { try draft.commit() }
    }

    @Test func oneWriterAtATime() throws {
        let store = site.store()
        let draft = try store.begin()
        let locked = ReleaseError.locked(path: site.site + "/.lock")
        #expect(throws: locked) { try store.begin() }
        draft.abandon()
        try store.begin().abandon()
    }

    @Test func aRefusedLockClosesNoOtherFile() throws {
        try site.publish(["staff/index.html": "1"])
        let store = site.store()
        let draft = try store.begin()
        let wrong = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 20_000) { index in
            do {
                if index % 2 == 0 { _ = try store.current() } else { _ = try store.begin() }
            } catch ReleaseError.locked {
                // As it should be.
            } catch {
                wrong.withLock { $0.append("\(error)") }
            }
        }
        #expect(wrong.withLock { $0 } == [])
        draft.abandon()
    }

    @Test func sweepRemovesOnlyWhatNoKeptReleaseUses() throws {
        for number in 1...6 {
            let report = try site.publish(
                ["staff/index.html": "\(number)", "staff/units/A/index.html": "always"], keep: 3)
            #expect(report.release == number)
            #expect(report.sweepFailure == nil)
            #expect(report.sweptReleases == (number > 3 ? 1 : 0))
            #expect(report.sweptObjects == (number > 3 ? 1 : 0))
        }
        #expect(try site.store().kept() == [4, 5, 6])
        // Three roots, and one each of `units` and `units/A` that all of them share.
        #expect(try site.objects().count == 5)
        #expect(site.text("staff/units/A/index.html") == "always")
        #expect(try site.store().rollback(to: 4).number == 4)
        #expect(site.text("staff/index.html") == "4")
        #expect(site.text("staff/units/A/index.html") == "always")
    }

    @Test func aDamagedOldReleaseIsSweptWithItsObjects() throws {
        try site.publish(["staff/index.html": "1"], keep: 2)
        try site.publish(["staff/index.html": "2"], keep: 2)
        try FileManager.default.removeItem(atPath: site.site + "/releases/1/.folders")
        try site.publish(["staff/index.html": "3"], keep: 2)
        #expect(try site.store().kept() == [2, 3])
        #expect(try site.objects().count == 2)
    }

    @Test func rollbackPinsUntilResume() throws {
        let store = site.store()
        for number in 1...3 {
            try site.publish(["staff/index.html": "\(number)"], facts: ["position": "\(number)"])
        }
        #expect(try store.rollback().number == 2)
        #expect(site.text("staff/index.html") == "2")
        #expect(try store.isPinned)
        #expect(throws: ReleaseError.pinned(release: 2)) { try store.begin() }
        #expect(try store.rollback().number == 1)
        #expect(throws: ReleaseError.noSuchRelease(nil, kept: [1, 2, 3])) {
            try store.rollback()
        }
        #expect(throws: ReleaseError.noSuchRelease(9, kept: [1, 2, 3])) {
            try store.rollback(to: 9)
        }
        try store.resume()
        #expect(try store.pinned() == nil)
        #expect(site.text("staff/index.html") == "1")
        #expect(try store.newest()?.number == 3)

        let draft = try store.begin()
        #expect(draft.base?.facts == ["position": "3"])
        let report = try draft.commit()
        #expect(report.release == 3)
        #expect(!report.isNew)
        #expect(site.text("staff/index.html") == "3")
        #expect(try site.publish(["staff/index.html": "4"]).release == 4)
    }

    @Test func nothingToRollBackTo() throws {
        #expect(throws: ReleaseError.noSuchRelease(nil, kept: [])) {
            try site.store().rollback()
        }
        try site.publish(["staff/index.html": "1"])
        #expect(throws: ReleaseError.noSuchRelease(nil, kept: [1])) {
            try site.store().rollback()
        }
        #expect(site.text("staff/index.html") == "1")
    }

    @Test func readersNeverMissAFile() async throws {
        let paths = ["staff/index.html", "staff/units/A/index.html", "staff/units/B/index.html"]
        let files = Dictionary(uniqueKeysWithValues: paths.map { ($0, "start") })
        try site.publish(files, keep: 2)
        let isOver = Atomic(false)
        let site = site
        async let reading = Task.detached {
            var opened = 0
            var missed = 0
            while !isOver.load(ordering: .acquiring) && opened < 1_000_000 {
                for path in paths {
                    let file = open(site.site + "/current/" + path, O_RDONLY)
                    opened += 1
                    if file < 0 { missed += 1 } else { close(file) }
                }
            }
            return missed
        }.value
        for number in 1...40 {
            try site.publish(files.mapValues { _ in "\(number)" }, keep: 2)
        }
        isOver.store(true, ordering: .releasing)
        #expect(await reading == 0)
        #expect(try site.store().kept() == [40, 41])
    }

    @Test func filesOutsideReleasesAreReplacedOnlyWhenTheyChange() throws {
        let store = site.store()
        let page = Array(String(repeating: "all is well ", count: 100).utf8)
        #expect(try store.writeOutside(folder: "status", name: "index.html", bytes: page))
        #expect(FileManager.default.fileExists(atPath: site.site + "/status/index.html.gz"))
        let before = try site.listing()
        #expect(try !store.writeOutside(folder: "status", name: "index.html", bytes: page))
        #expect(try site.listing() == before)
        #expect(try store.writeOutside(folder: "status", name: "index.html", bytes: [65]))
        #expect(!FileManager.default.fileExists(atPath: site.site + "/status/index.html.gz"))
        for folder in ["objects", "releases", "current", "../x", ".", ""] {
            #expect(throws: ReleaseError.unfitName(folder)) {
                try store.writeOutside(folder: folder, name: "index.html", bytes: [])
            }
        }
    }

    @Test(.disabled(if: getuid() == 0, "root may write into read-only folders"))
    func readOnlyFolderIsNamed() throws {
        try site.publish(["staff/index.html": "1"])
        try FileManager.default.removeItem(atPath: site.site + "/.lock")
        chmod(site.site, 0o555)
        defer { chmod(site.site, 0o755) }
        #expect(throws: ReleaseError.notWritable(path: site.site + "/.lock")) {
            try site.store().begin()
        }
        #expect(site.text("staff/index.html") == "1")
    }

    @Test func aLostIndexIsReportedAndAFullRenderMendsIt() throws {
        let page = ["staff/units/A/index.html": "1", "staff/units/A/A.json": "1"]
        try site.publish(page)
        let index = site.site + "/current/staff/units/A/.files"
        try FileManager.default.removeItem(atPath: index)
        #expect(throws: ReleaseError.damaged(path: "staff/units/A")) {
            try site.publish(["staff/units/A/index.html": "2"])
        }
        #expect(site.text("staff/units/A/index.html") == "1")
        try site.publish(page, replacing: "staff")
        #expect(FileManager.default.fileExists(atPath: index))
        #expect(site.text("staff/units/A/A.json") == "1")
    }
}
