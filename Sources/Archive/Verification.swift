import Foundation
import Pages

/// Checks whatever a path leads to: a bag, an object, or a whole archive.
public struct Verification: Sendable {
    let path: String
    let signers: String?
    let head: String?

    /// - Parameters:
    ///   - signers: The list of signers to trust; nil takes the archive's own.
    ///   - head: The digest that the archive's newest bag has to have, kept elsewhere.
    public init(_ path: String, signers: String? = nil, head: String? = nil) {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        self.path = absolute
        self.signers = signers
        self.head = head
    }

    /// - Throws: `ArchiveError` where the path leads to none of the three.
    public func run() async throws -> ArchiveCheck {
        guard ArchiveDisk.isFolder(path) else {
            throw ArchiveError("there is no folder \(path)", isUsage: true)
        }
        if Disk.exists(path + "/" + OCFLObject.rootDeclaration.name) { return try await archive() }
        var found: ArchiveCheck
        if try isObject() {
            found = try await ObjectVerification(
                object: path, signers: signers ?? nearSigners(above: 1)
            ).run()
        } else if Disk.exists(path + "/bagit.txt")
            || Disk.exists(path + "/" + BagFiles.tagManifest)
        {
            found = try await BagVerification(
                bag: path, signers: signers ?? nearSigners(above: 4)
            ).run()
        } else if Disk.exists(path + "/chain.txt") {
            return try await archive()
        } else {
            throw ArchiveError(
                "\(path) is neither a bag, an object nor an archive",
                hint: "name a folder that holds bagit.txt, \(OCFLObject.declaration.name) or "
                    + OCFLObject.rootDeclaration.name, isUsage: true)
        }
        if head != nil {
            throw ArchiveError("--head goes with a whole archive", isUsage: true)
        }
        return found
    }

    private func isObject() throws -> Bool {
        Disk.exists(path + "/" + OCFLObject.declaration.name)
            || Disk.exists(path + "/inventory.json")
    }

    /// The archive's own list, where the path lies in one.
    private func nearSigners(above levels: Int) -> String? {
        var folder = URL(fileURLWithPath: path)
        for _ in 0..<levels { folder = folder.deletingLastPathComponent() }
        let file = folder.path + "/allowed_signers"
        return Disk.exists(file) ? file : nil
    }

    // MARK: A whole archive

    private static let loose: Set = [
        "0=ocfl_1.1", "README.txt", "allowed_signers", "chain.txt", "index.html", "index.json",
        "timemap.link", "feed.atom", "style.css", "icon.svg",
    ]

    private func archive() async throws -> ArchiveCheck {
        var check = ArchiveCheck(kind: .archive)
        let root = path + "/" + OCFLObject.rootDeclaration.name
        if try Disk.read(root) != Array(OCFLObject.rootDeclaration.text.utf8) {
            check.add(root, "is missing or has changed")
        }
        let own = path + "/allowed_signers"
        let signers = signers ?? (Disk.exists(own) ? own : nil)
        var isPublic = false
        for name in try Disk.names(in: path).sorted() {
            let full = path + "/" + name
            if ArchiveDisk.isFolder(full) {
                guard
                    Disk.exists(full + "/inventory.json")
                        || Disk.exists(full + "/" + OCFLObject.declaration.name)
                else {
                    check.add(full, "is no object: it does not belong here")
                    continue
                }
                check.add(try await ObjectVerification(object: full, signers: signers).run())
                if !name.hasSuffix("-events") { isPublic = true }
            } else if !Verification.loose.contains(name) {
                check.add(full, "does not belong here")
            }
        }
        if isPublic || Disk.exists(path + "/chain.txt") { try chain(&check) }
        return check
    }

    private func chain(_ check: inout ArchiveCheck) throws {
        let chain: Chain
        do {
            chain = try Chain(archive: path)
        } catch let error as ArchiveError {
            check.add(path, "has no chain that can be followed: \(error.message)")
            return
        }
        check.head = chain.head?.digest
        for fault in chain.faults { check.add(path, "the chain is broken: \(fault)") }
        if try Disk.read(path + "/chain.txt") != chain.text {
            check.add(path + "/chain.txt", "is not the chain that the bags make")
        }
        if let head, head != chain.head?.digest {
            check.add(
                path,
                "its newest bag has the digest \(chain.head?.digest ?? "none"), not \(head): it was "
                    + "changed, or bags came or went")
        }
        for (older, newer) in zip(chain.bags, chain.bags.dropFirst())
        where newer.sealedAt <= older.sealedAt {
            check.add(newer.path, "says it was sealed before \(older.name), which it names")
        }
    }
}
