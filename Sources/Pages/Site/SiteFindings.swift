import Retention

/// An edition's findings, sorted out for pages: what is wrong with records, and which figures are
/// unlike a unit's past.
struct SiteFindings: Sendable {
    /// How many tests were made.
    let tests: Int
    /// The latest term first, then units as pages list them.
    let figures: [TestResult]
    /// The same order; those of no term come last.
    let records: [DataFinding]
    /// The share of false alarms that is put up with.
    let falseDiscoveryRate: Double

    /// - Parameter results: With q worked out.
    init(
        _ records: [DataFindings], _ results: [TestResult], tree: TreeOrder,
        settings: FindingSettings
    ) {
        var places = [UnitIndex: Int]()
        for (place, unit) in tree.units.enumerated() { places[unit] = place }
        func order(_ term: TermIndex?, _ unit: UnitIndex) -> (Int, Int) {
            (-(term?.rawValue ?? -1), places[unit] ?? .max)
        }
        func sorted<Finding>(
            _ findings: [Finding], _ key: (Finding) -> (Int, Int)
        ) -> [Finding] {
            findings.enumerated().sorted { left, right in
                let (a, b) = (key(left.element), key(right.element))
                return a == b ? left.offset < right.offset : a < b
            }.map(\.element)
        }
        tests = results.count
        figures = sorted(results.filter(\.isFlagged)) { order($0.term, $0.unit) }
        self.records = sorted(records.flatMap(\.findings)) { order($0.term, $0.unit) }
        falseDiscoveryRate = settings.falseDiscoveryRate
    }

    /// Records with too few events, which make figures look other than they are.
    var incomplete: [DataFinding] { records.filter { $0.volume != nil } }

    func records(of unit: UnitIndex) -> [DataFinding] { records.filter { $0.unit == unit } }
    func figures(of unit: UnitIndex) -> [TestResult] { figures.filter { $0.unit == unit } }
}

/// What a unit's page or the overview says of findings: a caution where figures rest on part of the
/// records, and the latest few.
struct FindingBlock {
    let context: PageContext
    /// Of the unit, or of the institution.
    let records: [DataFinding]
    /// The latest first.
    let figures: [TestResult]
    private static let most = 3

    /// Where no findings are told.
    static func none(_ context: PageContext) -> FindingBlock {
        FindingBlock(context: context, records: [], figures: [])
    }

    /// - Parameter unit: The one the page speaks of.
    func model(_ unit: UnitIndex) -> Model {
        let items = latest
        let caution = caution(unit)
        return [
            "hasFindings": !items.isEmpty,
            "findings": items.map { ["sentence": $0.text] as Model },
            "findingsURL": "\(context.base)/findings/",
            "hasCaution": !caution.isEmpty, "caution": caution.text,
        ]
    }

    /// Of records and figures alike, in a term records first.
    private var latest: [Markup] {
        let all: [(TermIndex, Markup)] =
            incomplete.map { ($0.term ?? .noTerm, linked($0)) }
            + figures.map { ($0.term, linked($0)) }
        return all.enumerated().sorted { left, right in
            left.element.0 == right.element.0
                ? left.offset < right.offset : left.element.0 > right.element.0
        }.prefix(FindingBlock.most).map(\.element.1)
    }

    private var incomplete: [DataFinding] { records.filter { $0.volume != nil } }

    /// What spoils the key figures: too few records of the term they speak of, or of the like term
    /// they are held against.
    private func caution(_ unit: UnitIndex) -> Markup {
        guard let latest = context.index.latest(of: unit, basis: context.basis) else { return "" }
        let like = context.basis.calendar.likeTerm(before: latest)
        let spoilt = incomplete.filter { $0.unit == unit && ($0.term == latest || $0.term == like) }
        if !spoilt.isEmpty {
            return spoilt.map(linked).joined(" ") + " " + context.words("findings-caution")
        }
        // What an edition with a minimum cell may say: that there is something, not how much.
        guard unit == .institution, context.basis.incomplete.contains(latest) else { return "" }
        return context.words(
            "findings-caution-term", ["term": .text(context.basis.calendar[latest].name)])
    }

    private func linked(_ finding: DataFinding) -> Markup {
        LinkedSentence(context: context).of(finding)
    }

    private func linked(_ result: TestResult) -> Markup {
        LinkedSentence(context: context).of(result)
    }
}

/// A finding's sentence with its unit and its term as links, where they have pages.
struct LinkedSentence {
    let context: PageContext

    func of(_ finding: DataFinding) -> Markup {
        link(FindingSentences(context: context).sentence(finding), finding.unit, finding.term)
    }

    func of(_ result: TestResult) -> Markup {
        link(FindingSentences(context: context).sentence(result), result.unit, result.term)
    }

    /// Each name is looked for once, the term's behind the unit's.
    private func link(_ sentence: String, _ unit: UnitIndex, _ term: TermIndex?) -> Markup {
        var rest = sentence[...]
        var markup: Markup = ""
        func take(_ name: String, _ url: String) {
            guard let range = rest.firstRange(of: name) else { return }
            markup += Markup(String(rest[..<range.lowerBound])) + context.link(url, name)
            rest = rest[range.upperBound...]
        }
        if context.index.has(unit) {
            take(context.basis.units[unit].name, context.url(of: unit))
        }
        if let term, context.index.has(unit, term) {
            take(context.basis.calendar[term].name, context.url(of: unit, in: term))
        }
        return markup + Markup(String(rest))
    }
}
