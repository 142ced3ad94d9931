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

    /// A term's name, marked where provisional.
    func termName(_ term: TermIndex, isProvisional: Bool) -> Markup {
        let name = Markup(basis.calendar[term].name)
        return isProvisional ? "\(name) \(Mark.provisional)" : name
    }

    // MARK: The frame

    enum Section: String, CaseIterable {
        case overview, terms, units, cohorts, definitions, data

        var path: String {
            switch self {
            case .overview: "/"
            case .terms: "/terms/"
            case .units: "/units/"
            case .cohorts: "/cohorts/"
            case .definitions: "/definitions.html"
            case .data: "/data/"
            }
        }
    }

    /// What the head and the foot of each page need.
    func frame(title: String, section: Section?) -> Model {
        [
            "language": words.language,
            "title": title,
            // A page that shows another one's content in another order names that one.
            "canonical": false,
            "institution": institution.name,
            "home": base + "/",
            "style": "\(base)/assets/\(assets.style.name)",
            "icon": "\(base)/assets/\(assets.icon.name)",
            "isRestricted": !edition.isPublic,
            "edition": "\(capitalized(edition.name)) edition",
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
            "marks": Mark.legend(edition).text,
            "definitionsURL": "\(base)/definitions.html",
            "dataURL": "\(base)/data/index.json",
        ]
    }

    var editionNote: String {
        switch edition.minimumCell {
        case ...1: edition.isPublic ? "All counts are shown" : "Holds small numbers: do not pass on"
        default:
            "Numbers below \(edition.minimumCell), and what would give one away, are hidden: [c]"
        }
    }

    /// The way to a unit from the institution, without the unit itself.
    func path(to unit: UnitIndex) -> [Model] {
        basis.units.path(from: unit).dropFirst().reversed().map {
            ["url": url(of: $0), "name": basis.units[$0].name]
        }
    }
}

extension Mark {
    fileprivate static func legend(_ edition: Edition) -> Markup {
        let hiding: Markup =
            edition.minimumCell > 1 ? "\(Mark.hidden) hidden, which does not mean zero; " : ""
        return """
            \(hiding)\(Mark.provisional) provisional, may still change; \(Mark.unknown) not known \
            yet; – does not apply.
            """
    }
}
