import Logging
import Retention
import ServiceLifecycle
import Serving
import Store
import Synchronization
import UnixSignals

/// The API as it is, but for the ledger: every event is answered as created and forgotten.
struct NothingStored {
    let ledger: Ledger
    let names: KnownNames
    let port: Int

    /// - Parameter ledgerPath: A ledger with the key that requests come with.
    init(ledgerPath: String, termsPath: String, unitsPath: String, port: String) throws {
        guard let number = Int(port) else { throw Usage() }
        let tables = try Tables(termsPath: termsPath, unitsPath: unitsPath)
        ledger = try Ledger(path: ledgerPath, createIfMissing: false)
        names = KnownNames(
            terms: Set(tables.calendar.terms.map(\.id)),
            programs: Set(tables.units.map { $0.code.lowercased() }))
        self.port = number
    }

    func serve() async throws {
        let logger = Logger(label: "nothing")
        let position = Mutex<Int64>(0)
        let api = IngestAPI(ledger: ledger, names: names, logger: logger) { submissions in
            position.withLock { position in
                submissions.map { submission in
                    let outcomes = submission.events.map { _ -> EventOutcome in
                        position += 1
                        return .created(position: position)
                    }
                    return SubmissionResult(isStored: true, outcomes: outcomes)
                }
            }
        }
        let group = ServiceGroup(
            services: [api.application(host: "127.0.0.1", port: port)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
    }
}
