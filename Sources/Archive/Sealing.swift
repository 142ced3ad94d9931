import Foundation
import Pages
public import Publishing
public import Retention
public import Store

/// Seals a term's snapshot.
public struct Sealing: Sendable {
    let settings: ArchiveSettings
    let record: ShownRecord
    let now: @Sendable () -> Int64

    /// - Parameter now: Unix seconds.
    public init(
        _ settings: ArchiveSettings, _ record: ShownRecord,
        now: @escaping @Sendable () -> Int64 = Ledger.systemClock
    ) {
        self.settings = settings
        self.record = record
        self.now = now
    }

    public struct Order: Sendable {
        public var term: String
        public var kind: SnapshotKind
        /// Why there is a new version; nil for the first.
        public var note: String?
        /// Says what would be sealed and writes nothing.
        public var isDryRun: Bool

        public init(
            term: String, kind: SnapshotKind, note: String? = nil, isDryRun: Bool = false
        ) {
            self.term = term
            self.kind = kind
            self.note = note
            self.isDryRun = isDryRun
        }
    }

    public struct Report: Hashable, Sendable {
        public enum Outcome: Hashable, Sendable { case sealed, wasSealed, wouldBeSealed }
        public var outcome: Outcome
        /// Such as `2025-fall-final-v1`.
        public var name: String
        /// Where the public bag lies; empty where it would be sealed.
        public var path: String
        /// SHA-512 of the public tag manifest.
        public var digest: String
        /// Of the newest bag of the archive.
        public var head: String
        public var files: Int
        public var bytes: Int
        public var cutoff: String
        public var seconds: Double
        /// Snapshots that a run cut off before had left to be finished.
        public var finished: [String]
    }

    /// Seals, or says that it is sealed already.
    ///
    /// - Throws: `ArchiveError` where it may not or cannot be; then no reader sees anything of it.
    public func seal(_ order: Order) async throws -> Report {
        let started = ContinuousClock.now
        let edition = try edition()
        let term = try term(order.term)
        try ArchiveDisk.makeFolders(settings.restricted, mode: 0o700)
        let lock = try SiteLock(path: settings.lock)
        defer { withExtendedLifetime(lock) {} }
        var finished = [String]()
        if !order.isDryRun { finished = try await finishPending() }
        let object = "\(order.term)-\(order.kind.rawValue)"
        let chain = try soundChain()
        let standing = chain.bags.filter { $0.object == object }.max { $0.version < $1.version }
        if let standing, order.note == nil {
            return report(
                .wasSealed, standing, chain, files: 0, bytes: 0, since: started, finished)
        }
        let release = try choose(edition, term, order, after: standing)
        let fresh = try await newRecord(order, object, release, chain, standing)
        if order.isDryRun {
            return try await dryRun(fresh, chain, since: started)
        }
        let built = try await build(fresh)
        let whole = try Chain(archive: settings.folder)
        guard let bag = whole.bags.first(where: { $0.name == fresh.name }) else {
            throw ArchiveError("\(fresh.name) is not in the archive after all")
        }
        return report(
            .sealed, bag, whole, files: built.files, bytes: built.bytes, since: started, finished)
    }

    private func report(
        _ outcome: Report.Outcome, _ bag: SealedBag, _ chain: Chain, files: Int, bytes: Int,
        since started: ContinuousClock.Instant, _ finished: [String]
    ) -> Report {
        Report(
            outcome: outcome, name: bag.name, path: bag.path, digest: bag.digest,
            head: chain.head?.digest ?? "none", files: files, bytes: bytes,
            cutoff: bag.info["Data-Cutoff"] ?? "",
            seconds: (ContinuousClock.now - started) / .seconds(1), finished: finished)
    }

    /// Draws and checks everything beside the archive, then takes it away.
    private func dryRun(
        _ fresh: SealRecord, _ chain: Chain, since started: ContinuousClock.Instant
    ) async throws -> Report {
        let scratch = FileManager.default.temporaryDirectory
            .appendingPathComponent("rollbook-\(UUID().uuidString)").path
        try ArchiveDisk.makeFolders(scratch, mode: 0o700)
        defer { try? ArchiveDisk.remove(scratch) }
        let bag = try BagWriter(folder: scratch + "/bag")
        let sealed = try PublicBag(settings, record, fresh)
        try sealed.fill(bag)
        let digest = ArchiveDisk.digest(try sealed.finish(bag))
        let payload = bag.files.filter { $0.path.hasPrefix("data/") }
        return Report(
            outcome: .wouldBeSealed, name: fresh.name, path: "", digest: digest,
            head: chain.head?.digest ?? "none", files: payload.count,
            bytes: payload.reduce(0) { $0 + $1.bytes },
            cutoff: sealed.cutoff,
            seconds: (ContinuousClock.now - started) / .seconds(1), finished: [])
    }

    // MARK: What is asked for

