import Foundation
import Retention
import Testing

@testable import Store

/// A ledger's file under which somebody puts other bytes while it is open: its name and number stay
/// the same.
@Suite struct WrittenOverTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("ledger.sqlite")
    }

    private func enrolled(_ numbers: Range<Int>) -> [Event] {
        numbers.map {
            Event(id: "\($0)", type: .enrolled, student: "S\($0)", program: "A", term: "f1")
        }
    }

    private func append(_ ledger: Ledger, _ numbers: Range<Int>) throws {
        let submission = Submission(source: "sis", events: enrolled(numbers), isAtomic: true)
        #expect(try ledger.append([submission]).first?.isStored == true)
    }

    /// As `cp` does: the same file with other content.
    private func writeOver(with other: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: other))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private func expectRefusal(_ ledger: Ledger) {
        for _ in 0..<2 {
            let error = #expect(throws: StoreError.self) { try append(ledger, 900_000..<900_001) }
            guard case .unavailable(let sentence)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(sentence.contains("was written over while it was in use"))
        }
        #expect(throws: StoreError.self) { try ledger.status() }
        #expect(throws: StoreError.self) { try ledger.file() }
    }

    enum Copied: CaseIterable { case byVacuum, byCopying }

    private func copied(_ copied: Copied) throws -> String {
        let older = folder.file("older.sqlite")
        switch copied {
        case .byVacuum: try execute("VACUUM INTO '\(older)'", on: path)
        case .byCopying:
            try execute("PRAGMA wal_checkpoint(TRUNCATE)", on: path)
            try FileManager.default.copyItem(atPath: path, toPath: older)
        }
        return older
    }

    @Test(arguments: Copied.allCases, [1, 500])
    func anOlderCopyIsNoticedAndNothingMoreIsTaken(_ how: Copied, _ count: Int) throws {
        let ledger = try Ledger(path: path)
        try append(ledger, 0..<1_000)
        let older = try copied(how)
        try append(ledger, 1_000..<1_000 + count)
        try execute("PRAGMA wal_checkpoint(TRUNCATE)", on: path)
        try writeOver(with: older)
        expectRefusal(ledger)
    }

    /// Where the log still has whatever the copy lacks nothing is lost, and nothing need be said.
    @Test(arguments: Copied.allCases, [1, 1_000, 5_000])
    func itIsNoticedUnlessTheLogHasAllThatItLacks(_ how: Copied, _ size: Int) throws {
        let ledger = try Ledger(path: path)
        try append(ledger, 0..<1_000)
        let older = try copied(how)
        for start in (0..<6).map({ 1_000 + $0 * size }) { try append(ledger, start..<start + size) }
        try writeOver(with: older)
        guard (try? append(ledger, 900_000..<900_001)) != nil else { return expectRefusal(ledger) }
        #expect(try texts("PRAGMA integrity_check", on: path) == ["ok"])
        #expect(try Ledger(path: path).status().events == 1_001 + 6 * Int64(size))
    }

    @Test func anotherLedgerIsNoticed() throws {
        let ledger = try Ledger(path: path)
        try append(ledger, 0..<10)
        let other = folder.file("other.sqlite")
        do { try append(try Ledger(path: other), 0..<500) }
        try execute("PRAGMA wal_checkpoint(TRUNCATE)", on: path)
        try writeOver(with: other)
        expectRefusal(ledger)
    }

    @Test func rubbishIsNoticed() throws {
        let ledger = try Ledger(path: path)
        try append(ledger, 0..<10)
        try execute("PRAGMA wal_checkpoint(TRUNCATE)", on: path)
        let rubbish = folder.file("rubbish")
        try String(repeating: "no database ", count: 9_000).write(
            toFile: rubbish, atomically: false, encoding: .utf8)
        try writeOver(with: rubbish)
        expectRefusal(ledger)
    }

    /// Another process that empties the log into the file, or looks at it, is nothing unusual.
    @Test func whatOtherProgramsDoToTheFileIsNoFault() throws {
        let ledger = try Ledger(path: path)
        for round in 0..<20 {
            try append(ledger, round * 500..<(round + 1) * 500)
            if round % 3 == 0 { try execute("PRAGMA wal_checkpoint(TRUNCATE)", on: path) }
            if round % 5 == 0 {
                try append(try Ledger(path: path), 100_000 + round..<100_001 + round)
            }
        }
        try execute("VACUUM", on: path)
        try append(ledger, 20_000..<20_010)
        #expect(try ledger.status().events == 10_014)
        #expect(try texts("PRAGMA integrity_check", on: path) == ["ok"])
    }
}
