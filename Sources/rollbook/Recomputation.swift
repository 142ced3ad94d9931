import Foundation
import Pages
import Retention
import Store
import Synchronization

/// Works figures out again, as of any day and up to any position, and writes them into a folder of
/// their own: ledger, figures database and site stay as they are.
struct Recomputation: Sendable {
    /// nil means today where the school is.
    var asOf: Day?
    /// The last event that counts; nil means the ledger's last.
    var position: Int64?
    /// Which editions to write; none means all that can be.
    var editions: [String] = []
    var folder: String

    struct Report: Sendable {
        var position: Int64
        var asOf: Day
        /// Files by edition, in the settings' order.
        var written: [(edition: String, files: Int)]
        /// Editions that cannot be worked out from the ledger alone.
        var leftOut: [String]
    }

    /// What was written and why not all, for whoever asked.
    static func sentence(_ report: Report, folder: String) -> String {
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

    /// - Throws: `Failure` for a position or an edition there is not, a folder that is not empty,
    ///   or no edition left to write. Then nothing stays in the folder.
    func run(
        _ settings: Settings, progress: (String) -> Void = { _ in }
    ) throws -> Report {
        let chosen = try choose(settings.editions)
        guard FileManager.default.fileExists(atPath: settings.ledgerPath) else {
            throw Failure(
                "there is no ledger at \(settings.ledgerPath)",
                hint: "ledger.path in the settings names it")
        }
        return try ScratchFolder.with { scratch in
            try write(chosen, settings, scratch: scratch, progress)
        }
    }

    private func write(
        _ chosen: [Settings.Edition], _ settings: Settings, scratch: String,
        _ progress: (String) -> Void
    ) throws -> Report {
        var settings = settings
        settings.figuresPath = scratch + "/figures.sqlite"
        let generator = try Generator(settings)
        try checkPosition(generator.ledger)
        let target = try PlainFolder(path: folder)
        do {
            let tables = try SchoolTables(settings)
            let basis = try figures(generator, tables, progress)
            var report = Report(
                position: try generator.figures.position(), asOf: basis.asOf, written: [],
                leftOut: [])
            for edition in chosen {
                try write(edition, to: target, generator, tables, basis, &report, progress)
            }
            if report.written.isEmpty {
                throw Failure(
                    "no edition can be written: none of them had been released by then",
                    hint: "name a later day or position, or an edition whose minimumCell is 0",
                    code: .usage)
            }
            return report
        } catch {
            // What went wrong first is what counts.
            try? target.discard()
            throw error
        }
    }

    private func choose(_ all: [Settings.Edition]) throws(Failure) -> [Settings.Edition] {
        let names = all.map(\.name).joined(separator: ", ")
        if let unknown = editions.first(where: { name in !all.contains { $0.name == name } }) {
            throw Failure(
                "there is no edition '\(unknown)'", hint: "the editions are \(names)",
                code: .usage)
        }
        return all.filter { editions.isEmpty || editions.contains($0.name) }
    }

    private func checkPosition(_ ledger: Ledger) throws {
        guard let position else { return }
        let last = try ledger.status().lastPosition
        guard (0...last).contains(position) else {
            throw Failure(
                "there is no position \(position) in the ledger",
                hint: "its last position is \(last); 0 is the ledger before the first event",
                code: .usage)
        }
    }

    private func figures(
        _ generator: Generator, _ tables: SchoolTables, _ progress: (String) -> Void
    ) throws -> Basis {
        let settings = generator.settings
        let names = try generator.ledger.names(through: position)
        let basis = try generator.basis(
            tables, names, asOf: asOf ?? Generator.today(in: settings.timeZone))
        _ = try generator.figures.refresh(
            from: generator.ledger, through: names.position, basis: basis,
            fingerprint: generator.fingerprint(tables), checks: settings.findings.checks
        ) { progress("\($0) events read") }
        return basis.doubting(try generator.incompleteTerms(basis, in: generator.figures))
    }

    private func write(
        _ edition: Settings.Edition, to target: PlainFolder, _ generator: Generator,
        _ tables: SchoolTables, _ basis: Basis, _ report: inout Report,
        _ progress: (String) -> Void
    ) throws {
        let releases = try generator.releases(
            of: edition, through: report.position, asOf: basis.asOf)
        if edition.hidesNumbers, releases.isEmpty {
            report.leftOut.append(edition.name)
            return
        }
        let figures = try generator.figures(
            of: edition, after: releases, basis, tables: tables, position: report.position,
            isDue: false, isFull: false, progress: progress)
        let renderer = try SiteRenderer(
            templates: generator.settings.templates, language: edition.language,
            basis: figures.basis, address: generator.settings.siteAddress)
        progress("drawing the \(edition.name) edition")
        let count = Mutex(0)
        try renderer.render(
            edition: edition.rendered, figures: figures.source,
            findings: generator.findings(of: edition, figures.basis, isAll: true), changed: nil
        ) { file in
            try target.write(edition: edition.name, file)
            count.withLock { $0 += 1 }
        }
        report.written.append((edition.name, count.withLock { $0 }))
    }
}
