import Foundation
import GRDB
import Pages
import Publishing
import Retention
import Store
import Testing

@testable import rollbook

/// What is published from what: each part of the school changed in turn, and runs that fail, come
/// twice or come at the wrong time.
@Suite struct PublishingTests {
    private func enrolled(_ numbers: Range<Int>, _ program: String) -> [Event] {
        numbers.map { TemporarySchool.enrolled("\(program)\($0)", program, "2024-fall") }
    }

    /// With two releases of the open edition, the second of which restates nothing small.
    private func school(settings: String = "") throws -> TemporarySchool {
        let school = try TemporarySchool(settings: settings)
        try school.append(enrolled(0..<30, "CIV") + enrolled(0..<40, "MUS"))
        _ = try school.generate(asOf: "2024-10-01")
        try school.append(enrolled(30..<50, "CIV") + enrolled(40..<60, "MUS"))
        _ = try school.generate(asOf: "2024-12-20")
        return school
    }

    private func text(_ school: TemporarySchool, _ path: String) throws -> String {
        try String(contentsOfFile: school.path(path), encoding: .utf8)
    }

    private func edit(_ school: TemporarySchool, _ file: String, _ old: String, _ new: String)
        throws
    {
        let text = try text(school, file)
        #expect(text.contains(old))
        try school.write(file, text.replacing(old, with: new))
    }

    /// All rows of the record in the ledger's database, as text.
    private func record(_ school: TemporarySchool) throws -> [String] {
        let queue = try DatabaseQueue(path: school.path("ledger.sqlite"))
        return try queue.read { db in
            try ["releases", "tables", "shown", "revisions", "restatements"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
                    .sorted()
            }
        }
    }

    private func content(_ school: TemporarySchool, _ edition: String) throws -> [String: Data?] {
        try Dictionary(
            uniqueKeysWithValues: school.files().keys.filter { $0.hasPrefix(edition + "/") }.map {
                ($0, FileManager.default.contents(atPath: school.path("public/current/\($0)")))
            })
    }

    // MARK: One thing changed

    struct Change: Sendable, CustomTestStringConvertible {
        var file: String
        var old: String
        var new: String
        /// Whose pages change without a boundary.
        var redrawn: Set<String> = []
        var testDescription: String { "\(file): \(old) → \(new)" }
    }

    static let changes = [
        Change(file: "units.csv", old: TemporarySchool.units, new: TemporarySchool.resortedUnits),
        Change(
            file: "units.csv", old: "Music", new: "Song", redrawn: ["staff", "open"]),
        Change(
            file: "units.csv", old: "MUS,Music,program,ART", new: "MUS,Music,program,ENG",
            redrawn: ["staff"]),
        Change(
            file: "units.csv", old: "MUS,Music,program,ART\n", new: "", redrawn: ["staff"]),
        Change(
            file: "units.csv", old: "MUS,Music,program,ART\n",
            new: "MUS,Music,program,ART\nDRA,Drawing,program,ART\n", redrawn: ["staff"]),
        Change(
            file: "terms.csv", old: "Fall 2024", new: "Autumn 2024", redrawn: ["staff", "open"]),
        Change(
            file: "terms.csv", old: "2024-09-01,2024-09-15", new: "2024-09-02,2024-09-15",
            redrawn: ["staff"]),
        Change(
            file: "rollbook.yaml", old: "Temporary School", new: "Renamed School",
            redrawn: ["staff", "open"]),
        Change(
            file: "rollbook.yaml", old: "figures:", new: "enrolment: per_term\nfigures:",
            redrawn: ["staff"]),
        Change(
            file: "rollbook.yaml", old: "figures:", new: "grades: {threshold: 1.5}\nfigures:",
            redrawn: ["staff"]),
        Change(
            file: "rollbook.yaml", old: "figures:", new: "api: {port: 9999}\nfigures:"),
        Change(
            file: "rollbook.yaml", old: "  folder: public",
            new: "  folder: public\n  keepReleases: 9"),
        Change(
            file: "rollbook.yaml", old: "  folder: public",
            new: "  folder: public\n  address: https://figures.example.edu",
            redrawn: ["staff", "open"]),
        Change(
            file: "rollbook.yaml", old: "figures:",
            new: "editions: {open: {language: fr}}\nfigures:", redrawn: ["open"]),
    ]

