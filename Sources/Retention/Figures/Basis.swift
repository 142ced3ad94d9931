/// How `enrolled` events are read.
public enum EnrolmentModel: String, Sendable, CaseIterable, Codable {
    /// Each opens a stay that lasts until an exit or the next `enrolled` event.
    case untilExit = "until_exit"
    /// Each covers its own term only.
    case perTerm = "per_term"
}

/// The parts of a basis that people write.
public enum BasisPart: String, CaseIterable, Sendable, Codable {
    case calendar, units
    /// How enrolments and grades are read.
    case settings
}

/// Tells one basis from another, part by part, apart from its day and the ledger's names.
public struct BasisFingerprint: Hashable, Sendable {
    public var calendar: String
    public var units: String
    public var settings: String

    public init(calendar: String, units: String, settings: String) {
        self.calendar = calendar
        self.units = units
        self.settings = settings
    }

    /// The parts that differ from another basis's.
    public func changed(since old: BasisFingerprint) -> [BasisPart] {
        BasisPart.allCases.filter { part in
            switch part {
            case .calendar: calendar != old.calendar
            case .units: units != old.units
            case .settings: settings != old.settings
            }
        }
    }
}

/// Everything figures rest on beside the events themselves.
public struct Basis: Sendable {
    public let calendar: AcademicCalendar
    public let units: UnitTree
    public let model: EnrolmentModel
    /// The school's highest grade, at most 1,000 grade points.
    public let scale: Grade
    /// Grades strictly below it are counted apart.
    public let threshold: Grade
    /// The day the figures speak of.
    public private(set) var asOf: Day
    /// Which term each spelling of a term in the ledger means; nil where the calendar knows none.
    public let termOfNumber: [TermIndex?]
    /// Which unit each spelling of a program in the ledger means: the institution where the code
    /// is no unit's.
    public let unitOfProgram: [UnitIndex]
    /// Whether each spelling of a program in the ledger is a code of the unit table.
    let isProgramNamed: [Bool]

    /// - Parameters:
    ///   - termNumbers: Term ids as the ledger spells them; the place is the number.
    ///   - programs: Program codes as the ledger spells them; the place is the number.
    public init(
        calendar: AcademicCalendar, units: UnitTree, model: EnrolmentModel, scale: Grade,
        threshold: Grade, asOf: Day, termNumbers: [String], programs: [String]
    ) {
        self.calendar = calendar
        self.units = units
        self.model = model
        self.scale = scale
        self.threshold = threshold
        self.asOf = asOf
        termOfNumber = termNumbers.map { calendar.index(ofID: $0) }
        let found = programs.map { units.index(ofCode: $0) }
        unitOfProgram = found.map { $0 ?? .institution }
        isProgramNamed = found.map { $0.map(units.isNamed) ?? false }
        boundary = Boundary(calendar: calendar, asOf: asOf)
    }

    /// Whether all programs and terms of a history are among the spellings: those of one that was
    /// damaged on disk may be any number.
    public func knowsNames(of history: History) -> Bool {
        history.events.allSatisfy { event in
            unitOfProgram.indices.contains(Int(event.program))
                && event.term.map { termOfNumber.indices.contains(Int($0)) } ?? true
        }
    }

    /// What of the calendar has passed: figures change with it, not with each day.
    public private(set) var boundary: Boundary

    /// The same as of another day.
    public func speaking(of day: Day) -> Basis {
        if day == asOf { return self }
        var basis = self
        basis.asOf = day
        basis.boundary = Boundary(calendar: calendar, asOf: day)
        return basis
    }

    /// Terms whose records look incomplete.
    public private(set) var incomplete: Set<TermIndex> = []

    /// The same with some terms' records taken to be incomplete.
    public func doubting(_ terms: Set<TermIndex>) -> Basis {
        var basis = self
        basis.incomplete = terms
        return basis
    }

    /// Whether figures of a term may still change: it has not ended, or its records look incomplete.
    func isProvisional(_ term: TermIndex) -> Bool {
        term.rawValue >= boundary.closed || incomplete.contains(term)
    }

    /// Whether persistence of a main term is known: the next one has had its census.
    public func isPersistenceKnown(_ term: TermIndex) -> Bool {
        guard calendar[term].isMain, let next = calendar.mainTerm(after: term) else {
            return false
        }
        return calendar[next].census <= asOf
    }
}

/// The dates of the calendar that lie on or before a day: two days with the same boundary have the
/// same figures.
public struct Boundary: Hashable, Sendable {
    /// How many terms have started.
    public let started: Int
    /// How many terms have had their census.
    public let counted: Int
    /// How many terms have ended before the day.
    public let closed: Int
    /// The last of those dates, and of the days on which a term's records count as final; nil before
    /// the first term.
    public let day: Day?

    public init(calendar: AcademicCalendar, asOf: Day) {
        started = calendar.terms.count { $0.start <= asOf }
        counted = calendar.terms.count { $0.census <= asOf }
        closed = calendar.terms.count { $0.end < asOf }
        day = calendar.terms.flatMap {
            [
                $0.start, $0.census, $0.end.adding(days: 1),
                $0.end.adding(days: calendar.finalAfter),
            ]
        }.filter { $0 <= asOf }.max()
    }
}
