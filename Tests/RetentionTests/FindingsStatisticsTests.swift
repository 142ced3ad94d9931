import Testing

@testable import Retention

/// Against values of SciPy 1.17: `stats.betabinom.pmf`, `stats.t.sf` and `stats.t.isf` in the
/// formulas of `docs/findings.md`, `stats.false_discovery_control`.
@Suite struct FindingStatisticsTests {
    private func isClose(_ found: Double?, _ expected: Double) -> Bool {
        found.map { abs($0 - expected) <= 1e-9 * max(abs(expected), 1e-3) } ?? false
    }

    @Test(arguments: [
        (10, 2.5, 7.5, 0, 0.1365170112022987, 0.34077519636887776),
        (10, 2.5, 7.5, 3, 0.17394219245110354, 0.49600479819557886),
        (10, 2.5, 7.5, 2, 0.21018014921175013, 0.894909925394125),
        (200, 0.5, 60.25, 0, 0.48038643529562347, 0.7598067823524376),
        (200, 0.5, 60.25, 3, 0.06868699883795884, 0.19288226126319502),
        (200, 0.5, 60.25, 40, 4.829410656047994e-07, 1.472231541227511e-06),
        (1500, 37.5, 20000.0, 0, 0.06656074480993031, 0.10576449388364498),
        (1500, 37.5, 20000.0, 3, 0.2144699971862814, 0.6590122409850296),
    ])
    func betaBinomial(
        _ n: Int, _ alpha: Double, _ beta: Double, _ count: Int, _ pmf: Double, _ midP: Double
    ) {
        let distribution = BetaBinomial(n: n, alpha: alpha, beta: beta)
        #expect(isClose(distribution.probability(of: count), pmf))
        #expect(isClose(distribution.midP(of: count), midP))
    }

