// What one student's events add to the counters of findings.
extension Tally {
    /// Adds what is wrong with one student's events, and how many there are. Not to be mixed with
    /// the counters of figures: findings have a tally of their own.
    public mutating func addFindings(_ history: History, basis: Basis, checks: FindingChecks) {
        contributeFindings(
            history, StudentRecord(history: history, basis: basis), basis: basis, checks: checks,
            amount: 1)
    }

    mutating func contributeFindings(
        _ history: History, _ record: StudentRecord, basis: Basis, checks: FindingChecks,
        amount: Int32
    ) {
        var reading = FindingReading(history: history, record: record, basis: basis)
        reading.readEvents(checks: checks)
        reading.readOrder()
        for event in history.events {
            guard let sort = EventSort(event.type) else { continue }
            let term = reading.term(of: event)
            for unit in reading.path(of: event) {
                add(unit, term, FindingSlot.volume(sort).slot, amount)
            }
        }
        contribute(reading.found, basis: basis, amount: amount)
        contributeWeeks(record, basis: basis, amount: amount)
        for (unit, habit) in reading.habits() {
            add(unit, .noTerm, FindingSlot.habit(habit).slot, amount)
        }
    }

    private mutating func contribute(
        _ found: [FindingReading.Found], basis: Basis, amount: Int32
    ) {
        if found.isEmpty { return }
        var students = Set<FindingReading.Found>()
        for item in found {
            for unit in basis.units.path(from: item.unit) {
                add(unit, item.term, FindingSlot.finding(item.kind, .events).slot, amount)
                let here = FindingReading.Found(kind: item.kind, unit: unit, term: item.term)
                if students.insert(here).inserted {
                    add(unit, item.term, FindingSlot.finding(item.kind, .students).slot, amount)
                }
            }
        }
    }
}

/// Goes through one student's events and notes what is wrong with them.
struct FindingReading {
    /// One event found wanting, under the program it names.
    struct Found: Hashable {
        var kind: FindingKind
        var unit: UnitIndex
        var term: TermIndex
    }

    let history: History
    let record: StudentRecord
    let basis: Basis
    private(set) var found: [Found] = []

    init(history: History, record: StudentRecord, basis: Basis) {
        self.history = history
        self.record = record
        self.basis = basis
    }

    /// The term an event names, or whose window holds its date.
    func term(of event: RecordedEvent) -> TermIndex {
        if let number = event.term { return basis.termOfNumber[Int(number)] ?? .noTerm }
        return event.on.flatMap { basis.calendar.index(holding: $0) } ?? .noTerm
    }

    func path(of event: RecordedEvent) -> [UnitIndex] {
        basis.units.path(from: basis.unitOfProgram[Int(event.program)])
    }

    private mutating func note(_ kind: FindingKind, _ event: RecordedEvent) {
        found.append(
            Found(
                kind: kind, unit: basis.unitOfProgram[Int(event.program)], term: term(of: event)))
    }
}

// MARK: What an event shows by itself

extension FindingReading {
    /// A date may lie this many days before the first term where the event names a term: places
    /// are taken up ahead.
    private static let longestLead = 366

    mutating func readEvents(checks: FindingChecks) {
        for event in history.events {
            if !basis.isProgramNamed[Int(event.program)] {
                note(.unknownProgram, event)
            }
            if let number = event.term, basis.termOfNumber[Int(number)] == nil {
                note(.unknownTerm, event)
            }
            if isBeforeCalendar(event) { note(.beforeCalendar, event) }
            if isInFuture(event) { note(.inFuture, event) }
            readGrades(event, checks: checks)
        }
        readRepeats()
    }

    private mutating func readRepeats() {
        // Nearly all students have few events, and comparing those takes less than hashing them.
        let events = history.events
        if events.count <= 64 {
            for (index, event) in events.enumerated()
            where events[..<index].contains(where: event.says(theSameAs:)) {
                note(.repeatedContent, event)
            }
            return
        }
        var seen = Set<RecordedEvent>()
        for event in events {
            var content = event
            content.position = 0
            if !seen.insert(content).inserted { note(.repeatedContent, event) }
        }
    }

    private func isBeforeCalendar(_ event: RecordedEvent) -> Bool {
        guard let on = event.on, let first = basis.calendar.terms.first else { return false }
        let lead = event.term == nil ? 0 : FindingReading.longestLead
        return on < first.start.adding(days: -lead)
    }

    /// Enrolling ahead for a term to come is no finding; anything else said to have happened in a
    /// term that has not started is.
    private func isInFuture(_ event: RecordedEvent) -> Bool {
        let named = event.term.flatMap { basis.termOfNumber[Int($0)] }
        guard let on = event.on else {
            return event.type != .enrolled && named.map(isUpcoming) ?? false
        }
        guard let term = basis.calendar.index(holding: on), isUpcoming(term) else { return false }
        return event.type != .enrolled || named != term
    }

    private func isUpcoming(_ term: TermIndex) -> Bool {
        term.rawValue >= basis.boundary.started
    }

