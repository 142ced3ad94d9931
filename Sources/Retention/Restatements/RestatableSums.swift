/// What the restatable figures of one unit in one term are worked out from, as sums over students:
/// over all of a cell's, or over one, to see whether that student's part in a figure changed.
///
/// Figures themselves take too long where a late upload changes most cells of a large school.
public struct RestatableSums: Hashable, Sendable {
    private enum Part: Int {
        case enrolments, dropOuts, completions, excluded
        case persistenceBase, persisted, persistedInUnit
        case entrants, entrantsExcluded, retained, retainedInUnit
        case gradesStayed, sumStayed, gradesLeft, sumLeft
    }

    // A vector, so that sums add in one step.
    private var sums: SIMD16<Int64>

    /// Of nobody.
    public init() {
        sums = SIMD16()
    }

    /// - Parameters:
    ///   - counters: Of a whole cell, of a difference, or of one student.
    ///   - term: The cell's.
    public init(_ counters: Counters, term: TermIndex, calendar: AcademicCalendar) {
        self.init()
        let year = calendar.yearOnYear(after: term)?.k ?? 0
        for entry in counters.entries {
            add(Slot(rawValue: entry.slot), Int64(entry.count), year: year)
        }
    }

    public static func + (left: RestatableSums, right: RestatableSums) -> RestatableSums {
        var result = left
        result.sums &+= right.sums
        return result
    }

    /// Whether nobody is enrolled: then no figures are published.
    public var isEmpty: Bool { self[.enrolments] == 0 }

    private subscript(part: Part) -> Int {
        Int(sums[part.rawValue])
    }

    private mutating func add(_ part: Part, _ count: Int64) {
        sums[part.rawValue] += count
    }

    private mutating func add(_ slot: Slot, _ count: Int64, year: Int) {
        switch slot.meaning {
        case .profile(let profile): add(profile, count)
        case .grade(let slot): add(slot, count)
        case .cohort(let slot): add(slot, count, year: year)
        case .reason, nil: break
        }
    }

    private mutating func add(_ profile: Profile, _ count: Int64) {
        add(.enrolments, count)
        switch profile.status {
        case .active: break
        case .droppedOut: add(.dropOuts, count)
        case .completed: add(.completions, count)
        case .excluded: add(.excluded, count)
        }
        if profile.persistence == .outside { return }
        add(.persistenceBase, count)
        if profile.persistence == .away { return }
        add(.persisted, count)
        if profile.persistence == .inUnit { add(.persistedInUnit, count) }
    }

    private mutating func add(_ slot: GradeSlot, _ count: Int64) {
        guard slot.kind == .cumulative, let grade = slot.grade else { return }
        switch slot.withinTerm {
        case .neither: break
        case .stayed:
            add(.gradesStayed, count)
            add(.sumStayed, count * Int64(grade.thousandths))
        case .left:
            add(.gradesLeft, count)
            add(.sumLeft, count * Int64(grade.thousandths))
        }
    }

    private mutating func add(_ slot: CohortSlot, _ count: Int64, year: Int) {
        // Standings at k come as those who take one up, less those who leave it, at each k so far.
        guard slot.k <= year else { return }
        switch slot.field {
        case .size: add(.entrants, count)
        case .enrolled, .completed: add(.retained, count)
        case .excluded: add(.entrantsExcluded, count)
        case .yearOnYearInUnit: add(.retainedInUnit, count)
        case .away, .departs, .completes, .censored: break
        }
    }
}

// MARK: One student

extension Tally {
    /// Of a difference: whether it holds anything that figures of the first terms are worked out
    /// from.
    ///
    /// - Parameter closed: How many terms are asked about.
    public func concernsFigures(ofFirst closed: Int, calendar: AcademicCalendar) -> Bool {
        var concerns = false
        forEachCount { cell, slot, _ in
            if concerns || cell.term.rawValue >= closed { return }
            switch slot.meaning {
            case .profile, .grade: concerns = true
            // Who is still there in a new term changes the cohort of every earlier one.
            case .cohort(let slot):
                concerns = slot.k <= calendar.yearOnYear(after: cell.term)?.k ?? 0
            case .reason, nil: break
            }
        }
        return concerns
    }
}

