// Grade averages of those who stayed and those who left, by the next term and within the term: the
// same students, put together in two ways.
extension TermBlock {
    /// By the next term first; within the term where what that says of those outside the base of
    /// persistence is no small number either. Where the latter follows from other units all the
    /// same, less is shown by the next term.
    mutating func decideGrades(_ kind: GradeKind, isPersistenceKnown: Bool) {
        let outside = counts.map { [basis] in $0?.outsideBase(kind, basis: basis) }
        var barred = Set<Int>()
        while true {
            let next = isPersistenceKnown ? climbByNextTerm(kind, barred: barred) : nil
            let within = climbWithinTerm(kind, beside: next, outside: outside)
            if let next {
                var more = within.exposed
                if let unit = firstGivenAway(next, within, outside) {
                    more.formUnion(sources(of: unit, in: next))
                }
                if !more.isSubset(of: barred) {
                    barred.formUnion(more)
                    continue
                }
                assert(more.isEmpty, "a barred unit is not shown by the next term")
            }
            if let next { noteGrades(next, .byNextTerm, kind) }
            noteGrades(within, .withinTerm, kind)
            if isPersistenceKnown { noteGradesOfBoth(kind) }
            return
        }
    }

    private mutating func climbByNextTerm(_ kind: GradeKind, barred: Set<Int>) -> Ladder {
        climb(
            .grades(.byNextTerm, kind),
            tables: counts.map { [basis] in $0?.gradeTable(.byNextTerm, kind, basis: basis) },
            shown(.persistence, 1), where: { !barred.contains($0) })
    }

    private mutating func climbWithinTerm(
        _ kind: GradeKind, beside next: Ladder?, outside: [[[Int]]?]
    ) -> Ladder {
        let isNextKnown = next?.known ?? []
        let tables = counts.indices.map { unit -> TopicTable? in
            guard let counts = counts[unit] else { return nil }
            var table = counts.gradeTable(.withinTerm, kind, basis: basis)
            for level in table.levels.indices {
                table.levels[level].checks =
                    level < isNextKnown.count && isNextKnown[level][unit]
                    ? outside[unit]?[level] ?? []
                    : table.levels[level].bothSides
            }
            return table
        }
        return climb(
            .grades(.withinTerm, kind), tables: tables, shown(.status, 2),
            isKnown: { [plans, counts] unit, level in
                // Nobody left, so all of the term are in the comparison by the next term.
                next.map { $0.levels[unit] > level } ?? false
                    && plans[unit].empty.contains(.outside)
                    && counts[unit]?.byStatus[.droppedOut] ?? 0 == 0
            })
    }

    /// A unit and level of which both comparisons are known, one of them from other units, and whose
    /// students in but one of them are few.
    private func firstGivenAway(
        _ next: Ladder, _ within: Ladder, _ outside: [[[Int]]?]
    ) -> (unit: Int, level: Int)? {
        let (byNext, inTerm) = (next.known, within.known)
        for level in 0..<min(byNext.count, inTerm.count) {
            for unit in inOrder where byNext[level][unit] && inTerm[level][unit] {
                let isGivenAway = outside[unit]?[level]
                    .contains { $0 != 0 && $0 < minimumCell }
                if isGivenAway == true { return (unit, level) }
            }
        }
        return nil
    }

    /// What to hide by the next term where a unit's averages are not to be known from it: the unit
    /// or, where it follows from others, the smallest of those; all that are shown where those beside
    /// it are not.
    func sources(of known: (unit: Int, level: Int), in next: Ladder) -> Set<Int> {
        let (unit, level) = known
        let shown = counts.indices.filter { next.levels[$0] > level }
        if shown.contains(unit) { return [unit] }
        let family = shown.filter {
            parents[$0] == parents[unit] || parents[$0] == unit || parents[unit] == $0
        }
        let smallest = family.min {
            let (left, right) = (counts[$0]?.enrolments ?? 0, counts[$1]?.enrolments ?? 0)
            return (left, rank[$0]) < (right, rank[$1])
        }
        return smallest.map { [$0] } ?? Set(shown)
    }

    private mutating func noteGrades(
        _ ladder: Ladder, _ comparison: GradeComparison, _ kind: GradeKind
    ) {
        for (part, side) in [(0, GradeSide.stayed), (1, .left)] {
            for (level, parts) in GradePart.byLevel.enumerated() {
                note(
                    ladder, level: level, part: part,
                    parts.map { .grades(comparison, kind, side, $0) })
            }
        }
    }

    /// What is nobody's in the one comparison is nobody's in the other, where all of the one are in
    /// the other.
    private mutating func noteGradesOfBoth(_ kind: GradeKind) {
        for unit in plans.indices {
            guard let counts = counts[unit] else { continue }
            for (from, to) in [
                (GradeComparison.withinTerm, GradeComparison.byNextTerm),
                (.byNextTerm, .withinTerm),
            ] {
                if from == .byNextTerm, !plans[unit].empty.contains(.outside) { continue }
                let table = counts.gradeTable(from, kind, basis: basis)
                for (level, parts) in GradePart.byLevel.enumerated() {
                    let isShown = plans[unit][.grades(from, kind)] > level
                    for (count, part) in zip(table.levels[level].bothSides, parts) {
                        let isEmpty = GradeSide.allCases.allSatisfy {
                            isKnownEmpty(unit, from, kind, $0, part)
                        }
                        guard isEmpty || (isShown && count == 0) else { continue }
                        for side in GradeSide.allCases {
                            plans[unit].empty.insert(.grades(to, kind, side, part))
                        }
                    }
                }
            }
        }
    }

    private func isKnownEmpty(
        _ unit: Int, _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide,
        _ part: GradePart
    ) -> Bool {
        let plan = plans[unit]
        guard let counts = counts[unit] else { return true }
        func has(_ part: GradePart) -> Bool {
            plan.empty.contains(.grades(comparison, kind, side, part))
        }
        if has(part) || (part != .missing && has(.known)) { return true }
        let groups = counts.grades(comparison, kind)
        let tally = side == .stayed ? groups.stayed : groups.left
        if plan[.grades(comparison, kind)] >= 1, part != .missing, tally.n == 0 { return true }
        // A group of nobody.
        guard tally.isEmpty, side == .left else { return false }
        return comparison == .withinTerm
            ? Status.sums(StatusCounts(counts), plan).holds([Status.droppedOut])
            : plan[.persistence] >= 1 || plan.empty.contains(.away)
    }
}

extension CellCounts {
    /// Those of the term less those in the base of persistence, level by level and group by group.
    fileprivate func outsideBase(_ kind: GradeKind, basis: Basis) -> [[Int]] {
        let all = gradeTable(.withinTerm, kind, basis: basis).levels
        let inBase = gradeTable(.byNextTerm, kind, basis: basis).levels
        return zip(all, inBase).map { all, inBase in
            zip(all.bothSides, inBase.bothSides).map { $0 - $1 }
        }
    }
}
