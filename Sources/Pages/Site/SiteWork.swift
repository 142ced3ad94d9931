import Retention
import Synchronization

/// One render, cut into jobs that do not depend on each other.
final class SiteWork: Sendable {
    enum Job: Sendable {
        case shared
        case unit(UnitIndex, terms: [TermIndex])
        case term(TermIndex)
    }

    let context: PageContext
    let figures: FigureSource
    let affected: Affected
    let findings: FindingSource?
    /// What is wrong with the records, by unit.
    let records: [UnitIndex: DataFindings]
    let render: @Sendable (Page) -> SiteFile
    /// Of the units drawn.
    let tests = Mutex<[UnitIndex: [TestResult]]>([:])
    /// Units whose page waits until it is known which of its tests are findings.
    let waiting = Mutex<Set<UnitIndex>>([])
    private let known = Mutex<UnitFigures?>(nil)

    init(
        context: PageContext, figures: FigureSource, affected: Affected,
        findings: FindingSource?, render: @escaping @Sendable (Page) -> SiteFile
    ) throws {
        self.context = context
        self.figures = figures
        self.affected = affected
        self.findings = findings
        let needsRecords = affected.lists || affected.fixed
        records =
            needsRecords
            ? Dictionary(try findings?.records().map { ($0.unit, $0) } ?? []) { first, _ in first }
            : [:]
        self.render = render
    }

    /// Units first, the institution foremost: they take longest.
    private var jobs: [Job] {
        let terms = Dictionary(grouping: affected.unitTerms, by: \.unit)
        let units = affected.units.union(affected.unitData).union(terms.keys).sorted()
        return units.map { .unit($0, terms: (terms[$0] ?? []).map(\.term).sorted()) }
            + [.shared] + affected.terms.sorted().map { .term($0) }
    }

    func run(emit: @Sendable (SiteFile) throws -> Void) throws {
        let jobs = jobs
        try SideBySide.run(jobs.count) { try perform(jobs[$0], emit: emit) }
    }

    func all(of unit: UnitIndex) throws -> UnitFigures {
        try unit == .institution ? institution() : figures.unit(unit)
    }

    /// The institution's figures, which several pages show: worked out once.
    func institution() throws -> UnitFigures {
        try known.withLock { known in
            if let known { return known }
            let figures = try figures.unit(.institution)
            known = figures
            return figures
        }
    }

    private func perform(_ job: Job, emit: (SiteFile) throws -> Void) throws {
        switch job {
        case .shared: try shared(emit: emit)
        case .unit(let unit, let terms): try self.unit(unit, terms: terms, emit: emit)
        case .term(let term): try self.term(term, emit: emit)
        }
    }

    private func shared(emit: (SiteFile) throws -> Void) throws {
        if affected.fixed {
            for asset in context.assets.all { try emit(asset) }
            if context.known.isEmpty {
                try emit(render(ComparePage.empty(context)))
                try emit(render(GradesPage.empty(context)))
            }
            try emit(render(FixedPages(context: context).definitions))
            try emit(render(FixedPages(context: context).notFound))
            for file in DataFiles(context: context).schemas() { try emit(file) }
            try emit(DataFiles(context: context).definitions())
        }
        if affected.restatements {
            let (revisions, earlier) = try figures.revisions()
            try emit(DataFiles(context: context).restatements(revisions, earlier: earlier))
            let page = ChangesPage(context: context, revisions: revisions, earlier: earlier)
            try emit(render(page.page))
        }
        guard affected.cohorts || affected.lists else { return }
        let institution = try institution()
        let context = context.counting(later: institution.datedLater)
        if affected.cohorts { try emit(render(cohorts(institution))) }
        guard affected.lists else { return }
        try emit(render(ListPages(context: context).terms(institution)))
        try emit(render(ListPages(context: context).units))
        try emit(DataFiles(context: context).index())
        try emit(SearchIndex(context: context).file)
        try emit(DataFiles(context: context).package())
        try emit(render(DataPage(context: context).page))
    }

