import Foundation
import Pages
import Publishing
import Retention
import Store

extension Sealing {
    /// Brings the archive's own files up to its bags: signers, chain, page, list, time map, feed.
    /// They are worked out from the bags, so that they can be made again at any time.
    func publish() async throws {
        guard Disk.exists(settings.folder) else { return }
        for (name, bytes) in try await rootFiles() {
            try ArchiveDisk.replace(settings.folder + "/" + name, with: bytes)
        }
    }

    private func rootFiles() async throws -> [(name: String, bytes: [UInt8])] {
        let chain = try Chain(archive: settings.folder)
        let catalogue = try Catalogue(chain, settings, record.settings, school: record.school)
        return [
            ("README.txt", Array(catalogue.readme.utf8)), ("chain.txt", chain.text),
            ("allowed_signers", try signers(chain)), ("index.json", catalogue.json),
            ("timemap.link", catalogue.timeMap), ("feed.atom", catalogue.feed),
        ] + (try catalogue.page())
    }

    /// A line a key, in the order of first use. A key ends when the next one begins.
    private func signers(_ chain: Chain) throws -> [UInt8] {
        var keys = [(principal: String, key: String, from: Moment)]()
        for bag in chain.bags {
            guard let sealing = try settings.records.record(bag.name) else { continue }
            if keys.last?.key == sealing.publicKey, keys.last?.principal == sealing.principal {
                continue
            }
            keys.append((sealing.principal, sealing.publicKey, sealing.sealedAt))
        }
        // Records lost, the list that is there is all there is.
        if keys.isEmpty, let old = try Disk.read(settings.signers) { return old }
        let lines = keys.enumerated().map { place, key in
            let end =
                place + 1 < keys.count
                ? ",valid-before=\"\(keys[place + 1].from.forSigners)\"" : ""
            return "\(key.principal) namespaces=\"\(Signing.namespace)\",valid-after=\""
                + "\(Moment(key.from.seconds - 1).forSigners)\"\(end) \(key.key)\n"
        }
        return Array(lines.joined().utf8)
    }
}
