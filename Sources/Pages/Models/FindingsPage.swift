import Retention

/// `findings/index.html`: records that look incomplete, figures unlike a unit's past, and what else
/// is wrong with records.
struct FindingsPage {
    let context: PageContext
    let findings: SiteFindings

    /// More than a reader takes in; the data file has all.
    private static let mostListed = 40
    private static let mostInTable = 200

    private var words: Words { context.words }

    var page: Page {
        var model = context.frame(title: words.plain("nav-findings"), section: .findings)
        let others = findings.records.filter { $0.volume == nil && $0.unit == .institution }
        let sentences = LinkedSentence(context: context)
        let sections = [
            section("incomplete", findings.incomplete.map(sentences.of)),
            section(
                "figures", findings.figures.map(sentences.of), after: [tests],
                table: figuresTable),
            section("records", others.map(sentences.of), table: unitsTable),
        ]
        model["news"] = news.text
        model["sections"] =
            context.edition.minimumCell > 1 ? [sections[1]] : sections
        model["isHiding"] = context.edition.minimumCell > 1
        model["definition"] = context.definition("findings").text
        model["jsonURL"] = "\(context.base)/data/findings.json"
        return Page("findings", "index.html", template: "findings", model)
    }

    private var news: Markup {
        let incomplete = Set(findings.incomplete.compactMap(\.term)).count
        if context.edition.minimumCell > 1 {
            return words("findings-news-shown", ["count": .count(findings.figures.count)])
        }
        return words("findings-news-incomplete", ["count": .count(incomplete)]) + " "
            + words("findings-news-figures", ["count": .count(findings.figures.count)])
    }

    private func section(
        _ key: String, _ items: [Markup], after notes: [Markup] = [], table: Markup = ""
    ) -> Model {
        let more = items.count - FindingsPage.mostListed
        let unlisted = more > 0 ? [words("findings-more", ["count": .count(more)])] : []
        return [
            "key": key, "heading": words.plain("findings-\(key)-heading"),
            "lead": words("findings-\(key)-lead").text,
            "none": items.isEmpty ? words("findings-\(key)-none").text : "",
            "isNone": items.isEmpty,
            "items": items.prefix(FindingsPage.mostListed).map { ["sentence": $0.text] as Model },
            "notes": (unlisted + notes).map { ["note": $0.text] as Model },
            "hasTable": !table.isEmpty, "table": table.text,
            "summary": words.plain("findings-\(key)-table"),
        ]
    }

    /// How many tests, and how many of the findings are to be expected to be false alarms.
    private var tests: Markup {
        if findings.tests == 0 { return words("findings-no-tests") }
        let share = findings.falseDiscoveryRate
        let alarms = Int((Double(findings.figures.count) * share).rounded())
        return words(
            "findings-tests",
            [
                "tests": .count(findings.tests), "found": .count(findings.figures.count),
                "share": .text(words.percent(share)), "false": .count(alarms),
            ])
    }

    // MARK: Tables

    private var figuresTable: Markup {
        var table = Table(
            caption: words("latest-first"),
            head: [words("column-unit"), words("column-term")]
                + ["measure", "observed", "expected", "limits"].map(head)
                + [words("column-students")] + ["terms", "p", "q"].map(head),
            isFitted: false, names: 3)
        for result in findings.figures.prefix(FindingsPage.mostInTable) {
            table.add(cells(result))
        }
        return table.isEmpty ? "" : table.html
    }

    private func head(_ column: String) -> Markup { words("findings-head-\(column)") }

    private func cells(_ result: TestResult) -> [Markup] {
        let outcome = result.outcome
        let unit = context.basis.units[result.unit]
        let term = context.basis.calendar[result.term]
        func value(_ number: Double) -> String {
            result.measure == .meanGrade ? words.grade(number) : words.percent(number)
        }
        let limits = words.plain(
            "range",
            ["low": .text(value(outcome.limits.lower)), "high": .text(value(outcome.limits.upper))])
        let linked =
            context.index.has(result.unit)
            ? context.link(context.url(of: result.unit), unit.name) : Markup(unit.name.isolated)
        return [
            linked, Markup(term.name.isolated), words("findings-measure-\(result.measure.key)"),
            Markup(value(outcome.observed)), Markup(value(outcome.expected)), Markup(limits),
            Markup(words.count(outcome.base)), Markup(words.count(outcome.terms)),
            Markup(words.probability(outcome.p)), Markup(words.probability(result.q ?? 1)),
        ]
    }

    /// How many findings of each sort each unit has; an event counts in every unit above its own.
    private var unitsTable: Markup {
        let byUnit = Dictionary(grouping: findings.records, by: \.unit)
        var table = Table(
            caption: words("findings-records-caption"),
            head: [words("column-unit"), words("nav-findings"), head("latest")])
        for unit in context.tree.units.filter({ byUnit[$0] != nil })
            .prefix(FindingsPage.mostInTable)
        {
            let found = byUnit[unit] ?? []
            let name = context.basis.units[unit].name
            table.add([
                context.index.has(unit)
                    ? context.link(context.url(of: unit), name) : Markup(name),
                Markup(words.count(found.count)),
                found.first?.term.map { Markup(context.basis.calendar[$0].name.isolated) }
                    ?? context.words.marks.none,
            ])
        }
        return table.isEmpty ? "" : table.html
    }
}

extension TestMeasure {
    fileprivate var key: String {
        switch self {
        case .dropOutShare: "share"
        case .meanGrade: "grade"
        }
    }
}
