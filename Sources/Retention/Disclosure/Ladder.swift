/// One topic's counts of one unit, from coarse to fine. Each level splits totals that the level
/// before it shows, so a unit shown at a level shows all levels below it too.
struct TopicTable {
    struct Level {
        var parts: [Part]
        /// Counts of students that follow from this level and what is shown beside it.
        var checks: [Int] = []
        /// The same for counts that do not add up over units.
        var ownChecks: [Int] = []
    }

    /// One total, known where the level before is shown, split into groups.
    struct Part {
        enum Kind {
            /// Each group is the sum of the units below.
            case additive
            /// Only the first group is.
            case firstAdditive
            /// The first group is at least the sum of the units below, and nothing more is known.
            case bounded
        }

        var groups: [Int]
        var kind = Kind.additive

        var total: Int { groups.reduce(0, +) }
    }

    var levels: [Level]

    /// Adds another table of the same shape, group by group.
    mutating func add(_ other: TopicTable, times factor: Int) {
        for (level, added) in other.levels.enumerated() {
            for (part, added) in added.parts.enumerated() {
                for (group, count) in added.groups.enumerated() {
                    levels[level].parts[part].groups[group] += factor * count
                }
            }
        }
    }
}

/// Decides for one topic in one term how far each unit is shown, so that no small count of students
/// is shown or follows by adding and subtracting along the unit tree.
///
/// A unit is shown at a level only if every group there is empty or has at least the minimum cell of
/// students. The same must hold for what a reader gets by taking the shown units from the unit above
/// them: the rest. Where a rest is small, further units are hidden until it is not. Counts hidden in
/// a rest then lie between margins that are all at least the minimum cell: in a table with row sums
/// r, column sums c and total N a cell is known to within min(r, c, N − r, N − c) (Fréchet's
/// bounds), so the rest must hold as much beside each member as well.
struct Ladder {
    let minimumCell: Int
    /// By unit; nil for the root.
    let parents: [Int?]
    /// By unit; nil where the unit has no students.
    let tables: [TopicTable?]
    /// Whether the total that the first level splits is shown.
    let isTotalShown: [Bool]
    /// Whether the unit may be shown at all.
    let mayShow: [Bool]
    /// Units that are listed have students, which a reader of enrolments knows.
    var countsPresence = false

    private(set) var levels: [Int]

    init(
        minimumCell: Int, parents: [Int?], tables: [TopicTable?], isTotalShown: [Bool],
        mayShow: [Bool], countsPresence: Bool = false
    ) {
        self.minimumCell = minimumCell
        self.parents = parents
        self.tables = tables
        self.isTotalShown = isTotalShown
        self.mayShow = mayShow
        self.countsPresence = countsPresence
        levels = Array(repeating: 0, count: tables.count)
        var children = [[Int]](repeating: [], count: tables.count)
        for unit in tables.indices where tables[unit] != nil {
            if let parent = parents[unit] { children[parent].append(unit) }
        }
        self.children = children
        order = Ladder.topDown(children, roots: tables.indices.filter { parents[$0] == nil })
        let depth = tables.lazy.compactMap { $0?.levels.count }.max() ?? 0
        for level in 0..<depth { climb(to: level) }
    }

    private let children: [[Int]]
    /// Present units, each after the one above it.
    private let order: [Int]

    private static func topDown(_ children: [[Int]], roots: [Int]) -> [Int] {
        var order = roots
        var next = 0
        while next < order.count {
            order += children[order[next]]
            next += 1
        }
        return order
    }

    func isSafe(_ count: Int) -> Bool { count == 0 || count >= minimumCell }

    // MARK: Climbing

    private mutating func climb(to level: Int) {
        var shown = [Bool](repeating: false, count: tables.count)
        for unit in order {
            guard let table = tables[unit], mayShow[unit], isTotalShown[unit],
                levels[unit] == level, level < table.levels.count,
                parents[unit].map({ shown[$0] }) ?? true
            else { continue }
            shown[unit] = isSafe(table.levels[level])
        }
        var changes = true
        while changes {
            changes = false
            for unit in order where shown[unit] && !children[unit].isEmpty {
                while shown[unit], !isRestSafe(of: unit, level: level, shown: shown) {
                    let smallest = children[unit].filter { shown[$0] }
                        .min { (size($0, level), $0) < (size($1, level), $1) }
                    hide(smallest ?? unit, &shown)
                    changes = true
                }
            }
        }
        for unit in order where shown[unit] { levels[unit] = level + 1 }
    }

