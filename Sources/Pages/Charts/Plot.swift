/// A drawing with x in per cent of its width and y in pixels, without a view box: text keeps its
/// size at every width, and one drawing serves phone, desk and print. Lines and areas stand in an
/// inner drawing that is stretched, with strokes that are not.
///
/// Every chart is drawn on one, so that all share scales, ticks, strokes and sizes of text:
///
/// | chart | shows |
/// | --- | --- |
/// | `BandChart` | a share by term with its interval |
/// | `BarChart` | counts by term, from zero |
/// | `DifferenceChart` | a difference by term with its interval, around zero |
/// | `SurvivalChart` | staying, leaving and completing since entry, with who is at risk |
/// | `HistogramChart` | two groups' shares on one axis, one up and one down |
/// | `ReasonsChart` | counts of a few kinds from zero, each beside an earlier one |
/// | `Sparkline` | the course of a number that stands beside it |
///
/// `CohortTriangle` is a table in shades. A chart knows no page: `Chart.model` puts the message, the
/// subtitle, the notes and the same numbers as a table around it.
struct Plot {
    /// The room to the left of the drawing.
    enum Gutter {
        /// For the labels of values.
        case values
        /// For the names of the rows of a table below the axis.
        case rows
        case none
    }

    let key: String
    let title: String
    var summary = ""
    /// What is drawn, from left to right, by the names that head the rows of the chart's table: a
    /// script shows a row where the reader points.
    var points: [String] = []
    /// Where each point stands; empty where they stand in equal steps.
    var places: [(x: Double, value: Double?)] = []
    /// From the top to the x axis.
    let height: Double
    let range: ClosedRange<Double>
    let gutter: Gutter
    /// Below the x axis.
    let foot: Double
    /// Above the highest value, for a label.
    static let top = 22.0

    private var behind: Markup = ""
    private var stretched: Markup = ""
    private var front: Markup = ""
    private var definitions: Markup = ""

    /// - Parameter key: Unique on the page; ids are made from it.
    init(
        key: String, title: String, height: Double, range: ClosedRange<Double>,
        gutter: Gutter = .values, foot: Double = 26
    ) {
        self.key = key
        self.title = title
        self.height = height
        self.range = range
        self.gutter = gutter
        self.foot = foot
    }

    func y(_ value: Double) -> Double {
        Plot.top + (height - Plot.top) * (range.upperBound - value)
            / (range.upperBound - range.lowerBound)
    }

    /// Horizontal lines with their values to the left.
    mutating func valueAxis(_ ticks: [Double], label: (Double) -> String) {
        for tick in ticks {
            let y = y(tick)
            let kind = tick == 0 ? "zero" : "grid"
            behind += #"<line class="\#(kind)" x2="100%" y1="\#(y)" y2="\#(y)"/>"#
            behind += #"<text class="end" x="-8" y="\#(y + 4)">\#(label(tick))</text>"#
        }
    }

    mutating func tick(x: Double, label: String) {
        front += #"<line class="tick" x1="\#(x)%" x2="\#(x)%""#
        front += #" y1="\#(height)" y2="\#(height + 4)"/>"#
        front += #"<text class="mid" x="\#(x)%" y="\#(height + 18)">\#(label)</text>"#
    }

    /// What the x axis measures.
    mutating func axisTitle(_ text: String) {
        self.text(text, x: 50, y: height + 36, kind: "mid")
    }

    /// A row of a table that stands below the axis, its values under their ticks.
    mutating func row(_ name: String, y: Double, _ values: [(x: Double, text: String)]) {
        front += #"<text class="key end" x="-26" y="\#(y)">\#(name)</text>"#
        for value in values { text(value.text, x: value.x, y: y, kind: "mid") }
    }

    mutating func text(_ text: String, x: Double, y: Double, kind: String, dx: Double = 0) {
        let shift: Markup = dx == 0 ? "" : #" dx="\#(dx)""#
        front += #"<text class="\#(kind)" x="\#(x)%" y="\#(y)"\#(shift)>\#(text)</text>"#
    }

    mutating func dot(x: Double, value: Double, kind: String, radius: Double = 4) {
        front += #"<circle class="\#(kind)" cx="\#(x)%" cy="\#(y(value))" r="\#(radius)"/>"#
    }

    mutating func bar(x: Double, width: Double, from low: Double, to high: Double, kind: String) {
        let (top, bottom) = (y(high), y(low))
        behind += #"<rect class="\#(kind)" x="\#(x)%" width="\#(width)%" y="\#(top)""#
        behind += #" height="\#(bottom - top)"/>"#
    }

