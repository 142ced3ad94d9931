import Foundation
import Pages
import Publishing
import Retention
import Store

extension Sealing {
    /// Finishes what a run that was cut off had begun: as it was recorded then.
    func finishPending() async throws -> [String] {
        try clearStaging()
        var finished = [String]()
        for record in try settings.records.all() where record.digest == nil {
            _ = try await build(record)
            finished.append(record.name)
        }
        try await publish()
        return finished
    }

    private func clearStaging() throws {
        for folder in [settings.staging, settings.restrictedStaging] where Disk.exists(folder) {
            try ArchiveDisk.remove(folder)
        }
    }

    /// Makes the restricted bag and the public one of a record, where they are not there yet.
    ///
    /// - Returns: The size of the public payload.
    func build(_ sealing: SealRecord) async throws -> (files: Int, bytes: Int) {
        var sealing = sealing
        try makeRoots()
        defer { try? ArchiveDisk.remove(settings.staging) }
        let staged = try ArchiveDisk.fresh(settings.staging, sealing.object)
        let bag = try BagWriter(folder: "\(staged)/v\(sealing.version)/content/\(sealing.name)")
        var sealed = try PublicBag(settings, record, sealing)
        try sealed.fill(bag)
        // From here on what was decided holds; what is refused above leaves nothing behind.
        try settings.records.save(sealing)
        if sealing.hasEvents, sealing.restrictedDigest == nil {
            sealing.restrictedDigest = try await buildRestricted(sealing)
            try settings.records.save(sealing)
        }
        sealed.sealing = sealing
        let manifest = try sealed.finish(bag)
        sealing.digest = ArchiveDisk.digest(manifest)
        let standing = try OCFLObject.head(of: settings.folder + "/" + sealing.object) ?? 0
        if standing < sealing.version {
            try bag.sign(try await signature(manifest, sealing, settings.staging))
            try install(
                staged, in: settings.folder, as: sealing.object, bag, sealing, isPrivate: false)
        } else {
            try checkStanding(sealing)
        }
        try settings.records.save(sealing)
        try await publish()
        let payload = bag.files.filter { $0.path.hasPrefix("data/") }
        return (payload.count, payload.reduce(0) { $0 + $1.bytes })
    }

    /// Cut off between the switch and the record of it, a snapshot stands and is the same.
    private func checkStanding(_ sealing: SealRecord) throws {
        let bag = try SealedBag(
            archive: settings.folder, object: sealing.object, version: sealing.version)
        guard bag.digest == sealing.digest else {
            throw ArchiveError(
                "\(sealing.name) stands in the archive, but is not what its record says",
                hint: "`rollbook verify \(settings.folder)` says what is wrong")
        }
    }

    private func buildRestricted(_ sealing: SealRecord) async throws -> String {
        let object = sealing.object + "-events"
        let folder = settings.restrictedArchive + "/" + object
        if try OCFLObject.head(of: folder) ?? 0 >= sealing.version {
            let path = "\(folder)/v\(sealing.version)/content/\(object)-v\(sealing.version)"
            return try ArchiveDisk.digest(path + "/" + BagFiles.tagManifest).sha512
        }
        let staged = try ArchiveDisk.fresh(settings.restrictedStaging, object)
        chmod(settings.restrictedStaging, 0o700)
        let bag = try BagWriter(
            folder: "\(staged)/v\(sealing.version)/content/\(object)-v\(sealing.version)")
        let manifest = try RestrictedBag(settings, record, sealing).write(to: bag)
        try bag.sign(try await signature(manifest, sealing, settings.restrictedStaging))
        try install(
            staged, in: settings.restrictedArchive, as: object, bag, sealing, isPrivate: true)
        try ArchiveDisk.remove(settings.restrictedStaging)
        return ArchiveDisk.digest(manifest)
    }

