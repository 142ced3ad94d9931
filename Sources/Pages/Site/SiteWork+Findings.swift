import Retention
import Synchronization

// What can be drawn once the tests of all units are made.
extension SiteWork {
    /// What is unlike a unit's past depends on the other units, so it is told once all are drawn.
    func finishFindings(emit: (SiteFile) throws -> Void) throws {
        guard let findings, affected.lists || affected.fixed else { return }
        let drawn = tests.withLock { $0 }
        let stored = try findings.tests().filter { context.index.has($0.key) }
        try findings.keep(drawn)
        let merged = stored.merging(drawn) { $1 }.filter { context.index.has($0.key) }
        let (before, results) = (flagged(stored, findings), flagged(merged, findings))
        let all = records.sorted { $0.key < $1.key }.map(\.value)
        try emit(DataFiles(context: context).findings(all, results))
        let site = SiteFindings(
            all, results, tree: context.tree, settings: findings.settings)
        try emit(render(FindingsPage(context: context, findings: site).page))
        try waitingPages(site, before: before, emit: emit)
        let institution = try figures.unit(.institution)
        if affected.overview {
            let block = FindingBlock(
                context: context, records: records[.institution]?.findings ?? [],
                figures: site.figures)
            try overview(institution, block, emit: emit)
        }
        let (revisions, earlier) = try figures.revisions(context.edition)
        let feed = AtomFeed(
            context: context, institution: institution, findings: site,
            changes: ChangesPage(context: context, revisions: revisions, earlier: earlier))
        try emit(feed.file)
    }

    private func flagged(
        _ tests: [UnitIndex: [TestResult]], _ findings: FindingSource
    ) -> [TestResult] {
        tests.sorted { $0.key < $1.key }.flatMap(\.value).flagged(settings: findings.settings)
    }

    /// Pages that waited, and those of units whose findings came or went with other units' tests.
    private func waitingPages(
        _ site: SiteFindings, before: [TestResult], emit: (SiteFile) throws -> Void
    ) throws {
        let now = Dictionary(grouping: site.figures, by: \.unit)
        let was = Dictionary(grouping: before.filter(\.isFlagged), by: \.unit)
        let others = Set(now.keys).union(was.keys).subtracting(affected.units).filter { unit in
            Set(now[unit] ?? []) != Set(was[unit] ?? []) && context.index.has(unit)
        }
        for unit in waiting.withLock({ $0 }).union(others).sorted() {
            let block = FindingBlock(
                context: context, records: records[unit]?.findings ?? [],
                figures: now[unit] ?? [])
            try emit(render(unitPage(figures.unit(unit), block)))
        }
    }

    private func overview(
        _ institution: UnitFigures, _ findings: FindingBlock, emit: (SiteFile) throws -> Void
    ) throws {
        let latest = context.index.latest(of: .institution, basis: context.basis)
        let settled = PersistenceOfParts.term(institution, basis: context.basis)
        let page = OverviewPage(
            context, institution, children: try parts(of: .institution, in: latest),
            compared: try parts(of: .institution, in: settled), findings: findings)
        try emit(render(page.page))
    }
}
