import Foundation
import Pages
import Publishing
import Retention
import Store

/// What pages depend on beside the figures, kept with them: settings, calendar, units and, in a
/// folder beside it, templates and words.
struct ReportDefinition: Hashable, Sendable {
    struct Settings: Hashable, Sendable, Codable {
        struct Edition: Hashable, Sendable, Codable {
            var name: String
            var minimumCell: Int
            var isPublic: Bool
            var language: String
        }
        var edition: Edition
        /// Of the live site; nil where it was not known.
        var address: String?
        var asOf: Day
        /// The last event counted.
        var position: Int64
        /// The number of the release in the record of what was shown.
        var release: Int64
        var figures: ReleaseFrame.Settings
    }

    struct Calendar: Hashable, Sendable, Codable {
        var terms: [Term]
        var finalAfter: Int
    }

    struct Units: Hashable, Sendable, Codable {
        var institution: Retention.Unit
        var units: [Retention.Unit]
        /// Codes that only events named.
        var unnamed: [String]
    }

    struct Software: Hashable, Sendable, Codable {
        var program: String
        var version: String
        /// Of what every figure means.
        var definitions: Int
    }

    var settings: Settings
    var calendar: Calendar
    var units: Units
    var software: Software

    static let folder = "data/report-definition"

    init(_ recorded: RecordedEdition, address: String?, program: String) {
        let (edition, frame) = (recorded.edition, recorded.frame)
        settings = Settings(
            edition: Settings.Edition(
                name: edition.name, minimumCell: edition.minimumCell, isPublic: edition.isPublic,
                language: edition.language),
            address: address, asOf: recorded.release.asOf, position: recorded.release.position,
            release: recorded.release.number, figures: frame.settings)
        calendar = Calendar(terms: frame.tables.terms, finalAfter: frame.tables.finalAfter)
        units = Units(
            institution: frame.tables.institution, units: frame.tables.units,
            unnamed: frame.tables.unnamed)
        software = Software(
            program: "Rollbook", version: program, definitions: DefinitionsVersion.current.number)
    }

    func basis() throws -> Basis {
        // The two files hold what the record has in one.
        let members = try JSON(encoding: calendar).members.merging(
            JSON(encoding: units).members
        ) { first, _ in first }
        return try ReleaseFrame(
            tables: JSON.object(members).decode(ReleaseFrame.Tables.self),
            settings: settings.figures
        ).basis(asOf: settings.asOf)
    }

    // MARK: Files

    func write(to bag: BagWriter, templates: String) throws {
        func add(_ name: String, _ value: some Encodable) throws {
            try bag.add("\(ReportDefinition.folder)/\(name)", try JSON(encoding: value).pretty)
        }
        try add("settings.json", settings)
        try add("calendar.json", calendar)
        try add("units.json", units)
        try add("software.json", software)
        for name in try ReportDefinition.templateFiles(templates) {
            guard let bytes = try ArchiveDisk.read(templates + "/" + name) else { continue }
            try bag.add("\(ReportDefinition.folder)/templates/\(name)", bytes)
        }
    }

    /// What pages are drawn with: an editor's own files stay out.
    private static func templateFiles(_ folder: String) throws -> [String] {
        try ArchiveDisk.tree(folder).filter { name in
            let parts = name.split(separator: "/")
            return parts.allSatisfy(BagWriter.isFit)
                && [".mustache", ".css", ".js", ".svg", ".ftl"].contains(where: name.hasSuffix)
        }
    }

    /// - Throws: `ArchiveError` naming the file that is missing or wrong.
    init(bag: String) throws {
        func read<Value: Decodable>(_ name: String, _ type: Value.Type) throws -> Value {
            let path = "\(bag)/\(ReportDefinition.folder)/\(name)"
            guard let bytes = try ArchiveDisk.read(path) else {
                throw ArchiveError(
                    "there is no \(path)",
                    hint: "name the folder of a public bag, which holds bagit.txt")
            }
            do {
                return try JSONParser.parse(bytes).decode(type)
            } catch {
                throw ArchiveError("\(path) cannot be used: \(error)")
            }
        }
        settings = try read("settings.json", Settings.self)
        calendar = try read("calendar.json", Calendar.self)
        units = try read("units.json", Units.self)
        software = try read("software.json", Software.self)
    }
}
