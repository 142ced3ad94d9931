import Foundation

/// How fresh the figures are and whether the last run worked: outside releases, rewritten only when
/// something changed or failed.
public struct StatusPage: Sendable {
    var institution: String
    var lastEvent: Int64?
    var lastRun: Int64
    var seconds: Double?
    var ledgerPosition: Int64?
    var figuresPosition: Int64?
    var release: Int?
    var failure: String?
    var archive: String?

    /// - Parameters:
    ///   - lastEvent: When the last event came, in Unix seconds.
    ///   - lastRun: When the generator last had something to do, or failed, in Unix seconds.
    ///   - seconds: How long that run took.
    ///   - failure: Why it failed; nil where it did not.
    ///   - archive: What is wrong with sealed snapshots, a sentence; nil where nothing is known.
    public init(
        institution: String, lastEvent: Int64?, lastRun: Int64, seconds: Double?,
        ledgerPosition: Int64?, figuresPosition: Int64?, release: Int?, failure: String?,
        archive: String? = nil
    ) {
        self.institution = institution
        self.lastEvent = lastEvent
        self.lastRun = lastRun
        self.seconds = seconds
        self.ledgerPosition = ledgerPosition
        self.figuresPosition = figuresPosition
        self.release = release
        self.failure = failure
        self.archive = archive
    }

    /// The page, what it loads and the same as JSON.
    ///
    /// - Parameter language: Of the page, as `en`; why a run failed is told in English.
    public func files(
        templates folder: String, language: String = "en"
    ) throws(TemplateError) -> [SiteFile] {
        let templates = try Templates(folder: folder, language: language)
        let assets = try Assets(folder: folder, words: templates.words)
        let page = templates.render(Templates.status, model(templates.words))
        try templates.words.check()
        return [
            SiteFile(folder: "", name: "style.css", bytes: assets.style.bytes),
            SiteFile(folder: "", name: "icon.svg", bytes: assets.icon.bytes),
            SiteFile(folder: "", name: "index.html", bytes: page),
            SiteFile(folder: "", name: "status.json", bytes: json),
        ]
    }

    private func model(_ words: Words) -> Model {
        func row(_ id: String, _ value: String?) -> Model {
            ["name": words.plain("status-\(id)"), "value": value ?? "–"]
        }
        return [
            "language": words.language, "institution": institution.isolated,
            "failure": failure.map { ["sentence": $0] as Model as Any } ?? false,
            "archive": archive.map { ["sentence": $0] as Model as Any } ?? false,
            "rows": [
                row("last-event", lastEvent.map(StatusPage.readable)),
                row("last-run", StatusPage.readable(lastRun)),
                row(
                    "took",
                    seconds.map {
                        words.plain("status-seconds", ["seconds": .text(words.hundredths($0))])
                    }),
                row("ledger", ledgerPosition.map { words.count(Int($0)) }),
                row("figures", figuresPosition.map { words.count(Int($0)) }),
                row("release", release.map(String.init)),
            ],
        ]
    }

    private var json: [UInt8] {
        var fields = [(String, String)]()
        func add(_ name: String, _ value: String?) {
            if let value { fields.append((name, value)) }
        }
        add("lastEvent", lastEvent.map { "\"\(StatusPage.time($0))\"" })
        add("lastRun", "\"\(StatusPage.time(lastRun))\"")
        add("seconds", seconds.map { String(format: "%.3f", $0) })
        add("ledgerPosition", ledgerPosition.map(String.init))
        add("figuresPosition", figuresPosition.map(String.init))
        add("release", release.map(String.init))
        add("failure", failure.map(StatusPage.quoted))
        add("archive", archive.map(StatusPage.quoted))
        let lines = fields.map { "  \"\($0)\": \($1)" }.joined(separator: ",\n")
        return Array("{\n\(lines)\n}\n".utf8)
    }

    private static func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }

    /// `2024-09-01 14:05:06`
    private static func readable(_ seconds: Int64) -> String {
        time(seconds).replacing("T", with: " ").replacing("Z", with: "")
    }

    private static func time(_ seconds: Int64) -> String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }
}
