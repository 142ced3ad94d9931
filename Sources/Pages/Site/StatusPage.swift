public import Retention
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
    var published: Int64?
    var next: [NextRelease]
    var contact: String?
    var archive: String?

    /// When an edition's figures are renewed at the latest.
    public struct NextRelease: Sendable {
        var edition: String
        var day: Day?
        /// Whether events renew it as they come.
        var isAlways: Bool

        public init(edition: String, day: Day?, isAlways: Bool) {
            self.edition = edition
            self.day = day
            self.isAlways = isAlways
        }
    }

    /// - Parameters:
    ///   - lastEvent: When the last event came, in Unix seconds.
    ///   - lastRun: When the generator last had something to do, failed or gave a sign of life, in
    ///     Unix seconds.
    ///   - seconds: How long that run took.
    ///   - failure: Why it failed; nil where it did not.
    ///   - published: When the release shown was published, in Unix seconds.
    ///   - contact: Whom readers may ask: a name, an address or both.
    ///   - archive: What is wrong with sealed snapshots, a sentence; nil where nothing is known.
    public init(
        institution: String, lastEvent: Int64?, lastRun: Int64, seconds: Double?,
        ledgerPosition: Int64?, figuresPosition: Int64?, release: Int?, failure: String?,
        published: Int64? = nil, next: [NextRelease] = [], contact: String? = nil,
        archive: String? = nil
    ) {
        self.published = published
        self.next = next
        self.contact = contact
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
        try TemplateFiles(folder: folder, language: language)
            .pageOutsideReleases(Templates.status, model)
            + [SiteFile(folder: "", name: "status.json", bytes: json)]
    }

    private func model(_ words: Words) -> Model {
        func row(_ id: String, _ value: String?) -> Model {
            ["name": words.plain("status-\(id)"), "value": value ?? "–"]
        }
        let renewals = next.map { next -> Model in
            let edition: Words.Arguments = ["edition": .text(capitalized(next.edition))]
            return [
                "name": words.plain("status-next", edition), "value": value(next, words),
            ]
        }
        let rows = [
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
        ]
        return [
            "language": words.language, "institution": institution.isolated,
            "failure": failure.map { ["sentence": $0] as Model as Any } ?? false,
            "archive": archive.map { ["sentence": $0] as Model as Any } ?? false,
            "rows": [row("published", published.map(Moment.readable))] + renewals
                + (contact.map { [row("contact", $0)] } ?? []) + rows,
        ]
    }

    private func value(_ next: NextRelease, _ words: Words) -> String {
        guard let day = next.day else {
            return next.isAlways ? words.plain("status-next-event") : "–"
        }
        return next.isAlways
            ? words.plain("status-next-always", ["day": .text(words.day(day))]) : words.day(day)
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
            text.member("published", published.map(Moment.text))
            text.member("contact", contact)
            text.member("failure", failure)
            text.member("archive", archive)
        }
        text.endLine()
        return text.bytes
    }
}