extension RestatableSums {
    /// What becomes other in some cells when one student's history does, where anything does.
    ///
    /// - Parameter places: The cells by where they stand in some list of the caller's.
    /// - Returns: Differences by place.
    public static func changes(
        from old: History, _ before: Basis, to new: History, _ now: Basis,
        in places: [CellKey: Int]
    ) -> [Int: RestatableSums] {
        var tally = Tally()
        tally.subtract(old, basis: before)
        tally.add(new, basis: now)
        var changes = [Int: RestatableSums]()
        tally.forEachCount { cell, slot, count in
            guard let place = places[cell] else { return }
            let year = now.calendar.yearOnYear(after: cell.term)?.k ?? 0
            changes[place, default: RestatableSums()].add(slot, Int64(count), year: year)
        }
        return changes
    }

    /// Of a difference: whether it lies in what a figure is worked out from.
    public func concerns(_ figure: Restatement.Figure) -> Bool {
        let parts: [Part] =
            switch figure {
            case .enrolments: [.enrolments]
            case .dropOuts: [.dropOuts]
            case .completions: [.completions]
            case .excluded: [.excluded]
            case .inTermRetention: [.enrolments, .dropOuts, .excluded]
            case .persistenceInstitution: [.persisted, .persistenceBase]
            case .persistenceUnit: [.persistedInUnit, .persistenceBase]
            case .yearOnYearInstitution: [.retained, .entrants, .entrantsExcluded]
            case .yearOnYearUnit: [.retainedInUnit, .entrants, .entrantsExcluded]
            case .meanGradeStayed: [.gradesStayed, .sumStayed]
            case .meanGradeLeft: [.gradesLeft, .sumLeft]
            }
        return parts.contains { self[$0] != 0 }
    }
}

// MARK: Figures

extension RestatableSums {
    /// A figure as `UnitFigures` has it; nil where there is none.
    public func quantity(_ figure: Restatement.Figure) -> Restatement.Quantity? {
        func rate(_ count: Int, _ base: Int) -> Restatement.Quantity? {
            Rate(count: count, base: base).map(Restatement.Quantity.rate)
        }
        func mean(_ sum: Part, _ n: Part) -> Restatement.Quantity? {
            self[n] == 0 ? nil : .mean(Double(self[sum]) / (1000 * Double(self[n])))
        }
        let stayed = self[.enrolments] - self[.excluded]
        let entrants = self[.entrants] - self[.entrantsExcluded]
        return switch figure {
        case .enrolments: .count(self[.enrolments])
        case .dropOuts: .count(self[.dropOuts])
        case .completions: .count(self[.completions])
        case .excluded: .count(self[.excluded])
        case .inTermRetention: rate(stayed - self[.dropOuts], stayed)
        case .persistenceInstitution: rate(self[.persisted], self[.persistenceBase])
        case .persistenceUnit: rate(self[.persistedInUnit], self[.persistenceBase])
        case .yearOnYearInstitution: rate(self[.retained], entrants)
        case .yearOnYearUnit: rate(self[.retainedInUnit], entrants)
        case .meanGradeStayed: mean(.sumStayed, .gradesStayed)
        case .meanGradeLeft: mean(.sumLeft, .gradesLeft)
        }
    }

    /// What is restated when a cell goes from these sums to others.
    ///
    /// - Parameter closed: How many terms were closed before and are closed now.
    public func restatements(
        to new: RestatableSums, term: TermIndex, calendar: AcademicCalendar, closed: Int
    ) -> [Restatement] {
        func settled(_ figure: Restatement.Figure) -> Bool {
            figure.lastTerm(neededAt: term, calendar: calendar).map { $0.rawValue < closed }
                ?? false
        }
        return Restatement.between(
            was: { settled($0) ? quantity($0) : nil }, now: { new.quantity($0) })
    }
}

extension Restatement.Figure {
    /// The term that must be closed before the figure of a term is no longer provisional; nil
    /// where the calendar has none.
    fileprivate func lastTerm(
        neededAt term: TermIndex, calendar: AcademicCalendar
    ) -> TermIndex? {
        switch self {
        case .persistenceInstitution, .persistenceUnit: calendar.mainTerm(after: term)
        case .yearOnYearInstitution, .yearOnYearUnit: calendar.yearOnYear(after: term)?.term
        case .enrolments, .dropOuts, .completions, .excluded, .inTermRetention, .meanGradeStayed,
            .meanGradeLeft:
            term
        }
    }
}

extension AcademicCalendar {
    /// The first later main term of the same season and how many main terms later it is.
    fileprivate func yearOnYear(after term: TermIndex) -> (term: TermIndex, k: Int)? {
        var k = 1
        var later = mainTerm(after: term)
        while let current = later {
            if self[current].season == self[term].season { return (current, k) }
            k += 1
            later = mainTerm(after: current)
        }
        return nil
    }
}
