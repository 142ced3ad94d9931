/// How many of a term's students dropped out.
public struct ShareSample: Hashable, Sendable {
    public var count: Int
    public var base: Int

    /// - Parameter count: From 0 to the base.
    public init(count: Int, base: Int) {
        self.count = count
        self.base = base
    }

    var share: Double { Double(count) / Double(base) }
}

/// The grade averages of a term's students.
public struct MeanSample: Hashable, Sendable {
    /// Students with an average.
    public var n: Int
    /// In grade points.
    public var mean: Double
    /// With n − 1; 0 for one student.
    public var variance: Double

    public init(n: Int, mean: Double, variance: Double) {
        self.n = n
        self.mean = mean
        self.variance = variance
    }
}

/// What a term's figure looks like beside earlier like terms.
public struct TestOutcome: Hashable, Sendable {
    public enum Method: String, Sendable {
        /// Laney's limits, widened by how much earlier terms differ.
        case laney
        case betaBinomial
    }

    public var method: Method
    /// A share from 0 to 1, or grade points.
    public var observed: Double
    /// The same of all earlier terms together.
    public var expected: Double
    /// Outside them the p-value is below `FindingSettings.falseDiscoveryRate`: whatever is flagged
    /// lies outside.
    public var limits: Interval
    /// Students in the term.
    public var base: Int
    /// How many earlier terms it was held against.
    public var terms: Int
    /// Two-sided.
    public var p: Double
}

/// Tests of one figure of one unit and term against the unit's own past.
public enum LikeTermTest {
    /// A share of students who dropped out.
    ///
    /// - Parameter past: Earlier like terms in order, bases above 0.
    /// - Returns: nil where the past has too few terms or the term too few students.
    public static func share(
        _ now: ShareSample, past all: [ShareSample], settings: FindingSettings
    ) -> TestOutcome? {
        guard all.count >= settings.fewestTerms, now.base >= settings.smallestBase else {
            return nil
        }
        let past = Array(all.suffix(settings.mostTerms))
        let count = Double(past.reduce(0) { $0 + $1.count })
        let base = Double(past.reduce(0) { $0 + $1.base })
        let share = count / base
        var outcome = TestOutcome(
            method: .laney, observed: now.share, expected: share,
            limits: Interval(lower: 0, upper: 1), base: now.base, terms: past.count, p: 1)
        let expected = Double(now.base) * min(share, 1 - share)
        if expected >= settings.smallestExpected,
            let limits = LaneyLimits(
                past: past.map { ($0.share, $0.base) }, centre: share,
                deviation: (share * (1 - share)).squareRoot())
        {
            let interval = limits.limits(base: now.base, level: settings.falseDiscoveryRate)
            outcome.limits = Interval(lower: max(0, interval.lower), upper: min(1, interval.upper))
            outcome.p = limits.pValue(of: now.share, base: now.base)
        } else {
            let distribution = predictive(past: past, count: count, base: base, n: now.base)
            let counts = distribution.counts(atLeast: settings.falseDiscoveryRate)
            outcome.method = .betaBinomial
            outcome.limits = Interval(
                lower: Double(counts.lowerBound) / Double(now.base),
                upper: Double(counts.upperBound) / Double(now.base))
            outcome.p = distribution.midP(of: now.count)
        }
        return outcome
    }

    /// The mean grade average.
    ///
    /// - Parameter past: Earlier like terms in order, each with a student at least.
    /// - Returns: nil where the past has too few terms or no spread, or the term too few students.
    public static func mean(
        _ now: MeanSample, past all: [MeanSample], settings: FindingSettings
    ) -> TestOutcome? {
        guard all.count >= settings.fewestTerms, now.n >= settings.smallestBase else { return nil }
        let past = Array(all.suffix(settings.mostTerms))
        let n = past.reduce(0) { $0 + $1.n }
        guard n > past.count else { return nil }
        let centre = past.reduce(0) { $0 + Double($1.n) * $1.mean } / Double(n)
        let squares = past.reduce(0) { $0 + Double($1.n - 1) * $1.variance }
        guard
            let limits = LaneyLimits(
                past: past.map { ($0.mean, $0.n) }, centre: centre,
                deviation: (squares / Double(n - past.count)).squareRoot())
        else { return nil }
        return TestOutcome(
            method: .laney, observed: now.mean, expected: centre,
            limits: limits.limits(base: now.n, level: settings.falseDiscoveryRate), base: now.n,
            terms: past.count, p: limits.pValue(of: now.mean, base: now.n))
    }

    /// How many of n are to be expected, given earlier terms: their share with half a student
    /// added to either side (Jeffreys), varying by what the terms differ beyond chance and by what
    /// they leave unsaid about their mean.
    static func predictive(
        past: [ShareSample], count: Double, base: Double, n: Int
    ) -> BetaBinomial {
        let share = (count + 0.5) / (base + 1)
        let correlation = correlation(past: past, share: share, base: base)
        let mean =
            past.reduce(0) {
                $0 + Double($1.base) * (1 + Double($1.base - 1) * correlation)
            } / (base * base)
        let spread = min(correlation + mean, 0.5)
        let size = 1 / spread - 1
        return BetaBinomial(n: n, alpha: share * size, beta: (1 - share) * size)
    }

    /// How alike two students of a term are, from Pearson's statistic over the terms (Williams,
    /// Appl. Statist. 31, 1982, 144–148), less half its standard error: with few terms chance alone
    /// makes half of all units seem too uneven, and none can be less uneven than chance.
    private static func correlation(past: [ShareSample], share: Double, base: Double) -> Double {
        let freedom = Double(past.count - 1)
        let pearson = past.reduce(0) { sum, term in
            let n = Double(term.base)
            let excess = Double(term.count) - n * share
            return sum + excess * excess / (n * share * (1 - share))
        }
        let dispersion = pearson / freedom - (2 / freedom).squareRoot() / 2
        let squares = past.reduce(0) { $0 + Double($1.base) * Double($1.base) }
        let typical = (base - squares / base) / freedom
        guard dispersion > 1, typical > 1 else { return 0 }
        return min((dispersion - 1) / (typical - 1), 0.5)
    }
}