    private func hide(_ unit: Int, _ shown: inout [Bool]) {
        shown[unit] = false
        for child in children[unit] where shown[child] { hide(child, &shown) }
    }

    private func size(_ unit: Int, _ level: Int) -> Int {
        tables[unit]?.levels[level].parts.reduce(0) { $0 + $1.total } ?? 0
    }

    private func isSafe(_ level: TopicTable.Level) -> Bool {
        level.checks.allSatisfy(isSafe) && level.ownChecks.allSatisfy(isSafe)
            && level.parts.allSatisfy { $0.groups.allSatisfy(isSafe) }
    }

    // MARK: The rest

    private func isRestSafe(of unit: Int, level: Int, shown: [Bool]) -> Bool {
        guard let own = tables[unit]?.levels[level] else { return true }
        let hidden = children[unit].filter { !shown[$0] }
        let known = children[unit].filter { shown[$0] }.compactMap { tables[$0]?.levels[level] }
        for index in own.checks.indices {
            let rest = known.reduce(own.checks[index]) { $0 - $1.checks[index] }
            // Below nothing where the units below show more than this one.
            if rest > 0, !isSafe(rest) { return false }
        }
        return own.parts.indices.allSatisfy { index in
            let rest = own.parts[index].groups.indices.map { group in
                known.reduce(own.parts[index].groups[group]) {
                    $0 - $1.parts[index].groups[group]
                }
            }
            return isSafe(
                rest, kind: own.parts[index].kind, members: members(hidden, level, index))
        }
    }

    /// What is hidden, by unit: the groups, and whether their total is known.
    private func members(
        _ hidden: [Int], _ level: Int, _ part: Int
    ) -> [(groups: [Int], isTotalKnown: Bool)] {
        hidden.compactMap { unit in
            guard let table = tables[unit], level < table.levels.count else { return nil }
            return (
                table.levels[level].parts[part].groups,
                isTotalShown[unit] && mayShow[unit] && levels[unit] >= level
            )
        }
    }

    private func isSafe(
        _ rest: [Int], kind: TopicTable.Part.Kind,
        members: [(groups: [Int], isTotalKnown: Bool)]
    ) -> Bool {
        if countsPresence {
            let rest = rest.reduce(0, +)
            return rest == 0 || rest - members.count >= minimumCell
        }
        switch kind {
        case .bounded: return isSafe(max(rest[0], 0))
        case .firstAdditive:
            let sums = rest.indices.map { group in members.reduce(0) { $0 + $1.groups[group] } }
            return isSafe(rest[0]) && isTableSafe(sums, members)
        case .additive: return isTableSafe(rest, members)
        }
    }

    private func isTableSafe(
        _ columns: [Int], _ members: [(groups: [Int], isTotalKnown: Bool)]
    ) -> Bool {
        // With one column all that follows is totals, which are known already.
        if columns.count(where: { $0 != 0 }) <= 1 { return true }
        guard columns.allSatisfy(isSafe) else { return false }
        let all = columns.reduce(0, +)
        return members.allSatisfy { member in
            let total = member.groups.reduce(0, +)
            return !member.isTotalKnown || total == 0 || all - total >= minimumCell
        }
    }

    /// Groups that are empty in the rest a hidden unit belongs to, or in the whole school, and so in
    /// the unit.
    ///
    /// - Returns: By unit, for each level and part, whether each group is known to be empty.
    func knownEmpty(level: Int, part: Int) -> [[Bool]] {
        var empty = [[Bool]](repeating: [], count: tables.count)
        for unit in order {
            guard let own = tables[unit]?.levels, level < own.count else { continue }
            let groups = own[level].parts[part].groups
            empty[unit] = Array(repeating: false, count: groups.count)
            guard levels[unit] <= level else { continue }
            guard let parent = parents[unit], let above = tables[parent]?.levels,
                level < above.count
            else {
                // Nobody in the whole school is as well said as not.
                empty[unit] = groups.map { $0 == 0 }
                continue
            }
            if levels[parent] <= level {
                empty[unit] = empty[parent]
                continue
            }
            let shown = children[parent].filter { levels[$0] > level }
            for group in groups.indices where isAdditive(own[level].parts[part].kind, group) {
                let rest = shown.reduce(above[level].parts[part].groups[group]) {
                    $0 - (tables[$1]?.levels[level].parts[part].groups[group] ?? 0)
                }
                empty[unit][group] = rest == 0
            }
        }
        return empty
    }

    private func isAdditive(_ kind: TopicTable.Part.Kind, _ group: Int) -> Bool {
        kind == .additive || group == 0
    }
}
