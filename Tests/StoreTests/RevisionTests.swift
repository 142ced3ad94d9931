import Foundation
import Retention
import TestSupport
import Testing

@testable import Store

/// What refreshes record of figures of closed terms that changed.
@Suite struct RevisionTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.file("ledger"))
    }

    /// As of the middle of 2022-fall: 2022-summer is the last closed term, and a main one.
    private static let day = Day(year: 2022, month: 10, day: 1)!

    private func append(_ events: [Event]) throws {
        _ = try ledger.append([Submission(source: "s", events: events, isAtomic: false)])
    }

    private func enrolled(_ id: String, _ program: String, _ term: String = "2021-fall") -> Event {
        Event(id: id, type: .enrolled, student: "S\(id)", program: program, term: term)
    }

    private func left(_ id: String, _ student: String, _ program: String) -> Event {
        Event(
            id: id, type: .droppedOut, student: student, program: program, term: "2021-fall")
    }

    private func figures(_ name: String = "figures") throws -> FigureStore {
        try FigureStore(path: folder.file(name))
    }

    @discardableResult
    private func refresh(
        asOf: Day = day, calendar: String = "c", isFull: Bool = false, store: FigureStore? = nil
    ) throws -> RefreshReport? {
        let names = try ledger.names()
        let store = try store ?? figures()
        let report = try store.refresh(
            from: ledger, through: names.position,
            basis: try RefreshTests().basis(names, model: .perTerm, asOf: asOf),
            fingerprint: BasisFingerprint(calendar: calendar, units: "u", settings: "s"),
            isFull: isFull)
        let restated = try store.restated()
        for (_, state, revision) in restated { try ledger.record(revision, state: state) }
        try store.forgetRestated(restated.map(\.number))
        return report
    }

    private func revisions() throws -> [Revision] {
        try ledger.revisions(edition: "", mostItems: 10_000).revisions
    }

    private func lines(_ revision: Revision?) -> [String] {
        func text(_ quantity: Restatement.Quantity) -> String {
            switch quantity {
            case .count(let count): "\(count)"
            case .rate(let rate): "\(rate.count)/\(rate.base)"
            case .mean(let mean): "\(mean)"
            }
        }
        func text(_ counts: [EventType: Int]) -> String {
            counts.sorted { $0.key.rawValue < $1.key.rawValue }
                .map { "\($0.key.word) \($0.value)" }.joined(separator: ", ")
        }
        return (revision?.items ?? []).map { item in
            let change = item.restatement
            return "\(item.unit) \(item.term) \(change.figure.rawValue) \(text(change.was)) → "
                + "\(text(change.now)): new \(text(item.causes.new)), retracted "
                + text(item.causes.retracted)
        }
    }

    private static let lateDropOut = ["A", "F", "all"].flatMap { unit in
        let students = unit == "all" ? 3 : 2
        return [
            "\(unit) 2021-fall dropOuts 0 → 1: new dropped_out 1, retracted ",
            "\(unit) 2021-fall inTermRetention \(students)/\(students) → "
                + "\(students - 1)/\(students): new dropped_out 1, retracted ",
        ]
    }

    private func school() throws {
        try append([enrolled("1", "A"), enrolled("2", "A"), enrolled("3", "C")])
        try refresh()
    }

    @Test func theFirstImportRestatesNothing() throws {
        try school()
        #expect(try revisions().isEmpty)
        // Nor does a term that is new to the school.
        try append([enrolled("4", "A", "2020-fall")])
        #expect(try refresh()?.restatements == 0)
        #expect(try revisions().isEmpty)
    }

    @Test func aLateDropOutIsToldWithItsCause() throws {
        try school()
        try append([left("5", "S1", "A"), enrolled("6", "B", "2022-fall")])
        #expect(try refresh()?.restatements == 6)
        let revision = try #require(try revisions().first)
        #expect(lines(revision) == Self.lateDropOut)
        #expect(revision.after == 3 && revision.through == 5 && revision.asOf == Self.day)
        #expect(revision.unlisted == 0 && revision.changed.isEmpty)
        #expect(try refresh() == nil)
        #expect(try revisions().count == 1)
    }

    @Test func aRetractionRestatesBack() throws {
        try school()
        try append([left("5", "S1", "A")])
        try refresh()
        try append([Event(id: "6", type: .retracted, retracts: "5")])
        #expect(try refresh()?.restatements == 6)
        let back = try #require(try revisions().first)
        #expect(
            lines(back).first
                == "A 2021-fall dropOuts 1 → 0: new , retracted dropped_out 1")
        #expect(lines(back).count == 6)
        #expect(try revisions().map(\.after) == [4, 3])
    }

    @Test func whatCameAndWentBetweenTwoRefreshesIsNothing() throws {
        try school()
        try append([left("5", "S1", "A"), Event(id: "6", type: .retracted, retracts: "5")])
        #expect(try refresh()?.restatements == 0)
        #expect(try revisions().isEmpty)
    }

    @Test func aUnitThatHadNobodyIsToldFromZero() throws {
        try school()
        try append([enrolled("7", "B")])
        try refresh()
        let found = lines(try revisions().first)
        #expect(found.contains("B 2021-fall enrolments 0 → 1: new enrolled 1, retracted "))
        #expect(found.contains("all 2021-fall enrolments 3 → 4: new enrolled 1, retracted "))
        #expect(!found.contains { $0.hasPrefix("C") || $0.hasPrefix("B 2021-fall inTerm") })
    }

    @Test func anOpenTermIsNotTold() throws {
        try append([enrolled("1", "A", "2022-fall")])
        try refresh()
        try append([enrolled("2", "A", "2022-fall")])
        #expect(try refresh()?.restatements == 0)
    }

    @Test func restatementsOutliveTheFigures() throws {
        try school()
        try append([left("5", "S1", "A")])
        try refresh()
        let before = try revisions()
        try FigureStore.remove(path: folder.file("figures"))
        #expect(try refresh()?.isRebuild == true)
        #expect(before.count == 1)
        #expect(try revisions() == before)
    }

    /// The figures' transaction was lost after the ledger's was kept, and more came meanwhile.
    @Test func aRunCutOffBetweenTheDatabasesTellsNothingTwice() throws {
        try school()
        try execute("VACUUM INTO '\(folder.file("older"))'", on: folder.file("figures"))
        try append([left("5", "S1", "A")])
        try refresh()
        try append([enrolled("8", "C", "2022-fall")])
        try refresh(store: figures("older"))
        let found = try revisions()
        #expect(found.map(lines) == [Self.lateDropOut])
        #expect(found.first?.through == 4)
    }

    /// What was published stays told, whatever becomes of the figures.
    @Test func whatWasToldIsNeverReplaced() throws {
        try school()
        try execute("VACUUM INTO '\(folder.file("older"))'", on: folder.file("figures"))
        try append([left("5", "S1", "A")])
        try refresh()
        let told = try revisions()
        try append([Event(id: "9", type: .retracted, retracts: "5")])
        try refresh(store: figures("older"))
        try refresh(isFull: true, store: figures("older"))
        #expect(told.count == 1)
        #expect(try revisions() == told)
    }

    /// A clock that was a month behind and is right again has restated nothing.
    @Test func timeThatGoesBackAndForthRestatesNothing() throws {
        try school()
        try append([enrolled("5", "A", "2022-fall")])
        try refresh(asOf: Day(year: 2020, month: 1, day: 1)!)
        try append([enrolled("6", "A", "2022-fall")])
        try refresh()
        #expect(try revisions().isEmpty)
    }

    @Test(arguments: [false, true])
    func aBoundaryOrAFullRunHidesNothing(_ isFull: Bool) throws {
        try school()
        try append([left("5", "S1", "A")])
        let asOf = isFull ? Self.day : Day(year: 2023, month: 5, day: 2)!
        let report = try #require(try refresh(asOf: asOf, isFull: isFull))
        #expect(report.isRebuild && report.restatements == 6)
        #expect(try revisions().map(lines) == [Self.lateDropOut])
        #expect(try revisions().first?.asOf == asOf)
    }

    @Test func aBoundaryAloneRestatesNothing() throws {
        try school()
        #expect(try refresh(asOf: Day(year: 2023, month: 10, day: 2)!)?.restatements == 0)
        #expect(try revisions().isEmpty)
    }

    @Test func aChangedCalendarIsToldInOneRow() throws {
        try school()
        try append([left("5", "S1", "A")])
        let report = try #require(try refresh(calendar: "other"))
        #expect(report.changed == [.calendar] && report.isRebuild)
        let expected = Revision(
            asOf: Self.day, after: 3, through: 4, changed: [.calendar], items: [])
        #expect(try revisions() == [expected])
        // At the same position another change is another row.
        try refresh(calendar: "third")
        #expect(try revisions().count == 2)
    }

    @Test func aLateUploadOfYearsListsTheInstitutionOnly() throws {
        func years(_ prefix: String) -> [Event] {
            (0..<200).flatMap { program in
                RefreshTests.terms.prefix(5).map { term in
                    Event(
                        id: "\(prefix)\(program)-\(term.id)", type: .enrolled,
                        student: "\(prefix)\(program)", program: "P\(program)", term: term.id)
                }
            }
        }
        try append(years("x"))
        try refresh()
        try append(years("y"))
        let count = try #require(try refresh()).restatements
        #expect(count > Refresh.mostListed)
        let revision = try #require(try revisions().first)
        #expect(Set(revision.items.map(\.unit)) == ["all"])
        #expect(revision.unlisted == count - revision.items.count)
        #expect(revision.items.first?.causes.new == [.enrolled: 200 * 5])
        let few = try ledger.revisions(edition: "", mostItems: 3)
        #expect(few.earlier == 0)
        #expect(few.revisions.first?.items == Array(revision.items.prefix(2)))
        #expect(few.revisions.first?.unlisted == count - 2)
    }

    @Test func aLargeRevisionHidesNeitherItselfNorOlderOnes() throws {
        for (place, count) in [2, 3, 9, 0, 1].enumerated() {
            let items = (0..<count).map { number in
                Revision.Item(
                    unit: "P\(number)", term: "2021-fall",
                    restatement: Restatement(figure: .enrolments, was: .count(1), now: .count(2)),
                    causes: RestatementCauses())
            }
            let revision = Revision(
                asOf: Self.day, after: Int64(place), through: Int64(place + 1), items: items,
                unlisted: 4)
            try ledger.record(revision, state: "x")
        }
        func listed(_ most: Int) throws -> [[Int]] {
            let (revisions, earlier) = try ledger.revisions(edition: "", mostItems: most)
            return [revisions.map(\.items.count), revisions.map(\.unlisted), [earlier]]
        }
        #expect(try listed(15) == [[1, 0, 9, 3, 2], [4, 4, 4, 4, 4], [0]])
        #expect(try listed(9) == [[1, 0, 4, 3, 1], [4, 4, 9, 4, 5], [0]])
        #expect(try listed(1) == [[1, 0], [4, 4], [3]])
        let large = try ledger.revisions(edition: "", mostItems: 9).revisions[2]
        #expect(large.items.map(\.unit) == ["P0", "P1", "P2", "P3"])
        #expect(large.through == 3)
    }

    @Test func revisionsAreReadByEditionPositionAndDay() throws {
        let revision = Revision(asOf: Self.day, after: 1, through: 2, unlisted: 3)
        try ledger.record(revision, state: "x")
        #expect(try ledger.revisions(edition: "open", mostItems: 1).revisions.isEmpty)
        func found(_ last: Int64?, _ asOf: Day?) throws -> Int {
            try ledger.revisions(edition: "", through: last, asOf: asOf, mostItems: 1)
                .revisions.count
        }
        #expect(try found(nil, nil) == 1 && found(2, Self.day) == 1)
        #expect(try found(1, nil) == 0 && found(nil, Self.day.adding(days: -1)) == 0)
    }

    /// Whatever comes in whatever steps, what is told is what differs between the figures before
    /// and after, as they are published.
    @Test(arguments: 0..<40)
    func whatIsToldIsWhatDiffersInTheFigures(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) &+ 500)
        let maker = RefreshTests()
        var rest = maker.events(&random)[...]
        var day = Day(year: 2022, month: 1, day: 1)!
        var known = [String: UnitFigures]()
        while !rest.isEmpty {
            let count = Int.random(in: 1...rest.count, using: &random)
            try append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
            if Bool.random(using: &random) { day = day.adding(days: 90) }
            let last = try revisions().count
            try refresh(asOf: day, isFull: Int.random(in: 0..<4, using: &random) == 0)
            let now = try published(asOf: day)
            let told = try revisions().dropLast(last).flatMap(\.items)
            #expect(Set(told.map(Told.init)) == expected(from: known, to: now))
            #expect(told.allSatisfy { !$0.causes.new.isEmpty || !$0.causes.retracted.isEmpty })
            known = now
        }
    }

    private struct Told: Hashable {
        var unit: String
        var term: TermIndex
        var restatement: Restatement

        init(unit: String, term: TermIndex, restatement: Restatement) {
            self.unit = unit
            self.term = term
            self.restatement = restatement
        }

        init(_ item: Revision.Item) {
            unit = item.unit
            let place = RefreshTests.terms.sorted { $0.start < $1.start }.firstIndex {
                $0.id == item.term
            }
            term = TermIndex(place ?? -1)
            restatement = item.restatement
        }
    }

    private func published(asOf: Day) throws -> [String: UnitFigures] {
        let basis = try RefreshTests().basis(try ledger.names(), model: .perTerm, asOf: asOf)
        let store = try figures()
        return try Dictionary(
            uniqueKeysWithValues: basis.units.indices.map { unit in
                (
                    basis.units[unit].code,
                    UnitFigures(
                        unit: unit, cells: try store.cells(of: unit), basis: basis)
                )
            })
    }

    private func expected(
        from old: [String: UnitFigures], to new: [String: UnitFigures]
    ) -> Set<Told> {
        var all = Set<Told>()
        for (unit, figures) in new {
            let was = old[unit]
            let terms = Set(figures.terms.map(\.term)).union(was?.terms.map(\.term) ?? [])
            for term in terms where old["all"]?.term(term)?.isProvisional == false {
                let restatements = Restatement.between(
                    was?.term(term), figures.term(term),
                    cohorts: (was?.cohort(term, .all), figures.cohort(term, .all)))
                for restatement in restatements {
                    all.insert(Told(unit: unit, term: term, restatement: restatement))
                }
            }
        }
        return all
    }
}
