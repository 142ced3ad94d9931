import Retention

/// One term's place in a chart.
struct ChartPoint<Value: Hashable & Sendable>: Sendable {
    var term: TermIndex
    var name: String
    var year: Int
    /// nil where there is nothing to show.
    var value: Shown<Value>?
    var isProvisional: Bool
}

extension TermIndex {
    static let first = TermIndex(0)
}

extension Array {
    /// The middle of a point's share of the width, in per cent.
    func x(_ index: Int) -> Double {
        100 * (Double(index) + 0.5) / Double(Swift.max(count, 1))
    }

    /// Places of the first point of each year that gets a label: few enough for a phone.
    func yearTicks<Value>() -> [(x: Double, label: String)] where Element == ChartPoint<Value> {
        guard let first, let last else { return [] }
        let span = last.year - first.year
        let step = span < 7 ? 1 : span < 14 ? 2 : span < 36 ? 5 : 10
        var ticks = [(x: Double, label: String)]()
        var labelled: Int?
        for (index, point) in enumerated()
        where point.year % step == 0 && point.year != labelled {
            labelled = point.year
            ticks.append((x(index), String(point.year)))
        }
        return ticks
    }

    /// `Fall 2012, Fall 2013` of the points that are hidden.
    func hiddenNames<Value>() -> [String] where Element == ChartPoint<Value> {
        compactMap { $0.value?.isHidden == true ? $0.name : nil }
    }
}

extension AcademicCalendar {
    /// By the season of each one's term, in the order seasons first come in.
    func bySeason<Item>(
        _ items: [Item], term: (Item) -> TermIndex
    ) -> [(season: String, items: [Item])] {
        var seasons = [(season: String, items: [Item])]()
        for item in items {
            let season = self[term(item)].season
            if let place = seasons.firstIndex(where: { $0.season == season }) {
                seasons[place].items.append(item)
            } else {
                seasons.append((season, [item]))
            }
        }
        return seasons
    }
}
