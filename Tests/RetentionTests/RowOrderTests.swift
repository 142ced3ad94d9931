import Testing

@testable import Retention

/// Rows of the unit table may change places: what a release shows must not.
@Suite struct RowOrderTests {
    private static let rows = [
        Unit(code: "L", name: "Life", kind: "faculty", parent: nil),
        Unit(code: "A", name: "Anatomy", kind: "program", parent: "L"),
        Unit(code: "B", name: "Biology", kind: "program", parent: "L"),
        Unit(code: "C", name: "Chemistry", kind: "program", parent: "L"),
        Unit(code: "Z", name: "Zoology", kind: "program", parent: "L"),
        Unit(code: "E", name: "Engineering", kind: "program", parent: nil),
    ]

    private func basis(_ rows: [Unit], asOf: String) throws -> Basis {
        let small = try SmallSchool.basis(.untilExit, asOf: asOf)
        return Basis(
            calendar: small.calendar,
            units: try UnitTree(institution: SmallSchool.institution, units: rows),
            model: small.model, scale: small.scale, threshold: small.threshold, asOf: small.asOf,
            termNumbers: SmallSchool.termNumbers, programs: SmallSchool.programs)
    }

    /// Most programs are alike, so that many are as large as another.
    private func students(_ random: inout SmallSequence) -> [String] {
        func size() -> Int { [0, 3, 6, 12, 12, 30][random.next(below: 6)] }
        let kinds = [
            "enrolled P f1 gpa.entry=3", "enrolled P f1 gpa.entry=2\ndropped_out P f1",
            "enrolled P f1\ncompleted P s1", "enrolled P s1 transfer_in\ndropped_out P f2",
            "enrolled P f1\ndropped_out P f1 deceased",
        ]
        let usual = kinds.map { _ in size() }
        return ["A", "B", "C", "Z", "E"].flatMap { program in
            let isUsual = random.next(below: 4) > 0
            return kinds.indices.flatMap { kind in
                Array(
                    repeating: kinds[kind].replacing("P ", with: program + " "),
                    count: isUsual ? usual[kind] : size())
            }
        }
    }

    private func figures(
        _ rows: [Unit], _ students: [[String]]
    ) throws -> [String: [UnitFigures]] {
        var shown = [String: [UnitFigures]]()
        var earlier = [CellKey: ShownCell]()
        for (students, day) in zip(students, ["2021-12-20", "2022-10-01"]) {
            let basis = try basis(rows, asOf: day)
            earlier = try SmallSchool.release(
                SmallSchool.cells(students, basis: basis), after: earlier,
                from: #require(Day("2021-12-20")), basis: basis)
            for index in basis.units.indices {
                var figures = UnitFigures(unit: index, shown: earlier.of(index))
                figures.unit = .institution
                shown[basis.units[index].code, default: []].append(figures)
            }
        }
        return shown
    }

    @Test(arguments: 1...40)
    func theyDecideOnNothing(seed: Int) throws {
        var random = SmallSequence(state: UInt64(seed))
        let first = students(&random)
        let both = [first, first + students(&random).filter { _ in random.next(below: 4) == 0 }]
        let shown = try figures(Self.rows, both)
        #expect(try figures(Self.rows.reversed(), both) == shown)
        let shuffled = Self.rows.map { (random.next(below: 1000), $0) }.sorted { $0.0 < $1.0 }
        #expect(try figures(shuffled.map(\.1), both) == shown)
    }
}

/// Numbers that look random and are the same each time.
struct SmallSequence {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
