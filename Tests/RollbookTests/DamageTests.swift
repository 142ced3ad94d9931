import Foundation
import GRDB
import Pages
import Publishing
import Retention
import Store
import Testing

@testable import rollbook

/// Files of the school that somebody, or a disk, has damaged between two runs.
@Suite struct DamageTests {
    private func enrolled(_ numbers: Range<Int>, _ program: String) -> [Event] {
        numbers.map { TemporarySchool.enrolled("\(program)\($0)", program, "2024-fall") }
    }

    private func school() throws -> TemporarySchool {
        let school = try TemporarySchool()
        try school.append(enrolled(0..<30, "CIV") + enrolled(0..<40, "MUS"))
        _ = try school.generate(asOf: "2024-10-01")
        try school.append(enrolled(30..<50, "CIV") + enrolled(40..<60, "MUS"))
        _ = try school.generate(asOf: "2024-12-20")
        return school
    }

    private func content(_ school: TemporarySchool) throws -> [String: Data?] {
        try Dictionary(
            uniqueKeysWithValues: school.files().keys.map {
                ($0, FileManager.default.contents(atPath: school.path("public/current/\($0)")))
            })
    }

    private func text(_ school: TemporarySchool, _ path: String) throws -> String {
        try String(contentsOfFile: school.path(path), encoding: .utf8)
    }

    // MARK: The site

    @Test(arguments: [".release.json", ".folders"])
    func aDamagedReleaseIsDrawnAnew(_ name: String) throws {
        let (school, other) = (try school(), try school())
        try school.write("public/releases/2/\(name)", "{")
        for school in [school, other] { try school.append(enrolled(60..<70, "MUS")) }
        let report = try school.generate(asOf: "2024-12-20")
        _ = try other.generate(asOf: "2024-12-20")
        #expect(report.remarks.contains { $0.hasPrefix("Every page was drawn anew, because") })
        #expect(report.release?.release == 3 && report.release?.sweepFailure == nil)
        #expect(try content(school) == content(other))
        #expect(!FileManager.default.fileExists(atPath: school.path("public/releases/2")))
        #expect(try school.generate(asOf: "2024-12-20").release == nil)
    }

    @Test func lostFoldersOfTheSiteAreDrawnAnew() throws {
        let school = try school()
        let before = try content(school)
        for shelf in try FileManager.default.contentsOfDirectory(
            atPath: school.path("public/objects"))
        {
            try FileManager.default.removeItem(atPath: school.path("public/objects/\(shelf)"))
        }
        _ = try school.generate(asOf: "2024-12-20", isFull: true)
        #expect(try content(school) == before)
    }

    /// What waits for a person must not be lost from the site with what can be drawn.
    @Test func anEditionThatIsHeldBackStaysWhereAReleaseIsDamaged() throws {
        let school = try school()
        try school.append(enrolled(60..<70, "MUS"))
        try school.write("public/releases/2/.folders", "{")
        let before = try text(school, "public/current/open/index.html")
        try DatabaseQueue(path: school.path("ledger.sqlite")).write { db in
            try db.execute(sql: "UPDATE identity SET value = 'another'")
        }
        #expect(throws: ReleaseError.self) { try school.generate(asOf: "2024-12-20") }
        #expect(try text(school, "public/current/open/index.html") == before)
    }

    // MARK: The record

    @Test func aDamagedRowOfTheRecordStopsItsEditionAlone() throws {
        let school = try school()
        let open = try text(school, "public/current/open/data/units/MUS.json")
        try DatabaseQueue(path: school.path("ledger.sqlite")).write { db in
            try db.execute(
                sql: "UPDATE shown SET figures = '{' WHERE unit = 'MUS' AND release = 2")
        }
        try school.append(enrolled(60..<90, "MUS"))
        let error = #expect(throws: PublishingError.self) {
            try school.generate(asOf: "2025-01-20")
        }
        #expect(error?.message.hasPrefix("the open edition stays as it is: ") == true)
        #expect(error?.hint?.contains("restore the ledger from a backup") == true)
        #expect(try text(school, "public/current/open/data/units/MUS.json") == open)
        let staff = try text(school, "public/current/staff/data/units/MUS.json")
        #expect(staff.contains(#""enrolments":90"#))
        let ledger = try school.ledger()
        let found = #expect(throws: StoreError.self) { try ledger.checkRecord() }
        #expect(found?.description.contains("release 2 of the open edition, unit MUS") == true)
    }

    @Test func aSoundRecordIsSaidToBeSound() throws {
        let (new, released) = (try TemporarySchool(), try school())
        #expect(try new.ledger().checkRecord() == 0)
        #expect(try released.ledger().checkRecord() >= 5)
    }

    @Test func aDamagedCopyOfTheRecordIsMadeAnew() throws {
        let school = try school()
        let path = school.path("public/.record.sqlite")
        let copy = try #require(FileManager.default.contents(atPath: path))
        try school.write("public/.record.sqlite", "no database")
        let report = try school.generate(asOf: "2025-01-20")
        #expect(report.remarks.contains { $0.contains("is damaged") })
        #expect(try text(school, "public/.record.sqlite.damaged") == "no database")
        #expect(FileManager.default.contents(atPath: path)?.count ?? 0 >= copy.count)
        #expect(report.release?.written.contains { $0.hasPrefix("open/") } == true)
        #expect(try school.generate(asOf: "2025-01-20").remarks == [])
    }
}
