/// Makes the figures of those enrolled in a term, as far as a plan shows them.
struct TermDisclosure {
    private let counts: CellCounts
    /// nil shows everything.
    private let plan: DisclosurePlan?
    private let basis: Basis
    private let term: TermIndex
    private let statusSums: KnownSums
    private let splitSums: KnownSums
    private let fateSums: KnownSums

    init(counts: CellCounts, plan: DisclosurePlan?, basis: Basis, term: TermIndex) {
        self.counts = counts
        self.plan = plan
        self.basis = basis
        self.term = term
        statusSums = plan.map { Status.sums(StatusCounts(counts), $0) } ?? .all
        splitSums = plan.map { Origin.sums(counts, $0) } ?? .all
        fateSums = plan.map { Fate.sums(counts, $0) } ?? .all
    }

    private func level(_ topic: Topic) -> Int { plan.map { $0[topic] } ?? Int.max }

    private func isEmpty(_ count: EmptyCount) -> Bool { plan?.empty.contains(count) ?? false }

    private func shown<Value>(_ value: Value, _ isShown: Bool) -> Shown<Value> {
        isShown ? .value(value) : .hidden
    }

    var figures: TermFigures {
        let next = basis.calendar.mainTerm(after: term)
        let status = StatusCounts(counts)
        let retention = retention(status)
        return TermFigures(
            term: term,
            enrolments: shown(counts.enrolments, level(.enrolments) >= 1),
            dropOuts: shown(status.droppedOut, statusSums.holds([Status.droppedOut])),
            completions: shown(status.completed, statusSums.holds([Status.completed])),
            excluded: shown(status.excluded, statusSums.holds([Status.excluded])),
            dropOutReasons: reasons,
            split: basis.calendar[term].isMain ? split : nil,
            inTermRetention: retention,
            retentionAbout: retention == .hidden && plan?.isRetentionRounded == true
                ? RoundedRetention(status).percent(excluded: status.excluded) : nil,
            persistence: persistence,
            grades: grades,
            isProvisional: basis.isProvisional(term),
            isPersistenceProvisional: basis.isProvisional(term)
                || basis.isProvisional(next ?? term))
    }

    // MARK: Status

    private func retention(_ status: StatusCounts) -> Shown<Rate>? {
        let base = counts.enrolments - status.excluded
        let isShown =
            statusSums.holds(Status.stayed) && statusSums.holds([Status.droppedOut])
        if !isShown { return .hidden }
        return Rate(count: base - status.droppedOut, base: base).map(Shown.value)
    }

    private var reasons: [ReasonCount] {
        let left = counts.byStatus[.droppedOut] ?? 0
        if level(.reasons) >= 1 || (left == 0 && statusSums.holds([Status.droppedOut])) {
            return Reason.allCases.compactMap { reason in
                guard let count = counts.reasons[reason], count > 0 else { return nil }
                return ReasonCount(reason: reason, count: .value(count))
            }
        }
        return Reason.allCases.filter { !isEmpty(.reason($0)) }
            .map { ReasonCount(reason: $0, count: .hidden) }
    }

    // MARK: Split and persistence

    private var split: Split {
        func part(_ origin: Profile.Origin, _ column: Int) -> Shown<Int> {
            shown(counts.byOrigin[origin] ?? 0, splitSums.holds([column]))
        }
        return Split(
            new: part(.new, Origin.new), returned: part(.returned, Origin.returned),
            switchedIn: part(.switchedIn, Origin.switchedIn),
            continuing: part(.continuing, Origin.continuing))
    }

    private var persistence: Persistence? {
        let inUnit = counts.byPersistence[.inUnit] ?? 0
        let anywhere = inUnit + (counts.byPersistence[.elsewhere] ?? 0)
        let base = anywhere + (counts.byPersistence[.away] ?? 0)
        let isBaseShown = fateSums.holds(Fate.base)
        guard let institution = Rate(count: anywhere, base: base),
            let unit = Rate(count: inUnit, base: base)
        else {
            let isHidden = !isBaseShown && basis.isPersistenceKnown(term)
            return isHidden ? Persistence(institution: .hidden, unit: .hidden) : nil
        }
        return Persistence(
            institution: shown(institution, isBaseShown && fateSums.holds(Fate.persisted)),
            unit: shown(unit, isBaseShown && fateSums.holds([Fate.inUnit])))
    }

    // MARK: Grade averages

    private var grades: [GradeFigures] {
        GradeComparison.allCases.flatMap { comparison in
            let groups = GradeKind.allCases.map { (kind: $0, counts.grades(comparison, $0)) }
            let isNobody = groups.allSatisfy { $0.1.stayed.isEmpty && $0.1.left.isEmpty }
            let isKnown =
                GradeSide.allCases.allSatisfy { isGroupShown(comparison, $0) }
                || (comparison == .byNextTerm && !basis.isPersistenceKnown(term))
            if isNobody, isKnown { return [GradeFigures]() }
            return groups.map { kind, tallies in
                let stayed = group(tallies.stayed, comparison, kind, .stayed)
                let left = group(tallies.left, comparison, kind, .left)
                return GradeFigures(
                    comparison: comparison, kind: kind, stayed: stayed, left: left,
                    difference: difference(stayed, left, tallies))
            }
        }
    }

