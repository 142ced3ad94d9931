import Retention

/// Why students dropped out of a unit in a term as far as reasons were recorded, beside the like
/// term before: a chart, or a sentence where one reason, or none, is all there is.
struct DropOutReasons {
    let context: PageContext
    let unit: UnitIndex
    let now: TermFigures
    let before: TermFigures?

    private var words: Words { context.words }
    private var term: String { context.basis.calendar[now.term].name }

    /// Counts of the reasons that were recorded; nil where one is hidden.
    static func counts(_ figures: TermFigures) -> [Reason: Int]? {
        var counts = [Reason: Int]()
        for entry in figures.dropOutReasons {
            guard let count = entry.count.value else { return nil }
            if count > 0 { counts[entry.reason] = count }
        }
        return counts
    }

    static func name(_ reason: Reason, _ words: Words) -> String {
        words.plain("reasons-name-" + reason.word.replacing("_", with: "-"))
    }

    /// Of the like term before, where it is to be shown beside.
    private var earlier: [Reason: Int]? { before.flatMap(DropOutReasons.counts) }

    /// What there is to say where there is nothing to draw; nil where there is.
    var sentence: Markup? {
        let so = now.isProvisional ? "running" : "closed"
        guard let count = now.dropOuts.value else {
            return words(
                "reasons-hidden-count", ["term": .text(term), "mark": .markup(words.marks.hidden)])
        }
        if count == 0 { return words("reasons-nobody", ["term": .text(term), "when": .text(so)]) }
        guard let counts = DropOutReasons.counts(now) else {
            return words("reasons-hidden", ["mark": .markup(words.marks.hidden)])
        }
        guard counts.count <= 1 else { return nil }
        guard let reason = counts.keys.first, reason != .unknown else {
            return words("reasons-none", ["count": .count(count), "term": .text(term)])
        }
        return words(
            "reasons-one",
            [
                "count": .count(count), "term": .text(term),
                "reason": .text(DropOutReasons.name(reason, words)),
            ])
    }

    /// nil where a sentence says it all.
    func chart(key: String) -> ReasonsChart? {
        guard sentence == nil, let counts = DropOutReasons.counts(now) else { return nil }
        let reasons = Reason.allCases.enumerated().filter {
            counts[$0.element] != nil || earlier?[$0.element] != nil
        }.sorted { left, right in
            let sizes = (counts[left.element] ?? 0, counts[right.element] ?? 0)
            let unknown = (left.element == .unknown, right.element == .unknown)
            if unknown.0 != unknown.1 { return unknown.1 }
            return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : left.offset < right.offset
        }.map(\.element)
        return ReasonsChart(
            words: words, key: key,
            title: words.plain(
                "reasons-title",
                ["unit": .text(context.basis.units[unit].name), "term": .text(term)]),
            rows: reasons.map { reason in
                ReasonsChart.Row(
                    name: DropOutReasons.name(reason, words), now: counts[reason] ?? 0,
                    before: earlier.map { $0[reason] ?? 0 })
            },
            now: term,
            before: before.map { context.basis.calendar[$0.term].name })
    }

    /// Which reason was recorded most often.
    var message: String {
        let counts = DropOutReasons.counts(now) ?? [:]
        let known = counts.filter { $0.key != .unknown }
        let most = known.values.max() ?? 0
        let leading = known.filter { $0.value == most }.keys
        let all: Words.Argument = .count(counts.values.reduce(0, +))
        guard leading.count == 1, let reason = leading.first else {
            return words.plain("reasons-message-tie", ["all": all, "term": .text(term)])
        }
        return words.plain(
            "reasons-message",
            [
                "reason": .text(DropOutReasons.name(reason, words)), "count": .count(most),
                "all": all, "term": .text(term),
            ])
    }