    private func edition() throws -> EditionSettings {
        guard let edition = record.settings.editions.first(where: { $0.name == settings.edition })
        else {
            throw ArchiveError(
                "there is no edition '\(settings.edition)' to seal",
                hint: "archive.edition in the settings names it", isUsage: true)
        }
        guard edition.hidesNumbers, edition.isPublic else {
            throw ArchiveError(
                "the edition '\(edition.name)' cannot be sealed for everybody to read",
                hint: "archive.edition must name one whose access is 'anyone' and whose "
                    + "minimumCell is above 1", isUsage: true)
        }
        return edition
    }

    private func term(_ id: String) throws -> Term {
        let calendar = record.school.calendar
        guard let index = calendar.index(ofID: id) else {
            let near = calendar.terms.map(\.id).filter { $0.lowercased() == id.lowercased() }
            throw ArchiveError(
                "there is no term '\(id)' in the calendar",
                hint: near.first.map { "it is spelled '\($0)'" }
                    ?? "calendar.terms in the settings names the table", isUsage: true)
        }
        return calendar[index]
    }

    /// The day from which on a snapshot of a kind can be sealed.
    public static func boundary(
        _ term: Term, _ kind: SnapshotKind, finalAfter: Int
    ) -> Day {
        kind == .census ? term.census : term.end.adding(days: finalAfter)
    }

    /// The release that is sealed: the first at the boundary or after it, or, for a correction, the
    /// newest.
    private func choose(
        _ edition: EditionSettings, _ term: Term, _ order: Order, after standing: SealedBag?
    ) throws -> EditionRelease {
        let releases = try record.releases(of: edition)
        let finalAfter = record.school.calendar.finalAfter
        let day = Sealing.boundary(term, order.kind, finalAfter: finalAfter)
        let what = "the \(order.kind.rawValue) snapshot of \(term.id)"
        guard let newest = releases.last else {
            throw ArchiveError(
                "the \(edition.name) edition has shown nothing yet",
                hint: "`rollbook generate` releases it")
        }
        if let standing {
            let sealed = try settings.records.record(standing.name)?.release ?? 0
            guard newest.number > sealed else {
                throw ArchiveError(
                    "\(standing.name) holds what the \(edition.name) edition shows: nothing has "
                        + "been released since that could correct it",
                    hint: "the next term boundary releases what has changed")
            }
            return newest
        }
        if order.note != nil {
            throw ArchiveError(
                "\(what) has no first version that a note could explain a change of",
                hint: "leave --note away", isUsage: true)
        }
        let fit = releases.first {
            $0.asOf >= day && (order.kind == .final || $0.asOf <= term.end)
        }
        guard let fit else {
            if newest.asOf < day {
                throw ArchiveError(
                    "\(what) can be sealed from \(day) on, and the \(edition.name) edition was "
                        + "last released as of \(newest.asOf)")
            }
            throw ArchiveError(
                "\(what) cannot be sealed: nothing was released between \(day) and \(term.end), "
                    + "and what was not shown then is not made up now")
        }
        return fit
    }

    /// - Throws: `ArchiveError` for a chain that is broken: nothing is sealed on top of that.
    private func soundChain() throws -> Chain {
        let chain = try Chain(archive: settings.folder)
        if let fault = chain.faults.first {
            throw ArchiveError(
                "the chain of sealed snapshots is broken: \(fault)",
                hint: "`rollbook verify \(settings.folder)` says what is wrong; restore the "
                    + "archive from a copy")
        }
        return chain
    }

    private func newRecord(
        _ order: Order, _ object: String, _ release: EditionRelease, _ chain: Chain,
        _ standing: SealedBag?
    ) async throws -> SealRecord {
        guard let contact = settings.contact else {
            throw ArchiveError(
                "nothing can be sealed without an address for questions",
                hint: "set archive.contact, such as archive@example.edu", isUsage: true)
        }
        guard let key = settings.signingKey else {
            throw ArchiveError(
                "nothing can be sealed without a signing key",
                hint: "make one with: ssh-keygen -t ed25519 -N '' -f FILE, and set "
                    + "archive.signingKey", isUsage: true)
        }
        let publicKey = try await Signing.publicKey(of: key)
        let events = settings.restrictedArchive + "/" + object + "-events"
        let version = (standing?.version ?? 0) + 1
        return SealRecord(
            object: object, version: version, term: order.term,
            kind: order.kind, edition: settings.edition, release: release.number,
            sealedAt: Moment(max(now(), (chain.head?.sealedAt.seconds ?? 0) + 1)),
            note: order.note ?? "First version", principal: contact, publicKey: publicKey,
            previousIdentifier: chain.head?.identifier ?? "none",
            previousDigest: chain.head?.digest ?? "none", supersedes: standing?.digest,
            hasEvents: version == 1 || !Disposal.isDisposed(events),
            salt: SealRecord.random(), studentSeed: SealRecord.random())
    }
}
