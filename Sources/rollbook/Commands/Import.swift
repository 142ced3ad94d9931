import ArgumentParser
import Foundation
import Reading
import Retention
import Store

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes events from files: CSV or NDJSON, plain or gzip.",
        discussion: """
            Events mean what they mean over HTTP and are checked the same way. Importing a file \
            again adds nothing; an import that was cut off is completed by starting it again. \
            Rows that cannot be taken are named, kept out, and make the exit code 1.
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The files, in order.", completion: .file())
    var files: [String]

    @Option(help: "Names the events together with their ids, as an API key's source does.")
    var source = "import"

    @Flag(help: "Check the files and say what would happen; store nothing.")
    var dryRun = false

    @Option(help: "Write rows that cannot be taken here, each with its reasons.")
    var rejects: String?

    func validate() throws {
        if files.isEmpty { throw ValidationError("name at least one file") }
        guard FileName.isValid(source, of: .other) else {
            throw ValidationError("--source: " + FileName.complaint(about: source, of: .other))
        }
    }

    func run() async throws {
        let settings = try common.settings()
        let ledger = dryRun ? nil : try Ledger(path: settings.ledgerPath)
        var total = ImportCounts()
        let rejects = try rejects.map { try RejectsFile(path: $0) }
        for path in files {
            var job = ImportJob(path: path, source: source, ledger: ledger, rejects: rejects)
            do {
                try job.run()
            } catch let fault as FileFault {
                throw Failure(
                    "\(path): \(fault)", hint: "what was read before it is \(job.counts.sentence)")
            }
            total.add(job.counts)
            say("\(path): \(job.counts.sentence)")
        }
        if dryRun { say("Nothing was stored: this was a dry run.") }
        guard total.rejected + total.conflicts == 0 else {
            throw Failure(
                "\(total.rejected + total.conflicts) rows were not taken",
                hint: rejects == nil
                    ? "--rejects FILE keeps them with their reasons"
                    : "they are in the rejects file")
        }
    }
}

struct ImportCounts {
    var created = 0
    var duplicates = 0
    var conflicts = 0
    var rejected = 0
    var valid = 0

    mutating func add(_ other: ImportCounts) {
        created += other.created
        duplicates += other.duplicates
        conflicts += other.conflicts
        rejected += other.rejected
        valid += other.valid
    }

    var rows: Int { created + duplicates + conflicts + rejected + valid }

    var sentence: String {
        var parts = [String]()
        if valid > 0 { parts.append("\(valid) fit to be stored") }
        if created > 0 || parts.isEmpty { parts.append("\(created) stored") }
        if duplicates > 0 { parts.append("\(duplicates) there already") }
        if conflicts > 0 { parts.append("\(conflicts) in conflict with what is there") }
        if rejected > 0 { parts.append("\(rejected) not taken") }
        return parts.joined(separator: ", ")
    }
}

/// One file on its way into the ledger.
struct ImportJob {
    let path: String
    let source: String
    /// nil on a dry run.
    let ledger: Ledger?
    let rejects: RejectsFile?
    private(set) var counts = ImportCounts()
    private var progress = ImportProgress()

    /// Rows a transaction: long enough that the disk's flush is no cost, short enough that school
    /// software posting meanwhile hardly waits.
    private static let batchLength = 10_000

    /// Reasons shown on the terminal; the rejects file has them all.
    private static let mostReasonsShown = 20

    init(path: String, source: String, ledger: Ledger?, rejects: RejectsFile?) {
        self.path = path
        self.source = source
        self.ledger = ledger
        self.rejects = rejects
    }

    mutating func run() throws {
        let file = try EventFile(path: path)
        while true {
            let items = try file.next(limit: ImportJob.batchLength)
            if items.isEmpty { break }
            try take(items)
            progress.show(counts.rows, read: file.bytesRead, of: file.totalBytes)
        }
        progress.end()
    }

    private mutating func take(_ items: [EventItem]) throws {
        var events = [Event]()
        var places = [EventItem]()
        events.reserveCapacity(items.count)
        for item in items {
            switch item.content {
            case .event(let event):
                events.append(event)
                places.append(item)
            case .invalid(let errors):
                counts.rejected += 1
                try reject(item, errors.map { "\($0.column): \($0.detail)" })
            }
        }
        guard let ledger else {
            counts.valid += events.count
            return
        }
        if events.isEmpty { return }
        let submission = Submission(source: source, events: events, isAtomic: false)
        let outcomes = try ledger.append([submission]).first?.outcomes ?? []
        for (outcome, item) in zip(outcomes, places) { try count(outcome, item) }
    }

    private mutating func count(_ outcome: EventOutcome, _ item: EventItem) throws {
        switch outcome {
        case .created: counts.created += 1
        case .duplicate: counts.duplicates += 1
        case .conflict(let position):
            counts.conflicts += 1
            try reject(
                item,
                ["id: the ledger has other content under this id, at position \(position)"])
        case .rejected(let field, let detail):
            counts.rejected += 1
            try reject(item, ["\(field): \(detail)"])
        }
    }

    private func reject(_ item: EventItem, _ reasons: [String]) throws {
        try rejects?.write(path: path, line: item.line, reasons: reasons, raw: item.raw)
        if counts.rejected + counts.conflicts <= ImportJob.mostReasonsShown {
            progress.clear()
            let text = reasons.joined(separator: "; ")
            FileHandle.standardError.write(Data("\(path):\(item.line): \(text)\n".utf8))
        }
    }
}

/// Rows that were not taken, with their reasons: CSV of file, line, reasons and the row itself.
final class RejectsFile {
    private let handle: FileHandle

    init(path: String) throws(Failure) {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Failure("\(path) cannot be written", hint: "choose another --rejects file") }
        self.handle = handle
        handle.write(Data("file,line,reasons,row\n".utf8))
    }

    func write(path: String, line: Int, reasons: [String], raw: String?) throws {
        let cells = [path, String(line), reasons.joined(separator: "; "), raw ?? ""]
        let row = cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
        try handle.write(contentsOf: Data((row.joined(separator: ",") + "\n").utf8))
    }
}

/// A bar with rate and time left on a terminal; a plain line now and then elsewhere.
struct ImportProgress {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let started = ContinuousClock.now
    private var shown: ContinuousClock.Instant?

    mutating func show(_ rows: Int, read: Int64, of total: Int64) {
        let now = ContinuousClock.now
        let pause = isTerminal ? Duration.milliseconds(200) : .seconds(10)
        if now - (shown ?? started) < pause { return }
        shown = now
        let seconds = max((now - started) / .seconds(1), 0.001)
        let share = total > 0 ? min(Double(read) / Double(total), 1) : 1
        let rate = Int(Double(rows) / seconds)
        let left = share > 0.01 ? Int(seconds / share - seconds + 0.5) : nil
        let words = "\(rows) rows, \(rate)/s" + (left.map { ", \($0) s left" } ?? "")
        if isTerminal {
            let filled = Int(share * 30)
            let bar =
                String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
            write("\r\u{1b}[K\(bar) \(Int(share * 100))%  \(words)")
        } else {
            write("\(Int(share * 100))%: \(words)\n")
        }
    }

    func clear() {
        if isTerminal, shown != nil { write("\r\u{1b}[K") }
    }

    func end() { clear() }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
