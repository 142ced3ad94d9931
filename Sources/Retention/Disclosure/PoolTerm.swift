/// One main term as pools over years look at it: which hidden units lie in which rest.
struct PoolTerm {
    let term: TermIndex
    /// By unit; those with students.
    let cells: [Int: PoolCell]
    private let parents: [Int?]
    private let parentsHere: Set<Int>
    /// Units below which no unit lies, in this term or another.
    private let programs: Set<Int>
    /// Of a hidden unit: the nearest unit above it whose drop-outs are known, -1 where none is.
    let rest: [Int: Int]
    /// By rest: its hidden units, in order of code.
    let members: [Int: [Int]]

    init(term: TermIndex, cells: [PoolCell?], units: UnitTree) {
        self.term = term
        let parents = units.indices.map { units.parent(of: $0)?.rawValue }
        let here = Dictionary(
            uniqueKeysWithValues: cells.enumerated().compactMap { unit, cell in
                cell.map { (unit, $0) }
            })
        var rest = [Int: Int]()
        for (unit, cell) in here where !cell.isKnown {
            rest[unit] = PoolTerm.nearest(above: unit, parents) { here[$0]?.isKnown ?? false }
        }
        self.cells = here
        self.parents = parents
        self.rest = rest
        programs = Set(cells.indices).subtracting(parents.compactMap { $0 })
        parentsHere = Set(here.keys.compactMap { parents[$0] })
        members = Dictionary(
            grouping: rest.keys.sorted { units.ranks[$0] < units.ranks[$1] }
        ) { rest[$0] ?? -1 }
    }

    private static func nearest(
        above unit: Int, _ parents: [Int?], where holds: (Int) -> Bool
    ) -> Int {
        var above = parents[unit]
        while let next = above, !holds(next) { above = parents[next] }
        return above ?? -1
    }

    /// Programs whose drop-outs are hidden.
    var candidates: [Int] { rest.keys.filter(programs.contains) }

    /// Whether units with students lie below a unit.
    func isInner(_ unit: Int) -> Bool { parentsHere.contains(unit) }

    func isInside(_ unit: Int, of other: Int) -> Bool {
        PoolTerm.nearest(above: unit, parents) { $0 == other } == other
    }

    /// All hidden units of the rest a hidden unit lies in, itself among them.
    func hidden(besides unit: Int) -> [Int] {
        rest[unit].flatMap { members[$0] } ?? []
    }

    /// Hidden units of a rest that lie inside one of them.
    func hidden(inside unit: Int, _ rest: Int) -> [Int] {
        (members[rest] ?? []).filter { isInside($0, of: unit) }
    }

    /// Whether a unit may keep others' drop-outs uncertain.
    func isSlack(_ unit: Int) -> Bool {
        !isInner(unit) && cells[unit]?.isSlack ?? false
    }

    /// What a unit holds as slack.
    func room(of unit: Int) -> Room {
        guard isSlack(unit), let status = cells[unit]?.status else { return Room() }
        return Room(dropOuts: status.droppedOut, active: status.active)
    }

    /// Units of a rest whose size is hidden and known only together with a unit's.
    func sizeFree(with unit: Int, _ rest: Int) -> [Int] {
        let above = sizeRest(unit)
        return (members[rest] ?? []).filter {
            isSlack($0) && cells[$0]?.isEnrolmentShown == false && sizeRest($0) == above
        }
    }

    private func sizeRest(_ unit: Int) -> Int {
        PoolTerm.nearest(above: unit, parents) { cells[$0]?.isEnrolmentShown ?? false }
    }
}
