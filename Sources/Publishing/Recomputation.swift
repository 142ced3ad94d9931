import Foundation
import Pages
public import Retention
import Store
import Synchronization

/// Works figures out again, as of any day and up to any position, and writes them into a folder of
/// their own: ledger, figures database and site stay as they are.
public struct Recomputation: Sendable {
    /// nil means today where the school is.
    public var asOf: Day?
    /// The last event that counts; nil means the ledger's last.
    public var position: Int64?
    /// Which editions to write; none means all that can be.
    public var editions: [String]
    public var folder: String

    public init(
        asOf: Day? = nil, position: Int64? = nil, editions: [String] = [], folder: String
    ) {
        self.asOf = asOf
        self.position = position
        self.editions = editions
        self.folder = folder
    }

    public struct Report: Sendable {
        public var position: Int64
        public var asOf: Day
        /// Files by edition, in the settings' order.
        public var written: [(edition: String, files: Int)]
        /// Editions that cannot be worked out from the ledger alone.
        public var leftOut: [String]
    }

    /// What was written and why not all, for whoever asked.
    public static func sentence(_ report: Report, folder: String) -> String {
        let written = report.written.map { "\($0.files) files of the \($0.edition) edition" }
        var text =
            "\(written.joined(separator: ", ")) written to \(folder): figures up to position "
            + "\(report.position) as of \(report.asOf)."
        for edition in report.leftOut {
            text +=
                "\nThe \(edition) edition is left out: it had not been released by then."
        }
        return text
    }

    /// - Throws: `PublishingError` for a position or an edition there is not, a folder that is not empty,
    ///   or no edition left to write. Then nothing stays in the folder.
    public func run(
        _ settings: PublishingSettings, _ school: School, progress: (String) -> Void = { _ in }
    ) throws -> Report {
        let chosen = try choose(settings.editions)
        guard FileManager.default.fileExists(atPath: settings.ledgerPath) else {
            throw PublishingError(
                "there is no ledger at \(settings.ledgerPath)",
                hint: "ledger.path in the settings names it")
        }
        return try ScratchFolder.with { scratch in
            var settings = settings
            settings.figuresPath = scratch + "/figures.sqlite"
            return try write(chosen, try Publisher(settings, school), progress)
        }
    }

    private func write(
        _ chosen: [EditionSettings], _ publisher: Publisher, _ progress: (String) -> Void
    ) throws -> Report {
        try checkPosition(publisher.ledger)
        let target = try PlainFolder(path: folder)
        do {
            let basis = try figures(publisher, progress)
            var report = Report(
                position: try publisher.figures.position(), asOf: basis.asOf, written: [],
                leftOut: [])
            for edition in chosen {
                try write(edition, to: target, publisher, basis, &report, progress)
            }
            if report.written.isEmpty {
                throw PublishingError(
                    "no edition can be written: none of them had been released by then",
                    hint: "name a later day or position, or an edition whose minimumCell is 0",
                    isUsage: true)
            }
            return report
        } catch {
            // What went wrong first is what counts.
            try? target.discard()
            throw error
        }
    }

    private func choose(
        _ all: [EditionSettings]
    ) throws(PublishingError) -> [EditionSettings] {
        let names = all.map(\.name).joined(separator: ", ")
        if let unknown = editions.first(where: { name in !all.contains { $0.name == name } }) {
            throw PublishingError(
                "there is no edition '\(unknown)'", hint: "the editions are \(names)",
                isUsage: true)
        }
        return all.filter { editions.isEmpty || editions.contains($0.name) }
    }

    private func checkPosition(_ ledger: Ledger) throws {
        guard let position else { return }
        let last = try ledger.status().lastPosition
        guard (0...last).contains(position) else {
            throw PublishingError(
                "there is no position \(position) in the ledger",
                hint: "its last position is \(last); 0 is the ledger before the first event",
                isUsage: true)
        }
    }

    private func figures(
        _ publisher: Publisher, _ progress: (String) -> Void
    ) throws -> Basis {
        let school = publisher.school
        let names = try publisher.ledger.names(through: position)
        let basis = try school.basis(
            names, asOf: asOf ?? School.today(in: school.timeZone))
        _ = try publisher.figures.refresh(
            from: publisher.ledger, through: names.position, basis: basis,
            fingerprint: try school.fingerprint(), checks: school.findings.checks
        ) { progress("\($0) events read") }
        return try publisher.doubted(basis, in: publisher.figures)
    }

    private func write(
        _ edition: EditionSettings, to target: PlainFolder, _ publisher: Publisher,
        _ basis: Basis, _ report: inout Report, _ progress: (String) -> Void
    ) throws {
        var inputs = PageInputs(
            edition, basis: basis, findings: publisher.school.findings, publisher.settings)
        var source = publisher.source(basis, through: report.position)
        if edition.hidesNumbers {
            let release = try publisher.ledger.releases(of: edition.name).last {
                [position = report.position] in
                $0.position <= position && $0.asOf <= basis.asOf && $0.frame != nil
            }
            guard let release, let frame = publisher.frame(of: release) else {
                report.leftOut.append(edition.name)
                return
            }
            inputs = PageInputs(
                edition, basis: try frame.basis(asOf: release.asOf),
                findings: frame.settings.findings, publisher.settings)
            source = publisher.source(release, of: edition, basis: inputs.basis)
        }
        progress("drawing the \(edition.name) edition")
        let count = Mutex(0)
        try inputs.renderer().render(
            edition: inputs.edition, figures: source,
            findings: publisher.findings(of: edition, inputs, before: nil), changed: nil
        ) { file in
            try target.write(edition: edition.name, file)
            count.withLock { $0 += 1 }
        }
        report.written.append((edition.name, count.withLock { $0 }))
    }
}
