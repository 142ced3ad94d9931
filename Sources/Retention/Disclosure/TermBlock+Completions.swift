// Completions are shown with a term's statuses, and follow from persistence as well: from both
// together more follows than either gives away.
extension TermBlock {
    /// Finds whose completions follow from what is shown, and shows less where that is a small
    /// number of students, or gives one away.
    mutating func settleCompletions() {
        noteCompletedFromOthers()
        while let fault = faultOfCompletions() {
            for unit in plans.indices { plans[unit].empty.remove(.completedFromOthers) }
            if let unit = leastNeeded(fault) {
                if plans[unit][.status] >= 3 {
                    plans[unit][.status] = 2
                } else {
                    plans[unit][.persistence] = 0
                }
            } else {
                hideWhole(fault)
            }
            noteCompletedFromOthers()
        }
    }

    /// Hides all of some units or, where all of them is hidden, of the whole term.
    private mutating func hideWhole(_ units: [Int]) {
        let nothing = DisclosurePlan()
        let showing = units.filter { plans[$0] != nothing }
        for unit in showing.isEmpty ? inOrder : showing { plans[unit] = nothing }
    }

    /// Completions that follow from figures beside them: from who is outside persistence's base,
    /// where nobody left between the term and the next main term; and those of a unit whose parts
    /// are all known, or of the one part that is not.
    private mutating func noteCompletedFromOthers() {
        var grows = true
        while grows {
            grows = false
            let isNobodyLeft = plans.indices.map(isNobodyBetween)
            for unit in plans.indices where !areCompletionsKnown(unit) {
                let path = basis.units.path(from: UnitIndex(unit)).map(\.rawValue)
                guard isRenewed[unit], plans[unit][.persistence] >= 1, isExcludedKnown(unit),
                    following.isNobodyBetween || path.contains(where: { isNobodyLeft[$0] })
                else { continue }
                plans[unit].empty.insert(.completedFromOthers)
                grows = true
            }
            for above in plans.indices {
                guard let all = counts[above] else { continue }
                let below = plans.indices.filter { parents[$0] == above && counts[$0] != nil }
                let enrolled = below.reduce(0) { $0 + (counts[$1]?.enrolments ?? 0) }
                let family = below.isEmpty || enrolled != all.enrolments ? [] : below + [above]
                let unknown = family.filter { !areCompletionsKnown($0) }
                guard unknown.count == 1, family.allSatisfy({ isRenewed[$0] }) else { continue }
                plans[unknown[0]].empty.insert(.completedFromOthers)
                grows = true
            }
        }
    }

    private func areCompletionsKnown(_ unit: Int) -> Bool {
        counts[unit].map { Status.sums(StatusCounts($0), plans[unit]).holds([Status.completed]) }
            ?? true
    }

    private func isExcludedKnown(_ unit: Int) -> Bool {
        counts[unit].map { Status.sums(StatusCounts($0), plans[unit]).holds([Status.excluded]) }
            ?? true
    }

    /// Whether figures of a unit say that nobody left between the term and the next main term: then
    /// who is outside persistence's base was excluded or completed, there and in every unit below.
    private func isNobodyBetween(_ unit: Int) -> Bool {
        guard let counts = counts[unit], isRenewed[unit], plans[unit][.persistence] >= 1,
            areCompletionsKnown(unit), isExcludedKnown(unit)
        else { return false }
        let status = StatusCounts(counts)
        return counts.byPersistence[.outside] ?? 0 == status.completed + status.excluded
    }

    // MARK: What gives small numbers away

    /// Units whose completions together give a small number away; nil where none do.
    private func faultOfCompletions() -> [Int]? {
        let isKnown = counts.indices.map {
            counts[$0] != nil && isRenewed[$0] && areCompletionsKnown($0)
        }
        let families = UnitFamilies(parents: parents) { counts[$0] != nil }
        for unit in inOrder where isKnown[unit] && !isSafeAlone(unit) {
            return sources(of: unit, isKnown)
        }
        for unit in inOrder where isKnown[unit] {
            let below = families.topmostShown(below: unit, isKnown)
            if !below.isEmpty, !isRestSafe(of: unit, below: below, isKnown, families) {
                return [unit] + below
            }
        }
        return nil
    }

