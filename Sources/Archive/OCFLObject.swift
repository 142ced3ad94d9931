import Foundation
import Pages

/// An object of versions (OCFL 1.1), each of which holds one whole bag.
enum OCFLObject {
    static let rootDeclaration = (name: "0=ocfl_1.1", text: "ocfl_1.1\n")
    static let declaration = (name: "0=ocfl_object_1.1", text: "ocfl_object_1.1\n")

    struct Version: Sendable {
        /// From 1.
        var number: Int
        var created: String
        var message: String
        var user: (name: String, address: String)
    }

    /// Completes the folder of an object whose newest version's content is in place: inventory,
    /// its digest, the declaration.
    ///
    /// - Parameters:
    ///   - files: Of the newest version, below its `content`.
    ///   - before: The inventory of the version before; nil in a new object.
    static func complete(
        _ folder: String, id: String, version: Version, files: [BagWriter.File], before: JSON?
    ) throws {
        let name = "v\(version.number)"
        var manifest = (before?["manifest"]?.members ?? [:]).mapValues { $0.items }
        var state = [String: [JSON]]()
        for file in files {
            manifest[file.sha512, default: []].append(.text("\(name)/content/\(file.path)"))
            state[file.sha512, default: []].append(.text(file.path))
        }
        var versions = before?["versions"]?.members ?? [:]
        versions[name] = .object([
            "created": .text(version.created), "message": .text(version.message),
            "user": .object([
                "name": .text(version.user.name), "address": .text(version.user.address),
            ]),
            "state": .object(state.mapValues(JSON.list)),
        ])
        let inventory = JSON.object([
            "digestAlgorithm": .text("sha512"), "head": .text(name), "id": .text(id),
            "manifest": .object(manifest.mapValues(JSON.list)),
            "type": .text("https://ocfl.io/1.1/spec/#inventory"),
            "versions": .object(versions),
        ]).pretty
        let digest = Array("\(ArchiveDisk.digest(inventory)) inventory.json\n".utf8)
        for place in [folder, folder + "/" + name] {
            for (file, bytes) in [("inventory.json", inventory), ("inventory.json.sha512", digest)]
            {
                try Disk.removeFile(place + "/" + file)
                try Disk.write(bytes, to: place + "/" + file)
            }
        }
        let path = folder + "/" + declaration.name
        if !Disk.exists(path) { try Disk.write(Array(declaration.text.utf8), to: path) }
    }

    /// - Throws: `ArchiveError` where it is missing or no inventory.
    static func inventory(of folder: String) throws -> JSON {
        guard let bytes = try Disk.read(folder + "/inventory.json") else {
            throw ArchiveError("there is no \(folder)/inventory.json")
        }
        do {
            return try JSONParser.parse(bytes)
        } catch let error as ArchiveError {
            throw ArchiveError("\(folder)/inventory.json is \(error.message)")
        }
    }

    /// The number of the newest version of an object; nil where there is no such object.
    static func head(of folder: String) throws -> Int? {
        guard Disk.exists(folder) else { return nil }
        guard let text = try inventory(of: folder)["head"]?.string, text.hasPrefix("v"),
            let number = Int(text.dropFirst())
        else { throw ArchiveError("\(folder)/inventory.json names no head") }
        return number
    }
}
