/// The course of a number over like terms, without a scale: its numbers stand elsewhere on the page,
/// so a screen reader passes it over.
struct Sparkline {
    /// In order of time; nil is a gap.
    var values: [Double?]

    private static let width = 112.0
    private static let height = 32.0

    /// Empty where the last value is missing or there are fewer than three.
    var svg: Markup {
        let known = values.compactMap { $0 }
        guard known.count > 2, let last = values.last ?? nil, let low = known.min(),
            let high = known.max()
        else { return "" }
        let span = high > low ? high - low : 1
        func place(_ index: Int, _ value: Double) -> (x: Double, y: Double) {
            let x = 4 + Double(index) * (Sparkline.width - 8) / Double(values.count - 1)
            let share = high > low ? (value - low) / span : 0.5
            return (x, Sparkline.height - 4 - (Sparkline.height - 8) * share)
        }
        var path: Markup = ""
        var isDown = false
        for (index, value) in values.enumerated() {
            if let value {
                let point = place(index, value)
                let pen: Markup = isDown ? "L" : "M"
                path += "\(pen)\(point.x) \(point.y)"
            }
            isDown = value != nil
        }
        let end = place(values.count - 1, last)
        return """
            <svg class="spark" viewBox="0 0 112 32" aria-hidden="true" focusable="false">\
            <path class="line" d="\(path)"/>\
            <circle class="dot" cx="\(end.x)" cy="\(end.y)" r="3.5"/></svg>
            """
    }
}
