// Who continues in a unit and who persisted in it from the main term before are nearly the same
// students. In a unit the two are shown together or not at all. In the institution persistence is
// what readers need most: who continues follows from it, and is shown with it.
extension TermBlock {
    /// Persistence leaves out who was excluded or completed: where it leaves out nobody, nobody was.
    mutating func noteNobodyOutside() {
        for unit in plans.indices {
            let isShown =
                isRenewed[unit] && plans[unit][.persistence] >= 1
                && counts[unit]?.byPersistence[.outside] ?? 0 == 0
            if isShown || plans[unit].empty.contains(.outside) {
                plans[unit].empty.formUnion([.completed, .excluded, .outside])
            }
        }
    }

    /// Whether persistence of the institution, with the enrolments of the next main term, gives no
    /// small number of others away.
    func mayInstitutionPersist() -> Bool {
        guard let now = counts[UnitIndex.institution.rawValue], let next = following.institution
        else { return true }
        let continuing = next.byOrigin[.continuing] ?? 0
        let again = continuing - (now.byPersistence[.inUnit] ?? 0)
        return [again, next.enrolments - continuing].allSatisfy { $0 == 0 || $0 >= minimumCell }
    }

    /// Decides how far the split of this term, and persistence of the main term before, show who
    /// stayed in a unit.
    mutating func decideSplit(after before: inout TermBlock?) {
        let root = UnitIndex.institution.rawValue
        let isLinked = before.map { basis.isPersistenceKnown($0.term) } ?? false
        climbSplit(where: nil)
        let persists = isLinked && before?.plans[root][.persistence] ?? 0 >= 1
        if decideContinuity(&before, isLinked: isLinked)[root] == 0, persists {
            // Persistence gives who continues away, so new students must not give the rest away.
            climbSplit(where: { $0 != root })
            _ = decideContinuity(&before, isLinked: isLinked)
            plans[root][.continuing] = 1
        }
        plans[root].empty.insert(.switchedIn)
        noteNobodyBefore(before)
    }

    private mutating func climbSplit(where mayShow: ((Int) -> Bool)?) {
        let ladder = climb(.split, shown(.enrolments, 1), where: mayShow) { $0.splitTable }
        note(ladder, level: 0, [.new, .old])
    }

    /// - Returns: By unit, the level reached.
    private mutating func decideContinuity(
        _ before: inout TermBlock?, isLinked: Bool
    ) -> [Int] {
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
            mayShow: mayShow, rank: rank, cap: continuityCap(before))
        for unit in counts.indices {
            let isShown = ladder.levels[unit] >= 1
            if counts[unit] != nil, isShown { plans[unit][.split] = 1 + ladder.levels[unit] }
            if isLinked, before?.counts[unit] != nil, before?.plans[unit][.persistence] ?? 0 >= 1 {
                before?.plans[unit][.persistence] = isShown ? 2 : 1
            }
        }
        note(ladder, level: 0, [.continuing, nil])
        note(ladder, level: 1, [.returned, nil])
        if isLinked { before?.note(ladder, level: 0, part: 1, [.inUnit, nil]) }
        return ladder.levels
    }

    /// Who continues is the split's second level and persistence's, who returned the split's third.
    private func continuityCap(_ before: TermBlock?) -> [Int] {
        counts.indices.map { unit in
            let persistence = before?.caps[Topic.persistence.rawValue][unit] ?? Int.max
            if persistence < 2 { return 0 }
            let split = caps[Topic.split.rawValue][unit]
            return split == Int.max ? split : max(split - 1, 0)
        }
    }

    /// Nobody continues where nobody was.
    private mutating func noteNobodyBefore(_ before: TermBlock?) {
        for unit in counts.indices {
            guard let before else {
                plans[unit].empty.insert(.old)
                continue
            }
            if before.counts[unit] == nil, before.isRenewed[unit] {
                plans[unit].empty.insert(.continuing)
            }
        }
    }
}
