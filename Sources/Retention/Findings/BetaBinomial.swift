import Foundation

/// How many of n students leave where the share that leaves itself varies as a beta distribution.
struct BetaBinomial {
    /// P(X = 0), P(X = 1), … P(X = n)
    private let probabilities: [Double]

    /// - Parameters:
    ///   - n: At least 1.
    ///   - alpha: Above 0; with `beta` the beta distribution's shapes.
    init(n: Int, alpha: Double, beta: Double) {
        // From one count to the next by their ratio, in logarithms: nothing cancels and nothing
        // underflows, as it would with differences of log-gammas of large shapes.
        var logs = [0.0]
        logs.reserveCapacity(n + 1)
        for y in 0..<n {
            let rise = Double(n - y) * (Double(y) + alpha)
            let fall = Double(y + 1) * (Double(n - y - 1) + beta)
            logs.append(logs[y] + log(rise / fall))
        }
        let highest = logs.max() ?? 0
        let weights = logs.map { exp($0 - highest) }
        let total = weights.reduce(0, +)
        probabilities = weights.map { $0 / total }
    }

    func probability(of count: Int) -> Double {
        probabilities[count]
    }

    /// The probability of what is less likely than a count and half that of what is as likely: the
    /// two-sided mid-p-value (Lancaster, JASA 56, 1961, 223–234). Half, because a whole would make
    /// alarms of discrete counts rarer than their level says.
    func midP(of count: Int) -> Double {
        // What is equal on paper differs here in the last digits.
        let own = probabilities[count]
        var lower = 0.0
        var equal = 0.0
        for other in probabilities {
            if other < own * (1 - 1e-9) {
                lower += other
            } else if other <= own * (1 + 1e-9) {
                equal += other
            }
        }
        return min(1, lower + equal / 2)
    }

    /// The lowest and the highest count whose mid-p-value is at least a level.
    func counts(atLeast level: Double) -> ClosedRange<Int> {
        let mode = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        var low = mode
        while low > 0, midP(of: low - 1) >= level { low -= 1 }
        var high = mode
        while high + 1 < probabilities.count, midP(of: high + 1) >= level { high += 1 }
        return low...high
    }
}
