/// Where a student stood in one term.
struct TermStanding {
    enum Status: UInt32 {
        case active, droppedOut, excluded, completed
    }

    var term: TermIndex
    /// The unit of the program of record.
    var unit: UnitIndex
    var status = Status.active
    /// Why the student dropped out; meaningful for that status alone.
    var reason = Reason.unknown
    var termGrade: Grade?
    var cumulativeGrade: Grade?
    /// Whether an earlier stay reaches the term unclosed by an exit.
    var isCarried = false
}

/// What a student's events mean: the terms they were enrolled in and how each ended.
struct StudentRecord {
    /// Terms enrolled in, in order.
    private(set) var standings: [TermStanding] = []
    private(set) var entry = Entry.firstTime
    private(set) var entryGrade: Grade?
    private(set) var exits: [Exit] = []
    private(set) var dated: [DatedEvent] = []

    init(history: History, basis: Basis) {
        dated = StudentRecord.dated(history, basis: basis)
        var stays = StudentRecord.stays(dated, basis: basis)
        guard !stays.isEmpty else { return }
        exits = StudentRecord.exits(dated, closing: &stays, basis: basis)
        standings = StudentRecord.standings(stays, basis: basis)
        readEnrolled()
        readExits(basis: basis)
        readGrades(basis: basis)
    }

    /// The last load named by an `enrolled` event of a term or an earlier one.
    func load(upTo term: TermIndex) -> Load? {
        dated.last { $0.event.type == .enrolled && $0.term! <= term && $0.event.load != nil }?
            .event.load
    }

    func standing(in term: TermIndex) -> TermStanding? {
        var low = 0
        var high = standings.count
        while low < high {
            let middle = (low + high) / 2
            if standings[middle].term < term { low = middle + 1 } else { high = middle }
        }
        return low < standings.count && standings[low].term == term ? standings[low] : nil
    }
}

// MARK: Events in order

extension StudentRecord {
    /// An event with the day it is taken as of, and the term it names where it names one.
    struct DatedEvent {
        var event: RecordedEvent
        var on: Day
        var term: TermIndex?

        static func isBefore(_ left: DatedEvent, _ right: DatedEvent) -> Bool {
            (left.on, left.event.position) < (right.on, right.event.position)
        }
    }

    /// Events that can count, in the order they are taken. Those of a term the calendar does not
    /// know belong to no term and are left out.
    private static func dated(_ history: History, basis: Basis) -> [DatedEvent] {
        let calendar = basis.calendar
        var result = [DatedEvent]()
        result.reserveCapacity(history.events.count)
        for event in history.events {
            let isEntry = event.type == .enrolled
            if let number = event.term {
                guard let term = basis.termOfNumber[Int(number)] else { continue }
                let assumed = isEntry ? calendar[term].start : calendar[term].end
                result.append(DatedEvent(event: event, on: event.on ?? assumed, term: term))
            } else if let on = event.on {
                if isEntry || event.type == .gpaRecorded {
                    guard let term = calendar.index(holding: on) else { continue }
                    result.append(DatedEvent(event: event, on: on, term: term))
                } else {
                    result.append(DatedEvent(event: event, on: on, term: nil))
                }
            }
        }
        return result.inOrder(DatedEvent.isBefore)
    }
}

// MARK: Stays

extension StudentRecord {
    /// An `enrolled` event and the terms it covers: its own, and main terms after it up to `last`.
    private struct Stay {
        var unit: UnitIndex
        var term: Int
        var last: Int
        var on: Day
        var position: Int64
        var isClosed = false

        func covers(_ index: Int, _ calendar: AcademicCalendar) -> Bool {
            index == term || (index > term && index <= last && calendar.terms[index].isMain)
        }

        /// The latest covered term that is not after a given one.
        func latest(notAfter limit: Int, _ calendar: AcademicCalendar) -> Int? {
            guard term <= limit else { return nil }
            let bound = min(last, limit)
            if bound == term { return term }
            let main =
                calendar.terms[bound].isMain
                ? bound : calendar.mainTerm(before: TermIndex(bound))?.rawValue ?? term
            return max(term, main)
        }
    }

    private static func stays(_ dated: [DatedEvent], basis: Basis) -> [Stay] {
        var stays = dated.filter { $0.event.type == .enrolled }.map {
            Stay(
                unit: basis.unitOfProgram[Int($0.event.program)], term: $0.term!.rawValue,
                last: $0.term!.rawValue, on: $0.on, position: $0.event.position)
        }
        stays.sort { ($0.term, $0.on, $0.position) < ($1.term, $1.on, $1.position) }
        guard basis.model == .untilExit else { return stays }
        let lastStarted = basis.boundary.started - 1
        for index in stays.indices {
            let next = index + 1 < stays.count ? stays[index + 1].term - 1 : lastStarted
            stays[index].last = max(stays[index].term, min(next, lastStarted))
        }
        return stays
    }

