import Foundation
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
        ("grades: {scale: -1}", "must be above 0"),
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
            "starts on 2024-05-01, before 2024-spring ends"
        ),
        ("units.csv", "code,name,kind,parent\nA,A,x,B\nB,B,x,A\n", "circle of parents"),
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

    /// Every setting the program knows stands in the documented file, and the other way round.
    @Test func theExampleDocumentsEverySetting() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let path = root + "/config/rollbook.yaml"
        _ = try Settings(path: path, environment: [:])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for key in SettingsFile.keys {
            let last = key.split(separator: ".").last.map(String.init) ?? key
            #expect(text.contains("\(last):"), "\(key) is not documented")
        }
    }
}
