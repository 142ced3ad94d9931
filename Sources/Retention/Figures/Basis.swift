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

    /// Beside them the terms whose records look incomplete for one unit: its own, those of a unit it
    /// lies in or of one that lies in it.
    public private(set) var incompleteOfUnits: [UnitIndex: Set<TermIndex>] = [:]

    /// Units and terms for which no drop-outs at all were received although there were some in the
    /// like term.
    public private(set) var withoutDropOuts: [CellKey] = []

    /// The same with some terms' records taken to be incomplete.
    ///
    /// - Parameter parts: What is wrong with the records of units that have parts, beside the
    ///   institution.
    public func doubting(_ terms: Set<TermIndex>, parts: [DataFindings] = []) -> Basis {
        var basis = self
        basis.incomplete = terms
        basis.incompleteOfUnits = [:]
        for part in parts where !part.incompleteTerms.isEmpty {
            for unit in units.indices
            where units.isUnit(unit, within: part.unit) || units.isUnit(part.unit, within: unit) {
                basis.incompleteOfUnits[unit, default: []].formUnion(part.incompleteTerms)
            }
        }
        return basis
    }

    /// The same with units and terms for which no drop-outs were received.
    public func missingDropOuts(of cells: [CellKey]) -> Basis {
        var basis = self
        basis.withoutDropOuts = cells.sorted()
        return basis
    }

    /// The same for one unit: with the terms whose records look incomplete for it.
    func about(_ unit: UnitIndex) -> Basis {
        guard let terms = incompleteOfUnits[unit] else { return self }
        var basis = self
        basis.incomplete.formUnion(terms)
        return basis
    }

    /// Whether a term's records look incomplete for a unit.
    public func isIncomplete(_ term: TermIndex, of unit: UnitIndex) -> Bool {
        incomplete.contains(term) || incompleteOfUnits[unit]?.contains(term) == true
    }

    /// The units for which no drop-outs were received in a term, of those a unit's figures rest on
    /// or that lie above it.
    public func withoutDropOuts(_ term: TermIndex, around unit: UnitIndex) -> [UnitIndex] {
        withoutDropOuts.filter {
            $0.term == term
                && (units.isUnit(unit, within: $0.unit) || units.isUnit($0.unit, within: unit))
        }.map(\.unit)
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
    /// The same with the days on which weeks of terms were over: what editions that publish always
    /// and hide nothing speak of.
    public let weekDay: Day?
    /// The last start or census: counters are worked out anew with each of these.
    public let countedOn: Day?

    /// The first day after another on which figures of an edition are renewed whatever comes.
    ///
    /// - Parameter isWeekly: Whether ends of weeks renew it.
    public static func next(
        after day: Day, calendar: AcademicCalendar, isWeekly: Bool
    ) -> Day? {
        let days = calendar.terms.flatMap { term -> [Day] in
            let weeks = isWeekly ? (1...term.weeks).map { term.start.adding(days: 7 * $0) } : []
            return [
                term.start, term.census, term.end.adding(days: 1),
                term.end.adding(days: calendar.finalAfter),
            ] + weeks
        }
        return days.filter { $0 > day }.min()
    }

    public init(calendar: AcademicCalendar, asOf: Day) {
        started = calendar.terms.count { $0.start <= asOf }
        counted = calendar.terms.count { $0.census <= asOf }
        closed = calendar.terms.count { $0.end < asOf }
        let day = calendar.terms.flatMap {
            [
                $0.start, $0.census, $0.end.adding(days: 1),
                $0.end.adding(days: calendar.finalAfter),
            ]
        }.filter { $0 <= asOf }.max()
        self.day = day
        let weeks = calendar.terms.compactMap { term -> Day? in
            let over = term.weeksOver(asOf: asOf)
            return over > 0 ? term.start.adding(days: 7 * over) : nil
        }
        weekDay = (weeks + [day].compactMap { $0 }).max()
        countedOn = calendar.terms.flatMap { [$0.start, $0.census] }.filter { $0 <= asOf }.max()
    }
}
