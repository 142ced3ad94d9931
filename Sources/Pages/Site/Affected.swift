import Retention

/// The files that show any of some cells: the one place that knows what each page rests on.
///
/// | file | shows |
/// | --- | --- |
/// | `units/U/T` | U at T and at the like term before; its children at T; which terms U has |
/// | `units/U/index` | all cells of U; its children at a closed term; which children exist |
/// | `data/units/U`, `data/tables/U` | all cells of U |
/// | `terms/T`, `terms/by-…/T`, `data/terms/T` | all units at T; the institution at the like term before; which terms exist |
/// | `compare/T`, `grades/T` | all units at T, where persistence of T is known |
/// | `compare/index`, `grades/index` | the same of the latest such term |
/// | `index` | all cells of the institution; its children at the latest term and a closed one; findings |
/// | `cohorts/index` | all cells of the institution; all units at one closed term |
/// | `findings/index`, `feed.atom` | findings, which rest on all cells; restatements |
/// | lists of terms and units, `data/index`, the search index | the institution's cells; which units and terms exist |
/// | `changes/index`, `data/restatements` | what was restated, with changed cells of closed terms |
/// | `definitions`, `data/definitions`, `404`, schemas of tables, assets | none |
///
/// A unit's page also shows its own findings; whether a figure is one depends on all units, so
/// pages whose findings differ are drawn once all tests are made. Every page lists which terms and
/// units exist: where a whole unit or a whole term came or went everything is rendered. Where a
/// unit came or went in a term, all its terms are.
struct Affected: Sendable {
    var overview = false
    var cohorts = false
    var lists = false
    var fixed = false
    var restatements = false
    var terms: Set<TermIndex> = []
    /// Terms whose units are compared anew.
    var compared: Set<TermIndex> = []
    var units: Set<UnitIndex> = []
    var unitData: Set<UnitIndex> = []
    var unitTerms: Set<CellKey> = []
    /// Files that changed cells may have had and that no longer exist.
    var stale: Set<SitePath> = []

    /// Everything that exists.
    init(all index: SiteIndex) { addAll(index) }

    private mutating func addAll(_ index: SiteIndex) {
        overview = true
        cohorts = true
        lists = true
        fixed = true
        restatements = true
        terms = Set(index.units.keys)
        compared = terms
        units = Set(index.terms.keys)
        unitData = units
        for (unit, terms) in index.terms {
            for term in terms { unitTerms.insert(CellKey(unit: unit, term: term)) }
        }
    }

    /// The units' own pages alone.
    init(unitPagesOf index: SiteIndex) {
        units = Set(index.terms.keys)
    }

    /// - Parameter existed: Whether the site had a page before.
    init(
        changed: Set<CellKey>, index: SiteIndex, basis: Basis,
        existed: (SitePath) throws -> Bool
    ) rethrows {
        let moved = try changed.filter {
            try index.has($0.unit, $0.term) != existed(Affected.page(of: $0, basis))
        }
        let isListed = try Affected.listsSame(moved, index: index, basis: basis, existed: existed)
        if !isListed {
            addAll(index)
            for cell in changed { addStale(cell, index: index, basis: basis) }
            return
        }
        lists = !changed.isEmpty
        overview = lists
        compared = Set(changed.map(\.term)).filter { index.units[$0] != nil }
        restatements = changed.contains { $0.term.rawValue < basis.boundary.closed }
        cohorts = restatements || changed.contains { $0.unit == .institution }
        for cell in changed { add(cell, index: index, basis: basis) }
        for unit in Set(moved.map(\.unit)) {
            for term in index.terms[unit] ?? [] {
                unitTerms.insert(CellKey(unit: unit, term: term))
            }
        }
        terms = terms.filter { index.units[$0] != nil }
        units = units.filter(index.has)
        unitData = unitData.filter(index.has)
        unitTerms = unitTerms.filter { index.has($0.unit, $0.term) }
    }

    private static func page(of cell: CellKey, _ basis: Basis) -> SitePath {
        SitePath(
            folder: "units/\(basis.units[cell.unit].code)",
            name: "\(basis.calendar[cell.term].id).html")
    }

    /// Whether the same units and the same terms exist as before some cells came or went.
    private static func listsSame(
        _ moved: Set<CellKey>, index: SiteIndex, basis: Basis,
        existed: (SitePath) throws -> Bool
    ) rethrows -> Bool {
        try Set(moved.map(\.unit)).allSatisfy { unit in
            let folder = "units/\(basis.units[unit].code)"
            return try index.has(unit) == existed(SitePath(folder: folder, name: "index.html"))
        }
            && Set(moved.map(\.term)).allSatisfy { term in
                let name = "\(basis.calendar[term].id).html"
                return try (index.units[term] != nil)
                    == existed(SitePath(folder: "terms", name: name))
            }
    }

    private mutating func add(_ cell: CellKey, index: SiteIndex, basis: Basis) {
        let (unit, term) = (cell.unit, cell.term)
        unitData.insert(unit)
        units.insert(unit)
        terms.insert(term)
        for case let other? in [term, basis.calendar.likeTerm(after: term)] {
            unitTerms.insert(CellKey(unit: unit, term: other))
        }
        if unit == .institution, let later = basis.calendar.likeTerm(after: term) {
            terms.insert(later)
        }
        if let parent = basis.units.parent(of: unit) {
            units.insert(parent)
            unitTerms.insert(CellKey(unit: parent, term: term))
        }
        addStale(cell, index: index, basis: basis)
    }

    private mutating func addStale(_ cell: CellKey, index: SiteIndex, basis: Basis) {
        let code = basis.units[cell.unit].code
        let id = basis.calendar[cell.term].id
        if !index.has(cell.unit, cell.term) {
            for kind in ["html", "json"] {
                stale.insert(SitePath(folder: "units/\(code)", name: "\(id).\(kind)"))
            }
        }
        if !index.has(cell.unit) {
            stale.insert(SitePath(folder: "units/\(code)", name: "index.html"))
            stale.formUnion(DataFiles.paths(ofUnit: code))
        }
        if index.units[cell.term] == nil {
            for kind in ["html", "json"] {
                stale.insert(SitePath(folder: "terms", name: "\(id).\(kind)"))
            }
            for kind in ["csv", "xlsx"] {
                stale.insert(SitePath(folder: "data/terms", name: "\(id).\(kind)"))
            }
            for order in UnitOrder.allCases { stale.insert(order.path(ofTerm: id)) }
            if basis.isPersistenceKnown(cell.term) {
                for folder in ["compare", "grades"] {
                    stale.insert(SitePath(folder: folder, name: "\(id).html"))
                }
            }
        }
    }
}

extension AcademicCalendar {
    /// The first later term of the same season: the one compared with a term.
    func likeTerm(after index: TermIndex) -> TermIndex? {
        let season = self[index].season
        return terms.indices.dropFirst(index.rawValue + 1).first { terms[$0].season == season }
            .map(TermIndex.init)
    }
}
