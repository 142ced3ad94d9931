import Testing

@testable import Retention

/// Small histories with what a registrar would say of them.
@Suite struct RollTests {
    @Test(arguments: [
        (
            "a stay lasts through main terms until today",
            "enrolled A f1", "f1:A, s1:A, f2:A, s2:A, f3:A"
        ),
        (
            "an exit closes the stay",
            "enrolled A f1\ndropped_out A s1 withdrew", "f1:A, s1:A left withdrew"
        ),
        (
            "an exit in summer belongs to the spring before",
            "enrolled A f1\ndropped_out A 2021-07-15", "f1:A, s1:A left unknown"
        ),
        (
            "an exit before the first term belongs to the first",
            "enrolled A f2\ndropped_out A 2020-10-10", "f2:A left unknown"
        ),
        (
            "a change of program",
            "enrolled A f1\nenrolled B f2\ncompleted B 2022-05-20",
            "f1:A, s1:A, f2:B, s2:B completed"
        ),
        (
            "two programs in one term: the later event is of record",
            "enrolled A f1 2020-09-02\nenrolled B f1 2020-09-03\ndropped_out B f1",
            "f1:B left unknown"
        ),
        (
            "leaving a program that is not of record is no exit",
            "enrolled A f1\ndropped_out B s1", "f1:A, s1:A, f2:A, s2:A, f3:A"
        ),
        (
            "a completion may name another program",
            "enrolled A f1\ncompleted B s2", "f1:A, s1:A, f2:A, s2:A completed"
        ),
        (
            "an exit of a student never enrolled",
            "dropped_out A s1", ""
        ),
        (
            "stopping out and coming back",
            "enrolled A f1\ndropped_out A f1\nenrolled A f2\ndropped_out A f2 financial",
            "f1:A left unknown, f2:A left financial"
        ),
        (
            "coming back in the same term undoes the exit",
            "enrolled A f1 2020-09-02\ndropped_out A f1 2020-10-01\nenrolled A f1 2020-11-01",
            "f1:A, s1:A, f2:A, s2:A, f3:A"
        ),
        (
            "a summer starter",
            "enrolled B u1\ndropped_out B f3 deceased", "u1:B, f2:B, s2:B, f3:B excluded"
        ),
        (
            "an exclusion is void when the student comes back",
            "enrolled A f1\ndropped_out A s1 military\nenrolled A s2\ndropped_out A s2 dismissed",
            "f1:A, s1:A left military, s2:A left dismissed"
        ),
        (
            "an exit dated before its term counts at its start",
            "enrolled A f1 2020-08-01\ndropped_out A f1 2020-07-01", "f1:A left unknown"
        ),
        (
            "completed wins over a later exit in the term",
            "enrolled A f1\ncompleted A f1 2020-12-01\ndropped_out A f1 2020-12-10",
            "f1:A completed"
        ),
        (
            "a term the calendar does not know",
            "enrolled A f9\nenrolled A f2\ndropped_out A f9\ndropped_out A f2",
            "f2:A left unknown"
        ),
        (
            "a date before the first term belongs to none",
            "enrolled A 2019-01-01", ""
        ),
        (
            "a program no unit file names", "enrolled Z f3", "f3:Z"
        ),
    ])
    func untilExit(_ name: String, _ events: String, _ expected: String) throws {
        #expect(try SmallSchool.roll(events) == expected, "\(name)")
    }

    @Test(arguments: [
        (
            "silence is not attendance",
            "enrolled A f1\nenrolled A f2\nenrolled A f3", "f1:A, f2:A, f3:A"
        ),
        (
            "an exit after the last term belongs to it and closes nothing",
            "enrolled A f1\nenrolled A s1\ndropped_out A f2", "f1:A, s1:A left unknown"
        ),
        (
            "a date gives the term whose window holds it",
            "enrolled A 2021-05-20\nenrolled B 2021-06-02", "s1:A, u1:B"
        ),
    ])
    func perTerm(_ name: String, _ events: String, _ expected: String) throws {
        #expect(try SmallSchool.roll(events, .perTerm) == expected, "\(name)")
    }
}

