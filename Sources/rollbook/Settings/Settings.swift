import Archive
import Configuration
import Foundation
import Publishing
import Retention

/// All a command needs to know of the school and the machine.
struct Settings: Sendable {
    enum Access: String, CaseIterable, Sendable { case login, anyone }
    typealias Publish = EditionSettings.Publish

    struct Edition: Sendable, Equatable {
        var name: String
        var minimumCell: Int
        var access: Access
        var publish: Publish
        /// Of its pages, as a file in `words` beside the templates is called.
        var language = "en"

        /// Whether small numbers are kept back.
        var hidesNumbers: Bool { minimumCell > 1 }
    }

    var path: String
    var institution: Retention.Unit
    var timeZone: TimeZone
    var ledgerPath: String
    var figuresPath: String
    var terms: Terms
    var unitsPath: String
    var model: EnrolmentModel
    var scale: Grade
    var threshold: Grade
    var findings: FindingSettings
    var siteFolder: String
    var keepReleases: Int
    var templates: String
    var nginxTemplates: String
    var passwordsPath: String
    var editions: [Edition]
    var defaultEdition: String
    var apiHost: String
    var apiPort: Int
    var sitePort: Int
    var siteAddress: String?
    /// Whom readers may ask about the figures; nil where nobody is named.
    var contact: String?
    /// Days after a term's end on which its records count as final.
    var finalAfter: Int
    var archive: ArchiveSettings

    /// - Throws: `Failure` naming file, line, key and what would be right.
    init(
        path: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(Failure) {
        let file = try SettingsFile(path: path, environment: environment)
        self.path = path
        institution = try Settings.institution(file)
        timeZone = try Settings.timeZone(file)
        ledgerPath = file.path("ledger.path", default: "../var/rollbook.sqlite")
        figuresPath = file.path("figures.path", default: "../var/figures.sqlite")
        terms = try Settings.terms(file)
        unitsPath = file.path("calendar.units", default: "units.csv")
        model = try file.choice("enrolment", default: .untilExit)
        scale = try Settings.grade(file, "grades.scale", default: Grade(thousandths: 4000))
        threshold = try Settings.grade(
            file, "grades.threshold", default: Grade(thousandths: scale.thousandths / 2))
        findings = try Settings.findings(file)
        siteFolder = file.path("site.folder", default: "../public")
        keepReleases = try file.whole("site.keepReleases", in: 1...1000, default: 5)
        templates = file.path("site.templates", default: "../templates")
        nginxTemplates = file.path("site.nginx", default: "nginx")
        passwordsPath = file.path("site.passwords", default: "../var/passwords")
        editions = try Settings.editions(file)
        defaultEdition = file.text("editions.default") ?? "staff"
        apiHost = file.text("api.host") ?? "127.0.0.1"
        apiPort = try file.whole("api.port", in: 1...65_535, default: 8081)
        sitePort = try file.whole("site.port", in: 1...65_535, default: 8080)
        siteAddress = file.text("site.address")
        contact = file.text("institution.contact")
        finalAfter = try file.whole(
            "archive.finalAfter", in: 1...366, default: AcademicCalendar.usualFinalAfter)
        archive = try Settings.archive(file, site: siteFolder)
        guard editions.contains(where: { $0.name == defaultEdition }) else {
            throw file.complaint(
                "editions.default", "is '\(defaultEdition)', which is not an edition")
        }
        guard threshold <= scale else {
            throw file.complaint("grades.threshold", "is above grades.scale")
        }
    }

    private static func institution(_ file: SettingsFile) throws(Failure) -> Retention.Unit {
        let code = file.text("institution.code") ?? "institution"
        guard FileName.isValid(code, of: .unit) else {
            throw file.complaint(
                "institution.code", "is wrong: " + FileName.complaint(about: code, of: .unit))
        }
        return Retention.Unit(
            code: code, name: file.text("institution.name") ?? code, kind: "institution",
            parent: nil)
    }

    private static func timeZone(_ file: SettingsFile) throws(Failure) -> TimeZone {
        let name = file.text("institution.timeZone") ?? "UTC"
        guard let zone = TimeZone(identifier: name) else {
            throw file.complaint(
                "institution.timeZone", "is '\(name)'; it must be a name such as Europe/Paris")
        }
        return zone
    }

    /// In grade points: grades are kept in thousandths, and above a thousand would not fit the
    /// figures' counters.
    private static let grades = 0.001...1000.0

    static func grade(
        _ file: SettingsFile, _ key: ConfigKey, default value: Grade
    ) throws(Failure) -> Grade {
        guard let text = file.text(key) else { return value }
        guard let points = Double(text), grades.contains(points) else {
            throw file.complaint(key, "is '\(text)'; it must be a number from 0.001 to 1000")
        }
        return Grade(thousandths: Int32((points * 1000).rounded()))
    }

    private static func language(
        _ file: SettingsFile, _ key: ConfigKey
    ) throws(Failure) -> String {
        let text = file.text(key) ?? "en"
        guard text.utf8.allSatisfy({ (97...122).contains($0 | 0x20) || $0 == UInt8(ascii: "-") })
        else { throw file.complaint(key, "is '\(text)'; it must be a language tag, such as fr") }
        return text
    }

    /// The editions there are without any setting.
    private static let standardEditions = [
        Edition(name: "staff", minimumCell: 0, access: .login, publish: .always),
        Edition(name: "open", minimumCell: 10, access: .anyone, publish: .boundaries),
    ]

    static func editionNames(_ file: SettingsFile) -> [String] {
        let standard = standardEditions.map(\.name)
        return standard + file.editionNames.filter { !standard.contains($0) }
    }

    private static func editions(_ file: SettingsFile) throws(Failure) -> [Edition] {
        var editions = [Edition]()
        for name in editionNames(file) {
            func key(_ setting: String) -> ConfigKey { ConfigKey(["editions", name, setting]) }
            guard FileName.isValid(name, of: .other),
                !["api", "status", "archive", "default"].contains(name)
            else {
                throw file.complaint(ConfigKey(["editions", name]), "cannot be an edition's name")
            }
            let base =
                standardEditions.first { $0.name == name }
                ?? Edition(name: name, minimumCell: 10, access: .login, publish: .boundaries)
            let edition = Edition(
                name: name,
                minimumCell: try file.whole(
                    key("minimumCell"), in: 0...1000, default: base.minimumCell),
                access: try file.choice(key("access"), default: base.access),
                publish: try file.choice(key("publish"), default: base.publish),
                language: try Settings.language(file, key("language")))
            if edition.hidesNumbers, edition.publish == .always {
                throw file.complaint(
                    key("publish"),
                    "must be 'boundaries' where minimumCell is above 1: two releases a minute apart "
                        + "would show what one event changed")
            }
            editions.append(edition)
        }
        return editions
    }
}
