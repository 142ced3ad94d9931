import Retention

/// What a figure means and where that comes from: what `definitions.html`, `data/definitions.json`
/// and the search index say alike.
struct Definition: Hashable, Sendable {
    /// Its place on the page of definitions, and what the names of its messages have in them.
    let anchor: String
    /// As a heading.
    let name: String
    let text: String
    /// A rule of ours or the literature.
    let source: String
    /// In which its meaning last changed.
    var version: DefinitionsVersion {
        Definition.anchorsOfFullFigures.contains(anchor) ? .weeks : .first
    }

    /// In the order of the page.
    static let anchors = [
        "enrolments", "drop-outs", "completions", "excluded", "split",
        "retention-within-the-term", "persistence", "cohorts", "survival", "grade-averages",
        "intervals", "funnel-limits", "hedges-g", "findings", "provisional", "small-numbers",
    ]

    /// What editions that hide small numbers show in place of them.
    private static let anchorsOfCoarseFigures = [
        "rounded-rates", "others-together", "pooled-years",
    ]

    /// What editions that hide nothing have beside them.
    static let anchorsOfFullFigures = ["by-week"]

    static func anchors(of edition: Edition) -> [String] {
        anchors + (edition.hidesNumbers ? anchorsOfCoarseFigures : anchorsOfFullFigures)
    }

    /// Those of an edition: what is counted and hidden follows from settings.
    static func all(_ words: Words, _ basis: Basis, _ edition: Edition) -> [Definition] {
        anchors(of: edition).map { anchor in
            Definition(
                anchor: anchor, name: words.plain("definition-\(anchor)-title"),
                text: text(anchor, words, basis, edition),
                source: words.plain("definition-\(anchor)-source"))
        }
    }

    private static func text(
        _ anchor: String, _ words: Words, _ basis: Basis, _ edition: Edition
    ) -> String {
        let text = words.plain(
            "definition-\(anchor)-text",
            [
                "scale": .text(words.grade(basis.scale.points)),
                "threshold": .text(words.grade(basis.threshold.points)),
                "minimum": .count(edition.minimumCell),
            ])
        switch anchor {
        case "enrolments":
            let isUntilExit = basis.model == .untilExit
            return text + " "
                + words.plain(
                    isUntilExit
                        ? "definition-enrolments-until-exit" : "definition-enrolments-per-term")
        case "small-numbers":
            guard edition.hidesNumbers else {
                return words.plain("definition-small-numbers-all-shown") + " " + text
            }
            let least = edition.minimumCell
            return words.plain(
                "definition-small-numbers-hidden",
                ["most": .count(least - 1), "minimum": .count(least)]) + " " + text
        default: return text
        }
    }
}
