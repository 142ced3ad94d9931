/// The gate between counts and everything that publishes: hides, in an edition with a minimum cell,
/// each small count and what rests on one or leaves one out.
///
/// What follows from published figures by adding and subtracting is not searched for here.
struct Disclosure {
    /// Counts from 1 to one less are hidden; 0 hides nothing.
    let minimumCell: Int

    func isSmall(_ count: Int) -> Bool {
        count > 0 && count < minimumCell
    }

    func shown(_ count: Int) -> Shown<Int> {
        isSmall(count) ? .hidden : .value(count)
    }

    func shown(_ rate: Rate?) -> Shown<Rate>? {
        guard let rate else { return nil }
        let hides = isSmall(rate.base) || isSmall(rate.count) || isSmall(rate.base - rate.count)
        return hides ? .hidden : .value(rate)
    }
}

// MARK: Terms

extension Disclosure {
    func figures(_ counts: CellCounts, term: TermIndex, basis: Basis) -> TermFigures {
        let excluded = counts.byStatus[.excluded] ?? 0
        let dropOuts = counts.byStatus[.droppedOut] ?? 0
        let base = counts.enrolments - excluded
        let next = basis.calendar.mainTerm(after: term)
        return TermFigures(
            term: term,
            enrolments: shown(counts.enrolments),
            dropOuts: shown(dropOuts),
            completions: shown(counts.byStatus[.completed] ?? 0),
            excluded: shown(excluded),
            dropOutReasons: Reason.allCases.compactMap { reason in
                guard let count = counts.reasons[reason], count > 0 else { return nil }
                return ReasonCount(reason: reason, count: shown(count))
            },
            split: basis.calendar[term].isMain ? split(counts) : nil,
            inTermRetention: shown(Rate(count: base - dropOuts, base: base)),
            persistence: persistence(counts),
            grades: grades(counts, basis: basis),
            isProvisional: term.rawValue >= basis.boundary.closed,
            isPersistenceProvisional: (next ?? term).rawValue >= basis.boundary.closed)
    }

    private func split(_ counts: CellCounts) -> Split {
        Split(
            new: shown(counts.byOrigin[.new] ?? 0),
            returned: shown(counts.byOrigin[.returned] ?? 0),
            switchedIn: shown(counts.byOrigin[.switchedIn] ?? 0),
            continuing: shown(counts.byOrigin[.continuing] ?? 0))
    }

    private func persistence(_ counts: CellCounts) -> Persistence? {
        let inUnit = counts.byPersistence[.inUnit] ?? 0
        let anywhere = inUnit + (counts.byPersistence[.elsewhere] ?? 0)
        let base = anywhere + (counts.byPersistence[.away] ?? 0)
        guard let institution = shown(Rate(count: anywhere, base: base)),
            let unit = shown(Rate(count: inUnit, base: base))
        else { return nil }
        return Persistence(institution: institution, unit: unit)
    }
}

// MARK: Grade averages

extension Disclosure {
    private func grades(_ counts: CellCounts, basis: Basis) -> [GradeFigures] {
        GradeComparison.allCases.flatMap { comparison in
            let groups = GradeKind.allCases.map { (kind: $0, counts.grades(comparison, $0)) }
            if groups.allSatisfy({ $0.1.stayed.isEmpty && $0.1.left.isEmpty }) {
                return [GradeFigures]()
            }
            return groups.map { kind, tallies in
                figures(
                    comparison, kind, stayed: tallies.stayed, left: tallies.left, basis: basis)
            }
        }
    }

    private func figures(
        _ comparison: GradeComparison, _ kind: GradeKind, stayed: GradeTally, left: GradeTally,
        basis: Basis
    ) -> GradeFigures {
        let first = group(stayed, basis: basis)
        let second = group(left, basis: basis)
        var difference = stayed.difference(less: left).map(Shown.value)
        if first.distribution == .hidden || second.distribution == .hidden, difference != nil {
            difference = .hidden
        }
        return GradeFigures(
            comparison: comparison, kind: kind, stayed: first, left: second,
            difference: difference)
    }

    private func group(_ tally: GradeTally, basis: Basis) -> GradeGroup {
        let n = tally.n
        let below = tally.count(below: basis.threshold)
        let bins = tally.histogram(scale: basis.scale)
        let hides = isSmall(n) || isSmall(tally.missing)
        func gated<Value>(_ value: Value, _ small: Bool) -> Shown<Value>? {
            n == 0 ? nil : hides || small ? .hidden : .value(value)
        }
        return GradeGroup(
            n: shown(n), missing: shown(tally.missing),
            distribution: tally.distribution.flatMap { gated($0, false) },
            belowThreshold: gated(below, isSmall(below) || isSmall(n - below)),
            histogram: gated(bins, bins.contains(where: isSmall)))
    }
}

// MARK: Cohorts

extension Disclosure {
    func figures(_ counts: CohortCounts) -> CohortFigures {
        CohortFigures(
            term: counts.term, cohortClass: counts.cohortClass, size: shown(counts.size),
            progress: counts.progress.indices.map { progress(counts, k: $0 + 1) },
            yearOnYear: yearOnYear(counts),
            survival: survival(counts),
            provisionalFrom: counts.provisionalFrom)
    }

    private func progress(_ counts: CohortCounts, k: Int) -> CohortProgress {
        let now = counts.progress[k - 1]
        return CohortProgress(
            k: k, enrolled: shown(now.enrolled), completed: shown(now.completed),
            excluded: shown(now.excluded), away: shown(now.away),
            retained: shown(
                Rate(count: now.enrolled + now.completed, base: counts.size - now.excluded)))
    }

    private func yearOnYear(_ counts: CohortCounts) -> YearOnYear? {
        guard let (k, inUnit) = counts.yearOnYear else { return nil }
        let base = counts.size - counts.progress[k - 1].excluded
        return YearOnYear(
            k: k, institution: progress(counts, k: k).retained,
            unit: shown(Rate(count: inUnit, base: base)))
    }

    /// A curve ends where its first step rests on small numbers: later points would give it away.
    private func survival(_ counts: CohortCounts) -> [SurvivalPoint] {
        var isHidden = isSmall(counts.size)
        return counts.survival.points(size: counts.size).enumerated().map { offset, values in
            isHidden =
                isHidden || isSmall(values.atRisk) || isSmall(values.departed)
                || isSmall(values.completed) || isSmall(values.censored)
            return SurvivalPoint(k: offset + 1, values: isHidden ? .hidden : .value(values))
        }
    }
}
