import ArgumentParser
import Foundation
import Logging
import Retention
import ServiceLifecycle
import Serving
import Store
import UnixSignals

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes events over HTTP until told to stop.",
        discussion: "On SIGTERM or Ctrl-C it finishes what it accepted and exits 0.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let settings = try common.settings()
        try Ports.check(host: settings.apiHost, port: settings.apiPort, setting: "api.port")
        let service = try Serve.service(settings)
        say("The API listens at http://\(settings.apiHost):\(settings.apiPort)/v1/events")
        let group = ServiceGroup(
            services: [service], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "rollbook"))
        try await group.run()
    }

    static func service(_ settings: Settings) throws -> any Service {
        try Folders.prepare(for: settings.ledgerPath)
        let tables = try SchoolTables(settings)
        let names = KnownNames(
            terms: Set(tables.calendar.terms.map(\.id)),
            programs: Set(tables.units.map { $0.code.lowercased() }))
        let api = IngestAPI(
            ledger: try Ledger(path: settings.ledgerPath), names: names,
            logger: Logger(label: "ingest"))
        return api.application(host: settings.apiHost, port: settings.apiPort)
    }
}

enum Folders {
    /// Makes the folder a file is to lie in.
    static func prepare(for path: String) throws(Failure) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw Failure(
                "the folder \(folder) cannot be made: \(error.localizedDescription)",
                hint: "make it, and let this user write there")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure(
                "the folder \(folder) cannot be written",
                hint: "let this user write there, or name another in the settings")
        }
    }
}
