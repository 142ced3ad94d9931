import Retention

/// Which pages exist: a unit-and-term page where somebody is enrolled, a unit's page where it has
/// any such term, a term's page where it has any such unit.
struct SiteIndex: Sendable {
    private(set) var terms: [UnitIndex: [TermIndex]] = [:]
    private(set) var units: [TermIndex: [UnitIndex]] = [:]
    private let cells: Set<CellKey>

    init(present: [CellKey]) {
        cells = Set(present)
        for key in cells.sorted() {
            terms[key.unit, default: []].append(key.term)
            units[key.term, default: []].append(key.unit)
        }
    }

    var allTerms: [TermIndex] { terms[.institution] ?? [] }

    func has(_ unit: UnitIndex, _ term: TermIndex) -> Bool {
        cells.contains(CellKey(unit: unit, term: term))
    }

    func has(_ unit: UnitIndex) -> Bool { terms[unit] != nil }

    func term(before term: TermIndex, of unit: UnitIndex) -> TermIndex? {
        terms[unit]?.last { $0 < term }
    }

    func term(after term: TermIndex, of unit: UnitIndex) -> TermIndex? {
        terms[unit]?.first { $0 > term }
    }

    /// Main terms with figures of which it is known who was enrolled in the next.
    func known(_ basis: Basis) -> [TermIndex] { allTerms.filter(basis.isPersistenceKnown) }

    /// The last main term that has started and has figures: what a unit's page speaks of. A unit
    /// with students in other terms alone speaks of the last of those.
    func latest(of unit: UnitIndex, basis: Basis) -> TermIndex? {
        let started = (terms[unit] ?? []).filter { $0.rawValue < basis.boundary.started }
        return started.last { basis.calendar[$0].isMain } ?? started.last
    }
}

/// The unit tree laid out for pages.
struct TreeOrder: Sendable {
    let children: [[UnitIndex]]
    /// The institution first, each unit followed by what lies below it, by code.
    let units: [UnitIndex]
    let depths: [Int]

    init(_ tree: UnitTree) {
        var children = [[UnitIndex]](repeating: [], count: tree.units.count)
        for unit in tree.indices {
            if let parent = tree.parent(of: unit) { children[parent.rawValue].append(unit) }
        }
        for parent in children.indices {
            children[parent].sort { tree[$0].code < tree[$1].code }
        }
        var order = [UnitIndex]()
        var waiting = [UnitIndex.institution]
        while let unit = waiting.popLast() {
            order.append(unit)
            waiting.append(contentsOf: children[unit.rawValue].reversed())
        }
        self.children = children
        units = order
        depths = tree.indices.map { tree.path(from: $0).count - 1 }
    }

    func depth(of unit: UnitIndex) -> Int { depths[unit.rawValue] }
}
