import Retention

/// Plain links to another semester and to another unit, on every page. They rest on which units and
/// terms exist, never on figures.
struct Chooser: Sendable {
    private let termPages: Markup
    private let comparePages: Markup
    private let gradePages: Markup
    private let children: [UnitIndex: Markup]
    private let allUnits: Markup
    /// All units as the tree has them; nil where they are too many.
    private let everything: Markup?
    private let basis: Basis

    /// More would make every page long; a link leads to the list of all instead.
    private static let mostUnits = 40

    /// A school with no more has all its units on every page.
    private static let mostInAll = 100

    init(
        base: String, basis: Basis, index: SiteIndex, tree: TreeOrder, known: [TermIndex],
        words: Words
    ) {
        self.basis = basis
        func terms(_ terms: [TermIndex], _ folder: String) -> Markup {
            Chooser.terms(terms, "\(base)/\(folder)", basis.calendar)
        }
        termPages = terms(index.allTerms, "terms")
        comparePages = terms(known, "compare")
        gradePages = terms(known, "grades")
        allUnits = #"<p><a href="\#(base)/units/">\#(words("choose-all-units"))</a></p>"#
        var lists = [UnitIndex: Markup]()
        for parent in tree.units {
            let units = tree.children[parent.rawValue].filter(index.has)
            guard !units.isEmpty, units.count <= Chooser.mostUnits else { continue }
            let links = units.map { unit -> Markup in
                let unit = basis.units[unit]
                let name = unit.name.isolated
                return #"<li><a href="\#(base)/units/\#(unit.code)/">\#(name)</a></li>"#
            }
            let heading = words("choose-units-of", ["unit": .text(basis.units[parent].name)])
            lists[parent] = #"<p>\#(heading)</p><ul class="choice">\#(links.joined())</ul>"#
        }
        children = lists
        let all = tree.units.filter(index.has)
        let links = all.map { unit -> Markup in
            let depth = min(tree.depth(of: unit), 5)
            let code = basis.units[unit].code
            let name = basis.units[unit].name.isolated
            return #"<li class="d\#(depth)"><a href="\#(base)/units/\#(code)/">\#(name)</a></li>"#
        }
        let isFew = all.count > 1 && all.count <= Chooser.mostInAll
        everything = isFew ? #"<ul class="choice list">\#(links.joined())</ul>"# : nil
    }

    /// By year, the latest first.
    private static func terms(
        _ terms: [TermIndex], _ folder: String, _ calendar: AcademicCalendar
    ) -> Markup {
        var years = [(name: String, links: [Markup])]()
        for term in terms {
            let term = calendar[term]
            let year =
                term.academicYear.isEmpty
                ? String(term.start.components.year) : term.academicYear
            let name = term.name.isolated
            let link: Markup = #"<a href="\#(folder)/\#(term.id).html">\#(name)</a>"#
            if years.last?.name == year {
                years[years.count - 1].links.append(link)
            } else {
                years.append((year, [link]))
            }
        }
        let rows = years.reversed().map { year -> Markup in
            "<li><span>\(year.name.isolated)</span> \(year.links.joined(" "))</li>"
        }
        return #"<ul class="choice years">\#(rows.joined())</ul>"#
    }

    /// The same kind of page of other terms, where it has one for each.
    func terms(for section: PageContext.Section?) -> Markup {
        switch section {
        case .compare: comparePages
        case .grades: gradePages
        default: termPages
        }
    }

    /// The units beside a unit and those within it.
    func units(around unit: UnitIndex?) -> Markup {
        if let everything { return everything + allUnits }
        let unit = unit ?? .institution
        var lists = [children[unit] ?? ""]
        if let parent = basis.units.parent(of: unit) { lists.insert(children[parent] ?? "", at: 0) }
        return lists.joined() + allUnits
    }
}
