import Foundation
import Glibc
import Pages
import Testing

/// A site folder of a test's own, gone when the test is over.
final class ReleaseFixture: Sendable {
    let site: String

    init() throws {
        site = FileManager.default.temporaryDirectory.path + "/releases-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: site, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: site)
    }

    func store(keep: Int = 5) -> ReleaseStore {
        ReleaseStore(folder: site, keep: keep)
    }

    /// Commits a draft of the given files, by paths such as `staff/units/F14/index.html`.
    @discardableResult
    func publish(
        _ files: [String: String], replacing: String? = nil, keep: Int = 5,
        facts: [String: String] = [:]
    ) throws -> ReleaseReport {
        let draft = try store(keep: keep).begin()
        if let replacing { try draft.replaceAll(edition: replacing) }
        for (path, text) in files {
            try draft.write(path, text)
        }
        return try draft.commit(facts: facts)
    }

    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: site + "/current/" + path)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Which file a published path leads to and when it was last written.
    func identity(_ path: String) -> String? {
        var status = stat()
        guard stat(site + "/current/" + path, &status) == 0 else { return nil }
        let time = status.st_mtim
        return "\(status.st_ino) \(time.tv_sec).\(time.tv_nsec) \(status.st_size)"
    }

    /// All that is under the site folder with inode, modification time and link target.
    func listing() throws -> [String: String] {
        var listing: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: site) + [""] {
            var status = stat()
            try #require(lstat(site + "/" + path, &status) == 0)
            let target = try? FileManager.default.destinationOfSymbolicLink(
                atPath: site + "/" + path)
            let time = status.st_mtim
            listing[path] =
                "\(status.st_ino) \(time.tv_sec).\(time.tv_nsec) \(target ?? "")"
        }
        return listing
    }

    func objects() throws -> Set<String> {
        let all = try FileManager.default.subpathsOfDirectory(atPath: site + "/objects")
        return Set(all.filter { $0.hasSuffix("/.files") })
    }
}

extension ReleaseDraft {
    /// Writes a file by its whole path, `edition/folder/name`.
    @discardableResult
    func write(_ path: String, _ text: String) throws(ReleaseError) -> Bool {
        let parts = path.split(separator: "/")
        return try write(
            edition: String(parts[0]), folder: parts.dropFirst().dropLast().joined(separator: "/"),
            name: String(parts[parts.count - 1]), bytes: Array(text.utf8))
    }
}
