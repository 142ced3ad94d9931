/// When in a term students enrolled and dropped out. See "By week of the term" of the definitions.
public struct ByWeek: Hashable, Sendable, Codable {
    /// By week, the first first.
    public var enrolled: [Int]
    public var dropOuts: [Int]
    /// Drop-outs dated after the term's end.
    public var afterEnd: Int
    /// Drop-outs without a day of their own.
    public var undated: Int
    /// Of `dropOuts`, those dated on the term's last day.
    public var onEnd: Int

    /// - Parameter counters: Of findings, of the unit and term that the figures are of.
    /// - Returns: nil where figures are hidden.
    init?(_ counters: Counters, of figures: TermFigures, in term: Term) {
        guard let enrolments = figures.enrolments.value, let all = figures.dropOuts.value else {
            return nil
        }
        enrolled = Array(repeating: 0, count: term.weeks)
        dropOuts = enrolled
        (afterEnd, onEnd) = (0, 0)
        for entry in counters.entries {
            guard case .week(let slot)? = FindingSlot(Slot(rawValue: entry.slot)) else { continue }
            let count = Int(entry.count)
            switch slot {
            case .enrolled(let week) where (2...term.weeks).contains(week):
                enrolled[week - 1] = count
            case .dropOuts(let week) where (1...term.weeks).contains(week):
                dropOuts[week - 1] = count
            case .afterEnd: afterEnd = count
            case .onEnd: onEnd = count
            case .enrolled, .dropOuts: break
            }
        }
        enrolled[0] = enrolments - enrolled.reduce(0, +)
        undated = all - dropOuts.reduce(0, +) - afterEnd
    }

    /// All drop-outs.
    var all: Int { dropOuts.reduce(0, +) + afterEnd + undated }

    /// Whether enough drop-outs have a day for their weeks to say when students left.
    public var tellsWhen: Bool { undated * 10 <= all && (onEnd + afterEnd) * 2 <= all }
}

/// How far a term in progress has come, beside the like term in the same week.
public struct ToDate: Hashable, Sendable, Codable {
    /// The like term up to the same week.
    public struct Like: Hashable, Sendable, Codable {
        public var term: TermIndex
        public var enrolled: Int
        /// Of those that have a day; nil where too few have, or they are dated on the term's end.
        public var dropOuts: Rate?
    }

    /// How many weeks are over, at least 1.
    public var weeks: Int
    public var enrolled: Int
    public var dropOuts: Int
    /// nil where there is none, or either term's records look incomplete.
    public var like: Like?
}

extension ToDate {
    /// - Returns: nil unless the term is in progress and a week of it is over.
    init?(_ now: TermFigures, like: TermFigures?, basis: Basis) {
        let term = basis.calendar[now.term]
        let weeks = term.weeksOver(asOf: basis.asOf)
        guard let week = now.byWeek, weeks > 0, now.term.rawValue >= basis.boundary.closed,
            now.term.rawValue < basis.boundary.started
        else { return nil }
        self.weeks = weeks
        enrolled = week.enrolled.prefix(weeks).reduce(0, +)
        dropOuts = week.dropOuts.prefix(weeks).reduce(0, +)
        guard let like, let before = like.byWeek, !basis.incomplete.contains(now.term),
            !basis.incomplete.contains(like.term)
        else { return }
        let shown = min(weeks, before.enrolled.count)
        var rate: Rate?
        if before.tellsWhen, week.undated * 10 <= week.all {
            rate = Rate(
                count: before.dropOuts.prefix(shown).reduce(0, +), base: before.all - before.undated
            )
        }
        self.like = Like(
            term: like.term, enrolled: before.enrolled.prefix(shown).reduce(0, +), dropOuts: rate)
    }
}

extension UnitFigures {
    /// Adds when in each term students enrolled and dropped out, and how many events are dated later
    /// than the day the figures speak of.
    ///
    /// - Parameter cells: The unit's counters of findings by term.
    public mutating func addWeeks(
        _ cells: [(term: TermIndex, counters: Counters)], basis: Basis
    ) {
        let basis = basis.about(unit)
        let byTerm = Dictionary(cells.map { ($0.term, $0.counters) }) { first, _ in first }
        for place in terms.indices {
            let term = terms[place].term
            let counters = byTerm[term] ?? Counters()
            terms[place].byWeek = ByWeek(counters, of: terms[place], in: basis.calendar[term])
            terms[place].datedLater = counters.dated(after: basis.boundary.weekDay)
        }
        for place in terms.indices {
            let like = basis.calendar.likeTerm(before: terms[place].term).flatMap { self.term($0) }
            terms[place].toDate = ToDate(terms[place], like: like, basis: basis)
        }
    }
}

extension Counters {
    /// How many events are dated after a day.
    fileprivate func dated(after day: Day?) -> Int {
        guard let day else { return 0 }
        return entries.reduce(0) { sum, entry in
            guard case .later(let on)? = FindingSlot(Slot(rawValue: entry.slot)), on > day else {
                return sum
            }
            return sum + Int(entry.count)
        }
    }
}
