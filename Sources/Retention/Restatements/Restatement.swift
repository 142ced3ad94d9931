/// A figure of a closed term that was published as one value and is now another.
public struct Restatement: Hashable, Sendable, Codable {
    /// Figures whose change is told. The words are the places of the figures in published files,
    /// below a term's or, for `yearOnYear`, below the term's cohort of all entrants.
    public enum Figure: String, CaseIterable, Sendable, Codable {
        case enrolments, dropOuts, completions, excluded, inTermRetention
        case persistenceInstitution = "persistence.institution"
        case persistenceUnit = "persistence.unit"
        case yearOnYearInstitution = "yearOnYear.institution"
        case yearOnYearUnit = "yearOnYear.unit"
        case meanGradeStayed = "gpa.withinTerm.cumulative.stayed.mean"
        case meanGradeLeft = "gpa.withinTerm.cumulative.left.mean"
    }

    public enum Quantity: Hashable, Sendable, Codable {
        /// Students.
        case count(Int)
        case rate(Rate)
        /// In grade points.
        case mean(Double)
    }

    public var figure: Figure
    public var was: Quantity
    public var now: Quantity

    public init(figure: Figure, was: Quantity, now: Quantity) {
        self.figure = figure
        self.was = was
        self.now = now
    }

    /// The figures, in the order of `Figure`, that two states of one unit and term both know and
    /// that differ. One that becomes known, or ceases to exist, is not restated: the counts tell.
    static func between(
        was: (Figure) -> Quantity?, now: (Figure) -> Quantity?
    ) -> [Restatement] {
        Figure.allCases.compactMap { figure in
            guard let was = was(figure), let now = now(figure), was != now else { return nil }
            return Restatement(figure: figure, was: was, now: now)
        }
    }
}

// MARK: Between published figures

extension Restatement {
    /// What one edition restates of one unit and term: figures shown before and after, neither
    /// time provisional.
    ///
    /// - Parameters:
    ///   - old: nil where the unit had nobody in a term for which the institution had figures;
    ///     its counts were 0. A term that is new to the institution is not to be asked about.
    ///   - new: nil where the unit has nobody any more.
    ///   - cohorts: The term's cohort of class `all` before and after.
    public static func between(
        _ old: TermFigures?, _ new: TermFigures?,
        cohorts: (old: CohortFigures?, new: CohortFigures?) = (nil, nil)
    ) -> [Restatement] {
        between(
            was: { quantity($0, old, cohorts.old) }, now: { quantity($0, new, cohorts.new) })
    }

    private static func quantity(
        _ figure: Figure, _ term: TermFigures?, _ cohort: CohortFigures?
    ) -> Quantity? {
        func count(_ value: Shown<Int>?) -> Quantity? {
            guard let term else { return .count(0) }
            return term.isProvisional ? nil : value?.value.map(Quantity.count)
        }
        func rate(_ value: Shown<Rate>?, isProvisional: Bool?) -> Quantity? {
            isProvisional == false ? value?.value.map(Quantity.rate) : nil
        }
        func mean(_ group: GradeGroup?) -> Quantity? {
            guard term?.isProvisional == false else { return nil }
            return group?.distribution?.value.map { .mean($0.mean) }
        }
        let grades = term?.grades(.withinTerm, .cumulative)
        let year = cohort?.yearOnYear
        let isYearProvisional = year.map { $0.k >= cohort?.provisionalFrom ?? .max }
        return switch figure {
        case .enrolments: count(term?.enrolments)
        case .dropOuts: count(term?.dropOuts)
        case .completions: count(term?.completions)
        case .excluded: count(term?.excluded)
        case .inTermRetention: rate(term?.inTermRetention, isProvisional: term?.isProvisional)
        case .persistenceInstitution:
            rate(term?.persistence?.institution, isProvisional: term?.isPersistenceProvisional)
        case .persistenceUnit:
            rate(term?.persistence?.unit, isProvisional: term?.isPersistenceProvisional)
        case .yearOnYearInstitution: rate(year?.institution, isProvisional: isYearProvisional)
        case .yearOnYearUnit: rate(year?.unit, isProvisional: isYearProvisional)
        case .meanGradeStayed: mean(grades?.stayed)
        case .meanGradeLeft: mean(grades?.left)
        }
    }
}

// MARK: What is told

/// How many events made students' parts in a figure other than they were.
public struct RestatementCauses: Hashable, Sendable, Codable {
    /// Events that came, by type.
    public var new: [EventType: Int]
    /// Earlier events that were taken back, by type.
    public var retracted: [EventType: Int]

    public init(new: [EventType: Int] = [:], retracted: [EventType: Int] = [:]) {
        self.new = new
        self.retracted = retracted
    }

    /// Counts one student's events.
    public mutating func add(new: [RecordedEvent], retracted: [RecordedEvent]) {
        for event in new { self.new[event.type, default: 0] += 1 }
        for event in retracted { self.retracted[event.type, default: 0] += 1 }
    }

    public func adding(_ other: RestatementCauses) -> RestatementCauses {
        RestatementCauses(
            new: new.merging(other.new, uniquingKeysWith: +),
            retracted: retracted.merging(other.retracted, uniquingKeysWith: +))
    }
}

/// What one refresh of the figures restated.
public struct Revision: Hashable, Sendable, Codable {
    public struct Item: Hashable, Sendable, Codable {
        /// The unit's code; it may be gone from the units since.
        public var unit: String
        /// The term's id; it may be gone from the calendar since.
        public var term: String
        public var restatement: Restatement
        public var causes: RestatementCauses

        public init(
            unit: String, term: String, restatement: Restatement, causes: RestatementCauses
        ) {
            self.unit = unit
            self.term = term
            self.restatement = restatement
            self.causes = causes
        }
    }

    /// The day the figures spoke of from then on.
    public var asOf: Day
    /// The last position of the figures before.
    public var after: Int64
    /// The last position of the figures from then on.
    public var through: Int64
    /// What of the basis changed: then all figures were worked out anew and none is listed.
    public var changed: [BasisPart]
    public var items: [Item]
    /// How many figures more were restated than are listed.
    public var unlisted: Int

    public init(
        asOf: Day, after: Int64, through: Int64, changed: [BasisPart] = [], items: [Item] = [],
        unlisted: Int = 0
    ) {
        self.asOf = asOf
        self.after = after
        self.through = through
        self.changed = changed
        self.items = items
        self.unlisted = unlisted
    }
}
