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
    /// Where the site is read, such as `https://figures.example.edu`; nil where that is not set.
    let address: String?
    /// Main terms whose persistence is known: those that units are compared in.
    let known: [TermIndex]
    /// How many events dated later than the day the figures speak of are counted on the page.
    private(set) var later = 0
    private let chooser: Chooser
    private var banners: [Section?: String] = [:]
    private var footer = ""

    init(
        edition: Edition, basis: Basis, index: SiteIndex, tree: TreeOrder, assets: Assets,
        words: Words, definitions: [Definition], address: String? = nil
    ) {
        self.edition = edition
        self.basis = basis
        self.index = index
        self.tree = tree
        self.assets = assets
        self.words = words
        self.definitions = definitions
        self.address = address
        known = index.known(basis)
        chooser = Chooser(
            base: "/\(edition.name)", basis: basis, index: index, tree: tree, known: known,
            words: words)
    }

    /// The same for a page that counts some events dated later than its day.
    func counting(later: Int?) -> PageContext {
        guard let later, later > 0 else { return self }
        var context = self
        context.later = later
        return context
    }

    /// The day the figures speak of, nil before the first term.
    var day: Day? { edition.isWeekly ? basis.boundary.weekDay : basis.boundary.day }

    var base: String { "/\(edition.name)" }
    var institution: Unit { basis.units[.institution] }

    func url(of unit: UnitIndex) -> String { "\(base)/units/\(basis.units[unit].code)/" }

    func url(of term: TermIndex) -> String { "\(base)/terms/\(basis.calendar[term].id).html" }

    func url(of unit: UnitIndex, in term: TermIndex) -> String {
        "\(base)/units/\(basis.units[unit].code)/\(basis.calendar[term].id).html"
    }

    func link(_ url: String, _ text: String) -> Markup {
        #"<a href="\#(url)">\#(text.isolated)</a>"#
    }

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
        let name = Markup(basis.calendar[term].name.isolated)
        return isProvisional ? "\(name) \(words.marks.provisional)" : name
    }

    // MARK: The frame

    enum Section: String, CaseIterable {
        case overview, terms, units, cohorts, compare, grades, findings, changes, data, definitions

        var path: String {
            switch self {
            case .overview: "/"
            case .terms: "/terms/"
            case .units: "/units/"
            case .cohorts: "/cohorts/"
            case .compare: "/compare/"
            case .grades: "/grades/"
            case .findings: "/findings/"
            case .changes: "/changes/"
            case .definitions: "/definitions.html"
            case .data: "/data/"
            }
        }
    }

    /// Draws what is the same at the top of all pages of a section, and at the foot of all pages:
    /// it takes longer than the rest of a small page.
    mutating func drawFrame(_ draw: (_ template: String, _ model: Model) -> String) {
        footer = draw("footer", footerModel)
        for section in [nil] + Section.allCases {
            banners[section] = draw("banner", bannerModel(section))
        }
    }

    private func bannerModel(_ section: Section?) -> Model {
        [
            "institution": institution.name.isolated,
            "home": base + "/",
            "edition": editionName,
            "editionNote": editionNote,
            "navigation": Section.allCases.map {
                [
                    "url": base + $0.path, "name": words("nav-\($0.rawValue)").text,
                    "isCurrent": $0 == section,
                ] as Model
            },
        ]
    }

    private var footerModel: Model {
        [
            "isRestricted": !edition.isPublic,
            "definitionsURL": "\(base)/definitions.html",
            "definitionsVersion": words.count(DefinitionsVersion.current.number),
            "marks": legend.text,
        ]
    }

    /// What the head and the foot of each page need.
    ///
    /// - Parameter unit: The one the page is about.
    func frame(title: String, section: Section?, unit: UnitIndex? = nil) -> Model {
        [
            "language": words.language,
            "title": title.isolated,
            // A page that shows another one's content in another order names that one.
            "canonical": false,
            "institution": institution.name.isolated,
            "style": "\(base)/assets/\(assets.style.name)",
            "icon": "\(base)/assets/\(assets.icon.name)",
            "script": "\(base)/assets/\(assets.script.name)",
            "isRestricted": !edition.isPublic,
            "edition": editionName,
            "home": base + "/",
            "feed": "\(base)/feed.atom",
            "definitionsURL": "\(base)/definitions.html",
            "definitionsVersion": words.count(DefinitionsVersion.current.number),
            "definitionsDate": words.day(DefinitionsVersion.current.since),
            "dataURL": "\(base)/data/index.json",
            "banner": banners[section] ?? "",
            "footer": footer,
            "allTerms": termChoice(in: section).text,
            "nearUnits": chooser.units(around: unit).text,
            "hasChoice": !index.allTerms.isEmpty,
            "asOf": day.map(words.day) ?? "",
            "hasFigures": day != nil,
            "asOfLine": asOfLine.text,
        ]
    }

    private var asOfLine: Markup {
        guard let day else { return "" }
        let date: Markup = #"<time datetime="\#(day.description)">\#(words.day(day))</time>"#
        return words("figures-as-of", ["date": .markup(date), "later": .count(later)])
    }

    private var editionName: String {
        words.plain("edition", ["name": .text(capitalized(edition.name))])
    }

    /// Links to the same kind of page of other terms.
    func termChoice(in section: Section?) -> Markup { chooser.terms(for: section) }

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

    /// The pages before and after a term's in a folder with a page a term.
    func beside(_ term: TermIndex, in terms: [TermIndex], folder: String) -> Model {
        func link(_ term: TermIndex?) -> Any {
            guard let term else { return false }
            let named = basis.calendar[term]
            return ["url": "\(base)/\(folder)/\(named.id).html", "name": named.name.isolated]
                as Model
        }
        return [
            "previous": link(terms.last { $0 < term }), "next": link(terms.first { $0 > term }),
        ]
    }

    /// The way to a unit from the institution, without the unit itself.
    func path(to unit: UnitIndex) -> [Model] {
        basis.units.path(from: unit).dropFirst().reversed().map {
            ["url": url(of: $0), "name": basis.units[$0].name.isolated]
        }
    }
}
