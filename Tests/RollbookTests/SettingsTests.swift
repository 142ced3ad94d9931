import Foundation
import Publishing
import Retention
import Testing

@testable import rollbook

@Suite struct SettingsTests {
    private func failure(_ extra: String, _ environment: [String: String] = [:]) throws -> Failure?
    {
        let school = try TemporarySchool(settings: extra)
        return #expect(throws: Failure.self) { try school.settings(environment) }
    }

    @Test func defaultsAreTheDocumentedOnes() throws {
        let settings = try TemporarySchool().settings()
        #expect(settings.model == .untilExit && settings.scale == Grade(thousandths: 4000))
        #expect(settings.threshold == Grade(thousandths: 2000) && settings.keepReleases == 5)
        #expect(settings.editions.map(\.name) == ["staff", "open"])
        #expect(settings.editions.map(\.minimumCell) == [0, 10])
        #expect(settings.apiPort == 8081 && settings.sitePort == 8080)
    }

    @Test func theEnvironmentWins() throws {
        let settings = try TemporarySchool(settings: "enrolment: per_term").settings([
            "ROLLBOOK_SITE_KEEP_RELEASES": "7", "ROLLBOOK_ENROLMENT": "until_exit",
            "ROLLBOOK_EDITIONS_OPEN_MINIMUM_CELL": "20",
        ])
        #expect(settings.keepReleases == 7 && settings.model == .untilExit)
        #expect(settings.editions[1].minimumCell == 20)
    }

    @Test(arguments: [
        ("enrolmant: x", "there is no setting 'enrolmant'"),
        ("enrolment: sometimes", "must be 'until_exit' or 'per_term'"),
        ("api: {port: 99999}", "must be a whole number from 1 to 65535"),
        ("grades: {scale: -1}", "must be a number from 0.001 to 1000"),
        ("grades: {scale: 0.0001}", "is '0.0001'; it must be a number from 0.001 to 1000"),
        ("grades: {scale: nan}", "must be a number"),
        ("findings: {falseDiscoveryRate: nan}", "must be a number"),
        ("ledger.path: x", "there is no setting '\"ledger.path\"'"),
        (
            "editions: {board.v2: {minimumCell: -1}}",
            "'editions.\"board.v2\".minimumCell' is '-1'; it must be a whole number"
        ),
        (
            "editions: {board.v2: {access: login}, board-v2: {}}",
            "is spelled like the edition 'board.v2' in the environment"
        ),
        ("grades: {threshold: 5}", "is above grades.scale"),
        ("editions: {default: secret}", "is not an edition"),
        ("editions: {api: {minimumCell: 3}}", "cannot be an edition's name"),
        ("editions: {open: {colour: red}}", "there is no setting 'editions.open.colour'"),
        ("api: [1, 2]", "must be one value"),
        ("api: {port: 1", "is not valid YAML"),
    ])
    func saysWhatIsWrong(_ extra: String, _ sentence: String) throws {
        let failure = try failure(extra)
        #expect(failure?.message.contains(sentence) == true, "\(String(describing: failure))")
        #expect(failure?.code == .usage)
    }

    private static let board = Settings.Edition(
        name: "board.v2", minimumCell: 5, access: .anyone, publish: .boundaries, language: "fr")

    @Test func anEditionsNameMayHaveDots() throws {
        let text =
            "editions: {board.v2: {minimumCell: 5, access: anyone, publish: boundaries, "
            + "language: fr}, default: board.v2}"
        let settings = try TemporarySchool(settings: text).settings()
        #expect(settings.editions.last == SettingsTests.board)
        #expect(settings.defaultEdition == "board.v2")
        let always = "editions: {board.v2: {minimumCell: 0, publish: always}}"
        #expect(try TemporarySchool(settings: always).settings().editions.last?.publish == .always)
    }

    @Test func anEditionWithDotsIsSetByTheEnvironmentToo() throws {
        let settings = try TemporarySchool(settings: "editions: {board.v2: {}}").settings([
            "ROLLBOOK_EDITIONS_BOARD_V2_MINIMUM_CELL": "5",
            "ROLLBOOK_EDITIONS_BOARD_V2_ACCESS": "anyone",
            "ROLLBOOK_EDITIONS_BOARD_V2_PUBLISH": "boundaries",
            "ROLLBOOK_EDITIONS_BOARD_V2_LANGUAGE": "fr",
            "ROLLBOOK_LEDGER_PATH": "/elsewhere.sqlite",
        ])
        #expect(settings.editions.last == SettingsTests.board)
        #expect(settings.ledgerPath == "/elsewhere.sqlite")
        let hint = try failure(
            "editions: {board.v2: {}}", ["ROLLBOOK_EDITIONS_BOARD_V2_ACCESS": "nobody"])?.hint
        #expect(hint?.contains("ROLLBOOK_EDITIONS_BOARD_V2_ACCESS") == true)
    }

