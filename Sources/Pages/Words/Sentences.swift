import Retention

/// A unit's figures in a term beside those of the like term before: what sentences are made from.
struct TermStory {
    let now: TermFigures
    let before: TermFigures?
    let basis: Basis

    init(_ now: TermFigures, before: TermFigures?, basis: Basis) {
        self.now = now
        self.before = before
        self.basis = basis
    }

    var term: Term { basis.calendar[now.term] }
    var likeTerm: Term? { before.map { basis.calendar[$0.term] } }
    var nextTerm: Term? { basis.calendar.mainTerm(after: now.term).map { basis.calendar[$0] } }
    var persistence: Shown<Rate>? { now.persistence?.institution }
    var awaitsPersistence: Bool { basis.awaitsPersistence(now.term) }

    /// Whether the term has not ended.
    var isRunning: Bool { now.term.rawValue >= basis.boundary.closed }

    // MARK: The news

    /// One to three sentences: who was there, who completed, who came back. A rate is only given
    /// beside the counts that give it.
    var news: Markup {
        guard let enrolled = now.enrolments.value else {
            return """
                How many students were enrolled in \(term.name) is hidden \(Mark.hidden)\(because).
                """
        }
        let students = Numeral.plural(enrolled, "student", "students")
        let start: Markup = "\(students) \(isAre(enrolled)) enrolled in \(term.name)"
        switch persistence {
        case .value(let rate)?: return start + returned(rate, enrolled: enrolled)
        case .hidden?:
            return start + yearBefore
                + """
                . How many of them were back in \(nextTerm?.name ?? "the next term") is hidden \
                \(Mark.hidden)\(because).
                """
        case nil: return start + yearBefore + "." + leavers
        }
    }

    private var because: Markup { ", because it is, or would give away, a small number" }

    private func isAre(_ count: Int) -> Markup {
        isRunning ? (count == 1 ? "is" : "are") : count == 1 ? "was" : "were"
    }

    private var yearBefore: Markup {
        guard let before = before?.enrolments.value, let likeTerm else { return "" }
        return ", after \(Numeral.count(before)) in \(likeTerm.name)"
    }

    private var leavers: Markup {
        guard let dropped = now.dropOuts.value, dropped > 0 else { return "" }
        let so: Markup = isRunning ? " so far" : ""
        return " \(Numeral.count(dropped)) dropped out\(so)."
    }

    private func returned(_ rate: Rate, enrolled: Int) -> Markup {
        var text: Markup = ""
        let others: Markup
        if let completed = now.completions.value, let excluded = now.excluded.value,
            rate.base == enrolled - completed - excluded, excluded == 0
        {
            if completed > 0 { text += "; \(Numeral.count(completed)) completed" }
            others = completed > 0 ? "the other \(Numeral.count(rate.base))" : "them"
        } else {
            others = "the \(Numeral.count(rate.base)) who could return"
        }
        text += ". \(Numeral.count(rate.count)) of \(others)"
        if rate.base >= fewestForRate { text += " (\(Numeral.percent(rate.value)))" }
        text += " \(rate.count == 1 ? "was" : "were") back in \(nextTerm?.name ?? "the next term")"
        return text + comparison(rate) + "."
    }

    private func comparison(_ rate: Rate) -> Markup {
        guard let earlier = before?.persistence?.institution.value, let likeTerm,
            rate.base >= fewestForRate, earlier.base >= fewestForRate
        else { return "" }
        let was: Markup = "(\(likeTerm.name): \(Numeral.percent(earlier.value)))"
        let tenths = Numeral.tenths(rate.value) - Numeral.tenths(earlier.value)
        if Interval.newcombe(rate, less: earlier).holdsZero || tenths == 0 {
            return ", no clear change from a year before \(was)"
        }
        let size = "\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
        return ", \(size) points \(tenths > 0 ? "more" : "fewer") than a year before \(was)"
    }

    /// Who came back from this term, for a page that speaks of a later one.
    var lookBack: Markup {
        guard let rate = persistence?.value else { return "" }
        var text: Markup = " \(Numeral.count(rate.count)) of the \(Numeral.count(rate.base)) who "
        text += "could return from \(term.name)"
        if rate.base >= fewestForRate { text += " (\(Numeral.percent(rate.value)))" }
        text += " were back in \(nextTerm?.name ?? "the next term")"
        return text + comparison(rate) + "."
    }

    // MARK: Verdicts

    /// `+5.0 points: no clear change`, from the shown figures, so that the page adds up.
    static func verdict(_ rate: Rate, _ earlier: Rate) -> Markup {
        let tenths = Numeral.tenths(rate.value) - Numeral.tenths(earlier.value)
        let words: Markup =
            Interval.newcombe(rate, less: earlier).holdsZero
            ? "no clear change" : "more than chance alone would give"
        return "\(Numeral.points(tenths: tenths)) points: \(words)"
    }
}

extension GradeFigures {
    /// Whether both groups are large enough for their means to be compared in words.
    var isComparable: Bool {
        (stayed.n.value ?? 0) >= fewestForRate && (left.n.value ?? 0) >= fewestForRate
            && difference?.value?.welch != nil
    }

    /// Called a difference only where both intervals leave out zero.
    var isClear: Bool {
        guard let difference = difference?.value, let welch = difference.welch,
            let g = difference.hedgesG
        else { return false }
        return !welch.holdsZero && !g.interval.holdsZero
    }

    /// The comparison in plain words; no cause is named.
    func sentence(stayers: Markup) -> Markup {
        guard isComparable, let difference = difference?.value, let welch = difference.welch,
            let g = difference.hedgesG
        else {
            if difference == .hidden || stayed.n.isHidden || left.n.isHidden {
                return "The comparison is hidden \(Mark.hidden): a group is small."
            }
            return "Fewer than 10 averages in a group: too few to compare."
        }
        let direction: Markup = difference.value < 0 ? "lower" : "higher"
        let size = Numeral.grade(difference.value.magnitude)
        if isClear {
            return """
                \(stayers) averaged \(size) points \(direction) than those who left (95% interval \
                \(Numeral.gradeRange(welch))): a \(g.word) difference.
                """
        }
        return """
            \(stayers) averaged \(size) points \(direction) than those who left, but the 95% \
            interval, \(Numeral.gradeRange(welch)), includes zero: no clear difference.
            """
    }
}

extension EffectSize {
    /// The size in standard deviations as a word.
    fileprivate var word: Markup {
        switch value.magnitude {
        case ..<0.2: "very small"
        case ..<0.5: "small"
        case ..<0.8: "medium"
        default: "large"
        }
    }
}

extension Reason {
    /// As a person would say it.
    var phrase: String {
        switch self {
        case .unknown: "Unknown"
        case .withdrew: "Withdrew"
        case .transferredOut: "Transferred out"
        case .dismissed: "Dismissed"
        case .financial: "Financial"
        case .academic: "Academic"
        case .personal: "Personal"
        case .deceased: "Deceased"
        case .disability: "Disability"
        case .military: "Military service"
        case .foreignAid: "Foreign aid service"
        case .churchMission: "Church mission"
        }
    }
}

extension CohortClass {
    var phrase: String {
        switch self {
        case .all: "All entrants"
        case .firstTime: "First-time"
        case .firstTimeFullTime: "First-time, full-time"
        case .transferIn: "Transfer students"
        }
    }
}

extension GradeKind {
    var phrase: String {
        switch self {
        case .entry: "Entry"
        case .term: "Term"
        case .cumulative: "Cumulative"
        }
    }
}

/// `faculty` as a heading writes it.
func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
}
