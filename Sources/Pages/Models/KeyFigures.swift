import Retention

/// The four figures at the head of a page, each beside the like term before: who is enrolled, who
/// dropped out, first-year retention and persistence. Rates are the latest that are known, with the
/// term they are of: on no page does a head say that something is not known yet.
struct KeyFigures {
    let context: PageContext
    let story: TermStory
    /// The like terms up to this one, in order, nil where a unit had none: what is drawn small beside
    /// a figure. A page of one term has no history.
    var history: [TermFigures?] = []
    /// Of first-time, full-time entrants; nil where there are none.
    var firstYear: FirstYear?
    /// The latest term whose persistence is known, with the like term before it.
    var known: TermStory?

    private var words: Words { context.words }

    var models: [Model] {
        [
            (enrolments, spark { $0.enrolments.value.map(Double.init) }),
            (dropOuts, spark { $0.dropOuts.value.map(Double.init) }),
            (firstYearModel, Sparkline(values: [])),
            (story.term.isMain ? persistence : completions, Sparkline(values: [])),
        ].map { model, spark in
            var model = model
            model["spark"] = spark.svg.text
            return model
        }
    }

    /// Of terms that have ended: a term in progress would dive.
    private func spark(_ value: (TermFigures) -> Double?) -> Sparkline {
        let ended = history.filter { figures in
            figures.map { $0.term.rawValue < context.basis.boundary.closed } ?? true
        }
        return Sparkline(values: ended.map { $0.flatMap(value) })
    }

    private func model(_ label: Markup, _ value: Markup, isWord: Bool = false, notes: [Markup])
        -> Model
    {
        [
            "label": label.text, "value": value.text, "isWord": isWord,
            "notes": notes.filter { !$0.isEmpty }.map { ["note": $0.text] },
        ]
    }

    private var mark: Markup { story.now.isProvisional ? " \(words.marks.provisional)" : "" }

    private func likeTerm(_ value: Markup?) -> Markup {
        guard let value, let like = story.likeTerm else { return "" }
        return words("key-like-term", ["term": .text(like.name), "value": .markup(value)])
    }

    /// A figure's name, linked to its definition.
    private func label(_ name: String, _ anchor: String) -> Markup {
        words("key-name-\(name)", context.link(definition: anchor))
    }

    // MARK: Counts

    /// `+56, or +3%`
    private func change(_ now: Int, _ before: Int) -> Markup {
        let difference: Words.Arguments = ["change": .text(words.change(now - before))]
        let share = Double(now - before) / Double(max(before, 1))
        if now == before { return words("key-no-change") }
        if before >= fewestForRate, Numeral.nearest(share, parts: 100) != 0 {
            return words(
                "key-change-share", difference + ["percent": .text(words.percentChange(share))])
        }
        return words("key-change", difference)
    }

    private var enrolments: Model {
        let name = label("enrolments", "enrolments") + mark
        let value = words.cell(story.now.enrolments)
        if let toDate = story.now.toDate, let like = toDate.like {
            return model(
                name, value,
                notes: [
                    words(
                        "key-by-week",
                        ["weeks": .count(toDate.weeks), "value": .count(toDate.enrolled)]),
                    words(
                        "key-like-week",
                        [
                            "term": .text(context.basis.calendar[like.term].name),
                            "value": .count(like.enrolled),
                        ]), change(toDate.enrolled, like.enrolled),
                ])
        }
        var changed: Markup = ""
        if let now = story.now.enrolments.value, let before = story.before?.enrolments.value {
            changed = change(now, before)
        }
        return model(
            name, value,
            notes: [likeTerm(story.before.map { words.cell($0.enrolments) }), changed])
    }

    private var dropOuts: Model {
        let name = label("drop-outs", "drop-outs") + mark
        guard story.isRunning else {
            if story.isWithoutDropOuts {
                return model(
                    name, words("key-not-received"), isWord: true,
                    notes: [likeTerm(story.before.map { words.cell($0.dropOuts) })])
            }
            return model(name, words.cell(story.now.dropOuts), notes: [stayed, stayedBefore])
        }
        // A term in progress has fewer than a finished one whatever comes of it.
        guard let toDate = story.now.toDate else {
            return model(name, words.cell(story.now.dropOuts), notes: [words("key-so-far")])
        }
        var notes = [words("key-by-week-end", ["weeks": .count(toDate.weeks)])]
        if let like = toDate.like, let rate = like.dropOuts {
            notes.append(
                words(
                    "key-like-week-share",
                    [
                        "term": .text(context.basis.calendar[like.term].name),
                        "value": .count(rate.count), "share": .text(words.wholePercent(rate.value)),
                    ]))
        }
        if let all = story.now.dropOuts.value, all > toDate.dropOuts {
            notes.append(words("key-later", ["count": .count(all)]))
        }
        return model(name, Markup(words.count(toDate.dropOuts)), notes: notes)
    }

    private var stayed: Markup {
        switch story.now.inTermRetention {
        case .hidden? where story.now.retentionAbout != nil:
            words(
                "key-retention-about",
                context.link(definition: "rounded-rates") + [
                    "rate": .markup(words.cell(retentionOf: story.now))
                ])
        case .value(let rate)? where rate.base >= fewestForRate:
            words(
                "key-retention",
                context.link(definition: "retention-within-the-term") + [
                    "rate": .text(words.percent(rate.value)),
                    "range": .text(words.range(rate.interval)),
                ])
        case .hidden?: words("key-retention-hidden", ["mark": .markup(words.marks.hidden)])
        default: ""
        }
    }

