// Grade averages of those who stayed and those who left, by the next term and within the term: the
// same students, put together in two ways.
extension TermBlock {
    /// By the next term first; within the term where what that says of those outside the base of
    /// persistence is no small number either.
    mutating func decideGrades(_ kind: GradeKind, isPersistenceKnown: Bool) {
        let next = Topic.grades(.byNextTerm, kind)
        if isPersistenceKnown {
            let ladder = climb(next, shown(.persistence, 1)) { [basis] in
                $0.gradeTable(.byNextTerm, kind, basis: basis)
            }
            noteGrades(ladder, .byNextTerm, kind)
        }
        let tables = counts.indices.map { unit -> TopicTable? in
            guard let counts = counts[unit] else { return nil }
            var table = counts.gradeTable(.withinTerm, kind, basis: basis)
            let shown = isPersistenceKnown ? plans[unit][next] : 0
            let byNext = shown > 0 ? counts.gradeTable(.byNextTerm, kind, basis: basis) : nil
            for level in table.levels.indices {
                let all = table.levels[level].bothSides
                let inBase = level < shown ? byNext?.levels[level].bothSides : nil
                // All of the term less those in the base are those outside it.
                table.levels[level].checks = zip(all, inBase ?? all).map { $0 - $1 }
            }
            return table
        }
        let ladder = climb(
            .grades(.withinTerm, kind), tables: tables, shown(.status, 2),
            isKnown: { [plans, counts] unit, level in
                // Nobody left, so all of the term are in the comparison by the next term.
                isPersistenceKnown && plans[unit][next] > level
                    && plans[unit].empty.contains(.outside)
                    && counts[unit]?.byStatus[.droppedOut] ?? 0 == 0
            })
        noteGrades(ladder, .withinTerm, kind)
        if isPersistenceKnown { noteGradesOfBoth(kind) }
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
            ? Status.sums(counts, plan).holds([Status.droppedOut])
            : plan[.persistence] >= 1 || plan.empty.contains(.away)
    }
}
