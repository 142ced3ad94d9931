import Foundation
import Testing

@testable import Retention

/// Programs of one faculty over the ten main terms of five years, and the one after.
@Suite struct PooledYearsTests {
    private static let programs = ["A", "B", "C", "D"]

    private static func day(_ year: Int, _ rest: String) throws -> Day {
        try SmallSchool.day("\(year)-\(rest)")
    }

    /// Falls and springs of 2015 to 2020, by the year a term starts in.
    private static func basis(asOf: String, rows: [String] = programs) throws -> Basis {
        let terms = try (2015...2020).flatMap { year in
            [
                Term(
                    id: "s\(year)", name: "Spring \(year)", season: "spring", academicYear: "",
                    isMain: true, start: try day(year, "01-10"), census: try day(year, "01-25"),
                    end: try day(year, "05-10")),
                Term(
                    id: "f\(year)", name: "Fall \(year)", season: "fall", academicYear: "",
                    isMain: true, start: try day(year, "09-01"), census: try day(year, "09-15"),
                    end: try day(year, "12-15")),
            ]
        }
        return Basis(
            calendar: try AcademicCalendar(terms: terms),
            units: try UnitTree(
                institution: SmallSchool.institution,
                units: rows.map { Unit(code: $0, name: $0, kind: "program", parent: nil) }),
            model: .perTerm, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: try SmallSchool.day(asOf), termNumbers: terms.map(\.id), programs: programs)
    }

    /// Students of a program in some of the first ten terms, each anew.
    private static func cells(
        _ dropOuts: [String: [Int]], of enrolled: Int = 60, basis: Basis
    ) -> [CellKey: Counters] {
        var tally = Tally()
        var position: Int64 = 0
        for (number, program) in programs.enumerated() {
            for (term, left) in (dropOuts[program] ?? []).enumerated() {
                for student in 0..<enrolled {
                    position += 2
                    var events = [
                        RecordedEvent(
                            position: position, type: .enrolled, program: Int32(number),
                            term: Int32(term))
                    ]
                    if student < left {
                        events.append(
                            RecordedEvent(
                                position: position + 1, type: .droppedOut, program: Int32(number),
                                term: Int32(term)))
                    }
                    tally.add(History(events: events), basis: basis)
                }
            }
        }
        return Dictionary(uniqueKeysWithValues: tally.cells().map { ($0.key, $0.counters) })
    }

    private func figures(
        _ unit: String, _ release: [CellKey: ShownCell], _ basis: Basis
    ) throws -> UnitFigures {
        let index = try #require(basis.units.index(ofCode: unit))
        return UnitFigures(
            unit: index,
            shown: release.of(index))
    }

    private func pools(
        _ dropOuts: [String: [Int]], asOf: String = "2020-01-20", rows: [String] = programs
    ) throws -> [String: [PooledFigures]] {
        let basis = try Self.basis(asOf: asOf, rows: rows)
        let release = try SmallSchool.release(
            Self.cells(dropOuts, basis: basis), basis: basis)
        return Dictionary(
            uniqueKeysWithValues: try Self.programs.map {
                ($0, try figures($0, release, basis).pooled)
            })
    }

    private func always(_ count: Int) -> [Int] { Array(repeating: count, count: 10) }

    @Test func fiveYearsAreShownWhereSingleTermsAreHidden() throws {
        // Of B and C, of equal size, B comes first; C keeps both uncertain.
        let pools = try pools(["A": always(20), "B": always(5), "C": always(7)])
        let pool = try #require(pools["B"]?.first)
        #expect(pool.terms == (0..<10).map(TermIndex.init))
        #expect(pool.enrolments == 600 && pool.dropOuts == 50)
        #expect(pool.inTermRetention == .value(try #require(Rate(count: 550, base: 600))))
        #expect(pools["A"] == [] && pools["C"] == [] && pools["B"]?.count == 1)
    }

    @Test func ofEqualProgramsTheFirstByCodeIsPooled() throws {
        let left = ["A": always(20), "B": always(5), "C": always(5), "D": always(5)]
        let pools = try pools(left)
        #expect(pools["B"]?.count == 1)
        #expect(try self.pools(left, rows: ["D", "C", "B", "A"]) == pools)
    }

    @Test func yearsThatAreNotOverAreNot() throws {
        let left = ["A": always(20), "B": always(5), "C": always(7)]
        #expect(try pools(left, asOf: "2019-12-10")["B"] == [])
        // Fall 2019 has ended; what would follow could still belong to its years.
        #expect(try pools(left, asOf: "2019-12-20")["B"] == [])
        #expect(try pools(left, asOf: "2020-01-12")["B"]?.count == 1)
    }

