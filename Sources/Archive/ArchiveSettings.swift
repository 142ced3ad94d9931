/// Where archives lie and what stands in every snapshot, as the school's settings have it.
public struct ArchiveSettings: Sendable {
    /// The public archive, below the site's folder.
    public var folder: String
    /// The folder of all that readers may not see: restricted bags, records of sealings, logs.
    public var restricted: String
    /// The file of an Ed25519 key without a passphrase; nil where nothing is sealed.
    public var signingKey: String?
    /// Whose address signs and answers questions; nil where nothing is sealed.
    public var contact: String?
    public var recordSeries: String
    public var retention: String
    /// Of the restricted bags.
    public var eventsRetention: String
    public var license: String
    /// The edition that is sealed: one that anybody reads and that hides small numbers.
    public var edition: String
    /// Lets robots of libraries copy the archive.
    public var permission: String

    public init(
        folder: String, restricted: String, signingKey: String?, contact: String?,
        recordSeries: String, retention: String, eventsRetention: String, license: String,
        edition: String, permission: String
    ) {
        self.folder = folder
        self.restricted = restricted
        self.signingKey = signingKey
        self.contact = contact
        self.recordSeries = recordSeries
        self.retention = retention
        self.eventsRetention = eventsRetention
        self.license = license
        self.edition = edition
        self.permission = permission
    }

    /// Where a public snapshot is built: beside the archive, where nothing of it is served.
    var staging: String { sibling(of: folder) + "/.sealing" }
    var restrictedArchive: String { restricted + "/archive" }
    var restrictedStaging: String { restricted + "/.sealing" }
    var records: SealRecords { SealRecords(folder: restricted + "/seals") }
    var lock: String { restricted + "/.lock" }
    public var fixityLog: String { restricted + "/fixity-log.csv" }
    var signers: String { folder + "/allowed_signers" }

    private func sibling(of path: String) -> String {
        String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