    @Test func aLargeBaseHasLaneysLimits() throws {
        let past = [
            (30, 600), (41, 640), (28, 590), (35, 610), (52, 700), (31, 580), (44, 655),
            (38, 620), (29, 600),
        ].map { ShareSample(count: $0, base: $1) }
        let outcome = try #require(
            LikeTermTest.share(
                ShareSample(count: 70, base: 630), past: past, settings: FindingSettings()))
        #expect(outcome.method == .laney && outcome.terms == 9 && outcome.base == 630)
        #expect(isClose(outcome.expected, 0.05862377122430742))
        #expect(isClose(outcome.p, 0.0007121525291489141))
        #expect(isClose(outcome.limits.lower, 0.03586706651429604))
        #expect(isClose(outcome.limits.upper, 0.0813804759343188))
    }

    @Test func aMeanHasTheSameLimits() throws {
        let past = [
            (100, 2.9, 0.5), (110, 3.0, 0.6), (95, 2.85, 0.55), (120, 2.95, 0.45),
            (105, 3.05, 0.5), (98, 2.8, 0.6), (111, 2.9, 0.52), (104, 2.97, 0.48),
        ].map { MeanSample(n: $0, mean: $1, variance: $2) }
        let outcome = try #require(
            LikeTermTest.mean(
                MeanSample(n: 90, mean: 2.6, variance: 0.5), past: past,
                settings: FindingSettings()))
        #expect(isClose(outcome.expected, 2.9302253855278764))
        #expect(isClose(outcome.p, 0.008435111702463822))
        #expect(isClose(outcome.limits.lower, 2.7149150270077502))
    }

    @Test func aSmallBaseHasTheBetaBinomialDistributionOfAnUnevenPast() throws {
        let past = [(1, 40), (9, 45), (0, 38), (2, 50), (12, 44), (1, 41), (3, 39), (8, 52)]
            .map { ShareSample(count: $0, base: $1) }
        let outcome = try #require(
            LikeTermTest.share(
                ShareSample(count: 14, base: 30), past: past, settings: FindingSettings()))
        #expect(outcome.method == .betaBinomial)
        #expect(isClose(outcome.p, 0.008240538348439392))
        #expect(outcome.limits == Interval(lower: 0, upper: 0.3))
    }

    @Test func aPastAsEvenAsChanceAddsNoSpread() throws {
        let past = Array(repeating: ShareSample(count: 2, base: 40), count: 8)
        let outcome = try #require(
            LikeTermTest.share(
                ShareSample(count: 6, base: 30), past: past, settings: FindingSettings()))
        #expect(isClose(outcome.p, 0.003635943436743238))
        #expect(isClose(outcome.limits.upper, 0.1))
    }

    @Test func benjaminiHochbergByHand() {
        // Ranks 1 to 4 of 4: 0.001 × 4, 0.012 × 2, 0.03 × 4 ÷ 3, 0.2.
        let q = FalseDiscovery.qValues([0.001, 0.2, 0.012, 0.03])
        #expect(zip(q, [0.004, 0.2, 0.024, 0.04]).allSatisfy { isClose($0, $1) })
        // A later, smaller product pulls the earlier ones down.
        #expect(FalseDiscovery.qValues([0.03, 0.02]) == [0.03, 0.03])
        #expect(FalseDiscovery.qValues([]) == [])
    }

    @Test func anUnchangingUnitIsNeverFlagged() {
        var settings = FindingSettings()
        settings.smallestBase = 2
        for (count, base) in [(0, 40), (3, 40), (40, 40), (50, 1000), (1000, 1000)] {
            let same = ShareSample(count: count, base: base)
            let outcome = LikeTermTest.share(
                same, past: Array(repeating: same, count: 12), settings: settings)
            #expect(outcome.map { $0.p > 0.5 } ?? false, "\(count) of \(base)")
        }
        let mean = MeanSample(n: 30, mean: 3, variance: 0.4)
        let past = Array(repeating: mean, count: 12)
        #expect(LikeTermTest.mean(mean, past: past, settings: settings)?.p == 1)
    }

    @Test func tooFewTermsOrStudentsGiveNoTest() {
        let settings = FindingSettings()
        let now = ShareSample(count: 2, base: 20)
        let past = Array(repeating: now, count: 8)
        #expect(LikeTermTest.share(now, past: past, settings: settings) != nil)
        #expect(LikeTermTest.share(now, past: Array(past.dropLast()), settings: settings) == nil)
        let few = ShareSample(count: 2, base: 19)
        #expect(LikeTermTest.share(few, past: past, settings: settings) == nil)
    }

    @Test func onlyTheLatestTermsAreTaken() throws {
        var settings = FindingSettings()
        settings.mostTerms = 10
        let now = ShareSample(count: 100, base: 1000)
        let recent = Array(repeating: now, count: 10)
        let old = Array(repeating: ShareSample(count: 900, base: 1000), count: 5)
        let outcome = try #require(LikeTermTest.share(now, past: old + recent, settings: settings))
        #expect(outcome.expected == 0.1 && outcome.terms == 10)
    }

    @Test func flaggedLiesOutsideTheLimits() throws {
        let settings = FindingSettings()
        var random = SeededNumbers(state: 3)
        for base in [25, 60, 400] {
            let past = (0..<9).map { _ in
                ShareSample(count: Int.random(in: 1...(base / 8), using: &random), base: base)
            }
            for count in 0...base {
                let outcome = try #require(
                    LikeTermTest.share(
                        ShareSample(count: count, base: base), past: past, settings: settings))
                let isInside =
                    outcome.observed >= outcome.limits.lower
                    && outcome.observed <= outcome.limits.upper
                #expect(isInside == (outcome.p >= settings.falseDiscoveryRate))
            }
        }
    }

    @Test func settingsOutOfRangeAreNamed() {
        #expect(FindingSettings().problems().isEmpty)
        var settings = FindingSettings()
        settings.volumeShare = 1.5
        settings.mostTerms = 3
        settings.falseDiscoveryRate = .nan
        #expect(
            settings.problems().map(\.name) == ["volumeShare", "mostTerms", "falseDiscoveryRate"])
    }
}

