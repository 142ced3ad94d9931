import Testing

@testable import Retention

/// What releases in a row show while students, units and settings change.
@Suite struct RenewalTests {
    private func rows(_ parents: KeyValuePairs<String, String?>) -> [Unit] {
        parents.map { Unit(code: $0.key, name: $0.key, kind: "", parent: $0.value) }
    }

    private var twoFaculties: [Unit] {
        rows(["SCI": nil, "ART": nil, "A": "SCI", "C": "SCI", "Z": "SCI", "B": "ART", "E": "ART"])
    }

    private var moved: [Unit] {
        twoFaculties.map {
            $0.code == "Z" ? Unit(code: "Z", name: "Z", kind: "", parent: "ART") : $0
        }
    }

    private let school = named(
        (90, "enrolled A f1"), (60, "enrolled C f1"), (4, "enrolled Z f1"), (60, "enrolled B f1"),
        (40, "enrolled E f1"))

    @Test func aMovedProgramMovesNoFacultysNumber() throws {
        var edition = ReleaseSequence()
        try edition.release(school, rows: twoFaculties, asOf: "2020-09-02")
        try edition.release(school, rows: moved, asOf: "2020-09-16")
        #expect(edition.enrolments("SCI") == 154 && edition.enrolments("ART") == 100)
        #expect(edition.cell("SCI")?.term?.keptFrom == Day("2020-09-02"))
        #expect(edition.enrolments("institution") == 254)
        // Not at the next boundary either, nor back.
        try edition.release(school, rows: moved, asOf: "2020-12-16")
        #expect(edition.enrolments("SCI") == 154 && edition.enrolments("ART") == 100)
        #expect(edition.cell("SCI")?.term?.keptFrom == Day("2020-09-02"))
        try edition.release(school, rows: twoFaculties, asOf: "2021-01-15")
        #expect(edition.enrolments("SCI") == 154)
        #expect(edition.cell("SCI")?.term?.keptFrom == nil)
    }

    @Test func aFacultyIsRenewedWhenEnoughOfItsOthersChanged() throws {
        func after(science: Int, arts: Int) throws -> [Int?] {
            var edition = ReleaseSequence()
            try edition.release(school, rows: twoFaculties, asOf: "2020-09-02")
            let more = named((science, "enrolled A f1"), (arts, "enrolled B f1"))
            try edition.release(
                school.merging(more.map { ("new" + $0, $1) }) { $1 }, rows: moved,
                asOf: "2020-09-16")
            return [edition.enrolments("SCI"), edition.enrolments("ART")]
        }
        #expect(try after(science: 9, arts: 9) == [154, 100])
        // Four went and twelve came: a reader sees eight, who might be some of them.
        #expect(try after(science: 12, arts: 12)[0] == 154)
        #expect(try after(science: 16, arts: 16) == [166, 120])
        // The institution less Science would be Arts with the four.
        #expect(try after(science: 12, arts: 0) == [154, 100])
    }

    /// Twenty moved of whom two dropped out: the twenty changed nothing, and the others' new grades
    /// would leave the two to be read off the drop-outs.
    @Test func aMovedProgramsDropOutsDoNotShow() throws {
        let school = named(
            (90, "enrolled A f1"), (30, "enrolled A f1\ndropped_out A f1"),
            (18, "enrolled Z f1"), (2, "enrolled Z f1\ndropped_out Z f1"),
            (90, "enrolled B f1"), (30, "enrolled B f1\ndropped_out B f1"))
        let rows = rows(["SCI": nil, "ART": nil, "A": "SCI", "Z": "SCI", "B": "ART"])
        let moved = rows.map {
            $0.code == "Z" ? Unit(code: "Z", name: "Z", kind: "", parent: "ART") : $0
        }
        var edition = ReleaseSequence()
        try edition.release(school, rows: rows, asOf: "2020-12-16")
        #expect(edition.cell("SCI")?.term?.dropOuts.value == 32)
        // Persistence of all becomes known.
        try edition.release(school, rows: moved, asOf: "2021-02-01")
        #expect(edition.cell("SCI")?.term?.dropOuts.value == 32)
        #expect(edition.cell("ART")?.term?.dropOuts.value == 30)
    }

    @Test func aProgramNewlyListedMovesNoFacultysNumber() throws {
        let unlisted = twoFaculties.filter { $0.code != "Z" }
        var edition = ReleaseSequence()
        try edition.release(school, rows: unlisted, unnamed: ["Z"], asOf: "2020-09-02")
        #expect(edition.enrolments("SCI") == 150)
        try edition.release(school, rows: twoFaculties, asOf: "2020-09-16")
        #expect(edition.enrolments("SCI") == 150)
        #expect(edition.cell("SCI")?.term?.keptFrom == Day("2020-09-02"))
    }

