public import Foundation
public import Pages
public import Retention
import Store
import Writing

/// The school as its tables and settings describe it: what figures rest on beside the ledger.
public struct School: Sendable {
    public let institution: Retention.Unit
    public let calendar: AcademicCalendar
    /// By code, so that the order of rows in a table decides nothing.
    public let units: [Retention.Unit]
    public let model: EnrolmentModel
    public let scale: Grade
    public let threshold: Grade
    public let findings: FindingSettings
    public let timeZone: TimeZone

    public init(
        institution: Retention.Unit, calendar: AcademicCalendar, units: [Retention.Unit],
        model: EnrolmentModel, scale: Grade, threshold: Grade, findings: FindingSettings,
        timeZone: TimeZone
    ) {
        self.institution = institution
        self.calendar = calendar
        self.units = units.sorted { $0.code < $1.code }
        self.model = model
        self.scale = scale
        self.threshold = threshold
        self.findings = findings
        self.timeZone = timeZone
    }

    /// - Throws: `TableError` for a unit table that does not hold together.
    func basis(_ names: LedgerNames, asOf: Day) throws(TableError) -> Basis {
        Basis(
            calendar: calendar,
            units: try UnitTree(
                institution: institution, units: units,
                unnamed: Array(names.programs.dropFirst())),
            model: model, scale: scale, threshold: threshold, asOf: asOf,
            termNumbers: names.terms, programs: names.programs)
    }

    /// Of what counters depend on beside the ledger and the day.
    func fingerprint() throws -> BasisFingerprint {
        BasisFingerprint(
            calendar: try Digest.of(coded: calendar.terms),
            units: try Digest.of(coded: [institution] + units),
            settings: try Digest.of(
                coded: [model.rawValue, "\(scale.thousandths)", "\(findings.checks)"]))
    }

    /// Today where the school is.
    public static func today(in zone: TimeZone) -> Day {
        day(of: Date(), in: zone)
    }

    static func day(of moment: Date, in zone: TimeZone) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: moment)
        return Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
            ?? Day(number: 0)
    }
}

/// One rendering of the site for one audience, as the settings describe it.
public struct EditionSettings: Hashable, Sendable {
    public enum Publish: String, CaseIterable, Sendable { case always, boundaries }

    public var name: String
    /// The fewest students a figure may rest on; at most 1 hides nothing.
    public var minimumCell: Int
    /// Whether anybody may read it.
    public var isPublic: Bool
    public var publish: Publish
    /// Of its pages, as a file in `words` beside the templates is called.
    public var language: String

    public init(
        name: String, minimumCell: Int, isPublic: Bool, publish: Publish, language: String = "en"
    ) {
        self.name = name
        self.minimumCell = minimumCell
        self.isPublic = isPublic
        self.publish = publish
        self.language = language
    }

    /// Whether small numbers are kept back.
    public var hidesNumbers: Bool { minimumCell > 1 }

    /// Whether ends of weeks renew it.
    public var isWeekly: Bool { publish == .always && !hidesNumbers }

    /// As pages know it.
    var rendered: Edition {
        Edition(name: name, minimumCell: minimumCell, isPublic: isPublic, isWeekly: isWeekly)
    }
}

/// Where things lie and what is published.
public struct PublishingSettings: Sendable {
    public var ledgerPath: String
    public var figuresPath: String
    public var siteFolder: String
    /// How many releases stay.
    public var keepReleases: Int
    public var templates: String
    /// Where the site is read; nil where that is not known.
    public var address: String?
    public var editions: [EditionSettings]
    /// The program's version.
    public var program: String

    public init(
        ledgerPath: String, figuresPath: String, siteFolder: String, keepReleases: Int,
        templates: String, address: String?, editions: [EditionSettings], program: String
    ) {
        self.ledgerPath = ledgerPath
        self.figuresPath = figuresPath
        self.siteFolder = siteFolder
        self.keepReleases = keepReleases
        self.templates = templates
        self.address = address
        self.editions = editions
        self.program = program
    }

    public var releases: ReleaseStore { ReleaseStore(folder: siteFolder, keep: keepReleases) }
}

/// Why nothing, or not all, could be published: a sentence, and what to do about it.
public struct PublishingError: Error, Hashable, Sendable {
    public var message: String
    public var hint: String?
    /// Whether what was asked for makes no sense, rather than failed.
    public var isUsage: Bool

    init(_ message: String, hint: String? = nil, isUsage: Bool = false) {
        self.message = message
        self.hint = hint
        self.isUsage = isUsage
    }
}
