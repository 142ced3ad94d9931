@testable import Retention

/// A school small enough to reckon by hand: two faculties, three programs, two years and a bit.
enum SmallSchool {
    static let terms = [
        term("f1", "fall", true, "2020-09-01", "2020-09-15", "2020-12-15"),
        term("s1", "spring", true, "2021-01-10", "2021-01-25", "2021-05-10"),
        term("u1", "summer", false, "2021-06-01", "2021-06-05", "2021-07-30"),
        term("f2", "fall", true, "2021-09-01", "2021-09-15", "2021-12-15"),
        term("s2", "spring", true, "2022-01-10", "2022-01-25", "2022-05-10"),
        term("f3", "fall", true, "2022-09-01", "2022-09-15", "2022-12-15"),
    ]
    static let units = [
        Unit(code: "E", name: "Engineering", kind: "faculty", parent: nil),
        Unit(code: "A", name: "Architecture", kind: "program", parent: "E"),
        Unit(code: "C", name: "Chemistry", kind: "program", parent: "E"),
        Unit(code: "B", name: "Biology", kind: "program", parent: nil),
    ]
    static let institution = Unit(
        code: "institution", name: "Small School", kind: "institution", parent: nil)
    static let termNumbers = ["", "f1", "s1", "u1", "f2", "s2", "f3", "f9"]
    static let programs = ["", "A", "B", "C", "E", "Z"]

    static func basis(
        _ model: EnrolmentModel = .untilExit, asOf: String = "2022-10-01"
    ) throws -> Basis {
        Basis(
            calendar: try AcademicCalendar(terms: terms),
            units: try UnitTree(institution: institution, units: units, unnamed: ["Z"]),
            model: model, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: try day(asOf), termNumbers: termNumbers, programs: programs)
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw BadLine(line: text) }
        return day
    }

    struct BadLine: Error { var line: String }

    /// Reads events as a registrar would note them: one a line, `type program` and then, in any
    /// order, a term, a date, a word, and `gpa.kind=2.5`. The line is the position.
    static func history(_ lines: String) throws -> History {
        var events = [RecordedEvent]()
        for (index, line) in lines.split(separator: "\n").enumerated() {
            let words = line.split(separator: " ").map(String.init)
            guard let type = EventType(word: words[0]),
                let program = programs.firstIndex(of: words[1])
            else { throw BadLine(line: String(line)) }
            var event = RecordedEvent(
                position: Int64(index + 1), type: type, program: Int32(program))
            for word in words.dropFirst(2) { try read(word, into: &event) }
            events.append(event)
        }
        return History(events: events)
    }

    private static func read(_ word: String, into event: inout RecordedEvent) throws {
        if let term = termNumbers.firstIndex(of: word) {
            event.term = Int32(term)
        } else if let day = Day(word) {
            event.on = day
        } else if let entry = Entry(word: word) {
            event.entry = entry
        } else if let load = Load(word: word) {
            event.load = load
        } else if let reason = Reason(word: word) {
            event.reason = reason
        } else if word.hasPrefix("gpa."), let value = Double(word.split(separator: "=")[1]) {
            let grade = Grade(thousandths: Int32((value * 1000).rounded()))
            switch word.split(separator: "=")[0] {
            case "gpa.entry": event.grades.entry = grade
            case "gpa.term": event.grades.term = grade
            case "gpa.cumulative": event.grades.cumulative = grade
            case "gpa.scale": event.grades.scale = grade
            default: throw BadLine(line: word)
            }
        } else {
            throw BadLine(line: word)
        }
    }

    /// `term:program status`, with the reason of a drop-out.
    static func roll(_ lines: String, _ model: EnrolmentModel = .untilExit) throws -> String {
        let basis = try basis(model)
        let record = StudentRecord(history: try history(lines), basis: basis)
        return record.standings.map { standing in
            let place = "\(basis.calendar[standing.term].id):\(basis.units[standing.unit].code)"
            return switch standing.status {
            case .active: place
            case .completed: "\(place) completed"
            case .excluded: "\(place) excluded"
            case .droppedOut: "\(place) left \(standing.reason.word)"
            }
        }.joined(separator: ", ")
    }

    /// The institution's or a unit's figures of some students.
    static func figures(
        of unit: String = "institution", model: EnrolmentModel = .untilExit,
        asOf: String = "2022-10-01", minimumCell: Int = 0, _ students: [String]
    ) throws -> UnitFigures {
        let basis = try basis(model, asOf: asOf)
        let index = basis.units.index(ofCode: unit) ?? .institution
        let cells = try cells(students, basis: basis)
        if minimumCell > 0 {
            let release = try release(cells, basis: basis, minimumCell: minimumCell)
            return UnitFigures(
                unit: index,
                shown: release.of(index))
        }
        return UnitFigures(
            unit: index,
            cells: cells.filter { $0.key.unit == index }.map { ($0.key.term, $0.value) },
            basis: basis)
    }

    static func cells(_ students: [String], basis: Basis) throws -> [CellKey: Counters] {
        var tally = Tally()
        for student in students { tally.add(try history(student), basis: basis) }
        return Dictionary(uniqueKeysWithValues: tally.cells().map { ($0.key, $0.counters) })
    }

    /// What a release shows after an earlier one.
    ///
    /// - Parameter day: That of the earlier one.
    static func release(
        _ cells: [CellKey: Counters], after earlier: [CellKey: ShownCell] = [:],
        from day: Day = Day(number: 0), basis: Basis, minimumCell: Int = 10
    ) throws -> [CellKey: ShownCell] {
        var published = [CellKey: ShownCell]()
        try DisclosureGate(minimumCell: minimumCell, basis: basis).release(
            cells: { term in
                cells.filter { $0.key.term == term && !$0.value.isEmpty }
                    .map { ($0.key.unit, $0.value) }
            },
            earlier: { term in
                let cells = earlier.filter { $0.key.term == term }
                if cells.isEmpty { return [] }
                return [
                    EarlierTerm(
                        asOf: day, scale: basis.scale, threshold: basis.threshold,
                        units: basis.units.units,
                        cells: Dictionary(
                            uniqueKeysWithValues: cells.map {
                                (basis.units[$0.key.unit].code.lowercased(), $0.value)
                            }))
                ]
            },
            publish: { published[$0] = $1 })
        return published
    }

    static func index(_ term: String) throws -> TermIndex {
        guard let index = terms.firstIndex(where: { $0.id == term }) else {
            throw BadLine(line: term)
        }
        return TermIndex(index)
    }

    private static func term(
        _ id: String, _ season: String, _ isMain: Bool, _ start: String, _ census: String,
        _ end: String
    ) -> Term {
        Term(
            id: id, name: id.uppercased(), season: season, academicYear: "", isMain: isMain,
            start: Day(start) ?? Day(number: 0), census: Day(census) ?? Day(number: 0),
            end: Day(end) ?? Day(number: 0))
    }
}

extension [CellKey: ShownCell] {
    /// A unit's cells in order of term.
    func of(_ unit: UnitIndex) -> [ShownCell] {
        filter { $0.key.unit == unit }.sorted { $0.key < $1.key }.map(\.value)
    }
}