    private mutating func readGrades(_ event: RecordedEvent, checks: FindingChecks) {
        let grades = [event.grades.entry, event.grades.term, event.grades.cumulative]
            .compactMap { $0 }
        if grades.isEmpty { return }
        let scale = event.grades.scale ?? basis.scale
        if grades.contains(where: { $0.thousandths < 0 || $0 > scale }) {
            note(.gradeOutsideScale, event)
        }
        if grades.contains(where: { $0.thousandths == 0 }) { note(.gradeZero, event) }
        guard scale == basis.scale else {
            note(.gradeOtherScale, event)
            return
        }
        if event.type == .enrolled, let limit = checks.enrolmentGradeAbove,
            grades.contains(where: { $0 > limit })
        {
            note(.enrolmentGradeAbove, event)
        }
        if event.type == .droppedOut, let limit = checks.dropOutGradeBelow,
            grades.contains(where: { $0 < limit })
        {
            note(.dropOutGradeBelow, event)
        }
    }
}

// MARK: What only the student's other events show

extension FindingReading {
    mutating func readOrder() {
        for item in record.dated {
            switch item.event.type {
            case .enrolled:
                if isAfterCompletion(item) { note(.enrolledAfterCompletion, item.event) }
            case .droppedOut:
                let isOfRecord = exit(of: item) != nil
                if !record.standings.isEmpty, !isOfRecord {
                    note(.dropOutOtherProgram, item.event)
                } else if !isOnRoll(item) {
                    note(.dropOutNotEnrolled, item.event)
                }
            case .completed:
                if !isOnRoll(item) { note(.completionNotEnrolled, item.event) }
            case .gpaRecorded:
                if isAfterExit(item) { note(.gradeAfterExit, item.event) }
            case .retracted: break
            }
        }
    }

    private func exit(of item: StudentRecord.DatedEvent) -> StudentRecord.Exit? {
        record.exits.first { $0.dated.event.position == item.event.position }
    }

    private func isAfterCompletion(_ item: StudentRecord.DatedEvent) -> Bool {
        guard let term = item.term else { return false }
        let unit = basis.unitOfProgram[Int(item.event.program)]
        return record.exits.contains {
            $0.dated.event.type == .completed
                && basis.unitOfProgram[Int($0.dated.event.program)] == unit
                && ($0.term < term
                    || ($0.term == term && StudentRecord.DatedEvent.isBefore($0.dated, item)))
        }
    }

    /// Whether an exit finds an enrolment that no earlier exit has closed. A second completion in
    /// a term, of another program, is a double degree.
    private func isOnRoll(_ item: StudentRecord.DatedEvent) -> Bool {
        guard let exit = exit(of: item) else { return false }
        let named = item.term ?? basis.calendar.index(holding: item.on)
        guard let named, named >= exit.term else { return false }
        let earlier = record.exits.filter {
            $0.term == exit.term && StudentRecord.DatedEvent.isBefore($0.dated, item)
        }
        if earlier.isEmpty { return true }
        if item.event.type == .completed,
            earlier.allSatisfy({
                $0.dated.event.type == .completed
                    && $0.dated.event.program != item.event.program
            })
        {
            return true
        }
        let opened = record.dated.count {
            $0.event.type == .enrolled && $0.term == exit.term
                && StudentRecord.DatedEvent.isBefore($0, item)
        }
        return earlier.count < max(1, opened)
    }

    private func isAfterExit(_ item: StudentRecord.DatedEvent) -> Bool {
        guard let term = item.term,
            let last = record.standings.last(where: { $0.term <= term }), last.term < term
        else { return false }
        return record.exits.contains { $0.term == last.term }
    }
}

// MARK: How students come onto the roll

extension FindingReading {
    /// The student's habit in the unit they first enrolled in and above it; none for those who
    /// left in their first term or entered too late to tell.
    func habits() -> [(UnitIndex, FindingSlot.Habit)] {
        let calendar = basis.calendar
        var enrolled = [(program: Int32, term: TermIndex, place: Int)]()
        for (place, item) in record.dated.enumerated() where item.event.type == .enrolled {
            guard let term = item.term, calendar[term].isMain else { continue }
            enrolled.append((item.event.program, term, place))
        }
        // A day's events come as they arrived, as everywhere.
        enrolled = enrolled.inOrder { ($0.term, $0.place) < ($1.term, $1.place) }
        guard let first = enrolled.first, let second = calendar.mainTerm(after: first.term),
            let third = calendar.mainTerm(after: second), !isUpcoming(third),
            !record.exits.contains(where: { ($0.dated.term ?? $0.term) <= first.term })
        else { return [] }
        var habits = [FindingSlot.Habit.followed]
        if enrolled.allSatisfy({ $0.term == first.term }) { habits.append(.once) }
        let isAnew = zip(enrolled, enrolled.dropFirst()).contains { earlier, later in
            earlier.program == later.program
                && calendar.mainTerm(after: earlier.term) == later.term
        }
        if isAnew { habits.append(.anew) }
        let path = basis.units.path(from: basis.unitOfProgram[Int(first.program)])
        return path.flatMap { unit in habits.map { (unit, $0) } }
    }
}

extension RecordedEvent {
    /// Whether another event says the same under another id.
    fileprivate func says(theSameAs other: RecordedEvent) -> Bool {
        // What differs most often first.
        term == other.term && type == other.type && on == other.on && program == other.program
            && grades == other.grades && entry == other.entry && load == other.load
            && reason == other.reason
    }
}
