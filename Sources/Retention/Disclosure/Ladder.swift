/// Decides for one topic in one term how far each unit is shown, so that no small count of students
/// is shown or follows by adding and subtracting along the unit tree.
///
/// A unit is shown at a level only if every group there is empty or has at least the minimum cell of
/// students. The same must hold for its rest: what a reader gets by taking the shown units below it
/// away. Where a rest is small, further units are hidden until it is not. What is hidden in a rest
/// then lies in a table whose margins all hold at least the minimum cell: with row sums r, column
/// sums c and total N a cell is known to within min(r, c, N − r, N − c) (Fréchet's bounds), so the
/// rest must hold as much beside each hidden unit as well, and each hidden unit as much that none
/// of the shown units below it gives away.
struct Ladder {
    let minimumCell: Int
    /// By unit; nil for the root.
    private let parents: [Int?]
    /// By unit; nil where the unit has no students.
    private let tables: [TopicTable?]
    /// Whether the total that the first level splits is shown.
    private let isTotalShown: [Bool]
    /// Whether the unit may be shown at all.
    private let mayShow: [Bool]
    /// By unit: how many levels may be shown at most.
    private let cap: [Int]
    /// By unit, each number once: of units of one size the first gives way. Not their indices, which
    /// change with the order of rows in the unit table.
    private let rank: [Int]
    /// Whether a unit's groups at a level are known anyway: hiding them would hide nothing.
    private let isKnown: (_ unit: Int, _ level: Int) -> Bool
    /// Units that are listed have students, which a reader of enrolments knows.
    private let countsPresence: Bool
    private let families: UnitFamilies
    /// Present units, each after the one above it.
    private let order: [Int]
    private(set) var levels: [Int]
    /// Units that had to be hidden although they are known from elsewhere: that must be hidden too.
    private(set) var exposed: Set<Int> = []

    init(
        minimumCell: Int, parents: [Int?], tables: [TopicTable?], isTotalShown: [Bool],
        mayShow: [Bool], rank: [Int], cap: [Int]? = nil, countsPresence: Bool = false,
        isKnown: @escaping (_ unit: Int, _ level: Int) -> Bool = { _, _ in false }
    ) {
        self.isKnown = isKnown
        self.minimumCell = minimumCell
        self.parents = parents
        self.tables = tables
        self.isTotalShown = isTotalShown
        self.mayShow = mayShow
        self.rank = rank
        self.cap = cap ?? Array(repeating: Int.max, count: tables.count)
        self.countsPresence = countsPresence
        levels = Array(repeating: 0, count: tables.count)
        families = UnitFamilies(parents: parents) { tables[$0] != nil }
        var order = tables.indices.filter { parents[$0] == nil && tables[$0] != nil }
        var next = 0
        while next < order.count {
            order += families.children[order[next]]
            next += 1
        }
        self.order = order
        let depth = tables.lazy.compactMap { $0?.levels.count }.max() ?? 0
        for level in 0..<depth { climb(to: level) }
    }

    func isSafe(_ count: Int) -> Bool { count == 0 || count >= minimumCell }

    // MARK: Climbing

    private mutating func climb(to level: Int) {
        var shown = tables.indices.map { unit in
            guard let table = tables[unit], mayShow[unit], isTotalShown[unit],
                levels[unit] == level, level < min(table.levels.count, cap[unit])
            else { return false }
            return isSafe(table.levels[level])
        }
        var settles = false
        while !settles {
            settles = true
            // From below, so that what a unit hides is settled before the unit above looks at it.
            for unit in order.reversed() where !children[unit].isEmpty {
                while let fault = fault(of: unit, level: level, shown: shown) {
                    shown[fault] = false
                    if isKnown(fault, level) { exposed.insert(fault) }
                    settles = false
                }
            }
        }
        for unit in order where shown[unit] { levels[unit] = level + 1 }
    }

