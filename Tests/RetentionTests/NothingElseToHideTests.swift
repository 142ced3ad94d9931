import Testing

@testable import Retention

/// Where nothing small enough is left to hide beside what must not be known, more is hidden.
@Suite struct NothingElseToHideTests {
    private func table(_ groups: Int...) -> TopicTable {
        TopicTable(levels: [.init(parts: [.init(groups: groups)])])
    }

    private func students(_ count: Int, _ lines: String) -> [String] {
        Array(repeating: lines, count: count)
    }

    private func counts(
        _ students: [String], basis: Basis
    ) throws -> [TermIndex: [CellCounts?]] {
        let cells = try SmallSchool.cells(students, basis: basis)
        var counts = [TermIndex: [CellCounts?]]()
        for (key, counters) in cells {
            counts[key.term, default: Array(repeating: nil, count: basis.units.units.count)][
                key.unit.rawValue] = CellCounts(counters, countsOnly: false)
        }
        return counts
    }

    private func block(_ counts: [CellCounts?], of term: String, basis: Basis) throws -> TermBlock {
        var before: TermBlock?
        return TermBlock(
            term: try SmallSchool.index(term), basis: basis, minimumCell: 10, counts: counts,
            isRenewed: counts.map { _ in true }, isCohortRenewed: counts.map { _ in true },
            isHeldBack: counts.map { _ in false },
            caps: Array(
                repeating: counts.map { _ in Int.max }, count: Topic.count),
            following: FollowingTerms(), before: &before)
    }

    /// A unit of 45 is hidden; 40 of them are in one below it that is known from elsewhere.
    @Test func whatIsKnownAnywayIsHiddenWhereNothingElseIs() {
        let ladder = Ladder(
            minimumCell: 10, parents: [nil, 0, 0],
            tables: [table(15, 30), table(12, 28), table(3, 2)],
            isTotalShown: [true, true, true], mayShow: [false, true, true], rank: [0, 1, 2],
            isKnown: { unit, _ in unit == 1 })
        #expect(ladder.levels == [0, 0, 0])
        #expect(ladder.exposed == [1])
    }

    @Test func levelsAreCapped() {
        func levels(_ cap: [Int]?) -> [Int] {
            Ladder(
                minimumCell: 10, parents: [nil, 0, 0],
                tables: [table(60), table(30), table(30)], isTotalShown: [true, true, true],
                mayShow: [true, true, true], rank: [0, 1, 2], cap: cap, countsPresence: true
            ).levels
        }
        #expect(levels(nil) == [1, 1, 1])
        // The other one would give it away.
        #expect(levels([1, 0, 1]) == [1, 0, 1])
        #expect(levels([0, 0, 0]) == [0, 0, 0])
    }

    /// The averages of A follow from the institution and B through the faculty between, none of
    /// which is beside A.
    @Test func averagesThatFollowFromAfarAreHiddenThere() throws {
        let basis = try SmallSchool.basis()
        let units = try counts(
            students(30, "enrolled A f1") + students(30, "enrolled B f1"), basis: basis)
        let block = try block(
            try #require(units[SmallSchool.index("f1")]), of: "f1", basis: basis)
        let (root, faculty, a, b) = (0, 1, 2, 4)
        func next(showing shown: Set<Int>) -> Ladder {
            let tables = [root: 60, faculty: 30, a: 30, b: 30]
            return Ladder(
                minimumCell: 10, parents: block.parents,
                tables: block.parents.indices.map { unit in
                    tables[unit].map { table(0, $0) }
                },
                isTotalShown: block.parents.map { _ in true },
                mayShow: block.parents.indices.map(shown.contains), rank: block.rank)
        }
        let afar = next(showing: [root, b])
        #expect(afar.known[0][a])
        #expect(block.sources(of: (a, 0), in: afar) == [root, b])
        #expect(block.sources(of: (a, 0), in: next(showing: [faculty])) == [faculty])
        #expect(block.sources(of: (a, 0), in: next(showing: [root, faculty, a, b])) == [a])
    }

    /// Three completions that follow from statuses alone: nobody is active.
    @Test func completionsThatNothingElseHidesHideTheUnit() throws {
        let basis = try SmallSchool.basis()
        let units = try counts(
            students(30, "enrolled A f1") + students(20, "enrolled B f1\ndropped_out B f1")
                + students(3, "enrolled B f1\ncompleted B f1"), basis: basis)
        let of = try #require(units[SmallSchool.index("f1")])
        var block = try block(of, of: "f1", basis: basis)
        let (root, b) = (0, 4)
        block.plans = block.plans.map { _ in DisclosurePlan() }
        block.plans[root][.enrolments] = 1
        block.plans[b][.enrolments] = 1
        block.plans[b][.status] = 2
        block.plans[b].empty = [.active]
        let shown = block.plans[root]
        block.settleCompletions()
        #expect(block.plans[b] == DisclosurePlan())
        #expect(block.plans[root] == shown)
    }

    /// Fifteen enrolled, twelve of them new: no older cohort is there to be hidden.
    @Test func aTermThatGivesAFewAwayIsHiddenWhole() throws {
        let basis = try SmallSchool.basis(.perTerm)
        func limits(continuing: Int) throws -> EntrantsOnRoll.Limits {
            let units = try counts(
                students(12, "enrolled A s1")
                    + students(continuing, "enrolled A f1\nenrolled A s1"),
                basis: basis)
            let term = try SmallSchool.index("s1")
            var plan = DisclosurePlan()
            plan[.enrolments] = 1
            plan[.split] = 1
            var roll = EntrantsOnRoll(basis: basis, minimumCell: 10)
            roll.add(try #require(units[term]?.first ?? nil), of: term, plan)
            return roll.limits()
        }
        #expect(try limits(continuing: 3).hidden == [SmallSchool.index("s1")])
        #expect(try limits(continuing: 0).hidden.isEmpty)
        #expect(try limits(continuing: 10).hidden.isEmpty)
    }
}
