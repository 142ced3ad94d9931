import Retention

/// One made-up student, lived term by term.
///
/// The rates follow real records of a mid-sized public university: about nine in ten persist from
/// fall to spring, somewhat fewer over the summer, most graduates need four to six years, and those
/// who leave have grade averages about a quarter of a point lower.
struct DemoStudent {
    private let number: Int
    private let arrival: DemoArrival
    private let terms: [Term]
    private var random: SplitMix64

    private var entries = [DemoEntry]()
    private let ability: Double
    private var program: DemoProgram
    private var isPartTime: Bool
    /// Main terms attended, those before the records began included.
    private var attended = 0
    private var needed: Double
    private var gradeSum = 0.0
    private var gradeCount = 0.0

    init(number: Int, arrival: DemoArrival, terms: [Term], random: SplitMix64) {
        self.number = number
        self.arrival = arrival
        self.terms = terms
        var random = random
        ability = random.bell()
        program =
            DemoCatalogue.programs[
                random.place(among: DemoCatalogue.programs.map(\.demand))]
        isPartTime = random.chance(0.11)
        // Most need eight terms; the fewer as they get more.
        needed = [8, 9, 10, 11, 12][random.place(among: [50, 16, 20, 7, 7])]
        if isPartTime { needed *= 1.4 }
        self.random = random
    }

    /// All that is recorded of the student, in the order it is recorded.
    mutating func history() -> [DemoEntry] {
        guard var term = arrive() else { return entries }
        while terms.indices.contains(term) {
            switch live(through: term) {
            case .stays: term = mainTerm(after: term)
            case .gone: return entries
            case .away(let returning):
                term = returning
                guard terms.indices.contains(term) else { return entries }
                enrol(in: term, as: .returning)
            }
        }
        return entries
    }

    private enum Outcome {
        case stays, gone
        case away(until: Int)
    }

    private mutating func arrive() -> Int? {
        switch arrival {
        case .alreadyThere:
            // Fewer are left of the older years.
            attended = 2 * random.place(among: [0, 10, 8, 7, 2])
            needed = max(needed, Double(attended) + 1)
            enrol(in: 0, as: .continuing, withEntryGrade: true)
            return 0
        case .new(let term):
            let kind = random.place(among: [79, 20, 1])
            if kind == 1 {
                attended = random.integer(in: 1...4)
            } else if kind == 2 {
                attended = 0
                needed = Double(random.integer(in: 1...2))
            }
            let entry: Entry = [.firstTime, .transferIn, .nonDegree][kind]
            enrol(in: term, as: entry, withEntryGrade: true)
            guard terms[term].isMain else {
                attendSummer(term, enrolled: true)
                return mainTerm(after: term)
            }
            return term
        }
    }

    private mutating func live(through term: Int) -> Outcome {
        attended += 1
        if attended > 1, !entriesBegin(in: term) { changeCourse(in: term) }
        let grade = termGrade()
        if random.chance(0.0009) {
            leave(term, on: dayWithin(term), because: exclusion())
            return .gone
        }
        if Double(attended) >= needed {
            recordGrades(grade, in: term)
            graduate(in: term)
            return .gone
        }
        if random.chance(risk(in: term, grade: grade)) { return depart(from: term, grade: grade) }
        recordGrades(grade, in: term)
        if random.chance(0.0015) { mistakenDropOut(in: term) }
        let next = term + 1
        if terms.indices.contains(next), !terms[next].isMain, random.chance(0.07) {
            attendSummer(next, enrolled: false)
        }
        return .stays
    }

    /// Risk is highest in the first year and over the summer, and falls with grades.
    private func risk(in term: Int, grade: Double) -> Double {
        let stage = attended <= 2 ? 0.050 : attended <= 4 ? 0.028 : attended <= 8 ? 0.012 : 0.055
        let summer = terms[term].season == "spring" ? 0.046 : 0
        let load = isPartTime ? 0.035 : 0
        let grades = grade < 1.7 ? 0.17 : grade < 2.3 ? 0.055 : grade < 2.8 ? 0.015 : 0
        return max(0.004, 0.022 + stage + summer + load + grades + program.risk - 0.006 * ability)
    }

    private mutating func depart(from term: Int, grade: Double) -> Outcome {
        let reason = reason(grade: grade)
        let next = mainTerm(after: term)
        switch random.place(among: [40, 38, 22]) {
        case 0:
            if random.chance(0.3) { recordGrades(grade, in: term) }
            leave(term, on: dayWithin(term), because: reason)
        case 2 where terms.indices.contains(next):
            // Seen to be missing only in the first weeks of the next term.
            recordGrades(grade, in: term)
            leave(
                next, on: terms[next].start.adding(days: random.integer(in: 7...20)),
                because: reason)
            return .gone
        default:
            recordGrades(grade, in: term)
            leave(
                term, on: terms[term].end.adding(days: random.integer(in: 9...20)),
                because: reason)
        }
        guard reason != .dismissed, reason != .transferredOut, random.chance(0.2) else {
            return .gone
        }
        var back = mainTerm(after: term)
        for _ in 0..<random.place(among: [0, 5, 3, 1, 1]) { back = mainTerm(after: back) }
        return .away(until: back)
    }

    private mutating func reason(grade: Double) -> Reason {
        if grade < 1.8, random.chance(0.6) {
            return random.chance(0.55) ? .dismissed : .academic
        }
        let reasons: [Reason] = [
            .unknown, .transferredOut, .financial, .personal, .withdrew, .academic,
        ]
        return reasons[random.place(among: [30, 20, 17, 15, 13, 5])]
    }

