import Retention

/// The four figures at the head of a page, each beside the like term before.
struct KeyFigures {
    let context: PageContext
    let story: TermStory
    /// The like terms up to this one, in order, nil where a unit had none: what is drawn small beside
    /// a figure. A page of one term has no history.
    var history: [TermFigures?] = []

    private var words: Words { context.words }

    var models: [Model] {
        zip([enrolments, dropOuts, story.term.isMain ? persistence : completions, grades], sparks)
            .map { model, spark in
                var model = model
                model["spark"] = spark.svg.text
                return model
            }
    }

    private var sparks: [Sparkline] {
        let counts = [\TermFigures.enrolments, \.dropOuts, \.completions].map { count in
            Sparkline(values: history.map { $0?[keyPath: count].value.map(Double.init) })
        }
        let persistence = Sparkline(
            values: history.map { figures in
                guard let rate = figures?.persistence?.institution.value,
                    rate.base >= fewestForRate
                else { return nil }
                return rate.value
            })
        let grades = Sparkline(
            values: history.map { figures in
                guard let grades = figures.flatMap(comparison), grades.isComparable else {
                    return nil
                }
                return grades.difference?.value?.value
            })
        return [counts[0], counts[1], story.term.isMain ? persistence : counts[2], grades]
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
    private func label(_ anchor: String) -> Markup {
        words("key-name-\(anchor)", context.link(definition: anchor))
    }

    private var enrolments: Model {
        var change: Markup = ""
        if let now = story.now.enrolments.value, let before = story.before?.enrolments.value {
            let difference = Words.Arguments(
                dictionaryLiteral: ("change", .text(words.change(now - before))))
            let share = Double(now - before) / Double(max(before, 1))
            if now == before {
                change = words("key-no-change")
            } else if before >= fewestForRate, Numeral.nearest(share, parts: 100) != 0 {
                change = words(
                    "key-change-share",
                    difference + ["percent": .text(words.percentChange(share))])
            } else {
                change = words("key-change", difference)
            }
        }
        return model(
            label("enrolments") + mark,
            words.cell(story.now.enrolments),
            notes: [likeTerm(story.before.map { words.cell($0.enrolments) }), change])
    }

    private var dropOuts: Model {
        var stayed: Markup = ""
        switch story.now.inTermRetention {
        case .hidden? where story.now.retentionAbout != nil:
            stayed = words(
                "key-retention-about",
                context.link(definition: "rounded-rates") + [
                    "rate": .markup(words.cell(retentionOf: story.now))
                ])
        case .value(let rate)? where rate.base >= fewestForRate:
            stayed = words(
                "key-retention",
                context.link(definition: "retention-within-the-term") + [
                    "rate": .text(words.percent(rate.value)),
                    "range": .text(words.range(rate.interval)),
                ])
        case .hidden?:
            stayed = words("key-retention-hidden", ["mark": .markup(words.marks.hidden)])
        default: break
        }
        var before: Markup?
        if let figures = story.before {
            before = words.cell(figures.dropOuts)
            if let rate = figures.inTermRetention?.value, rate.base >= fewestForRate {
                before = words(
                    "key-before-retention",
                    [
                        "count": .markup(words.cell(figures.dropOuts)),
                        "rate": .text(words.percent(rate.value)),
                    ])
            }
        }
        return model(
            label("drop-outs") + mark, words.cell(story.now.dropOuts),
            notes: [stayed, likeTerm(before)])
    }

    private var completions: Model {
        model(
            label("completions") + mark,
            words.cell(story.now.completions),
            notes: [likeTerm(story.before.map { words.cell($0.completions) })])
    }

    private var persistence: Model {
        let isMarked = story.now.isPersistenceProvisional && story.persistence != nil
        let link = context.link(definition: "persistence")
        let name =
            story.nextTerm.map { words("key-persistence-to", link + ["next": .text($0.name)]) }
            ?? label("persistence")
        let label = name + (isMarked ? " \(words.marks.provisional)" : "")
        let earlier = story.before?.persistence?.institution
        let was = likeTerm(
            earlier.map {
                if case .value(let rate) = $0, rate.base >= fewestForRate {
                    Markup(words.percent(rate.value))
                } else {
                    words.cell($0)
                }
            })
        switch story.persistence {
        case .value(let rate)? where rate.base < fewestForRate:
            return model(
                label, words.part(rate), isWord: true, notes: [words("too-few-for-rate"), was])
        case .value(let rate)?:
            var notes = [
                words(
                    "key-part",
                    [
                        "count": .count(rate.count), "base": .count(rate.base),
                        "range": .text(words.range(rate.interval)),
                    ]), was,
            ]
            if let earlier = earlier?.value, earlier.base >= fewestForRate {
                notes.append("<b>\(story.verdict(rate, earlier))</b>")
            }
            return model(label, Markup(words.percent(rate.value)), notes: notes)
        case .hidden?: return model(label, words.marks.hidden, notes: [was])
        case nil:
            return model(
                label, story.awaitsPersistence ? words.marks.unknown : words.marks.none,
                notes: [story.awaitsPersistence ? awaited : words("key-nobody-eligible"), was])
        }
    }

    private var awaited: Markup {
        guard let next = story.nextTerm else { return words("key-no-next-term") }
        return words(
            "key-awaited", ["next": .text(next.name), "day": .text(words.day(next.census))])
    }

    // MARK: Grades

    /// By the next term where that is known, else within the term; of cumulative averages.
    private func comparison(_ figures: TermFigures) -> GradeFigures? {
        figures.grades(.byNextTerm, .cumulative) ?? figures.grades(.withinTerm, .cumulative)
    }

    private var grades: Model {
        let label =
            label("grade-averages")
            + (story.now.isPersistenceProvisional ? " \(words.marks.provisional)" : "")
        guard let figures = comparison(story.now) else {
            return model(label, words.marks.none, notes: [words("key-nobody-to-compare")])
        }
        if figures.difference == .hidden || figures.left.n.isHidden || figures.stayed.n.isHidden {
            return model(label, words.marks.hidden, notes: [words("key-small-group")])
        }
        guard figures.isComparable, let difference = figures.shownDifference?.value,
            let welch = difference.welch
        else {
            let isLeft = (figures.left.n.value ?? 0) < fewestForRate
            let side = words(
                isLeft ? "key-few-left" : "key-few-stayed", ["least": .count(fewestForRate)])
            return model(label, words("key-too-few"), isWord: true, notes: [side])
        }
        let scale = words.grade(context.basis.scale.points)
        let verdict = words(figures.isClear ? "key-clear" : "key-unclear")
        return model(
            label, Markup(words.gradeDifference(difference.value)),
            notes: [
                words(
                    "key-scale",
                    ["scale": .text(scale), "range": .text(words.gradeRange(welch))]),
                "<b>\(verdict)</b>",
            ])
    }
}