    /// A bar in hatching, for provisional values.
    mutating func hatchedBar(x: Double, width: Double, from low: Double, to high: Double) {
        let (top, bottom) = (y(high), y(low))
        if definitions.isEmpty {
            definitions = """
                <defs><pattern id="\(key)-hatch" width="5" height="5" \
                patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
                <line class="hatch" y2="5"/></pattern></defs>
                """
        }
        behind += #"<rect class="bar-open" fill="url(#\#(key)-hatch)" x="\#(x)%""#
        behind += #" width="\#(width)%" y="\#(top)" height="\#(bottom - top)"/>"#
    }

    mutating func line(_ points: [(x: Double, value: Double)], kind: String) {
        guard points.count > 1 else { return }
        stretched += #"<path class="\#(kind)" vector-effect="non-scaling-stroke" d="M"#
        stretched += points.map(place).joined("L") + #""/>"#
    }

    /// An area between two bounds, with its edges drawn so that it survives a grey print.
    mutating func band(_ points: [(x: Double, lower: Double, upper: Double)]) {
        guard points.count > 1 else { return }
        let upper = points.map { place(($0.x, $0.upper)) }.joined("L")
        let lower = points.map { place(($0.x, $0.lower)) }
        let back = lower.reversed().joined("L")
        stretched += #"<path class="band" d="M\#(upper)L\#(back)z"/>"#
        stretched += #"<path class="edge" vector-effect="non-scaling-stroke""#
        stretched += #" d="M\#(upper)M\#(lower.joined("L"))"/>"#
    }

    /// A line that keeps each value until the next point.
    mutating func steps(_ points: [(x: Double, value: Double)], kind: String) {
        var corners = [(x: Double, value: Double)]()
        for point in points {
            if let last = corners.last { corners.append((point.x, last.value)) }
            corners.append(point)
        }
        line(corners, kind: kind)
    }

    /// A band that keeps its bounds until the next point.
    mutating func stepBand(_ points: [(x: Double, lower: Double, upper: Double)]) {
        var corners = [(x: Double, lower: Double, upper: Double)]()
        for point in points {
            if let last = corners.last { corners.append((point.x, last.lower, last.upper)) }
            corners.append(point)
        }
        band(corners)
    }

    /// An upright interval, where there is no neighbour to draw a band to.
    mutating func whisker(x: Double, lower: Double, upper: Double) {
        upright(x: x, from: lower, to: upper, kind: "whisker")
    }

    mutating func upright(x: Double, from low: Double, to high: Double, kind: String) {
        front += #"<line class="\#(kind)" x1="\#(x)%" x2="\#(x)%""#
        front += #" y1="\#(y(low))" y2="\#(y(high))"/>"#
    }

    /// A shaded stretch with an upper and a lower edge, such as limits.
    mutating func fence(_ points: [(x: Double, lower: Double, upper: Double)], kind: String) {
        guard points.count > 1 else { return }
        let upper = points.map { place(($0.x, $0.upper)) }.joined("L")
        let lower = points.map { place(($0.x, $0.lower)) }
        stretched +=
            #"<path class="\#(kind)-area" d="M\#(upper)L\#(lower.reversed().joined("L"))z"/>"#
        stretched += #"<path class="\#(kind)" vector-effect="non-scaling-stroke""#
        stretched += #" d="M\#(upper)M\#(lower.joined("L"))"/>"#
    }

    /// A mark that points up or down.
    mutating func triangle(x: Double, value: Double, isUp: Bool, kind: String) {
        front += #"<svg x="\#(x)%" y="\#(y(value))"><path class="\#(kind)""#
        front += isUp ? #" d="M-6 5L0-6L6 5z"/></svg>"# : #" d="M-6-5L0 6L6-5z"/></svg>"#
    }

    private func place(_ point: (x: Double, value: Double)) -> Markup {
        "\(point.x * 10) \(y(point.value))"
    }

    var svg: Markup {
        let full = height + foot
        let inner: Markup =
            stretched.isEmpty
            ? ""
            : """
            <svg viewBox="0 0 1000 \(full)" width="100%" height="\(full)" \
            preserveAspectRatio="none">\(stretched)</svg>
            """
        return """
            <svg class="\(kind)"\(targets) height="\(full)" role="img" aria-labelledby="\(key)-t \(key)-d">\
            <title id="\(key)-t">\(title)</title><desc id="\(key)-d">\(summary)</desc>\
            \(definitions)\(behind)\(inner)\(front)</svg>
            """
    }

    /// The points for the script; of a place with a value `x y`, in per cent and in pixels.
    private var targets: Markup {
        if points.isEmpty { return "" }
        let names = points.map { $0.replacing("|", with: " ").isolated }.joined(separator: "|")
        let at = places.map { place in
            Numeral.coordinate(place.x)
                + (place.value.map { " " + Numeral.coordinate(y($0)) } ?? "")
        }.joined(separator: ",")
        return #" data-points="\#(names)""# + (at.isEmpty ? "" : #" data-at="\#(at)""#)
    }

    private var kind: String {
        switch gutter {
        case .values: "chart"
        case .rows: "chart wide"
        case .none: "chart flush"
        }
    }
}
