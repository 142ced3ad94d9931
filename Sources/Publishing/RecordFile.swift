import Foundation

/// The file that holds the copy of the record.
enum RecordFile {
    /// Gives the file, and what belongs to it, another name, one that nothing has yet.
    ///
    /// - Returns: Where it lies now.
    static func setAside(_ path: String, as suffix: String) throws -> String {
        let files = FileManager.default
        var aside = "\(path).\(suffix)"
        var number = 1
        while files.fileExists(atPath: aside) {
            number += 1
            aside = "\(path).\(suffix)-\(number)"
        }
        for part in ["", "-journal"] where files.fileExists(atPath: path + part) {
            try files.moveItem(atPath: path + part, toPath: aside + part)
        }
        return aside
    }
}
