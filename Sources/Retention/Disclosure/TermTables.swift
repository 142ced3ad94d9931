// The counts of those enrolled in a term, topic by topic, as the gate looks at them.
extension CellCounts {
    var enrolmentTable: TopicTable {
        TopicTable(levels: [.init(parts: [.init(groups: [enrolments])])])
    }

    /// Persistence leaves out who was excluded or completed, in the term or between it and the next:
    /// beside persistence, the completions of the term give those in between away.
    func statusTable(isPersistenceKnown: Bool) -> TopicTable {
        let status = StatusCounts(self)
        let between =
            isPersistenceKnown
            ? (byPersistence[.outside] ?? 0) - status.completed - status.excluded : 0
        let stayed = status.active + status.completed
        return TopicTable(levels: [
            .init(parts: [.init(groups: [status.droppedOut, stayed + status.excluded])]),
            .init(parts: [.init(groups: [status.excluded, stayed])]),
            .init(parts: [.init(groups: [status.completed, status.active])], checks: [between]),
        ])
    }

    var splitTable: TopicTable {
        let new = byOrigin[.new] ?? 0
        return TopicTable(levels: [.init(parts: [.init(groups: [new, enrolments - new])])])
    }

    /// Less the excluded of the term, who persistence leaves out has completed or left in between.
    var persistenceTable: TopicTable {
        let away = byPersistence[.away] ?? 0
        let outside = byPersistence[.outside] ?? 0
        return TopicTable(levels: [
            .init(
                parts: [.init(groups: [outside, away, enrolments - outside - away])],
                checks: [outside - StatusCounts(self).excluded])
        ])
    }

    /// Who continues in a unit and who persisted in it from the main term before are nearly the same
    /// students, so the two are shown together or not at all.
    ///
    /// - Parameters:
    ///   - now: Of the term; nil where the unit has nobody in it.
    ///   - before: Of the main term before; nil where that has none or persistence is not known.
    static func continuity(now: CellCounts?, before: CellCounts?) -> TopicTable {
        let continuing = now?.byOrigin[.continuing] ?? 0
        let returned = now?.byOrigin[.returned] ?? 0
        let switched = now?.byOrigin[.switchedIn] ?? 0
        let inUnit = before?.byPersistence[.inUnit] ?? 0
        let elsewhere = before?.byPersistence[.elsewhere] ?? 0
        return TopicTable(levels: [
            .init(
                parts: [
                    .init(groups: [continuing, returned + switched], kind: .bounded),
                    .init(groups: [inUnit, elsewhere], kind: .bounded),
                ], ownChecks: before == nil ? [] : [continuing - inUnit]),
            .init(parts: [.init(groups: [returned, switched], kind: .firstAdditive)]),
        ])
    }

    var reasonTable: TopicTable {
        TopicTable(levels: [
            .init(parts: [.init(groups: Reason.allCases.map { reasons[$0] ?? 0 })])
        ])
    }

    /// Those who stayed beside those who left.
    func gradeTable(
        _ comparison: GradeComparison, _ kind: GradeKind, basis: Basis
    ) -> TopicTable {
        let groups = grades(comparison, kind)
        var table = groups.stayed.table(basis: basis)
        for (level, left) in groups.left.table(basis: basis).levels.enumerated() {
            table.levels[level].parts += left.parts
        }
        return table
    }
}

extension TopicTable.Level {
    /// Group by group, those who stayed and those who left together.
    var bothSides: [Int] {
        let half = parts.count / 2
        return zip(parts[..<half], parts[half...]).flatMap { stayed, left in
            zip(stayed.groups, left.groups).map { $0 + $1 }
        }
    }
}

/// The students of a cell by status.
struct StatusCounts {
    var active: Int
    var droppedOut: Int
    var excluded: Int
    var completed: Int

    init(_ counts: CellCounts) {
        active = counts.byStatus[.active] ?? 0
        droppedOut = counts.byStatus[.droppedOut] ?? 0
        excluded = counts.byStatus[.excluded] ?? 0
        completed = counts.byStatus[.completed] ?? 0
    }
}

extension GradeTally {
    /// Quarters of the scale, for editions that cannot show its twentieths.
    static let quarterCount = 4

    fileprivate func table(basis: Basis) -> TopicTable {
        let all = histogram(scale: basis.scale)
        let below = histogram(scale: basis.scale, below: basis.threshold)
        let above = zip(all, below).map { $0 - $1 }
        let sides = [below, above]
        return TopicTable(levels: [
            .init(parts: [.init(groups: [missing, n])]),
            .init(parts: [.init(groups: sides.map { $0.reduce(0, +) })]),
            .init(parts: sides.map { .init(groups: GradeTally.quarters($0)) }),
            .init(
                parts: sides.flatMap { side in
                    GradeTally.slices(side).map { .init(groups: Array($0)) }
                }),
        ])
    }

    static func quarters(_ bins: [Int]) -> [Int] {
        slices(bins).map { $0.reduce(0, +) }
    }

    private static func slices(_ bins: [Int]) -> [ArraySlice<Int>] {
        let width = bins.count / quarterCount
        return (0..<quarterCount).map { bins[$0 * width..<($0 + 1) * width] }
    }
}
