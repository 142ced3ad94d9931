import Foundation
import Logging
import ServiceLifecycle
import Subprocess

/// The nginx beside the server, for as long as the group runs.
struct NginxService: Service {
    let configuration: NginxConfiguration

    func run() async throws {
        var options = PlatformOptions()
        // In a group of its own, so that a Ctrl-C on the terminal reaches it through us alone.
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .quit, allowedDurationToNextStep: .seconds(5)),
            .send(signal: .terminate, allowedDurationToNextStep: .seconds(2)),
        ]
        let ready = options
        let stopped = try await cancelWhenGracefulShutdown {
            try await Subprocess.run(
                .name("nginx"),
                arguments: [
                    "-e", configuration.errorLog, "-p", configuration.folder, "-c",
                    configuration.path,
                ],
                platformOptions: ready, output: .discarded,
                error: .string(limit: 64 * 1024))
        }
        if Task.isShuttingDownGracefully || Task.isCancelled { return }
        let last = stopped.standardError.split(separator: "\n").last.map(String.init) ?? ""
        throw Failure(
            "nginx stopped by itself: \(last)",
            hint: "\(configuration.errorLog) may say more")
    }
}
