import Retention

/// A unit's figures in a term beside those of the like term before: what sentences are made from.
struct TermStory {
    let now: TermFigures
    let before: TermFigures?
    let basis: Basis
    let words: Words
    let unit: UnitIndex

    init(
        _ now: TermFigures, before: TermFigures?, basis: Basis, words: Words,
        unit: UnitIndex = .institution
    ) {
        self.now = now
        self.before = before
        self.basis = basis
        self.words = words
        self.unit = unit
    }

    var term: Term { basis.calendar[now.term] }
    var likeTerm: Term? { before.map { basis.calendar[$0.term] } }
    var nextTerm: Term? { basis.calendar.mainTerm(after: now.term).map { basis.calendar[$0] } }
    var persistence: Shown<Rate>? { now.persistence?.institution }
    var awaitsPersistence: Bool { basis.awaitsPersistence(now.term) }

    /// Whether the term has not ended.
    var isRunning: Bool { now.term.rawValue >= basis.boundary.closed }

    /// Units for which no drop-outs were received in the term, as far as this unit's figures rest on
    /// theirs.
    private var silent: [UnitIndex] { basis.withoutDropOuts(now.term, around: unit) }

    /// Whether no drop-outs of this very unit, or one it lies in, were received.
    var isWithoutDropOuts: Bool {
        silent.contains { basis.units.isUnit(unit, within: $0) }
    }

    private var when: Words.Argument { isRunning ? "running" : "ended" }
    private var next: Words.Argument { .text(nextTerm?.name ?? words.plain("next-term")) }

    // MARK: The news

    /// One to three sentences: who was there, who completed, who came back. A rate is only given
    /// beside the counts that give it.
    var news: Markup {
        let missing = silent.map {
            words(
                "news-no-drop-outs",
                ["unit": .text(basis.units[$0].name), "term": .text(term.name)]) + " "
        }
        return missing.joined() + told
    }

    private var told: Markup {
        guard let enrolled = now.enrolments.value else {
            return words(
                "news-hidden", ["term": .text(term.name), "mark": .markup(words.marks.hidden)])
        }
        switch persistence {
        case .value(let rate)?: return returned(rate, enrolled: enrolled)
        case .hidden?:
            let back = words(
                "news-back-hidden", ["next": next, "mark": .markup(words.marks.hidden)])
            return "\(start(enrolled)) \(back)"
        case nil:
            if let toDate = now.toDate { return soFar(toDate, enrolled: enrolled) }
            return start(enrolled) + leavers
        }
    }

    /// A term in progress beside the like term in the same week.
    private func soFar(_ toDate: ToDate, enrolled: Int) -> Markup {
        let start = words(
            "news-enrolled", ["when": when, "count": .count(enrolled), "term": .text(term.name)])
        guard let like = toDate.like else { return start + leavers }
        let arguments: Words.Arguments = [
            "weeks": .count(toDate.weeks), "enrolled": .count(toDate.enrolled),
            "before": .count(like.enrolled), "like": .text(basis.calendar[like.term].name),
            "dropped": .count(toDate.dropOuts), "was": .count(like.dropOuts?.count ?? 0),
            "share": .text(words.wholePercent(like.dropOuts?.value ?? 0)),
        ]
        let id = like.dropOuts == nil ? "news-to-date-enrolled" : "news-to-date"
        return "\(start) \(words(id, arguments))"
    }

    /// Who was there, and a year before.
    private func start(_ enrolled: Int) -> Markup {
        // Until its census a term is not comparable with a finished one.
        guard !isRunning || now.term.rawValue < basis.boundary.counted,
            let before = before?.enrolments.value, let likeTerm
        else {
            return words(
                "news-enrolled",
                ["when": when, "count": .count(enrolled), "term": .text(term.name)])
        }
        return words(
            "news-enrolled-after",
            [
                "when": when, "count": .count(enrolled), "term": .text(term.name),
                "before": .count(before), "like": .text(likeTerm.name),
            ])
    }

    private var leavers: Markup {
        guard let dropped = now.dropOuts.value, dropped > 0, !isWithoutDropOuts else { return "" }
        return " \(words("news-dropped-out", ["when": when, "count": .count(dropped)]))"
    }

    private func returned(_ rate: Rate, enrolled: Int) -> Markup {
        var start = words(
            "news-enrolled", ["when": when, "count": .count(enrolled), "term": .text(term.name)])
        var who: Words.Argument = "eligible"
        if let completed = now.completions.value, now.excluded == .value(0),
            rate.base == enrolled - completed
        {
            who = completed > 0 ? "others" : "them"
            if completed > 0 {
                start = words(
                    "news-enrolled-completed",
                    [
                        "when": when, "count": .count(enrolled), "term": .text(term.name),
                        "completed": .count(completed),
                    ])
            }
        }
        return "\(start) \(back("now", rate, ["who": who]))"
    }

    /// Who came back from this term, for a page that speaks of a later one.
    var lookBack: Markup {
        guard let rate = persistence?.value else { return "" }
        return " \(back("earlier", rate, ["term": .text(term.name)]))"
    }

