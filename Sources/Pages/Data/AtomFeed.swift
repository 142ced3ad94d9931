import Retention

/// `feed.atom`: new terms, findings and restatements, newest first (RFC 4287). Days are those of
/// the calendar's boundaries, so that the same figures give the same feed.
struct AtomFeed {
    let context: PageContext
    let institution: UnitFigures
    let findings: SiteFindings
    let changes: ChangesPage

    /// A reader asks again before more has happened.
    static let mostEntries = 50

    struct Entry: Hashable {
        var id: String
        var title: String
        var summary: String
        /// Below the edition.
        var path: String
        var updated: Day
    }

    private var words: Words { context.words }
    private var calendar: AcademicCalendar { context.basis.calendar }

    var file: SiteFile {
        let entries = entries
        let title = words.plain(
            "feed-title", ["institution": .text(context.institution.name)])
        var text: Markup = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(words.language)">
            <id>\(id("feed"))</id>
            <title>\(title)</title>
            <updated>\(time(entries.first?.updated ?? context.day))</updated>
            <author><name>\(context.institution.name.isolated)</name></author>
            <generator>Rollbook</generator>
            <link rel="self" type="application/atom+xml" href="\(url("feed.atom"))"/>
            <link rel="alternate" type="text/html" href="\(url(""))"/>

            """
        for entry in entries {
            text += """
                <entry>
                <id>\(entry.id)</id>
                <title>\(entry.title)</title>
                <updated>\(time(entry.updated))</updated>
                <link rel="alternate" type="text/html" href="\(url(entry.path))"/>
                <summary>\(entry.summary)</summary>
                </entry>

                """
        }
        text += "</feed>\n"
        return SiteFile(folder: "", name: "feed.atom", bytes: Array(text.text.utf8))
    }

    /// Of one day in order of id: nothing else tells them apart for good.
    private var entries: [Entry] {
        let all = terms + figures + records + restatements
        return Array(
            all.sorted { ($1.updated, $0.id) < ($0.updated, $1.id) }.prefix(AtomFeed.mostEntries))
    }

    private var terms: [Entry] {
        institution.terms.suffix(AtomFeed.mostEntries).compactMap { figures in
            let term = calendar[figures.term]
            let day = context.day
            let passed = [term.start, term.census, term.end.adding(days: 1)]
                .last { boundary in day.map { boundary <= $0 } ?? false }
            guard let passed else { return nil }
            let summary =
                switch figures.enrolments {
                case .value(let count): words.plain("feed-term", ["count": .count(count)])
                case .hidden: words.plain("feed-term-hidden")
                }
            return Entry(
                id: id("terms/\(term.id)"), title: term.name.isolated, summary: summary,
                path: "terms/\(term.id).html", updated: passed)
        }
    }

    private var figures: [Entry] {
        findings.figures.prefix(AtomFeed.mostEntries).map { result in
            let term = calendar[result.term]
            let unit = context.basis.units[result.unit]
            return Entry(
                id: id("findings/\(unit.code)/\(term.id)/\(result.measure.rawValue)"),
                title: words.plain(
                    "feed-finding", ["unit": .text(unit.name), "term": .text(term.name)]),
                summary: FindingSentences(context: context).sentence(result),
                path: "findings/", updated: term.end.adding(days: 1))
        }
    }

    private var records: [Entry] {
        findings.incomplete.prefix(AtomFeed.mostEntries).compactMap { finding in
            guard let index = finding.term else { return nil }
            let term = calendar[index]
            let unit = context.basis.units[finding.unit]
            let isEarly = finding.volume?.sort == .enrolments
            return Entry(
                id: id("findings/\(unit.code)/\(term.id)/\(finding.kind.word)"),
                title: words.plain(
                    "feed-records", ["unit": .text(unit.name), "term": .text(term.name)]),
                summary: FindingSentences(context: context).sentence(finding),
                path: "findings/",
                updated: isEarly ? term.census : term.end.adding(days: 1))
        }
    }

    private var restatements: [Entry] {
        changes.revisions.prefix(AtomFeed.mostEntries).enumerated().map { place, revision in
            Entry(
                id: id("changes/\(changes.anchor(place))"),
                title: words.plain("feed-restated", ["date": .text(words.day(revision.asOf))]),
                summary: changes.plainSummary(revision),
                path: "changes/#\(changes.anchor(place))", updated: revision.asOf)
        }
    }

    // MARK: Addresses

    /// A tag URI (RFC 4151): it stays when the site moves within its host. Where no address is set
    /// the host is one that nobody can have.
    private func id(_ thing: String) -> String {
        let host = context.address.flatMap(AtomFeed.host) ?? "rollbook.invalid"
        return "tag:\(host),2025:\(context.institution.code)/\(context.edition.name)/\(thing)"
    }

    /// The host's name in an address.
    static func host(_ address: String) -> String? {
        let rest = address.split(separator: "/", omittingEmptySubsequences: true)
        guard rest.count > 1, rest[0].hasSuffix(":") else { return nil }
        let host = rest[1].prefix { $0 != ":" }.lowercased()
        return host.isEmpty ? nil : host
    }

    private func url(_ path: String) -> String {
        var address = context.address ?? ""
        while address.last == "/" { address.removeLast() }
        return "\(address)\(context.base)/\(path)"
    }

    private func time(_ day: Day?) -> String {
        "\(day?.description ?? "1970-01-01")T00:00:00Z"
    }
}
