import Writing

/// How fresh the figures are and whether the last run worked: outside releases, rewritten when
/// something changed or failed, and every now and then as a sign of life.
public struct StatusPage: Sendable {
    var institution: String
    var lastEvent: Int64?
    var lastRun: Int64
    var seconds: Double?
    var ledgerPosition: Int64?
    var figuresPosition: Int64?
    var release: Int?
    var failure: String?

    /// - Parameters:
    ///   - lastEvent: When the last event came, in Unix seconds.
    ///   - lastRun: When the generator last had something to do, failed or gave a sign of life, in
    ///     Unix seconds.
    ///   - seconds: How long that run took.
    ///   - failure: Why it failed; nil where it did not.
    public init(
        institution: String, lastEvent: Int64?, lastRun: Int64, seconds: Double?,
        ledgerPosition: Int64?, figuresPosition: Int64?, release: Int?, failure: String?
    ) {
        self.institution = institution
        self.lastEvent = lastEvent
        self.lastRun = lastRun
        self.seconds = seconds
        self.ledgerPosition = ledgerPosition
        self.figuresPosition = figuresPosition
        self.release = release
        self.failure = failure
    }

    /// The page, what it loads and the same as JSON.
    ///
    /// - Parameter language: Of the page, as `en`; why a run failed is told in English.
    public func files(
        templates folder: String, language: String = "en"
    ) throws(TemplateError) -> [SiteFile] {
        let files = try TemplateFiles(folder: folder, language: language)
        let templates = try Templates(files)
        let assets = try Assets(files, words: templates.words)
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
            "rows": [
                row("last-event", lastEvent.map(Moment.readable)),
                row("last-run", Moment.readable(lastRun)),
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
        var text = JSONText()
        text.object { text in
            text.member("lastEvent", lastEvent.map(Moment.text))
            text.member("lastRun", Moment.text(lastRun))
            if let seconds {
                text.key("seconds")
                text.value((seconds * 1000).rounded() / 1000)
            }
            text.member("ledgerPosition", ledgerPosition)
            text.member("figuresPosition", figuresPosition)
            text.member("release", release.map(Int64.init))
            text.member("failure", failure)
        }
        text.endLine()
        return text.bytes
    }
}
