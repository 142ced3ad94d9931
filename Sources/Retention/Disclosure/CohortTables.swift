// The counts of a term's entrants, topic by topic, as the gate looks at them.
extension CohortSlot.Category {
    fileprivate var alone: (CohortSlot.Category) -> Bool { { $0 == self } }
}

/// The tables of one unit's entrants of one term.
struct CohortTables {
    var classes: TopicTable
    var progress: TopicTable
    var yearOnYearInUnit: TopicTable
    var survival: TopicTable
    /// Of the institution and what is beside it in its rest.
    var classProgress: TopicTable
    var classSurvival: TopicTable

    /// - Parameter hasClasses: Whether classes are followed on their own.
    init(_ counts: CellCounts, term: TermIndex, basis: Basis, hasClasses: Bool) {
        let span = CohortSpan(entered: term, basis: basis)
        let all = counts.cohort(over: span) { _ in true }
        let parts = CohortSlot.Category.allCases.map { counts.cohort(over: span, where: $0.alone) }
        classes = CohortTables.classes(parts)
        progress = TopicTable(levels: [all.firstYear] + all.steps)
        yearOnYearInUnit = all.yearOnYearInUnit
        survival = TopicTable(levels: all.outcomes)
        classProgress = TopicTable(levels: [])
        classSurvival = classProgress
        if hasClasses {
            classProgress = CohortTables.joined(parts.map(\.steps))
            classSurvival = CohortTables.joined(parts.map(\.outcomes))
        }
    }

    private static func classes(_ parts: [CohortCounts]) -> TopicTable {
        func size(_ category: CohortSlot.Category) -> Int { parts[Int(category.rawValue)].size }
        let firstTime = [size(.firstTimeFullTime), size(.firstTimeOther)]
        return TopicTable(levels: [
            .init(parts: [
                .init(groups: [firstTime[0] + firstTime[1], size(.transferIn), size(.other)])
            ]),
            .init(parts: [.init(groups: firstTime)]),
        ])
    }

    /// One table of several side by side.
    private static func joined(_ tables: [[TopicTable.Level]]) -> TopicTable {
        let depth = tables.map(\.count).min() ?? 0
        return TopicTable(
            levels: (0..<depth).map { level in
                TopicTable.Level(
                    parts: tables.flatMap { $0[level].parts },
                    checks: tables.flatMap { $0[level].checks })
            })
    }
}

extension CohortCounts {
    /// Retained, away and excluded a year after entry.
    fileprivate var firstYear: TopicTable.Level {
        guard let k = span.yearly.first else { return .init(parts: []) }
        let now = progress[k - 1]
        return .init(parts: [.init(groups: [retained(at: k), now.away, now.excluded])])
    }

    fileprivate var yearOnYearInUnit: TopicTable {
        guard let k = span.yearly.first else { return TopicTable(levels: [.init(parts: [])]) }
        return TopicTable(levels: [
            .init(parts: [
                .init(
                    groups: [retainedInUnit, retained(at: k) - retainedInUnit], kind: .bounded)
            ])
        ])
    }

    /// Where everybody stands once a year, then in every term.
    fileprivate var steps: [TopicTable.Level] {
        let everyTerm = Array(progress.indices.map { $0 + 1 })
        return [
            .init(parts: span.yearly.map(standings), checks: increments(span.yearly)),
            .init(
                parts: everyTerm.filter { !span.yearly.contains($0) }.map(standings),
                checks: increments(everyTerm)),
        ]
    }

    private func standings(_ k: Int) -> TopicTable.Part {
        let now = progress[k - 1]
        return .init(groups: [now.enrolled, now.completed, now.excluded, now.away])
    }

    /// Nobody ceases to have completed, so that two points give who did between them away.
    private func increments(_ points: [Int]) -> [Int] {
        var checks = [Int]()
        var before = (completed: 0, excluded: 0)
        for k in points {
            let now = progress[k - 1]
            checks += [now.completed - before.completed, now.excluded - before.excluded]
            before = (now.completed, now.excluded)
        }
        return checks
    }

    /// How survival times end, by year and by term. Who is away less who has departed is who was
    /// away for a while.
    fileprivate var outcomes: [TopicTable.Level] {
        let everyTerm = Array(progress.indices.map { $0 + 1 })
        let ends = span.yearly + [everyTerm.count]
        let years = survival.pooled(ends)
        let splits = zip([0] + ends, ends).flatMap { start, end in
            [survival.departed, survival.completed, survival.censored].map {
                TopicTable.Part(groups: Array($0[start..<end]))
            }
        }
        return [
            .init(
                parts: [.init(groups: years.departed + years.completed + years.censored)],
                checks: awayForAWhile(span.yearly)),
            .init(parts: splits, checks: awayForAWhile(everyTerm)),
        ]
    }

    private func awayForAWhile(_ points: [Int]) -> [Int] {
        points.map { k in progress[k - 1].away - survival.departed[..<k].reduce(0, +) }
    }
}
