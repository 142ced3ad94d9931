import Testing

@testable import Retention

@Suite struct DayTests {
    @Test(arguments: [
        "1970-01-01", "2000-02-29", "2026-11-22", "0001-01-01", "9999-12-31", "1900-03-01",
    ])
    func readsAndWrites(_ text: String) throws {
        #expect(try #require(Day(text)).description == text)
    }

    @Test(arguments: [
        "2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-1-01", "20210101",
        "2021-01-32", "0000-01-01", "2021-01-01 ", "+021-01-01", "",
    ])
    func refuses(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func countsEveryDayOnce() throws {
        let first = try #require(Day("1896-01-01"))
        for offset in 0..<80_000 {
            let day = first.adding(days: offset)
            #expect(Day(day.description) == day)
        }
    }
}

@Suite struct NameTests {
    @Test(
        arguments: [
            ("A\u{b}B", "AB", "\u{b}"), ("\u{1}\u{8}\u{c}\u{1b}\u{1f}X", "X", "\u{1}"),
            ("A\u{fffe}B\u{ffff}", "AB", "\u{fffe}"), ("A\tB\r\nC", "A\tB\r\nC", nil),
            ("Économie — 経済 \u{10ffff}", "Économie — 経済 \u{10ffff}", nil), ("", "", nil),
        ] as [(String, String, Unicode.Scalar?)])
    func whatFilesCannotHoldIsLeftOut(name: String, fit: String, unfit: Unicode.Scalar?) throws {
        #expect(NameText.unfitCharacter(in: name) == unfit)
        #expect(Unit(code: "X", name: name, kind: name, parent: nil).name == fit)
        #expect(Unit(code: "X", name: name, kind: name, parent: nil).kind == fit)
        let day = try #require(Day("2020-01-01"))
        let term = Term(
            id: "x", name: name, season: name, academicYear: name, isMain: true, start: day,
            census: day, end: day)
        #expect([term.name, term.season, term.academicYear] == [fit, fit, fit])
    }
}

@Suite struct TableTests {
    @Test func calendarNamesTheRowAndWhatIsWrong() throws {
        var terms = SmallSchool.terms
        terms[1].start = terms[0].end
        let error = #expect(throws: TableError.self) { try AcademicCalendar(terms: terms) }
        #expect(error?.row == 1 && error?.column == "start")
        #expect(error?.description.contains("before f1 ends") == true)
        terms = SmallSchool.terms
        terms[2].census = terms[2].end.adding(days: 1)
        #expect(
            #expect(throws: TableError.self) { try AcademicCalendar(terms: terms) }?.column
                == "census")
        terms = SmallSchool.terms
        terms[3].id = "F1"
        #expect(
            #expect(throws: TableError.self) { try AcademicCalendar(terms: terms) }?.column
                == "id")
    }

    @Test func unitsRefuseCirclesStrangersAndDoubles() throws {
        func tree(_ units: [Unit]) throws -> UnitTree {
            try UnitTree(institution: SmallSchool.institution, units: units)
        }
        let a = Unit(code: "A", name: "A", kind: "faculty", parent: "B")
        let b = Unit(code: "B", name: "B", kind: "faculty", parent: "A")
        #expect(throws: TableError.self) { try tree([a, b]) }
        #expect(throws: TableError.self) { try tree([a]) }
        #expect(throws: TableError.self) { try tree(SmallSchool.units + [SmallSchool.units[0]]) }
        let code = Unit(code: "institution", name: "", kind: "", parent: nil)
        #expect(throws: TableError.self) { try tree([code]) }
    }

    @Test func unnamedProgramsHangUnderTheInstitutionOnceWhateverTheirCapitals() throws {
        let tree = try UnitTree(
            institution: SmallSchool.institution, units: SmallSchool.units,
            unnamed: ["zoo", "ZOO", "a"])
        #expect(tree.units.count == 6)
        let zoo = try #require(tree.index(ofCode: "Zoo"))
        #expect(tree.path(from: zoo) == [zoo, .institution])
        #expect(tree.index(ofCode: "a") == tree.index(ofCode: "A"))
    }

    @Test(arguments: ["index.html", "index.html.gz", "Index.HTML"])
    func aCodeWithTheNameOfAPageIsNoUnits(_ code: String) throws {
        let error = #expect(throws: TableError.self) {
            try UnitTree(
                institution: SmallSchool.institution,
                units: [Unit(code: code, name: "", kind: "", parent: nil)])
        }
        #expect(error?.column == "code" && error?.description.contains("has that name") == true)
        let tree = try UnitTree(
            institution: SmallSchool.institution, units: SmallSchool.units,
            unnamed: [code, "", "zoo"])
        #expect(tree.units.map(\.code).suffix(2) == ["B", "zoo"])
        #expect(tree.index(ofCode: code) == nil)
    }

    @Test(arguments: ["index", "INDEX"])
    func aTermWithTheNameOfAPageIsRefused(_ id: String) throws {
        var terms = SmallSchool.terms
        terms[1].id = id
        let error = #expect(throws: TableError.self) { try AcademicCalendar(terms: terms) }
        #expect(error?.row == 1 && error?.column == "id")
        #expect(error?.description.contains("has that name") == true)
        #expect(FileName.isValid(id, of: .unit))
    }

    @Test func moreCodesThanFitCountUnderTheInstitution() throws {
        let codes = (0..<UnitTree.mostUnits + 10).map { "P\($0)" }
        let tree = try UnitTree(
            institution: SmallSchool.institution, units: SmallSchool.units, unnamed: codes)
        #expect(tree.units.count == UnitTree.mostUnits)
        #expect(
            tree.index(ofCode: "P0") != nil && tree.index(ofCode: codes[codes.count - 1]) == nil)
        let many = codes.map { Unit(code: $0, name: "", kind: "", parent: nil) }
        #expect(throws: TableError.self) {
            try UnitTree(institution: SmallSchool.institution, units: many)
        }
    }
}

@Suite struct PackingTests {
    @Test func historiesAndCountersComeBackAsTheyWere() throws {
        let history = try SmallSchool.history(
            """
            enrolled A f1 2020-09-02 transfer_in part_time gpa.entry=3.999
            gpa_recorded A s1 gpa.term=-1 gpa.cumulative=0 gpa.scale=100
            dropped_out A 1969-12-31 church_mission
            """)
        let bytes = history.packed()
        #expect(bytes.withUnsafeBytes { History(packed: $0) } == history)
        #expect(bytes.dropLast().withUnsafeBytes { History(packed: $0) } != history)
        var tally = Tally()
        tally.add(history, basis: try SmallSchool.basis())
        let cells = tally.cells()
        #expect(!cells.isEmpty)
        for cell in cells {
            let packed = cell.counters.packed()
            #expect(packed.withUnsafeBytes { Counters(packed: $0) } == cell.counters)
            #expect(CellKey(packed: cell.key.packed) == cell.key)
        }
    }

    @Test func whatIsTakenOutAgainWasNeverThere() throws {
        let basis = try SmallSchool.basis()
        let history = try SmallSchool.history("enrolled A f1\nenrolled B f2\ncompleted B s2")
        var tally = Tally()
        tally.add(history, basis: basis)
        tally.subtract(history, basis: basis)
        #expect(tally.cells().allSatisfy { $0.counters.isEmpty })
    }
}
