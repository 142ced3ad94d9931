internal import Foundation
import Writing

/// One published state of the site, as its own record tells it.
public struct Release: Hashable, Sendable, Codable {
    /// Grows with each release and is never used again.
    public let number: Int
    public let editions: [String]
    /// What the caller gave at the commit: ledger position, term boundary and the like.
    public internal(set) var facts: [String: String]

    static let fileName = ".release.json"

    static func read(_ number: Int, in layout: SiteLayout) throws(ReleaseError) -> Release {
        let path = layout.release(number) + "/" + fileName
        guard let bytes = try Disk.read(path),
            let release = try? JSONDecoder().decode(Release.self, from: Data(bytes)),
            release.number == number
        else { throw .damaged(path: layout.release(number)) }
        return release
    }

    /// The modification time of the files that came with a release, which its record has as well;
    /// nil where its record is lost.
    static func time(of number: Int, in layout: SiteLayout) -> Int64? {
        Disk.time(of: layout.release(number) + "/" + fileName)
    }

    func text() throws(ReleaseError) -> [UInt8] {
        let encoder = CodedText.encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        do {
            return Array(try encoder.encode(self)) + Array("\n".utf8)
        } catch {
            throw .system(operation: "written", path: Self.fileName, reason: "\(error)")
        }
    }
}

/// The object of each folder of a release, by the folder's path (`staff`, `staff/units/F14`).
struct ReleaseFolders: Hashable, Sendable {
    static let fileName = ".folders"

    var objects: [String: String] = [:]

    /// Editions are the folders at the top.
    var editions: [String] {
        objects.keys.filter { !$0.utf8.contains(UInt8(ascii: "/")) }.sorted()
    }

    static func read(_ number: Int, in layout: SiteLayout) throws(ReleaseError) -> ReleaseFolders {
        let path = layout.release(number) + "/" + fileName
        var folders = ReleaseFolders()
        guard let bytes = try Disk.read(path) else { throw .damaged(path: layout.release(number)) }
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else {
                throw .damaged(path: path)
            }
            let object = String(decoding: line[..<space], as: UTF8.self)
            folders.objects[String(decoding: line[(space + 1)...], as: UTF8.self)] = object
        }
        return folders
    }

    /// What is in a folder; nil where it is not in the release or its index is lost.
    func index(of path: String, in layout: SiteLayout) throws(ReleaseError) -> FolderIndex? {
        guard let object = objects[path] else { return nil }
        let file = layout.object(object) + "/" + FolderIndex.fileName
        return try Disk.read(file).flatMap { FolderIndex(text: $0) }
    }

    var text: [UInt8] {
        var text = ""
        for (path, object) in objects.sorted(by: { $0.key < $1.key }) {
            text += "\(object) \(path)\n"
        }
        return Array(text.utf8)
    }
}

/// What a commit did.
public struct ReleaseReport: Hashable, Sendable {
    /// The release readers see now; nil while nothing was ever published.
    public internal(set) var release: Int?
    /// False where the draft held nothing new: then nothing was written.
    public internal(set) var isNew = false
    /// Paths of the files that are new or have other bytes, compressed forms not named, sorted.
    public internal(set) var written: [String] = []
    /// Files of rewritten folders that stay the same file.
    public internal(set) var linked = 0
    /// Folders made anew because something in or under them changed.
    public internal(set) var folders = 0
    public internal(set) var sweptReleases = 0
    public internal(set) var sweptObjects = 0
    /// The release is published, but old ones could not all be removed; the next run tries again.
    public internal(set) var sweepFailure: ReleaseError?
}
