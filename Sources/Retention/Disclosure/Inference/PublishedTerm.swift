/// What one release shows of one term, over the units of that release and all others.
struct PublishedTerm {
    /// By unit: the units directly below.
    var children: [Int: [Int]] = [:]
    /// By unit; a unit that is not there has nobody.
    var enrolled: [Int: PublishedCell] = [:]
    var entrants: [Int: PublishedCell] = [:]
    var scale: Grade
    var threshold: Grade
    /// Whether anybody's persistence was.
    var isPersistenceKnown = false
    /// How many k entrants were followed.
    var lastFollowed = 0

    /// By unit: the unit above.
    var parents: [Int: Int] {
        children.reduce(into: [:]) { parents, family in
            for unit in family.value { parents[unit] = family.key }
        }
    }

    func cell(_ unit: Int, of column: CountColumn) -> PublishedCell? {
        cells(ofEntrants: column.isCohort)[unit]
    }

    func cells(ofEntrants: Bool) -> [Int: PublishedCell] { ofEntrants ? entrants : enrolled }

    /// Units whose details are worth looking at: those that show any, and those beside them, of
    /// which they would say what is left.
    func detailed(ofEntrants: Bool) -> Set<Int> {
        let cells = cells(ofEntrants: ofEntrants)
        let parents = parents
        let own = cells.filter(\.value.isDetailed).keys
        return own.reduce(into: Set(own)) { units, unit in
            guard let above = parents[unit] else { return }
            units.formUnion(children[above] ?? [])
            units.insert(above)
        }
    }

    init(scale: Grade, threshold: Grade) {
        self.scale = scale
        self.threshold = threshold
    }

    /// An earlier release's.
    init(_ state: TermHistory.State) {
        scale = state.scale
        threshold = state.threshold
        for (unit, parent) in state.parents.enumerated() {
            if let parent { children[parent, default: []].append(unit) }
        }
        isPersistenceKnown = state.cells.contains { $0?.term?.persistence != nil }
        for (unit, cell) in state.cells.enumerated() {
            guard let cell else { continue }
            lastFollowed = max(lastFollowed, cell.counters.lastFollowed)
            if let figures = cell.term { add(figures, of: unit, cell.counters) }
            if !cell.cohorts.isEmpty { add(cell.cohorts, of: unit, cell.counters) }
            for part in cell.replaced {
                var kept = PublishedCell()
                kept.counters = part.counters
                kept.isKept = true
                set(unit, kept, ofEntrants: part.ofEntrants)
            }
        }
    }

    mutating func add(_ figures: TermFigures, of unit: Int, _ counters: Counters) {
        var cell = PublishedCell()
        cell.isKept = figures.keptFrom != nil
        if !cell.isKept {
            cell = PublishedCell(figures, isPersistenceKnown: isPersistenceKnown)
            cell.counters = counters.part(ofEntrants: false)
        }
        enrolled[unit] = cell
    }

    mutating func add(_ cohorts: [CohortFigures], of unit: Int, _ counters: Counters) {
        var cell = PublishedCell()
        cell.isKept = cohorts.contains { $0.keptFrom != nil }
        if !cell.isKept {
            cell = PublishedCell(cohorts)
            cell.counters = counters.part(ofEntrants: true)
            lastFollowed = max(lastFollowed, cell.followed.max() ?? 0)
        }
        entrants[unit] = cell
    }

    /// Figures that stay as the release before shows them. Where nothing changed they are of today
    /// as well.
    mutating func keep(_ unit: Int, _ now: Counters, _ old: Counters?, ofEntrants: Bool) {
        let before = (old ?? Counters()).part(ofEntrants: ofEntrants)
        if now.isEmpty, before.isEmpty { return }
        var cell = PublishedCell()
        cell.counters = now
        cell.isKept = now != before
        set(unit, cell, ofEntrants: ofEntrants)
    }

    private mutating func set(_ unit: Int, _ cell: PublishedCell, ofEntrants: Bool) {
        if ofEntrants { entrants[unit] = cell } else { enrolled[unit] = cell }
    }
}

/// All that an edition's earlier releases show, term by term.
struct ShownReleases {
    /// The units of all of them.
    var units: UnitPlaces
    private var terms: [Day: [Int: PublishedTerm]] = [:]

    init(units: UnitTree) { self.units = UnitPlaces(units) }

    /// By unit: its place in order of code.
    var ranks: [Int] { units.ranks }

    /// How many releases there are.
    var count: Int { terms.count }

    /// The oldest first, of some terms.
    func releases(in stretch: ClosedRange<Int>) -> [[Int: PublishedTerm]] {
        terms.sorted { $0.key < $1.key }.map { $0.value.filter { stretch.contains($0.key) } }
    }

    mutating func add(_ states: [TermHistory.State], of term: TermIndex) {
        for state in states {
            let published = PublishedTerm(state)
            for day in state.days { terms[day, default: [:]][term.rawValue] = published }
        }
    }
}
