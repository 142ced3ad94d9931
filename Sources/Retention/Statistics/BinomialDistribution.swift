/// How many of n students are counted where each is with the same probability, by the exact
/// binomial distribution.
public struct BinomialDistribution: Sendable {
    private let n: Int
    /// The lowest count that is not next to impossible; probabilities start there.
    private let lowest: Int
    private let probabilities: [Double]

    /// What is this much less likely than the likeliest count adds nothing to any sum.
    private static let negligible = 1e-40

    /// - Parameters:
    ///   - n: At least 0.
    ///   - share: From 0 to 1.
    public init(n: Int, share: Double) {
        self.n = n
        guard n > 0, share > 0, share < 1 else {
            lowest = share < 1 ? 0 : n
            probabilities = [1]
            return
        }
        // From the likeliest count outwards by ratios: nothing underflows on the way.
        let odds = share / (1 - share)
        let mode = min(n, Int(Double(n + 1) * share))
        var below = [Double]()
        var weight = 1.0
        var count = mode
        while count > 0, weight > BinomialDistribution.negligible {
            weight *= Double(count) / (Double(n - count + 1) * odds)
            count -= 1
            below.append(weight)
        }
        lowest = count
        var weights = Array(below.reversed())
        weights.append(1)
        weight = 1
        count = mode
        while count < n, weight > BinomialDistribution.negligible {
            weight *= Double(n - count) * odds / Double(count + 1)
            count += 1
            weights.append(weight)
        }
        // Small ones first, so that their sum is not lost beside a large one.
        let total = weights.sorted().reduce(0, +)
        probabilities = weights.map { $0 / total }
    }

    public func probability(of count: Int) -> Double {
        let place = count - lowest
        return probabilities.indices.contains(place) ? probabilities[place] : 0
    }

    /// The count below which a share of all outcomes lies, between whole counts by Spiegelhalter's
    /// interpolation, so that limits of a funnel run smoothly: r − (P(X ≤ r) − p) ÷ P(X = r) for the
    /// least r with P(X ≤ r) ≥ p (Spiegelhalter, Statistics in Medicine 24, 2005, 1185–1202,
    /// appendix A.1.1).
    ///
    /// - Parameter probability: Above 0 and below 1.
    /// - Returns: From −1 to n.
    public func quantile(_ probability: Double) -> Double {
        var sum = 0.0
        for (place, share) in probabilities.enumerated() {
            sum += share
            if sum >= probability {
                return Double(lowest + place) - (sum - probability) / share
            }
        }
        return Double(n)
    }

    /// The probability of a count that lies outside two bounds.
    public func probability(outside bounds: ClosedRange<Double>) -> Double {
        var sum = 0.0
        for (place, share) in probabilities.enumerated()
        where !bounds.contains(Double(lowest + place)) { sum += share }
        return sum
    }
}
