import Retention

/// The grade averages of those who stayed, upwards, and of those who left, downwards, in shares of
/// each group on one axis, with the school's threshold.
struct HistogramChart {
    var words: Words
    var key: String
    var title: String
    /// What the two groups are called: `Stayed`, `Left`.
    var names: (stayed: String, left: String)
    var stayed: Group
    var left: Group
    /// The school's highest grade and its threshold, in grade points.
    var scale: Double
    var threshold: Double

    /// A group that is large enough to be drawn in shares.
    struct Group: Hashable {
        var n: Int
        var mean: Double
        /// Counts in equal parts of the scale.
        var bins: [Int]

        /// nil where the group is hidden or has too few averages.
        init?(_ group: GradeGroup) {
            guard let n = group.n.value, n >= fewestForRate,
                let bins = group.histogram?.value, !bins.isEmpty,
                let mean = group.distribution?.value?.mean
            else { return nil }
            self.n = n
            self.mean = mean
            self.bins = bins
        }

        /// The same in fewer parts.
        func pooled(_ count: Int) -> Group {
            var group = self
            let width = bins.count / count
            group.bins = (0..<count).map { bins[($0 * width)..<(($0 + 1) * width)].reduce(0, +) }
            return group
        }

        var shares: [Double] { bins.map { Double($0) / Double(n) } }
    }

    /// Two groups in equally many parts; nil where one is not to be drawn.
    static func groups(_ figures: GradeFigures) -> (stayed: Group, left: Group)? {
        guard let stayed = Group(figures.stayed), let left = Group(figures.left) else { return nil }
        let count = min(stayed.bins.count, left.bins.count)
        return (stayed.pooled(count), left.pooled(count))
    }

    /// The highest share of a scale in whole tenths.
    private var top: Double {
        let highest = (stayed.shares + left.shares).max() ?? 0
        return max(0.1, (highest * 10).rounded(.up) / 10)
    }

    var svg: Markup {
        var plot = Plot(key: key, title: title, height: 272, range: -top...top, foot: 44)
        let step = top <= 0.3 ? 10 : top <= 0.6 ? 20 : 50
        let end = Int((top * 100).rounded()) / step * step
        plot.valueAxis(stride(from: -end, through: end, by: step).map { Double($0) / 100 }) {
            words.wholePercent($0.magnitude)
        }
        draw(stayed, sign: 1, kind: "bar-now", on: &plot)
        draw(left, sign: -1, kind: "bar-left", on: &plot)
        let mark = 100 * threshold / scale
        plot.upright(x: mark, from: -top, to: top, kind: "threshold")
        plot.text(
            words.plain("histogram-threshold", ["grade": .text(words.grade(threshold))]),
            x: mark, y: plot.y(-top) - 24, kind: "end halo", dx: -5)
        plot.text(label(names.stayed, stayed), x: 0, y: 12, kind: "value halo", dx: 4)
        plot.text(
            label(names.left, left), x: 0, y: plot.y(-top) - 6, kind: "left-text halo", dx: 4)
        for quarter in 0...4 {
            plot.tick(x: Double(quarter) * 25, label: words.grade(scale * Double(quarter) / 4))
        }
        plot.axisTitle(words.plain("histogram-axis"))
        plot.summary = summary
        return plot.svg
    }

    private func draw(_ group: Group, sign: Double, kind: String, on plot: inout Plot) {
        let width = 100 / Double(group.bins.count)
        for (index, share) in group.shares.enumerated() where share > 0 {
            plot.bar(
                x: width * (Double(index) + 0.07), width: width * 0.86, from: min(0, sign * share),
                to: max(0, sign * share), kind: kind)
        }
        let mean = 100 * group.mean / scale
        plot.upright(
            x: mean, from: min(0, sign * top), to: max(0, sign * top), kind: "zero")
    }

    /// Short enough for a phone.
    private func label(_ name: String, _ group: Group) -> String {
        words.plain("histogram-label", ["name": .text(name), "count": .count(group.n)])
    }

    private func caption(_ name: String, _ group: Group) -> String {
        words.plain(
            "histogram-group",
            ["name": .text(name), "count": .count(group.n), "mean": .text(words.grade(group.mean))])
    }

    private var summary: String {
        words.plain("histogram-summary")
            + " \(caption(names.stayed, stayed)). \(caption(names.left, left))."
    }

    /// Counts and shares of both groups in each part that holds anybody.
    func table(caption: Markup) -> Markup {
        var table = Table(
            caption: caption,
            head: [
                words("histogram-bin"), Markup(names.stayed), words("histogram-share"),
                Markup(names.left), words("histogram-share"),
            ])
        let width = scale / Double(stayed.bins.count)
        for (index, counts) in zip(stayed.bins, left.bins).enumerated() where counts != (0, 0) {
            let low = words.grade(Double(index) * width)
            let high = words.grade(Double(index + 1) * width)
            let isLast = index == stayed.bins.count - 1
            table.add([
                words(
                    isLast ? "range" : "histogram-range",
                    ["low": .text(low), "high": .text(high)]),
                Markup(words.count(counts.0)), share(counts.0, stayed.n),
                Markup(words.count(counts.1)), share(counts.1, left.n),
            ])
        }
        return table.html
    }

    private func share(_ count: Int, _ base: Int) -> Markup {
        Markup(words.percent(Double(count) / Double(base)))
    }
}
