/// Limits for a term's figure from earlier like terms, widened by as much as those differ more from
/// one another than chance alone would have it (Laney's p′, Quality Engineering 14, 2002, 531–537).
///
/// Each term's figure is taken in units of its own sampling error, z = (figure − mean) ÷ error, and
/// the limits are multiplied by the spread of z. The same holds for shares and for means: only the
/// sampling error differs (Spiegelhalter, Qual. Saf. Health Care 14, 2005, 347–351, whose
/// φ = Σz² ÷ (terms − 1) is the square of the factor used). Laney takes the spread from the moving
/// range of z, which a steady drift leaves narrow: every term of a school whose grades rise year by
/// year would be an alarm.
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
    ///   - past: Figures and bases of at least 4 earlier terms.
    ///   - centre: Their mean, each weighted by its base.
    ///   - deviation: The standard deviation among students.
    /// - Returns: nil without a spread: nothing can be said.
    init?(past: [(figure: Double, base: Int)], centre: Double, deviation: Double) {
        guard deviation > 0, past.count >= 4 else { return nil }
        self.centre = centre
        self.deviation = deviation
        total = Double(past.reduce(0) { $0 + $1.base })
        degreesOfFreedom = Double(past.count - 1)
        let squares = past.reduce(0) { sum, term in
            let score = (term.figure - centre) / deviation
            return sum + score * score * Double(term.base)
        }
        factor = max(LaneyLimits.smallestFactor, (squares / degreesOfFreedom).squareRoot())
    }

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

    /// Between which figures the p-value is at least a level.
    func limits(base: Int, level: Double) -> Interval {
        let spread =
            StudentT.quantile(1 - level / 2, degreesOfFreedom: degreesOfFreedom)
            * error(base: base)
        return Interval(lower: centre - spread, upper: centre + spread)
    }
}
