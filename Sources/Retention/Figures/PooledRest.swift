/// What the units below a unit that hide something hold together in a term: the unit's figures less
/// those of the others below it. Readers can work it out by subtraction, and the gate sees to it that
/// no rest is small.
public struct PooledRest: Hashable, Sendable {
    /// How many units hide something.
    public var units: Int
    public var enrolments: Shown<Int>
    public var dropOuts: Shown<Int>
    public var completions: Shown<Int>
    /// nil where there is nobody to retain.
    public var inTermRetention: Shown<Rate>?
    /// In the institution; nil where it does not exist.
    public var persistence: Shown<Rate>?

    /// - Parameters:
    ///   - parts: Of the same term, all units directly below.
    /// - Returns: nil where fewer than two units hide one of these figures, where the whole's
    ///   enrolments are hidden too, or where figures of different days do not add up.
    public init?(of whole: TermFigures, parts: [TermFigures]) {
        let others = parts.filter(\.hidesSomething)
        let shown = parts.filter { !$0.hidesSomething }
        guard others.count >= 2, shown.allSatisfy({ $0.keptFrom == whole.keptFrom }) else {
            return nil
        }
        func count(_ count: (TermFigures) -> Shown<Int>) -> Shown<Int> {
            guard let all = count(whole).value else { return .hidden }
            let known = shown.compactMap { count($0).value }
            return known.count == shown.count ? .value(all - known.reduce(0, +)) : .hidden
        }
        func rate(_ rate: (TermFigures) -> Shown<Rate>?) -> Shown<Rate>? {
            guard let of = rate(whole) else { return nil }
            guard let all = of.value else { return .hidden }
            let known = shown.compactMap(rate)
            let values = known.compactMap(\.value)
            guard values.count == known.count else { return .hidden }
            return Rate(
                count: values.reduce(all.count) { $0 - $1.count },
                base: values.reduce(all.base) { $0 - $1.base }
            ).map(Shown.value)
        }
        guard whole.enrolments.value != nil else { return nil }
        units = others.count
        enrolments = count(\.enrolments)
        dropOuts = count(\.dropOuts)
        completions = count(\.completions)
        inTermRetention = rate(\.inTermRetention)
        persistence = rate({ $0.persistence?.institution })
    }
}

extension TermFigures {
    /// Whether one of the figures that tables of units show is hidden.
    fileprivate var hidesSomething: Bool {
        enrolments.isHidden || dropOuts.isHidden || completions.isHidden
            || inTermRetention == .hidden || persistence?.institution == .hidden
    }
}
