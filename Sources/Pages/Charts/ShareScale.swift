import Retention

/// The stretch of shares that panels of rates have in common: the shortest between round ticks that
/// cuts nothing of their bands off. It ends at 100 % unless all lie in the lower half.
struct ShareScale: Hashable {
    let range: ClosedRange<Double>
    let ticks: [Double]

    init(of panels: [[ChartPoint<Rate>]]) {
        let intervals = panels.joined().compactMap { BandChart.drawn($0)?.interval }
        let lowest = Int(((intervals.map(\.lower).min() ?? 0) * 100).rounded(.down))
        let highest = Int(((intervals.map(\.upper).max() ?? 1) * 100).rounded(.up))
        for step in [2, 5, 10, 20, 25] {
            let low = lowest / step * step
            let high = highest > 50 ? 100 : (highest + step - 1) / step * step
            guard high > low, (high - low) / step <= 5 else { continue }
            range = Double(low) / 100...Double(high) / 100
            ticks = stride(from: low, through: high, by: step).map { Double($0) / 100 }
            return
        }
        range = 0...1
        ticks = [0, 0.25, 0.5, 0.75, 1]
    }
}
