import Foundation
import Pages

/// Checks one object: its inventories against its files, and each of its bags.
struct ObjectVerification {
    let object: String
    let signers: String?

    private var name: String { String(object.split(separator: "/").last ?? "") }

    func run() async throws -> ArchiveCheck {
        var check = ArchiveCheck(kind: .object)
        let declaration = "\(object)/\(OCFLObject.declaration.name)"
        if try Disk.read(declaration) != Array(OCFLObject.declaration.text.utf8) {
            check.add(declaration, "is missing or has changed")
        }
        sidecar(object, &check)
        let inventory: JSON
        do {
            inventory = try OCFLObject.inventory(of: object)
        } catch let error as ArchiveError {
            check.add("\(object)/inventory.json", "cannot be read: \(error.message)")
            return check
        }
        let head = inventory["head"]?.string ?? ""
        let versions = inventory["versions"]?.members ?? [:]
        let names = (1...max(versions.count, 1)).map { "v\($0)" }
        if Set(names) != Set(versions.keys) || head != names.last {
            check.add("\(object)/inventory.json", "does not list versions from v1 to its head")
        }
        for version in names {
            sidecar("\(object)/\(version)", &check)
            await bag(version, &check)
        }
        if try Disk.read("\(object)/inventory.json")
            != Disk.read("\(object)/\(head)/inventory.json")
        {
            check.add("\(object)/inventory.json", "is not that of the newest version, \(head)")
        }
        try files(inventory, names, &check)
        return check
    }

    private func sidecar(_ folder: String, _ check: inout ArchiveCheck) {
        let path = "\(folder)/inventory.json"
        guard let bytes = try? Disk.read(path) else {
            check.add(path, "is missing")
            return
        }
        let expected = Array("\(ArchiveDisk.digest(bytes)) inventory.json\n".utf8)
        if (try? Disk.read(path + ".sha512")) != expected {
            check.add(
                path + ".sha512", "is not the digest of inventory.json: one of them has changed")
        }
    }

    private func bag(_ version: String, _ check: inout ArchiveCheck) async {
        let content = "\(object)/\(version)/content"
        let bag = "\(content)/\(name)-\(version)"
        // What is left of destroyed events is no bag.
        if Disk.exists("\(content)/\(Disposal.stub)") { return }
        guard ArchiveDisk.isFolder(bag) else {
            check.add(bag, "is missing")
            return
        }
        do {
            check.add(try await BagVerification(bag: bag, signers: signers).run())
        } catch {
            check.add(bag, "cannot be read: \((error as? ArchiveError)?.message ?? "\(error)")")
        }
    }

    /// Every file has to be in the inventory, with its digest, and none more may be there.
    private func files(
        _ inventory: JSON, _ versions: [String], _ check: inout ArchiveCheck
    ) throws {
        var known = [String: String]()
        for (digest, paths) in inventory["manifest"]?.members ?? [:] {
            for path in paths.items.compactMap(\.string) { known[path] = digest }
        }
        let own = ["inventory.json", "inventory.json.sha512"]
        let loose = Set(
            own + [OCFLObject.declaration.name]
                + versions.flatMap { version in
                    own.map { "\(version)/\($0)" }
                })
        let present = Set(try ArchiveDisk.tree(object))
        for path in present.subtracting(known.keys).subtracting(loose).sorted() {
            check.add("\(object)/\(path)", "is not in the inventory: it was added after sealing")
        }
        let told = Set(check.findings.map(\.path))
        for (path, digest) in known.sorted(by: { $0.key < $1.key }) {
            let full = "\(object)/\(path)"
            guard present.contains(path) else {
                if !told.contains(full) { check.add(full, "is missing") }
                continue
            }
            if told.contains(full) { continue }
            if try ArchiveDisk.digest(full).sha512 != digest {
                check.add(full, "has changed: its SHA-512 is not the one in the inventory")
            }
        }
    }
}
