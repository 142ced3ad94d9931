import ArgumentParser
import Foundation

/// The command line's root.
struct Rollbook: AsyncParsableCommand {
    static let version = "1.0.0"

    static let configuration = CommandConfiguration(
        commandName: "rollbook",
        abstract: "Keeps a school's roll and publishes what it says.",
        discussion: """
            Exit codes: 0 done; 1 the data or the check failed; 64 wrong usage; 70 our fault.
            Every command but `demo`, `verify`, `replay` and `export` reads the settings file named by --config.
            """,
        version: "rollbook \(version)",
        subcommands: [
            Serve.self, Generate.self, Run.self, Import.self, Keys.self, Check.self, Demo.self,
            Seal.self, Verify.self, Replay.self, Export.self, Fixity.self, Dispose.self,
        ])
}

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The settings file.")
    var path = "config/rollbook.yaml"

    func settings() throws(Failure) -> Settings {
        try Settings(path: path)
    }
}

@main
enum Main {
    static func main() async {
        do {
            var command = try Rollbook.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let failure = failure(from: error)
            FileHandle.standardError.write(Data("rollbook: \(failure.message)\n".utf8))
            if let hint = failure.hint {
                FileHandle.standardError.write(Data("  \(hint)\n".utf8))
            }
            exit(failure.code.rawValue)
        }
    }

    /// The one place where an error becomes an exit code.
    private static func failure(from error: any Error) -> Failure {
        if let failure = error as? Failure { return failure }
        let code = Rollbook.exitCode(for: error)
        // Help and version are asked for by an error too, and usage errors print themselves well.
        if code == .success || code == .validationFailure { Rollbook.exit(withError: error) }
        if let failure = Failure(knownError: error) { return failure }
        return Failure(
            "something went wrong that should not: \(error)",
            hint: "please report this with what you did just before", code: .software)
    }
}

/// Prints a line at once: whoever starts us from a script waits for what we say.
func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
