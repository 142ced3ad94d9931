import Retention

/// Where a unit's rate lies among those that chance alone would give units of its size.
enum FunnelPlace: String, CaseIterable {
    case within, above95, below95, above998, below998

    var isOutside: Bool { self != .within }

    /// Outside the wide limits too.
    var isFar: Bool { self == .above998 || self == .below998 }

    var isAbove: Bool { self == .above95 || self == .above998 }

    /// The shape of its mark, hollow where provisional; the word beside it says the same.
    func mark(isProvisional: Bool) -> String {
        if self == .within { return isProvisional ? "○" : "●" }
        if isAbove { return isProvisional ? "△" : "▲" }
        return isProvisional ? "▽" : "▼"
    }
}

/// Limits that a share of units would lie within by chance if all had one rate: exact binomial,
/// interpolated between whole counts (`BinomialDistribution.quantile`).
struct FunnelLimits {
    /// As shares of the base, from 0 to 1.
    let narrow: Interval
    let wide: Interval
    /// How likely a unit lies outside the narrow ones by chance.
    let outside: Double

    /// - Parameter rate: What all units are held against.
    init(base: Int, rate: Double) {
        let n = Double(base)
        let counts = BinomialDistribution(n: base, share: rate)
        let others = BinomialDistribution(n: base, share: 1 - rate)
        // The upper limit is the lower one of those not counted: a unit lies outside where so many,
        // or so few, or fewer are less likely than the tail.
        func limits(_ tail: Double) -> Interval {
            Interval(
                lower: max(0, counts.quantile(tail) / n),
                upper: min(1, 1 - others.quantile(tail) / n))
        }
        narrow = limits(0.025)
        wide = limits(0.001)
        outside = counts.probability(outside: narrow.lower * n...narrow.upper * n)
    }

    func place(of rate: Rate) -> FunnelPlace {
        // As counts, in the way `outside` was added up.
        let n = Double(rate.base)
        let count = Double(rate.count)
        if count > wide.upper * n { return .above998 }
        if count < wide.lower * n { return .below998 }
        if count > narrow.upper * n { return .above95 }
        return count < narrow.lower * n ? .below95 : .within
    }
}

/// Units' rates held against one rate. Those of fewer than `fewestForRate` students are left out.
struct Funnel {
    struct Unit {
        var name: String
        var rate: Rate
        var limits: FunnelLimits
        var place: FunnelPlace { limits.place(of: rate) }
    }

    let rate: Double
    /// The largest first.
    let units: [Unit]
    /// How many were too small to be drawn.
    let tooFew: Int

    init(rate: Double, _ units: [(name: String, rate: Rate)]) {
        self.rate = rate
        let drawn = units.filter { $0.rate.base >= fewestForRate }
        tooFew = units.count - drawn.count
        self.units =
            drawn.map {
                Unit(
                    name: $0.name, rate: $0.rate,
                    limits: FunnelLimits(base: $0.rate.base, rate: rate))
            }
            .sorted { ($1.rate.base, $0.name) < ($0.rate.base, $1.name) }
    }

    var outside: [Unit] { units.filter { $0.place.isOutside } }

    /// How many would lie outside the narrow limits on average, if chance alone were at work.
    var expectedOutside: Double { units.reduce(0) { $0 + $1.limits.outside } }
}