    /// Who came back, and whether more or fewer than a year before.
    ///
    /// - Parameter about: What a message of this kind has of its own.
    private func back(_ kind: String, _ rate: Rate, _ about: Words.Arguments) -> Markup {
        let counts: Words.Arguments = [
            "count": .count(rate.count), "base": .count(rate.base), "next": next,
        ]
        guard rate.base >= fewestForRate else {
            return words("back-few-\(kind)", about + counts)
        }
        let share = about + counts + ["rate": .text(words.percent(rate.value))]
        guard let earlier = before?.persistence?.institution.value, let likeTerm,
            earlier.base >= fewestForRate
        else { return words("back-\(kind)", share) }
        let compared =
            share + ["like": .text(likeTerm.name), "was": .text(words.percent(earlier.value))]
        let change = PersistenceChange(rate, since: earlier)
        if change.isUnclear { return words("back-unclear-\(kind)", compared) }
        return words(
            "back-changed-\(kind)",
            compared + [
                "points": words.counted(tenths: change.tenths),
                "range": .text(words.pointRange(change.interval)),
                "direction": change.tenths > 0 ? "more" : "fewer",
            ])
    }

    // MARK: Verdicts

    /// `+5.0 points: no clear change`
    func verdict(_ rate: Rate, _ earlier: Rate) -> Markup {
        let change = PersistenceChange(rate, since: earlier)
        let points = words.points(tenths: change.tenths)
        return words(
            change.isUnclear ? "verdict-unclear" : "verdict-clear",
            ["points": "\(points)", "range": .text(words.pointRange(change.interval))])
    }
}

/// A change of a rate, from the shown figures, so that the page adds up.
struct PersistenceChange {
    /// In tenths of a percentage point.
    let tenths: Int
    /// Whether chance alone would give it, or it is too small to be seen in the figures.
    let isUnclear: Bool
    /// Newcombe's, of the exact change.
    let interval: Interval

    init(_ rate: Rate, since earlier: Rate) {
        interval = Interval.newcombe(rate, less: earlier)
        tenths = Numeral.tenths(rate.value) - Numeral.tenths(earlier.value)
        isUnclear = interval.holdsZero || tenths == 0
    }
}

extension GradeFigures {
    /// Whether both groups are large enough for their means to be compared in words.
    var isComparable: Bool {
        (stayed.n.value ?? 0) >= fewestForRate && (left.n.value ?? 0) >= fewestForRate
            && difference?.value?.welch != nil
    }

    /// The difference with its value taken from the two means as they are shown, so that a page adds
    /// up: from the exact ones it could be off by 0.01.
    var shownDifference: Shown<GradeDifference>? {
        guard var shown = difference?.value, let stayed = stayed.distribution?.value,
            let left = left.distribution?.value
        else { return difference }
        let hundredths = Numeral.hundredths(stayed.mean) - Numeral.hundredths(left.mean)
        shown.value = Double(hundredths) / 100
        return .value(shown)
    }

    /// Called a difference only where Welch's interval leaves out zero, and so do two decimals.
    var isClear: Bool {
        guard let difference = shownDifference?.value, let welch = difference.welch else {
            return false
        }
        return !welch.holdsZero && Numeral.hundredths(difference.value) != 0
    }

    /// The comparison in plain words; no cause is named.
    func sentence(_ words: Words) -> Markup {
        guard isComparable, let difference = shownDifference?.value,
            let welch = difference.welch, let g = difference.hedgesG
        else {
            if difference == .hidden || stayed.n.isHidden || left.n.isHidden {
                return words("comparison-hidden", ["mark": .markup(words.marks.hidden)])
            }
            return words("comparison-few", ["least": .count(fewestForRate)])
        }
        let hundredths = Numeral.hundredths(difference.value)
        let arguments: Words.Arguments = [
            "comparison": comparison == .withinTerm ? "within" : "next",
            "direction": hundredths == 0 ? "same" : hundredths < 0 ? "lower" : "higher",
            "points": .decimal(
                words.hundredths(difference.value), whole: abs(hundredths) / 100),
            "range": .text(words.gradeRange(welch)),
        ]
        if isClear { return words("comparison-clear", arguments + ["size": .text(g.size)]) }
        return words("comparison-unclear", arguments)
    }
}

extension EffectSize {
    /// Which of four words is used for the size in standard deviations.
    fileprivate var size: String {
        switch value.magnitude {
        case ..<0.2: "very-small"
        case ..<0.5: "small"
        case ..<0.8: "medium"
        default: "large"
        }
    }
}

/// What things are called, as headings and rows of tables have it.
extension Words {
    func callAsFunction(_ cohortClass: CohortClass) -> Markup {
        self("cohort-\(cohortClass.rawValue)")
    }

    func callAsFunction(_ kind: GradeKind) -> Markup {
        switch kind {
        case .entry: self("grade-kind-entry")
        case .term: self("grade-kind-term")
        case .cumulative: self("grade-kind-cumulative")
        }
    }
}

/// `faculty` as a heading writes it.
func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
}