    private mutating func exclusion() -> Reason {
        let reasons: [Reason] = [.military, .disability, .deceased, .churchMission, .foreignAid]
        return reasons[random.place(among: [4, 3, 2, 2, 1])]
    }

    private func mainTerm(after term: Int) -> Int {
        guard term < terms.count else { return terms.count }
        return terms[(term + 1)...].firstIndex { $0.isMain } ?? terms.count
    }

    private func entriesBegin(in term: Int) -> Bool {
        entries.last?.event.type == .enrolled && entries.last?.event.term == terms[term].id
    }
}

// What gets written down.
extension DemoStudent {
    private var student: String {
        let digits = String(100_000 + number * 7)
        return "L" + digits
    }

    @discardableResult
    private mutating func record(
        _ type: EventType, in term: Int, on day: Day, _ complete: (inout Event) -> Void
    ) -> DemoEntry.Place {
        var event = Event(
            id: "", type: type, student: student, program: program.code, term: terms[term].id,
            on: day)
        complete(&event)
        return append(event, on: day, retracts: nil)
    }

    private mutating func append(
        _ event: Event, on day: Day, retracts: DemoEntry.Place?
    ) -> DemoEntry.Place {
        let place = DemoEntry.Place(student: number, index: entries.count)
        entries.append(DemoEntry(place: place, day: day, event: event, retracts: retracts))
        return place
    }

    private mutating func retract(_ place: DemoEntry.Place, on day: Day) {
        _ = append(Event(id: "", type: .retracted), on: day, retracts: place)
    }

    private mutating func enrol(
        in term: Int, as entry: Entry, withEntryGrade: Bool = false, daysLate: Int = 0
    ) {
        let day = terms[term].start.adding(days: random.integer(in: 0...6) + daysLate)
        let load: Load = isPartTime ? .partTime : .fullTime
        var grade: Grade?
        if withEntryGrade, random.chance(0.93) {
            grade = rounded(3.12 + 0.28 * ability + 0.3 * random.bell())
        }
        record(.enrolled, in: term, on: day) {
            $0.entry = entry
            $0.load = load
            $0.grades.entry = grade
        }
    }

    private mutating func leave(_ term: Int, on day: Day, because reason: Reason) {
        record(.droppedOut, in: term, on: day) { $0.reason = reason }
    }

    private mutating func graduate(in term: Int) {
        let award = entries.first?.event.entry == .nonDegree ? "Exchange" : program.award
        record(.completed, in: term, on: terms[term].end.adding(days: 10)) { $0.award = award }
    }

    private mutating func termGrade() -> Double {
        let settled = attended > 2 ? 0.08 : 0
        let grade =
            2.92 + settled + 0.42 * ability + program.leniency + 0.46 * random.bell()
        return min(4, max(0, grade))
    }

    private mutating func recordGrades(_ grade: Double, in term: Int) {
        gradeSum += grade
        gradeCount += 1
        guard random.chance(0.96) else { return }
        var grades = Grades(term: rounded(grade), cumulative: rounded(gradeSum / gradeCount))
        switch random.fraction() {
        case ..<0.0004: grades.term = Grade(thousandths: Int32(grade * 100) * 100)
        case ..<0.0007: grades.scale = Grade(thousandths: 5000)
        case ..<0.03: grades.term = nil
        default: break
        }
        let day = terms[term].end.adding(days: random.integer(in: 2...7))
        record(.gpaRecorded, in: term, on: day) { $0.grades = grades }
    }

    private mutating func attendSummer(_ term: Int, enrolled: Bool) {
        if !enrolled { enrol(in: term, as: .continuing) }
        recordGrades(termGrade(), in: term)
    }

    /// Another program (mostly of the same faculty, in the first years) or another load.
    private mutating func changeCourse(in term: Int) {
        let wish = random.chance(attended <= 5 ? 0.034 : 0.006)
        if wish {
            let stays = random.chance(0.6)
            let old = program
            program =
                DemoCatalogue.programs[
                    random.place(
                        among: DemoCatalogue.programs.map {
                            $0.code != old.code && ($0.faculty == old.faculty) == stays
                                ? $0.demand : 0
                        })]
            enrol(in: term, as: .continuing)
            if random.chance(0.04) { takeBack(switchFrom: old, in: term) }
        } else if random.chance(isPartTime ? 0.04 : 0.008) {
            isPartTime.toggle()
            enrol(in: term, as: .continuing)
        }
    }

    /// The change of program was keyed in by mistake; the right record follows the retraction.
    private mutating func takeBack(switchFrom old: DemoProgram, in term: Int) {
        guard let mistake = entries.last else { return }
        retract(mistake.place, on: mistake.day.adding(days: 8))
        program = old
    }

    private mutating func mistakenDropOut(in term: Int) {
        let day = terms[term].start.adding(days: random.integer(in: 20...60))
        let mistake = record(.droppedOut, in: term, on: day) { $0.reason = .withdrew }
        retract(mistake, on: day.adding(days: random.integer(in: 1...9)))
    }

    private mutating func dayWithin(_ term: Int) -> Day {
        terms[term].start.adding(days: random.integer(in: 9...95))
    }

    private func rounded(_ points: Double) -> Grade {
        Grade(thousandths: Int32(min(4, max(0, points)) * 100 + 0.5) * 10)
    }
}
