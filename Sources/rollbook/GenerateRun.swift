import Archive
import Foundation
import Logging
import Pages
import Publishing
import Retention
import ServiceLifecycle
import Store
import UnixSignals

/// One run of the generator with what it tells people: a line here, the status page for readers.
struct GenerateRun: Sendable {
    let settings: Settings
    var order = Publisher.Order()

    /// - Parameter givesSignOfLife: The status page tells of this run even if there is nothing new.
    /// - Returns: What to tell whoever started it; nil where there was nothing to do.
    func once(givesSignOfLife: Bool = false) throws -> String? {
        do {
            let report = try GenerateRun.showingProgress { progress in
                try Publisher(settings.publishing, settings.school()).run(
                    order, progress: progress)
            }
            if givesSignOfLife || report.refresh != nil || report.release != nil
                || hasFailedBefore
            {
                try writeStatus(report: report, failure: nil)
            }
            return GenerateRun.sentence(report)
        } catch ReleaseError.locked {
            // The other run has the status page too, and publishes what it finds.
            return "Another run is at work on this site; this one left it to that."
        } catch {
            // The page is a courtesy; what went wrong first is what counts.
            let reason = Failure(knownError: error)?.message ?? (error as? Failure)?.message
            try? writeStatus(report: nil, failure: reason ?? "\(error)")
            throw error
        }
    }

    /// Shows a terminal, and nobody else, what is being done.
    static func showingProgress<Value>(
        _ body: (_ progress: (String) -> Void) throws -> Value
    ) rethrows -> Value {
        func show(_ text: String) {
            guard isatty(STDERR_FILENO) == 1 else { return }
            FileHandle.standardError.write(Data("\r\u{1b}[K\(text)".utf8))
        }
        defer { show("") }
        return try body(show)
    }

    static func sentence(_ report: Publisher.Report) -> String? {
        let remarks = report.remarks.map { $0 + " " }.joined()
        let told = remarks + (report.refresh.map(GenerateRun.notes) ?? "")
        let time = String(format: "%.2f s", report.seconds)
        if let pinned = report.pinned {
            return told + "Figures are up to position \(report.position); the site stays at "
                + "release \(pinned), which somebody rolled back to. `rollbook generate --resume` "
                + "publishes."
        }
        guard let release = report.release, release.isNew else {
            return report.refresh == nil
                ? (remarks.isEmpty ? nil : String(remarks.dropLast()))
                : told + "Figures are up to position \(report.position); no page changed (\(time))."
        }
        return told
            + "Release \(release.release ?? 0): \(release.written.count) files written, figures "
            + "up to position \(report.position) (\(time))."
    }

    /// What of a refresh is worth a sentence before what was published.
    private static func notes(_ refresh: RefreshReport) -> String {
        var notes = ""
        if !refresh.changed.isEmpty {
            let names = refresh.changed.map(\.rawValue)
            let list =
                names.count == 1
                ? names[0]
                : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
            notes += "The \(list) changed: all figures worked out anew. "
        }
        if refresh.restatements > 0 {
            let figures = refresh.restatements == 1 ? "figure" : "figures"
            notes += "\(refresh.restatements) \(figures) of closed terms restated. "
        }
        return notes
    }

    /// Seals what is due after a run, where a signing key is set.
    ///
    /// - Returns: What to tell whoever started it; empty where nothing was due.
    func seal() async throws -> [String] {
        guard settings.archive.signingKey != nil,
            FileManager.default.fileExists(atPath: settings.ledgerPath)
        else { return [] }
        let sealing = Sealing(
            settings.archive, try ShownRecord(settings.publishing, settings.school()))
        var told = [String]()
        for order in try sealing.due() {
            told.append(Seal.sentence(try await sealing.seal(order)))
        }
        return told
    }

    // MARK: Status

    private var hasFailedBefore: Bool {
        let path = settings.siteFolder + "/status/status.json"
        return (try? String(contentsOfFile: path, encoding: .utf8))?.contains("\"failure\"")
            ?? false
    }