    /// The name that a message gives a variable is the one that is looked for.
    @Test func everySettingHasTheVariableThatMessagesName() throws {
        let school = try TemporarySchool()
        for key in SettingsFile.keys {
            let name = SettingsFile.variable(key)
            let file = try SettingsFile(
                path: school.path("rollbook.yaml"), environment: [name: "set"])
            #expect(file.text(key) == "set", "\(name)")
        }
    }

    @Test func namesTheEnvironmentVariable() throws {
        let hint = try failure("", ["ROLLBOOK_SITE_KEEP_RELEASES": "many"])?.hint
        #expect(hint?.contains("ROLLBOOK_SITE_KEEP_RELEASES") == true)
    }

    @Test(arguments: [
        ("terms.csv", "id,name\n", "terms.csv:1: the column 'season' is missing"),
        ("terms.csv", "", "is empty"),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-09-01", with: "1.9.2024"),
            "terms.csv:4: start: '1.9.2024' is not a date"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-09-01", with: "2024-05-01"),
            "terms.csv:4: start: 2024-fall starts on 2024-05-01, before 2024-spring ends on "
                + "2024-05-10 (line 3)"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-09-15", with: "2024-08-31"),
            "terms.csv:4: census: 2024-08-31 lies outside the term, 2024-09-01 to 2024-12-15"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-09-15", with: "2024-12-16"),
            "terms.csv:4: census: 2024-12-16 lies outside the term"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-12-15", with: "2024-08-15"),
            "terms.csv:4: end: 2024-08-15 is before the term's start, 2024-09-01"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-fall", with: "2023-FALL"),
            "terms.csv:4: id: '2023-FALL' is another term's id already (capitals do not count) "
                + "(line 2)"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-fall", with: "2024/fall"),
            "terms.csv:4: id: '2024/fall' must be 1 to 64 letters"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-25,true,2024", with: "x,yes,2024"),
            "terms.csv:4: main: 'yes' must be 'true' or 'false'"
        ),
        (
            "units.csv", "code,name,kind,parent\nC,C,x,A\nA,A,x,B\nB,\"B\nb\",x,A\n",
            "units.csv:3: parent: 'A' lies below itself: A under B under A"
        ),
        (
            "units.csv", "code,name,kind,parent\nC,\"C\nc\",x,\nA,A,x,A\n",
            "units.csv:4: parent: 'A' lies below itself: A under A"
        ),
        (
            "units.csv",
            "code,name,kind,parent\n"
                + (1...40).map { "U\($0),,,\($0 == 1 ? "" : "U\($0 - 1)")\n" }.joined(),
            "units.csv:34: parent: 'U33' lies more than 32 deep"
        ),
        (
            "units.csv", TemporarySchool.units + "X,X,program,SCI\n",
            "units.csv:6: parent: 'SCI' is no unit's code"
        ),
        (
            "units.csv", TemporarySchool.units + "civ,X,program,ART\n",
            "units.csv:6: code: 'civ' is another unit's code already (capitals do not count) "
                + "(line 3)"
        ),
        (
            "units.csv", TemporarySchool.units + "Institution,X,program,ART\n",
            "units.csv:6: code: 'Institution' is the institution's code already"
        ),
        (
            "units.csv", TemporarySchool.units + "index.html,X,program,ART\n",
            "units.csv:6: code: 'index.html' cannot be used, because a file of the site has that"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("2024-fall", with: "index"),
            "terms.csv:4: id: 'index' cannot be used, because a file of the site has that name"
        ),
        (
            "units.csv", TemporarySchool.units + "a b,X,program,ART\n",
            "units.csv:6: code: 'a b' must be 1 to 64 letters"
        ),
        ("units.csv", "code,name,kind,parent\nA,A,x\n", "has 3 cells where the header has 4"),
        ("units.csv", "code,name,kind,parent,colour\n", "there is no column 'colour'"),
    ])
    func tablesNameLineAndColumn(_ file: String, _ text: String, _ sentence: String) throws {
        let school = try TemporarySchool()
        try school.write(file, text)
        let settings = try school.settings()
        let failure = #expect(throws: Failure.self) { try SchoolTables(settings) }
        #expect(failure?.message.contains(sentence) == true, "\(String(describing: failure))")
    }

    @Test(arguments: [
        (
            "units.csv", TemporarySchool.units + "V,A\u{b}B,program,\n",
            "units.csv:6: name: holds the character U+000B, which no spreadsheet can hold"
        ),
        (
            "units.csv", TemporarySchool.units + "V,V,A\u{fffe},\n",
            "units.csv:6: kind: holds the character U+FFFE"
        ),
        (
            "terms.csv", TemporarySchool.terms.replacing("Fall 2024", with: "Fall\u{1}2024"),
            "name: holds the character U+0001"
        ),
        (
            "rollbook.yaml", "institution: {name: \"A\\x1bB\"}\n",
            "'institution.name' holds the character U+001B"
        ),
    ])
    func aNameThatNoFileCanHoldIsSaid(_ file: String, _ text: String, _ sentence: String) throws {
        let school = try TemporarySchool()
        try school.write(file, text)
        let settings = try school.settings()
        let failure = #expect(throws: Failure.self) { try SchoolTables.checkNames(settings) }
        #expect(failure?.message.contains(sentence) == true, "\(String(describing: failure))")
        // Figures are published all the same, without the character.
        if file != "rollbook.yaml" { _ = try SchoolTables(settings) }
    }

    @Test func ordinaryNamesAreFine() throws {
        let school = try TemporarySchool()
        try SchoolTables.checkNames(school.settings())
    }

    // MARK: Terms by rule

    private func school(rule: String) throws -> TemporarySchool {
        let school = try TemporarySchool(settings: "calendar: {rule: {\(rule)}}")
        try FileManager.default.removeItem(atPath: school.path("terms.csv"))
        return school
    }

    @Test func aRuleMakesSemesters() throws {
        let school = try school(rule: "firstYear: 2024")
        let tables = try SchoolTables(school.settings())
        let terms = tables.calendar.terms
        #expect(
            terms.prefix(4).map(\.id) == ["2024-spring", "2024-summer", "2024-fall", "2025-spring"])
        #expect(terms.prefix(4).map(\.name).last == "Spring 2025")
        #expect(
            terms.prefix(4).map(\.academicYear) == ["2023/24", "2023/24", "2024/25", "2024/25"])
        #expect(terms.prefix(4).map(\.isMain) == [true, false, true, true])
        #expect(terms[2].start == Day("2024-09-01") && terms[2].census == Day("2024-09-15"))
        #expect(terms[2].end == Day("2024-12-20"))
        #expect(terms.last?.id == "2099-fall" && terms.last?.academicYear == "2099/00")
    }

    @Test func aRuleMayCrossTheYearAndLeaveSeasonsOut() throws {
        let rule =
            "firstYear: 2024, lastYear: 2025, summer: none, fall: 10-01 10-15 02-10, "
            + "spring: 04-01 04-15 07-20"
        let school = try school(rule: rule)
        let terms = try SchoolTables(school.settings()).calendar.terms
        #expect(terms.map(\.id) == ["2024-spring", "2024-fall", "2025-spring", "2025-fall"])
        #expect(terms[1].census == Day("2024-10-15") && terms[1].end == Day("2025-02-10"))
    }

    @Test(arguments: [
        ("firstYear: soon", "'calendar.rule.firstYear' is 'soon'; it must be a whole number"),
        ("lastYear: 2030", "'calendar.rule.firstYear' is missing"),
        (
            "firstYear: 2024, lastYear: 2023",
            "'calendar.rule.lastYear' is '2023'; it must be a whole number from 2024 to 2999"
        ),
        (
            "firstYear: 2024, fall: 09-01 09-15",
            "'calendar.rule.fall' is '09-01 09-15'; write start, census and end as month and day"
        ),
        ("firstYear: 2024, fall: 9-1 9-15 12-20", "write start, census and end"),
        ("firstYear: 2024, spring: 01-10 02-29 05-01", "write start, census and end"),
        (
            "firstYear: 2024, fall: 09-01 12-30 12-20",
            "'calendar.rule.fall' makes no calendar: 2024-12-30 lies outside the term"
        ),
        (
            "firstYear: 2024, fall: 09-01 09-15 01-20",
            "'calendar.rule.spring' makes no calendar: 2025-spring starts on 2025-01-10, before "
                + "2024-fall ends on 2025-01-20"
        ),
        ("firstYear: 2024, winter: 01-01 01-02 01-09", "no setting 'calendar.rule.winter'"),
    ])
    func aRuleThatMakesNoCalendarIsRefused(_ rule: String, _ sentence: String) throws {
        let school = try school(rule: rule)
        let failure = #expect(throws: Failure.self) { try school.settings() }
        #expect(failure?.message.contains(sentence) == true, "\(String(describing: failure))")
        #expect(failure?.code == .usage)
    }

    @Test func aRuleBesideATableIsRefused() throws {
        let failure = try failure("calendar: {rule: {firstYear: 2024}}")
        #expect(failure?.message.contains("makes terms, and so does the table") == true)
    }

    @Test func noTableAndNoRuleIsSaid() throws {
        let school = try TemporarySchool()
        try FileManager.default.removeItem(atPath: school.path("terms.csv"))
        let settings = try school.settings()
        let failure = #expect(throws: Failure.self) { try SchoolTables(settings) }
        #expect(failure?.message.contains("there is no table of terms at") == true)
        #expect(failure?.hint?.contains("calendar.rule.firstYear") == true)
    }

    /// Every setting the program knows stands in the documented file, and the other way round.
    @Test func theExampleDocumentsEverySetting() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let path = root + "/config/rollbook.yaml"
        _ = try Settings(path: path, environment: [:])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for key in SettingsFile.keys {
            let last = SettingsFile.shown(key).split(separator: ".").last ?? ""
            #expect(text.contains("\(last):"), "\(key) is not documented")
        }
    }
}
