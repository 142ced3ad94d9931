import ArgumentParser
import Foundation
import Publishing
import Retention
import Store
import Testing

@testable import rollbook

/// Figures of another day or an earlier position, worked out again into a folder.
@Suite struct RecomputationTests {
    /// Events in two parts; the second takes some of the first back and brings a new program.
    private static let first =
        (0..<30).map {
            TemporarySchool.enrolled(
                "\($0)", ["CIV", "MUS", "Old"][$0 % 3], $0 < 20 ? "2023-fall" : "2024-fall")
        } + [Event(id: "r0", type: .retracted, retracts: "later0")]
    private static let second =
        (0..<10).map {
            TemporarySchool.enrolled("later\($0)", ["NEW", "OLD"][$0 % 2], "2024-fall")
        }
        + (0..<5).map { Event(id: "r\($0 + 1)", type: .retracted, retracts: "\($0)") }
        + [
            Event(
                id: "exit", type: .droppedOut, student: "S9", program: "CIV", term: "2023-fall",
                reason: .academic)
        ]

    private func generate(_ events: [Event], asOf: String) throws -> [String: Data] {
        let school = try TemporarySchool()
        try school.append(events)
        _ = try school.generate(asOf: asOf)
        return try files(school.path("public/current/staff"), compressed: false)
    }

    private func files(_ folder: String, compressed: Bool = true) throws -> [String: Data] {
        var files = [String: Data]()
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            if name.hasPrefix(".") || (!compressed && name.hasSuffix(".gz")) { continue }
            let path = folder + "/" + name
            if let data = FileManager.default.contents(atPath: path) {
                files[name] = data
            } else {
                for (inner, data) in try self.files(path, compressed: compressed) {
                    files[name + "/" + inner] = data
                }
            }
        }
        return files
    }

    @Test(arguments: [nil, 31, 36] as [Int?], ["2024-02-01", "2025-02-01"])
    func anEarlierPositionGivesWhatARunAtThatTimeGave(_ position: Int?, _ asOf: String) throws {
        let all = Self.first + Self.second
        let expected = try generate(Array(all.prefix(position ?? all.count)), asOf: asOf)
        let school = try TemporarySchool()
        try school.append(all)
        let again = Recomputation(
            asOf: Day(asOf), position: position.map(Int64.init), folder: school.path("out"))
        let report = try school.recompute(again)
        #expect(report.written.map(\.edition) == ["staff"] && report.leftOut == ["open"])
        let found = try files(school.path("out/staff"))
        let wrong = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }
        #expect(wrong.isEmpty, "\(wrong.sorted())")
        #expect(report.written.first?.files == expected.count)
        #expect(Int(report.position) == position ?? all.count)
    }

    /// What was restated later is not told of an earlier position; what was told then is.
    @Test func restatementsAreThoseOfTheTime() throws {
        let school = try TemporarySchool()
        try school.append(Self.first)
        _ = try school.generate()
        try school.append(Array(Self.second.prefix(12)))
        _ = try school.generate()
        let middle = try files(school.path("public/current/staff"), compressed: false)
        try school.append(Array(Self.second.dropFirst(12)))
        _ = try school.generate(asOf: "2025-03-01")
        #expect(try school.ledger().revisions(edition: "", mostItems: 5000).revisions.count == 2)
        let again = Recomputation(
            asOf: Day("2025-02-01"), position: 43, folder: school.path("out"))
        _ = try school.recompute(again)
        #expect(try files(school.path("out/staff")) == middle)
        #expect(try school.ledger().revisions(edition: "", mostItems: 5000).revisions.count == 2)
    }

    @Test func theLedgerTheFiguresAndTheSiteStayAsTheyAre() throws {
        let school = try TemporarySchool()
        try school.append(Self.first)
        _ = try school.generate()
        try school.append(Self.second)
        let names = ["ledger.sqlite", "figures.sqlite", "figures.sqlite-wal"]
        func state() throws -> [String: Data?] {
            Dictionary(
                uniqueKeysWithValues: names.map {
                    ($0, FileManager.default.contents(atPath: school.path($0)))
                })
        }
        let databases = try state()
        let site = try school.files()
        _ = try school.recompute(
            Recomputation(asOf: Day("2024-02-01"), folder: school.path("out")))
        #expect(try state() == databases)
        #expect(try school.files() == site)
        // The next ordinary run finds nothing of it.
        let refresh = try #require(try school.generate().refresh)
        #expect(refresh.position == 47 && !refresh.isRebuild && refresh.newEvents == 10)
    }

    @Test(arguments: [-1, 48])
    func aPositionThatIsNotThereIsNamed(_ position: Int64) throws {
        let school = try TemporarySchool()
        try school.append(Self.first + Self.second)
        let failure = #expect(throws: PublishingError.self) {
            try school.recompute(Recomputation(position: position, folder: school.path("out")))
        }
        #expect(failure?.message == "there is no position \(position) in the ledger")
        #expect(failure?.hint?.contains("its last position is 47") == true)
        #expect(!FileManager.default.fileExists(atPath: school.path("out")))
    }

    @Test func positionZeroIsTheEmptySchool() throws {
        let school = try TemporarySchool()
        try school.append(Self.first)
        _ = try school.recompute(
            Recomputation(asOf: Day("2025-02-01"), position: 0, folder: school.path("out")))
        let expected = try generate([], asOf: "2025-02-01")
        #expect(try files(school.path("out/staff")) == expected)
    }

    @Test func aFolderWithSomethingInItIsRefused() throws {
        let school = try TemporarySchool()
        try school.append(Self.first)
        let taken = #expect(throws: (any Error).self) {
            try school.recompute(Recomputation(folder: school.folder))
        }
        #expect(taken.map { "\($0)" }?.contains("is not an empty folder") == true)
        #expect(FileManager.default.fileExists(atPath: school.path("terms.csv")))
    }

    @Test(arguments: ["open", "secret"])
    func anEditionThatCannotBeWrittenIsRefused(_ edition: String) throws {
        let school = try TemporarySchool()
        try school.append(Self.first)
        let failure = #expect(throws: PublishingError.self) {
            try school.recompute(
                Recomputation(editions: [edition], folder: school.path("out")))
        }
        #expect(failure?.isUsage == true)
        #expect(!FileManager.default.fileExists(atPath: school.path("out")))
    }

    @Test func aFailedRunLeavesNothing() throws {
        let school = try TemporarySchool()
        try school.append(Self.first)
        try school.write("units.csv", "code,name,kind,parent\nA,A,faculty,B\n")
        #expect(throws: Failure.self) {
            try school.recompute(Recomputation(folder: school.path("out")))
        }
        #expect(!FileManager.default.fileExists(atPath: school.path("out")))
    }

    @Test(arguments: [
        ["--out", "x", "--every", "60s"], ["--out", "x", "--rollback"], ["--out", "x", "--resume"],
        ["--position", "3"], ["--edition", "staff"],
    ])
    func optionsThatDoNotGoTogetherAreRefused(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try Generate.parse(arguments) }
    }
}
