/// What is counted of the weeks of a term, within one unit and term, beside the counters of figures:
/// those hold how many enrolled and dropped out, and what no counter here holds is the rest.
enum WeekSlot: Hashable {
    /// Enrolled in a week from the second on; all others enrolled in the first.
    case enrolled(week: Int)
    case dropOuts(week: Int)
    /// Of `dropOuts`, those dated on the term's last day.
    case onEnd
    case afterEnd

    var body: UInt32 {
        switch self {
        case .enrolled(let week): UInt32(week)
        case .dropOuts(let week): 1 << 16 | UInt32(week)
        case .onEnd: 2 << 16
        case .afterEnd: 3 << 16
        }
    }

    init?(body: UInt32) {
        let week = Int(body & 0xffff)
        switch body >> 16 {
        case 0: self = .enrolled(week: week)
        case 1: self = .dropOuts(week: week)
        case 2: self = .onEnd
        case 3: self = .afterEnd
        default: return nil
        }
    }
}

extension Tally {
    /// When in the terms a student enrolled and dropped out, and events dated after the day of the
    /// last count.
    mutating func contributeWeeks(_ record: StudentRecord, basis: Basis, amount: Int32) {
        for (unit, term, slot) in record.weekSlots(basis: basis) {
            for unit in basis.units.path(from: unit) {
                add(unit, term, FindingSlot.week(slot).slot, amount)
            }
        }
        guard let counted = basis.boundary.countedOn else { return }
        for item in record.dated {
            guard let on = item.event.on, on > counted,
                let term = item.term ?? basis.calendar.index(holding: on)
            else { continue }
            let program = basis.unitOfProgram[Int(item.event.program)]
            for unit in basis.units.path(from: program) {
                add(unit, term, FindingSlot.later(on).slot, amount)
            }
        }
    }
}

extension StudentRecord {
    fileprivate func weekSlots(
        basis: Basis
    ) -> [(unit: UnitIndex, term: TermIndex, slot: WeekSlot)] {
        var slots = [(unit: UnitIndex, term: TermIndex, slot: WeekSlot)]()
        // Most enrol before or in the first week: those are the rest.
        for item in dated where item.event.type == .enrolled {
            guard let on = item.event.on, let term = item.term else { continue }
            let week = basis.calendar[term].week(of: on)
            guard week > 1, let standing = standing(in: term), !standing.isCarried,
                isFirst(item, in: term)
            else { continue }
            slots.append((standing.unit, term, .enrolled(week: week)))
        }
        for standing in standings where standing.status == .droppedOut {
            guard let on = dropOutDay(in: standing.term) else { continue }
            let term = basis.calendar[standing.term]
            if on > term.end {
                slots.append((standing.unit, standing.term, .afterEnd))
                continue
            }
            slots.append((standing.unit, standing.term, .dropOuts(week: term.week(of: on))))
            if on == term.end { slots.append((standing.unit, standing.term, .onEnd)) }
        }
        return slots
    }

    private func isFirst(_ item: DatedEvent, in term: TermIndex) -> Bool {
        let first = dated.first { $0.event.type == .enrolled && $0.term == term }
        return first?.event.position == item.event.position
    }

    /// The day of the first drop-out of a term that has one and follows its last enrolment.
    private func dropOutDay(in term: TermIndex) -> Day? {
        let enrolled = dated.last { $0.event.type == .enrolled && $0.term == term }
        return exits.first { exit in
            exit.term == term && exit.dated.event.type == .droppedOut
                && exit.dated.event.on != nil
                && enrolled.map { DatedEvent.isBefore($0, exit.dated) } ?? true
        }?.dated.event.on
    }
}
