import Retention
import Synchronization

// What can be drawn once the tests of all units are made.
extension SiteWork {
    /// What is unlike a unit's past depends on the other units, so it is told once all are drawn.
    func finishFindings(emit: @Sendable (SiteFile) throws -> Void) throws {
        guard let findings, affected.lists || affected.fixed else { return }
        let drawn = tests.withLock { $0 }
        let stored = try findings.tests().filter { context.index.has($0.key) }
        try findings.keep(drawn)
        let merged = stored.merging(drawn) { $1 }.filter { context.index.has($0.key) }
        let (before, results) = (flagged(stored, findings), flagged(merged, findings))
        let all = records.sorted { $0.key < $1.key }.map(\.value)
        let site = SiteFindings(
            all, results, tree: context.tree, settings: findings.settings)
        let waiting = waitingUnits(site, before: before)
        // The overview takes longest.
        try SideBySide.run(4 + waiting.count) { job in
            switch job {
            case 0: if affected.overview { try emit(overview(site)) }
            case 1: try emit(feed(site))
            case 2: try emit(DataFiles(context: context).findings(all, results))
            case 3: try emit(render(FindingsPage(context: context, findings: site).page))
            default: try emit(unitPage(waiting[job - 4], site))
            }
        }
    }

    private func flagged(
        _ tests: [UnitIndex: [TestResult]], _ findings: FindingSource
    ) -> [TestResult] {
        tests.sorted { $0.key < $1.key }.flatMap(\.value).flagged(settings: findings.settings)
    }

    /// Those whose pages waited, and those whose findings came or went with other units' tests.
    private func waitingUnits(_ site: SiteFindings, before: [TestResult]) -> [UnitIndex] {
        let now = Dictionary(grouping: site.figures, by: \.unit)
        let was = Dictionary(grouping: before.filter(\.isFlagged), by: \.unit)
        let others = Set(now.keys).union(was.keys).subtracting(affected.units).filter { unit in
            Set(now[unit] ?? []) != Set(was[unit] ?? []) && context.index.has(unit)
        }
        return waiting.withLock { $0 }.union(others).sorted()
    }

    private func unitPage(_ unit: UnitIndex, _ site: SiteFindings) throws -> SiteFile {
        let block = FindingBlock(
            context: context, records: records[unit]?.findings ?? [],
            figures: site.figures(of: unit))
        return render(try unitPage(all(of: unit), block))
    }

    private func overview(_ site: SiteFindings) throws -> SiteFile {
        let institution = try institution()
        let latest = context.index.latest(of: .institution, basis: context.basis)
        let settled = PersistenceOfParts.term(institution, basis: context.basis)
        let page = OverviewPage(
            context.counting(later: institution.datedLater), institution,
            children: try parts(of: .institution, in: latest),
            compared: try parts(of: .institution, in: settled),
            findings: FindingBlock(
                context: context, records: records[.institution]?.findings ?? [],
                figures: site.figures))
        return render(page.page)
    }

    private func feed(_ site: SiteFindings) throws -> SiteFile {
        let (revisions, earlier) = try figures.revisions()
        return AtomFeed(
            context: context, institution: try institution(), findings: site,
            changes: ChangesPage(context: context, revisions: revisions, earlier: earlier)
        ).file
    }
}
