// What a reader learns from holding today's release against earlier ones.
extension PublishedSystem {
    private static let ofTerm: [CountColumn] = [
        .enrolments, .dropOuts, .completions, .excluded, .new, .continuing, .returned,
        .switchedIn, .persisted, .persistedInUnit, .persistenceBase,
    ]

    /// The counts of one unit and term that are followed from release to release together.
    enum Group: Hashable {
        case enrolled
        case entrants(CountColumn.Class)
    }

    private func groups(_ cell: (Bool) -> PublishedCell?) -> [(Group, [CountColumn])] {
        var groups: [(Group, [CountColumn])] = [(.enrolled, PublishedSystem.ofTerm)]
        let ks = (cell(true)?.followed ?? []).sorted()
        for own in CountColumn.Class.allCases where own.published != nil {
            var columns: [CountColumn] = own == .all ? [] : [.cohort(own, .size)]
            for k in ks {
                for field: CountColumn.CohortField in [.enrolled, .completed, .excluded, .away] {
                    columns.append(.cohort(own, field, k))
                }
            }
            groups.append((.entrants(own), columns))
        }
        return groups
    }

    /// Adds an unknown for each count of which few students changed, unless both numbers are shown.
    ///
    /// Where enough changed among all units beside it that are hidden or kept, the unit above may
    /// show what they are together.
    ///
    /// - Returns: Figures of today that moved by a few where an earlier release shows them.
    mutating func followChanges() -> [Owner] {
        var moved = [Owner]()
        for new in releases.indices.dropFirst() {
            for (term, published) in releases[new].sorted(by: { $0.key < $1.key }) {
                let units = inOrder(
                    published.enrolled.merging(published.entrants) { one, _ in one })
                let parents = published.parents
                for old in 0..<new where releases[old][term] != nil {
                    for unit in units {
                        follow(Pair(old: old, new: new, term: term), unit, parents[unit], &moved)
                    }
                }
            }
        }
        return moved
    }

    /// Two releases of a term.
    private struct Pair {
        var old: Int
        var new: Int
        var term: Int

        var both: [Int] { [old, new] }
    }

    private mutating func follow(
        _ pair: Pair, _ unit: Int, _ above: Int?, _ moved: inout [Owner]
    ) {
        let now = releases[pair.new][pair.term]
        let then = releases[pair.old][pair.term]
        for (group, columns) in groups({ $0 ? now?.entrants[unit] : now?.enrolled[unit] }) {
            let isCohort = group != .enrolled
            guard let cell = now?.cells(ofEntrants: isCohort)[unit],
                let before = then?.cells(ofEntrants: isCohort)[unit],
                cell.counters != before.counters,
                students(pair, unit, group) < minimumCell
            else { continue }
            if pair.new == today {
                for (column, value) in cell.told where belongs(column, to: group) {
                    if let was = before.told[column], was != value, abs(was - value) < minimumCell {
                        moved.append(Owner(term: pair.term, unit: unit, column: column))
                    }
                }
            }
            for column in columns { follow(pair, column, of: unit, above, group) }
        }
    }

    private func belongs(_ column: CountColumn, to group: Group) -> Bool {
        guard case .entrants(let own) = group else { return !column.isCohort }
        return column.isCohort && column.cohortClass == own
    }

    private mutating func follow(
        _ pair: Pair, _ column: CountColumn, of unit: Int, _ above: Int?, _ group: Group
    ) {
        let hasPlace = pair.both.allSatisfy {
            guard let cell = releases[$0][pair.term]?.cell(unit, of: column) else { return false }
            return cell.isKept || cell.told[column] != nil || cell.hidden.contains(column)
        }
        guard hasPlace,
            let first = variable(pair.old, pair.term, Member(unit: unit), column),
            let second = variable(pair.new, pair.term, Member(unit: unit), column), first != second
        else { return }
        if system.isTold(first), system.isTold(second) { return }
        if let above, studentsBeside(pair, above, column, group) >= minimumCell { return }
        let change = system.variable()
        system.free(change)
        system.protect(change, as: .change)
        system.add([(change, 1), (first, 1), (second, -1)])
    }

