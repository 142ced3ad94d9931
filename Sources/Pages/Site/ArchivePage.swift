public import Retention

/// The list of sealed snapshots, for readers: outside releases, made again after each sealing.
public struct ArchivePage: Sendable {
    public struct Snapshot: Sendable {
        var termName: String
        var kind: String
        var version: Int
        var sealedOn: Day
        var bytes: Int
        var digest: String
        /// Of its bag, below the archive.
        var folder: String
        var note: String
        var supersededBy: (version: Int, note: String)?
        /// As `ssh-keygen` takes it.
        var signedAt: String
        var principal: String

        public init(
            termName: String, kind: String, version: Int, sealedOn: Day, bytes: Int,
            digest: String, folder: String, note: String,
            supersededBy: (version: Int, note: String)?, signedAt: String, principal: String
        ) {
            self.termName = termName
            self.kind = kind
            self.version = version
            self.sealedOn = sealedOn
            self.bytes = bytes
            self.digest = digest
            self.folder = folder
            self.note = note
            self.supersededBy = supersededBy
            self.signedAt = signedAt
            self.principal = principal
        }
    }

    var institution: String
    /// Which edition is sealed.
    var edition: String
    /// The newest snapshot's digest; nil where there is none.
    var head: String?
    /// What robots of libraries may do.
    var permission: String
    /// Newest first.
    var snapshots: [Snapshot]

    public init(
        institution: String, edition: String, head: String?, permission: String,
        snapshots: [Snapshot]
    ) {
        self.institution = institution
        self.edition = edition
        self.head = head
        self.permission = permission
        self.snapshots = snapshots
    }

    /// The page and what it loads, with links that work from disk as well.
    public func files(templates folder: String, language: String) throws(TemplateError)
        -> [SiteFile]
    {
        try TemplateFiles(folder: folder, language: language)
            .pageOutsideReleases(Templates.archive, model)
    }

    private func model(_ words: Words) -> Model {
        let newest = snapshots.first
        return [
            "language": words.language, "institution": institution.isolated,
            "home": "/\(edition)/", "hasSnapshots": !snapshots.isEmpty, "head": head ?? "",
            "permission": permission, "folder": newest?.folder ?? "",
            "signedAt": newest?.signedAt ?? "", "principal": newest?.principal ?? "",
            "rows": snapshots.map { row($0, words) },
        ]
    }

    private func row(_ snapshot: Snapshot, _ words: Words) -> Model {
        let kind = words.plain(snapshot.kind == "census" ? "archive-census" : "archive-final")
        let megabytes = max(Double(snapshot.bytes) / 1_000_000, 0.01)
        return [
            "term": snapshot.termName.isolated, "kind": kind,
            "version": words.count(snapshot.version), "sealed": words.day(snapshot.sealedOn),
            "sealedDate": snapshot.sealedOn.description,
            "size": words.plain("archive-megabytes", ["size": .text(words.hundredths(megabytes))]),
            "digest": snapshot.digest, "folder": snapshot.folder, "note": snapshot.note,
            "superseded": snapshot.supersededBy.map {
                [
                    "sentence": words.plain(
                        "archive-superseded",
                        ["version": .count($0.version), "note": .text($0.note)])
                ] as Model as Any
            } ?? false,
        ]
    }
}