@Suite struct UnitTestTests {
    /// A unit of 40 students a fall: each fall `counts` of them drop out, all with a grade.
    private func results(_ counts: [Int], minimumCell: Int = 0) throws -> [TestResult] {
        let terms = counts.indices.map { year in
            Term(
                id: "f\(year)", name: "Fall", season: "fall", academicYear: "", isMain: true,
                start: Day(number: Int32(365 * year)), census: Day(number: Int32(365 * year + 10)),
                end: Day(number: Int32(365 * year + 100)))
        }
        let basis = Basis(
            calendar: try AcademicCalendar(terms: terms),
            units: try UnitTree(institution: SmallSchool.institution, units: []),
            model: .perTerm, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: Day(number: 365 * 100), termNumbers: terms.map(\.id),
            programs: ["institution"])
        var tally = Tally()
        for (term, count) in counts.enumerated() {
            for student in 0..<40 {
                let type = student < count ? EventType.droppedOut : .gpaRecorded
                let grades = Grades(term: Grade(thousandths: Int32(2000 + 10 * student)))
                tally.add(
                    History(events: [
                        RecordedEvent(position: 1, type: .enrolled, program: 0, term: Int32(term)),
                        RecordedEvent(
                            position: 2, type: type, program: 0, term: Int32(term), grades: grades),
                    ]), basis: basis)
            }
        }
        let cells = tally.cells()
        var figures = UnitFigures(
            unit: .institution, cells: cells.map { ($0.key.term, $0.counters) }, basis: basis)
        if minimumCell > 0 {
            let release = try SmallSchool.release(
                Dictionary(uniqueKeysWithValues: cells.map { ($0.key, $0.counters) }),
                basis: basis, minimumCell: minimumCell)
            figures = UnitFigures(
                unit: .institution, shown: release.of(.institution))
        }
        return StatisticalTests(
            figures, calendar: basis.calendar, settings: FindingSettings()
        ).results.flagged(settings: FindingSettings())
    }

    @Test func aTermUnlikeThePastIsFlaggedAndItsGradesAreNot() throws {
        let results = try results([4, 4, 4, 4, 4, 4, 4, 4, 20])
        let share = try #require(results.first { $0.measure == .dropOutShare })
        #expect(share.term == TermIndex(8) && share.isFlagged && share.outcome.observed == 0.5)
        #expect(abs(share.outcome.expected - 0.1) < 1e-15)
        #expect(share.q == share.outcome.p)
        let mean = try #require(results.first { $0.measure == .meanGrade })
        #expect(!mean.isFlagged && mean.outcome.base == 40)
        #expect(abs(mean.outcome.observed - 2.195) < 1e-12)
        #expect(results.count == 2)
    }

    @Test func aSteadyUnitIsNotFlagged() throws {
        let results = try results(Array(repeating: 4, count: 12))
        #expect(results.count == 8)
        #expect(results.allSatisfy { !$0.isFlagged && $0.outcome.p > 0.5 })
    }

    @Test func hiddenFiguresAreNotTested() throws {
        #expect(try results([4, 4, 4, 4, 4, 4, 4, 4, 20], minimumCell: 5).isEmpty)
        // Hidden terms are nobody's past: 7 are left for the last.
        #expect(try results([6, 6, 6, 4, 6, 6, 6, 6, 20], minimumCell: 5).isEmpty)
    }

    @Test func pooledGroupsAreTheWholeExactly() {
        let left = MeanSample(n: 3, mean: 2, variance: 1)
        let right = MeanSample(n: 2, mean: 4, variance: 2)
        // 1, 2, 3 and 3, 5: mean 2.8, sum of squares about it 8.8.
        let whole = left.pooled(with: right)
        #expect(whole.n == 5 && abs(whole.mean - 2.8) < 1e-15)
        #expect(abs(whole.variance - 2.2) < 1e-15)
        #expect(left.pooled(with: MeanSample(n: 0, mean: 0, variance: 0)) == left)
    }
}
