import Foundation

/// The 0.975 quantile of the standard normal distribution, as the definitions print it.
let normalQuantile975 = 1.959963984540054

extension Interval {
    /// Wilson's 95 % interval of a share (Wilson 1927), exactly 0 below a count of 0 and exactly 1
    /// above a full count.
    ///
    /// - Parameter base: At least 1.
    public static func wilson(count: Int, base: Int) -> Interval {
        let z2 = normalQuantile975 * normalQuantile975
        let n = Double(base)
        let share = Double(count) / n
        let centre = (share + z2 / (2 * n)) / (1 + z2 / n)
        let spread =
            normalQuantile975 / (1 + z2 / n)
            * (share * (1 - share) / n + z2 / (4 * n * n)).squareRoot()
        return Interval(
            lower: count == 0 ? 0 : centre - spread, upper: count == base ? 1 : centre + spread)
    }

    /// Newcombe's 95 % interval of the difference `left` − `right` of two shares, from their Wilson
    /// intervals (Newcombe 1998, method 10).
    public static func newcombe(_ left: Rate, less right: Rate) -> Interval {
        let difference = left.value - right.value
        let a = left.interval
        let b = right.interval
        func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        return Interval(
            lower: difference - length(left.value - a.lower, b.upper - right.value),
            upper: difference + length(a.upper - left.value, right.value - b.lower))
    }
}

/// Student's t distribution.
public enum StudentT {
    /// The value that a t-distributed variable stays below with a probability.
    ///
    /// - Parameters:
    ///   - probability: Above 0.5 and below 1.
    ///   - degreesOfFreedom: Above 0, not necessarily whole.
    public static func quantile(_ probability: Double, degreesOfFreedom df: Double) -> Double {
        // The two tails I(x; df/2, 1/2) fall with t. Newton's steps on log t, where the tails are
        // nearly straight, kept within a bracket that each step narrows.
        let tail = 2 * (1 - probability)
        var low = -40.0
        var high = 710.0
        var logT = 0.7
        for _ in 0..<200 {
            let t = exp(logT)
            let excess = log(upperTails(t, df) / tail)
            if excess > 0 { low = logT } else { high = logT }
            let slope = 2 * t * density(t, df) / (tail * exp(excess))
            var next = logT + excess / slope
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - logT) <= 1e-15 * max(1, abs(logT)) { return exp(next) }
            logT = next
        }
        return exp(logT)
    }

    private static func density(_ t: Double, _ df: Double) -> Double {
        exp(
            logGammaStep(df / 2) - 0.5 * log(df * .pi) - (df + 1) / 2 * log1p(t * t / df))
    }

    /// P(|T| > t)
    static func upperTails(_ t: Double, _ df: Double) -> Double {
        let square = t * t
        let x = square.isInfinite ? 0 : df / (df + square)
        let complement = square.isInfinite ? 1 : square / (df + square)
        return regularizedBeta(x, complement: complement, df / 2)
    }

    /// I(x; a, 1/2) by Lentz's continued fraction (Numerical Recipes, 3rd ed., 6.4), with 1 − x
    /// given apart so that nothing cancels near 1.
    private static func regularizedBeta(_ x: Double, complement: Double, _ a: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        let logX = x > 0.5 ? log1p(-complement) : log(x)
        let front = exp(
            logGammaStep(a) - lgamma(0.5) + a * logX + 0.5 * log(complement))
        if x < (a + 1) / (a + 2.5) { return front * betaFraction(x, a, 0.5) / a }
        return 1 - front * betaFraction(complement, 0.5, a) / 0.5
    }

    /// ln Γ(a + 1/2) − ln Γ(a): for large a the two agree in all but their last digits, so their
    /// difference is taken from its asymptotic series (Abramowitz and Stegun 6.1.47).
    private static func logGammaStep(_ a: Double) -> Double {
        if a < 100 { return lgamma(a + 0.5) - lgamma(a) }
        let inverse = 1 / a
        let square = inverse * inverse
        return 0.5 * log(a) - inverse * (1 / 8 - square * (1 / 192 - square / 640))
    }

    private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func held(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / held(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...10_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / held(1 + even * d)
            c = held(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / held(1 + odd * d)
            c = held(1 + odd / c)
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return result
    }
}
