/// What changed in a term's units since one earlier release, of those enrolled or of the entrants.
///
/// Where units were moved, what a unit above gained or lost by it is no student's change but would
/// be read as the moved unit's own figures. There only students count that changed apart from the
/// moves, and they must be enough in each way of dividing them that the moved ones show in.
struct Comparison {
    private let now: TermHistory.State
    private let then: TermHistory.State
    private let ofEntrants: Bool
    private let minimumCell: Int
    /// By unit, where anything that was known changed: how many students did, at least.
    private(set) var changedStudents: [Int: Int] = [:]
    /// Units whose counters are others, be it that more is known now.
    private var others: Set<Int> = []
    /// By unit, where anything that adds up over units changed.
    private var changes: [Int: Counters] = [:]
    /// By unit: moved units with students of their own that lie below it, or lay.
    private var moves: [Int: [Move]] = [:]
    /// Whether the earlier figures speak of grades in other terms.
    private let isOtherScale: Bool

    private struct Move {
        let unit: Int
        /// The unit and those above it.
        let path: Set<Int>
        let earlierPath: Set<Int>
        /// Students in it and in no unit below it.
        let own: Counters
        let earlierOwn: Counters
        /// Whether the earlier release shows it, or a unit below it, as a still earlier one did.
        let isStale: Bool
    }

    init(
        of now: TermHistory.State, with then: TermHistory.State, ofEntrants: Bool, minimumCell: Int
    ) {
        self.now = now
        self.then = then
        self.ofEntrants = ofEntrants
        self.minimumCell = minimumCell
        isOtherScale =
            !ofEntrants && (now.scale != then.scale || now.threshold != then.threshold)
        for unit in now.parents.indices where now.counters[unit] != then.counters[unit] {
            let left = now.counters[unit].part(ofEntrants: ofEntrants)
            let right = then.counters[unit].part(ofEntrants: ofEntrants)
            if left == right { continue }
            others.insert(unit)
            let change = left.subtracting(right)
            changes[unit] = change.additive
            let known = known(change, of: [unit])
            if !known.isEmpty { changedStudents[unit] = known.changedStudents }
        }
        if now.parents != then.parents || now.isThere != then.isThere { findMoves() }
    }

    /// Of a difference between some units: what the earlier release could know. That persistence, or
    /// where entrants stand a term later, has become known is no student's change.
    private func known(_ change: Counters, of units: [Int]) -> Counters {
        let earlier = units.map { then.counters[$0].part(ofEntrants: ofEntrants) }
            .filter { !$0.isEmpty }
        if ofEntrants {
            return earlier.map(\.lastFollowed).min().map(change.standings) ?? change
        }
        return earlier.allSatisfy(\.knowsPersistence) ? change : change.beforePersistence
    }

    // MARK: Moved units

    private mutating func findMoves() {
        let (children, earlierChildren) = (now.children, then.children)
        for unit in now.parents.indices where now.isThere[unit] && then.isThere[unit] {
            let path = Set(now.path(from: unit))
            let earlierPath = Set(then.path(from: unit))
            if path == earlierPath { continue }
            let move = Move(
                unit: unit, path: path, earlierPath: earlierPath,
                own: own(unit, now, below: children[unit]),
                earlierOwn: own(unit, then, below: earlierChildren[unit]),
                isStale: ([unit] + earlierChildren[unit]).contains(where: isStale))
            if move.own.isEmpty, move.earlierOwn.isEmpty { continue }
            for above in path.union(earlierPath) { moves[above, default: []].append(move) }
        }
    }

    private func own(
        _ unit: Int, _ state: TermHistory.State, below: [Int]
    ) -> Counters {
        below.reduce(state.counters[unit].part(ofEntrants: ofEntrants)) {
            $0.subtracting(state.counters[$1].part(ofEntrants: ofEntrants))
        }.additive
    }

    private func isStale(_ unit: Int) -> Bool {
        guard let cell = then.cells[unit] else { return false }
        return ofEntrants
            ? cell.cohorts.contains { $0.keptFrom != nil } : cell.term?.keptFrom != nil
    }

    // MARK: What a release may show

    /// Whether a unit's counters are those of the earlier release.
    func isSame(_ unit: Int) -> Bool { !others.contains(unit) }

    /// Whether a unit holds others than it did.
    func isMoved(_ unit: Int) -> Bool {
        moves[unit, default: []].contains {
            $0.path.contains(unit) != $0.earlierPath.contains(unit)
        }
    }

    /// Whether what a unit shows may be of today, as far as the earlier release goes.
    func mayRenew(_ unit: Int) -> Bool {
        guard now.isThere[unit] else {
            return then.counters[unit].part(ofEntrants: ofEntrants).isEmpty
        }
        if isMoved(unit) { return isRestSafe(of: unit, less: []) }
        if isOtherScale, now.counters[unit].hasGrades, then.counters[unit].hasGrades {
            let others = now.counters[unit].withoutGrades
                .subtracting(then.counters[unit].withoutGrades)
            return known(others, of: [unit]).changedStudents >= minimumCell
        }
        return (changedStudents[unit] ?? minimumCell) >= minimumCell
            && areClassesSafe(unit, changes[unit] ?? Counters())
    }

    /// Of entrants: whether in each class that a unit showed nothing or enough of a change is.
    private func areClassesSafe(_ unit: Int, _ change: Counters) -> Bool {
        guard ofEntrants, let cell = then.cells[unit] else { return true }
        return cell.cohorts.allSatisfy { shown in
            if shown.size.isHidden { return true }
            let part = known(change, of: [unit])
                .ofEntrants(shown.cohortClass, sizeOnly: shown.progress.isHidden)
            let changed = part.changedStudents
            return changed == 0 || changed >= minimumCell
        }
    }

    /// Whether what changed in a unit and not in some units below it is nothing or enough.
    func isRestSafe(of unit: Int, less below: [Int]) -> Bool {
        var change = changes[unit] ?? Counters()
        for other in below {
            if let own = changes[other] { change = change.subtracting(own) }
        }
        var shown = Set<Division>()
        for move in moves[unit] ?? [] {
            let weight = Comparison.weight(unit, less: below, in: move.path)
            let earlier = Comparison.weight(unit, less: below, in: move.earlierPath)
            if weight == earlier { continue }
            // What it says of the moved unit is older than what it says of the unit above.
            if move.isStale, !isStale(unit) { return false }
            change = change.subtracting(move.own.times(weight))
                .adding(move.earlierOwn.times(earlier))
            if weight != 0 { shown.formUnion(move.own.divided.keys) }
            if earlier != 0 { shown.formUnion(move.earlierOwn.divided.keys) }
        }
        change = known(change, of: [unit] + below)
        if shown.isEmpty {
            let changed = change.changedStudents
            return (changed == 0 || changed >= minimumCell) && areClassesSafe(unit, change)
        }
        let changed = change.divided
        return shown.allSatisfy { (changed[$0] ?? 0) >= minimumCell }
            && areClassesSafe(unit, change)
    }

    /// How often students of a unit with some above it count in a unit less others.
    private static func weight(_ unit: Int, less below: [Int], in path: Set<Int>) -> Int {
        (path.contains(unit) ? 1 : 0) - below.count(where: path.contains)
    }
}
