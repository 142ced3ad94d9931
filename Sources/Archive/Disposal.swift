import Foundation
import Pages
import Retention
public import Store

/// Destroys the events of a snapshot when their time is over. What is left says that it happened,
/// when, and by whose authority; the public snapshot and the chain stay as they are.
public struct Disposal: Sendable {
    static let stub = "disposal.json"

    let settings: ArchiveSettings
    let object: String
    let authority: String
    let now: Int64

    /// - Parameters:
    ///   - object: Such as `2025-fall-final-events`.
    ///   - authority: The rule or the decision, in a line.
    public init(
        _ settings: ArchiveSettings, object: String, authority: String,
        now: Int64 = Ledger.systemClock()
    ) {
        self.settings = settings
        self.object = object
        self.authority = authority
        self.now = now
    }

    static func isDisposed(_ folder: String) -> Bool {
        Disk.exists("\(folder)/v1/content/\(stub)")
    }

    /// - Returns: What was done, in a sentence.
    public func run() throws -> String {
        guard BagWriter.isFit(object), object.hasSuffix("-events") else {
            throw ArchiveError(
                "only restricted events can be disposed of, and '\(object)' holds none",
                hint: "name an object such as 2025-fall-final-events", isUsage: true)
        }
        guard !authority.isEmpty, !authority.unicodeScalars.contains(where: { $0.value < 32 })
        else {
            throw ArchiveError("--authority must be one line of text", isUsage: true)
        }
        let folder = settings.restrictedArchive + "/" + object
        guard Disk.exists(folder) else {
            throw ArchiveError("there is no \(folder)", isUsage: true)
        }
        let lock = try SiteLock(path: settings.lock)
        defer { withExtendedLifetime(lock) {} }
        if Disposal.isDisposed(folder) {
            try forget()
            return "\(object) had been disposed of before."
        }
        let moment = Moment(now)
        let staged = try ArchiveDisk.fresh(settings.restrictedStaging, object)
        let id = try OCFLObject.inventory(of: folder)["id"]?.string ?? object
        let content = try BagWriter(folder: staged + "/v1/content")
        let digests = try bags(folder)
        try content.add(
            Disposal.stub,
            JSON.object([
                "object": .text(object), "eventType": .text("deletion"),
                "eventDateTime": .text(moment.text), "authority": .text(authority),
                "tagmanifestSHA512": .object(digests.mapValues(JSON.text)),
            ]).pretty)
        try OCFLObject.complete(
            staged, id: id,
            version: .init(
                number: 1, created: moment.text, message: "Events destroyed: \(authority)",
                user: ("Rollbook", "mailto:\(settings.contact ?? "archive@rollbook.invalid")")),
            files: content.files, before: nil)
        try ArchiveDisk.seal(staged + "/v1", isPrivate: true, time: now)
        try Disk.syncFileSystem(of: staged)
        try ArchiveDisk.exchange(staged, with: folder)
        try Disk.syncNames(in: settings.restrictedArchive)
        try ArchiveDisk.remove(settings.restrictedStaging)
        try forget()
        try ArchiveLog(settings.fixityLog).add(
            "deletion", moment, "success", object, "authority: \(authority)")
        return "\(object) was destroyed; \(folder)/v1/content/\(Disposal.stub) and a row of "
            + "\(settings.fixityLog) say so. The public snapshot stays."
    }

    private func bags(_ folder: String) throws -> [String: String] {
        let head = try OCFLObject.head(of: folder) ?? 1
        return try (1...max(head, 1)).reduce(into: [:]) { digests, version in
            let name = "\(object)-v\(version)"
            let path = "\(folder)/v\(version)/content/\(name)/\(BagFiles.tagManifest)"
            if Disk.exists(path) { digests[name] = try ArchiveDisk.digest(path).sha512 }
        }
    }

    /// The random bytes go too: from them and the ledger the bag could be made again.
    private func forget() throws {
        let snapshot = String(object.dropLast("-events".count))
        for var record in try settings.records.all() where record.object == snapshot {
            guard record.salt != nil || record.studentSeed != nil else { continue }
            record.salt = nil
            record.studentSeed = nil
            try settings.records.save(record)
        }
    }
}

/// The log of what happened to archives: PREMIS's names, a row an event, only ever added to.
struct ArchiveLog {
    static let columns = [
        "eventType", "eventDateTime", "eventOutcome", "agent", "object", "eventOutcomeDetail",
    ]
    private let path: String

    init(_ path: String) { self.path = path }

    func add(
        _ type: String, _ moment: Moment, _ outcome: String, _ object: String, _ detail: String
    ) throws {
        var bytes = [UInt8]()
        if !Disk.exists(path) { CSVText.append(ArchiveLog.columns, to: &bytes) }
        CSVText.append([type, moment.text, outcome, "Rollbook", object, detail], to: &bytes)
        try ArchiveDisk.append(bytes, to: path)
    }
}
