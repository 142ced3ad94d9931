import Foundation

/// What a bag says of itself: one-line tags in a fixed order.
struct BagInfo: Hashable, Sendable {
    static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

    /// Every tag, in the order they are written; the second says whether a bag may lack it.
    static let tags: [(name: String, isOptional: Bool)] = [
        ("Source-Organization", false), ("Contact-Email", false), ("External-Description", false),
        ("External-Identifier", false), ("Bag-Group-Identifier", false), ("Bagging-Date", false),
        ("Bag-Software-Agent", false), ("Payload-Oxum", false),
        ("BagIt-Profile-Identifier", false), ("Academic-Term", false), ("Snapshot-Kind", false),
        ("Snapshot-Version", false), ("Data-Cutoff", false), ("Sealed-At", false),
        ("Change-Note", false), ("Record-Series", false), ("Retention-Period", false),
        ("Access-Level", false), ("Disclosure-Control", false),
        ("Previous-Sealed-Identifier", false), ("Previous-Sealed-Tagmanifest-SHA512", false),
        ("Supersedes-Tagmanifest-SHA512", true), ("Restricted-Tagmanifest-SHA512", true),
    ]

    private var values: [String: String] = [:]

    init() {}

    subscript(name: String) -> String? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// - Throws: `ArchiveError` for a tag that is missing or has more than one line.
    func text() throws -> [UInt8] {
        var text = ""
        for (name, isOptional) in BagInfo.tags {
            guard let value = values[name] else {
                if isOptional { continue }
                throw ArchiveError("the bag would have no \(name)")
            }
            guard !value.isEmpty, !value.unicodeScalars.contains(where: { $0.value < 32 }) else {
                throw ArchiveError(
                    "\(name) must be one line of text", hint: "it is '\(value)'", isUsage: true)
            }
            text += "\(name): \(value)\n"
        }
        return Array(text.utf8)
    }

    /// As a bag has it.
    ///
    /// - Throws: `ArchiveError` for a line that is no tag, or a tag given twice.
    init(reading bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ArchiveError("is not UTF-8 text")
        }
        for line in text.split(separator: "\n") {
            guard let colon = line.range(of: ": ") else {
                throw ArchiveError("has a line that is no tag: \(line)")
            }
            let name = String(line[..<colon.lowerBound])
            guard values.updateValue(String(line[colon.upperBound...]), forKey: name) == nil else {
                throw ArchiveError("has the tag \(name) twice")
            }
        }
    }
}

/// Which tags and files our bags have (https://github.com/bagit-profiles).
enum BagProfile {
    static let identifier = "https://rollbook.invalid/bagit-profiles/semester-snapshot-1.json"

    static var text: [UInt8] {
        let info = BagInfo.tags.filter { $0.name != "BagIt-Profile-Identifier" }.map { tag in
            var rule: [String: JSON] = ["required": .flag(!tag.isOptional)]
            switch tag.name {
            case "Snapshot-Kind": rule["values"] = .list([.text("census"), .text("final")])
            case "Access-Level":
                rule["values"] = .list([.text("public-deidentified"), .text("restricted-personal")])
            default: break
            }
            return (tag.name, JSON.object(rule))
        }
        let sha512 = JSON.list([.text("sha512")])
        let tagFiles = [
            "README.txt", "bagit-profile.json", "signatures/tagmanifest-sha512.txt.sig",
        ]
        return JSON.object([
            "BagIt-Profile-Info": .object([
                "BagIt-Profile-Identifier": .text(identifier),
                "BagIt-Profile-Version": .text("1.3.0"),
                "Source-Organization": .text("Rollbook"),
                "External-Description": .text("A sealed snapshot of a semester's figures"),
                "Version": .text("1"),
            ]),
            "Bag-Info": .object(Dictionary(uniqueKeysWithValues: info)),
            "Manifests-Required": sha512, "Manifests-Allowed": sha512,
            "Tag-Manifests-Required": sha512, "Tag-Manifests-Allowed": sha512,
            "Allow-Fetch.txt": .flag(false),
            "Serialization": .text("optional"),
            "Accept-Serialization": .list([.text("application/tar")]),
            "Accept-BagIt-Version": .list([.text("1.0")]),
            "Tag-Files-Required": .list(tagFiles.map(JSON.text)),
            "Tag-Files-Allowed": .list((tagFiles + ["signatures/*"]).map(JSON.text)),
        ]).pretty
    }
}
