import Foundation
import Pages
import Publishing
import Retention

/// What the archive tells its readers, worked out from its bags.
struct Catalogue {
    private let chain: Chain
    private let settings: ArchiveSettings
    private let publishing: PublishingSettings
    private let school: School
    /// By the bag's name.
    private let sizes: [String: Int]

    init(
        _ chain: Chain, _ settings: ArchiveSettings, _ publishing: PublishingSettings,
        school: School
    ) throws {
        self.chain = chain
        self.settings = settings
        self.publishing = publishing
        self.school = school
        sizes = Dictionary(
            uniqueKeysWithValues: chain.bags.map { bag in
                let bytes = bag.info["Payload-Oxum"]?.split(separator: ".").first
                return (bag.name, bytes.flatMap { Int($0) } ?? 0)
            })
    }

    private func path(_ bag: SealedBag) -> String { SealedBag.place(bag.object, bag.version) }

    private func address(_ path: String) -> String {
        let base = publishing.address.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
        return "\(base)/\(path)"
    }

    private func successor(_ bag: SealedBag) -> SealedBag? {
        chain.bags.first { $0.object == bag.object && $0.version == bag.version + 1 }
    }

    private func termName(_ bag: SealedBag) -> String {
        let id = bag.info["Academic-Term"] ?? ""
        return school.calendar.terms.first { $0.id == id }?.name ?? id
    }

    var json: [UInt8] {
        let snapshots = chain.bags.enumerated().map { place, bag -> JSON in
            var members: [String: JSON] = [
                "number": .whole(place + 1), "name": .text(bag.name), "object": .text(bag.object),
                "version": .whole(bag.version), "bytes": .whole(sizes[bag.name] ?? 0),
                "tagmanifestSHA512": .text(bag.digest),
                "bag": .text("/archive/\(path(bag))/"),
                "pages": .text("/archive/\(path(bag))/data/site/index.html"),
            ]
            for (tag, name) in [
                ("Academic-Term", "term"), ("Snapshot-Kind", "kind"), ("Sealed-At", "sealedAt"),
                ("Data-Cutoff", "dataCutoff"), ("Access-Level", "access"),
                ("External-Identifier", "identifier"), ("Change-Note", "changeNote"),
            ] {
                members[name] = bag.info[tag].map(JSON.text)
            }
            if let next = successor(bag) {
                members["supersededBy"] = .object([
                    "name": .text(next.name),
                    "changeNote": .text(next.info["Change-Note"] ?? ""),
                ])
            }
            return .object(members)
        }
        return JSON.object([
            "head": .text(chain.head?.digest ?? "none"), "snapshots": .list(snapshots),
            "institution": .text(school.institution.name),
            "permission": .text(settings.permission),
        ]).pretty
    }

    /// RFC 7089, section 5.
    var timeMap: [UInt8] {
        var lines = [
            "<\(address("\(settings.edition)/"))>; rel=\"original\"",
            "<\(address("archive/timemap.link"))>; rel=\"self\"; type=\"application/link-format\"",
        ]
        let bags = chain.bags.sorted { $0.sealedAt < $1.sealedAt }
        for (place, bag) in bags.enumerated() {
            var rel = "memento"
            if place == 0 { rel = "first " + rel }
            if place == bags.count - 1 { rel = "last " + rel }
            lines.append(
                "<\(address("archive/\(path(bag))/data/site/index.html"))>; rel=\"\(rel)\"; "
                    + "datetime=\"\(bag.sealedAt.http)\"")
        }
        return Array((lines.joined(separator: ",\n") + "\n").utf8)
    }

    var feed: [UInt8] {
        func quoted(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
                .replacing("\"", with: "&quot;")
        }
        let names = Identifiers(settings, address: publishing.address)
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
            <id>\(quoted(names.base))</id>
            <title>\(quoted(school.institution.name)): sealed snapshots</title>
            <updated>\(chain.head?.sealedAt.text ?? "1970-01-01T00:00:00Z")</updated>
            <author><name>\(quoted(school.institution.name))</name></author>
            <link rel="self" type="application/atom+xml" href="\(quoted(address("archive/feed.atom")))"/>
            <link rel="alternate" type="text/html" href="\(quoted(address("archive/")))"/>

            """
        for bag in chain.bags.reversed().prefix(20) {
            text += """
                <entry>
                <id>\(quoted(bag.identifier))</id>
                <title>\(quoted(termName(bag))): \(bag.info["Snapshot-Kind"] ?? ""), version \(bag.version)</title>
                <updated>\(bag.sealedAt.text)</updated>
                <link rel="alternate" type="text/html" href="\(quoted(address("archive/\(path(bag))/data/site/index.html")))"/>
                <summary>\(quoted(bag.info["Change-Note"] ?? "")). SHA-512 of the tag manifest, which the next snapshot will name: \(bag.digest)</summary>
                </entry>

                """
        }
        return Array((text + "</feed>\n").utf8)
    }

    func page() throws -> [(name: String, bytes: [UInt8])] {
        let language =
            publishing.editions.first { $0.name == settings.edition }?.language ?? "en"
        let rows = chain.bags.reversed().map { bag in
            ArchivePage.Snapshot(
                termName: termName(bag), kind: bag.info["Snapshot-Kind"] ?? "",
                version: bag.version, sealedOn: bag.sealedAt.day, bytes: sizes[bag.name] ?? 0,
                digest: bag.digest, folder: path(bag), note: bag.info["Change-Note"] ?? "",
                supersededBy: successor(bag).map { ($0.version, $0.info["Change-Note"] ?? "") },
                signedAt: bag.sealedAt.forSigners, principal: bag.info["Contact-Email"] ?? "")
        }
        return try ArchivePage(
            institution: school.institution.name, edition: settings.edition,
            head: chain.head?.digest, permission: settings.permission, snapshots: rows
        ).files(templates: publishing.templates, language: language).map { ($0.name, $0.bytes) }
    }

    var readme: String {
        """
        \(school.institution.name): sealed snapshots of student figures

        Each folder is an OCFL 1.1 object, one a term and kind; each version of it holds one BagIt
        bag, which can be read, checked and copied by itself. Open
        OBJECT/vN/content/OBJECT-vN/data/site/index.html in any browser.

        chain.txt lists the snapshots in the order they were sealed; each names the digest of the
        one before it. Keep the last line somewhere else: it shows whether the newest was changed.
        allowed_signers lists the keys that sign, for `ssh-keygen -Y verify`; trust a copy of it
        that did not come with the snapshot.

        \(settings.permission)

        """
    }
}
