import Foundation
import Pages

/// A public bag that stands in the archive, as it describes itself.
struct SealedBag: Sendable {
    /// Such as `2025-fall-final`.
    var object: String
    var version: Int
    /// Its folder.
    var path: String
    var info: BagInfo
    var tagManifest: [UInt8]

    var digest: String { ArchiveDisk.digest(tagManifest) }
    var identifier: String { info["External-Identifier"] ?? "" }
    var previous: String { info["Previous-Sealed-Tagmanifest-SHA512"] ?? "" }
    var sealedAt: Moment { info["Sealed-At"].flatMap(Moment.init) ?? Moment(0) }
    var name: String { "\(object)-v\(version)" }

    /// A bag's place below the archive's folder.
    static func place(_ object: String, _ version: Int) -> String {
        "\(object)/v\(version)/content/\(object)-v\(version)"
    }

    /// - Throws: `ArchiveError` where it cannot be read.
    init(archive: String, object: String, version: Int) throws {
        path = archive + "/" + SealedBag.place(object, version)
        self.object = object
        self.version = version
        guard let bytes = try Disk.read(path + "/bag-info.txt"),
            let manifest = try Disk.read(path + "/" + BagFiles.tagManifest)
        else {
            throw ArchiveError(
                "\(path) is not a whole bag", hint: "`rollbook verify` says what is wrong")
        }
        do {
            info = try BagInfo(reading: bytes)
        } catch let error as ArchiveError {
            throw ArchiveError("\(path)/bag-info.txt \(error.message)")
        }
        tagManifest = manifest
    }
}

/// The public bags of an archive, each of which names the one sealed before it.
struct Chain: Sendable {
    /// In the order they were sealed.
    private(set) var bags: [SealedBag] = []
    /// What keeps the bags from being one chain.
    private(set) var faults: [String] = []

    var head: SealedBag? { bags.last }

    /// - Parameter archive: Its folder; one that is not there has no bags.
    init(archive: String) throws {
        var loose = try Chain.all(archive)
        var digest = "none"
        while true {
            let next = loose.indices.filter { loose[$0].previous == digest }
            guard let first = next.first else { break }
            if next.count > 1 {
                let names = next.map { loose[$0].name }.joined(separator: " and ")
                faults.append("\(names) both name \(digest) as sealed before them")
            }
            let bag = loose.remove(at: first)
            digest = bag.digest
            bags.append(bag)
        }
        for bag in loose {
            faults.append(
                "\(bag.name) names \(bag.previous) as sealed before it, which is no bag's digest")
        }
        bags += loose
    }

    private static func all(_ archive: String) throws -> [SealedBag] {
        guard Disk.exists(archive) else { return [] }
        return try Disk.names(in: archive).sorted()
            .filter { ArchiveDisk.isFolder(archive + "/" + $0) }
            .flatMap { object -> [SealedBag] in
                let head = try OCFLObject.head(of: archive + "/" + object) ?? 0
                return try (1...max(head, 1)).map {
                    try SealedBag(archive: archive, object: object, version: $0)
                }
            }
    }

    /// A line a bag: number, digest of its tag manifest, when it was sealed, identifier.
    var text: [UInt8] {
        Array(
            bags.enumerated().map { place, bag in
                "\(place + 1) \(bag.digest) \(bag.sealedAt.text) \(bag.identifier)\n"
            }.joined().utf8)
    }
}
