import Foundation
import Pages
import Publishing
import Retention
import Testing

@testable import rollbook

/// Releases of the edition with a minimum cell, made at term boundaries from a ledger that grows.
@Suite struct ReleaseTests {
    private func enrolled(_ numbers: Range<Int>, _ program: String) -> [Event] {
        numbers.map { TemporarySchool.enrolled("\(program)\($0)", program, "2024-fall") }
    }

    private func enrolments(_ school: TemporarySchool, _ unit: String) throws -> Int? {
        let path = school.path("public/current/open/data/units/\(unit).json")
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let unit = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let terms = unit?["terms"] as? [String: [String: Any]]
        return terms?["2024-fall"]?["enrolments"] as? Int
    }

    private func openFiles(_ school: TemporarySchool) throws -> [String: Data?] {
        try Dictionary(
            uniqueKeysWithValues: school.files().keys.filter { $0.hasPrefix("open/") }.map {
                ($0, FileManager.default.contents(atPath: school.path("public/current/\($0)")))
            })
    }

    /// Two programs that grow from release to release, one by many and one by few.
    private func releasedThrice() throws -> TemporarySchool {
        let school = try TemporarySchool()
        try school.append(enrolled(0..<30, "CIV") + enrolled(0..<40, "MUS"))
        _ = try school.generate(asOf: "2024-10-01")
        try school.append(enrolled(30..<50, "CIV") + enrolled(40..<43, "MUS"))
        _ = try school.generate(asOf: "2024-12-20")
        try school.append(enrolled(43..<60, "MUS"))
        _ = try school.generate(asOf: "2025-01-15")
        return school
    }

    @Test func fewLateEventsWaitForMore() throws {
        let school = try TemporarySchool()
        try school.append(enrolled(0..<30, "CIV") + enrolled(0..<40, "MUS"))
        _ = try school.generate(asOf: "2024-10-01")
        #expect(try enrolments(school, "institution") == 70)
        try school.append(enrolled(30..<50, "CIV") + enrolled(40..<43, "MUS"))
        _ = try school.generate(asOf: "2024-12-20")
        // 93 less 50 of CIV would give the three of MUS away.
        #expect(try enrolments(school, "MUS") == 40)
        #expect(try enrolments(school, "CIV") == 30)
        #expect(try enrolments(school, "institution") == 93)
        try school.append(enrolled(43..<60, "MUS"))
        _ = try school.generate(asOf: "2025-01-15")
        #expect(try enrolments(school, "MUS") == 60)
        #expect(try enrolments(school, "institution") == 110)
    }

    @Test func lostFiguresAreMadeAgainFromTheRecordOfReleases() throws {
        let school = try releasedThrice()
        let before = try openFiles(school)
        let files = try school.files()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: school.path("figures.sqlite\(suffix)"))
        }
        _ = try school.generate(asOf: "2025-01-15", isFull: true)
        #expect(try openFiles(school) == before)
        #expect(try school.files() == files)
    }

    @Test func pagesSayWhichFiguresStayAndFilesWhatWasRestated() throws {
        let school = try TemporarySchool()
        try school.append(enrolled(0..<30, "CIV") + enrolled(0..<40, "MUS"))
        _ = try school.generate(asOf: "2024-12-20")
        try school.append(enrolled(30..<50, "CIV") + enrolled(40..<43, "MUS"))
        _ = try school.generate(asOf: "2025-01-15")
        func text(_ path: String) throws -> String {
            try String(contentsOfFile: school.path("public/current/open/\(path)"), encoding: .utf8)
        }
        #expect(
            try text("units/MUS/2024-fall.html")
                .contains("These figures stand as published for 16 December 2024"))
        #expect(
            try text("data/units/MUS.json")
                .contains(#""kept":{"/cohorts/2024-fall":"2024-12-16""#))
        let restated = try text("data/restatements.json")
        #expect(restated.contains(#""figure":"enrolments","is":93"#))
        #expect(restated.contains(#""unit":{"code":"institution""#))
        #expect(!restated.contains(#""code":"MUS""#))
        #expect(restated.contains(#""causes":{"new":{},"retracted":{}}"#))
    }

    @Test func aNewTemplateRedrawsTheLastReleaseAndNothingNewer() throws {
        let school = try releasedThrice()
        try school.append(enrolled(60..<90, "MUS"))
        try school.write(
            "rollbook.yaml",
            String(contentsOfFile: school.path("rollbook.yaml"), encoding: .utf8)
                .replacing("Temporary School", with: "Renamed School"))
        let report = try #require(try school.generate(asOf: "2025-01-16").release)
        #expect(report.written.contains("open/index.html"))
        #expect(try enrolments(school, "MUS") == 60)
    }

    @Test func anEditionWithAMinimumCellCannotBePublishedByTheMinute() throws {
        let school = try TemporarySchool(
            settings: "editions: {open: {minimumCell: 5, publish: always}}")
        let failure = #expect(throws: Failure.self) { try school.settings() }
        #expect(failure?.message.contains("must be 'boundaries'") == true)
    }
}