    /// When the release shown was published, as the page has it so far.
    private var publishedBefore: Int64? {
        let path = settings.siteFolder + "/status/status.json"
        guard let data = FileManager.default.contents(atPath: path),
            let status = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let text = status["published"] as? String,
            let date = try? Date(text, strategy: .iso8601)
        else { return nil }
        return Int64(date.timeIntervalSince1970)
    }

    private var nextReleases: [StatusPage.NextRelease] {
        guard let school = try? settings.school() else { return [] }
        let today = order.asOf ?? School.today(in: school.timeZone)
        return settings.publishing.editions.map { edition in
            StatusPage.NextRelease(
                edition: edition.name,
                day: Boundary.next(
                    after: today, calendar: school.calendar, isWeekly: edition.isWeekly),
                isAlways: edition.publish == .always)
        }
    }

    /// Brings the status page up to a check of sealed snapshots: the last run's outcome stays.
    func tellStatus() throws {
        let path = settings.siteFolder + "/status/status.json"
        let failure =
            FileManager.default.contents(atPath: path).flatMap {
                (try? JSONSerialization.jsonObject(with: $0)) as? [String: Any]
            }?["failure"] as? String
        try writeStatus(report: nil, failure: failure)
    }

    private func writeStatus(report: Publisher.Report?, failure: String?) throws {
        let releases = settings.publishing.releases
        let ledger = try? Ledger(
            path: settings.ledgerPath, createIfMissing: false, isShared: false
        ).status()
        let status = StatusPage(
            institution: settings.institution.name, lastEvent: ledger?.lastReceived,
            lastRun: Ledger.systemClock(), seconds: report?.seconds,
            ledgerPosition: ledger?.lastPosition,
            figuresPosition: report?.position,
            release: try? releases.current()?.number, failure: failure,
            published: report?.release == nil ? publishedBefore : Ledger.systemClock(),
            next: nextReleases, contact: settings.contact,
            archive: Archive.Fixity.complaint(settings.archive))
        let edition = settings.editions.first { $0.name == settings.defaultEdition }
        for file in try status.files(
            templates: settings.templates, language: edition?.language ?? "en")
        {
            try releases.writeOutside(folder: "status", name: file.name, bytes: file.bytes)
        }
    }
}

/// Runs the generator again and again until told to stop; a failed run is reported and the next one
/// tries anew.
struct GenerateService: Service {
    let run: GenerateRun
    let every: Duration
    var logger = Logger(label: "generate")

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await once(run, givesSignOfLife: true)
            await seal()
            var next = run
            next.order.isFull = false
            var pulse = Pulse(every: every)
            while !Task.isCancelled {
                try? await Task.sleep(for: every)
                if Task.isCancelled { break }
                await once(next, givesSignOfLife: pulse.beats(at: .now))
                await seal()
            }
        }
    }

    /// When a generator that finds nothing new says that it is there: never later than ten minutes
    /// after it last did.
    struct Pulse {
        private static let longest = Duration.seconds(600)
        private let every: Duration
        private var last: ContinuousClock.Instant

        /// - Parameter every: How long one run waits after another.
        init(every: Duration, at now: ContinuousClock.Instant = .now) {
            self.every = every
            last = now
        }

        /// Whether the run that begins says so: the next would be too late.
        mutating func beats(at now: ContinuousClock.Instant) -> Bool {
            guard now + every >= last + Pulse.longest else { return false }
            last = now
            return true
        }
    }

    func runUntilStopped() async throws {
        let group = ServiceGroup(
            services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }

    /// A snapshot that cannot be sealed keeps no page from being published, and is tried again.
    private func seal() async {
        do {
            for sentence in try await run.seal() { logger.info("\(sentence)") }
        } catch {
            let reason = Failure(knownError: error)?.message
            logger.error("Nothing was sealed: \(reason ?? "\(error)")")
        }
    }

    /// Off the cooperative threads: a run takes as long as it takes.
    private func once(_ run: GenerateRun, givesSignOfLife: Bool) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            DispatchQueue.global().async {
                do {
                    let sentence = try run.once(givesSignOfLife: givesSignOfLife)
                    if let sentence { logger.info("\(sentence)") }
                } catch {
                    let reason = Failure(knownError: error)?.message
                    logger.error("\(reason ?? "\(error)")")
                }
                continuation.resume()
            }
        }
    }
}
