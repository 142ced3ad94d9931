import Retention

/// A made-up school whose records look like a real one's and follow from a seed alone.
///
/// It reports changes only, as `enrolment: until_exit` expects: first enrolments, changes of
/// program, summer courses, exits, returns, and grade averages term by term. A few records are wrong on
/// purpose (a grade of 34.1 for 3.41, a drop-out taken back), as in every school.
struct DemoSchool: Sendable {
    static let name = "Larkmoor University"

    let terms: [Term]
    let units: [Unit]
    private let seed: UInt64
    private let today: Day
    private let students: Int

    /// - Parameters:
    ///   - today: The day the records end; the last term is the one whose window holds it.
    ///   - students: How many people appear in all the years together.
    init(seed: UInt64, today: Day, students: Int = 12_000) {
        self.seed = seed
        self.today = today
        self.students = students
        terms = DemoCalendar.terms(upTo: today)
        units = DemoCatalogue.units
    }

    /// All events up to `today`, in order of date.
    func events() -> [Event] {
        var entries = [DemoEntry]()
        let arrivals = arrivals()
        for number in 0..<students {
            var student = DemoStudent(
                number: number, arrival: arrivals[number], terms: terms,
                random: SplitMix64(seed: seed, item: number))
            entries += student.history()
        }
        return numbered(entries.filter { $0.day <= today })
    }

    /// Ids can only be given once all entries are in order, so retractions point at places till
    /// then.
    private func numbered(_ entries: [DemoEntry]) -> [Event] {
        let order = entries.indices.sorted {
            (entries[$0].day, $0) < (entries[$1].day, $1)
        }
        var idOfPlace = [DemoEntry.Place: String]()
        var events = [Event]()
        events.reserveCapacity(entries.count)
        for index in order {
            let entry = entries[index]
            var event = entry.event
            event.id = id(events.count + 1)
            idOfPlace[entry.place] = event.id
            if let target = entry.retracts { event.retracts = idOfPlace[target] }
            events.append(event)
        }
        return events
    }

    private func id(_ number: Int) -> String {
        let digits = String(number)
        return "demo-" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    }

    /// When each student comes: those already there when the records begin, then each fall's
    /// intake and a few in spring and summer, slowly growing with a dip in the fifth year.
    private func arrivals() -> [DemoArrival] {
        var weights = [Double]()
        for (index, term) in terms.enumerated() {
            let year = Double(index / 3)
            let size = (1 + 0.015 * year) * (index / 3 == 4 ? 0.93 : 1)
            switch term.season {
            case "fall": weights.append(size)
            case "spring": weights.append(size * 0.13)
            default: weights.append(size * 0.012)
            }
        }
        let already = 2.2
        let total = weights.reduce(already, +)
        var arrivals = [DemoArrival]()
        arrivals.reserveCapacity(students)
        var bounds = [already]
        for weight in weights { bounds.append(bounds[bounds.count - 1] + weight) }
        for number in 0..<students {
            let place = (Double(number) + 0.5) / Double(students) * total
            let slot = bounds.firstIndex { place < $0 } ?? weights.count
            arrivals.append(slot == 0 ? .alreadyThere : .new(term: slot - 1))
        }
        return arrivals
    }
}

/// How a student comes into the records.
enum DemoArrival: Sendable {
    case alreadyThere
    case new(term: Int)
}

/// An event on its way into the school's records, its id not known yet.
struct DemoEntry: Sendable {
    /// Names an entry before it has an id.
    struct Place: Hashable, Sendable {
        let student: Int
        let index: Int
    }

    let place: Place
    let day: Day
    let event: Event
    let retracts: Place?
}
