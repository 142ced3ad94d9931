/// Everybody enrolled in a main term entered in it or earlier: where the entrants of all terms but
/// one or two are shown in a term, its enrolments give the others away. Finds whose progress to hide
/// in the institution, where the two are the same students.
struct EntrantsOnRoll {
    private struct Cohort {
        let term: TermIndex
        /// Of those who entered, at k = 0, 1, …
        let enrolled: [Int]
        let yearly: [Int]
        let isSizeShown: Bool
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
        let plan = block.plans[root]
        if plan[.enrolments] >= 1 { enrolments[block.term] = counts.enrolments }
        let span = CohortSpan(entered: block.term, basis: basis)
        let all = counts.cohort(over: span) { _ in true }
        cohorts.append(
            Cohort(
                term: block.term, enrolled: [all.size] + all.progress.map(\.enrolled),
                yearly: span.yearly, isSizeShown: plan[.split] >= 1, level: plan[.progress]))
    }

    /// The levels of progress to go down to, by term of entry.
    func limits() -> [TermIndex: Int] {
        var cohorts = cohorts
        var limits = [TermIndex: Int]()
        let places = Dictionary(
            uniqueKeysWithValues: basis.calendar.indices.filter { basis.calendar[$0].isMain }
                .enumerated().map { ($1, $0) })
        func k(_ cohort: Cohort, at term: TermIndex) -> Int {
            (places[term] ?? 0) - (places[cohort.term] ?? 0)
        }
        var settles = false
        while !settles {
            settles = true
            for (term, all) in enrolments.sorted(by: { $0.key < $1.key }) {
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
                guard let smallest else { continue }
                cohorts[smallest].level = cohorts[smallest]
                    .levelHiding(k(cohorts[smallest], at: term))
                limits[cohorts[smallest].term] = cohorts[smallest].level
                settles = false
            }
        }
        return limits
    }
}
