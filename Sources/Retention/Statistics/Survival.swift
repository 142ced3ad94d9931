import Foundation

/// How many of a cohort's members departed, completed and were censored at each k.
struct SurvivalTable {
    var departed: [Int]
    var completed: [Int]
    var censored: [Int]

    /// - Parameter last: The last observed k.
    init(last: Int) {
        departed = Array(repeating: 0, count: last)
        completed = departed
        censored = departed
    }

    /// The same in longer steps, each from after the end before it to its own.
    ///
    /// - Parameter ends: In order.
    func pooled(_ ends: [Int]) -> SurvivalTable {
        var result = SurvivalTable(last: ends.count)
        var start = 0
        for (index, end) in ends.enumerated() {
            result.departed[index] = departed[start..<end].reduce(0, +)
            result.completed[index] = completed[start..<end].reduce(0, +)
            result.censored[index] = censored[start..<end].reduce(0, +)
            start = end
        }
        return result
    }

    /// Kaplan–Meier with log–log Greenwood bounds and Aalen–Johansen incidence, departures first at
    /// a tie (KMunicate; Kalbfleisch and Prentice 2002, 1.4 and 8.2). Flat where nobody is left.
    ///
    /// - Parameter ends: The k each step ends at.
    func points(size: Int, ends: [Int]) -> [SurvivalPoint] {
        var points = [SurvivalPoint]()
        var atRisk = size
        var staying = 1.0
        var greenwood = 0.0
        var eventFree = 1.0
        var departure = 0.0
        var completion = 0.0
        for index in departed.indices {
            let d = Double(departed[index])
            let n = Double(atRisk)
            if atRisk > 0 {
                departure += eventFree * d / n
                completion += eventFree * Double(completed[index]) / n
                eventFree *= (n - d - Double(completed[index])) / n
                staying *= (n - d) / n
                if atRisk > departed[index] { greenwood += d / (n * (n - d)) }
            }
            points.append(
                SurvivalPoint(
                    k: ends[index], atRisk: atRisk, departed: departed[index],
                    completed: completed[index],
                    censored: censored[index], staying: staying,
                    interval: SurvivalTable.interval(staying: staying, greenwood: greenwood),
                    departure: departure, completion: completion))
            atRisk -= departed[index] + completed[index] + censored[index]
        }
        return points
    }

    private static func interval(staying: Double, greenwood: Double) -> Interval? {
        guard staying > 0, staying < 1 else { return nil }
        let spread = normalQuantile975 * greenwood.squareRoot() / abs(log(staying))
        return Interval(
            lower: pow(staying, exp(spread)), upper: pow(staying, exp(-spread)))
    }
}
