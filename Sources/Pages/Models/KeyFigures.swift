import Retention

/// The four figures at the head of a page, each beside the like term before.
struct KeyFigures {
    let context: PageContext
    let story: TermStory
    /// The like terms up to this one, in order, nil where a unit had none: what is drawn small beside
    /// a figure. A page of one term has no history.
    var history: [TermFigures?] = []

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

    private var mark: Markup { story.now.isProvisional ? " \(Mark.provisional)" : "" }

    private func likeTerm(_ value: Markup?) -> Markup {
        guard let value, let like = story.likeTerm else { return "" }
        return "\(like.name): \(value)"
    }

    private var enrolments: Model {
        var change: Markup = ""
        if let now = story.now.enrolments.value, let before = story.before?.enrolments.value {
            change = now == before ? "no change" : Markup(Numeral.change(now - before))
            let share = Double(now - before) / Double(max(before, 1))
            let percent = Int((share.magnitude * 100).rounded())
            if before >= fewestForRate, percent > 0 {
                change += ", or \(share < 0 ? "−" : "+")\(percent)%"
            }
        }
        return model(
            context.definition("enrolments", "Enrolments") + mark,
            Cell.count(story.now.enrolments),
            notes: [likeTerm(story.before.map { Cell.count($0.enrolments) }), change])
    }

    private var dropOuts: Model {
        var stayed: Markup = ""
        switch story.now.inTermRetention {
        case .value(let rate)? where rate.base >= fewestForRate:
            stayed = """
                \(context.definition("retention-within-the-term", "Retention within the term")) \
                \(Numeral.percent(rate.value)), interval \(Numeral.range(rate.interval))
                """
        case .hidden?: stayed = "Retention within the term \(Mark.hidden)"
        default: break
        }
        var before: Markup?
        if let figures = story.before {
            before = Cell.count(figures.dropOuts)
            if let rate = figures.inTermRetention?.value, rate.base >= fewestForRate {
                before? += ", retention \(Numeral.percent(rate.value))"
            }
        }
        return model(
            context.definition("drop-outs", "Drop-outs") + mark, Cell.count(story.now.dropOuts),
            notes: [stayed, likeTerm(before)])
    }

    private var completions: Model {
        model(
            context.definition("completions", "Completions") + mark,
            Cell.count(story.now.completions),
            notes: [likeTerm(story.before.map { Cell.count($0.completions) })])
    }

    private var persistence: Model {
        let to: Markup = story.nextTerm.map { " to \($0.name)" } ?? ""
        let isMarked = story.now.isPersistenceProvisional && story.persistence != nil
        let label =
            context.definition("persistence", "Persistence") + to
            + (isMarked ? " \(Mark.provisional)" : "")
        let earlier = story.before?.persistence?.institution
        let was = likeTerm(
            earlier.map {
                if case .value(let rate) = $0, rate.base >= fewestForRate {
                    Markup(Numeral.percent(rate.value))
                } else {
                    Cell.rate($0)
                }
            })
        switch story.persistence {
        case .value(let rate)? where rate.base < fewestForRate:
            return model(
                label, "\(rate.count) of \(rate.base)", isWord: true,
                notes: ["too few for a rate", was])
        case .value(let rate)?:
            var notes: [Markup] = [
                """
                \(Numeral.count(rate.count)) of \(Numeral.count(rate.base)), interval \
                \(Numeral.range(rate.interval))
                """, was,
            ]
            if let earlier = earlier?.value, earlier.base >= fewestForRate {
                notes.append("<b>\(TermStory.verdict(rate, earlier))</b>")
            }
            return model(label, Markup(Numeral.percent(rate.value)), notes: notes)
        case .hidden?: return model(label, Mark.hidden, notes: [was])
        case nil:
            return model(
                label, story.awaitsPersistence ? Mark.unknown : Mark.none,
                notes: [story.awaitsPersistence ? awaited : "nobody could return", was])
        }
    }

    private var awaited: Markup {
        guard let next = story.nextTerm else { return "the calendar has no next main term yet" }
        return "known after the census of \(next.name), \(Numeral.day(next.census))"
    }

    // MARK: Grades

    /// By the next term where that is known, else within the term; of cumulative averages.
    private func comparison(_ figures: TermFigures) -> GradeFigures? {
        figures.grades(.byNextTerm, .cumulative) ?? figures.grades(.withinTerm, .cumulative)
    }

    private var grades: Model {
        let label =
            context.definition("grade-averages", "Grade average") + ", stayed less left"
            + (story.now.isPersistenceProvisional ? " \(Mark.provisional)" : "")
        guard let figures = comparison(story.now) else {
            return model(label, Mark.none, notes: ["nobody to compare"])
        }
        if figures.difference == .hidden || figures.left.n.isHidden || figures.stayed.n.isHidden {
            return model(label, Mark.hidden, notes: ["a group is small"])
        }
        guard figures.isComparable, let difference = figures.difference?.value,
            let welch = difference.welch
        else {
            let side: Markup =
                (figures.left.n.value ?? 0) < fewestForRate
                ? "fewer than 10 averages of those who left"
                : "fewer than 10 averages of those who stayed"
            return model(label, "Too few", isWord: true, notes: [side])
        }
        let scale = Numeral.grade(context.basis.scale.points)
        return model(
            label, Markup(Numeral.gradeDifference(difference.value)),
            notes: [
                "on a scale to \(scale), interval \(Numeral.gradeRange(welch))",
                figures.isClear ? "<b>Clear difference</b>" : "<b>No clear difference</b>",
            ])
    }
}
