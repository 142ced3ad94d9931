import ArgumentParser
import Foundation
import Logging
import Publishing
import Retention
import ServiceLifecycle
import Serving
import Store
import UnixSignals

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Everything on one machine: serve, generate and nginx, until Ctrl-C.",
        discussion: """
            Listens on this machine only and shows the staff edition without a login. For others \
            to read, set nginx up as a service; docs/operations.md says how.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "How often to generate: 60s, 5m, 1h.", transform: Generate.duration)
    var every: Duration = .seconds(60)

    @Option(help: "Where the key made at each start is kept; only its owner can read it.")
    var keyFile: String?

    func run() async throws {
        let settings = try common.settings()
        try Folders.prepare(for: settings.ledgerPath)
        try Folders.prepare(for: settings.siteFolder + "/current")
        guard
            ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"].contains(
                where: FileManager.default.isExecutableFile)
        else {
            throw Failure(
                "nginx is not installed", hint: "`make setup`, or: sudo apt-get install nginx-light"
            )
        }
        let nginx = NginxConfiguration(settings)
        nginx.endLeftover()
        try Ports.check(host: settings.apiHost, port: settings.apiPort, setting: "api.port")
        try Ports.check(host: "127.0.0.1", port: settings.sitePort, setting: "site.port")
        try nginx.write()
        setenv("PATH", "\(ProcessInfo.processInfo.environment["PATH"] ?? ""):/usr/sbin", 1)
        let service = try Serve.service(settings)
        let generate = GenerateRun(settings: settings)
        say("Working out figures and pages …")
        say(Run.firstPages(generate))
        let key = try freshKey(settings)
        announce(settings, keyFile: key)
        let group = ServiceGroup(
            services: [
                service, GenerateService(run: generate, every: every),
                NginxService(configuration: nginx),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "rollbook"))
        try await group.run()
        say("Stopped.")
    }

    /// Events are taken whatever becomes of the pages, so a run that fails is told of and no more.
    static func firstPages(_ generate: GenerateRun) -> String {
        do {
            return try generate.once() ?? "The site is up to date."
        } catch {
            let failure = error as? Failure ?? Failure(knownError: error) ?? Failure("\(error)")
            let hint = failure.hint.map { "\n  \($0)" } ?? ""
            return "The pages could not be made: \(failure.message)\(hint)\n"
                + "Events are taken all the same, and pages are tried again every now and then."
        }
    }

    /// A key for trying things out: the one of the start before ends with this start.
    private func freshKey(_ settings: Settings) throws -> String {
        let path =
            keyFile
            ?? URL(fileURLWithPath: settings.ledgerPath).deletingLastPathComponent()
            .appendingPathComponent("api-key").path
        let ledger = try Ledger(path: settings.ledgerPath)
        for key in try ledger.keys() where key.source == Run.source && key.revoked == nil {
            _ = try ledger.revokeKey(id: key.id)
        }
        let (token, _) = try ledger.createKey(source: Run.source, scopes: [.ingest, .read])
        unlink(path)
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data((token + "\n").utf8),
                attributes: [.posixPermissions: 0o600])
        else { throw Failure("\(path) cannot be written", hint: "choose another --key-file") }
        return path
    }

    private static let source = "run"

    private func announce(_ settings: Settings, keyFile: String) {
        let site = "http://127.0.0.1:\(settings.sitePort)/"
        let tables = try? SchoolTables(settings)
        let today = School.today(in: settings.timeZone)
        let term =
            tables.flatMap { tables in
                tables.calendar.index(holding: today).map { tables.calendar[$0].id }
            } ?? "2025-fall"
        let program = tables?.units.last?.code ?? "CS-BSC"
        say(
            """

            The site:  \(site)  (staff edition, without a login on this machine only)
            The API:   \(site)api/v1/events
            The key:   \(keyFile)

            Try it:
              curl -H "Authorization: Bearer $(cat \(keyFile))" -H 'Content-Type: application/json' \\
                -d '{"id":"try-1","type":"enrolled","student":"A1","program":"\(program)","term":"\(term)"}' \\
                \(site)api/v1/events

            Ctrl-C ends it.
            """)
    }
}
