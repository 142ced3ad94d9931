import Foundation
import Testing

/// A whole tiny site, compared file by file with the one recorded beside this file. To record it
/// anew after a wanted change: `RECORD_GOLDEN=1 swift test --filter GoldenTests`.
@Suite struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")

    @Test func theTinySiteIsAsRecorded() throws {
        let school = try School(students: 12, asOf: "2020-10-01")
        let site = try Self.withoutAssets(school.site(School.open))
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try? FileManager.default.removeItem(at: Self.folder)
            try write(site, to: Self.folder)
        }
        let recorded = try recorded()
        let wrong = Set(recorded.keys).union(site.keys).filter { recorded[$0] != site[$0] }
        guard !wrong.isEmpty else { return }
        let actual = FileManager.default.temporaryDirectory
            .appending(path: "rollbook-golden-\(ProcessInfo.processInfo.processIdentifier)")
        try write(site, to: actual)
        Issue.record(
            """
            \(wrong.sorted().joined(separator: ", ")) not as recorded; compare with \
            diff -r \(Self.folder.path) \(actual.path)
            """)
    }

    /// Without the style sheet and the hash of its content in pages: a golden page holds text alone.
    private static func withoutAssets(_ site: Site) -> Site {
        let assets = site.keys.filter { $0.hasPrefix("assets/") }
        // A workbook's bytes are its library's, which another release may write otherwise.
        let texts = site.filter { !assets.contains($0.key) && !$0.key.hasSuffix(".xlsx") }
        return texts.mapValues { bytes in
            var text = bytes.text
            for asset in assets { text = text.replacing(asset, with: "assets/\(asset.suffix(4))") }
            return Array(text.utf8)
        }
    }

    private func write(_ site: Site, to folder: URL) throws {
        for (path, bytes) in site {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
    }

    private func recorded() throws -> Site {
        var site = Site()
        let paths = FileManager.default.enumerator(atPath: Self.folder.path)
        while let path = paths?.nextObject() as? String {
            let file = Self.folder.appending(path: path)
            guard !file.hasDirectoryPath,
                try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { continue }
            site[path] = Array(try Data(contentsOf: file))
        }
        return site
    }
}
