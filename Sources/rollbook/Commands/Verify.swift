import Archive
import ArgumentParser
import Foundation

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks a sealed bag, an object or a whole archive.",
        discussion: """
            Says what is wrong and in which file; exit code 1 where anything is. Needs no settings.
            """)

    @Argument(help: "The folder of a bag, of an object with its versions, or of an archive.")
    var path: String

    @Option(help: "The list of signers to trust; the archive's own where it is left out.")
    var signers: String?

    @Option(help: "The digest that an archive's newest snapshot must have, kept elsewhere.")
    var head: String?

    func run() async throws {
        let check = try await Verification(path, signers: signers, head: head).run()
        for remark in check.remarks { say("note  \(remark)") }
        for finding in check.findings { say("wrong \(finding)") }
        let what =
            "\(check.bags == 1 ? "1 bag" : "\(check.bags) bags"), \(check.files) files, "
            + "\(String(format: "%.1f", Double(check.bytes) / 1e6)) MB"
        guard check.findings.isEmpty else {
            let count = check.findings.count
            throw Failure(
                "\(path): \(count == 1 ? "one thing is" : "\(count) things are") wrong (\(what))",
                hint: "restore what is named from a copy; a sealed snapshot is never mended")
        }
        say("ok    this \(check.kind.rawValue): \(what)")
        if let head = check.head { say("newest \(head)") }
    }
}

struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draws a public bag's pages again from its tables alone.",
        discussion:
            "Needs no ledger and no settings: the folder is the same as the bag's data/site.")

    @Argument(help: "The folder of a public bag, which holds bagit.txt.")
    var bag: String

    @Option(help: "A new or empty folder for the pages.")
    var out: String

    func run() async throws {
        let replay = try Archive.Replay(bag: bag)
        if replay.version != Rollbook.version {
            say(
                "note  The bag was sealed with Rollbook \(replay.version); this is "
                    + "\(Rollbook.version), whose pages may differ.")
        }
        let count = try replay.write(to: out)
        say("\(count) files written to \(out).")
    }
}

struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Packs a sealed bag into one tar file, always the same bytes.",
        discussion: """
            The file is what GNU tar makes with --format=ustar --sort=name --mtime=@SEALED --owner=0 \
            --group=0 --numeric-owner --mode=u=rwX,go=rX.
            """)

    @Argument(help: "The folder of a bag.")
    var bag: String

    @Option(help: "The file to write; the bag's name with .tar, here, where it is left out.")
    var out: String?

    func run() async throws {
        let export = try TarExport(bag: bag)
        let path = out ?? export.name
        let bytes = try export.write(to: path)
        say("\(path): \(bytes) bytes.")
    }
}