    /// Counts of both terms as a table.
    private var table: Markup {
        let counts = DropOutReasons.counts(now) ?? [:]
        var table = Table(
            caption: words("reasons-caption", ["term": .text(term)]),
            head: [
                words("column-reason"), Markup(term),
                before.map { Markup(context.basis.calendar[$0.term].name.isolated) } ?? "–",
            ])
        for reason in Reason.allCases {
            let was = before.map { _ -> Shown<Int> in
                earlier.map { .value($0[reason] ?? 0) } ?? .hidden
            }
            guard counts[reason] != nil || (earlier?[reason] ?? 0) > 0 else { continue }
            table.add([
                Markup(DropOutReasons.name(reason, words)),
                Markup(words.count(counts[reason] ?? 0)), words.cell(was),
            ])
        }
        return table.html
    }

    private var note: Markup {
        before != nil && earlier == nil
            ? words("reasons-before-hidden", ["mark": .markup(words.marks.hidden)]) : ""
    }

    /// What stands in the section of a term's page.
    func section(key: String) -> Markup {
        guard let chart = chart(key: key) else { return "<p>\(sentence ?? "")</p>" }
        let remark: Markup = note.isEmpty ? "" : #"<p class="note">\#(note)</p>"#
        return """
            <h3>\(message)</h3>\(chart.svg)\(remark)
            <details><summary>\(words("chart-table"))</summary>
            \(table)
            </details>
            """
    }
}

/// Reasons over all terms, and the latest of them drawn.
struct ReasonsOverTerms {
    let context: PageContext
    let figures: UnitFigures

    private var words: Words { context.words }
    private var unitName: String { context.basis.units[figures.unit].name }

    /// Main terms that have started and in which anybody may have dropped out.
    private var terms: [TermFigures] {
        figures.terms.filter {
            context.basis.calendar[$0.term].isMain
                && $0.term.rawValue < context.basis.boundary.started && $0.dropOuts != .value(0)
        }
    }

    /// nil where nobody dropped out.
    var model: Model? {
        let terms = terms
        let settled = terms.filter { !$0.isProvisional }
        guard
            let latest = settled.last(where: { DropOutReasons.counts($0) != nil })
                ?? settled.last ?? terms.last
        else { return nil }
        let like = context.basis.calendar.likeTerm(before: latest.term)
        let reasons = DropOutReasons(
            context: context, unit: figures.unit, now: latest,
            before: like.flatMap { figures.term($0) })
        let chart = reasons.chart(key: "drop-out-reasons-chart")
        let isRecorded = terms.contains {
            DropOutReasons.counts($0)?.keys.contains { $0 != .unknown } == true
        }
        return Chart.model(
            key: "drop-out-reasons", shortName: words.plain("reasons-short"),
            message: chart == nil ? words.plain("reasons-short") : reasons.message,
            subtitle: words.plain(
                chart == nil ? "reasons-subtitle-none" : "reasons-subtitle",
                [
                    "unit": .text(unitName),
                    "term": .text(context.basis.calendar[latest.term].name),
                ]),
            panels: chart.map {
                [["heading": words.plain("reasons-heading"), "chart": $0.svg.text]]
            }
                ?? [],
            notes: [reasons.sentence ?? words("reasons-note")],
            table: isRecorded ? table(terms) : nil,
            definitions: [context.definition("drop-outs")])
    }

    private func table(_ terms: [TermFigures]) -> Markup {
        let reasons = Reason.allCases.filter { reason in
            terms.contains { (DropOutReasons.counts($0)?[reason] ?? 0) > 0 }
        }
        var table = Table(
            caption: words("reasons-terms-caption", ["unit": .text(unitName)]),
            head: [words("column-term"), words("reasons-all")]
                + reasons.map { Markup(DropOutReasons.name($0, words)) })
        for term in terms.reversed() {
            let counts = DropOutReasons.counts(term)
            table.add(
                [
                    context.termName(term.term, isProvisional: term.isProvisional),
                    words.cell(term.dropOuts),
                ]
                    + reasons.map { reason in
                        counts.map { Markup(words.count($0[reason] ?? 0)) } ?? words.marks.hidden
                    })
        }
        return table.html
    }
}