    /// No change makes a release outside a boundary; those that figures rest on reach an edition
    /// with a minimum cell at its next one, names and looks at once.
    @Test(arguments: changes)
    func aChangeRedrawsWhatShowsItAndReleasesNothing(_ change: Change) throws {
        let school = try school()
        let before = (try record(school), try content(school, "staff"), try content(school, "open"))
        try edit(school, change.file, change.old, change.new)
        _ = try school.generate(asOf: "2024-12-20")
        #expect((try content(school, "open") != before.2) == change.redrawn.contains("open"))
        #expect((try content(school, "staff") != before.1) == change.redrawn.contains("staff"))
        let rows = try record(school).filter { !before.0.contains($0) }
        #expect(rows.allSatisfy { $0.hasPrefix("revisions") }, "\(rows)")
        let files = try school.files()
        #expect(try school.generate(asOf: "2024-12-20").release == nil)
        #expect(try school.files() == files)
    }

    @Test func anEditionTakenOutAndPutBackIsPublishedAsItWas() throws {
        let extra = "editions: {board: {minimumCell: 10, access: login}}"
        let school = try school(settings: extra)
        let before = try content(school, "board")
        #expect(before.count > 10)
        try edit(school, "rollbook.yaml", extra, "")
        _ = try school.generate(asOf: "2024-12-20")
        #expect(try content(school, "board").isEmpty)
        try edit(school, "rollbook.yaml", "figures:", extra + "\nfigures:")
        _ = try school.generate(asOf: "2024-12-20")
        #expect(try content(school, "board") == before)
    }

    @Test func aRemarkInATemplateIsLookedAtOnce() throws {
        let school = try school()
        let templates = school.path("templates")
        try FileManager.default.copyItem(
            atPath: school.settings().templates, toPath: templates)
        try edit(school, "rollbook.yaml", try school.settings().templates, templates)
        _ = try school.generate(asOf: "2024-12-20")
        let files = try school.files()
        let style = try text(school, "templates/style.css")
        try school.write("templates/style.css", "/* A remark. */\n" + style)
        let report = try #require(try school.generate(asOf: "2024-12-20").release)
        #expect(!report.isNew && report.written.isEmpty)
        #expect(try school.generate(asOf: "2024-12-20").release == nil)
        #expect(try school.files() == files)
    }

    // MARK: Runs that fail

    @Test func aReleaseThatCouldNotBeDrawnIsDrawnByTheNextRun() throws {
        let school = try school(settings: "editions: {open: {language: fr}}")
        let templates = school.path("templates")
        let whole = try school.settings().templates
        try FileManager.default.copyItem(atPath: whole, toPath: templates)
        try edit(school, "rollbook.yaml", whole, templates)
        let french = try text(school, "templates/words/fr.ftl")
        try school.write("templates/words/fr.ftl", "broken")
        try school.append(enrolled(60..<90, "MUS"))
        #expect(throws: (any Error).self) { try school.generate(asOf: "2025-01-15") }
        // The staff edition is published all the same.
        let staff = try text(school, "public/current/staff/data/units/MUS.json")
        #expect(staff.contains(#""enrolments":90"#))
        try school.write("templates/words/fr.ftl", french)
        let report = try #require(try school.generate(asOf: "2025-01-15").release)
        #expect(report.written.contains("open/data/units/MUS.json"))
        let open = try text(school, "public/current/open/data/units/MUS.json")
        #expect(open.contains(#""enrolments":90"#))
    }

    @Test func aRunBesideAnotherSaysSoAndFailsNothing() throws {
        let school = try school()
        let lock = try ReleaseStore(folder: school.path("public"), keep: 5).lock()
        try school.append(enrolled(60..<90, "MUS"))
        let status = school.path("public/status/status.json")
        let run = GenerateRun(
            settings: try school.settings(), order: Publisher.Order(asOf: Day("2024-12-20")))
        #expect(try run.once()?.contains("Another run is at work") == true)
        #expect(!FileManager.default.fileExists(atPath: status))
        withExtendedLifetime(lock) {}
    }

