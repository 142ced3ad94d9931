import Retention

/// The marks that stand for or beside a figure, alike in every language; only what they mean is
/// told in the page's.
struct Marks: Sendable {
    let hidden: Markup
    let unknown: Markup
    let provisional: Markup
    /// What does not exist.
    let none: Markup = "–"

    init(hidden: String, unknown: String, provisional: String) {
        self.hidden = #"<abbr title="\#(hidden)">[c]</abbr>"#
        self.unknown = #"<abbr title="\#(unknown)">[x]</abbr>"#
        self.provisional = #"<abbr title="\#(provisional)">[p]</abbr>"#
    }
}

/// Rates of fewer students are given as counts: chance alone would move them too much.
let fewestForRate = 10

/// Figures as table cells and key figures write them.
extension Words {
    func cell(_ value: Shown<Int>?) -> Markup {
        switch value {
        case .value(let value)?: Markup(count(value))
        case .hidden?: marks.hidden
        case nil: marks.none
        }
    }

    /// A rate above its interval.
    ///
    /// - Parameter absent: What stands for a rate that does not exist; a dash where it is nil.
    func cell(_ rate: Shown<Rate>?, orElse absent: Markup? = nil) -> Markup {
        switch rate {
        case .value(let rate)? where rate.base < fewestForRate: part(rate)
        case .value(let rate)?: "\(percent(rate.value))<small>\(range(rate.interval))</small>"
        case .hidden?: marks.hidden
        case nil: absent ?? marks.none
        }
    }

    /// Retention within a term, or a whole per cent of it where its base may not be told.
    func cell(retentionOf figures: TermFigures) -> Markup {
        figures.retentionAbout.map(about) ?? cell(figures.inTermRetention)
    }

    /// `about 97%`
    func about(percent: Int) -> Markup {
        self("about", ["rate": .text(wholePercent(Double(percent) / 100))])
    }

    func cell(grade value: Double?) -> Markup {
        value.map { Markup(grade($0)) } ?? marks.none
    }

    /// `3 of 8`
    func part(_ rate: Rate) -> Markup {
        self("part", ["count": .count(rate.count), "base": .count(rate.base)])
    }
}
