import Foundation
import GRDBSQLite
import Retention
import Testing

@testable import Store

@Suite struct LedgerTests {
    private func enrolled(_ id: String, _ student: String = "S1", term: String = "f1") -> Event {
        Event(id: id, type: .enrolled, student: student, program: "A", term: term)
    }

    private func append(
        _ ledger: Ledger, _ events: [Event], isAtomic: Bool = true, source: String = "sis"
    ) throws -> SubmissionResult {
        try #require(
            try ledger.append([
                Submission(source: source, events: events, isAtomic: isAtomic)
            ]).first)
    }

    @Test func writesThroughToTheDisk() throws {
        let folder = try TemporaryFolder()
        let ledger = try Ledger(path: folder.file("ledger.sqlite"))
        #expect(try ledger.synchronousMode() == 2)
        _ = try append(ledger, [enrolled("1")])
        #expect(try ledger.synchronousMode() == 2)
    }

    @Test func keepsAnEventAsSent() throws {
        let ledger = try Ledger.inMemory(now: { 1_700_000_000 })
        var event = enrolled("é 1")
        event.on = Day("2020-09-02")
        event.entry = .transferIn
        event.load = .partTime
        event.grades = Grades(
            entry: Grade(thousandths: 3141), term: Grade(thousandths: -5),
            cumulative: Grade(thousandths: 0), scale: Grade(thousandths: 100_000))
        let exit = Event(
            id: "2", type: .completed, student: "S1", program: "A", term: "f1", award: "BSc")
        #expect(
            try append(ledger, [event, exit]).outcomes == [
                .created(position: 1), .created(position: 2),
            ])
        let stored = try ledger.events(after: 0, limit: 10)
        #expect(stored.map(\.event) == [event, exit])
        #expect(stored.map(\.received) == [1_700_000_000, 1_700_000_000])
        #expect(try ledger.event(id: "é 1", source: "sis")?.position == 1)
        #expect(try ledger.event(id: "é 1", source: "other") == nil)
    }

    @Test func namesAnEventOnceBySourceAndID() throws {
        let ledger = try Ledger.inMemory()
        _ = try append(ledger, [enrolled("1")])
        #expect(try append(ledger, [enrolled("1")]).outcomes == [.duplicate(position: 1)])
        let other = try append(ledger, [enrolled("1", "S2")])
        #expect(other == SubmissionResult(isStored: false, outcomes: [.conflict(position: 1)]))
        #expect(
            try append(ledger, [enrolled("1")], source: "b").outcomes == [.created(position: 2)])
    }

    @Test func textIsTheSameByteForByte() throws {
        let ledger = try Ledger.inMemory()
        let composed = "Zo\u{e9}"
        let decomposed = "Zoe\u{301}"
        _ = try append(ledger, [enrolled("1", composed), enrolled("2", decomposed)])
        #expect(try ledger.status().students == 2)
        #expect(
            try append(ledger, [enrolled("1", decomposed)]).outcomes == [.conflict(position: 1)])
    }

    @Test func positionsHaveNoGaps() throws {
        let ledger = try Ledger.inMemory()
        _ = try append(ledger, [enrolled("1")])
        _ = try append(ledger, [enrolled("1")])
        _ = try append(ledger, [enrolled("2"), enrolled("1", "S2")])
        #expect(try append(ledger, [enrolled("3")]).outcomes == [.created(position: 2)])
    }

    @Test func anAtomicBatchIsAllOrNothing() throws {
        let ledger = try Ledger.inMemory()
        _ = try append(ledger, [enrolled("1")])
        let batch = [enrolled("2", "S9"), enrolled("1", "S2"), enrolled("3")]
        let refused = try append(ledger, batch)
        #expect(!refused.isStored)
        #expect(
            refused.outcomes == [
                .created(position: 0), .conflict(position: 1), .created(position: 0),
            ])
        #expect(try ledger.status().lastPosition == 1)
        let taken = try append(ledger, batch, isAtomic: false)
        #expect(
            taken.outcomes == [
                .created(position: 2), .conflict(position: 1), .created(position: 3),
            ])
        #expect(try ledger.events(after: 0, limit: 9).map(\.event.student) == ["S1", "S9", "S1"])
    }

    @Test func aRetractionCannotBeRetracted() throws {
        let ledger = try Ledger.inMemory()
        let retraction = Event(id: "2", type: .retracted, retracts: "1")
        let again = Event(id: "3", type: .retracted, retracts: "2")
        let result = try append(ledger, [enrolled("1"), retraction, again])
        #expect(!result.isStored)
        guard case .rejected("retracts", _) = result.outcomes[2] else {
            Issue.record("\(result.outcomes)")
            return
        }
    }

    @Test func rowsCannotBeChangedOrRemoved() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        _ = try append(try Ledger(path: path), [enrolled("1")])
        for sql in ["DELETE FROM events", "UPDATE events SET program = NULL"] {
            #expect(try execute(sql, on: path).contains("append-only"))
        }
    }

    @Test func anErasedStudentLeavesEventsAndNoTrace() throws {
        let ledger = try Ledger.inMemory()
        _ = try append(ledger, [enrolled("1"), enrolled("2", "S2")])
        #expect(try ledger.erase(student: "S1"))
        #expect(try !ledger.erase(student: "S1"))
        #expect(try ledger.events(after: 0, limit: 9).map(\.event.student) == [nil, "S2"])
        // The same event sent again must not bring the identifier back.
        #expect(try append(ledger, [enrolled("1")]).outcomes == [.conflict(position: 1)])
        #expect(try !ledger.erase(student: "S1"))
        #expect(
            try ledger.slice(after: 0, through: 9, limit: 9).events.map(\.student.rawValue) == [
                1, 2,
            ])
    }

    @Test func aNewerDatabaseIsRefusedWithASentence() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        _ = try Ledger(path: path)
        try execute("INSERT INTO grdb_migrations VALUES('99 from the future')", on: path)
        let error = #expect(throws: StoreError.self) { try Ledger(path: path) }
        guard case .newerSchema(let sentence) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(sentence.contains("newer Rollbook"))
    }

    @Test func aVanishedDatabaseStopsWritesUntilItIsBack() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let ledger = try Ledger(path: path)
        _ = try append(ledger, [enrolled("1")])
        try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        #expect(throws: StoreError.unavailable("the database \(path) has vanished")) {
            try append(ledger, [enrolled("2")])
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        #expect(try append(ledger, [enrolled("2")]).outcomes == [.created(position: 2)])
    }

    /// Another ledger's names have other numbers, and its log is another file's.
    @Test func nothingKnownOfAReplacedFileOutlivesIt() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let ledger = try Ledger(path: path)
        _ = try append(ledger, [enrolled("1"), enrolled("2", "S2", term: "f2")])
        do {
            let other = try Ledger(path: folder.file("other.sqlite"))
            let event = Event(
                id: "x", type: .enrolled, student: "X", program: "Z", term: "t9")
            _ = try append(other, [event], source: "elsewhere")
        }
        try FileManager.default.moveItem(atPath: path, toPath: folder.file("away.sqlite"))
        try FileManager.default.moveItem(atPath: folder.file("other.sqlite"), toPath: path)
        #expect(try append(ledger, [enrolled("3")]).outcomes == [.created(position: 2)])
        for reader in [ledger, try Ledger(path: path)] {
            let stored = try reader.events(after: 0, limit: 9)
            #expect(stored.map(\.event.id) == ["x", "3"])
            #expect(stored.last?.event == enrolled("3") && stored.last?.source == "sis")
            #expect(stored.first?.event.student == "X" && stored.first?.source == "elsewhere")
        }
        #expect(try texts("PRAGMA integrity_check", on: path) == ["ok"])
        // What was acknowledged before went with the file that was moved away.
        let away = try Ledger(path: folder.file("away.sqlite"))
        #expect(try away.events(after: 0, limit: 9).map(\.event.id) == ["1", "2"])
    }

    @Test func usesOfAReplacedFilesKeysAreNotRecordedInItsSuccessor() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let ledger = try Ledger(path: path)
        _ = try ledger.createKey(source: "sis", scopes: [.ingest])
        let before = try ledger.file()
        do {
            let other = try Ledger(path: folder.file("other.sqlite"))
            _ = try other.createKey(source: "elsewhere", scopes: [.ingest])
        }
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: folder.file("other.sqlite"), toPath: path)
        #expect(try ledger.file() != before)
        try ledger.recordUse(ofKeys: [1: 50], of: before)
        #expect(try ledger.keys().map(\.lastUsed) == [nil])
        try ledger.recordUse(ofKeys: [1: 60], of: try ledger.file())
        #expect(try ledger.keys().map(\.lastUsed) == [60])
    }

    @Test func whatIsRefusedLeavesNoNameBehind() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        let ledger = try Ledger(path: path)
        _ = try append(ledger, [enrolled("1"), Event(id: "2", type: .retracted, retracts: "1")])
        func names() throws -> [String] {
            try texts(
                "SELECT name FROM sources UNION ALL SELECT code FROM programs UNION ALL "
                    + "SELECT id FROM terms UNION ALL SELECT identifier FROM students", on: path)
        }
        let before = try names()
        let conflict = Event(id: "1", type: .enrolled, student: "S7", program: "New", term: "new")
        let again = Event(id: "3", type: .retracted, retracts: "2")
        for isAtomic in [true, false] {
            for batch in [[conflict], [conflict, conflict], [again], [again, conflict]] {
                let result = try append(ledger, batch, isAtomic: isAtomic)
                #expect(!result.outcomes.contains { if case .created = $0 { true } else { false } })
                #expect(try names() == before)
            }
        }
        let good = Event(id: "4", type: .enrolled, student: "S8", program: "New2", term: "new2")
        let other = try append(ledger, [good, conflict, good], source: "sis")
        #expect(!other.isStored)
        #expect(try names() == before)
        #expect(try append(ledger, [good], source: "b").isStored)
        #expect(try names() != before)
    }

    @Test func aFileThatIsNoDatabaseIsSaidToBeNone() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("ledger.sqlite")
        try String(repeating: "not a database ", count: 100)
            .write(toFile: path, atomically: false, encoding: .utf8)
        let error = #expect(throws: StoreError.self) { try Ledger(path: path) }
        guard case .unreadable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func keysAreShownOnceAndStopWhenRevoked() throws {
        let ledger = try Ledger.inMemory(now: { 42 })
        let (token, key) = try ledger.createKey(source: "sis", scopes: [.ingest])
        #expect(token.hasPrefix("rb_") && token.count == 67)
        #expect(try ledger.key(token: token) == key)
        #expect(try ledger.key(token: token + "0") == nil)
        _ = try ledger.createKey(source: "sis", scopes: [.read])
        #expect(throws: KeyError.tooManyLive(source: "sis")) {
            try ledger.createKey(source: "sis", scopes: [.read])
        }
        try ledger.recordUse(ofKeys: [key.id: 50])
        #expect(try ledger.keys().first?.lastUsed == 50)
        #expect(try ledger.revokeKey(id: key.id))
        #expect(try !ledger.revokeKey(id: key.id))
        #expect(try ledger.key(token: token) == nil)
        _ = try ledger.createKey(source: "sis", scopes: [.ingest])
    }
}

/// A folder that goes with the value.
final class TemporaryFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("rollbook-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func file(_ name: String) -> String { path + "/" + name }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// The first column of what a query past the store finds.
func texts(_ sql: String, on path: String) throws -> [String] {
    var database: OpaquePointer?
    try #require(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    try #require(sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK)
    defer { sqlite3_finalize(statement) }
    var texts = [String]()
    while sqlite3_step(statement) == SQLITE_ROW {
        texts.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
    }
    return texts
}

/// Runs a statement past the store, as a person with another program would.
///
/// - Returns: What is wrong with it; empty where nothing is.
@discardableResult
func execute(_ sql: String, on path: String) throws -> String {
    var database: OpaquePointer?
    try #require(sqlite3_open(path, &database) == SQLITE_OK)
    defer { sqlite3_close(database) }
    var complaint: UnsafeMutablePointer<CChar>?
    sqlite3_exec(database, sql, nil, nil, &complaint)
    defer { sqlite3_free(complaint) }
    return complaint.map { String(cString: $0) } ?? ""
}
