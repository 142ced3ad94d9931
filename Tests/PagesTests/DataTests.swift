import Foundation
import Retention
import Testing
import Writing

@testable import Pages

@Suite struct DataTests {
    private func keys(_ value: Any?) -> [String] { (value as? [String: Any])?.keys.sorted() ?? [] }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func whatIsNoNumberIsNotWrittenAsOne(_ value: Double) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.field("a", value)
            writer.field("b", [1.5, value])
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":null,"b":[1.5,null]}"#)
        #expect(DecimalText.text(value).isEmpty)
    }

    @Test func aUnitsFileHasTermsAndCohorts() throws {
        let site = try School(students: 120).site()
        let unit = try #require(site["data/units/institution.json"]).json()
        #expect(keys(unit) == ["cohorts", "provisional", "terms"])
        let terms = try #require(unit["terms"] as? [String: [String: Any]])
        let spring = try #require(terms["2020-spring"])
        #expect(
            keys(spring) == [
                "completions", "dropOutReasons", "dropOuts", "enrolments", "excluded", "gpa",
                "inTermRetention", "persistence", "split",
            ])
        #expect(keys(spring["inTermRetention"]) == ["base", "count", "interval", "rate"])
        #expect(keys(spring["persistence"]) == ["institution", "unit"])
        #expect(keys(spring["split"]) == ["continuing", "new", "returned", "switchedIn"])
        #expect(keys(spring["gpa"]) == ["byNextTerm", "withinTerm"])
        let within = (spring["gpa"] as? [String: [String: [String: Any]]])?["withinTerm"]
        #expect(keys(within) == ["cumulative", "entry", "term"])
        #expect(keys(within?["entry"]) == ["difference", "left", "stayed"])
        #expect(
            keys(within?["entry"]?["stayed"]) == [
                "belowThreshold", "histogram", "mean", "missing", "n", "quartiles",
                "standardDeviation",
            ])
        #expect(keys(within?["entry"]?["difference"]) == ["hedgesG", "value", "welch"])
    }

    @Test func aCohortHasSizeProgressSurvivalAndAYear() throws {
        let site = try School(students: 60).site()
        let unit = try #require(site["data/units/institution.json"]).json()
        let cohorts = try #require(unit["cohorts"] as? [String: [String: [String: Any]]])
        let all = try #require(cohorts["2020-spring"]?["all"])
        #expect(
            keys(cohorts["2020-spring"]) == ["all", "firstTime", "firstTimeFullTime", "transferIn"])
        #expect(keys(all) == ["progress", "size", "survival", "yearOnYear"])
        #expect(keys(all["yearOnYear"]) == ["institution", "k", "unit"])
        let progress = try #require(all["progress"] as? [[String: Any]])
        #expect(
            keys(progress.first) == [
                "away", "completed", "enrolled", "excluded", "k", "retained",
            ])
        let survival = try #require(all["survival"] as? [[String: Any]])
        #expect(survival.compactMap { $0["k"] as? Int } == Array(1...survival.count))
    }

    @Test func anEmptyGroupHasItsMissingAlone() throws {
        let events = [
            RecordedEvent(position: 1, type: .enrolled, program: 0, term: 0)
        ]
        let school = try School(students: 0).with(History(events: events))
        let unit = try #require(try school.site()["data/units/PHY.json"]).json()
        let terms = try #require(unit["terms"] as? [String: [String: Any]])
        let gpa = terms["2020-spring"]?["gpa"] as? [String: [String: [String: [String: Int]]]]
        #expect(gpa?["withinTerm"]?["entry"]?["left"] == ["missing": 0, "n": 0])
        #expect(gpa?["withinTerm"]?["entry"]?["stayed"] == ["missing": 1, "n": 0])
    }

    @Test func hiddenValuesAreAbsentAndListed() throws {
        let school = try School(students: 20)
        let unit = try #require(try school.site(School.open)["data/units/BIO.json"]).json()
        let suppressed = try #require(unit["suppressed"] as? [String])
        #expect(suppressed.contains("/terms/2020-spring/enrolments"))
        for pointer in suppressed {
            var value: Any? = unit
            for part in pointer.split(separator: "/") {
                if let list = value as? [Any], let place = Int(part) {
                    value = list[place]
                } else {
                    value = (value as? [String: Any])?[String(part)]
                }
            }
            #expect(value == nil, "\(pointer)")
        }
    }

    @Test func provisionalPlacesAreListed() throws {
        let unit = try #require(try School(students: 20).site()["data/units/PHY.json"]).json()
        let provisional = try #require(unit["provisional"] as? [String])
        #expect(provisional.contains("/terms/2022-spring"))
        #expect(provisional.contains("/terms/2021-fall/persistence"))
        #expect(!provisional.contains("/terms/2020-spring"))
    }

    @Test(
        arguments: [
            (0.0, "0"), (1, "1"), (-0.5, "-0.5"), (1.0 / 3, "0.333333333333"),
            (2.0 / 3, "0.666666666667"), (123_456.789, "123456.789"), (1e-5, "0.00001"),
            (1.5e-7, "1.5e-7"), (1e20, "1e20"), (0.1 + 0.2, "0.3"),
            (999_999_999_999.6, "1000000000000"),
            (100, "100"), (-12.5, "-12.5"),
        ] as [(Double, String)])
    func numbersHaveTwelveDigits(value: Double, text: String) {
        #expect(DecimalText.text(value) == text)
    }

    @Test func theTableHasARowATermAndMarks() throws {
        let site = try School(students: 20, programName: "=1+1, \"x\"").site(School.open)
        let text = try #require(site["data/units/PHY.csv"]).text
        let rows = text.components(separatedBy: "\r\n")
        #expect(rows.last == "")
        #expect(rows[0].hasPrefix("unit,unit_name,term,term_name,provisional,"))
        #expect(
            rows[1].hasPrefix(
                "\"PHY\",\"'=1+1, \"\"x\"\"\",\"2020-spring\",\"Spring 2020\",false,"))
        #expect(text.contains("[c]"))
        #expect(rows.contains { $0.contains("2022-spring") && $0.contains("[x]") })
    }

    @Test(arguments: [
        ("=1", "'=1"), ("＝1", "'＝1"), ("＠x", "'＠x"), ("-", "'-"), ("\t=1", "'\t'=1"),
        ("Health;=1+1;Care", "Health;'=1+1;Care"), ("A;＋1", "A;'＋1"), ("A\r\n-1", "A\r\n'-1"),
        ("A; B", "A; B"), ("A;\"=1", "A;\"'=1"), ("1=1", "1=1"), ("", ""), ("A", "A"),
    ]) func noTextBecomesAFormula(text: String, shown: String) {
        #expect(DataTable.Value.harmless(text) == shown)
    }

    /// As a spreadsheet reads the file where a semicolon separates lists.
    @Test func noCellBetweenSemicolonsBeginsAFormula() throws {
        let site = try School(students: 20, programName: "Health;=1+1;\"=2;＝3").site()
        for (path, bytes) in site where path.hasSuffix(".csv") {
            for cell in bytes.text.split(whereSeparator: { ";\r\n".contains($0) }) {
                let first = cell.first { $0 != "\"" }
                #expect(first.map { "=+-@＝＋－＠".contains($0) } != true, "\(path): \(cell)")
            }
        }
    }

    @Test func theIndexListsUnitsWithTheirFiles() throws {
        let site = try School(students: 20).site()
        let index = try #require(site["data/index.json"]).json()
        let units = try #require(index["units"] as? [[String: Any]])
        #expect(
            units.compactMap { $0["code"] as? String } == [
                "institution", "ART", "SCI", "BIO", "PHY",
            ])
        for unit in units {
            for file in (unit["files"] as? [String: String] ?? [:]).values {
                #expect(site["data/\(file)"] != nil)
            }
        }
        #expect(units.last?["parent"] as? String == "SCI")
    }
}
