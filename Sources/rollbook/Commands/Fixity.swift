import Archive
import ArgumentParser
import Foundation

struct Fixity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks every sealed snapshot and keeps a row of each in fixity-log.csv.",
        discussion: """
            For a timer, once a month or so: exit code 1 and a word on the status page where anything \
            is wrong.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try common.settings()
        let report = try await Archive.Fixity(settings.archive).run()
        try GenerateRun(settings: settings).tellStatus()
        for finding in report.findings { say("wrong \(finding)") }
        guard report.findings.isEmpty else {
            let count = report.findings.count
            throw Failure(
                "\(count == 1 ? "one thing is" : "\(count) things are") wrong",
                hint: "restore what is named from a copy; \(settings.archive.fixityLog) has a row "
                    + "an object")
        }
        guard report.objects > 0 else {
            say("Nothing has been sealed yet.")
            return
        }
        say("\(report.objects) objects checked, all sound; \(settings.archive.fixityLog) says so.")
        if let head = report.head { say("Newest: \(head)") }
    }
}

struct Dispose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Destroys a snapshot's restricted events when their time is over.",
        discussion: """
            What is left says that it happened, when and by whose authority. The public snapshot and \
            the chain stay. The ledger keeps its events: erasing those is another matter.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The object, such as 2025-fall-final-events.")
    var object: String

    @Option(help: "The rule or decision by which it is destroyed, in one line.")
    var authority: String

    func run() async throws {
        let settings = try common.settings()
        say(
            try Disposal(settings.archive, object: object, authority: authority).run())
    }
}
