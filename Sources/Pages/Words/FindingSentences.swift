import Retention

/// Findings as sentences that name what was found, where and how sure it is; no cause.
struct FindingSentences {
    let context: PageContext

    private var basis: Basis { context.basis }

    private func place(_ unit: UnitIndex, _ term: TermIndex?) -> String {
        let name = basis.units[unit].name
        return term.map { "\(name), \(basis.calendar[$0].name)" } ?? name
    }

    func sentence(_ result: TestResult) -> String {
        let outcome = result.outcome
        let way = outcome.observed > outcome.expected ? "above" : "below"
        let season = basis.calendar[result.term].season
        let past = "the \(outcome.terms) earlier \(season) terms"
        let sure = "p = \(probability(outcome.p)), q = \(probability(result.q ?? 1))"
        let students = Numeral.plural(outcome.base, "student", "students")
        switch result.measure {
        case .dropOutShare:
            return """
                \(place(result.unit, result.term)): \(Numeral.percent(outcome.observed)) of \
                \(students) dropped out, \(way) the \(Numeral.percent(outcome.expected)) of \(past) \
                and outside their limits, \(Numeral.range(outcome.limits)) (\(sure)).
                """
        case .meanGrade:
            return """
                \(place(result.unit, result.term)): the mean term grade of \(students) was \
                \(Numeral.grade(outcome.observed)), \(way) the \(Numeral.grade(outcome.expected)) \
                of \(past) and outside their limits, \(Numeral.gradeRange(outcome.limits)) \
                (\(sure)).
                """
        }
    }

    private func probability(_ value: Double) -> String {
        if value < 0.001 { return "under 0.001" }
        let thousandths = Int((value * 1000).rounded())
        let digits = String(thousandths % 1000)
        let zeros = String(repeating: "0", count: 3 - digits.count)
        return "\(thousandths / 1000).\(zeros)\(digits)"
    }

    func sentence(_ finding: DataFinding) -> String {
        "\(place(finding.unit, finding.term)): \(what(finding))."
    }

    private func what(_ finding: DataFinding) -> String {
        if let volume = finding.volume { return few(volume) }
        if let students = finding.students?.value, let base = finding.base?.value {
            let habit =
                finding.kind == .looksUntilExit
                ? "are enrolled once and never again" : "are enrolled anew term after term"
            return "\(Numeral.count(students)) of \(Numeral.count(base)) students \(habit); "
                + "the setting ‘enrolment’ may not be the school's way"
        }
        let events = finding.events?.value.map { Numeral.plural($0, "event", "events") } ?? "events"
        let students = finding.students?.value.map {
            " of \(Numeral.plural($0, "student", "students"))"
        }
        return "\(events)\(students ?? ""): \(finding.kind.phrase)"
    }

    private func few(_ volume: VolumeComparison) -> String {
        let like = basis.calendar[volume.likeTerm].name
        guard let now = volume.now.value, let before = volume.before.value else {
            let share = volume.share.value.map(Numeral.wholePercent) ?? "few"
            return "\(share) of the \(volume.sort.phrase) of \(like); an upload may be missing"
        }
        return "\(Numeral.count(now)) \(volume.sort.phrase) after \(Numeral.count(before)) in "
            + "\(like); an upload may be missing"
    }
}

extension EventSort {
    fileprivate var phrase: String {
        switch self {
        case .enrolments: "enrolment events"
        case .exits: "drop-out and completion events"
        case .grades: "grade events"
        }
    }
}

extension FindingKind {
    fileprivate var phrase: String {
        switch self {
        case .dropOutNotEnrolled: "a drop-out of a student who was not enrolled"
        case .completionNotEnrolled: "a completion of a student who was not enrolled"
        case .dropOutOtherProgram: "a drop-out from another program than the student's"
        case .enrolledAfterCompletion: "an enrolment in a program already completed"
        case .unknownProgram: "a program that no unit table names"
        case .unknownTerm: "a term that the calendar does not know"
        case .beforeCalendar: "a date before the first term"
        case .inFuture: "a date in a term that has not started"
        case .gradeOutsideScale: "a grade average outside its scale"
        case .gradeZero: "a grade average of exactly 0"
        case .gradeOtherScale: "a grade average on another scale"
        case .gradeAfterExit: "a grade average of a term after the student left"
        case .repeatedContent: "the same content under another id"
        case .enrolmentGradeAbove: "an enrolment with a grade average above the set threshold"
        case .dropOutGradeBelow: "a drop-out with a grade average below the set threshold"
        case .fewEnrolments, .fewExits, .fewGrades: "few events"
        case .looksUntilExit, .looksPerTerm: "enrolments of another kind than set"
        }
    }
}