    @Test func everythingMadeAnewIsTheSameAndTellsNothing() throws {
        let school = try school()
        let late = Event(
            id: "late", type: .droppedOut, student: "SCIV3", program: "CIV", term: "2024-fall")
        _ = try school.generate(asOf: "2025-01-20")
        try school.append([late])
        _ = try school.generate(asOf: "2025-01-20")
        let (files, rows) = (try school.files(), try record(school))
        #expect(rows.contains { $0.contains("inTermRetention") })
        _ = try school.generate(asOf: "2025-01-20", isFull: true)
        #expect(try school.files() == files && record(school) == rows)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: school.path("figures.sqlite\(suffix)"))
        }
        _ = try school.generate(asOf: "2025-01-20")
        #expect(try school.files() == files && record(school) == rows)
        let again = Recomputation(asOf: Day("2024-10-01"), folder: school.path("out"))
        _ = try school.recompute(again)
        #expect(try school.files() == files && record(school) == rows)
    }

    // MARK: Time

    @Test func aDayThatGoesBackReleasesNothing() throws {
        let school = try school()
        let before = (try content(school, "open"), try record(school))
        try school.append(enrolled(60..<61, "MUS"))
        let report = try school.generate(asOf: "2024-11-20")
        #expect(report.remarks.contains { $0.contains("before its last release's day") })
        _ = try school.generate(asOf: "2024-12-20")
        #expect(try content(school, "open") == before.0)
        #expect(try record(school) == before.1)
    }

    /// The clock of a machine that lost its battery.
    @Test func aClockBeforeAllTermsPublishesNoEmptySchool() throws {
        let terms = TemporarySchool.terms.replacing("202", with: "292")
        let school = try TemporarySchool()
        try school.write("terms.csv", terms)
        try school.append([TemporarySchool.enrolled("early", "MUS", "2924-fall")])
        // Events may come before the first term begins.
        #expect(try school.generate(asOf: nil).release != nil)
        let late = try Ledger(path: school.path("ledger.sqlite")) { 40_000_000_000 }
        _ = try late.append([
            Submission(
                source: "test", events: [TemporarySchool.enrolled("late", "MUS", "2924-fall")],
                isAtomic: false)
        ])
        let error = #expect(throws: PublishingError.self) { try school.generate(asOf: nil) }
        #expect(error?.message.contains("the clock says") == true)
    }

    @Test func aDayFarAfterTheLastEventHasToBeAccepted() throws {
        let school = try school()
        let before = try content(school, "open")
        let report = try school.generate(asOf: "2036-10-01")
        #expect(report.remarks.contains { $0.contains("--accept-day 2036-10-01") })
        #expect(try content(school, "open") == before)
        _ = try school.generate(accepting: "2036-10-01")
        #expect(try content(school, "open") != before)
    }

    // MARK: A ledger restored from an older copy

    @Test func theCopyBesideTheSiteGivesARestoredLedgerItsRecord() throws {
        let school = try school()
        let rows = try record(school)
        let open = try content(school, "open")
        let copy = try FileManager.default.attributesOfItem(
            atPath: school.path("public/.record.sqlite"))
        #expect(copy[.posixPermissions] as? Int == 0o600)
        try forgetRecord(of: school)
        #expect(try record(school) != rows)
        let report = try school.generate(asOf: "2024-12-20")
        #expect(report.remarks.contains { $0.contains("the copy beside the site had") })
        #expect(try record(school) == rows)
        #expect(try content(school, "open") == open)
    }

    @Test func whereTheRecordIsLostNothingMoreIsReleasedUntilSomebodySaysSo() throws {
        let school = try school()
        let open = try content(school, "open")
        try forgetRecord(of: school)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(
                atPath: school.path("public/.record.sqlite\(suffix)"))
        }
        let report = try school.generate(asOf: "2025-01-20")
        #expect(report.remarks.contains { $0.contains("--accept-lost-record") })
        #expect(try content(school, "open") == open)
        _ = try school.generate(asOf: "2025-01-20", acceptsLostRecord: true)
        #expect(try content(school, "open") != open)
    }

    @Test func aLedgerFromBeforeTheRecordIsTakenOver() throws {
        let school = try school()
        let (rows, open) = (try record(school), try content(school, "open"))
        try DatabaseQueue(path: school.path("ledger.sqlite")).write { db in
            try db.execute(sql: "UPDATE releases SET tables = NULL, settings = NULL")
            try db.execute(sql: "DELETE FROM shown")
            try db.execute(sql: "DELETE FROM tables")
        }
        try FileManager.default.removeItem(atPath: school.path("public/.record.sqlite"))
        _ = try school.generate(asOf: "2024-12-20")
        #expect(try record(school) == rows)
        #expect(try content(school, "open") == open)
        #expect(FileManager.default.fileExists(atPath: school.path("public/.record.sqlite")))
    }

    /// As in a copy of the ledger from before the last release.
    private func forgetRecord(of school: TemporarySchool) throws {
        try DatabaseQueue(path: school.path("ledger.sqlite")).write { db in
            let last = try Int64.fetchOne(db, sql: "SELECT max(number) FROM releases") ?? 0
            try db.execute(sql: "DELETE FROM shown WHERE release = ?", arguments: [last])
            try db.execute(sql: "DELETE FROM releases WHERE number = ?", arguments: [last])
            try db.execute(
                sql: "DELETE FROM restatements WHERE revision IN "
                    + "(SELECT number FROM revisions WHERE edition = 'open')")
            try db.execute(sql: "DELETE FROM revisions WHERE edition = 'open'")
        }
    }
}