@Suite struct FigureTests {
    @Test func splitFollowsMainTermsAndUnits() throws {
        let students = [
            "enrolled A f1", "enrolled A f1\nenrolled C s1", "enrolled A f1\nenrolled B s1",
            "enrolled A f1\ndropped_out A f1\nenrolled A f2", "enrolled B s1",
        ]
        func split(_ unit: String, _ term: String) throws -> [Int?] {
            let figures = try SmallSchool.figures(of: unit, students)
            let split = try figures.term(SmallSchool.index(term))?.split
            return [split?.new, split?.returned, split?.switchedIn, split?.continuing].map {
                $0?.value
            }
        }
        #expect(try split("institution", "s1") == [1, 0, 0, 3])
        #expect(try split("E", "s1") == [0, 0, 0, 2])
        #expect(try split("C", "s1") == [0, 0, 1, 0])
        #expect(try split("B", "s1") == [1, 0, 1, 0])
        #expect(try split("A", "f2") == [0, 1, 0, 1])
    }

    @Test func persistenceIsKnownOnceTheNextCensusHasPassed() throws {
        let students = ["enrolled A f1", "enrolled A f1\ndropped_out A f1"]
        let before = try SmallSchool.figures(asOf: "2021-01-24", students)
        #expect(before.term(TermIndex(0))?.persistence == nil)
        let after = try SmallSchool.figures(asOf: "2021-01-25", students)
        #expect(
            after.term(TermIndex(0))?.persistence?.institution
                == Rate(count: 1, base: 2)
                .map(Shown.value))
        #expect(after.term(TermIndex(0))?.isPersistenceProvisional == true)
    }

    @Test func thoseWhoCompleteInSummerLeaveTheBaseOfPersistence() throws {
        let figures = try SmallSchool.figures(
            model: .perTerm, ["enrolled A s1\nenrolled A u1\ncompleted A u1", "enrolled A s1"])
        let rate = try figures.term(SmallSchool.index("s1"))?.persistence?.institution.value
        #expect(rate == Rate(count: 0, base: 1))
    }

    @Test func gradeAveragesOfAnotherScaleOrOutsideItAreMissing() throws {
        let figures = try SmallSchool.figures([
            """
            enrolled A f1 gpa.entry=5 gpa.scale=5
            gpa_recorded A f1 gpa.term=4.2
            gpa_recorded A f1 2020-11-01 gpa.term=3.5 gpa.cumulative=3
            """
        ])
        let term = try #require(figures.term(TermIndex(0)))
        #expect(term.grades(.withinTerm, .entry)?.stayed.missing == .value(1))
        #expect(term.grades(.withinTerm, .term)?.stayed.distribution?.value?.mean == 3.5)
        let later = try #require(figures.term(TermIndex(1)))
        #expect(later.grades(.withinTerm, .term)?.stayed.missing == .value(1))
        #expect(later.grades(.withinTerm, .cumulative)?.stayed.distribution?.value?.mean == 3)
    }

    @Test func cohortClassesFollowEntryAndLoad() throws {
        let figures = try SmallSchool.figures([
            "enrolled A f1 first_time full_time", "enrolled A f1 first_time part_time",
            "enrolled A f1 transfer_in full_time", "enrolled A f1 returning",
            "enrolled A u1 part_time\nenrolled A f2 full_time",
        ])
        func size(_ term: String, _ cohortClass: CohortClass) throws -> Int? {
            try figures.cohort(SmallSchool.index(term), cohortClass)?.size.value
        }
        #expect(try size("f1", .all) == 4)
        #expect(try size("f1", .firstTime) == 2)
        #expect(try size("f1", .firstTimeFullTime) == 1)
        #expect(try size("f1", .transferIn) == 1)
        #expect(try size("f2", .firstTimeFullTime) == 1)
        #expect(try size("u1", .all) == nil)
    }
}