    private var stayedBefore: Markup {
        guard let figures = story.before else { return "" }
        guard let rate = figures.inTermRetention?.value, rate.base >= fewestForRate else {
            return likeTerm(words.cell(figures.dropOuts))
        }
        return likeTerm(
            words(
                "key-before-retention",
                [
                    "count": .markup(words.cell(figures.dropOuts)),
                    "rate": .text(words.percent(rate.value)),
                ]))
    }

    private var completions: Model {
        model(
            label("completions", "completions") + mark,
            words.cell(story.now.completions),
            notes: [likeTerm(story.before.map { words.cell($0.completions) })])
    }

    // MARK: Rates

    private var firstYearModel: Model {
        let name = label("first-year", "cohorts")
        guard let firstYear else {
            return model(name, words.marks.none, notes: [words("key-first-year-none")])
        }
        let term = context.basis.calendar[firstYear.cohort.term].name
        return rate(
            firstYear.rate, label: name, isProvisional: firstYear.isProvisional,
            of: words("key-entrants-of", ["term": .text(term)]), before: firstYear.before,
            like: firstYear.like.map { context.basis.calendar[$0].name })
    }

    private var persistence: Model {
        guard let known, let shown = known.persistence else {
            return model(
                label("persistence", "persistence"),
                story.awaitsPersistence ? words("key-not-yet") : words.marks.none,
                isWord: story.awaitsPersistence,
                notes: [story.awaitsPersistence ? awaited : words("key-nobody-eligible")])
        }
        let next = known.nextTerm?.name ?? ""
        return rate(
            shown, label: label("persistence", "persistence"),
            isProvisional: known.now.isPersistenceProvisional,
            of: words(
                "key-from-to", ["term": .text(known.term.name), "next": .text(next)]),
            before: known.before?.persistence?.institution, like: known.likeTerm?.name)
    }

    /// A rate with what it is of, its interval, the like term before and the verdict.
    private func rate(
        _ shown: Shown<Rate>, label: Markup, isProvisional: Bool, of subject: Markup,
        before: Shown<Rate>?, like: String?
    ) -> Model {
        let label = isProvisional ? "\(label) \(words.marks.provisional)" : label
        var was: Markup = ""
        if let like, let before {
            let value: Markup =
                before.value.map {
                    $0.base >= fewestForRate ? Markup(words.percent($0.value)) : words.part($0)
                } ?? words.marks.hidden
            was = words("key-like-term", ["term": .text(like), "value": .markup(value)])
        }
        guard let rate = shown.value else {
            return model(label, words.marks.hidden, notes: [subject, was])
        }
        guard rate.base >= fewestForRate else {
            return model(
                label, words.part(rate), isWord: true,
                notes: [subject, words("too-few-for-rate"), was])
        }
        var notes = [
            subject,
            words(
                "key-part",
                [
                    "count": .count(rate.count), "base": .count(rate.base),
                    "range": .text(words.range(rate.interval)),
                ]), was,
        ]
        if let earlier = before?.value, earlier.base >= fewestForRate {
            notes.append("<b>\(story.verdict(rate, earlier))</b>")
        }
        return model(label, Markup(words.percent(rate.value)), notes: notes)
    }

    private var awaited: Markup {
        guard let next = story.nextTerm else { return words("key-no-next-term") }
        return words(
            "key-awaited", ["next": .text(next.name), "day": .text(words.day(next.census))])
    }
}

/// First-year retention of first-time, full-time entrants: the rate most schools report.
struct FirstYear {
    let cohort: CohortFigures
    let rate: Shown<Rate>
    /// The like term before with its rate.
    let like: TermIndex?
    let before: Shown<Rate>?

    var isProvisional: Bool {
        guard let k = cohort.yearOnYear?.k, let from = cohort.provisionalFrom else { return false }
        return k >= from
    }

    /// How many known cohorts decide which season most enter in.
    private static let counted = 4

    /// Of the season with the larger intake over its last four known cohorts the latest known; of two
    /// as large the one that comes first in the calendar. nil where none is known.
    init?(_ figures: UnitFigures, calendar: AcademicCalendar) {
        let cohorts = figures.cohorts.filter {
            $0.cohortClass == .firstTimeFullTime && $0.yearOnYear?.institution != nil
        }
        let seasons = calendar.bySeason(cohorts, term: \.term).map(\.items)
        func intake(_ cohorts: [CohortFigures]) -> Int {
            cohorts.suffix(FirstYear.counted).reduce(0) { $0 + ($1.size.value ?? 0) }
        }
        let largest = seasons.map(intake).max()
        guard let season = seasons.first(where: { intake($0) == largest }), let last = season.last
        else { return nil }
        self.init(last, before: season.dropLast().last, calendar: calendar)
    }

    /// Of one term's entrants; nil where it is not known yet.
    init?(_ cohort: CohortFigures, before: CohortFigures?, calendar: AcademicCalendar) {
        guard let rate = cohort.yearOnYear?.institution else { return nil }
        self.cohort = cohort
        self.rate = rate
        let like = calendar.likeTerm(before: cohort.term)
        self.like = before?.term == like ? like : nil
        self.before = self.like == nil ? nil : before?.yearOnYear?.institution
    }
}