    private static func standings(_ stays: [Stay], basis: Basis) -> [TermStanding] {
        var standings = [TermStanding]()
        // Several stays may begin in one term: all have the same one before them.
        var (earlier, last): (Stay?, Stay?)
        for stay in stays {
            if let last, last.term < stay.term { earlier = last }
            last = stay
            for index in stay.term...stay.last where stay.covers(index, basis.calendar) {
                let term = TermIndex(index)
                if standings.last?.term == term { standings.removeLast() }
                var standing = TermStanding(term: term, unit: stay.unit)
                standing.isCarried =
                    index > stay.term
                    || (basis.model == .untilExit && basis.calendar[term].isMain
                        && earlier?.isClosed == false)
                standings.append(standing)
            }
        }
        return standings
    }
}

// MARK: Exits

extension StudentRecord {
    /// A `dropped_out` or `completed` event that counts, with the term it belongs to.
    struct Exit {
        var dated: DatedEvent
        var term: TermIndex
    }

    private static func exits(
        _ dated: [DatedEvent], closing stays: inout [Stay], basis: Basis
    ) -> [Exit] {
        let calendar = basis.calendar
        var exits = [Exit]()
        for item in dated where item.event.type == .droppedOut || item.event.type == .completed {
            let limit =
                item.term?.rawValue ?? calendar.index(holding: item.on)?.rawValue ?? -1
            let term =
                stays.compactMap { $0.latest(notAfter: limit, calendar) }.max() ?? stays[0].term
            guard let record = stays.last(where: { $0.covers(term, calendar) }) else { continue }
            if item.event.type == .droppedOut,
                record.unit != basis.unitOfProgram[Int(item.event.program)]
            {
                continue
            }
            exits.append(Exit(dated: item, term: TermIndex(term)))
            if basis.model == .untilExit {
                let covering = stays.indices.filter { stays[$0].covers(term, calendar) }
                let closed =
                    covering.last {
                        (stays[$0].on, stays[$0].position) < (item.on, item.event.position)
                    } ?? covering[0]
                stays[closed].last = term
                stays[closed].isClosed = true
            }
        }
        return exits
    }

    private mutating func readEnrolled() {
        entry = dated.first { $0.event.type == .enrolled }?.event.entry ?? .firstTime
    }

    private mutating func readExits(basis: Basis) {
        for index in standings.indices {
            let term = standings[index].term
            let mine = exits.filter { $0.term == term }
            if mine.isEmpty { continue }
            if mine.contains(where: { $0.dated.event.type == .completed }) {
                standings[index].status = .completed
                continue
            }
            let start = basis.calendar[term].start
            func order(_ item: DatedEvent, from day: Day) -> (Day, Int64) {
                (max(item.on, day), item.event.position)
            }
            let enrolled = dated.last { $0.event.type == .enrolled && $0.term == term }
            guard
                let last = mine.max(by: {
                    order($0.dated, from: start) < order($1.dated, from: start)
                })
            else { continue }
            if let enrolled,
                order(last.dated, from: start) < (enrolled.on, enrolled.event.position)
            {
                continue
            }
            let reason = last.dated.event.reason ?? .unknown
            let isVoid = index + 1 < standings.count
            standings[index].reason = reason
            standings[index].status =
                reason.isExclusion && !isVoid ? .excluded : .droppedOut
        }
    }
}

// MARK: Grade averages

extension StudentRecord {
    private mutating func readGrades(basis: Basis) {
        func valid(_ grade: Grade?, _ event: RecordedEvent) -> Grade? {
            guard let grade, event.grades.scale ?? basis.scale == basis.scale,
                grade.thousandths >= 0, grade <= basis.scale
            else { return nil }
            return grade
        }
        let averages = averages()
        for (place, _) in averages where entryGrade == nil {
            entryGrade = valid(dated[place].event.grades.entry, dated[place].event)
        }
        let byTerm = averages.inOrder { ($0.term, $0.place) < ($1.term, $1.place) }
        var next = 0
        var cumulative: Grade?
        for index in standings.indices {
            let term = standings[index].term
            var ofTerm: Grade?
            while next < byTerm.count, byTerm[next].term <= term {
                let event = dated[byTerm[next].place].event
                cumulative = valid(event.grades.cumulative, event) ?? cumulative
                if byTerm[next].term == term {
                    ofTerm = valid(event.grades.term, event) ?? ofTerm
                }
                next += 1
            }
            standings[index].termGrade = ofTerm
            standings[index].cumulativeGrade = cumulative
        }
    }

    /// Events whose averages count, by their place among those in order, and the term each
    /// belongs to.
    private func averages() -> [(place: Int, term: TermIndex)] {
        var result = [(place: Int, term: TermIndex)]()
        result.reserveCapacity(dated.count)
        // Exits are in the order of their events.
        var exit = 0
        for (place, item) in dated.enumerated() {
            if exit < exits.count, exits[exit].dated.event.position == item.event.position {
                result.append((place, exits[exit].term))
                exit += 1
            } else if let term = item.term,
                item.event.type == .enrolled || item.event.type == .gpaRecorded
            {
                result.append((place, term))
            }
        }
        return result
    }
}

extension Array {
    /// The same in order; most events come in order, and then nothing is moved.
    func inOrder(_ isBefore: (Element, Element) -> Bool) -> [Element] {
        let isInOrder = zip(self, dropFirst()).allSatisfy { !isBefore($1, $0) }
        return isInOrder ? self : sorted(by: isBefore)
    }
}
