import Foundation
import Pages
import Publishing
import Retention
import Store
import Synchronization
import Writing

/// Writes the public bag of a snapshot, and refuses one that differs from what was shown.
struct PublicBag {
    let settings: ArchiveSettings
    let record: ShownRecord
    var sealing: SealRecord
    private let recorded: RecordedEdition

    /// - Throws: `ArchiveError` where the record of what was shown has no such release.
    init(_ settings: ArchiveSettings, _ record: ShownRecord, _ sealing: SealRecord) throws {
        self.settings = settings
        self.record = record
        self.sealing = sealing
        guard let edition = record.settings.editions.first(where: { $0.name == sealing.edition }),
            let release = try record.releases(of: edition).first(where: {
                $0.number == sealing.release
            })
        else {
            throw ArchiveError(
                "the record of what was shown has no release \(sealing.release) of the "
                    + "\(sealing.edition) edition",
                hint: "restore a newer copy of the ledger")
        }
        recorded = try record.draw(release, of: edition)
    }

    /// Position and day up to which events count.
    var cutoff: String {
        "\(recorded.release.asOf), ledger position \(recorded.release.position)"
    }

    /// Writes the payload.
    ///
    /// - Throws: `ArchiveError` where it differs from what was shown.
    func fill(_ bag: BagWriter) throws {
        let definition = ReportDefinition(
            recorded, address: record.settings.address, program: record.settings.program)
        let tables = try SealedTables(recorded)
        let csv = try tables.csv(recorded.basis.calendar)
        try bag.add(SealedTables.figures, csv.figures)
        try bag.add(SealedTables.restatements, csv.restatements)
        try definition.write(to: bag, templates: record.settings.templates)
        let drawing = try Drawing(
            definition, templates: record.settings.templates, figures: recorded.figures)
        try drawing.site { try bag.add("data/site/" + $0, $1) }
        try compareWithLive(drawing.links, bag)
        try compareWithReplay(bag)
        var schemas = Descriptions.ownSchemas
        for table in try drawing.tables() {
            try bag.add("data/tables/\(table.name).csv", table.csv)
            schemas[table.name] = try JSONParser.parse(table.schema)
        }
        try bag.add("data/datapackage.json", descriptions.dataPackage(bag, schemas: schemas))
        try bag.add("data/ro-crate-metadata.json", descriptions.crate(bag))
    }

    /// Writes the tag files, the payload being there.
    ///
    /// - Returns: The tag manifest, which is still to be signed.
    func finish(_ bag: BagWriter) throws -> [UInt8] {
        try bag.finish(info, readme: readme)
    }

    // MARK: Checks

    /// Where the live site shows the very release that is sealed, the two have to be the same bytes
    /// but for their links.
    private func compareWithLive(_ links: SiteLinks, _ bag: BagWriter) throws {
        guard let live = recorded.live else { return }
        let sealed = bag.files.filter { $0.path.hasPrefix("data/site/") }
        for file in sealed {
            let path = String(file.path.dropFirst("data/site/".count))
            guard let bytes = try Disk.read(live + "/" + path) else {
                throw ArchiveError(
                    "refused: the live site has no \(path), which the record of what was shown has",
                    hint: "`rollbook generate --full` draws the site anew from that record")
            }
            guard ArchiveDisk.digest(links.relative(bytes, in: path)) == file.sha512 else {
                throw ArchiveError(
                    "refused: the live page \(path) differs from the record of what was shown",
                    hint: "`rollbook generate --full` draws the site anew from that record")
            }
        }
    }

    /// The tables have to give the pages again, without the ledger.
    private func compareWithReplay(_ bag: BagWriter) throws {
        let known = Dictionary(
            uniqueKeysWithValues: bag.files.map { ($0.path, $0.sha512) })
        let count = Mutex(0)
        try Replay(bag: bag.folder).drawing.site { path, bytes in
            guard known["data/site/" + path] == ArchiveDisk.digest(bytes) else {
                throw ArchiveError(
                    "refused: \(path) drawn from the tables differs from the record of what was "
                        + "shown", hint: "please report this; the archive is unchanged")
            }
            count.withLock { $0 += 1 }
        }
        guard count.withLock({ $0 }) == known.keys.count(where: { $0.hasPrefix("data/site/") })
        else { throw ArchiveError("refused: the tables do not give every page that was shown") }
    }

    // MARK: Words

    private var termNamed: Term? { record.school.calendar.terms.first { $0.id == sealing.term } }

    private var title: String {
        "\(record.school.institution.name): \(termNamed?.name ?? sealing.term), "
            + "\(sealing.kind.rawValue) snapshot, version \(sealing.version)"
    }

    private var descriptions: Descriptions {
        Descriptions(
            title: title,
            identifier: Identifiers(settings, address: record.settings.address)
                .version(sealing.object, sealing.version),
            version: sealing.version, sealedAt: sealing.sealedAt,
            organization: record.school.institution.name, contact: sealing.principal,
            term: sealing.term, termStart: termNamed.map { "\($0.start)" } ?? "",
            termEnd: termNamed.map { "\($0.end)" } ?? "", license: settings.license,
            program: record.settings.program)
    }

