import Retention

/// A template's values by name.
typealias Model = [String: Any]

/// What every page of an edition shares: its addresses, its frame, the units and terms it knows.
struct PageContext: Sendable {
    let edition: Edition
    let basis: Basis
    let index: SiteIndex
    let tree: TreeOrder
    let assets: Assets
    let words: Words
    let definitions: [Definition]

    var base: String { "/\(edition.name)" }
    var institution: Unit { basis.units[.institution] }

    func url(of unit: UnitIndex) -> String { "\(base)/units/\(basis.units[unit].code)/" }

    func url(of term: TermIndex) -> String { "\(base)/terms/\(basis.calendar[term].id).html" }

    func url(of unit: UnitIndex, in term: TermIndex) -> String {
        "\(base)/units/\(basis.units[unit].code)/\(basis.calendar[term].id).html"
    }

    func link(_ url: String, _ text: String) -> Markup { #"<a href="\#(url)">\#(text)</a>"# }

    /// A link to a definition.
    func definition(_ anchor: String, _ text: String) -> Markup {
        link("\(base)/definitions.html#\(anchor)", text)
    }

    /// A link to a definition by what is defined there.
    func definition(_ anchor: String) -> Markup {
        definition(anchor, words.plain("definition-\(anchor)"))
    }

    /// `{$a}` and `{$z}` of a message that links a definition from amid its text.
    func link(definition anchor: String) -> Words.Arguments {
        [
            "a": .markup(#"<a href="\#(base)/definitions.html#\#(anchor)">"#),
            "z": .markup("</a>"),
        ]
    }

    /// A term's name, marked where provisional.
    func termName(_ term: TermIndex, isProvisional: Bool) -> Markup {
        let name = Markup(basis.calendar[term].name)
        return isProvisional ? "\(name) \(words.marks.provisional)" : name
    }

    // MARK: The frame

    enum Section: String, CaseIterable {
        case overview, terms, units, cohorts, definitions

        var path: String {
            switch self {
            case .overview: "/"
            case .terms: "/terms/"
            case .units: "/units/"
            case .cohorts: "/cohorts/"
            case .definitions: "/definitions.html"
            }
        }
    }

    /// What the head and the foot of each page need.
    func frame(title: String, section: Section?) -> Model {
        [
            "language": words.language,
            "title": title,
            "institution": institution.name,
            "home": base + "/",
            "style": "\(base)/assets/\(assets.style.name)",
            "icon": "\(base)/assets/\(assets.icon.name)",
            "script": "\(base)/assets/\(assets.script.name)",
            "isRestricted": !edition.isPublic,
            "edition": words.plain("edition", ["name": .text(capitalized(edition.name))]),
            "editionNote": editionNote,
            "navigation": Section.allCases.map {
                [
                    "url": base + $0.path, "name": words("nav-\($0.rawValue)").text,
                    "isCurrent": $0 == section,
                ] as Model
            },
            "asOf": basis.boundary.day.map(words.day) ?? "",
            "asOfDate": basis.boundary.day?.description ?? "",
            "hasFigures": basis.boundary.day != nil,
            "marks": legend.text,
            "definitionsURL": "\(base)/definitions.html",
            "dataURL": "\(base)/data/index.json",
        ]
    }

    var editionNote: String {
        if edition.minimumCell > 1 {
            return words.plain("edition-hides", ["minimum": .count(edition.minimumCell)])
        }
        return words.plain(edition.isPublic ? "edition-shows-all" : "edition-restricted")
    }

    private var legend: Markup {
        let marks: Words.Arguments = [
            "provisional": .markup(words.marks.provisional),
            "unknown": .markup(words.marks.unknown),
        ]
        guard edition.minimumCell > 1 else { return words("legend", marks) }
        return words("legend-hiding", marks + ["hidden": .markup(words.marks.hidden)])
    }

    /// The way to a unit from the institution, without the unit itself.
    func path(to unit: UnitIndex) -> [Model] {
        basis.units.path(from: unit).dropFirst().reversed().map {
            ["url": url(of: $0), "name": basis.units[$0].name]
        }
    }
}
