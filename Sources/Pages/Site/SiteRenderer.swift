import Dispatch
public import Retention
import Synchronization

/// Turns figures into the files of a site. A pure function of templates, basis, edition and
/// figures: the same ones give the same bytes, whatever the day, the machine or its settings.
///
/// Addresses are plain files: a web server needs `index index.html` and nothing else. Pages link
/// each other and the hashed `assets` by absolute paths from `/{edition}/`.
public struct SiteRenderer: Sendable {
    let basis: Basis
    let templates: Templates
    let assets: Assets
    let tree: TreeOrder
    /// Sees each page's template and values before it is drawn.
    let inspect: (@Sendable (String, Model) -> Void)?

    /// - Parameters:
    ///   - templates: The folder of the templates, the style sheet and the icon.
    ///   - language: Of the pages, as `en`: there is a file of its words in the folder.
    public init(
        templates folder: String, language: String = "en", basis: Basis
    ) throws(TemplateError) {
        try self.init(templates: folder, language: language, basis: basis, inspect: nil)
    }

    init(
        templates folder: String, language: String = "en", basis: Basis,
        inspect: (@Sendable (String, Model) -> Void)?
    ) throws(TemplateError) {
        self.basis = basis
        self.inspect = inspect
        templates = try Templates(folder: folder, language: language)
        assets = try Assets(folder: folder, words: templates.words)
        tree = TreeOrder(basis.units)
    }

    /// Renders every file that shows any of the changed cells, on as many threads as there are
    /// processors. Memory grows with the largest unit, not with the number of pages.
    ///
    /// - Parameters:
    ///   - changed: nil renders everything, as after a change of templates, calendar, units or
    ///     boundary. A cell that came or went counts as changed.
    ///   - emit: Called once for each file, from several threads at once and in no fixed order.
    /// - Returns: The files of changed cells that no longer exist and have to go, in order. Empty
    ///   where everything is rendered.
    @discardableResult
    public func render(
        edition: Edition, figures: FigureSource, findings: FindingSource = FindingSource(),
        changed: Set<CellKey>?, emit: @Sendable (SiteFile) throws -> Void
    ) throws -> [SitePath] {
        let index = SiteIndex(present: try figures.present())
        let affected =
            changed.map { Affected(changed: $0, index: index, basis: basis) }
            ?? Affected(all: index)
        try render(
            affected, edition: edition, index: index, figures: figures, findings: findings,
            emit: emit)
        return affected.stale.sorted()
    }

    /// Renders the units' own pages and nothing else: to measure what one kind of page costs.
    package func renderUnitPages(
        edition: Edition, figures: FigureSource, emit: @Sendable (SiteFile) throws -> Void
    ) throws {
        let index = SiteIndex(present: try figures.present())
        try render(
            Affected(unitPagesOf: index), edition: edition, index: index, figures: figures,
            findings: nil, emit: emit)
    }

    private func render(
        _ affected: Affected, edition: Edition, index: SiteIndex, figures: FigureSource,
        findings: FindingSource?, emit: @Sendable (SiteFile) throws -> Void
    ) throws {
        let context = context(of: edition, index: index)
        let work = SiteWork(
            context: context, figures: figures, affected: affected, findings: findings,
            render: draw)
        try work.run(emit: emit)
        try work.finishFindings(emit: emit)
        try templates.words.check()
    }

    func context(of edition: Edition, index: SiteIndex) -> PageContext {
        PageContext(
            edition: edition, basis: basis, index: index, tree: tree, assets: assets,
            words: templates.words,
            definitions: Definition.all(in: templates.sources["definitions"] ?? ""))
    }

    func draw(_ page: Page) -> SiteFile {
        inspect?(page.template, page.model)
        return SiteFile(
            folder: page.path.folder, name: page.path.name,
            bytes: templates.render(page.template, page.model))
    }
}

/// A page ready to be drawn: a template and its values.
struct Page {
    var path: SitePath
    var template: String
    var model: Model

    init(_ folder: String, _ name: String, template: String, _ model: Model) {
        path = SitePath(folder: folder, name: name)
        self.template = template
        self.model = model
    }
}

/// One render, cut into jobs that do not depend on each other.
private final class SiteWork: Sendable {
    enum Job: Sendable {
        case shared
        case unit(UnitIndex, terms: [TermIndex])
        case term(TermIndex)
    }

    let context: PageContext
    let figures: FigureSource
    let affected: Affected
    let findings: FindingSource?
    let render: @Sendable (Page) -> SiteFile
    /// Of the units drawn.
    private let tests = Mutex<[UnitIndex: [TestResult]]>([:])

