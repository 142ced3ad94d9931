/// How often each grade average occurs: adds up over students and gives exact moments and order
/// statistics, in whole numbers until the last division.
struct GradeTally {
    /// In order of grade; counts above 0.
    private(set) var values: [(thousandths: Int, count: Int)] = []
    private(set) var missing = 0
    /// Students with an average.
    private(set) var n = 0
    /// In thousandths.
    private var sum = 0

    /// Whether anybody was added, with an average or without.
    var isEmpty: Bool { n == 0 && missing == 0 }

    mutating func add(_ grade: Grade?, count: Int) {
        guard let grade else {
            missing += count
            return
        }
        let value = Int(grade.thousandths)
        n += count
        sum += value * count
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if values[middle].thousandths < value { low = middle + 1 } else { high = middle }
        }
        if low < values.count, values[low].thousandths == value {
            values[low].count += count
        } else {
            values.insert((value, count), at: low)
        }
    }

    private var mean: Double { Double(sum) / (1000 * Double(n)) }

    /// The sample variance in grade points squared; nil for fewer than 2.
    private var variance: Double? {
        guard n >= 2 else { return nil }
        let squares = values.reduce(into: Int128(0)) {
            $0 += Int128($1.thousandths) * Int128($1.thousandths) * Int128($1.count)
        }
        let total = Int128(sum)
        let numerator = Int128(n) * squares - total * total
        return Double(numerator) / (1e6 * Double(n) * Double(n - 1))
    }

    /// Hyndman and Fan's type 7, which R and NumPy use by default.
    private func quantile(quarter: Int) -> Double {
        let position = (n - 1) * quarter
        let lower = value(at: position / 4)
        let upper = value(at: (position + 3) / 4)
        return (Double(lower) + Double(position % 4) / 4 * Double(upper - lower)) / 1000
    }

    private func value(at rank: Int) -> Int {
        var passed = 0
        for entry in values {
            passed += entry.count
            if rank < passed { return entry.thousandths }
        }
        return values[values.count - 1].thousandths
    }

    /// nil where nobody has an average.
    var distribution: GradeDistribution? {
        guard !values.isEmpty else { return nil }
        return GradeDistribution(
            mean: mean, standardDeviation: variance?.squareRoot(),
            quartiles: [1, 2, 3].map(quantile(quarter:)))
    }

    func count(below threshold: Grade) -> Int {
        values.reduce(0) { $0 + ($1.thousandths < Int(threshold.thousandths) ? $1.count : 0) }
    }

    /// Counts in equal parts of the scale, the last closed above; of grades below a limit alone
    /// where one is given.
    func histogram(scale: Grade, below limit: Grade? = nil) -> [Int] {
        var bins = [Int](repeating: 0, count: GradeTally.binCount)
        for (value, count) in values {
            if let limit, value >= Int(limit.thousandths) { break }
            let bin = value * GradeTally.binCount / Int(scale.thousandths)
            bins[min(bin, GradeTally.binCount - 1)] += count
        }
        return bins
    }

    static let binCount = 20

    /// This group's mean less the other's; nil unless both have one.
    func difference(less other: GradeTally) -> GradeDifference? {
        guard !values.isEmpty, !other.values.isEmpty else { return nil }
        var difference = GradeDifference(value: mean - other.mean)
        guard let a = variance, let b = other.variance, a > 0 || b > 0 else { return difference }
        let n1 = Double(n)
        let n2 = Double(other.n)
        difference.welch = GradeTally.welch(difference.value, a / n1, b / n2, n1, n2)
        difference.hedgesG = GradeTally.hedgesG(difference.value, a, b, n1, n2)
        return difference
    }

    /// Welch 1947: squared standard errors add, Satterthwaite's degrees of freedom.
    private static func welch(
        _ difference: Double, _ a: Double, _ b: Double, _ n1: Double, _ n2: Double
    ) -> Interval {
        let df = (a + b) * (a + b) / (a * a / (n1 - 1) + b * b / (n2 - 1))
        let spread = StudentT.quantile(0.975, degreesOfFreedom: df) * (a + b).squareRoot()
        return Interval(lower: difference - spread, upper: difference + spread)
    }

    /// Hedges 1981, with the correction and the variance the definitions give.
    private static func hedgesG(
        _ difference: Double, _ a: Double, _ b: Double, _ n1: Double, _ n2: Double
    ) -> EffectSize {
        let df = n1 + n2 - 2
        let pooled = (((n1 - 1) * a + (n2 - 1) * b) / df).squareRoot()
        let g = difference / pooled * (1 - 3 / (4 * df - 1))
        let variance = (n1 + n2) / (n1 * n2) + g * g / (2 * (n1 + n2))
        let spread = normalQuantile975 * variance.squareRoot()
        return EffectSize(value: g, interval: Interval(lower: g - spread, upper: g + spread))
    }
}
