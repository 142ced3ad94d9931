import Retention

/// The marks that stand for or beside a figure, alike on every page.
enum Mark {
    static let hidden: Markup = #"<abbr title="hidden to protect small numbers">[c]</abbr>"#
    static let unknown: Markup = #"<abbr title="not known yet">[x]</abbr>"#
    static let provisional: Markup = #"<abbr title="provisional: may still change">[p]</abbr>"#
    /// What does not exist.
    static let none: Markup = "–"
}

/// Rates of fewer students are given as counts: chance alone would move them too much.
let fewestForRate = 10

/// Figures as table cells and key figures write them.
enum Cell {
    static func count(_ value: Shown<Int>?) -> Markup {
        switch value {
        case .value(let value)?: Markup(Numeral.count(value))
        case .hidden?: Mark.hidden
        case nil: Mark.none
        }
    }

    /// A rate above its interval.
    static func rate(_ rate: Shown<Rate>?, orElse absent: Markup = Mark.none) -> Markup {
        switch rate {
        case .value(let rate)? where rate.base < fewestForRate:
            "\(rate.count) of \(rate.base)"
        case .value(let rate)?:
            "\(Numeral.percent(rate.value))<small>\(Numeral.range(rate.interval))</small>"
        case .hidden?: Mark.hidden
        case nil: absent
        }
    }

    static func grade(_ value: Double?) -> Markup {
        value.map { Markup(Numeral.grade($0)) } ?? Mark.none
    }
}
