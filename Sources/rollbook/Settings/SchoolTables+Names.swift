import Configuration
import Foundation
import Retention

extension SchoolTables {
    /// Looks for characters that files cannot hold. Pages leave them out, so that a name with one
    /// keeps nobody's figures from being published; that is for `check` to say.
    ///
    /// - Throws: `Failure` naming file, line and column, or the setting.
    static func checkNames(_ settings: Settings) throws(Failure) {
        if case .table(let path) = settings.terms {
            try checkNames(TableFile(path, columns: termColumns), termColumns)
        }
        try checkNames(TableFile(settings.unitsPath, columns: unitColumns), unitColumns)
        let file = try SettingsFile(
            path: settings.path, environment: ProcessInfo.processInfo.environment)
        let key: ConfigKey = "institution.name"
        if let character = NameText.unfitCharacter(in: file.text(key) ?? "") {
            throw file.complaint(key, complaint(about: character))
        }
    }

    private static func checkNames(
        _ table: TableFile, _ columns: [String]
    ) throws(Failure) {
        for (index, row) in table.rows.enumerated() {
            for column in columns {
                guard let character = NameText.unfitCharacter(in: row[column]) else { continue }
                throw table.failure(
                    TableError(row: index, column: column, complaint(about: character)))
            }
        }
    }

    private static func complaint(about character: Unicode.Scalar) -> String {
        let hex = String(character.value, radix: 16, uppercase: true)
        let number = String(repeating: "0", count: 4 - hex.count) + hex
        return "holds the character U+\(number), which no spreadsheet can hold; take it out"
    }
}
