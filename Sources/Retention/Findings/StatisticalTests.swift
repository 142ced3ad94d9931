/// What is watched from term to term.
public enum TestMeasure: String, CaseIterable, Sendable {
    /// Those who dropped out of those not excluded.
    case dropOutShare
    /// The mean term grade average of all of them.
    case meanGrade
}

/// The test of one measure of one unit and term.
public struct TestResult: Hashable, Sendable {
    public var unit: UnitIndex
    public var term: TermIndex
    public var measure: TestMeasure
    public var outcome: TestOutcome
    /// The share of false alarms at which it would be flagged; nil until `flagged` has seen all
    /// units of the term.
    public var q: Double?
    public var isFlagged = false

    public init(
        unit: UnitIndex, term: TermIndex, measure: TestMeasure, outcome: TestOutcome
    ) {
        self.unit = unit
        self.term = term
        self.measure = measure
        self.outcome = outcome
    }
}

/// The tests of one unit's figures, term by term, each against the earlier terms of its season.
public struct StatisticalTests: Sendable {
    /// In order of term and measure, q not worked out yet.
    public let results: [TestResult]

    /// - Parameters:
    ///   - figures: As an edition shows them: what is hidden is not tested and is nobody's past.
    ///   - incomplete: Terms whose records look incomplete; left out, as provisional ones are.
    public init(
        _ figures: UnitFigures, calendar: AcademicCalendar, settings: FindingSettings,
        incomplete: Set<TermIndex> = []
    ) {
        var shares = [String: [ShareSample]]()
        var means = [String: [MeanSample]]()
        var results = [TestResult]()
        for term in figures.terms where !term.isProvisional && !incomplete.contains(term.term) {
            let season = calendar[term.term].season
            func add(_ measure: TestMeasure, _ outcome: TestOutcome?) {
                guard let outcome else { return }
                results.append(
                    TestResult(
                        unit: figures.unit, term: term.term, measure: measure, outcome: outcome))
            }
            if let now = term.dropOutSample {
                let past = shares[season] ?? []
                add(.dropOutShare, LikeTermTest.share(now, past: past, settings: settings))
                shares[season] = past + [now]
            }
            if let now = term.gradeSample {
                let past = means[season] ?? []
                add(.meanGrade, LikeTermTest.mean(now, past: past, settings: settings))
                means[season] = past + [now]
            }
        }
        self.results = results
    }
}

extension TermFigures {
    /// nil where it is hidden or nobody is in the base.
    public var dropOutSample: ShareSample? {
        inTermRetention?.value.map { ShareSample(count: $0.base - $0.count, base: $0.base) }
    }

    /// Those who stayed and those who left together; nil where either is hidden or nobody has an
    /// average.
    public var gradeSample: MeanSample? {
        guard let term = grades(.withinTerm, .term),
            let stayed = term.stayed.sample, let left = term.left.sample
        else { return nil }
        return stayed.n + left.n == 0 ? nil : stayed.pooled(with: left)
    }
}

extension GradeGroup {
    fileprivate var sample: MeanSample? {
        if n == .value(0) { return MeanSample(n: 0, mean: 0, variance: 0) }
        guard let n = n.value, let distribution = distribution?.value else { return nil }
        let deviation = distribution.standardDeviation ?? 0
        return MeanSample(n: n, mean: distribution.mean, variance: deviation * deviation)
    }
}

extension MeanSample {
    /// Both groups as one, exactly.
    func pooled(with other: MeanSample) -> MeanSample {
        if other.n == 0 { return self }
        if n == 0 { return other }
        let (a, b) = (Double(n), Double(other.n))
        let between = (mean - other.mean) * (mean - other.mean) * a * b / (a + b)
        let squares = (a - 1) * variance + (b - 1) * other.variance + between
        return MeanSample(
            n: n + other.n, mean: (a * mean + b * other.mean) / (a + b),
            variance: squares / (a + b - 1))
    }
}

/// Tests that share their false alarms.
private struct TestFamily: Hashable {
    var term: TermIndex
    var measure: TestMeasure
}

extension [TestResult] {
    /// The results with q over the units of each term and measure, and flags where it is below the
    /// setting, in the same order.
    public func flagged(settings: FindingSettings) -> [TestResult] {
        var families = [TestFamily: [Int]]()
        for (index, result) in enumerated() {
            let family = TestFamily(term: result.term, measure: result.measure)
            families[family, default: []].append(index)
        }
        var results = self
        for members in families.values {
            let q = FalseDiscovery.qValues(members.map { self[$0].outcome.p })
            for (index, q) in zip(members, q) {
                results[index].q = q
                results[index].isFlagged = q < settings.falseDiscoveryRate
            }
        }
        return results
    }
}
