/// A stretch of numbers with round ticks.
struct Scale: Hashable {
    let range: ClosedRange<Double>
    let ticks: [Double]
    /// How many decimals tell two ticks apart.
    let decimals: Int

    /// The least stretch between round ticks that holds two numbers.
    ///
    /// - Parameters:
    ///   - within: Where the numbers cannot lie outside of, such as 0...1 for shares.
    ///   - most: The most ticks, at least 3.
    init(
        holding low: Double, _ high: Double, within bounds: ClosedRange<Double>? = nil,
        most: Int = 5
    ) {
        // In whole millionths: ticks that are sums of binary fractions would miss round numbers.
        let unit = 1e6
        let lowest = Int((low * unit).rounded(.down))
        let highest = max(Int((high * unit).rounded(.up)), lowest + 1)
        var step = 1
        var places = 0
        var factors = [2, 5, 10]
        var power = 1
        func first(_ step: Int) -> Int { floored(lowest, step) }
        func last(_ step: Int) -> Int { -floored(-highest, step) }
        while (last(step) - first(step)) / step + 1 > most {
            if factors.isEmpty {
                power *= 10
                places += 1
                factors = [2, 5, 10]
            }
            step = power * factors.removeFirst()
        }
        if factors.isEmpty { places += 1 }
        var marks = Array(stride(from: first(step), through: last(step), by: step))
        if let bounds {
            let inside = marks.filter { bounds.contains(Double($0) / unit) }
            if inside.count > 1 { marks = inside }
        }
        ticks = marks.map { Double($0) / unit }
        range = (ticks.first ?? low)...(ticks.last ?? high)
        decimals = max(0, 6 - places)
    }

    /// A place in per cent of the width.
    func x(_ value: Double) -> Double {
        let place = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
        return 100 * min(max(place, 0), 1)
    }
}

/// The greatest multiple of a step that is not above a number.
private func floored(_ value: Int, _ step: Int) -> Int {
    let rest = value % step
    return value - (rest < 0 ? rest + step : rest)
}