    @Test func whatIsHiddenBesideItMustKeepEachTermUncertain() throws {
        // B has 11 in all. Of the first term's 10 it has 2 at least, as C has no more than 8 to give
        // in the second, and 10 at most: 9 numbers in all.
        let left = ["A": [20, 20], "B": [9, 2], "C": [1, 8]]
        #expect(try pools(left)["B"] == [])
        // D takes up what C cannot, in all but one of the two.
        let more = try pools(left.merging(["D": [8, 8]]) { $1 })
        #expect(more["B"]?.map(\.dropOuts) == [11])
        #expect(more["C"] == [] && more["D"] == [])
    }

    @Test func aSumThatIsSmallIsNotShown() throws {
        let pools = try pools([
            "A": always(20), "B": [1, 2, 1, 0, 1, 0, 0, 1, 2, 1], "C": always(9), "D": always(9),
        ])
        #expect(pools["B"] == [])
    }

    @Test func theSlackOfAllPooledUnitsHoldsTheMinimumCell() throws {
        let basis = try Self.basis(asOf: "2020-01-20")
        let release = try SmallSchool.release(
            Self.cells(
                ["A": always(6), "B": always(5), "C": always(7), "D": always(4)], basis: basis),
            basis: basis)
        let pooled = Set(
            release.filter { if case .pooled = $0.value.pool { true } else { false } }
                .map(\.key.unit))
        #expect(!pooled.isEmpty)
        let slack = release.filter {
            !pooled.contains($0.key.unit) && $0.value.pool == .reliedOn
        }.map { StatusCounts($0.value.counters) }
        #expect(slack.reduce(0) { $0 + $1.droppedOut } >= 10)
        #expect(slack.reduce(0) { $0 + $1.active } >= 10)
    }

    @Test func whatPoolsRelyOnStaysHidden() throws {
        let before = try Self.basis(asOf: "2020-01-12")
        let left = ["A": always(20), "B": always(5), "C": always(7)]
        let first = try SmallSchool.release(Self.cells(left, basis: before), basis: before)
        // Twelve more drop out of C in each term, enough to be shown.
        let after = try Self.basis(asOf: "2020-01-20")
        let more = Self.cells(left.merging(["C": always(19)]) { $1 }, basis: after)
        let fresh = try SmallSchool.release(more, basis: after)
        #expect(try figures("C", fresh, after).terms.allSatisfy { $0.dropOuts == .value(19) })
        let second = try SmallSchool.release(more, after: first, basis: after)
        #expect(try figures("C", second, after).terms.allSatisfy { $0.dropOuts == .hidden })
        #expect(try figures("B", second, after).pooled.map(\.dropOuts) == [50])
    }

    @Test func aFewLateEventsLeaveAPoolAsItWas() throws {
        let before = try Self.basis(asOf: "2020-01-12")
        let left = ["A": always(20), "B": always(5), "C": always(7)]
        let first = try SmallSchool.release(Self.cells(left, basis: before), basis: before)
        let after = try Self.basis(asOf: "2020-01-20")
        let late = left.merging(["B": [8] + always(5).dropFirst()]) { $1 }
        let second = try SmallSchool.release(
            Self.cells(late, basis: after), after: first, basis: after)
        #expect(try figures("B", second, after).pooled.map(\.dropOuts) == [50])
    }

    @Test func whatWasShownOnceMakesNoPool() throws {
        let before = try Self.basis(asOf: "2019-10-01")
        let first = try SmallSchool.release(
            Self.cells(
                ["A": always(20), "B": [12] + always(5).dropFirst(), "C": always(14)],
                basis: before), basis: before)
        #expect(try figures("B", first, before).terms[0].dropOuts == .value(12))
        let after = try Self.basis(asOf: "2020-01-20")
        let fewer = Self.cells(
            ["A": always(20), "B": [12] + always(5).dropFirst(), "C": [3] + always(7).dropFirst()],
            basis: after)
        let second = try SmallSchool.release(fewer, after: first, basis: after)
        #expect(try figures("B", second, after).pooled == [])
    }

    @Test func partsAreWrittenAndReadAsText() throws {
        let parts = [PoolPart.none, .shown, .reliedOn, .oncePooled, .pooled(terms: 10)]
        for part in parts {
            let text = try JSONEncoder().encode(part)
            #expect(try JSONDecoder().decode(PoolPart.self, from: text) == part)
        }
        for text in ["\"\(1 << 40)\"", "\"0\"", "\"else\"", "3"] {
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(PoolPart.self, from: Data(text.utf8))
            }
        }
    }
}
