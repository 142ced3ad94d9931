import Foundation

/// Limits for a term's figure from earlier like terms, widened by as much as those differ more from
/// one another than chance alone would have it (Laney, Quality Engineering 14, 2002, 531–537; for
/// health care's large bases Mohammed and Laney, Qual. Saf. Health Care 15, 2006, 383–384).
///
/// Each term's figure is taken in units of its own sampling error, z = (figure − mean) ÷ error; the
/// factor is the mean moving range of z over 1.128. The same holds for shares and for means: only
/// the sampling error differs (Spiegelhalter, Qual. Saf. Health Care 14, 2005, 347–351).
struct LaneyLimits {
    /// What is expected, from all earlier terms together.
    private let centre: Double
    /// One student's contribution to the sampling error.
    private let deviation: Double
    /// Students in all earlier terms.
    private let total: Double
    private let factor: Double
    private let degreesOfFreedom: Double

    /// - Parameters:
    ///   - past: Figures and bases of at least 4 earlier terms, in order.
    ///   - deviation: The standard deviation among students.
    /// - Returns: nil without a spread: nothing can be said.
    init?(past: [(figure: Double, base: Int)], centre: Double, deviation: Double) {
        guard deviation > 0, past.count >= 4 else { return nil }
        let scores = past.map {
            ($0.figure - centre) / (deviation / Double($0.base).squareRoot())
        }
        let ranges = zip(scores, scores.dropFirst()).map { abs($1 - $0) }
        let sigma = ranges.reduce(0, +) / Double(ranges.count) / LaneyLimits.meanRange
        self.centre = centre
        self.deviation = deviation
        total = Double(past.reduce(0) { $0 + $1.base })
        degreesOfFreedom = LaneyLimits.degreesOfFreedom(terms: past.count)
        // The factor is right on average; t asks for a root mean square, which is higher.
        factor =
            max(sigma, LaneyLimits.smallestFactor) * LaneyLimits.c4(degreesOfFreedom)
    }

    /// The mean range of two standard normal values, 2 ÷ √π.
    private static let meanRange = 1.1283791670955126
    /// Terms never count as more alike than this: chance alone gives less in one of thousands.
    private static let smallestFactor = 0.25

    /// The error of a term's figure less the centre: both are estimates.
    private func error(base: Int) -> Double {
        deviation * factor * (1 / Double(base) + 1 / total).squareRoot()
    }

    /// The two-sided p-value, by Student's t because the factor comes from few terms.
    func pValue(of figure: Double, base: Int) -> Double {
        StudentT.upperTails(abs(figure - centre) / error(base: base), degreesOfFreedom)
    }

    /// Between which figures the p-value is above a level.
    func limits(base: Int, level: Double) -> Interval {
        let spread =
            StudentT.quantile(1 - level / 2, degreesOfFreedom: degreesOfFreedom)
            * error(base: base)
        return Interval(lower: centre - spread, upper: centre + spread)
    }

    /// What a mean moving range of some terms is worth: the ν at which χ ÷ √ν, scaled to be right on
    /// average, varies as much (Patnaik, Biometrika 37, 1950, 78–87). The variance of the range is
    /// Cryer and Ryan's (J. Quality Technology 22, 1990, 187–192).
    static func degreesOfFreedom(terms: Int) -> Double {
        let m = Double(terms)
        let variance = (0.8264 * m - 1.082) / ((m - 1) * (m - 1))
        var low = 0.5
        var high = m
        for _ in 0..<100 {
            let middle = (low + high) / 2
            let c = c4(middle)
            if (1 - c * c) / (c * c) > variance { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The mean of χ ÷ √ν.
    static func c4(_ degreesOfFreedom: Double) -> Double {
        let half = degreesOfFreedom / 2
        return exp(lgamma(half + 0.5) - lgamma(half)) / half.squareRoot()
    }
}
