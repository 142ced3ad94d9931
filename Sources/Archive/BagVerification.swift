import Foundation
import Pages

/// Checks one bag: that every file is there, none more, and every byte; that its tags are whole and
/// its signature is of one who may sign.
struct BagVerification {
    let bag: String
    /// The file of allowed signers; nil where there is none to go by.
    let signers: String?

    func run() async throws -> ArchiveCheck {
        var check = ArchiveCheck(kind: .bag)
        check.bags = 1
        let tree = try ArchiveDisk.tree(bag)
        declaration(&check)
        let payload = try manifest(BagFiles.manifest, &check)
        let tags = try manifest(BagFiles.tagManifest, &check)
        names(tree, payload, tags, &check)
        for (path, digest) in payload.merging(tags, uniquingKeysWith: { first, _ in first })
            .sorted(by: { $0.key < $1.key })
        {
            try compare(path, digest, &check)
        }
        let info = info(&check)
        try oxum(info, payload, &check)
        if let info { try await signature(info, &check) }
        return check
    }

    private func full(_ path: String) -> String { "\(bag)/\(path)" }

    private func declaration(_ check: inout ArchiveCheck) {
        let text = try? Disk.read(full("bagit.txt")).map { String(decoding: $0, as: UTF8.self) }
        if text != BagInfo.declaration {
            check.add(full("bagit.txt"), "is not the declaration of a BagIt 1.0 bag")
        }
    }

    /// Digests by path.
    private func manifest(_ name: String, _ check: inout ArchiveCheck) throws -> [String: String] {
        guard let bytes = try Disk.read(full(name)) else {
            check.add(full(name), "is missing")
            return [:]
        }
        var digests = [String: String]()
        for (number, line) in String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n").enumerated()
        {
            let parts = line.split(separator: " ", maxSplits: 1)
            let path = parts.count == 2 ? parts[1].drop { $0 == " " || $0 == "*" } : ""
            guard parts.count == 2, parts[0].utf8.count == 128, !path.isEmpty,
                path.split(separator: "/", omittingEmptySubsequences: false)
                    .allSatisfy(BagWriter.isFit),
                digests.updateValue(String(parts[0]), forKey: String(path)) == nil
            else {
                check.add(full(name), "has a line that names no file, or one twice: \(number + 1)")
                continue
            }
        }
        if digests.isEmpty { check.add(full(name), "names no file") }
        return digests
    }

    private func names(
        _ tree: [String], _ payload: [String: String], _ tags: [String: String],
        _ check: inout ArchiveCheck
    ) {
        let present = Set(tree)
        check.files += tree.count
        for path in payload.keys.sorted() where !path.hasPrefix("data/") {
            check.add(full(BagFiles.manifest), "names \(path), which is no payload")
        }
        for path in [
            "bagit.txt", "bag-info.txt", "README.txt", "bagit-profile.json", BagFiles.manifest,
        ]
        where tags[path] == nil {
            check.add(full(BagFiles.tagManifest), "does not name \(path)")
        }
        let named = Set(payload.keys).union(tags.keys)
        for path in named.subtracting(present).sorted() { check.add(full(path), "is missing") }
        let others: Set = [BagFiles.tagManifest, BagFiles.signature]
        for path in present.subtracting(named).subtracting(others).sorted() {
            check.add(full(path), "is in no manifest: it was added after sealing")
        }
        if !present.contains(BagFiles.signature) {
            check.add(full(BagFiles.signature), "is missing")
        }
    }

    private func compare(
        _ path: String, _ digest: String, _ check: inout ArchiveCheck
    ) throws {
        guard Disk.exists(full(path)) else { return }
        let found = try ArchiveDisk.digest(full(path))
        check.bytes += found.bytes
        if found.sha512 != digest {
            check.add(full(path), "has changed: its SHA-512 is not the one that was sealed")
        }
    }

    private func info(_ check: inout ArchiveCheck) -> BagInfo? {
        let path = full("bag-info.txt")
        guard let bytes = try? Disk.read(path) else { return nil }
        do {
            let info = try BagInfo(reading: bytes)
            for tag in BagInfo.tags where !tag.isOptional && info[tag.name] == nil {
                check.add(path, "has no \(tag.name)")
            }
            return info
        } catch {
            check.add(path, (error as? ArchiveError)?.message ?? "\(error)")
            return nil
        }
    }

    private func oxum(
        _ info: BagInfo?, _ payload: [String: String], _ check: inout ArchiveCheck
    ) throws {
        guard let oxum = info?["Payload-Oxum"] else { return }
        var bytes = 0
        for path in payload.keys {
            var status = stat()
            if lstat(full(path), &status) == 0 { bytes += Int(status.st_size) }
        }
        if oxum != "\(bytes).\(payload.count)" {
            check.add(
                full("bag-info.txt"),
                "says Payload-Oxum \(oxum), but it is \(bytes).\(payload.count)")
        }
    }

    private func signature(_ info: BagInfo, _ check: inout ArchiveCheck) async throws {
        guard let signers else {
            check.remarks.append(
                "No signature was checked: name the list of signers with --signers FILE.")
            return
        }
        let path = full(BagFiles.signature)
        guard let manifest = try Disk.read(full(BagFiles.tagManifest)), Disk.exists(path),
            let principal = info["Contact-Email"],
            let sealed = info["Sealed-At"].flatMap(Moment.init)
        else { return }
        if let complaint = try await Signing.complaint(
            about: path, over: manifest, by: principal, at: sealed.seconds, signers: signers)
        {
            check.add(path, complaint)
        }
        // A signature has a form of its own besides what it proves.
        let text = try Disk.read(path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        if !text.hasPrefix("-----BEGIN SSH SIGNATURE-----\n")
            || !text.hasSuffix("\n-----END SSH SIGNATURE-----\n")
        {
            check.add(path, "is not as ssh-keygen writes it")
        }
    }
}
