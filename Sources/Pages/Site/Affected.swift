import Retention

/// The files that show any of some cells: the one place that knows what each page rests on.
///
/// | file | shows |
/// | --- | --- |
/// | `units/U/T` | U at T and at the like term before; its children at T; which terms are beside |
/// | `units/U/index` | all cells of U; its children at a closed term; which children exist |
/// | `data/units/U` | all cells of U |
/// | `terms/T` | all units at T; which terms are beside |
/// | `index` | all cells of the institution; its children at the latest term and a closed one |
/// | `cohorts/index` | all cells of the institution; all units at one closed term |
/// | lists of terms, units and files, the search index | the institution's cells; which units and terms exist |
/// | `data/restatements` | what was restated; it comes with changed cells of closed terms |
/// | `definitions`, `404`, assets | none |
///
/// A cell that changed may have come or gone, so the terms beside it count as changed too.
struct Affected: Sendable {
    var overview = false
    var cohorts = false
    var lists = false
    var fixed = false
    var restatements = false
    var terms: Set<TermIndex> = []
    var units: Set<UnitIndex> = []
    var unitData: Set<UnitIndex> = []
    var unitTerms: Set<CellKey> = []
    /// Files that changed cells may have had and that no longer exist.
    var stale: Set<SitePath> = []

    /// Everything that exists.
    init(all index: SiteIndex) {
        overview = true
        cohorts = true
        lists = true
        fixed = true
        restatements = true
        terms = Set(index.units.keys)
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

    init(changed: Set<CellKey>, index: SiteIndex, basis: Basis) {
        lists = !changed.isEmpty
        restatements = changed.contains { $0.term.rawValue < basis.boundary.closed }
        cohorts = restatements || changed.contains { $0.unit == .institution }
        let latest = index.latest(of: .institution, basis: basis)
        for cell in changed { add(cell, latest: latest, index: index, basis: basis) }
        terms = terms.filter { index.units[$0] != nil }
        units = units.filter(index.has)
        unitData = unitData.filter(index.has)
        unitTerms = unitTerms.filter { index.has($0.unit, $0.term) }
    }

    private mutating func add(
        _ cell: CellKey, latest: TermIndex?, index: SiteIndex, basis: Basis
    ) {
        let (unit, term) = (cell.unit, cell.term)
        unitData.insert(unit)
        units.insert(unit)
        terms.insert(term)
        let like = basis.calendar.likeTerm(after: term)
        let beside = [
            term, like, index.term(before: term, of: unit), index.term(after: term, of: unit),
        ]
        for case let other? in beside { unitTerms.insert(CellKey(unit: unit, term: other)) }
        if let parent = basis.units.parent(of: unit) {
            units.insert(parent)
            unitTerms.insert(CellKey(unit: parent, term: term))
            let isClosed = term.rawValue < basis.boundary.closed
            if parent == .institution, term == latest || isClosed { overview = true }
        } else {
            overview = true
            for case let other? in beside { terms.insert(other) }
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
            for kind in ["json", "csv"] {
                stale.insert(SitePath(folder: "data/units", name: "\(code).\(kind)"))
            }
        }
        if index.units[cell.term] == nil {
            for kind in ["html", "json"] {
                stale.insert(SitePath(folder: "terms", name: "\(id).\(kind)"))
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