    @Test func whatLayBelowAUnitThatIsGoneStays() throws {
        var edition = ReleaseSequence()
        try edition.release(school, rows: twoFaculties, asOf: "2020-09-02")
        let flat = rows(["SCI": nil, "A": "SCI", "C": "SCI", "Z": "SCI", "B": nil, "E": nil])
        let more = school.merging(
            named((15, "enrolled B f1")).map { ("new" + $0, $1) }
        ) { $1 }
        try edition.release(more, rows: flat, asOf: "2020-09-16")
        #expect(edition.enrolments("B") == 60 && edition.enrolments("E") == 40)
        #expect(edition.cell("ART") == nil)
    }

    @Test func aMovedTermStartMovesNoNumberByAFew() throws {
        let students = named((130, "enrolled A 2021-06-10"), (4, "enrolled A 2021-08-30"))
        func terms(_ start: String) throws -> [Term] {
            try SmallSchool.terms.map { term in
                var term = term
                if term.id == "f2" { term.start = try SmallSchool.day(start) }
                return term
            }
        }
        var edition = ReleaseSequence()
        let rows = rows(["A": nil])
        try edition.release(
            students, rows: rows, asOf: "2021-10-01", model: .perTerm, terms: terms("2021-09-01"))
        try edition.release(
            students, rows: rows, asOf: "2021-12-20", model: .perTerm, terms: terms("2021-08-29"))
        #expect(edition.enrolments("institution", "u1", in: 0) == 134)
        #expect(edition.enrolments("institution", "u1") == 134)
        #expect(edition.cell("institution", "u1")?.term?.keptFrom == Day("2021-10-01"))
    }

    @Test func anotherEnrolmentModelShowsWhereEnoughChanged() throws {
        func spring(staying count: Int) throws -> Int? {
            let students = named(
                (50 - count, "enrolled A f1\nenrolled A s1"), (count, "enrolled A f1"))
            var edition = ReleaseSequence()
            let rows = rows(["A": nil])
            try edition.release(students, rows: rows, asOf: "2021-02-01")
            #expect(edition.enrolments("institution", "s1") == 50)
            try edition.release(students, rows: rows, asOf: "2021-05-20", model: .perTerm)
            return edition.enrolments("institution", "s1")
        }
        #expect(try spring(staying: 4) == 50)
        #expect(try spring(staying: 20) == 30)
    }

    /// A release that shows less than the one before it does not make others forget.
    @Test func everyEarlierReleaseCounts() throws {
        let rows = rows(["A": nil])
        func students(_ count: Int) -> [String: String] { named((count, "enrolled A f1")) }
        var edition = ReleaseSequence()
        try edition.release(students(50), rows: rows, asOf: "2020-09-02")
        try edition.release(students(35), rows: rows, asOf: "2020-09-16")
        #expect(edition.enrolments("A") == 35)
        try edition.release(students(47), rows: rows, asOf: "2020-12-16")
        #expect(edition.enrolments("A") == 35)
        #expect(edition.cell("A")?.term?.keptFrom == Day("2020-09-16"))
        try edition.release(students(50), rows: rows, asOf: "2021-01-12")
        #expect(edition.enrolments("A") == 50)
    }

    @Test func averagesOnAnotherScaleWait() throws {
        let students = named((60, "enrolled A f1 gpa.entry=3"))
        func threshold(_ after: Int, more: Int = 0) throws -> Shown<Int>? {
            let rows = rows(["A": nil])
            var edition = ReleaseSequence()
            try edition.release(students, rows: rows, asOf: "2020-09-02")
            let all = students.merging(
                named((more, "enrolled A f1 gpa.entry=3")).map { ("new" + $0, $1) }
            ) { $1 }
            try edition.release(all, rows: rows, asOf: "2020-09-16", threshold: Int32(after))
            return edition.cell("A")?.term?.grades(.withinTerm, .entry)?.stayed.belowThreshold
        }
        #expect(try threshold(2000) == .value(0))
        #expect(try threshold(3500) == .value(0))
        #expect(try threshold(3500, more: 15) == .value(75))
    }

    @Test func codesAreTheSameWhateverTheirCapitals() throws {
        var edition = ReleaseSequence()
        try edition.release(school, rows: twoFaculties, asOf: "2020-09-02")
        let small = twoFaculties.map {
            Unit(
                code: $0.code == "SCI" ? "sci" : $0.code, name: "", kind: "",
                parent: $0.parent == "SCI" ? "sci" : $0.parent)
        }
        var college = SmallSchool.institution
        college.code = "college"
        var more = school
        more["late"] = "enrolled A f1"
        try edition.release(more, rows: small, asOf: "2020-09-16", institution: college)
        #expect(edition.enrolments("sci") == 154 && edition.enrolments("college") == 254)
        #expect(edition.cell("sci")?.term?.keptFrom == Day("2020-09-02"))
    }

