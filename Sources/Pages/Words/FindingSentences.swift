import Retention

/// Findings as sentences that name what was found, where and how sure it is; no cause.
struct FindingSentences {
    let context: PageContext

    private var basis: Basis { context.basis }

    private var words: Words { context.words }

    private func place(_ unit: UnitIndex, _ term: TermIndex?) -> Words.Argument {
        let name = basis.units[unit].name
        guard let term else { return .text(name) }
        return .text(
            words.plain("place", ["unit": .text(name), "term": .text(basis.calendar[term].name)]))
    }

    func sentence(_ result: TestResult) -> String {
        let outcome = result.outcome
        let about: Words.Arguments = [
            "place": place(result.unit, result.term), "students": .count(outcome.base),
            "way": outcome.observed > outcome.expected ? "above" : "below",
            "terms": .count(outcome.terms),
            "season": .text(basis.calendar[result.term].season),
            "p": .text(words.probability(outcome.p)),
            "q": .text(words.probability(result.q ?? 1)),
        ]
        switch result.measure {
        case .dropOutShare:
            return words.plain(
                "finding-drop-out-share",
                about + [
                    "observed": .text(words.percent(outcome.observed)),
                    "expected": .text(words.percent(outcome.expected)),
                    "limits": .text(words.range(outcome.limits)),
                ])
        case .meanGrade:
            return words.plain(
                "finding-mean-grade",
                about + [
                    "observed": .text(words.grade(outcome.observed)),
                    "expected": .text(words.grade(outcome.expected)),
                    "limits": .text(words.gradeRange(outcome.limits)),
                ])
        }
    }

    func sentence(_ finding: DataFinding) -> String {
        let place: Words.Arguments = ["place": place(finding.unit, finding.term)]
        if let volume = finding.volume { return few(volume, place) }
        if let students = finding.students?.value, let base = finding.base?.value {
            return words.plain(
                "finding-\(finding.kind.word)",
                place + ["students": .count(students), "base": .count(base)])
        }
        let kind = finding.base == nil ? finding.kind.word : "habit"
        let what = place + ["what": .text(words.plain("finding-\(kind)"))]
        guard let events = finding.events?.value else {
            return words.plain("finding-events-unknown", what)
        }
        guard let students = finding.students?.value else {
            return words.plain("finding-events", what + ["events": .count(events)])
        }
        return words.plain(
            "finding-events-of-students",
            what + ["events": .count(events), "students": .count(students)])
    }

    private func few(_ volume: VolumeComparison, _ place: Words.Arguments) -> String {
        let like = place + ["like": .text(basis.calendar[volume.likeTerm].name)]
        if let now = volume.now.value, let before = volume.before.value {
            return words.plain(
                "finding-fell-\(volume.sort.word)",
                like + ["now": .count(now), "before": .count(before)])
        }
        guard let share = volume.share.value else {
            return words.plain("finding-few-\(volume.sort.word)", like)
        }
        return words.plain(
            "finding-share-\(volume.sort.word)", like + ["share": .text(words.wholePercent(share))])
    }
}

extension EventSort {
    /// What the names of messages end with.
    fileprivate var word: String {
        switch self {
        case .enrolments: "enrolments"
        case .dropOuts: "drop-outs"
        case .grades: "grades"
        case .completions: "completions"
        }
    }
}