    init(
        context: PageContext, figures: FigureSource, affected: Affected,
        findings: FindingSource?, render: @escaping @Sendable (Page) -> SiteFile
    ) {
        self.context = context
        self.figures = figures
        self.affected = affected
        self.findings = findings
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
        let progress = Mutex<(next: Int, failure: (any Error)?)>((0, nil))
        let workers = min(jobs.count, SiteWork.processors)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let job = progress.withLock { progress -> Job? in
                    guard progress.failure == nil, progress.next < jobs.count else { return nil }
                    progress.next += 1
                    return jobs[progress.next - 1]
                }
                guard let job else { return }
                do {
                    try perform(job, emit: emit)
                } catch {
                    progress.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        if let failure = progress.withLock({ $0.failure }) { throw failure }
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
            try emit(render(FixedPages(context: context).definitions))
            try emit(render(FixedPages(context: context).notFound))
        }
        if affected.restatements {
            let (revisions, earlier) = try figures.revisions(context.edition)
            try emit(DataFiles(context: context).restatements(revisions, earlier: earlier))
        }
        guard affected.overview || affected.cohorts || affected.lists else { return }
        let institution = try figures.unit(.institution)
        if affected.cohorts { try emit(render(cohorts(institution))) }
        if affected.overview {
            let latest = context.index.latest(of: .institution, basis: context.basis)
            let settled = PersistenceOfParts.term(institution, basis: context.basis)
            let page = OverviewPage(
                context, institution, children: try parts(of: .institution, in: latest),
                compared: try parts(of: .institution, in: settled))
            try emit(render(page.page))
        }
        if affected.lists {
            try emit(render(ListPages(context: context).terms(institution)))
            try emit(render(ListPages(context: context).units))
            try emit(DataFiles(context: context).index())
            try emit(SearchIndex(context: context).file)
        }
    }

    private func cohorts(_ institution: UnitFigures) throws -> Page {
        guard let term = CohortsPage.latest(context, institution) else {
            return CohortsPage(context, institution, units: []).page
        }
        let others = context.tree.units.filter {
            $0 != .institution && context.index.has($0, term)
        }
        let units = try figures.entrants(term, others)
        return CohortsPage(context, institution, units: units).page
    }

    private func unit(
        _ unit: UnitIndex, terms: [TermIndex], emit: (SiteFile) throws -> Void
    ) throws {
        let own = try figures.unit(unit)
        if affected.units.contains(unit) {
            let term = UnitPage.closedTerm(own, basis: context.basis)
            let parts = try self.parts(of: unit, in: term)
            try emit(render(UnitPage(context, own, parts: parts).page))
        }
        if let findings {
            let results = StatisticalTests(
                own, calendar: context.basis.calendar, settings: findings.settings
            ).results
            tests.withLock { $0[unit] = results }
        }
        if affected.unitData.contains(unit) {
            for file in DataFiles(context: context).unit(own) { try emit(file) }
        }
        let byTerm = Dictionary(uniqueKeysWithValues: own.terms.map { ($0.term, $0) })
        for term in terms {
            guard let now = byTerm[term] else { continue }
            let like = context.basis.calendar.likeTerm(before: term)
            let page = UnitTermPage(
                context, unit, now, before: like.flatMap { byTerm[$0] },
                parts: try parts(of: unit, in: term))
            try emit(render(page.page))
            try emit(DataFiles(context: context).unitTerm(unit, now))
        }
    }

    /// What is unlike a unit's past depends on the other units, so it is told once all are drawn.
    func finishFindings(emit: (SiteFile) throws -> Void) throws {
        guard let findings, affected.lists || affected.fixed else { return }
        let drawn = tests.withLock { $0 }
        try findings.keep(drawn)
        var all = try findings.tests().merging(drawn) { $1 }
        all = all.filter { context.index.has($0.key) }
        let results = all.sorted { $0.key < $1.key }.flatMap(\.value)
            .flagged(settings: findings.settings)
        try emit(DataFiles(context: context).findings(findings.records(), results))
    }

    private func term(_ term: TermIndex, emit: (SiteFile) throws -> Void) throws {
        let units = present(context.tree.units, in: term)
        let found = try figures.term(term, units)
        let byUnit = Dictionary(found.map { ($0.unit, $0.figures) }) { first, _ in first }
        let rows = units.compactMap { unit in byUnit[unit].map { (unit: unit, figures: $0) } }
        try emit(render(TermPage(context: context, term: term, rows: rows).page))
        try emit(DataFiles(context: context).term(term, rows))
    }

    /// The units right below one that have figures in a term.
    private func parts(
        of unit: UnitIndex, in term: TermIndex?
    ) throws -> [(unit: UnitIndex, figures: TermFigures)] {
        guard let term else { return [] }
        let children = present(context.tree.children[unit.rawValue], in: term)
        return children.isEmpty ? [] : try figures.term(term, children)
    }

    private func present(_ units: [UnitIndex], in term: TermIndex) -> [UnitIndex] {
        units.filter { context.index.has($0, term) }
    }

    private static var processors: Int { ActiveProcessors.count }
}
