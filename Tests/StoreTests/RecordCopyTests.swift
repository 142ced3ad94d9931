import Foundation
import Retention
import Testing

@testable import Store

/// The copy of the record of what was shown, and a ledger that was restored from an older backup.
@Suite struct RecordCopyTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger
    private let copy: String

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file("ledger.sqlite"))
        copy = folder.file("copy.sqlite")
    }

    private func release(_ ledger: Ledger, _ position: Int64, _ edition: String = "open") throws {
        let basis = Basis(
            calendar: try AcademicCalendar(terms: []),
            units: try UnitTree(
                institution: Unit(code: "i", name: "I", kind: "institution", parent: nil),
                units: []),
            model: .untilExit, scale: Grade(thousandths: 4000),
            threshold: Grade(thousandths: 2000), asOf: Day(number: 20_000), termNumbers: [],
            programs: [])
        let cell = ShownCell(counters: Counters(), term: nil, cohorts: [])
        let release = NewRelease(
            position: position, asOf: Day(number: Int32(20_000 + position)),
            frame: ReleaseFrame(
                basis, minimumCell: 10, findings: FindingSettings(), program: "1"),
            cells: (1...position).map { ("i", "t\($0)", cell) }, revision: nil)
        _ = try ledger.record(release, of: edition, calendar: basis.calendar)
    }

    private func numbers(_ path: String) throws -> [String] {
        try texts("SELECT number FROM releases WHERE tables NOTNULL ORDER BY number", on: path)
            + texts("SELECT term FROM shown ORDER BY release, term", on: path)
    }

    private var path: String { folder.file("ledger.sqlite") }

    @Test func thereIsNoneBeforeTheFirstRelease() throws {
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 0))
        #expect(!FileManager.default.fileExists(atPath: copy))
    }

    @Test func whatEitherLacksIsCopiedAndThenNothingIsWritten() throws {
        for position in 1...3 { try release(ledger, Int64(position)) }
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 0))
        let whole = ["1", "2", "3", "t1", "t2", "t3"]
        #expect(try numbers(copy) == whole)
        let files = FileManager.default
        #expect(try files.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
        // A copy of the ledger from before the last two.
        try execute("DELETE FROM shown WHERE release > 1", on: path)
        try execute("DELETE FROM releases WHERE number > 1", on: path)
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 2))
        #expect(try numbers(path) == whole)
        let before = try Data(contentsOf: URL(fileURLWithPath: copy))
        let time = try files.attributesOfItem(atPath: copy)[.modificationDate] as? Date
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 0))
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == before)
        #expect(try files.attributesOfItem(atPath: copy)[.modificationDate] as? Date == time)
    }

    /// A ledger from before the record, whose releases one by one are made again: a run that ended
    /// halfway left gaps.
    @Test func gapsAreFilledToo() throws {
        for position in 1...4 { try release(ledger, Int64(position)) }
        _ = try ledger.bringTogether(withCopy: copy)
        try execute("UPDATE releases SET tables = NULL, settings = NULL WHERE number < 3", on: path)
        try execute("DELETE FROM shown WHERE release < 3", on: path)
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 2))
        #expect(try numbers(path) == numbers(copy))
        try execute("UPDATE releases SET tables = NULL, settings = NULL WHERE number < 3", on: copy)
        try execute("DELETE FROM shown WHERE release < 3", on: copy)
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 0))
        #expect(try numbers(path) == numbers(copy))
    }

    @Test func anotherLedgersCopyIsLeftAlone() throws {
        try release(ledger, 1)
        _ = try ledger.bringTogether(withCopy: copy)
        let other = try Ledger(path: folder.file("other.sqlite"))
        try release(other, 1)
        try release(other, 2)
        #expect(try other.bringTogether(withCopy: copy) == .foreign)
        #expect(try numbers(copy) == ["1", "t1"])
        #expect(try numbers(folder.file("other.sqlite")) == ["1", "2", "t1", "t2"])
    }

    /// The ledger was restored, the copy was away, somebody went on without it, and it came back.
    @Test func theSameLedgersCopyThatTellsOtherwiseIsForeign() throws {
        for position in 1...3 { try release(ledger, Int64(position)) }
        _ = try ledger.bringTogether(withCopy: copy)
        try execute("DELETE FROM shown WHERE release > 1", on: path)
        try execute("DELETE FROM releases WHERE number > 1", on: path)
        try release(ledger, 9)
        #expect(try ledger.bringTogether(withCopy: copy) == .foreign)
        #expect(try numbers(path) == ["1", "2", "t1"] + (2...9).map { "t\($0)" })
    }

    @Test(arguments: [0, 1, 9_000])
    func oneThatCannotBeReadIsSaidToBeDamaged(_ length: Int) throws {
        try release(ledger, 1)
        try String(repeating: "no database ", count: length).write(
            toFile: copy, atomically: false, encoding: .utf8)
        guard case .damaged = try ledger.bringTogether(withCopy: copy) else {
            Issue.record("not told")
            return
        }
        // The ledger goes on.
        try release(ledger, 2)
        #expect(try numbers(path) == ["1", "2", "t1", "t2"])
    }

    /// Killed while it was made.
    @Test func halfACopyIsNone() throws {
        try release(ledger, 1)
        try "half".write(toFile: copy + ".new", atomically: false, encoding: .utf8)
        #expect(try ledger.bringTogether(withCopy: copy) == .same(takenUp: 0))
        #expect(try numbers(copy) == ["1", "t1"])
    }
}
