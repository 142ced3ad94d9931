/// What the terms after a main term say of it.
struct FollowingTerms {
    /// The institution in the next main term; nil where there is none or nobody is in it.
    var institution: CellCounts?
    /// Whether the institution's figures of the terms between say that nobody left in them for
    /// good.
    var isNobodyBetween = false
    /// How many of the institution completed or were excluded in those terms.
    var leavers = 0
}

/// All units of one term while the gate decides what a release shows of them.
struct TermBlock {
    let term: TermIndex
    let basis: Basis
    let minimumCell: Int
    let parents: [Int?]
    /// By unit: its place in order of code, by which ties are broken.
    let rank: [Int]
    /// All units in that order.
    let inOrder: [Int]
    /// By unit, of today; nil where nobody is enrolled.
    let counts: [CellCounts?]
    /// By unit: whether today's figures of those enrolled are shown, not an earlier release's.
    let isRenewed: [Bool]
    /// The same for entrants.
    let isCohortRenewed: [Bool]
    /// By unit: whether figures of several years rely on its statuses being hidden.
    let isHeldBack: [Bool]
    /// By topic and unit: how many levels may be shown at most.
    let caps: [[Int]]
    let following: FollowingTerms
    var plans: [DisclosurePlan]

    init(
        term: TermIndex, basis: Basis, minimumCell: Int, counts: [CellCounts?],
        isRenewed: [Bool], isCohortRenewed: [Bool], isHeldBack: [Bool], caps: [[Int]],
        following: FollowingTerms, before: inout TermBlock?
    ) {
        self.term = term
        self.basis = basis
        self.minimumCell = minimumCell
        self.counts = counts
        self.isRenewed = isRenewed
        self.isCohortRenewed = isCohortRenewed
        self.isHeldBack = isHeldBack
        self.caps = caps
        self.following = following
        rank = basis.units.ranks
        inOrder = rank.indices.sorted { [rank] in rank[$0] < rank[$1] }
        parents = basis.units.indices.map { basis.units.parent(of: $0)?.rawValue }
        plans = Array(repeating: DisclosurePlan(), count: counts.count)
        decideTerm()
        if basis.calendar[term].isMain {
            decideSplit(after: &before)
            decideEntrants()
        }
    }

    // MARK: Those enrolled

    private mutating func decideTerm() {
        let present = counts.map { $0 != nil }
        climb(.enrolments, present, countsPresence: true) { $0.enrolmentTable }
        let isKnown = basis.isPersistenceKnown(term)
        let status = climb(
            .status, shown(.enrolments, 1), where: { [isHeldBack] in !isHeldBack[$0] }
        ) { $0.statusTable(isPersistenceKnown: isKnown) }
        note(status, level: 0, [.dropOuts, nil])
        note(status, level: 1, [.excluded, nil])
        note(status, level: 2, [.completed, .active])
        let reasons = climb(.reasons, shown(.status, 1)) { $0.reasonTable }
        note(reasons, level: 0, Reason.allCases.map(EmptyCount.reason))
        if isKnown {
            let root = UnitIndex.institution.rawValue
            let isRootSafe = mayInstitutionPersist()
            let persistence = climb(
                .persistence, shown(.enrolments, 1), where: { $0 != root || isRootSafe }
            ) { $0.persistenceTable }
            plans[root].empty.insert(.elsewhere)
            note(persistence, level: 0, [.outside, .away, .persisted])
            noteNobodyOutside()
            settleCompletions()
        }
        for kind in GradeKind.allCases { decideGrades(kind, isPersistenceKnown: isKnown) }
        noteRoundedRetention()
    }

    /// Where how many dropped out is shown and how many were excluded is not.
    private mutating func noteRoundedRetention() {
        for unit in plans.indices where isRenewed[unit] && plans[unit][.enrolments] >= 1 {
            guard let counts = counts[unit] else { continue }
            let sums = Status.sums(StatusCounts(counts), plans[unit])
            guard sums.holds([Status.droppedOut]), !sums.holds([Status.excluded]) else { continue }
            plans[unit].isRetentionRounded = RoundedRetention(StatusCounts(counts))
                .tellsNothing(minimumCell: minimumCell)
        }
    }

    /// Units that show a topic at a level at least.
    func shown(_ topic: Topic, _ level: Int) -> [Bool] {
        plans.indices.map { renewed(topic)[$0] && plans[$0][topic] >= level }
    }

    private func renewed(_ topic: Topic) -> [Bool] {
        topic.isCohort ? isCohortRenewed : isRenewed
    }

    @discardableResult
    mutating func climb(
        _ topic: Topic, _ isTotalShown: [Bool], countsPresence: Bool = false,
        where mayShow: ((Int) -> Bool)? = nil, _ table: (CellCounts) -> TopicTable
    ) -> Ladder {
        climb(
            topic, tables: counts.map { $0.map(table) }, isTotalShown,
            countsPresence: countsPresence, where: mayShow)
    }

    mutating func climb(
        _ topic: Topic, tables: [TopicTable?], _ isTotalShown: [Bool],
        countsPresence: Bool = false, where mayShow: ((Int) -> Bool)? = nil,
        isKnown: @escaping (Int, Int) -> Bool = { _, _ in false }
    ) -> Ladder {
        let isRenewed = renewed(topic)
        let ladder = Ladder(
            minimumCell: minimumCell, parents: parents, tables: tables,
            isTotalShown: isTotalShown.indices.map { isTotalShown[$0] && isRenewed[$0] },
            mayShow: isRenewed.indices.map { isRenewed[$0] && mayShow?($0) ?? true },
            rank: rank, cap: caps[topic.rawValue], countsPresence: countsPresence, isKnown: isKnown)
        for unit in plans.indices { plans[unit][topic] = ladder.levels[unit] }
        return ladder
    }

    mutating func note(_ ladder: Ladder, level: Int, part: Int = 0, _ what: [EmptyCount?]) {
        let empty = ladder.knownEmpty(level: level, part: part)
        for unit in plans.indices {
            for (isEmpty, what) in zip(empty[unit], what) {
                if isEmpty, let what { plans[unit].empty.insert(what) }
            }
        }
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
