import Retention

extension UnitFigures {
    /// How many events of all terms are dated later than the day the figures speak of.
    var datedLater: Int { terms.reduce(0) { $0 + ($1.datedLater ?? 0) } }
}