    private func signature(
        _ manifest: [UInt8], _ sealing: SealRecord, _ scratch: String
    ) async throws -> [UInt8] {
        guard let key = settings.signingKey else {
            throw ArchiveError("archive.signingKey is not set any more", isUsage: true)
        }
        guard try await Signing.publicKey(of: key) == sealing.publicKey else {
            throw ArchiveError(
                "\(sealing.name) was begun with another signing key than \(key)",
                hint: "set archive.signingKey to that key until it is sealed")
        }
        return try await Signing.sign(manifest, key: key, scratch: scratch)
    }

    /// Switches an object with its new version in at once.
    private func install(
        _ staged: String, in archive: String, as object: String, _ bag: BagWriter,
        _ sealing: SealRecord, isPrivate: Bool
    ) throws {
        let standing = archive + "/" + object
        let before = Disk.exists(standing) ? try OCFLObject.inventory(of: standing) : nil
        // Names of their own for the same files: the version before stays as it is until the switch.
        for number in 1..<max(sealing.version, 1) {
            try ArchiveDisk.link("\(standing)/v\(number)", as: "\(staged)/v\(number)")
        }
        let prefix = "\(object)-v\(sealing.version)/"
        let signature = try ArchiveDisk.digest(bag.folder + "/" + BagFiles.signature)
        let tags = try ArchiveDisk.digest(bag.folder + "/" + BagFiles.tagManifest)
        let files =
            bag.files + [
                .init(path: BagFiles.signature, sha512: signature.sha512, bytes: signature.bytes),
                .init(path: BagFiles.tagManifest, sha512: tags.sha512, bytes: tags.bytes),
            ]
        try OCFLObject.complete(
            staged, id: try identifier(object),
            version: .init(
                number: sealing.version, created: sealing.sealedAt.text, message: sealing.note,
                user: (record.school.institution.name, "mailto:\(sealing.principal)")),
            files: files.map { .init(path: prefix + $0.path, sha512: $0.sha512, bytes: $0.bytes) }
                .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
            before: before)
        try ArchiveDisk.seal(
            "\(staged)/v\(sealing.version)", isPrivate: isPrivate,
            time: sealing.sealedAt.seconds)
        for name in ["inventory.json", "inventory.json.sha512", OCFLObject.declaration.name] {
            chmod(staged + "/" + name, isPrivate ? 0o400 : 0o444)
        }
        chmod(staged, isPrivate ? 0o700 : 0o755)
        try Disk.syncFileSystem(of: staged)
        if before == nil {
            try Disk.move(staged, to: standing)
        } else {
            try ArchiveDisk.exchange(staged, with: standing)
        }
        try Disk.syncNames(in: archive)
    }

    private func identifier(_ object: String) throws -> String {
        Identifiers(settings, address: record.settings.address).object(object)
    }

    private func makeRoots() throws {
        for (folder, mode) in [(settings.folder, 0o755), (settings.restrictedArchive, 0o700)] {
            try ArchiveDisk.makeFolders(folder, mode: mode)
            try ArchiveDisk.replace(
                folder + "/" + OCFLObject.rootDeclaration.name,
                with: Array(OCFLObject.rootDeclaration.text.utf8))
        }
    }
}

extension ArchiveDisk {
    /// An empty folder to build something in.
    static func fresh(_ staging: String, _ name: String) throws -> String {
        if Disk.exists(staging) { try remove(staging) }
        let path = staging + "/" + name
        try makeFolders(path)
        return path
    }
}

/// What snapshots are called outside of this machine.
struct Identifiers {
    let base: String

    /// - Parameter address: The live site's; nil falls back on the address for questions
    ///   (RFC 4151).
    init(_ settings: ArchiveSettings, address: String?) {
        if let address {
            base = address.hasSuffix("/") ? address + "archive" : address + "/archive"
        } else {
            base = "tag:\(settings.contact ?? "archive@rollbook.invalid"),2025:archive"
        }
    }

    func object(_ name: String) -> String { "\(base)/\(name)" }

    func version(_ name: String, _ version: Int) -> String { "\(base)/\(name)/v\(version)" }
}
