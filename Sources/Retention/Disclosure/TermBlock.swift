/// All units of one term while the gate decides what a release shows of them.
struct TermBlock {
    let term: TermIndex
    private let basis: Basis
    private let minimumCell: Int
    private let parents: [Int?]
    /// By unit, of today; nil where nobody is enrolled.
    let counts: [CellCounts?]
    /// By unit: whether today's figures of those enrolled are shown, not an earlier release's.
    let isRenewed: [Bool]
    /// The same for entrants.
    let isCohortRenewed: [Bool]
    private(set) var plans: [DisclosurePlan]

    init(
        term: TermIndex, basis: Basis, minimumCell: Int, counts: [CellCounts?],
        isRenewed: [Bool], isCohortRenewed: [Bool]
    ) {
        self.term = term
        self.basis = basis
        self.minimumCell = minimumCell
        self.counts = counts
        self.isRenewed = isRenewed
        self.isCohortRenewed = isCohortRenewed
        parents = basis.units.indices.map { basis.units.parent(of: $0)?.rawValue }
        plans = Array(repeating: DisclosurePlan(), count: counts.count)
        decideTerm()
        if basis.calendar[term].isMain { decideEntrants() }
    }

    // MARK: Those enrolled

    private mutating func decideTerm() {
        let present = counts.map { $0 != nil }
        climb(.enrolments, present, countsPresence: true) { $0.enrolmentTable }
        let isKnown = basis.isPersistenceKnown(term)
        let status = climb(.status, shown(.enrolments, 1)) {
            $0.statusTable(isPersistenceKnown: isKnown)
        }
        note(status, level: 0, [.dropOuts, nil])
        note(status, level: 1, [.excluded, nil])
        note(status, level: 2, [.completed, nil])
        let reasons = climb(.reasons, shown(.status, 1)) { $0.reasonTable }
        for (unit, empty) in reasons.knownEmpty(level: 0, part: 0).enumerated() {
            plans[unit].emptyReasons = Set(zip(Reason.allCases, empty).filter(\.1).map(\.0))
        }
        if basis.calendar[term].isMain {
            note(
                climb(.split, shown(.enrolments, 1)) { $0.splitTable }, level: 0, [.new, .old])
        }
        if isKnown {
            let persistence = climb(.persistence, shown(.enrolments, 1)) { $0.persistenceTable }
            note(persistence, level: 0, [.outside, .away, nil])
            noteNobodyOutside()
        }
        for comparison in GradeComparison.allCases where comparison == .withinTerm || isKnown {
            for kind in GradeKind.allCases {
                decideGrades(comparison, kind, .left)
                decideGrades(comparison, kind, .stayed)
            }
        }
    }

    /// Persistence leaves out who was excluded or completed: where it leaves out nobody, nobody was.
    private mutating func noteNobodyOutside() {
        for unit in plans.indices {
            let isShown =
                isRenewed[unit] && plans[unit][.persistence] >= 1
                && counts[unit]?.byPersistence[.outside] ?? 0 == 0
            if isShown || plans[unit].empty.contains(.outside) {
                plans[unit].empty.formUnion([.completed, .excluded])
            }
        }
    }

    private mutating func decideGrades(
        _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide
    ) {
        let total =
            comparison == .withinTerm
            ? shown(.status, side == .stayed ? 2 : 1) : shown(.persistence, 1)
        let topic = Topic.grades(comparison, kind, side)
        let tables = counts.indices.map { unit -> TopicTable? in
            guard let counts = counts[unit] else { return nil }
            var table = counts.gradeTable(comparison, kind, side, basis: basis)
            if comparison == .byNextTerm, side == .stayed {
                let outside = counts.gradesOutside(kind, basis: basis)
                let others = [
                    Topic.grades(.withinTerm, kind, .stayed), .grades(.withinTerm, kind, .left),
                    .grades(.byNextTerm, kind, .left),
                ]
                let level = others.map { plans[unit][$0] }.min() ?? 0
                for index in table.levels.indices {
                    let counts = outside.levels[index].parts.flatMap(\.groups)
                    table.levels[index].checks = counts.map { index < level ? $0 : 0 }
                }
            }
            return table
        }
        let ladder = climb(topic, tables: tables, total)
        note(ladder, level: 0, [.missing(topic), .averages(topic)])
        note(ladder, level: 1, [.below(topic), .above(topic)])
    }

    /// Units that show a topic at a level at least.
    func shown(_ topic: Topic, _ level: Int) -> [Bool] {
        plans.indices.map { renewed(topic)[$0] && plans[$0][topic] >= level }
    }

    private func renewed(_ topic: Topic) -> [Bool] {
        topic.isCohort ? isCohortRenewed : isRenewed
    }

