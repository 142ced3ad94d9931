import Archive
import Configuration
import Retention

extension Settings {
    /// The settings of the archive, but for the days in `finalAfter`.
    static let archiveKeys: [ConfigKey] = [
        "archive.signingKey", "archive.contact", "archive.restricted", "archive.edition",
        "archive.recordSeries", "archive.retention", "archive.eventsRetention", "archive.license",
        "archive.permission",
    ]

    /// - Throws: `Failure` naming the key and what would be right.
    static func archive(_ file: SettingsFile, site: String) throws(Failure) -> ArchiveSettings {
        let restricted = file.path("archive.restricted", default: "../restricted")
        if (restricted + "/").hasPrefix(site + "/") {
            throw file.complaint(
                "archive.restricted", "lies in the site's folder, where everybody can read it")
        }
        let contact = file.text("archive.contact")
        if let contact {
            let parts = contact.split(separator: "@", omittingEmptySubsequences: false)
            let isFit = contact.utf8.allSatisfy { (33...126).contains($0) && $0 != 34 && $0 != 44 }
            guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), isFit else {
                throw file.complaint(
                    "archive.contact",
                    "is '\(contact)'; it must be an address such as archive@example.edu")
            }
        }
        func line(_ key: ConfigKey, _ usual: String) throws(Failure) -> String {
            let text = file.text(key) ?? usual
            guard !text.unicodeScalars.contains(where: { $0.value < 32 }) else {
                throw file.complaint(key, "must be one line of text")
            }
            return text
        }
        return ArchiveSettings(
            folder: site + "/archive", restricted: restricted,
            signingKey: file.text("archive.signingKey").map { _ in
                file.path("archive.signingKey", default: "")
            },
            contact: contact,
            recordSeries: try line("archive.recordSeries", "Semester figures"),
            retention: try line("archive.retention", "permanent"),
            eventsRetention: try line("archive.eventsRetention", "as the school's schedule says"),
            license: try line("archive.license", "Rights remain with the institution."),
            edition: file.text("archive.edition") ?? "open",
            permission: try line(
                "archive.permission",
                "Libraries and web archives may copy, keep and provide this archive."))
    }
}
