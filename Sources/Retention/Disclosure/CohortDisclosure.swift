/// Makes the figures of a term's entrants, as far as a plan shows them.
struct CohortDisclosure {
    let counts: CellCounts
    /// nil shows everything.
    let plan: DisclosurePlan?
    let unit: UnitIndex
    let basis: Basis
    let term: TermIndex

    private func level(_ topic: Topic) -> Int { plan.map { $0[topic] } ?? Int.max }

    /// Classes somebody belongs to, as far as that is shown.
    var figures: [CohortFigures] {
        guard basis.calendar[term].isMain, plan != nil || !counts.cohort.isEmpty else { return [] }
        let span = CohortSpan(entered: term, basis: basis)
        return CohortClass.allCases.compactMap { cohortClass in
            let members = counts.cohort(over: span, where: cohortClass.holds)
            let isSizeShown = sizes.holds(cohortClass.columns)
            if members.size == 0, isSizeShown { return nil }
            return CohortFigures(
                term: term, cohortClass: cohortClass,
                size: isSizeShown ? .value(members.size) : .hidden,
                progress: progress(members, cohortClass),
                yearOnYear: yearOnYear(members, cohortClass),
                survival: survival(members, cohortClass),
                provisionalFrom: span.provisionalFrom)
        }
    }

    private var sizes: KnownSums {
        guard let plan else { return .all }
        var sums = [Set<Int>]()
        let all = CohortClass.all.columns
        if Origin.sums(counts, plan).holds([Origin.new]) { sums.append(all) }
        if level(.classes) >= 1 { sums += [[0, 1], [2]] }
        if level(.classes) >= 2 { sums.append([0]) }
        return KnownSums(
            CohortSlot.Category.allCases.map { category in
                counts.cohort.reduce(0) { sum, entry in
                    let isSize = entry.slot.field == .size && entry.slot.category == category
                    return isSize ? sum + entry.count : sum
                }
            }, sums,
            empty: plan.columns([
                (.new, 0), (.new, 1), (.new, 2), (.new, 3), (.firstTime, 0), (.firstTime, 1),
                (.firstTimeFullTime, 0), (.transferIn, 2), (.otherEntrants, 3),
            ]))
    }

    /// 0 nothing, 1 once a year, 2 every term.
    private func steps(_ cohortClass: CohortClass) -> Int {
        cohortClass == .all ? level(.progress) - 1 : level(.classProgress)
    }

    private func progress(
        _ members: CohortCounts, _ cohortClass: CohortClass
    ) -> Shown<[CohortProgress]> {
        let steps = steps(cohortClass)
        if steps < 1 { return .hidden }
        let points = steps == 1 ? members.span.yearly : members.progress.indices.map { $0 + 1 }
        return .value(
            points.map { k in
                let now = members.progress[k - 1]
                return CohortProgress(
                    k: k, enrolled: now.enrolled, completed: now.completed,
                    excluded: now.excluded, away: now.away, retained: retained(members, k))
            })
    }

    private func retained(_ members: CohortCounts, _ k: Int) -> Rate? {
        Rate(count: members.retained(at: k), base: members.base(at: k))
    }

    private func yearOnYear(
        _ members: CohortCounts, _ cohortClass: CohortClass
    ) -> YearOnYear? {
        guard let k = members.span.yearly.first else { return nil }
        let isShown = cohortClass == .all ? level(.progress) >= 1 : steps(cohortClass) >= 1
        // All of the institution's entrants that are retained are retained in it.
        let isUnitShown =
            plan == nil || (cohortClass == .all && level(.yearOnYearInUnit) >= 1)
            || (unit == .institution && isShown)
        let inUnit = Rate(count: members.retainedInUnit, base: members.base(at: k))
        return YearOnYear(
            k: k, institution: isShown ? retained(members, k).map(Shown.value) : .hidden,
            unit: isUnitShown ? inUnit.map(Shown.value) : .hidden)
    }

    private func survival(
        _ members: CohortCounts, _ cohortClass: CohortClass
    ) -> Shown<[SurvivalPoint]> {
        let level = level(cohortClass == .all ? .survival : .classSurvival)
        if level < 1 { return .hidden }
        let everyTerm = members.progress.indices.map { $0 + 1 }
        let ends = level == 1 ? members.span.yearly : everyTerm
        return .value(members.survival.pooled(ends).points(size: members.size, ends: ends))
    }
}

extension CohortClass {
    /// Categories by number.
    fileprivate var columns: Set<Int> {
        Set(CohortSlot.Category.allCases.filter(holds).map { Int($0.rawValue) })
    }
}