    @discardableResult
    private mutating func climb(
        _ topic: Topic, _ isTotalShown: [Bool], countsPresence: Bool = false,
        where mayShow: ((Int) -> Bool)? = nil, _ table: (CellCounts) -> TopicTable
    ) -> Ladder {
        climb(
            topic, tables: counts.map { $0.map(table) }, isTotalShown,
            countsPresence: countsPresence, where: mayShow)
    }

    private mutating func climb(
        _ topic: Topic, tables: [TopicTable?], _ isTotalShown: [Bool],
        countsPresence: Bool = false, where mayShow: ((Int) -> Bool)? = nil
    ) -> Ladder {
        let isRenewed = renewed(topic)
        let ladder = Ladder(
            minimumCell: minimumCell, parents: parents, tables: tables,
            isTotalShown: isTotalShown.indices.map { isTotalShown[$0] && isRenewed[$0] },
            mayShow: isRenewed.indices.map { isRenewed[$0] && mayShow?($0) ?? true },
            countsPresence: countsPresence)
        for unit in plans.indices { plans[unit][topic] = ladder.levels[unit] }
        return ladder
    }

    private mutating func note(_ ladder: Ladder, level: Int, part: Int = 0, _ what: [KnownEmpty?]) {
        let empty = ladder.knownEmpty(level: level, part: part)
        for unit in plans.indices {
            for (isEmpty, what) in zip(empty[unit], what) {
                if isEmpty, let what { plans[unit].empty.insert(what) }
            }
        }
    }

    // MARK: Who continues

    /// Decides how far the split of this term and persistence of the main term before show who
    /// stayed in a unit.
    mutating func decideContinuity(after before: inout TermBlock?) {
        let isLinked = before.map { basis.isPersistenceKnown($0.term) } ?? false
        var tables = [TopicTable?](repeating: nil, count: counts.count)
        var mayShow = [Bool](repeating: false, count: counts.count)
        for unit in counts.indices {
            let now = counts[unit]
            let earlier = isLinked ? before?.counts[unit] : nil
            guard now != nil || earlier != nil else { continue }
            tables[unit] = CellCounts.continuity(now: now, before: earlier)
            let isNowShown = now == nil || (isRenewed[unit] && plans[unit][.split] >= 1)
            let isEarlierShown =
                earlier == nil
                || before.map { $0.isRenewed[unit] && $0.plans[unit][.persistence] >= 1 } ?? false
            mayShow[unit] = isNowShown && isEarlierShown
        }
        let ladder = Ladder(
            minimumCell: minimumCell, parents: parents, tables: tables, isTotalShown: mayShow,
            mayShow: mayShow)
        for unit in counts.indices where ladder.levels[unit] >= 1 {
            if counts[unit] != nil { plans[unit][.split] = 1 + ladder.levels[unit] }
            if isLinked, before?.counts[unit] != nil { before?.plans[unit][.persistence] = 2 }
        }
        note(ladder, level: 0, [.continuing, nil])
        note(ladder, level: 1, [.returned, nil])
        if isLinked { before?.note(ladder, level: 0, part: 1, [.inUnit, nil]) }
    }

    // MARK: Entrants

    private mutating func decideEntrants() {
        let root = UnitIndex.institution.rawValue
        let cohorts = counts.indices.map { unit in
            counts[unit].map {
                CohortTables(
                    $0, term: term, basis: basis,
                    hasClasses: unit == root || parents[unit] == root)
            }
        }
        let isSizeShown = shown(.split, 1)
        let classes = climb(.classes, tables: cohorts.map { $0?.classes }, isSizeShown)
        note(classes, level: 0, [.firstTime, .transferIn, .otherEntrants])
        note(classes, level: 1, [.firstTimeFullTime, nil])
        _ = climb(.progress, tables: cohorts.map { $0?.progress }, isSizeShown)
        _ = climb(
            .yearOnYearInUnit, tables: cohorts.map { $0?.yearOnYearInUnit }, shown(.progress, 1))
        // Steps of survival show nothing that progress does not.
        let steps = plans.map { $0[.progress] - 1 }
        func limited(_ tables: [TopicTable?]) -> [TopicTable?] {
            tables.indices.map { unit in
                tables[unit].map {
                    TopicTable(levels: Array($0.levels.prefix(max(steps[unit], 0))))
                }
            }
        }
        _ = climb(
            .survival, tables: limited(cohorts.map { $0?.survival }), shown(.progress, 2))
        let hasClasses = plans.indices.map {
            isCohortRenewed[$0] && plans[$0][.classes] >= 2 && plans[$0][.progress] >= 2
        }
        _ = climb(
            .classProgress, tables: limited(cohorts.map { $0?.classProgress }), hasClasses,
            where: { $0 == root })
        _ = climb(
            .classSurvival, tables: limited(cohorts.map { $0?.classSurvival }),
            shown(.classProgress, 1), where: { $0 == root })
    }
}
