import Retention

/// The entrants of one class a unit has had, by season of entry.
struct EntrantClass {
    let context: PageContext
    let unit: UnitIndex
    let cohortClass: CohortClass
    /// In order of term.
    let cohorts: [CohortFigures]

    init(_ context: PageContext, _ figures: UnitFigures, _ cohortClass: CohortClass) {
        self.context = context
        unit = figures.unit
        self.cohortClass = cohortClass
        cohorts = figures.cohorts.filter { $0.cohortClass == cohortClass }
    }

    var words: Words { context.words }
    var unitName: String { context.basis.units[unit].name }

    /// Cohorts of one season of entry, the season with most entrants first: terms of different
    /// seasons are followed through different terms.
    var seasons: [(season: String, cohorts: [CohortFigures])] {
        let seasons = context.basis.calendar.bySeason(cohorts, term: \.term)
        func entrants(_ place: Int) -> Int {
            seasons[place].items.reduce(0) { $0 + ($1.size.value ?? 0) }
        }
        return seasons.indices.sorted { (entrants($1), $0) < (entrants($0), $1) }
            .map { (seasons[$0].season, seasons[$0].items) }
    }

    func name(of cohort: CohortFigures) -> String { context.basis.calendar[cohort.term].name }

    /// `All entrants`, as a heading writes it.
    var phrase: String { words.plain("cohort-class-\(cohortClass.word)") }
}

extension CohortClass {
    /// What the names of messages end with.
    var word: String {
        switch self {
        case .all: "all"
        case .firstTime: "first-time"
        case .firstTimeFullTime: "full-time"
        case .transferIn: "transfer"
        }
    }
}

// MARK: The triangle

extension EntrantClass {
    /// The triangle of the season with most entrants, others behind a summary; nil where no cohort
    /// has been followed to a later term.
    ///
    /// - Parameter key: Unique on the page.
    func triangle(key: String) -> Model? {
        let triangles = seasons.map {
            ($0.season, CohortTriangle(context: context, cohorts: $0.cohorts))
        }.filter { triangle in triangle.1.cohorts.contains { triangle.1.followed($0) > 0 } }
        guard let (season, first) = triangles.first else { return nil }
        var body = first.html(caption: caption(season))
        if !first.columns.isEmpty { body += first.key }
        for (season, triangle) in triangles.dropFirst() where !triangle.columns.isEmpty {
            body += """
                <details><summary>\(words("cohorts-heading", ["season": .text(season)]))</summary>
                \(triangle.html(caption: caption(season)))
                </details>
                """
        }
        var notes = first.columns.isEmpty ? [] : [words("triangle-note")]
        if first.columns.last == CohortTriangle.mostTerms,
            first.cohorts.contains(where: { first.followed($0) > CohortTriangle.mostTerms })
        {
            notes.append(words("triangle-rest", ["count": .count(CohortTriangle.mostTerms)]))
        }
        return Chart.model(
            key: key,
            shortName: cohortClass == .all
                ? words.plain("triangle-short")
                : words.plain("triangle-short-class", ["class": .text(phrase)]),
            message: message(first.cohorts),
            subtitle: words.plain(
                "triangle-subtitle",
                [
                    "class": .text(phrase), "unit": .text(unitName), "season": .text(season),
                    "first": .text(first.cohorts.first.map(name) ?? ""),
                    "last": .text(first.cohorts.last.map(name) ?? ""),
                ]),
            panels: [], notes: notes, table: nil,
            definitions: [
                context.definition("cohorts")
            ], body: body)
    }

    private func caption(_ season: String) -> Markup {
        words(
            "triangle-caption",
            ["class": .text(phrase), "unit": .text(unitName), "season": .text(season)])
    }

    /// What cohorts had in common a year after entry.
    private func message(_ cohorts: [CohortFigures]) -> String {
        let rates = cohorts.compactMap { cohort -> (name: String, rate: Rate)? in
            guard let year = cohort.yearOnYear, year.k < cohort.provisionalFrom ?? Int.max,
                let rate = year.institution?.value, rate.base >= fewestForRate
            else { return nil }
            return (name(of: cohort), rate)
        }
        let values = rates.map(\.rate.value)
        let isHiding = cohorts.contains {
            $0.yearOnYear?.institution?.isHidden == true || $0.size.isHidden
        }
        guard !isHiding, let low = values.min(), let high = values.max(), let last = rates.last
        else {
            return words.plain("triangle-message-none", ["class": .text(phrase)])
        }
        if words.wholePercent(low) == words.wholePercent(high) {
            return words.plain(
                rates.count == 1 ? "triangle-message-one" : "triangle-message-same",
                [
                    "share": .text(words.wholePercent(low)), "term": .text(last.name),
                    "class": .text(cohortClass.word),
                ])
        }
        return words.plain(
            "triangle-message",
            [
                "low": .text(words.wholePercent(low)), "high": .text(words.wholePercent(high)),
                "class": .text(cohortClass.word),
            ])
    }
}