    private var info: BagInfo {
        var info = BagInfo(common: sealing, settings, record)
        let names = Identifiers(settings, address: record.settings.address)
        info["External-Description"] =
            "\(title): figures of the \(sealing.edition) edition as they were shown"
        info["External-Identifier"] = names.version(sealing.object, sealing.version)
        info["Bag-Group-Identifier"] = names.object(sealing.object)
        info["Data-Cutoff"] = cutoff
        info["Retention-Period"] = settings.retention
        info["Access-Level"] = "public-deidentified"
        info["Disclosure-Control"] =
            "Counts below \(recorded.edition.minimumCell), and what would give one away, are hidden"
        info["Restricted-Tagmanifest-SHA512"] = sealing.restrictedDigest
        return info
    }

    private var readme: String {
        """
        \(title)

        Sealed \(sealing.sealedAt.text), from figures as of \(recorded.release.asOf).

        Open data/site/index.html in any browser, from disk; no network is needed.
        data/tables holds the same figures as CSV, described in data/datapackage.json.
        data/report-definition holds what the pages were made with beside the figures.

        This folder is a BagIt bag (RFC 8493). To check that nothing has changed, in this folder:

          sha512sum --quiet --strict -c manifest-sha512.txt tagmanifest-sha512.txt
          ssh-keygen -Y verify -f ALLOWED_SIGNERS -I \(sealing.principal) -n semester-snapshot \\
            -s signatures/tagmanifest-sha512.txt.sig \\
            -Overify-time=\(sealing.sealedAt.forSigners) <tagmanifest-sha512.txt

        ALLOWED_SIGNERS is the list of signers; take it from where you trust it, not from here.
        bag-info.txt says what this is and names the snapshot sealed before it.
        Questions: \(sealing.principal)

        """
    }
}

extension BagInfo {
    /// What the public and the restricted bag of a sealing both say.
    init(common sealing: SealRecord, _ settings: ArchiveSettings, _ record: ShownRecord) {
        self.init()
        self["Source-Organization"] = record.school.institution.name
        self["Contact-Email"] = sealing.principal
        self["Bagging-Date"] = "\(sealing.sealedAt.day)"
        self["Bag-Software-Agent"] = "Rollbook \(record.settings.program)"
        self["BagIt-Profile-Identifier"] = BagProfile.identifier
        self["Academic-Term"] = sealing.term
        self["Snapshot-Kind"] = sealing.kind.rawValue
        self["Snapshot-Version"] = "\(sealing.version)"
        self["Sealed-At"] = sealing.sealedAt.text
        self["Change-Note"] = sealing.note
        self["Record-Series"] = settings.recordSeries
        self["Previous-Sealed-Identifier"] = sealing.previousIdentifier
        self["Previous-Sealed-Tagmanifest-SHA512"] = sealing.previousDigest
        self["Supersedes-Tagmanifest-SHA512"] = sealing.supersedes
    }
}

/// Writes the restricted bag of a snapshot: the events its figures were counted from.
struct RestrictedBag {
    let settings: ArchiveSettings
    let record: ShownRecord
    let sealing: SealRecord

    init(_ settings: ArchiveSettings, _ record: ShownRecord, _ sealing: SealRecord) {
        self.settings = settings
        self.record = record
        self.sealing = sealing
    }

    func write(to bag: BagWriter) throws -> [UInt8] {
        guard let salt = sealing.salt.flatMap(RestrictedBag.bytes),
            let seed = sealing.studentSeed.flatMap(RestrictedBag.bytes),
            let edition = record.settings.editions.first(where: { $0.name == sealing.edition }),
            let release = try record.releases(of: edition).first(where: {
                $0.number == sealing.release
            })
        else { throw ArchiveError("the record of \(sealing.name) cannot be used") }
        try EventsPayload(
            ledger: record.ledger, position: release.position, seed: seed, salt: salt
        ).write(to: bag)
        let names = Identifiers(settings, address: record.settings.address)
        let object = sealing.object + "-events"
        let term = record.school.calendar.terms.first { $0.id == sealing.term }
        let title =
            "\(record.school.institution.name): events behind the \(sealing.kind.rawValue) snapshot "
            + "of \(term?.name ?? sealing.term), version \(sealing.version)"
        let descriptions = Descriptions(
            title: title, identifier: names.version(object, sealing.version),
            version: sealing.version, sealedAt: sealing.sealedAt,
            organization: record.school.institution.name, contact: sealing.principal,
            term: sealing.term, termStart: "", termEnd: "", license: settings.license,
            program: record.settings.program)
        try bag.add(
            "data/datapackage.json",
            descriptions.dataPackage(bag, schemas: ["events": EventsPayload.schema]))
        var info = BagInfo(common: sealing, settings, record)
        info["External-Description"] = title
        info["External-Identifier"] = names.version(object, sealing.version)
        info["Bag-Group-Identifier"] = names.object(object)
        info["Data-Cutoff"] = "\(release.asOf), ledger position \(release.position)"
        info["Retention-Period"] = settings.eventsRetention
        info["Access-Level"] = "restricted-personal"
        info["Disclosure-Control"] =
            "None: single students can be told apart; keys are random and hold in this bag alone"
        // The chain is of public bags.
        info["Supersedes-Tagmanifest-SHA512"] = nil
        return try bag.finish(
            info,
            readme: """
                \(title)

                RESTRICTED: this holds records of single students under random keys.

                data/events.csv and data/events.sqlite hold the same rows, described in
                data/datapackage.json. data/salt.bin is 32 random bytes, so that nobody can guess
                these files and try the guess against the digest that the public snapshot names.

                """)
    }

    private static func bytes(_ hex: String) -> [UInt8]? {
        let digits = hex.utf8.compactMap(Hexadecimal.value)
        guard digits.count == 64, hex.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