    /// The unit to hide next where the rest of a unit gives something away; nil where it does not.
    /// One that is known anyway comes last, and its like elsewhere must be hidden with it. There
    /// always is one: a hidden unit gives nothing away but beside shown ones below it.
    private func fault(of unit: Int, level: Int, shown: [Bool]) -> Int? {
        guard let table = tables[unit], level < table.levels.count else { return nil }
        let below = topmostShown(below: unit, shown)
        let isSafe =
            shown[unit]
            ? isRestSafe(of: unit, level: level, below: below, shown: shown)
            : isHiddenSafe(unit, level: level, below: below, shown: shown)
        if isSafe { return nil }
        let smallest = below.filter { !isKnown($0, level) }.min {
            (size($0, level), rank[$0]) < (size($1, level), rank[$1])
        }
        if smallest != nil || shown[unit] { return smallest ?? unit }
        assert(!below.isEmpty, "a hidden unit without shown ones below gives nothing away")
        return below.min { (size($0, level), rank[$0]) < (size($1, level), rank[$1]) }
    }

    private var children: [[Int]] { families.children }

    private func topmostShown(below unit: Int, _ shown: [Bool]) -> [Int] {
        families.topmostShown(below: unit, shown)
    }

    private func size(_ unit: Int, _ level: Int) -> Int {
        tables[unit]?.levels[level].parts.reduce(0) { $0 + $1.total } ?? 0
    }

    private func isSafe(_ level: TopicTable.Level) -> Bool {
        level.checks.allSatisfy(isSafe) && level.ownChecks.allSatisfy(isSafe)
            && level.parts.allSatisfy { $0.groups.allSatisfy(isSafe) }
    }

    // MARK: The rest

    /// Of a part: what of a unit the shown units below it do not hold.
    private func rest(_ unit: Int, _ level: Int, _ part: Int, below: [Int]) -> [Int] {
        guard let own = tables[unit]?.levels[level].parts[part].groups else { return [] }
        return own.indices.map { group in
            below.reduce(own[group]) {
                $0 - (tables[$1]?.levels[level].parts[part].groups[group] ?? 0)
            }
        }
    }

    private func isRestSafe(of unit: Int, level: Int, below: [Int], shown: [Bool]) -> Bool {
        guard let own = tables[unit]?.levels[level] else { return true }
        for index in own.checks.indices {
            let rest = below.reduce(own.checks[index]) {
                $0 - (tables[$1]?.levels[level].checks[index] ?? 0)
            }
            // Below nothing where the units below show more than this one.
            if rest > 0, !isSafe(rest) { return false }
        }
        let hidden = families.hidden(below: unit, shown).filter {
            tables[$0].map { level < $0.levels.count } ?? false
        }
        return own.parts.indices.allSatisfy { part in
            let columns = rest(unit, level, part, below: below)
            if countsPresence {
                let all = columns.reduce(0, +)
                let leaves = hidden.count { children[$0].isEmpty }
                return all == 0 || all - leaves >= minimumCell
            }
            switch own.parts[part].kind {
            case .bounded: return isSafe(max(columns[0], 0))
            case .firstAdditive:
                return isSafe(columns[0])
                    && isTableSafe(
                        sums(of: hidden, level, part, count: columns.count), hidden, level, part,
                        shown)
            case .additive: return isTableSafe(columns, hidden, level, part, shown)
            }
        }
    }

    private func sums(of units: [Int], _ level: Int, _ part: Int, count: Int) -> [Int] {
        let leaves = units.filter { children[$0].isEmpty }
        return (0..<count).map { group in
            leaves.reduce(0) { $0 + (tables[$1]?.levels[level].parts[part].groups[group] ?? 0) }
        }
    }

    private func isTableSafe(
        _ columns: [Int], _ hidden: [Int], _ level: Int, _ part: Int, _ shown: [Bool]
    ) -> Bool {
        // With one column all that follows is totals, which are known already.
        if columns.count(where: { $0 != 0 }) <= 1 { return true }
        guard columns.allSatisfy(isSafe) else { return false }
        let all = columns.reduce(0, +)
        return hidden.allSatisfy { unit in
            guard isTotalKnown(unit, level) else { return true }
            let own = hiddenTotal(unit, level, part, shown)
            return own == 0 || all - own >= minimumCell
        }
    }

