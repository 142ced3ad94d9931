import ArgumentParser
import Foundation
import Retention
import Store
import Writing

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes, lists and revokes API keys.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a key and shows it once.")

        @OptionGroup var common: CommonOptions

        @Option(help: "The software that will use it; names its events together with their ids.")
        var source: String

        @Option(
            help: "What it allows: ingest (post events) or read (read the whole ledger).",
            transform: { word in
                guard let scope = KeyScope(rawValue: word) else {
                    throw ValidationError("'\(word)' must be 'ingest' or 'read'")
                }
                return scope
            })
        var scope: [KeyScope] = [.ingest]

        func validate() throws {
            guard FileName.isValid(source, of: .other) else {
                throw ValidationError("--source: " + FileName.complaint(about: source, of: .other))
            }
        }

        func run() async throws {
            let ledger = try Ledger(path: try common.settings().ledgerPath)
            let (token, key) = try ledger.createKey(source: source, scopes: Set(scope))
            say(token)
            FileHandle.standardError.write(
                Data(
                    """
                    Key \(key.id) for '\(source)'. It is shown this once; keep it like a password.

                    """.utf8))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists all keys, revoked ones too.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            let settings = try common.settings()
            let keys = try Ledger(path: settings.ledgerPath, createIfMissing: false).keys()
            if keys.isEmpty { say("There are no keys yet.") }
            for key in keys {
                let scopes = key.scopes.map(\.rawValue).sorted().joined(separator: ",")
                let used = key.lastUsed.map { "last used \(Moment.text($0))" } ?? "never used"
                let state = key.revoked.map { "revoked \(Moment.text($0))" } ?? "live"
                say(
                    "\(key.id)\t\(key.source)\t\(scopes)\tmade \(Moment.text(key.created))\t"
                        + "\(used)\t\(state)")
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a key at once.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The key's number, as `keys list` shows it.")
        var number: Int64

        func run() async throws {
            let settings = try common.settings()
            let ledger = try Ledger(path: settings.ledgerPath, createIfMissing: false)
            guard try ledger.revokeKey(id: number) else {
                throw Failure(
                    "there is no live key \(number)", hint: "`rollbook keys list` shows all keys")
            }
            say("Key \(number) is revoked.")
        }
    }
}
