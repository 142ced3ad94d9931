public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import Reading
import ServiceLifecycle
public import Store

/// The HTTP side of the ledger: takes events, gives events, tells how it is.
///
/// `docs/api.md` is its contract.
public struct IngestAPI: Sendable {
    let ledger: Ledger
    let names: KnownNames
    let logger: Logger
    /// Unix seconds.
    let now: @Sendable () -> Int64
    let keys: KeyCache
    let queue: CommitQueue
    let bodies = BodyReader()

    public init(
        ledger: Ledger, names: KnownNames, logger: Logger,
        now: @escaping @Sendable () -> Int64 = Ledger.systemClock
    ) {
        self.init(ledger: ledger, names: names, logger: logger, now: now) { submissions in
            try ledger.append(submissions)
        }
    }

    /// - Parameter append: Stands in for the ledger's, to measure all but the storing, or to fail.
    package init(
        ledger: Ledger, names: KnownNames, logger: Logger,
        now: @escaping @Sendable () -> Int64 = Ledger.systemClock,
        keyClock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
        maximumWaitingEvents: Int = IngestLimits.waitingEvents,
        append: @escaping @Sendable ([Submission]) throws -> [SubmissionResult]
    ) {
        self.ledger = ledger
        self.names = names
        self.logger = logger
        self.now = now
        keys = KeyCache(ledger: ledger, clock: keyClock)
        queue = CommitQueue(maximumEvents: maximumWaitingEvents, append: append)
    }

    /// The server, ready to be run in a service group. On shutdown it takes no new connections,
    /// answers what it has accepted, and returns.
    ///
    /// - Parameter onServerRunning: Called with the port once connections are accepted.
    public func application(
        host: String, port: Int, onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        var channel = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(IngestLimits.idleSeconds)))
        channel.httpDecoder.maxHeaderListSize = IngestLimits.headerBytes
        channel.httpDecoder.maxHeaderFieldSize = IngestLimits.headerBytes
        channel.httpDecoder.maxHeaderFieldCount = IngestLimits.headerFields
        return Application(
            responder: IngestResponder(api: self),
            server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    IngestLimits.connections, logger: logger)),
            services: [IngestService(api: self)],
            onServerRunning: { await onServerRunning($0.localAddress?.port ?? port) },
            logger: logger)
    }
}

/// Runs beside the server: records uses of keys now and then, and at the end, when the server has
/// answered its last request, lets the writer finish.
struct IngestService: Service {
    let api: IngestAPI

    /// A key's last use may be told this much late.
    private static let recordingInterval = Duration.seconds(10)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: IngestService.recordingInterval)
                await record()
            }
        }
        await api.queue.close()
        await record()
    }

    private func record() async {
        do {
            try await api.keys.recordUses()
        } catch {
            api.logger.warning("keys' last uses could not be recorded: \(error)")
        }
    }
}
