import Foundation
import Retention
import TestSupport
import Testing

@testable import Store

/// Refreshed figures equal those made from nothing, whatever the order and the steps.
@Suite struct RefreshTests {
    static let terms = (0..<8).map { index in
        let year = 2020 + index / 2
        let fall = Term(
            id: "\(year)-fall", name: "", season: "fall", academicYear: "", isMain: true,
            start: Day(year: year, month: 9, day: 1)!, census: Day(year: year, month: 9, day: 15)!,
            end: Day(year: year, month: 12, day: 15)!)
        let summer = Term(
            id: "\(year)-summer", name: "", season: "summer", academicYear: "",
            isMain: year != 2021,
            start: Day(year: year, month: 5, day: 1)!, census: Day(year: year, month: 5, day: 5)!,
            end: Day(year: year, month: 7, day: 1)!)
        return index % 2 == 0 ? summer : fall
    }

    func basis(
        _ names: LedgerNames, model: EnrolmentModel, asOf: Day = Day(year: 2023, month: 6, day: 1)!
    ) throws -> Basis {
        let units = ["A", "B", "C"].map {
            Unit(code: $0, name: $0, kind: "program", parent: $0 == "C" ? nil : "F")
        }
        return Basis(
            calendar: try AcademicCalendar(terms: Self.terms),
            units: try UnitTree(
                institution: Unit(code: "all", name: "", kind: "institution", parent: nil),
                units: units + [Unit(code: "F", name: "", kind: "faculty", parent: nil)],
                unnamed: names.programs.dropFirst().map { $0 }),
            model: model, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: asOf, termNumbers: names.terms, programs: names.programs)
    }