    private func difference(
        _ stayed: GradeGroup, _ left: GradeGroup, _ tallies: (stayed: GradeTally, left: GradeTally)
    ) -> Shown<GradeDifference>? {
        guard let first = stayed.distribution, let second = left.distribution else { return nil }
        if first.isHidden || second.isHidden { return .hidden }
        return tallies.stayed.difference(less: tallies.left).map(Shown.value)
    }

    private func isGroupShown(_ comparison: GradeComparison, _ side: GradeSide) -> Bool {
        switch (comparison, side) {
        case (.withinTerm, .stayed): statusSums.holds(Status.stayed)
        case (.withinTerm, .left): statusSums.holds([Status.droppedOut])
        case (.byNextTerm, .stayed): fateSums.holds(Fate.persisted)
        case (.byNextTerm, .left): fateSums.holds([Fate.away])
        }
    }

    private func averageSums(
        _ tally: GradeTally, _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide
    ) -> KnownSums {
        guard let plan else { return .all }
        var sums = [Set<Int>]()
        if isGroupShown(comparison, side) { sums.append([0, 1]) }
        if plan[.grades(comparison, kind)] >= 1 { sums.append([0]) }
        return KnownSums(
            [tally.missing, tally.n], sums,
            empty: plan.columns([
                (.grades(comparison, kind, side, .missing), 0),
                (.grades(comparison, kind, side, .known), 1),
            ]))
    }

    private func group(
        _ tally: GradeTally, _ comparison: GradeComparison, _ kind: GradeKind, _ side: GradeSide
    ) -> GradeGroup {
        let level = level(.grades(comparison, kind))
        let known = averageSums(tally, comparison, kind, side)
        let n = shown(tally.n, known.holds([1]))
        func gated<Value>(
            _ value: @autoclosure () -> Value, from least: Int, orIf isKnown: Bool = false
        ) -> Shown<Value>? {
            if n.value == 0 { return nil }
            return level >= least || isKnown ? .value(value()) : .hidden
        }
        let isThresholdKnown =
            isEmpty(.grades(comparison, kind, side, .below))
            || (isEmpty(.grades(comparison, kind, side, .above)) && !n.isHidden)
        let bins = tally.histogram(scale: basis.scale)
        return GradeGroup(
            n: n, missing: shown(tally.missing, known.holds([0])),
            distribution: n.isHidden
                ? .hidden : tally.distribution.flatMap { gated($0, from: 1) },
            belowThreshold: gated(
                tally.count(below: basis.threshold), from: 2, orIf: isThresholdKnown),
            histogram: gated(level >= 4 ? bins : GradeTally.quarters(bins), from: 3))
    }
}

// MARK: What follows from what a plan shows

enum Status {
    static let droppedOut = 0, excluded = 1, completed = 2, active = 3
    static let stayed: Set = [completed, active]

    static func sums(_ status: StatusCounts, _ plan: DisclosurePlan) -> KnownSums {
        var sums = [Set<Int>]()
        if plan[.enrolments] >= 1 { sums.append([droppedOut, excluded, completed, active]) }
        if plan[.status] >= 1 { sums.append([droppedOut]) }
        if plan[.status] >= 2 { sums.append([excluded]) }
        if plan[.status] >= 3 || plan.empty.contains(.completedFromOthers) {
            sums.append([completed])
        }
        return KnownSums(
            [status.droppedOut, status.excluded, status.completed, status.active], sums,
            empty: plan.columns([
                (.dropOuts, droppedOut), (.excluded, excluded), (.completed, completed),
                (.active, active),
            ]))
    }
}

enum Origin {
    static let new = 0, continuing = 1, returned = 2, switchedIn = 3

    static func sums(_ counts: CellCounts, _ plan: DisclosurePlan) -> KnownSums {
        var sums = [Set<Int>]()
        if plan[.enrolments] >= 1 { sums.append([new, continuing, returned, switchedIn]) }
        if plan[.split] >= 1 { sums.append([new]) }
        if plan[.split] >= 2 || plan[.continuing] >= 1 { sums.append([continuing]) }
        if plan[.split] >= 3 { sums.append([returned]) }
        let columns: [Profile.Origin] = [.new, .continuing, .returned, .switchedIn]
        return KnownSums(
            columns.map { counts.byOrigin[$0] ?? 0 }, sums,
            empty: plan.columns([
                (.new, new), (.continuing, continuing), (.returned, returned),
                (.old, continuing), (.old, returned), (.old, switchedIn), (.switchedIn, switchedIn),
            ]))
    }
}

/// Where a student is in the next main term.
private enum Fate {
    static let outside = 0, away = 1, inUnit = 2, elsewhere = 3
    static let base: Set = [away, inUnit, elsewhere]
    static let persisted: Set = [inUnit, elsewhere]

    static func sums(_ counts: CellCounts, _ plan: DisclosurePlan) -> KnownSums {
        var sums = [Set<Int>]()
        if plan[.enrolments] >= 1 { sums.append(base.union([outside])) }
        if plan[.persistence] >= 1 { sums += [[outside], [away]] }
        if plan[.persistence] >= 2 { sums.append([inUnit]) }
        let columns: [Profile.Persistence] = [.outside, .away, .inUnit, .elsewhere]
        return KnownSums(
            columns.map { counts.byPersistence[$0] ?? 0 }, sums,
            empty: plan.columns([
                (.outside, outside), (.away, away), (.inUnit, inUnit), (.persisted, inUnit),
                (.persisted, elsewhere), (.elsewhere, elsewhere),
            ]))
    }
}