    /// Between the two releases persistence of all becomes known, and three drop-outs come in late.
    @Test func whatBecomesKnownIsNoChange() throws {
        let rows = rows(["A": nil])
        func after(_ late: Int) throws -> ReleaseSequence {
            var edition = ReleaseSequence()
            try edition.release(
                named((100, "enrolled A f1"), (20, "enrolled A f1\ndropped_out A f1")), rows: rows,
                asOf: "2020-12-16")
            try edition.release(
                named(
                    (100 - late, "enrolled A f1"), (20 + late, "enrolled A f1\ndropped_out A f1")),
                rows: rows, asOf: "2021-02-01")
            return edition
        }
        let unchanged = try after(0).cell("A")
        #expect(
            unchanged?.term?.persistence?.institution
                == Rate(count: 100, base: 120).map(Shown.value))
        #expect(unchanged?.cohorts.first?.keptFrom == nil)
        let few = try after(3).cell("A")
        #expect(few?.term?.dropOuts == .value(20) && few?.term?.persistence == nil)
        #expect(try after(12).cell("A")?.term?.dropOuts == .value(32))
    }

    /// Thirteen more entrants, one of whom transferred in.
    @Test func aClassOfEntrantsMovesByNoFew() throws {
        let rows = rows(["A": nil])
        let entrants = named((60, "enrolled A f1"), (25, "enrolled A f1 transfer_in"))
        func transfers(_ more: Int) throws -> Shown<Int>? {
            var edition = ReleaseSequence()
            try edition.release(entrants, rows: rows, asOf: "2020-09-02")
            let late = named((12, "enrolled A f1"), (more, "enrolled A f1 transfer_in"))
            try edition.release(
                entrants.merging(late.map { ("new" + $0, $1) }) { $1 }, rows: rows,
                asOf: "2020-09-16")
            return edition.cell("A")?.cohorts.first { $0.cohortClass == .transferIn }?.size
        }
        #expect(try transfers(1) == .value(25))
        #expect(try transfers(11) == .value(36))
    }

    // MARK: What was hidden

    /// Three excluded were hidden; now they are more, of as many others.
    @Test func whatAloneChangedDoesNotShow() throws {
        func excluded(_ count: Int, others: Int, after earlier: Int?) throws -> Shown<Int>? {
            func students(_ count: Int, _ others: Int) -> [String: String] {
                named(
                    (others, "enrolled A f1"), (40, "enrolled A f1\ncompleted A f1"),
                    (count, "enrolled A f1\ndropped_out A f1 deceased"))
            }
            var edition = ReleaseSequence()
            let rows = rows(["A": nil])
            if let earlier {
                try edition.release(students(earlier, 60), rows: rows, asOf: "2020-09-16")
            }
            try edition.release(students(count, others), rows: rows, asOf: "2020-12-16")
            return edition.cell("A")?.term?.excluded
        }
        #expect(try excluded(14, others: 60, after: nil) == .value(14))
        #expect(try excluded(14, others: 60, after: 3) == .hidden)
        #expect(try excluded(14, others: 72, after: 3) == .value(14))
    }

    @Test func whatWasHiddenAndDidNotChangeStaysHidden() throws {
        // C is hidden beside A's four.
        let rows = rows(["L": nil, "A": "L", "B": "L", "C": "L", "Z": "L"])
        var edition = ReleaseSequence()
        try edition.release(
            named((4, "enrolled A f1"), (30, "enrolled C f1"), (50, "enrolled B f1")), rows: rows,
            asOf: "2020-09-02")
        #expect(edition.enrolments("C") == nil && edition.enrolments("B") == 50)
        try edition.release(
            named((44, "enrolled A f1"), (30, "enrolled C f1"), (50, "enrolled B f1")), rows: rows,
            asOf: "2020-09-16")
        #expect(edition.enrolments("L") == 124 && edition.enrolments("B") == 50)
        // C's thirty, shown or left over, would say that A had four.
        #expect(edition.enrolments("C") == nil && edition.enrolments("A") == nil)
        try edition.release(
            named((60, "enrolled A f1"), (45, "enrolled C f1"), (50, "enrolled B f1")), rows: rows,
            asOf: "2020-12-16")
        #expect(edition.enrolments("C") == 45 && edition.enrolments("A") == 60)
    }

    @Test func levelsAreReadOffTheRecord() throws {
        let students = named(
            (40, "enrolled A f1 gpa.entry=3"), (20, "enrolled A f1 gpa.entry=2\ndropped_out A f1"),
            (12, "enrolled A f1 gpa.entry=3\ncompleted A f1"), (4, "enrolled B f1"),
            (30, "enrolled C f1"))
        var edition = ReleaseSequence()
        try edition.release(students, rows: SmallSchool.units, asOf: "2022-10-01")
        let shown = try #require(edition.cell("A"))
        #expect(shown.level(of: .enrolments) == 1 && shown.level(of: .status) == 3)
        #expect(shown.level(of: .split) == 3 && shown.level(of: .persistence) == 2)
        #expect(shown.level(of: .reasons) == 1)
        #expect(shown.level(of: .grades(.withinTerm, .entry)) == 4)
        #expect(shown.level(of: .classes) == 2 && shown.level(of: .progress) == 3)
        #expect(shown.level(of: .survival) == 2)
        let hidden = try #require(edition.cell("B"))
        for topic in [Topic.enrolments, .split, .progress, .survival, .classProgress] {
            #expect(hidden.level(of: topic) == 0, "\(topic)")
        }
    }
}
