/// What a release shows of a term, once its block is decided.
struct Decision {
    let term: TermIndex
    var plans: [DisclosurePlan]
    private(set) var isRenewed: [Bool]
    private(set) var isCohortRenewed: [Bool]
    /// By unit: what the release before shows.
    private let old: [ShownCell?]
    /// By unit: how many are enrolled or entered.
    let sizes: [Int]
    /// By unit: the part in figures of several years.
    var parts: [PoolPart]
    private let now: [StatusCounts?]
    private let isMain: Bool

    init(_ block: TermBlock, _ state: TermState, _ basis: Basis) {
        term = block.term
        plans = block.plans
        isRenewed = block.isRenewed
        isCohortRenewed = block.isCohortRenewed
        old = state.old.map { $0?.withoutDetails }
        sizes = state.counts.map { $0?.enrolments ?? 0 }
        now = state.counts.map { $0.map(StatusCounts.init) }
        parts = Array(repeating: .none, count: block.plans.count)
        isMain = basis.calendar[block.term].isMain
    }

    /// Hides the term in all units: less might follow from the others.
    mutating func hideWhole() {
        plans = Array(repeating: DisclosurePlan(), count: plans.count)
    }

    mutating func limitProgress(to level: Int) {
        for unit in plans.indices where isCohortRenewed[unit] {
            plans[unit].limitProgress(to: level)
        }
    }

    /// Hides a figure, or puts what the release before shows in the place of all beside it.
    ///
    /// - Returns: Whether anything was left to hide.
    mutating func withdraw(_ column: CountColumn, of unit: Int) -> Bool {
        if column.isCohort, old[unit].map({ !$0.cohorts.isEmpty }) ?? false {
            defer { isCohortRenewed[unit] = false }
            return isCohortRenewed[unit]
        }
        if !column.isCohort, old[unit]?.term != nil {
            defer { isRenewed[unit] = false }
            return isRenewed[unit]
        }
        return plans[unit].hide(column) || plans[unit].hideAll(ofEntrants: column.isCohort)
    }

    /// What the release shows of the term.
    func published(
        _ cells: [(unit: UnitIndex, counters: Counters)], basis: Basis
    ) -> PublishedTerm {
        var published = PublishedTerm(scale: basis.scale, threshold: basis.threshold)
        for unit in basis.units.indices {
            guard let parent = basis.units.parent(of: unit) else { continue }
            published.children[parent.rawValue, default: []].append(unit.rawValue)
        }
        published.isPersistenceKnown = basis.isPersistenceKnown(term)
        let counters = Dictionary(cells.map { ($0.unit.rawValue, $0.counters) }) { first, _ in first
        }
        for unit in plans.indices {
            let own = counters[unit] ?? Counters()
            if own.isEmpty, old[unit] == nil { continue }
            published.lastFollowed = max(published.lastFollowed, own.lastFollowed)
            let shown = ShownCell(
                own, plan: plans[unit], unit: UnitIndex(unit), term: term, basis: basis)
            if !isRenewed[unit] {
                published.keep(
                    unit, own.part(ofEntrants: false), old[unit]?.counters, ofEntrants: false)
            } else if let figures = shown.term {
                published.add(figures, of: unit, own)
            }
            if !isMain { continue }
            if !isCohortRenewed[unit] {
                published.keep(
                    unit, own.part(ofEntrants: true), old[unit]?.counters, ofEntrants: true)
            } else if !shown.cohorts.isEmpty {
                published.add(shown.cohorts, of: unit, own)
            }
        }
        return published
    }

    // MARK: Several years together

    /// By unit, of a main term: what is shown of who dropped out.
    var cells: [PoolCell?] {
        plans.indices.map { unit in isMain ? poolCell(unit) : nil }
    }

    private func poolCell(_ unit: Int) -> PoolCell? {
        if isRenewed[unit] {
            guard let now = now[unit] else { return nil }
            return PoolCell(
                now, isEnrolmentShown: plans[unit][.enrolments] >= 1,
                isKnown: Status.sums(now, plans[unit]).holds([Status.droppedOut]),
                isRenewed: true, earlier: old[unit])
        }
        guard let kept = old[unit] else { return nil }
        return PoolCell(
            StatusCounts(kept.counters),
            isEnrolmentShown: kept.term?.enrolments.value != nil,
            isKnown: kept.term?.dropOuts.value != nil, isRenewed: false, earlier: kept)
    }
}

extension ShownCell {
    /// What is asked of it while a later release is decided.
    fileprivate var withoutDetails: ShownCell {
        var cell = self
        cell.term?.grades = []
        cell.cohorts = Array(cohorts.prefix(1))
        return cell
    }
}