    /// Histories with everything in them that can go wrong. A date occurs once a student, so that
    /// the order of arrival decides nothing.
    func events(_ random: inout SeededGenerator) -> [Event] {
        var events = [Event]()
        for student in 0..<Int.random(in: 1...6, using: &random) {
            var days = Array(0..<1300).shuffled(using: &random)
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                let id = "\(events.count)"
                if !events.isEmpty, Int.random(in: 0..<8, using: &random) == 0 {
                    let target = String(Int.random(in: 0..<events.count + 3, using: &random))
                    let isEvent = events.allSatisfy { $0.id != target || $0.type != .retracted }
                    if isEvent, target != id {
                        events.append(Event(id: id, type: .retracted, retracts: target))
                        continue
                    }
                }
                events.append(
                    event(id, "S\(student)", day: days.removeLast(), &random))
            }
        }
        // A retraction may name a later event: if that turned out a retraction, it stays out.
        let retractions = Set(events.filter { $0.type == .retracted }.map(\.id))
        return events.filter { !retractions.contains($0.retracts ?? "") }
    }

    private func event(
        _ id: String, _ student: String, day: Int, _ random: inout SeededGenerator
    ) -> Event {
        let types: [EventType] = [
            .enrolled, .enrolled, .enrolled, .gpaRecorded, .droppedOut, .completed,
        ]
        let type = types.randomElement(using: &random) ?? .enrolled
        var event = Event(
            id: id, type: type, student: student,
            program: ["A", "B", "C", "Z"].randomElement(using: &random),
            on: Day(year: 2020, month: 3, day: 1)!.adding(days: day))
        if Bool.random(using: &random) {
            event.term = (Self.terms.map(\.id) + ["unknown"]).randomElement(using: &random)
        }
        if type == .enrolled {
            event.entry = Entry.allCases.randomElement(using: &random)
            event.load = Load.allCases.randomElement(using: &random)
        }
        if type == .droppedOut { event.reason = Reason.allCases.randomElement(using: &random) }
        event.grades.term = Grade(thousandths: Int32.random(in: -100...4300, using: &random))
        event.grades.cumulative = Grade(thousandths: Int32.random(in: 0...4000, using: &random))
        if Bool.random(using: &random) {
            event.grades.entry = Grade(thousandths: Int32.random(in: 0...4000, using: &random))
        }
        return event
    }

    func append(
        _ events: some Collection<Event>, to ledger: Ledger, source: String = "s"
    ) throws {
        _ = try ledger.append([
            Submission(source: source, events: Array(events), isAtomic: false)
        ])
    }

    /// Every unit's figures by code: unit numbers depend on the order unknown programs came in.
    private func figures(
        _ store: FigureStore, _ ledger: Ledger, _ model: EnrolmentModel
    ) throws -> [String: [UnitFigures]] {
        let basis = try basis(try ledger.names(), model: model)
        var all = [String: [UnitFigures]]()
        for unit in basis.units.indices {
            var figures = UnitFigures(
                unit: unit, cells: try store.cells(of: unit), basis: basis)
            if figures.terms.isEmpty { continue }
            figures.unit = .institution
            all[basis.units[unit].code] = [figures]
        }
        return all
    }

    private func refresh(
        _ store: FigureStore, _ ledger: Ledger, _ model: EnrolmentModel, isFull: Bool = false
    ) throws -> RefreshReport? {
        let names = try ledger.names()
        return try store.refresh(
            from: ledger, through: names.position, basis: try basis(names, model: model),
            fingerprint: BasisFingerprint(calendar: "test", units: "", settings: ""), isFull: isFull
        )
    }

    @Test(arguments: 0..<120)
    func orderOfArrivalAndStepsDoNotMatter(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let model: EnrolmentModel = seed % 2 == 0 ? .untilExit : .perTerm
        let events = events(&random)
        let folder = try TemporaryFolder()
        let inOrder = try Ledger.inMemory()
        try append(events, to: inOrder)
        let full = try FigureStore(path: folder.file("full"))
        _ = try refresh(full, inOrder, model)
        let expected = try figures(full, inOrder, model)

        let shuffled = try Ledger.inMemory()
        let stepped = try FigureStore(path: folder.file("stepped"))
        var rest = events.shuffled(using: &random)[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...rest.count, using: &random)
            try append(rest.prefix(count), to: shuffled)
            rest = rest.dropFirst(count)
            _ = try refresh(stepped, shuffled, model)
        }
        #expect(try figures(stepped, shuffled, model) == expected)
        _ = try refresh(stepped, shuffled, model, isFull: true)
        #expect(try figures(stepped, shuffled, model) == expected)
    }

    @Test(arguments: 0..<30)
    func whatIsRetractedNeverHappened(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) &+ 1000)
        let events = events(&random)
        let gone = Set(events.compactMap(\.retracts))
        let folder = try TemporaryFolder()
        let whole = try Ledger.inMemory()
        try append(events, to: whole)
        let first = try FigureStore(path: folder.file("whole"))
        _ = try refresh(first, whole, .untilExit)
        let clean = try Ledger.inMemory()
        try append(events.filter { $0.type != .retracted && !gone.contains($0.id) }, to: clean)
        let second = try FigureStore(path: folder.file("clean"))
        _ = try refresh(second, clean, .untilExit)
        #expect(try figures(first, whole, .untilExit) == figures(second, clean, .untilExit))
    }

    @Test func nothingNewWritesNothing() throws {
        var random = SeededGenerator(seed: 7)
        let folder = try TemporaryFolder()
        let ledger = try Ledger.inMemory()
        try append(events(&random), to: ledger)
        let store = try FigureStore(path: folder.file("figures"))
        #expect(try refresh(store, ledger, .untilExit)?.isRebuild == true)
        #expect(try store.changes(since: 0) == .everything)
        let size =
            try FileManager.default.attributesOfItem(
                atPath: folder.file("figures-wal"))[.size] as? Int
        #expect(try refresh(store, ledger, .untilExit) == nil)
        #expect(try store.changes(since: store.position()) == .cells([]))
        let after =
            try FileManager.default.attributesOfItem(
                atPath: folder.file("figures-wal"))[.size] as? Int
        #expect(size == after)
    }

    @Test func onlyTheStudentsUnitsAndTermsChange() throws {
        let folder = try TemporaryFolder()
        let ledger = try Ledger.inMemory()
        func enrolled(_ id: String, _ student: String, _ program: String) -> Event {
            Event(
                id: id, type: .enrolled, student: student, program: program, term: "2022-fall")
        }
        try append([enrolled("1", "S1", "A"), enrolled("2", "S2", "C")], to: ledger)
        let store = try FigureStore(path: folder.file("figures"))
        _ = try refresh(store, ledger, .perTerm)
        let before = try store.position()
        try append([enrolled("3", "S3", "A")], to: ledger)
        let report = try #require(try refresh(store, ledger, .perTerm))
        #expect(report.newEvents == 1 && report.studentsTouched == 1 && !report.isRebuild)
        guard case .cells(let cells) = try store.changes(since: before) else {
            Issue.record("everything changed")
            return
        }
        let basis = try basis(try ledger.names(), model: .perTerm)
        #expect(Set(cells.map { basis.units[$0.unit].code }) == ["A", "F", "all"])
        #expect(Set(cells.map { basis.calendar[$0.term].id }) == ["2022-fall"])
    }

    /// An event of a program first named after the basis was made must wait for the next run.
    @Test func eventsTheBasisDoesNotKnowYetWait() throws {
        let folder = try TemporaryFolder()
        let ledger = try Ledger.inMemory()
        let store = try FigureStore(path: folder.file("figures"))
        let names = try ledger.names()
        try append(
            [
                Event(
                    id: "1", type: .enrolled, student: "S", program: "later", term: "2022-fall")
            ], to: ledger)
        _ = try store.refresh(
            from: ledger, through: names.position, basis: try basis(names, model: .perTerm),
            fingerprint: BasisFingerprint(calendar: "test", units: "", settings: ""))
        #expect(try store.position() == 0)
        #expect(try refresh(store, ledger, .perTerm)?.newEvents == 1)
    }

    @Test func aStrangeLedgerMakesAllFiguresAnew() throws {
        let folder = try TemporaryFolder()
        let store = try FigureStore(path: folder.file("figures"))
        var random = SeededGenerator(seed: 3)
        let first = try Ledger.inMemory()
        try append(events(&random), to: first)
        _ = try refresh(store, first, .perTerm)
        let second = try Ledger.inMemory()
        try append(events(&random), to: second)
        #expect(try refresh(store, second, .perTerm)?.isRebuild == true)
        let fresh = try FigureStore(path: folder.file("fresh"))
        _ = try refresh(fresh, second, .perTerm)
        #expect(try figures(store, second, .perTerm) == figures(fresh, second, .perTerm))
    }

    @Test func aLedgerRestoredFromAnOlderCopyMakesAllFiguresAnew() throws {
        func enrolled(_ id: String) -> Event {
            Event(
                id: id, type: .enrolled, student: "S\(id)", program: "A", term: "2022-fall")
        }
        let folder = try TemporaryFolder()
        let path = folder.file("ledger")
        let store = try FigureStore(path: folder.file("figures"))
        try append([enrolled("1")], to: Ledger(path: path))
        try execute("VACUUM INTO '\(path).copy'", on: path)
        try append([enrolled("lost")], to: Ledger(path: path))
        _ = try refresh(store, Ledger(path: path), .perTerm)
        let restored = try Ledger(path: path + ".copy")
        // As many events as before the copy came back, and then more.
        try append([enrolled("2")], to: restored)
        #expect(try refresh(store, restored, .perTerm)?.isRebuild == true)
        try append([enrolled("3")], to: restored)
        _ = try refresh(store, restored, .perTerm)
        let fresh = try FigureStore(path: folder.file("fresh"))
        _ = try refresh(fresh, restored, .perTerm)
        #expect(try figures(store, restored, .perTerm) == figures(fresh, restored, .perTerm))
    }

    @Test func aDamagedFigureFileIsMadeAnew() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("figures")
        try String(repeating: "damaged ", count: 1000)
            .write(toFile: path, atomically: false, encoding: .utf8)
        let store = try FigureStore(path: path)
        #expect(try store.position() == 0)
        let (position, damage) = try store.mendingDamage { try store.position() }
        #expect(position == 0 && damage?.contains("is damaged") == true)
    }

    /// Zeroes or noise on any page but the first, whether found when opening, reading or writing.
    @Test(arguments: 0..<12)
    func aFigureFileDamagedInItsMiddleIsMadeAnew(_ seed: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.file("figures")
        var random = SeededGenerator(seed: UInt64(seed))
        let ledger = try Ledger.inMemory()
        for number in 0..<40 { try append(events(&random), to: ledger, source: "s\(number)") }
        do { _ = try refresh(try FigureStore(path: path), ledger, .perTerm) }
        var bytes = try #require(FileManager.default.contents(atPath: path))
        let page = 4096
        let first = page * Int.random(in: 0..<bytes.count / page, using: &random)
        let start = seed == 0 ? 100 : max(first, 100)
        for place in start..<min(bytes.count, start + page) {
            bytes[place] = seed % 2 == 0 ? 0 : .random(in: 0...255, using: &random)
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        try append(events(&random), to: ledger, source: "later")
        let store = try FigureStore(path: path)
        _ = try store.mendingDamage {
            _ = try refresh(store, ledger, .perTerm, isFull: seed % 3 == 0)
            _ = try figures(store, ledger, .perTerm)
        }
        let fresh = try FigureStore(path: folder.file("fresh"))
        _ = try refresh(fresh, ledger, .perTerm)
        if seed == 0 {
            #expect(try figures(store, ledger, .perTerm) == figures(fresh, ledger, .perTerm))
        }
    }

    @Test func damagedCountersAndHistoriesAreMadeAnew() throws {
        for table in ["cells SET counters", "histories SET events"] {
            let folder = try TemporaryFolder()
            let path = folder.file("figures")
            var random = SeededGenerator(seed: 5)
            let ledger = try Ledger.inMemory()
            try append(events(&random), to: ledger)
            do { _ = try refresh(try FigureStore(path: path), ledger, .perTerm) }
            try execute("UPDATE \(table) = x'ffffffffffffffffffff'", on: path)
            let store = try FigureStore(path: path)
            try append(events(&random), to: ledger, source: "later")
            let (found, damage) = try store.mendingDamage {
                _ = try refresh(store, ledger, .perTerm)
                return try figures(store, ledger, .perTerm)
            }
            #expect(damage?.contains("damaged") == true)
            let fresh = try FigureStore(path: folder.file("fresh"))
            _ = try refresh(fresh, ledger, .perTerm)
            #expect(try found == figures(fresh, ledger, .perTerm))
        }
    }
}
