import Retention

/// How much of what an edition would show is hidden.
struct HiddenNote {
    private var shown = 0
    private var hidden = 0

    init(_ figures: UnitFigures) {
        for term in figures.terms { add(term) }
        for cohort in figures.cohorts where cohort.cohortClass == .all {
            count(cohort.size)
            count(cohort.yearOnYear?.institution)
        }
    }

    private mutating func add(_ term: TermFigures) {
        for value in [term.enrolments, term.dropOuts, term.completions, term.excluded] {
            count(value)
        }
        if let split = term.split {
            for value in [split.new, split.returned, split.switchedIn, split.continuing] {
                count(value)
            }
        }
        for rate in [
            term.inTermRetention, term.persistence?.institution, term.persistence?.unit,
        ] {
            count(rate)
        }
    }

    private mutating func count<Value>(_ value: Shown<Value>?) {
        guard let value else { return }
        if value.isHidden { hidden += 1 } else { shown += 1 }
    }

    /// Empty where nothing is hidden.
    func sentence(_ words: Words) -> Markup {
        if hidden == 0 { return "" }
        return words(
            "hidden-note",
            [
                "shown": .count(shown), "hidden": .count(hidden),
                "mark": .markup(words.marks.hidden),
            ])
    }
}
