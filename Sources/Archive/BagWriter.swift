import Foundation
import Pages
import Synchronization

/// A bag (BagIt 1.0, RFC 8493) on its way into a folder. Files may be added from several threads.
final class BagWriter: Sendable {
    struct File: Hashable, Sendable {
        var path: String
        var sha512: String
        var bytes: Int
    }

    let folder: String
    private let state: Mutex<State>

    private struct State {
        var folders = Set<String>()
        var files = [String: File]()
    }

    init(folder: String) throws {
        self.folder = folder
        try ArchiveDisk.makeFolders(folder)
        state = Mutex(State())
    }

    /// The files added so far, in order of their paths' bytes.
    var files: [File] {
        state.withLock { Array($0.files.values) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// - Parameter path: Below the bag, such as `data/tables/figures.csv`.
    /// - Throws: `ArchiveError` for a name outside `[A-Za-z0-9._-]` or one written before.
    func add(_ path: String, _ bytes: [UInt8]) throws {
        try reserve(path)
        try Disk.write(bytes, to: folder + "/" + path)
        let file = File(path: path, sha512: ArchiveDisk.digest(bytes), bytes: bytes.count)
        state.withLock { $0.files[path] = file }
    }

    /// Takes a file in that something else writes.
    ///
    /// - Parameter write: Writes it to the path it is given.
    func add(_ path: String, writing write: (String) throws -> Void) throws {
        try reserve(path)
        try write(folder + "/" + path)
        let (digest, bytes) = try ArchiveDisk.digest(folder + "/" + path)
        state.withLock { $0.files[path] = File(path: path, sha512: digest, bytes: bytes) }
    }

    private func reserve(_ path: String) throws {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy(BagWriter.isFit) else {
            throw ArchiveError("'\(path)' cannot be the name of a sealed file")
        }
        try state.withLock { state in
            guard state.files[path] == nil else {
                throw ArchiveError("\(path) would be sealed twice")
            }
            let parent = parts.dropLast().joined(separator: "/")
            if state.folders.insert(parent).inserted, !parent.isEmpty {
                try ArchiveDisk.makeFolders(folder + "/" + parent)
            }
        }
    }

    static func isFit(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "."), name.utf8.count <= 200 else {
            return false
        }
        return name.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
    }

    /// Writes the tag files. The signature goes in afterwards: it is over the last of them.
    ///
    /// - Returns: The tag manifest.
    func finish(_ info: BagInfo, readme: String) throws -> [UInt8] {
        let payload = files
        var info = info
        info["Payload-Oxum"] = "\(payload.reduce(0) { $0 + $1.bytes }).\(payload.count)"
        try add("bagit.txt", Array(BagInfo.declaration.utf8))
        try add("bag-info.txt", try info.text())
        try add("bagit-profile.json", BagProfile.text)
        try add("README.txt", Array(readme.utf8))
        try add("manifest-sha512.txt", BagWriter.manifest(payload))
        let tags = files.filter { !$0.path.hasPrefix("data/") }
        let manifest = BagWriter.manifest(tags)
        try Disk.write(manifest, to: folder + "/" + BagFiles.tagManifest)
        return manifest
    }

    func sign(_ signature: [UInt8]) throws {
        try ArchiveDisk.makeFolders(folder + "/signatures")
        try Disk.write(signature, to: folder + "/" + BagFiles.signature)
    }

    private static func manifest(_ files: [File]) -> [UInt8] {
        Array(files.map { "\($0.sha512)  \($0.path)\n" }.joined().utf8)
    }
}

/// Where a bag's own files lie.
enum BagFiles {
    static let tagManifest = "tagmanifest-sha512.txt"
    static let manifest = "manifest-sha512.txt"
    static let signature = "signatures/tagmanifest-sha512.txt.sig"
}
