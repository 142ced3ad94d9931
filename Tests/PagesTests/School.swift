import Foundation
import Pages
import Retention

/// A small made-up school, written down event by event or made in number from a fixed sequence.
struct School {
    let basis: Basis
    private(set) var students: [History]

    static let staff = Edition(name: "staff", minimumCell: 0, isPublic: false)
    static let open = Edition(name: "open", minimumCell: 10, isPublic: true)

    static var templates: String {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return root.appending(path: "templates").path
    }

    /// - Parameters:
    ///   - students: How many, spread over the programs and the first terms.
    ///   - asOf: Spring 2022 is running, the calendar goes to Fall 2022.
    init(
        students count: Int, programName: String = "Physics", asOf: String = "2022-03-01"
    ) throws {
        let year = 2020...2022
        let terms = try year.flatMap { year in
            [
                try School.term("spring", year, "-01-10", "-01-25", "-05-10"),
                try School.term("summer", year, "-06-01", "-06-05", "-07-30"),
                try School.term("fall", year, "-09-01", "-09-15", "-12-15"),
            ]
        }
        let units = try UnitTree(
            institution: Unit(
                code: "institution", name: "Test College", kind: "institution", parent: nil),
            units: [
                Unit(code: "SCI", name: "Science", kind: "faculty", parent: nil),
                Unit(code: "PHY", name: programName, kind: "program", parent: "SCI"),
                Unit(code: "BIO", name: "Biology", kind: "program", parent: "SCI"),
                Unit(code: "ART", name: "Arts", kind: "program", parent: nil),
                Unit(code: "NIL", name: "Nobody’s", kind: "program", parent: nil),
            ])
        let calendar = try AcademicCalendar(terms: terms)
        basis = Basis(
            calendar: calendar, units: units, model: .untilExit, scale: Grade(thousandths: 4000),
            threshold: Grade(thousandths: 2000), asOf: try School.day(asOf),
            termNumbers: calendar.terms.map(\.id), programs: ["PHY", "BIO", "ART"])
        students = []
        for number in 0..<count { students.append(School.student(number)) }
    }

    func with(_ student: History) -> School {
        var school = self
        school.students.append(student)
        return school
    }

    func replacing(_ index: Int, with student: History) -> School {
        var school = self
        school.students[index] = student
        return school
    }

    var cells: [(key: CellKey, counters: Counters)] {
        var tally = Tally()
        for student in students { tally.add(student, basis: basis) }
        return tally.cells()
    }

    /// The cells whose counters differ from another school's: what a refresh would report.
    func changed(from other: School) -> Set<CellKey> {
        let mine = Dictionary(uniqueKeysWithValues: cells.map { ($0.key, $0.counters) })
        let others = Dictionary(uniqueKeysWithValues: other.cells.map { ($0.key, $0.counters) })
        let keys = Set(mine.keys).union(others.keys)
        return keys.filter { (mine[$0] ?? Counters()) != (others[$0] ?? Counters()) }
    }

    /// What an edition shows.
    func source(_ edition: Edition) throws -> FigureSource {
        guard edition.minimumCell > 0 else { return FigureSource(cells: cells, basis: basis) }
        let byTerm = Dictionary(grouping: cells.filter { !$0.counters.isEmpty }) { $0.key.term }
        var release = [(key: CellKey, cell: ShownCell)]()
        try DisclosureGate(minimumCell: edition.minimumCell, basis: basis).release(
            cells: { term in (byTerm[term] ?? []).map { ($0.key.unit, $0.counters) } },
            earlier: { _ in [] }, publish: { release.append(($0, $1)) })
        return FigureSource(release: release)
    }

    func unit(_ code: String) throws -> UnitIndex {
        guard let unit = basis.units.index(ofCode: code) else { throw Unfit.unit(code) }
        return unit
    }

    enum Unfit: Error {
        case day(String), unit(String)
    }

    private static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else { throw Unfit.day(text) }
        return day
    }

    private static func term(
        _ season: String, _ year: Int, _ start: String, _ census: String, _ end: String
    ) throws -> Term {
        Term(
            id: "\(year)-\(season)",
            name: "\(season.prefix(1).uppercased())\(season.dropFirst()) \(year)",
            season: season, academicYear: "\(year)", isMain: season != "summer",
            start: try day("\(year)\(start)"), census: try day("\(year)\(census)"),
            end: try day("\(year)\(end)"))
    }

    /// One student, from a number: whose program, entry, grades and fate follow from it.
    static func student(_ number: Int) -> History {
        let position = Int64(number * 10 + 1)
        let program = Int32([0, 0, 0, 1, 2][number % 5])
        let entered = Int32([0, 2, 3][number / 2 % 3])
        let grade = Grade(thousandths: Int32(1200 + number * 397 % 2800))
        var events = [
            RecordedEvent(
                position: position, type: .enrolled, program: program, term: entered,
                entry: number % 4 == 0 ? .transferIn : .firstTime,
                load: number % 3 == 0 ? .partTime : .fullTime, grades: Grades(entry: grade)),
            RecordedEvent(
                position: position + 1, type: .gpaRecorded, program: program, term: entered,
                grades: Grades(term: grade, cumulative: grade)),
        ]
        if number % 7 == 1 {
            events.append(
                RecordedEvent(
                    position: position + 2, type: .droppedOut, program: program, term: entered,
                    reason: number % 2 == 0 ? .financial : .military))
        } else if number % 11 == 3 {
            events.append(
                RecordedEvent(
                    position: position + 2, type: .completed, program: program, term: entered + 2))
        }
        return History(events: events)
    }
}
