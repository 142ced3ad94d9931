import ArgumentParser
import Foundation
import Pages
import Retention
import Store

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks at settings, tables, databases, disk and permissions.",
        discussion: "Says what is wrong and how to mend it. Changes nothing.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Check what a system's nginx needs as well: the password file of the login.")
    var service = false

    func run() async throws {
        let settings = try common.settings()
        var faults = 0
        func item(_ name: String, _ body: () throws -> String) {
            do {
                say("ok    \(name): \(try body())")
            } catch {
                faults += 1
                let failure =
                    error as? Failure ?? Failure(knownError: error) ?? Failure("\(error)")
                say("wrong \(name): \(failure.message)")
                if let hint = failure.hint { say("      \(hint)") }
            }
        }
        item("settings") { settings.path }
        item("calendar and units") { try tables(settings) }
        item("names") {
            try SchoolTables.checkNames(settings)
            return "every file can hold them"
        }
        item("ledger") { try ledger(settings) }
        item("record of what was shown") { try record(settings) }
        item("disk") { try disk(settings) }
        item("site folder") { try site(settings) }
        item("templates") { try templates(settings) }
        if service { item("login") { try passwords(settings) } }
        guard faults == 0 else {
            throw Failure(faults == 1 ? "one thing is wrong" : "\(faults) things are wrong")
        }
    }

    private func tables(_ settings: Settings) throws -> String {
        let tables = try SchoolTables(settings)
        var by = ""
        if case .rule = settings.terms { by = " by rule" }
        return "\(tables.calendar.terms.count) terms\(by), \(tables.units.count) units"
    }

    private func ledger(_ settings: Settings) throws -> String {
        guard FileManager.default.fileExists(atPath: settings.ledgerPath) else {
            try Folders.prepare(for: settings.ledgerPath)
            return "\(settings.ledgerPath) is not there yet and can be made"
        }
        let ledger = try Ledger(path: settings.ledgerPath, createIfMissing: false)
        try ledger.checkIntegrity()
        guard FileManager.default.isWritableFile(atPath: settings.ledgerPath) else {
            throw Failure(
                "\(settings.ledgerPath) cannot be written", hint: "let this user write it")
        }
        return "\(try ledger.status().events) events, sound"
    }

    private func record(_ settings: Settings) throws -> String {
        guard FileManager.default.fileExists(atPath: settings.ledgerPath) else {
            return "nothing was shown yet"
        }
        let ledger = try Ledger(
            path: settings.ledgerPath, createIfMissing: false, isShared: false)
        let count = try ledger.checkRecord()
        return count == 0 ? "nothing was shown yet" : "\(count) entries, sound"
    }

    /// Below it a term's uploads may not fit.
    private static let leastFreeBytes: Int64 = 1 << 30

    private func disk(_ settings: Settings) throws -> String {
        let folder = URL(fileURLWithPath: settings.ledgerPath).deletingLastPathComponent().path
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
        let words = "\(free / (1 << 20)) MiB free at \(folder)"
        guard free >= Check.leastFreeBytes else {
            throw Failure(words, hint: "keep at least 1024 MiB free")
        }
        return words
    }

    private func site(_ settings: Settings) throws -> String {
        try Folders.prepare(for: settings.siteFolder + "/current")
        let releases = ReleaseStore(folder: settings.siteFolder, keep: settings.keepReleases)
        if let pinned = try releases.pinned() {
            return "rolled back to release \(pinned); `rollbook generate --resume` publishes again"
        }
        let current = try releases.current()
        return current.map { "release \($0.number) is shown" } ?? "nothing is published yet"
    }

    private func templates(_ settings: Settings) throws -> String {
        let translations = Translations(templates: settings.templates)
        for edition in settings.editions {
            guard translations.languages.contains(edition.language) else {
                throw Failure(
                    "the \(edition.name) edition is in the language '\(edition.language)', which "
                        + "\(settings.templates)/words has no file of",
                    hint: "set editions.\(edition.name).language to one of: "
                        + translations.languages.joined(separator: ", "))
            }
        }
        let languages = Set(settings.editions.map(\.language)).sorted()
        for language in languages {
            try translations.check(language)
            _ = try StatusPage(
                institution: "", lastEvent: nil, lastRun: 0, seconds: nil, ledgerPosition: nil,
                figuresPosition: nil, release: nil, failure: nil
            ).files(templates: settings.templates, language: language)
        }
        return "\(settings.templates), in \(languages.joined(separator: ", "))"
    }

    /// nginx starts without the file and then refuses every reader, or, with an empty one, none
    /// can be let in: it would not notice.
    private func passwords(_ settings: Settings) throws -> String {
        guard settings.editions.contains(where: { $0.access == .login }) else {
            return "no edition asks for one"
        }
        let path = settings.passwordsPath
        let hint = "make it with: htpasswd -B -c \(path) NAME"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure("there is no password file at \(path)", hint: hint)
        }
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        guard !lines.isEmpty, lines.allSatisfy({ $0.contains(":") }) else {
            throw Failure("\(path) holds no NAME:HASH line", hint: hint)
        }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o004 == 0 else {
            throw Failure("everybody can read \(path)", hint: "chmod o-r \(path)")
        }
        return lines.count == 1 ? "one reader" : "\(lines.count) readers"
    }
}