    private mutating func studentsBeside(
        _ pair: Pair, _ above: Int, _ column: CountColumn, _ group: Group
    ) -> Int {
        var units = Set<Int>()
        for release in pair.both {
            units.formUnion(releases[release][pair.term]?.children[above] ?? [])
        }
        var sum = 0
        for unit in units {
            let isShown = pair.both.allSatisfy {
                releases[$0][pair.term]?.cell(unit, of: column)?.told[column] != nil
            }
            if !isShown { sum += students(pair, unit, group) }
        }
        return sum
    }

    // MARK: How many changed

    /// How many students of a unit are seen to have changed, at least: a student is in one part of a
    /// whole, so as many changed as parts of one whole rose together, or fell.
    private mutating func students(_ pair: Pair, _ unit: Int, _ group: Group) -> Int {
        let wholes: [[CountColumn]]
        switch group {
        case .enrolled:
            wholes =
                [
                    [.active, .dropOuts, .completions, .excluded], [.enrolments],
                    CountColumn.split, [.persisted, .notPersisted],
                    [.persistedInUnit, .notPersistedInUnit],
                ]
                + GradeKind.allCases.flatMap { kind in
                    GradeComparison.allCases.map { comparison in
                        GradeSide.allCases.flatMap { side in
                            [0, 1].map { .grades(comparison, kind, side, $0) }
                        }
                    }
                }
        case .entrants(let own):
            wholes =
                [[.cohort(own, .size)]]
                + (grids[pair.term] ?? []).map { k in
                    [.enrolled, .completed, .excluded, .away].map { .cohort(own, $0, k) }
                }
        }
        return wholes.map { changed(pair, unit, $0) }.max() ?? 0
    }

    private mutating func changed(_ pair: Pair, _ unit: Int, _ parts: [CountColumn]) -> Int {
        var rises = 0
        var falls = 0
        for column in parts {
            guard let before = count(pair.old, pair.term, unit, column),
                let after = count(pair.new, pair.term, unit, column)
            else { return 0 }
            rises += max(after - before, 0)
            falls += max(before - after, 0)
        }
        return max(rises, falls)
    }

    /// The true count; of a unit that is not there it is 0.
    private mutating func count(
        _ release: Int, _ term: Int, _ unit: Int, _ column: CountColumn
    ) -> Int? {
        guard releases[release][term]?.cell(unit, of: column) != nil else { return 0 }
        return truth(release, term, unit, column)
    }

    // MARK: Several units together

    /// What the units that are shown twice leave of the unit above them, twice.
    ///
    /// - Returns: The first new equation, and figures that give a few students of several units away.
    mutating func compareRests() -> (first: Int, leaks: [[Owner]]) {
        let first = system.rows.count
        var leaks = [[Owner]]()
        for (place, rows) in sums.sorted(by: { $0.value[0].row < $1.value[0].row }) {
            guard let now = rows.last, now.release == today else { continue }
            for before in rows.dropLast() where before.row != now.row {
                if let leak = compare(place, before, now.row) { leaks.append(leak) }
            }
        }
        return (first, leaks)
    }

    private mutating func compare(
        _ place: Place, _ before: (release: Int, row: Int), _ now: Int
    ) -> [Owner]? {
        var sums = [Int: Int]()
        var total = 0
        var facts = [Int]()
        for (sign, row) in [(1, now), (-1, before.row)] {
            total += sign * system.rows[row].total
            facts += system.rows[row].facts
            for (variable, factor) in system.rows[row].terms {
                if system.isKnown(variable) {
                    total -= sign * factor * system.low[variable]
                } else {
                    sums[variable, default: 0] += sign * factor
                }
            }
        }
        let terms = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        if terms.isEmpty || abs(total) >= minimumCell { return nil }
        if Set(terms.map { $0.value > 0 }).count == 1 {
            system.add(terms.map { ($0.key, $0.value) }, total: total, facts: facts)
            return nil
        }
        if total == 0 { return nil }
        let group: Group = place.column.cohortClass.map { .entrants($0) } ?? .enrolled
        let pair = Pair(old: before.release, new: today, term: place.term)
        let students = studentsBeside(pair, place.member.unit, place.column, group)
        return students < minimumCell ? facts.map { owners[system.owner[$0]] } : nil
    }
}
