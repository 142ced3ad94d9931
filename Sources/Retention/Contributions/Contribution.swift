// What one student adds to the figures. Each part follows the definition it is named after.
extension Tally {
    mutating func contribute(_ record: StudentRecord, basis: Basis, amount: Int32) {
        guard !record.standings.isEmpty else { return }
        let firstMain = record.standings.first { basis.calendar[$0.term].isMain }
        for standing in record.standings {
            contribute(
                standing, of: record, firstMain: firstMain?.term, basis: basis, amount: amount)
        }
        if let firstMain {
            contributeCohort(record, entered: firstMain, basis: basis, amount: amount)
        }
    }

    private mutating func contribute(
        _ standing: TermStanding, of record: StudentRecord, firstMain: TermIndex?, basis: Basis,
        amount: Int32
    ) {
        let calendar = basis.calendar
        let term = standing.term
        let before = calendar[term].isMain ? calendar.mainTerm(before: term) : nil
        let previous = before.flatMap { record.standing(in: $0) }
        let next = record.next(after: standing, basis: basis)
        let grades = record.gradeSlots(of: standing, next: next)
        for unit in basis.units.path(from: standing.unit) {
            var origin = Profile.Origin.unsplit
            if calendar[term].isMain {
                if term == firstMain {
                    origin = .new
                } else if let previous {
                    origin =
                        basis.units.isUnit(previous.unit, within: unit) ? .continuing : .switchedIn
                } else {
                    origin = .returned
                }
            }
            let persistence: Profile.Persistence =
                switch next {
                case .outside: .outside
                case .away: .away
                case .enrolled(let program):
                    basis.units.isUnit(program, within: unit) ? .inUnit : .elsewhere
                }
            let profile = Profile(
                status: standing.status, origin: origin, persistence: persistence)
            add(unit, term, Slot(profile), amount)
            if standing.status == .droppedOut { add(unit, term, Slot(standing.reason), amount) }
            for grade in grades { add(unit, term, grade, amount) }
        }
    }

    private mutating func contributeCohort(
        _ record: StudentRecord, entered: TermStanding, basis: Basis, amount: Int32
    ) {
        let category = record.category(entered: entered.term)
        let path = record.cohortPath(entered: entered.term, basis: basis)
        var slots = [(CohortSlot.Field, Int, Int32)]()
        slots.append((.size, 0, amount))
        var last: CohortSlot.Field?
        for (offset, step) in path.steps.enumerated() where step.field != last {
            if let last { slots.append((last, offset + 1, -amount)) }
            slots.append((step.field, offset + 1, amount))
            last = step.field
        }
        if let outcome = path.outcome { slots.append((outcome.field, outcome.k, amount)) }
        for unit in basis.units.path(from: entered.unit) {
            for (field, k, count) in slots {
                let slot = Slot(CohortSlot(category: category, field: field, k: k))
                add(unit, entered.term, slot, count)
            }
            guard let k = path.yearOnYear else { continue }
            let step = path.steps[k - 1]
            let isIn = step.unit.map { basis.units.isUnit($0, within: unit) } ?? false
            if step.field == .completed || (step.field == .enrolled && isIn) {
                let slot = CohortSlot(category: category, field: .yearOnYearInUnit, k: k)
                add(unit, entered.term, Slot(slot), amount)
            }
        }
    }
}

/// Where a student is in the next main term, as far as persistence asks.
private enum Next {
    case outside
    case away
    case enrolled(UnitIndex)
}

extension StudentRecord {
    fileprivate func next(after standing: TermStanding, basis: Basis) -> Next {
        let calendar = basis.calendar
        guard calendar[standing.term].isMain,
            standing.status == .active || standing.status == .droppedOut,
            let next = calendar.mainTerm(after: standing.term),
            calendar[next].census <= basis.asOf
        else { return .outside }
        let leftBetween = standings.contains {
            $0.term > standing.term && $0.term < next
                && ($0.status == .excluded || $0.status == .completed)
        }
        if leftBetween { return .outside }
        return self.standing(in: next).map { .enrolled($0.unit) } ?? .away
    }

    fileprivate func gradeSlots(of standing: TermStanding, next: Next) -> [Slot] {
        let within: GradeSlot.Group =
            switch standing.status {
            case .active, .completed: .stayed
            case .droppedOut: .left
            case .excluded: .neither
            }
        let byNext: GradeSlot.Group =
            switch next {
            case .outside: .neither
            case .away: .left
            case .enrolled: .stayed
            }
        if within == .neither, byNext == .neither { return [] }
        return GradeKind.allCases.map { kind in
            let grade =
                switch kind {
                case .entry: entryGrade
                case .term: standing.termGrade
                case .cumulative: standing.cumulativeGrade
                }
            return Slot(
                GradeSlot(kind: kind, withinTerm: within, byNextTerm: byNext, grade: grade))
        }
    }

    fileprivate func category(entered: TermIndex) -> CohortSlot.Category {
        switch entry {
        case .firstTime: load(upTo: entered) == .fullTime ? .firstTimeFullTime : .firstTimeOther
        case .transferIn: .transferIn
        case .returning, .continuing, .nonDegree: .other
        }
    }
}

/// A cohort member's way through the main terms after entry.
private struct CohortPath {
    /// The standing at k = 1, 2, …
    var steps: [(field: CohortSlot.Field, unit: UnitIndex?)] = []
    /// How and when the member's survival time ends; nil where nothing is observed.
    var outcome: (field: CohortSlot.Field, k: Int)?
    /// The k of the first later main term of the same season, where it is observed.
    var yearOnYear: Int?
}

extension StudentRecord {
    fileprivate func cohortPath(entered: TermIndex, basis: Basis) -> CohortPath {
        let calendar = basis.calendar
        let excluded = standings.first { $0.status == .excluded }?.term
        let completed = standings.first { $0.status == .completed }?.term
        var path = CohortPath()
        var lastEnrolled = 0
        var term = calendar.mainTerm(after: entered)
        while let current = term, calendar[current].census <= basis.asOf {
            let now = standing(in: current)
            let k = path.steps.count + 1
            let field: CohortSlot.Field =
                if let excluded, excluded < current {
                    .excluded
                } else if let completed, completed < current {
                    .completed
                } else {
                    now == nil ? .away : .enrolled
                }
            // Survival asks for being on the roll, whatever else became of the member before.
            if now != nil { lastEnrolled = k }
            path.steps.append((field, now?.unit))
            if path.yearOnYear == nil, calendar[current].season == calendar[entered].season {
                path.yearOnYear = k
            }
            term = calendar.mainTerm(after: current)
        }
        guard !path.steps.isEmpty else { return path }
        if let k = path.steps.firstIndex(where: { $0.field == .completed }) {
            path.outcome = (.completes, k + 1)
        } else if let k = path.steps.firstIndex(where: { $0.field == .excluded }) {
            path.outcome = (.censored, k + 1)
        } else if lastEnrolled == path.steps.count {
            path.outcome = (.censored, lastEnrolled)
        } else {
            path.outcome = (.departs, lastEnrolled + 1)
        }
        return path
    }
}