    private func cohorts(_ institution: UnitFigures) throws -> Page {
        let context = context.counting(later: institution.datedLater)
        guard let term = CohortsPage.latest(context, institution) else {
            return CohortsPage(context, institution, units: []).page
        }
        let others = context.tree.units.filter {
            $0 != .institution && context.index.has($0, term)
        }
        let units = try figures.entrants(term, others)
        return CohortsPage(context, institution, units: units).page
    }

    func unitPage(_ figures: UnitFigures, _ findings: FindingBlock) throws -> Page {
        let term = UnitPage.closedTerm(figures, basis: context.basis)
        let parts = try parts(of: figures.unit, in: term)
        return UnitPage(
            context.counting(later: figures.datedLater), figures, parts: parts, findings: findings
        ).page
    }

    private func unit(
        _ unit: UnitIndex, terms: [TermIndex], emit: (SiteFile) throws -> Void
    ) throws {
        let own = try all(of: unit)
        var mayHaveFindings = false
        if let findings {
            let results = StatisticalTests(
                own, calendar: context.basis.calendar, settings: findings.settings
            ).results
            tests.withLock { $0[unit] = results }
            // q is never below p.
            mayHaveFindings = results.contains {
                $0.outcome.p < findings.settings.falseDiscoveryRate
            }
        }
        if affected.units.contains(unit) {
            if mayHaveFindings {
                waiting.withLock { _ = $0.insert(unit) }
            } else {
                let block = FindingBlock(
                    context: context, records: records[unit]?.findings ?? [], figures: [])
                try emit(render(unitPage(own, block)))
            }
        }
        if affected.unitData.contains(unit) {
            for file in try DataFiles(context: context).unit(own) { try emit(file) }
        }
        let byTerm = Dictionary(uniqueKeysWithValues: own.terms.map { ($0.term, $0) })
        for term in terms {
            guard let now = byTerm[term] else { continue }
            let like = context.basis.calendar.likeTerm(before: term)
            let page = UnitTermPage(
                context.counting(later: now.datedLater), unit, now,
                entrants: own.cohort(term, .firstTimeFullTime), before: like.flatMap { byTerm[$0] },
                parts: try parts(of: unit, in: term))
            try emit(render(page.page))
            try emit(DataFiles(context: context).unitTerm(unit, now))
        }
    }

    private func term(_ term: TermIndex, emit: (SiteFile) throws -> Void) throws {
        let units = present(context.tree.units, in: term)
        let found = try figures.enrolled(term, units)
        let byUnit = Dictionary(found.map { ($0.unit, $0.figures) }) { first, _ in first }
        let rows = units.compactMap { unit in byUnit[unit].map { (unit: unit, figures: $0) } }
        let context = context.counting(later: try institution().term(term)?.datedLater)
        let story = try self.story(of: term)
        for page in TermPage(context: context, term: term, rows: rows, story: story).pages {
            try emit(render(page))
        }
        let files = DataFiles(context: context)
        try emit(files.term(term, rows))
        for file in try files.termTables(term, rows) { try emit(file) }
        guard affected.compared.contains(term), context.known.contains(term) else { return }
        let compare = ComparePage(context, term, rows)
        let grades = GradesPage(
            context, term, try figures.enrolled(term, units, countsOnly: false))
        try emit(render(compare.page))
        try emit(render(grades.page))
        if term == context.known.last {
            try emit(render(compare.latest))
            try emit(render(grades.latest))
        }
    }

    private func story(of term: TermIndex) throws -> TermStory? {
        let institution = try institution()
        let like = context.basis.calendar.likeTerm(before: term).flatMap { institution.term($0) }
        return institution.term(term).map {
            TermStory($0, before: like, basis: context.basis, words: context.words)
        }
    }

    /// The units right below one that have figures in a term.
    func parts(
        of unit: UnitIndex, in term: TermIndex?
    ) throws -> [(unit: UnitIndex, figures: TermFigures)] {
        guard let term else { return [] }
        let children = present(context.tree.children[unit.rawValue], in: term)
        return children.isEmpty ? [] : try figures.enrolled(term, children)
    }

    func present(_ units: [UnitIndex], in term: TermIndex) -> [UnitIndex] {
        units.filter { context.index.has($0, term) }
    }
}
