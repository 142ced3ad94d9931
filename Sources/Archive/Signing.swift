import Foundation
import Subprocess

/// Signatures as OpenSSH makes and checks them (`ssh-keygen -Y`), so that anybody can without us.
enum Signing {
    /// What keeps a signature over a snapshot from being taken for one over something else.
    static let namespace = "semester-snapshot"

    /// The public half of a key, as `ssh-ed25519 AAAA…`.
    ///
    /// - Throws: `ArchiveError` where it cannot be read, asks for a passphrase, or is no Ed25519 key.
    static func publicKey(of path: String) async throws -> String {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw ArchiveError(
                "there is no signing key at \(path), or this user may not read it",
                hint: "make one with: ssh-keygen -t ed25519 -N '' -f \(path)")
        }
        let told = try await run(["-y", "-f", path])
        let parts = told.output.split(separator: " ").prefix(2).map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        guard told.isFine, parts.count == 2 else {
            throw ArchiveError(
                "the signing key \(path) cannot be used: \(told.lastLine)",
                hint: "it must be a private key without a passphrase, readable by its owner alone")
        }
        guard parts[0] == "ssh-ed25519" else {
            throw ArchiveError(
                "the signing key \(path) is of the kind \(parts[0])",
                hint: "only ssh-ed25519 gives the same signature twice; make one with: "
                    + "ssh-keygen -t ed25519 -N '' -f \(path)")
        }
        return parts.joined(separator: " ")
    }

    /// Signs a file.
    ///
    /// - Parameter scratch: A folder to work in.
    static func sign(_ bytes: [UInt8], key: String, scratch: String) async throws -> [UInt8] {
        let path = scratch + "/to-sign-\(UUID().uuidString)"
        try ArchiveDisk.write(bytes, to: path)
        defer {
            unlink(path)
            unlink(path + ".sig")
        }
        let told = try await run(["-q", "-Y", "sign", "-f", key, "-n", namespace, path])
        guard told.isFine, let signature = try ArchiveDisk.read(path + ".sig") else {
            throw ArchiveError(
                "ssh-keygen could not sign with \(key): \(told.lastLine)",
                hint: "the key must have no passphrase and be readable by its owner alone")
        }
        return signature
    }

    /// Why a signature does not hold; nil where it does.
    ///
    /// - Parameters:
    ///   - signers: The file of allowed signers.
    ///   - moment: When it was made, in Unix seconds: keys are good from a day to a day.
    static func complaint(
        about signature: String, over bytes: [UInt8], by principal: String, at moment: Int64,
        signers: String
    ) async throws -> String? {
        guard ArchiveDisk.exists(signers) else {
            return "there is no list of signers at \(signers)"
        }
        let told = try await run(
            [
                "-Y", "verify", "-f", signers, "-I", principal, "-n", namespace, "-s", signature,
                "-Overify-time=\(Moment(moment).forSigners)",
            ], input: bytes)
        return told.isFine ? nil : "the signature does not hold: \(told.lastLine)"
    }

    private struct Told {
        var isFine: Bool
        var output: String
        var lastLine: String
    }

    private static func run(_ arguments: [String], input: [UInt8] = []) async throws -> Told {
        do {
            let done = try await Subprocess.run(
                .name("ssh-keygen"), arguments: Arguments(arguments),
                environment: .inherit.updating([
                    "SSH_ASKPASS_REQUIRE": "never", "SSH_ASKPASS": "", "DISPLAY": "", "LC_ALL": "C",
                    "TZ": "UTC",
                ]),
                input: .array(input), output: .string(limit: 64 * 1024),
                error: .string(limit: 64 * 1024))
            let output = done.standardOutput
            let error = done.standardError
            let lines = (output + "\n" + error).split(separator: "\n").map(String.init)
            return Told(
                isFine: done.terminationStatus.isSuccess, output: output,
                lastLine: lines.last ?? "it said nothing")
        } catch let error as SubprocessError {
            throw ArchiveError(
                "ssh-keygen could not be run: \(error)",
                hint: "install it: sudo apt-get install openssh-client")
        }
    }
}
