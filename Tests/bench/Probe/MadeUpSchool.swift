import Retention

/// A school for drawing pages alone: 40 terms, 1,000 programs in 20 faculties, and the figures of a
/// few programs that all others share.
struct MadeUpSchool: Sendable {
    static let termCount = 40
    static let facultyCount = 20
    static let programCount = 1_000
    /// Figures that differ, so that pages do too.
    static let variants = 25
    private static let entrantsATerm = 25

    let basis: Basis
    let figures: [UnitFigures]

    init() throws {
        let calendar = try AcademicCalendar(terms: MadeUpSchool.terms())
        basis = Basis(
            calendar: calendar,
            units: try UnitTree(
                institution: Unit(
                    code: "institution", name: "Larkmoor University", kind: "institution",
                    parent: nil),
                units: MadeUpSchool.units()),
            model: .perTerm, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: calendar.terms[MadeUpSchool.termCount - 1].end.adding(days: 1),
            termNumbers: calendar.terms.map(\.id), programs: ["P1"])
        var random = Random(state: 1)
        var figures = [UnitFigures]()
        for _ in 0..<MadeUpSchool.variants {
            figures.append(MadeUpSchool.figures(basis: basis, random: &random))
        }
        self.figures = figures
    }

    /// The figures of any unit.
    func figures(of unit: UnitIndex) -> UnitFigures {
        var shared = figures[unit.rawValue % figures.count]
        shared.unit = unit
        return shared
    }

    var cells: [CellKey] {
        basis.units.indices.flatMap { unit in
            basis.calendar.terms.indices.map { CellKey(unit: unit, term: TermIndex($0)) }
        }
    }

    private static func terms() -> [Term] {
        var terms = [Term]()
        for number in 0..<termCount {
            let year = 2000 + (number + 1) / 2
            let isFall = number % 2 == 0
            let month = isFall ? 9 : 2
            guard let start = Day(year: year, month: month, day: 1) else { continue }
            let season = isFall ? "fall" : "spring"
            terms.append(
                Term(
                    id: "\(year)-\(season)", name: "\(isFall ? "Fall" : "Spring") \(year)",
                    season: season, academicYear: "\(isFall ? year : year - 1)", isMain: true,
                    start: start, census: start.adding(days: 20), end: start.adding(days: 100)))
        }
        return terms
    }

    private static func units() -> [Unit] {
        (1...facultyCount).map {
            Unit(code: "F\($0)", name: "Faculty \($0)", kind: "faculty", parent: nil)
        }
            + (1...programCount).map {
                Unit(
                    code: "P\($0)", name: "Program \($0)", kind: "program",
                    parent: "F\(($0 - 1) % facultyCount + 1)")
            }
    }

    /// The figures of a program whose students come every term and leave or complete.
    private static func figures(basis: Basis, random: inout Random) -> UnitFigures {
        var tally = Tally()
        for entry in 0..<termCount {
            for _ in 0..<(entrantsATerm + random.below(10)) {
                let history = history(entry: entry, random: &random)
                tally.add(history, basis: basis)
            }
        }
        let unit = basis.unitOfProgram[0]
        return UnitFigures(
            unit: unit,
            cells: tally.cells().filter { $0.key.unit == unit }.map {
                ($0.key.term, $0.counters)
            },
            basis: basis)
    }

    private static func history(entry: Int, random: inout Random) -> History {
        var events = [RecordedEvent]()
        let ability = 1_500 + random.below(2_000)
        func add(_ type: EventType, _ term: Int, _ grades: Grades = Grades()) {
            events.append(
                RecordedEvent(
                    position: Int64(events.count + 1), type: type, program: 0, term: Int32(term),
                    entry: term == entry && type == .enrolled ? .firstTime : nil,
                    load: .fullTime, grades: grades))
        }
        for term in entry..<min(entry + 8, termCount) {
            add(.enrolled, term)
            let grade = Grade(thousandths: Int32(min(4_000, ability + random.below(700))))
            add(.gpaRecorded, term, Grades(term: grade, cumulative: grade))
            if random.below(100) < 6 {
                add(.droppedOut, term)
                return History(events: events)
            }
            if random.below(100) < 4 { return History(events: events) }
        }
        if entry + 8 <= termCount { add(.completed, entry + 7) }
        return History(events: events)
    }
}

/// Numbers that are the same in every run.
struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
