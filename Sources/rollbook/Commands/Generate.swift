import ArgumentParser
import Foundation
import Pages
import Publishing
import Retention

struct Generate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Works out what is new and publishes it.",
        discussion: """
            Reads only events that came since the last run and rewrites only files that change. \
            A failed run leaves the live site alone and says so on the status page. With --out, \
            figures of any day and any position are worked out again into a folder of their own.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "Go on, once in so long: 60s, 5m, 1h.", transform: Generate.duration)
    var every: Duration?

    @Flag(help: "Work out all figures from nothing and draw every page.")
    var full = false

    @Option(
        help: "The day the figures speak of, as 2025-09-01; today where it is left out.",
        transform: Generate.day)
    var asOf: Day?

    @Option(
        help: ArgumentHelp(
            "Release editions with a minimum cell for this day although it lies before their last "
                + "release or far after the last event.", valueName: "date"),
        transform: Generate.day)
    var acceptDay: Day?

    @Flag(
        help: ArgumentHelp(
            "Release editions with a minimum cell although the record of what they showed is "
                + "lost: figures of a few students may follow from what was published before."))
    var acceptLostRecord = false

    @Flag(help: "Show the release before the current one, and publish nothing until --resume.")
    var rollback = false

    @Option(help: "With --rollback: the number of the release to show.")
    var release: Int?

    @Flag(help: "Publish again after a rollback.")
    var resume = false

    @Option(help: "Write plain files into this new or empty folder and leave the site alone.")
    var out: String?

    @Option(help: "With --out: the position of the last event that counts.")
    var position: Int64?

    @Option(help: "With --out: the edition to write; may be given again.")
    var edition: [String] = []

    func validate() throws {
        if out != nil, rollback || resume || every != nil {
            throw ValidationError("--out goes with neither --every, --rollback nor --resume")
        }
        if out == nil, position != nil { throw ValidationError("--position goes with --out") }
        if out == nil, !edition.isEmpty { throw ValidationError("--edition goes with --out") }
        if rollback, resume || full || every != nil {
            throw ValidationError("--rollback goes with no other option but --release")
        }
        if acceptDay != nil, asOf != nil || every != nil || out != nil {
            throw ValidationError("--accept-day goes with neither --as-of, --every nor --out")
        }
        if acceptLostRecord, every != nil || out != nil {
            throw ValidationError("--accept-lost-record goes with neither --every nor --out")
        }
        if release != nil, !rollback { throw ValidationError("--release goes with --rollback") }
    }

    func run() async throws {
        let settings = try common.settings()
        if let out {
            let again = Recomputation(
                asOf: asOf, position: position, editions: edition, folder: out)
            let school = try settings.school()
            let report = try GenerateRun.showingProgress {
                try again.run(settings.publishing, school, progress: $0)
            }
            say(Recomputation.sentence(report, folder: out))
            return
        }
        let releases = settings.publishing.releases
        if rollback {
            let shown = try releases.rollback(to: release)
            say(
                "Release \(shown.number) is shown, and stays so until `rollbook generate --resume`."
            )
            return
        }
        if resume { try releases.resume() }
        var order = Publisher.Order()
        order.asOf = acceptDay ?? asOf
        order.acceptedDay = acceptDay
        order.acceptsLostRecord = acceptLostRecord
        order.isFull = full
        let run = GenerateRun(settings: settings, order: order)
        guard let every else {
            say(try run.once() ?? "Nothing new: no file written.")
            for sentence in try await run.seal() { say(sentence) }
            return
        }
        try await GenerateService(run: run, every: every).runUntilStopped()
    }

    static func day(_ text: String) throws -> Day {
        guard let day = Day(text) else {
            throw ValidationError("'\(text)' is not a date; write it as 2025-09-01")
        }
        return day
    }

    static func duration(_ text: String) throws -> Duration {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
            count > 0, count <= 1_000_000
        else { throw ValidationError("'\(text)' must be a number and s, m or h, such as 60s") }
        return .seconds(count * unit)
    }
}
