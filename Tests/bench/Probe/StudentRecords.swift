import Foundation
import Reading
import Retention

/// A school's records read from files, a history a student.
struct StudentRecords {
    let basis: Basis
    private let histories: [History]

    /// - Parameter folder: Holds terms.csv, units.csv and events.csv.
    init(folder: String) throws {
        let tables = try Tables(
            termsPath: folder + "/terms.csv", unitsPath: folder + "/units.csv")
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/events.csv")))
        var reader = RecordReader()
        try reader.read(CSVRows(bytes: bytes))
        let programs = reader.programs.words
        histories = reader.events.map { History(events: $0) }
        basis = Basis(
            calendar: tables.calendar,
            units: try UnitTree(
                institution: Retention.Unit(
                    code: "institution", name: "School", kind: "institution", parent: nil),
                units: tables.units, unnamed: programs),
            model: .perTerm, scale: Grade(thousandths: 4000), threshold: Grade(thousandths: 2000),
            asOf: tables.calendar.terms.last?.end.adding(days: 1) ?? Day(number: 0),
            termNumbers: reader.terms.words, programs: programs)
    }

    /// What is wrong with the whole school's records.
    func findings(settings: FindingSettings) -> DataFindings {
        var tally = Tally()
        for history in histories {
            tally.addFindings(history, basis: basis, checks: settings.checks)
        }
        let cells = tally.cells().filter { $0.key.unit == .institution }
            .map { (term: $0.key.term, counters: $0.counters) }
        return DataFindings(unit: .institution, cells: cells, basis: basis, settings: settings)
    }

    /// The students of each unit and season, in order of both.
    func series() -> [UnitSeries] {
        var outcomes = [CellKey: [StudentOutcome]]()
        for history in histories {
            for (key, outcome) in self.outcomes(of: history) {
                for unit in basis.units.path(from: key.unit) {
                    outcomes[CellKey(unit: unit, term: key.term), default: []].append(outcome)
                }
            }
        }
        var series = [UnitSeries]()
        for (key, students) in outcomes.sorted(by: { $0.key < $1.key }) {
            let season = basis.calendar[key.term].season
            let place =
                series.lastIndex { $0.unit == key.unit && $0.season == season } ?? series.count
            if place == series.count {
                series.append(UnitSeries(unit: key.unit, season: season, terms: []))
            }
            series[place].terms.append((key.term, students))
        }
        return series
    }

    /// One student's terms, each under the program of record: figures of one student, the way all
    /// figures are made.
    private func outcomes(of history: History) -> [(CellKey, StudentOutcome)] {
        var tally = Tally()
        tally.add(history, basis: basis)
        let cells = tally.cells()
        var programs = [TermIndex: UnitIndex]()
        for (key, _) in cells {
            let depth = basis.units.path(from: key.unit).count
            let known = programs[key.term].map { basis.units.path(from: $0).count } ?? 0
            if depth > known { programs[key.term] = key.unit }
        }
        let whole = cells.filter { $0.key.unit == .institution }
            .map { (term: $0.key.term, counters: $0.counters) }
        let figures = UnitFigures(
            unit: .institution, cells: whole, basis: basis)
        return figures.terms.compactMap { term in
            guard let share = term.dropOutSample, let program = programs[term.term] else {
                return nil
            }
            let grade = term.gradeSample.map { Int32(($0.mean * 1000).rounded()) }
            return (
                CellKey(unit: program, term: term.term),
                StudentOutcome(hasLeft: share.count == 1, grade: grade ?? -1)
            )
        }
    }
}

/// Sorts the rows of an event file by student.
private struct RecordReader {
    private(set) var programs = Spellings()
    private(set) var terms = Spellings()
    /// A student each, in order of the file.
    private(set) var events: [[RecordedEvent]] = []
    private var students = Spellings()

    mutating func read(_ rows: CSVRows) throws {
        let header = try rows.next() ?? []
        var columns = [String: Int]()
        for (column, name) in header.enumerated() { columns[name] = column }
        var position: Int64 = 0
        while let cells = try rows.next() {
            position += 1
            add(position: position) { name in
                columns[name].flatMap { cells[$0].isEmpty ? nil : cells[$0] }
            }
        }
    }

    private mutating func add(position: Int64, cell: (String) -> String?) {
        guard let type = cell("type").flatMap(EventType.init(word:)),
            let student = cell("student"), let program = cell("program")
        else { return }
        func grade(_ name: String) -> Grade? {
            cell(name).flatMap(Double.init).map {
                Grade(thousandths: Int32(($0 * 1000).rounded()))
            }
        }
        let event = RecordedEvent(
            position: position, type: type, program: programs.number(of: program),
            term: cell("term").map { terms.number(of: $0) }, on: cell("on").flatMap(Day.init),
            entry: cell("entry").flatMap(Entry.init(word:)),
            load: cell("load").flatMap(Load.init(word:)),
            reason: cell("reason").flatMap(Reason.init(word:)),
            grades: Grades(
                entry: grade("gpa_entry"), term: grade("gpa_term"),
                cumulative: grade("gpa_cumulative"), scale: grade("gpa_scale")))
        let number = Int(students.number(of: student))
        if number == events.count { events.append([]) }
        events[number].append(event)
    }
}

/// Numbers for texts, in the order they are met.
private struct Spellings {
    private(set) var words: [String] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(of word: String) -> Int32 {
        if let number = numbers[word] { return number }
        let number = Int32(words.count)
        numbers[word] = number
        words.append(word)
        return number
    }
}
