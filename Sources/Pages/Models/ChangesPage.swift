import Retention

/// `changes/index.html`: figures of closed terms that are other than they were published.
struct ChangesPage {
    let context: PageContext
    /// Newest first.
    let revisions: [Revision]
    /// How many more there were before.
    let earlier: Int

    /// What a page holds; the data file has all.
    private static let mostRows = 300

    private var words: Words { context.words }

    var page: Page {
        var model = context.frame(title: words.plain("nav-changes"), section: .changes)
        var left = ChangesPage.mostRows
        let total = revisions.reduce(0) { $0 + $1.items.count + $1.unlisted }
        model["news"] =
            words(
                revisions.isEmpty
                    ? context.edition.hidesNumbers ? "changes-none-shown" : "changes-none"
                    : "changes-news",
                [
                    "figures": .count(total),
                    "minimum": .count(context.edition.minimumCell),
                ]
            ).text
        model["revisions"] = revisions.enumerated().map { place, revision -> Model in
            var model = self.model(revision, most: left)
            model["key"] = anchor(place)
            left -= min(left, revision.items.count)
            return model
        }
        model["hasEarlier"] = earlier > 0
        model["earlier"] = words("changes-earlier", ["count": .count(earlier)]).text
        model["jsonURL"] = "\(context.base)/data/restatements.json"
        return Page("changes", "index.html", template: "changes", model)
    }

    /// Counted from the first change there was, so that it stays when others come.
    func anchor(_ place: Int) -> String { "change-\(earlier + revisions.count - place)" }

    /// The heading and the table of one revision.
    private func model(_ revision: Revision, most: Int) -> Model {
        let items = DataFiles(context: context).inOrder(revision.items)
        let listed = items.prefix(most)
        let more = items.count - listed.count + revision.unlisted
        var notes = revision.changed.map { words("changes-basis-\($0.rawValue)") }
        if more > 0 { notes.append(words("changes-more", ["count": .count(more)])) }
        return [
            "heading": words.plain("changes-as-of", ["date": .text(words.day(revision.asOf))]),
            "day": revision.asOf.description,
            "summary": plainSummary(revision),
            "notes": notes.map { ["note": $0.text] as Model },
            "hasTable": !listed.isEmpty,
            "table": listed.isEmpty ? "" : table(Array(listed)).text,
        ]
    }

    /// How much was restated, for the page and for the feed.
    func plainSummary(_ revision: Revision) -> String {
        let count = revision.items.count + revision.unlisted
        let units = Set(revision.items.map(\.unit)).count
        let terms = Set(revision.items.map(\.term)).count
        if count == 0 { return words.plain("changes-basis-only") }
        return words.plain(
            "changes-summary",
            ["figures": .count(count), "units": .count(units), "terms": .count(terms)])
    }

    private func table(_ items: [Revision.Item]) -> Markup {
        var table = Table(
            caption: words("latest-first"),
            head: [
                words("changes-head-figure"), words("column-unit"), words("column-term"),
                words("changes-head-was"), words("changes-head-is"), words("changes-head-why"),
            ], isFitted: false, names: 3)
        for item in items {
            let restatement = item.restatement
            table.add([
                words("changes-figure-\(restatement.figure.key)"), unit(item), Markup(term(item)),
                Markup(words.quantity(restatement.was)), Markup(words.quantity(restatement.now)),
                causes(item.causes),
            ])
        }
        return table.html
    }

    /// One that is gone since is known by its code alone.
    private func unit(_ item: Revision.Item) -> Markup {
        guard let unit = context.basis.units.index(ofCode: item.unit) else {
            return Markup(item.unit)
        }
        let name = context.basis.units[unit].name
        guard let term = context.basis.calendar.index(ofID: item.term),
            context.index.has(unit, term)
        else { return Markup(name) }
        return context.link(context.url(of: unit, in: term), name)
    }

    private func term(_ item: Revision.Item) -> String {
        context.basis.calendar.index(ofID: item.term).map { context.basis.calendar[$0].name }
            ?? item.term
    }

    private func causes(_ causes: RestatementCauses) -> Markup {
        func list(_ counts: [EventType: Int]) -> String {
            words.list(
                counts.sorted { $0.key.word < $1.key.word }.map { type, count in
                    words.plain("changes-cause-\(type.key)", ["count": .count(count)])
                })
        }
        var parts = [Markup]()
        if !causes.new.isEmpty {
            parts.append(words("changes-came", ["events": .text(list(causes.new))]))
        }
        if !causes.retracted.isEmpty {
            parts.append(words("changes-taken-back", ["events": .text(list(causes.retracted))]))
        }
        return parts.isEmpty ? words.marks.none : parts.joined("; ")
    }
}

extension Words {
    func quantity(_ quantity: Restatement.Quantity) -> String {
        switch quantity {
        case .count(let count): self.count(count)
        case .mean(let mean): grade(mean)
        case .rate(let rate) where rate.base < fewestForRate:
            plain("part", ["count": .count(rate.count), "base": .count(rate.base)])
        case .rate(let rate):
            plain(
                "changes-rate",
                [
                    "value": .text(percent(rate.value)), "count": .count(rate.count),
                    "base": .count(rate.base),
                ])
        }
    }
}

extension Restatement.Figure {
    /// As the words of pages call it.
    fileprivate var key: String {
        switch self {
        case .enrolments: "enrolments"
        case .dropOuts: "drop-outs"
        case .completions: "completions"
        case .excluded: "excluded"
        case .inTermRetention: "retention"
        case .persistenceInstitution: "persistence"
        case .persistenceUnit: "persistence-unit"
        case .yearOnYearInstitution: "year"
        case .yearOnYearUnit: "year-unit"
        case .meanGradeStayed: "grade-stayed"
        case .meanGradeLeft: "grade-left"
        }
    }
}

extension EventType {
    fileprivate var key: String {
        switch self {
        case .enrolled: "enrolled"
        case .droppedOut: "dropped-out"
        case .completed: "completed"
        case .gpaRecorded: "grade"
        case .retracted: "retracted"
        }
    }
}
