import Foundation
import Pages
import Publishing
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
        let fall = ["html", "json"].flatMap { kind in
            ["terms", "units/ART", "units/MUS", "units/institution"].map {
                "staff/\($0)/2024-fall.\(kind)"
            }
        }
        let orders = ["name", "enrolled", "dropped-out", "completed", "retention", "persistence"]
        let beside =
            ["staff/data/terms/2024-fall.csv", "staff/data/terms/2024-fall.xlsx"]
            + (orders.map { "terms/by-\($0)" } + ["compare", "grades"]).map {
                "staff/\($0)/2024-fall.html"
            }
        let spring = (fall + beside).map { $0.replacing("2024-fall", with: "2025-spring") }
        let units = ["ART", "MUS", "institution"].flatMap {
            [
                "staff/units/\($0)/index.html", "staff/data/units/\($0).json",
                "staff/data/units/\($0).csv", "staff/data/units/\($0).xlsx",
            ]
        }
        let tables = ["ART", "MUS", "institution"].flatMap { unit in
            ["cohorts", "progress", "survival", "grades", "reasons"].map {
                "staff/data/tables/\(unit)/\($0).csv"
            }
        }
        let lists =
            ["terms", "units", "cohorts", "compare", "grades", "findings", "changes"].map {
                "staff/\($0)/index.html"
            }
            // 2024-fall is closed.
            + ["staff/index.html", "staff/data/restatements.json", "staff/feed.atom"]
        let allowed = Set(fall + beside + spring + units + tables + lists)
        #expect(Set(report.written).isSubset(of: allowed), "\(report.written)")
        #expect(Set(fall + units).isSubset(of: report.written), "\(report.written)")
        let after = try school.files()
        let changed = after.filter { before[$0.key] != $0.value }.keys
            .map { $0.hasSuffix(".gz") ? String($0.dropLast(3)) : $0 }
        #expect(Set(changed) == Set(report.written))
        // Long enough to be compressed now that there is something to tell.
        let packed = "staff/data/restatements.json.gz"
        #expect(Set(before.keys).union([packed]) == Set(after.keys))
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
        // Another day without a term date or the end of a week between is nothing new either.
        #expect(try school.generate(asOf: "2025-02-06").release == nil)
        #expect(try school.generate(asOf: "2025-02-07").release != nil)
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
        // What was restated on the way is told by the one and not by the other.
        func bytes(_ school: TemporarySchool) throws -> [String: Data?] {
            // The open edition waits for a boundary.
            let names = try school.files().keys.filter {
                $0.hasPrefix("staff/")
                    && !["restatements.json", "changes/", "feed.atom"].contains(where: $0.contains)
            }
            return Dictionary(
                uniqueKeysWithValues: names.map {
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
        let run = GenerateRun(
            settings: try school.settings(), order: Publisher.Order(asOf: Day("2025-02-01")))
        let failure = #expect(throws: Failure.self) { try run.once() }
        #expect(failure?.message.contains("units.csv:2: parent: 'B' is no unit's code") == true)
        #expect(try school.files() == before)
        let status = try String(
            contentsOfFile: school.path("public/status/status.json"), encoding: .utf8)
        #expect(status.contains("\"failure\""))
        try school.write("units.csv", TemporarySchool.units)
        _ = try run.once()
        let mended = try String(
            contentsOfFile: school.path("public/status/status.json"), encoding: .utf8)
        #expect(!mended.contains("\"failure\""))
    }

    @Test func aQuietRunGivesASignOfLifeAndTouchesNothingElse() throws {
        let school = try school()
        let run = GenerateRun(
            settings: try school.settings(), order: Publisher.Order(asOf: Day("2025-02-01")))
        _ = try run.once()
        let status = "public/status/status.json"
        let told = try String(contentsOfFile: school.path(status), encoding: .utf8)
        let old = told.replacing(/"lastRun":"[^"]*"/, with: #""lastRun":"2024-01-01T00:00:00Z""#)
        #expect(old != told)
        try school.write(status, old)
        let (files, databases) = (try school.files(), try databaseTimes(school))
        #expect(try run.once() == nil)
        #expect(try String(contentsOfFile: school.path(status), encoding: .utf8) == old)
        #expect(try run.once(givesSignOfLife: true) == nil)
        let after = try String(contentsOfFile: school.path(status), encoding: .utf8)
        #expect(!after.contains("2024-01-01") && after.contains(#""figuresPosition":40"#))
        #expect(try school.files() == files)
        #expect(try databaseTimes(school) == databases)
    }

    @Test(arguments: [(60, 9), (7, 85), (540, 1), (3_600, 1)])
    func aSignOfLifeIsNeverMoreThanTenMinutesAfterAnother(_ every: Int, _ runs: Int) {
        let start = ContinuousClock.now
        var pulse = GenerateService.Pulse(every: .seconds(every), at: start)
        let beats = (1...3 * runs).filter { pulse.beats(at: start + .seconds($0 * every)) }
        #expect(beats == [runs, 2 * runs, 3 * runs])
    }

    /// Such codes were taken once, and each is an event that must not stop the site.
    @Test func codesWithTheNameOfAPageStopNoRun() throws {
        let school = try school()
        for (id, code) in [("a", "index.html"), ("b", "index.html.gz")] {
            try school.append([TemporarySchool.enrolled(id, code, "2024-fall")])
        }
        try school.append([TemporarySchool.enrolled("c", "CIV", "index")])
        _ = try school.generate()
        let page = try String(
            contentsOfFile: school.path("public/current/staff/units/index.html"), encoding: .utf8)
        #expect(page.contains("<html"))
    }

    @Test func figuresDamagedInTheMiddleAreMadeAnewInTheSameRun() throws {
        let school = try school()
        let run = GenerateRun(
            settings: try school.settings(), order: Publisher.Order(asOf: Day("2025-02-01")))
        _ = try run.once()
        let before = try school.files()
        let path = school.path("figures.sqlite")
        var bytes = try #require(FileManager.default.contents(atPath: path))
        for place in 4096..<bytes.count { bytes[place] = 0xa5 }
        try bytes.write(to: URL(fileURLWithPath: path))
        let told = try run.once()
        #expect(told?.contains("The figures were made anew, because") == true, "\(told ?? "")")
        #expect(try school.files() == before)
        #expect(try run.once() == nil)
        let hint = Failure(knownError: StoreError.damagedFigures("x"))?.hint
        #expect(hint?.contains("restore") == false)
    }

    @Test func aRunThatFailsIsToldAndNoMore() throws {
        let school = try school()
        try school.write("units.csv", "code,name,kind,parent\nA,A,faculty,B\n")
        let told = Run.firstPages(GenerateRun(settings: try school.settings()))
        #expect(told.contains("units.csv:2: parent: 'B' is no unit's code"))
        #expect(told.contains("Events are taken all the same"))
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

    @Test func aLateDropOutIsTold() throws {
        let school = try school()
        _ = try school.generate()
        func file(_ edition: String) throws -> String {
            try String(
                contentsOfFile: school.path("public/current/\(edition)/data/restatements.json"),
                encoding: .utf8)
        }
        #expect(try file("staff") == "{\"revisions\":[]}\n")
        try school.append([
            Event(
                id: "exit", type: .droppedOut, student: "S0", program: "CIV", term: "2023-fall",
                reason: .academic)
        ])
        let report = try school.generate()
        let count = try #require(report.refresh?.restatements)
        #expect(count > 0)
        #expect(report.release?.written.contains("staff/data/restatements.json") == true)
        let sentence = try #require(GenerateRun.sentence(report))
        #expect(sentence.hasPrefix("\(count) figures of closed terms restated. Release 2:"))
        let told = try file("staff")
        #expect(
            told.contains(
                #"{"causes":{"new":{"dropped_out":1},"retracted":{}},"figure":"dropOuts","is":1,"#
                    + #""term":"2023-fall","unit":{"code":"CIV","name":"Civil Engineering"},"#
                    + #""was":0}"#))
        #expect(told.contains(#""asOf":"2025-02-01""#))
        #expect(told.contains(#""positions":{"after":40,"through":41}"#))
        #expect(try file("open") == "{\"revisions\":[]}\n")
        // An event of an open term leaves the file alone.
        try school.append([TemporarySchool.enrolled("new", "MUS", "2025-spring")])
        let next = try #require(try school.generate().release)
        #expect(!next.written.contains("staff/data/restatements.json"))
    }

    @Test(arguments: [
        ("terms.csv", TemporarySchool.terms.replacing("Fall 2024", with: "Autumn"), "calendar"),
        ("units.csv", TemporarySchool.units.replacing("Music", with: "Song"), "units"),
        (
            "rollbook.yaml", "enrolment: per_term\n", "settings"
        ),
    ])
    func whatChangedIsNamed(_ file: String, _ text: String, _ part: String) throws {
        let school = try school()
        _ = try school.generate()
        let old = try String(contentsOfFile: school.path(file), encoding: .utf8)
        try school.write(file, file.hasSuffix("yaml") ? old + "\n" + text : text)
        let report = try school.generate()
        #expect(report.refresh?.changed.map(\.rawValue) == [part])
        #expect(
            GenerateRun.sentence(report)?
                .hasPrefix("The \(part) changed: all figures worked out anew. Release 2:") == true)
        #expect(try school.generate().refresh == nil)
        let told = try String(
            contentsOfFile: school.path("public/current/staff/data/restatements.json"),
            encoding: .utf8)
        #expect(told.contains(#""changed":["\#(part)"]"#))
    }

    /// Terms by rule that are the table's own give the table's own figures, though they go on for
    /// decades.
    @Test func termsByRuleGiveTheFiguresOfTheTable() throws {
        let dates = "{fall: 09-01 09-15 12-15, spring: 01-10 01-25 05-10, summer: none"
        let ruled = try TemporarySchool(
            settings: "calendar: {rule: \(dates), firstYear: 2023, lastYear: 2100}}")
        let spring = "2023-spring,Spring 2023,spring,2022/23,true,2023-01-10,2023-01-25,2023-05-10"
        let tabled = try TemporarySchool()
        let years = TemporarySchool.terms.replacing("2023-24", with: "2023/24")
            .replacing("2024-25", with: "2024/25").split(separator: "\n").map(String.init)
        try tabled.write(
            "terms.csv", ([years[0], spring] + years.dropFirst()).joined(separator: "\n"))
        try FileManager.default.removeItem(atPath: ruled.path("terms.csv"))
        var data = [[String: Data?]]()
        for school in [ruled, tabled] {
            try school.append(
                (0..<20).map {
                    TemporarySchool.enrolled("\($0)", "CIV", ["2023-fall", "2024-fall"][$0 % 2])
                })
            _ = try school.generate()
            data.append(
                Dictionary(
                    uniqueKeysWithValues: try school.files().keys.filter {
                        $0.hasSuffix("json")
                    }.map { name in
                        (
                            name,
                            FileManager.default.contents(
                                atPath: school.path("public/current/\(name)"))
                        )
                    }))
        }
        #expect(data[0].count > 20 && data[0] == data[1])
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
