@testable import Retention

/// An edition's releases one after another, each with its own students, unit table and settings.
struct ReleaseSequence {
    struct Release {
        let basis: Basis
        let students: [String: String]
        let cells: [CellKey: ShownCell]
    }

    private(set) var releases: [Release] = []

    /// - Parameters:
    ///   - students: By name, what is recorded of each.
    ///   - unnamed: Programs that no row names.
    mutating func release(
        _ students: [String: String], rows: [Unit], unnamed: [String] = [], asOf day: String,
        model: EnrolmentModel = .untilExit, scale: Int32 = 4000, threshold: Int32 = 2000,
        terms: [Term] = SmallSchool.terms, institution: Unit = SmallSchool.institution
    ) throws {
        let basis = Basis(
            calendar: try AcademicCalendar(terms: terms),
            units: try UnitTree(institution: institution, units: rows, unnamed: unnamed),
            model: model, scale: Grade(thousandths: scale),
            threshold: Grade(thousandths: threshold), asOf: try SmallSchool.day(day),
            termNumbers: SmallSchool.termNumbers, programs: SmallSchool.programs)
        let counted = try SmallSchool.cells(Array(students.values), basis: basis)
        var published = [CellKey: ShownCell]()
        try DisclosureGate(minimumCell: 10, basis: basis).release(
            cells: { term in
                counted.filter { $0.key.term == term && !$0.value.isEmpty }
                    .map { ($0.key.unit, $0.value) }
            },
            earlier: { earlier(basis.calendar[$0].id) }, publish: { published[$0] = $1 })
        releases.append(Release(basis: basis, students: students, cells: published))
    }

    private func earlier(_ term: String) -> [EarlierTerm] {
        releases.compactMap { release in
            guard let index = release.basis.calendar.index(ofID: term) else { return nil }
            let units = release.basis.units
            let cells = release.cells.filter { $0.key.term == index }.map {
                (units[$0.key.unit].code.lowercased(), $0.value)
            }
            if cells.isEmpty { return nil }
            return EarlierTerm(
                asOf: release.basis.asOf, scale: release.basis.scale,
                threshold: release.basis.threshold, units: units.units,
                cells: Dictionary(uniqueKeysWithValues: cells))
        }
    }

    /// What a release, the last one by default, shows of a unit and term.
    func cell(_ unit: String, _ term: String = "f1", in place: Int? = nil) -> ShownCell? {
        let release = releases[place ?? releases.count - 1]
        guard let unit = release.basis.units.index(ofCode: unit),
            let term = release.basis.calendar.index(ofID: term)
        else { return nil }
        return release.cells[CellKey(unit: unit, term: term)]
    }

    func enrolments(_ unit: String, _ term: String = "f1", in place: Int? = nil) -> Int? {
        cell(unit, term, in: place)?.term?.enrolments.value
    }
}

/// Students by name, so many alike for each line.
func named(_ kinds: (Int, String)...) -> [String: String] {
    var students = [String: String]()
    for (count, lines) in kinds {
        for _ in 0..<count { students["\(students.count)"] = lines }
    }
    return students
}