    private func isTotalKnown(_ unit: Int, _ level: Int) -> Bool {
        isTotalShown[unit] && levels[unit] >= level
    }

    /// Of a part of a hidden unit: how many students the shown units below it do not hold.
    private func hiddenTotal(_ unit: Int, _ level: Int, _ part: Int, _ shown: [Bool]) -> Int {
        rest(unit, level, part, below: topmostShown(below: unit, shown)).reduce(0, +)
    }

    /// Whether what a hidden unit holds beside shown units below it keeps the unit hidden.
    private func isHiddenSafe(_ unit: Int, level: Int, below: [Int], shown: [Bool]) -> Bool {
        if below.isEmpty { return true }
        guard let own = tables[unit]?.levels[level] else { return true }
        return own.parts.indices.allSatisfy { part in
            if own.parts[part].kind == .bounded {
                // At least what the shown units hold, at most all.
                let least = below.reduce(0) {
                    $0 + (tables[$1]?.levels[level].parts[part].groups[0] ?? 0)
                }
                return own.parts[part].total - least >= minimumCell
            }
            if own.parts[part].groups.count(where: { $0 != 0 }) <= 1, !countsPresence {
                return true
            }
            let hidden = families.hidden(below: unit, shown)
            let leaves = countsPresence ? hidden.count { children[$0].isEmpty } : 0
            return rest(unit, level, part, below: below).reduce(0, +) - leaves >= minimumCell
        }
    }

    // MARK: What follows from other units

    /// By level and unit: whether its groups are shown, or follow from the units above and below it
    /// as the only ones that are not.
    var known: [[Bool]] {
        let depth = tables.lazy.compactMap { $0?.levels.count }.max() ?? 0
        return (0..<depth).map(known)
    }

    private func known(level: Int) -> [Bool] {
        var known = tables.indices.map { tables[$0] != nil && levels[$0] > level }
        var grows = true
        while grows {
            grows = false
            for above in order where !children[above].isEmpty {
                let unknown = ([above] + children[above]).filter { !known[$0] }
                guard unknown.count == 1, isSumOfChildren(above, level) else { continue }
                known[unknown[0]] = true
                grows = true
            }
        }
        return known
    }

    private func isSumOfChildren(_ unit: Int, _ level: Int) -> Bool {
        let family = [unit] + children[unit]
        guard family.allSatisfy({ tables[$0].map { level < $0.levels.count } ?? false }),
            let own = tables[unit]?.levels[level].parts
        else { return false }
        return own.indices.allSatisfy { part in
            rest(unit, level, part, below: children[unit]).allSatisfy { $0 == 0 }
        }
    }

    // MARK: What is known to be empty

    /// Groups that are empty in the rest a hidden unit belongs to, or in the whole school, and so in
    /// the unit.
    ///
    /// - Returns: By unit, for each level and part, whether each group is known to be empty.
    func knownEmpty(level: Int, part: Int) -> [[Bool]] {
        let shown = levels.map { $0 > level }
        var empty = [[Bool]](repeating: [], count: tables.count)
        for unit in order {
            guard let own = tables[unit]?.levels, level < own.count else { continue }
            let groups = own[level].parts[part].groups
            empty[unit] = Array(repeating: false, count: groups.count)
            if shown[unit] { continue }
            guard let parent = parents[unit], let above = tables[parent]?.levels,
                level < above.count
            else {
                // Nobody in the whole school is as well said as not.
                empty[unit] = groups.map { $0 == 0 }
                continue
            }
            if !shown[parent] {
                empty[unit] = empty[parent]
                continue
            }
            let rest = rest(parent, level, part, below: topmostShown(below: parent, shown))
            for group in groups.indices {
                let isAdditive = own[level].parts[part].kind == .additive || group == 0
                empty[unit][group] = isAdditive && rest[group] == 0
            }
        }
        return empty
    }
}