    /// What a unit's completions that tell too much are known from.
    private func sources(of unit: Int, _ isKnown: [Bool]) -> [Int] {
        var sources = Set<Int>()
        gatherSources(of: unit, isKnown, into: &sources)
        let all = sources.sorted()
        if let counts = counts[unit], !isSafe(StatusCounts(counts).completed) { return all }
        // Who left between terms is told: completions go before anybody's persistence.
        let shown = all.filter { plans[$0][.status] >= 3 }
        return shown.contains(unit) ? [unit] : shown.isEmpty ? all : shown
    }

    private func gatherSources(of unit: Int, _ isKnown: [Bool], into sources: inout Set<Int>) {
        guard sources.insert(unit).inserted, plans[unit][.status] < 3 else { return }
        for other in counts.indices where isKnown[other] {
            let isNear =
                parents[other] == unit || parents[unit] == other
                || parents[other] == parents[unit]
            if isNear { gatherSources(of: other, isKnown, into: &sources) }
        }
    }

    /// Of some units, the one whose completions or else whose persistence to hide: the smallest,
    /// and the institution last.
    private func leastNeeded(_ units: [Int]) -> Int? {
        let root = UnitIndex.institution.rawValue
        return units.filter {
            isRenewed[$0] && (plans[$0][.status] >= 3 || plans[$0][.persistence] >= 1)
        }.min {
            let (left, right) = (counts[$0]?.enrolments ?? 0, counts[$1]?.enrolments ?? 0)
            return $0 == root || $1 == root
                ? $1 == root : (left, rank[$0]) < (right, rank[$1])
        }
    }

    /// Whether the completions of a unit may be known, and what persistence leaves out beside them.
    private func isSafeAlone(_ unit: Int) -> Bool {
        guard let counts = counts[unit] else { return true }
        let status = StatusCounts(counts)
        guard let between = leftBetween(unit) else { return isSafe(status.completed) }
        // The institution's leavers of the terms between are those and others.
        let others = unit == UnitIndex.institution.rawValue ? following.leavers - between : 0
        return [status.completed, between, max(others, 0)].allSatisfy(isSafe)
    }

    /// Those outside persistence's base who left between the term and the next main term, where a
    /// reader who knows the completions knows them.
    private func leftBetween(_ unit: Int) -> Int? {
        guard let counts = counts[unit], plans[unit][.persistence] >= 1, isExcludedKnown(unit)
        else { return nil }
        let status = StatusCounts(counts)
        return (counts.byPersistence[.outside] ?? 0) - status.completed - status.excluded
    }

    private func isSafe(_ count: Int) -> Bool { count == 0 || count >= minimumCell }

    /// The like of `Ladder`'s: completed and active of those whose completions are not known.
    private func isRestSafe(
        of unit: Int, below: [Int], _ isKnown: [Bool], _ families: UnitFamilies
    ) -> Bool {
        func status(_ unit: Int) -> (completed: Int, active: Int) {
            let status = counts[unit].map(StatusCounts.init)
            return (status?.completed ?? 0, status?.active ?? 0)
        }
        let rest = below.reduce(status(unit)) {
            ($0.completed - status($1).completed, $0.active - status($1).active)
        }
        let between = ([unit] + below).compactMap(leftBetween)
        if between.count > below.count,
            !isSafe(between[0] - between.dropFirst().reduce(0, +))
        {
            return false
        }
        if rest.completed == 0 || rest.active == 0 { return true }
        guard isSafe(rest.completed), isSafe(rest.active) else { return false }
        let unknown = families.hidden(below: unit, isKnown)
            .filter { families.children[$0].isEmpty }
        guard unknown.count > 1 else { return true }
        return unknown.allSatisfy { leaf in
            let own = status(leaf)
            let all = rest.completed + rest.active
            return own.completed + own.active == 0
                || all - own.completed - own.active >= minimumCell
        }
    }
}
