import Retention

/// Dots with 95 % intervals on one scale, a row for each of some units, the largest first: never
/// the best first. A list of rows, so that a name may be a link, wraps where it is long, and stands
/// above its line on a narrow screen.
struct IntervalChart {
    struct Row {
        enum Reading: Hashable {
            case estimate(Double, Interval, isProvisional: Bool = false)
            /// Nothing is drawn: hidden, too few or unknown, as the text says.
            case none
        }

        /// A name, or a link.
        var label: Markup
        /// What rows are sorted by; those without one come last, as they were given.
        var size: Int?
        var reading: Reading
        /// The value as the page writes it.
        var text: Markup

        /// A share of students with Wilson's interval.
        static func rate(
            _ label: Markup, size: Int?, _ rate: Shown<Rate>?, isProvisional: Bool = false,
            words: Words
        ) -> Row {
            var row = Row(label: label, size: size, reading: .none, text: words.marks.none)
            switch rate {
            case .value(let rate)? where rate.base < fewestForRate:
                row.text = words(
                    "interval-too-few", ["count": .count(rate.count), "base": .count(rate.base)])
            case .value(let rate)?:
                row.reading = .estimate(
                    rate.value, rate.interval, isProvisional: isProvisional)
                row.text = words(
                    "interval-value",
                    [
                        "value": .text(words.percent(rate.value)),
                        "range": .text(words.range(rate.interval)),
                    ])
            case .hidden?: row.text = words.marks.hidden
            case nil: break
            }
            return row
        }
    }

    /// Unique on the page.
    let key: String
    let title: String
    private let rows: [Row]
    /// What each row is held against, such as the institution's value.
    private let reference: (value: Double, label: String)?
    private let isReferenceProvisional: Bool
    private let scale: Scale
    private let tickLabel: (Double) -> String
    private let words: Words

    /// - Parameters:
    ///   - isReferenceProvisional: Whether what rows are held against may still change.
    ///   - within: Where values cannot lie outside of.
    ///   - zero: Whether the scale has to hold zero, as that of differences does.
    init(
        key: String, title: String, rows: [Row], reference: (value: Double, label: String)?,
        isReferenceProvisional: Bool = false, within bounds: ClosedRange<Double>? = nil,
        zero: Bool = false, words: Words,
        tickLabel: @escaping (Double, Scale) -> String
    ) {
        self.key = key
        self.title = title
        self.words = words
        let places = rows.enumerated().sorted { left, right in
            switch (left.element.size, right.element.size) {
            case (let first?, let second?) where first != second: first > second
            case (_?, nil): true
            case (nil, _?): false
            default: left.offset < right.offset
            }
        }
        self.rows = places.map(\.element)
        self.reference = reference.map {
            ($0.value, $0.label + (isReferenceProvisional ? " [p]" : ""))
        }
        self.isReferenceProvisional = isReferenceProvisional
        var ends = (zero ? [0.0] : []) + (reference.map { [$0.value] } ?? [])
        for row in rows {
            if case .estimate(_, let interval, _) = row.reading {
                ends += [interval.lower, interval.upper]
            }
        }
        let scale = Scale(holding: ends.min() ?? 0, ends.max() ?? 1, within: bounds)
        self.scale = scale
        self.tickLabel = { tickLabel($0, scale) }
    }

    /// A chart of shares, in per cent.
    static func rates(
        key: String, title: String, rows: [Row], reference: (value: Double, label: String)?,
        words: Words
    ) -> IntervalChart {
        IntervalChart(
            key: key, title: title, rows: rows, reference: reference, within: 0...1, words: words
        ) { value, scale in
            scale.decimals > 2 ? words.percent(value) : words.wholePercent(value)
        }
    }

    /// Where the scale starts and ends, as labels.
    var ends: (low: String, high: String) {
        (tickLabel(scale.range.lowerBound), tickLabel(scale.range.upperBound))
    }

    /// Whether any row has a dot.
    var isDrawn: Bool { drawn.count > 0 }

    private var drawn: [Row] { rows.filter { $0.reading != .none } }

    var html: Markup {
        var html: Markup = #"<ul class="dots">"# + axis(isTop: true)
        for row in rows {
            html += """
                <li><span>\(row.label)</span>\(line(row))<span class="reading">\(row.text)</span>\
                </li>

                """
        }
        return html + axis(isTop: false) + "</ul>"
    }

    private static let height = 26.0

    private func line(_ row: Row) -> Markup {
        guard case .estimate(let value, let interval, let isProvisional) = row.reading else {
            return ""
        }
        let middle = IntervalChart.height / 2
        let (low, high) = (scale.x(interval.lower), scale.x(interval.upper))
        let dash: Markup = isProvisional ? " dash" : ""
        return """
            <svg height="\(IntervalChart.height)" aria-hidden="true">\(grid)\
            <line class="whisker\(dash)" x1="\(low)%" x2="\(high)%" y1="\(middle)" y2="\(middle)"/>\
            <circle class="\(isProvisional ? "dot-open" : "dot")" cx="\(scale.x(value))%" \
            cy="\(middle)" r="4.5"/></svg>
            """
    }

    /// Alike behind each row, so that rows read as one drawing.
    private var grid: Markup {
        var grid: Markup = ""
        for tick in scale.ticks {
            let kind: Markup = tick == 0 && scale.range.lowerBound < 0 ? "zero" : "grid"
            let x = scale.x(tick)
            grid += #"<line class="\#(kind)" x1="\#(x)%" x2="\#(x)%" y2="100%"/>"#
        }
        if let reference {
            let x = scale.x(reference.value)
            let dash: Markup = isReferenceProvisional ? " dash" : ""
            grid += #"<line class="reference\#(dash)" x1="\#(x)%" x2="\#(x)%" y2="100%"/>"#
        }
        return grid
    }

    private func axis(isTop: Bool) -> Markup {
        var text: Markup = ""
        let y = isTop ? 34.0 : 16.0
        for tick in scale.ticks {
            text +=
                #"<text class="mid" x="\#(scale.x(tick))%" y="\#(y)">\#(tickLabel(tick))</text>"#
        }
        guard isTop else {
            return #"<li class="axis" aria-hidden="true"><svg height="20">\#(text)</svg></li>"#
        }
        if let reference {
            let x = scale.x(reference.value)
            let anchor: Markup = x < 30 ? "" : x > 70 ? " end" : " mid"
            text += #"<text class="key\#(anchor)" x="\#(x)%" y="14">\#(reference.label)</text>"#
        }
        return """
            <li class="axis"><svg height="40" role="img" aria-labelledby="\(key)-t \(key)-d">\
            <title id="\(key)-t">\(title)</title><desc id="\(key)-d">\(summary)</desc>\(text)\
            </svg></li>

            """
    }

    private var summary: String {
        var text = words.plain("interval-summary", ["count": .count(drawn.count)])
        if let reference { text += " \(reference.label)." }
        let missing = rows.count - drawn.count
        if missing > 0 {
            text += " " + words.plain("interval-summary-missing", ["count": .count(missing)])
        }
        return text
    }
}
