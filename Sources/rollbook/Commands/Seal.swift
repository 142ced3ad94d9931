import Archive
import ArgumentParser
import Foundation
import Publishing

struct Seal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Seals a term's snapshot for archivists.",
        discussion: """
            Writes what the open edition showed, with tables and all that pages were made with, into \
            the archive below the site's folder, and the events behind it into the restricted \
            archive. A sealed snapshot never changes: sealing again writes nothing; a correction is \
            a new version with --note. docs/archive.md tells more.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The term's id, such as 2025-fall.")
    var term: String

    @Option(
        help: "Which snapshot: census, from the census date on, or final.",
        transform: Seal.kind)
    var kind: SnapshotKind = .final

    @Option(help: "Seal a correction as a new version; says what is corrected, in one line.")
    var note: String?

    @Flag(help: "Draw and check everything, say what would be sealed, and write nothing.")
    var dryRun = false

    func validate() throws {
        if let note, note.isEmpty || note.unicodeScalars.contains(where: { $0.value < 32 }) {
            throw ValidationError("--note must be one line of text")
        }
    }

    func run() async throws {
        let settings = try common.settings()
        let sealing = Sealing(
            settings.archive, try ShownRecord(settings.publishing, settings.school()))
        let report = try await sealing.seal(
            .init(term: term, kind: kind, note: note, isDryRun: dryRun))
        for name in report.finished { say("\(name), which was cut off before, is finished.") }
        say(Seal.sentence(report))
    }

    private static func kind(_ text: String) throws -> SnapshotKind {
        guard let kind = SnapshotKind(rawValue: text) else {
            throw ValidationError("'\(text)' must be 'census' or 'final'")
        }
        return kind
    }

    static func sentence(_ report: Sealing.Report) -> String {
        let size = "\(report.files) files, \(String(format: "%.1f", Double(report.bytes) / 1e6)) MB"
        let time = String(format: "%.2f s", report.seconds)
        switch report.outcome {
        case .sealed:
            return """
                \(report.name) is sealed: \(size), figures as of \(report.cutoff) (\(time)).
                Bag:    \(report.path)
                Digest: \(report.digest)
                It is the newest: keep its digest somewhere else too.
                """
        case .wasSealed:
            return """
                \(report.name) is sealed already; nothing was written. A correction needs --note.
                Bag:    \(report.path)
                Digest: \(report.digest)
                Newest: \(report.head)
                """
        case .wouldBeSealed:
            return "\(report.name) would be sealed: \(size), figures as of \(report.cutoff) "
                + "(\(time)). Nothing was written."
        }
    }
}
