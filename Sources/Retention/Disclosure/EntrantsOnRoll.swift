/// Everybody enrolled in a main term entered in it or earlier: where the entrants of all terms but
/// one or two are shown in a term, its enrolments give the others away. Finds whose progress to hide
/// in the institution, where the two are the same students.
struct EntrantsOnRoll {
    private struct Cohort {
        let term: TermIndex
        /// Of those who entered, at k = 0, 1, …
        let enrolled: [Int]
        let yearly: [Int]
        var isSizeShown: Bool
        /// The level of progress.
        var level: Int

        /// The highest level that does not show a k. Who is retained after a year is nearly who is
        /// enrolled then.
        func levelHiding(_ k: Int) -> Int {
            k == yearly.first ? 0 : yearly.contains(k) ? 1 : 2
        }

        func shows(_ k: Int) -> Bool {
            if k == 0 { return isSizeShown }
            return level >= 3 || (level >= 2 && yearly.contains(k))
                || (level >= 1 && k == yearly.first)
        }
    }

    private let basis: Basis
    private let minimumCell: Int
    private var cohorts = [Cohort]()
    private var enrolments: [TermIndex: Int] = [:]

    init(basis: Basis, minimumCell: Int) {
        self.basis = basis
        self.minimumCell = minimumCell
    }

    mutating func add(_ block: TermBlock) {
        let root = UnitIndex.institution.rawValue
        guard let counts = block.counts[root] else { return }
        add(counts, of: block.term, block.plans[root])
    }

    /// - Parameters:
    ///   - counts: Of the institution in a main term.
    ///   - plan: What is to be shown of them.
    mutating func add(_ counts: CellCounts, of term: TermIndex, _ plan: DisclosurePlan) {
        if plan[.enrolments] >= 1 { enrolments[term] = counts.enrolments }
        let span = CohortSpan(entered: term, basis: basis)
        let all = counts.cohort(over: span) { _ in true }
        cohorts.append(
            Cohort(
                term: term, enrolled: [all.size] + all.progress.map(\.enrolled),
                yearly: span.yearly, isSizeShown: plan[.split] >= 1, level: plan[.progress]))
    }

    struct Limits {
        /// The levels of progress to go down to, by term of entry.
        var progress: [TermIndex: Int] = [:]
        /// Terms whose enrolments would give a few away whatever cohort is hidden: to hide whole.
        var hidden: Set<TermIndex> = []
    }

    /// What to hide so that no term's enrolments give away entrants that are not shown.
    func limits() -> Limits {
        var cohorts = cohorts
        var limits = Limits()
        let places = Dictionary(
            uniqueKeysWithValues: basis.calendar.indices.filter { basis.calendar[$0].isMain }
                .enumerated().map { ($1, $0) })
        func k(_ cohort: Cohort, at term: TermIndex) -> Int {
            (places[term] ?? 0) - (places[cohort.term] ?? 0)
        }
        var settles = false
        while !settles {
            settles = true
            for (term, all) in enrolments.sorted(by: { $0.key < $1.key })
            where !limits.hidden.contains(term) {
                let shown = cohorts.indices.filter {
                    let k = k(cohorts[$0], at: term)
                    return k >= 0 && k < cohorts[$0].enrolled.count && cohorts[$0].shows(k)
                }
                let rest = shown.reduce(all) { $0 - cohorts[$1].enrolled[k(cohorts[$1], at: term)] }
                if rest <= 0 || rest >= minimumCell { continue }
                let smallest = shown.filter { k(cohorts[$0], at: term) > 0 }.min {
                    let left = cohorts[$0].enrolled[k(cohorts[$0], at: term)]
                    let right = cohorts[$1].enrolled[k(cohorts[$1], at: term)]
                    return (left, $0) < (right, $1)
                }
                guard let smallest else {
                    limits.hidden.insert(term)
                    for place in cohorts.indices where cohorts[place].term == term {
                        cohorts[place].isSizeShown = false
                        cohorts[place].level = 0
                    }
                    settles = false
                    continue
                }
                cohorts[smallest].level = cohorts[smallest]
                    .levelHiding(k(cohorts[smallest], at: term))
                limits.progress[cohorts[smallest].term] = cohorts[smallest].level
                settles = false
            }
        }
        return limits
    }
}
