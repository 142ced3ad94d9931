import Foundation
import Pages
import Retention
import Store
import Testing

@testable import rollbook

@Suite struct GeneratorTests {
    private func school() throws -> TemporarySchool {
        let school = try TemporarySchool()
        try school.append(
            (0..<40).map {
                TemporarySchool.enrolled(
                    "\($0)", $0 % 2 == 0 ? "CIV" : "MUS", $0 < 30 ? "2023-fall" : "2024-fall")
            })
        return school
    }

    @Test func oneMoreEventRewritesOnlyWhatShowsItsStudentsUnits() throws {
        let school = try school()
        #expect(try school.generate().release?.isNew == true)
        let before = try school.files()
        try school.append([TemporarySchool.enrolled("new", "MUS", "2024-fall")])
        let report = try #require(try school.generate().release)
        let fall = [
            "staff/terms/2024-fall.html", "staff/terms/2024-fall.json",
            "staff/units/ART/2024-fall.html", "staff/units/ART/2024-fall.json",
            "staff/units/MUS/2024-fall.html", "staff/units/MUS/2024-fall.json",
            "staff/units/institution/2024-fall.html", "staff/units/institution/2024-fall.json",
        ]
        let spring = fall.map { $0.replacing("2024-fall", with: "2025-spring") }
        let units = ["ART", "MUS", "institution"].flatMap {
            [
                "staff/units/\($0)/index.html", "staff/data/units/\($0).json",
                "staff/data/units/\($0).csv",
            ]
        }
        let lists = ["staff/index.html", "staff/terms/index.html", "staff/units/index.html"]
        let allowed = Set(fall + spring + units + lists)
        #expect(Set(report.written).isSubset(of: allowed), "\(report.written)")
        #expect(Set(fall + units).isSubset(of: report.written), "\(report.written)")
        let after = try school.files()
        let changed = after.filter { before[$0.key] != $0.value }.keys
            .map { $0.hasSuffix(".gz") ? String($0.dropLast(3)) : $0 }
        #expect(Set(changed) == Set(report.written))
        #expect(Set(before.keys) == Set(after.keys))
    }

    @Test func nothingNewWritesNothing() throws {
        let school = try school()
        _ = try school.generate()
        let before = try school.files()
        let databases = try databaseTimes(school)
        let report = try school.generate()
        #expect(report.refresh == nil && report.release == nil)
        #expect(try school.files() == before)
        #expect(try databaseTimes(school) == databases)
        // Another day without a term date between is nothing new either.
        #expect(try school.generate(asOf: "2025-03-01").release == nil)
    }

    private func databaseTimes(_ school: TemporarySchool) throws -> [Date?] {
        try ["ledger.sqlite", "figures.sqlite"].map { name in
            let attributes = try FileManager.default.attributesOfItem(atPath: school.path(name))
            return attributes[.modificationDate] as? Date
        }
    }

    @Test func aFullRunKeepsFilesThatAreTheSame() throws {
        let school = try school()
        _ = try school.generate()
        let before = try school.files()
        #expect(try school.generate(isFull: true).release?.written == [])
        #expect(try school.files() == before)
    }

    @Test func oneByOneGivesTheSiteThatAllAtOnceGives() throws {
        let stepped = try TemporarySchool()
        let whole = try TemporarySchool()
        let events = (0..<25).map {
            TemporarySchool.enrolled(
                "\($0)", ["CIV", "MUS", "NEW"][$0 % 3], ["2023-fall", "2024-fall"][$0 % 2])
        }
        for event in events {
            try stepped.append([event])
            _ = try stepped.generate(isFull: false)
        }
        try whole.append(events)
        _ = try whole.generate()
        func bytes(_ school: TemporarySchool) throws -> [String: Data?] {
            try Dictionary(
                // The open edition waits for a boundary.
                uniqueKeysWithValues: school.files().keys.filter { $0.hasPrefix("staff/") }.map {
                    ($0, FileManager.default.contents(atPath: school.path("public/current/\($0)")))
                })
        }
        #expect(try bytes(stepped) == bytes(whole))
    }

    @Test func theOpenEditionWaitsForABoundary() throws {
        let school = try school()
        _ = try school.generate()
        try school.append([TemporarySchool.enrolled("new", "MUS", "2024-fall")])
        let report = try #require(try school.generate().release)
        #expect(report.written.allSatisfy { $0.hasPrefix("staff/") })
        let later = try #require(try school.generate(asOf: "2025-05-11").release)
        #expect(later.written.contains { $0.hasPrefix("open/") })
    }

    @Test func aFailedRunLeavesTheLiveSiteAlone() throws {
        let school = try school()
        _ = try school.generate()
        let before = try school.files()
        try school.write("units.csv", "code,name,kind,parent\nA,A,faculty,B\n")
        try school.append([TemporarySchool.enrolled("new", "MUS", "2024-fall")])
        let run = GenerateRun(settings: try school.settings(), asOf: Day("2025-02-01"))
        let failure = #expect(throws: Failure.self) { try run.once(isFull: false) }
        #expect(failure?.message.contains("units.csv:2: parent: 'B' is no unit's code") == true)
        #expect(try school.files() == before)
        let status = try String(
            contentsOfFile: school.path("public/status/status.json"), encoding: .utf8)
        #expect(status.contains("\"failure\""))
        try school.write("units.csv", TemporarySchool.units)
        _ = try run.once(isFull: false)
        let mended = try String(
            contentsOfFile: school.path("public/status/status.json"), encoding: .utf8)
        #expect(!mended.contains("\"failure\""))
    }

    @Test func aRollbackStaysUntilResume() throws {
        let school = try school()
        _ = try school.generate()
        let first = try school.files()
        try school.append([TemporarySchool.enrolled("new", "MUS", "2024-fall")])
        _ = try school.generate()
        let second = try school.files()
        let releases = ReleaseStore(folder: school.path("public"), keep: 5)
        try releases.rollback()
        #expect(try school.files() == first)
        try school.append([TemporarySchool.enrolled("newer", "MUS", "2024-fall")])
        #expect(try school.generate().pinned == 1)
        #expect(try school.files() == first)
        try releases.resume()
        _ = try school.generate()
        let third = try school.files()
        #expect(third != first && third != second)
        #expect(
            try String(
                contentsOfFile: school.path("public/current/staff/data/units/MUS.json"),
                encoding: .utf8
            ).contains("\"new\":7"))
    }

    @Test func aChangedCalendarMakesFiguresAnew() throws {
        let school = try school()
        _ = try school.generate()
        try school.write(
            "terms.csv", TemporarySchool.terms.replacing("Fall 2024", with: "Autumn 2024"))
        let report = try school.generate()
        #expect(report.refresh?.isRebuild == true)
        #expect(report.release?.written.contains("staff/terms/2024-fall.html") == true)
    }
}
