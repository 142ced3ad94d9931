import Foundation
import Pages
import Retention

/// The two moments a term is sealed at.
public enum SnapshotKind: String, CaseIterable, Sendable, Codable {
    case census, final
}

/// What the first sealing of a snapshot decided for good: made again from it, the snapshot has the
/// same bytes. It holds what no reader may know, and lies beside the restricted archive.
struct SealRecord: Codable, Hashable, Sendable {
    var object: String
    var version: Int
    var term: String
    var kind: SnapshotKind
    var edition: String
    /// The number of the release in the record of what was shown.
    var release: Int64
    var sealedAt: Moment
    var note: String
    /// Who signs: the address in the list of signers.
    var principal: String
    /// As `ssh-ed25519 AAAA…`.
    var publicKey: String
    var previousIdentifier: String
    var previousDigest: String
    /// Of the version before; nil in the first.
    var supersedes: String?
    /// Of the restricted bag's tag manifest; nil until it is sealed, or where there is none.
    var restrictedDigest: String?
    var hasEvents: Bool
    /// 32 random bytes in hexadecimal; nil once the events are destroyed.
    var salt: String?
    /// What students' keys are drawn from; nil once the events are destroyed.
    var studentSeed: String?
    /// Of the public tag manifest; nil until the snapshot stands.
    var digest: String?

    var name: String { "\(object)-v\(version)" }

    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return ArchiveDisk.hex((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
}

/// The records of all sealings, a file each.
struct SealRecords: Sendable {
    let folder: String

    func path(_ name: String) -> String { "\(folder)/\(name).json" }

    func all() throws -> [SealRecord] {
        guard Disk.exists(folder) else { return [] }
        return try Disk.names(in: folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
            .sorted()
            .compactMap { try record(String($0.dropLast(5))) }
    }

    func record(_ name: String) throws -> SealRecord? {
        guard let bytes = try Disk.read(path(name)) else { return nil }
        do {
            return try JSONParser.parse(bytes).decode(SealRecord.self)
        } catch {
            throw ArchiveError(
                "the record of a sealing, \(path(name)), cannot be read",
                hint: "restore it from a copy of the restricted folder")
        }
    }

    func save(_ record: SealRecord) throws {
        try ArchiveDisk.makeFolders(folder, mode: 0o700)
        try ArchiveDisk.replace(
            path(record.name), with: try JSON(encoding: record).pretty, mode: 0o600)
    }
}
