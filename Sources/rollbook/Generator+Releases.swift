import Foundation
import Pages
import Retention
import Store

// Editions with a minimum cell are released at term boundaries alone. What a release shows depends on
// the releases before, which the ledger's database records: where the figures made from them were
// lost, or rest on another calendar, other units or other settings, all are made again in order.
extension Generator {
    /// What an edition's pages are drawn from.
    struct EditionFigures {
        var source: FigureSource
        var basis: Basis
    }

    /// - Returns: Whether a term boundary has passed since the edition's last release, and there is
    ///   something to release.
    func isReleaseDue(
        _ edition: Settings.Edition, _ basis: Basis, position: Int64
    ) throws -> Bool {
        guard edition.hidesNumbers, position > 0 else { return false }
        guard let last = try ledger.releases(of: edition.name).last else { return true }
        return basis.speaking(of: last.asOf).boundary != basis.boundary
    }

    /// An edition's releases up to a position and a day.
    func releases(
        of edition: Settings.Edition, through position: Int64, asOf: Day
    ) throws -> [EditionRelease] {
        try ledger.releases(of: edition.name).filter { $0.position <= position && $0.asOf <= asOf }
    }

    /// - Parameters:
    ///   - releases: Those made so far.
    ///   - isDue: Makes a new one of the figures as they are.
    func figures(
        of edition: Settings.Edition, after releases: [EditionRelease], _ basis: Basis,
        tables: SchoolTables, position: Int64, isDue: Bool, isFull: Bool,
        progress: (String) -> Void
    ) throws -> EditionFigures {
        guard edition.hidesNumbers else {
            return EditionFigures(source: source(basis, through: position), basis: basis)
        }
        var releases = releases
        try replay(releases, of: edition, tables: tables, isFull: isFull, progress: progress)
        if isDue {
            let now = EditionRelease(position: position, asOf: basis.boundary.day ?? basis.asOf)
            try ledger.record(now, of: edition.name)
            releases.append(now)
            progress("deciding what the \(edition.name) edition may show")
            try release(
                edition, count: releases.count, tables, basis.speaking(of: now.asOf), figures)
        }
        let shown = basis.speaking(of: releases.last?.asOf ?? basis.asOf)
            .doubting(try figures.incompleteTerms(of: edition.name))
        return EditionFigures(
            source: source(edition.name, shown, last: releases.last), basis: shown)
    }

    /// Makes an edition's releases again where what they showed is not at hand.
    func replay(
        _ releases: [EditionRelease], of edition: Settings.Edition, tables: SchoolTables,
        isFull: Bool = false, progress: (String) -> Void
    ) throws {
        let state = try releaseState(edition, count: releases.count, tables)
        if try !isFull && figures.releaseState(of: edition.name) == state { return }
        try figures.forgetReleases(of: edition.name)
        guard !releases.isEmpty else { return }
        try ScratchFolder.with { folder in
            let scratch = try FigureStore(path: folder + "/figures.sqlite")
            for (index, earlier) in releases.enumerated() {
                progress("release \(index + 1) of \(releases.count) of the \(edition.name) edition")
                let names = try ledger.names(through: earlier.position)
                let basis = try basis(tables, names, asOf: earlier.asOf)
                _ = try scratch.refresh(
                    from: ledger, through: names.position, basis: basis,
                    fingerprint: fingerprint(tables), checks: settings.findings.checks)
                try release(edition, count: index + 1, tables, basis, scratch)
            }
        }
    }

    private func release(
        _ edition: Settings.Edition, count: Int, _ tables: SchoolTables, _ basis: Basis,
        _ source: FigureStore
    ) throws {
        let before = try ledger.releases(of: edition.name).prefix(count - 1).last
        var restated = before.map { EditionRestatements(before: $0, now: basis) }
        try figures.setIncompleteTerms(
            try incompleteTerms(basis, in: source), of: edition.name)
        try figures.release(
            edition.name,
            through: DisclosureGate(minimumCell: edition.minimumCell, basis: basis),
            from: source, state: releaseState(edition, count: count, tables)
        ) { restated?.compare($0, $1, $2) }
        guard let before, let restated else { return }
        try ledger.record(
            restated.revision(through: source.position()), edition: edition.name,
            after: before.position, state: "release \(count)")
    }

    /// Of everything the cells an edition shows are made from.
    private func releaseState(
        _ edition: Settings.Edition, count: Int, _ tables: SchoolTables
    ) throws -> String {
        digest([
            try ledger.identity(), "\(fingerprint(tables))", String(settings.threshold.thousandths),
            String(edition.minimumCell), String(count),
        ])
    }

    private func source(
        _ edition: String, _ basis: Basis, last: EditionRelease?
    ) -> FigureSource {
        let (figures, ledger) = (figures, ledger)
        @Sendable func inTerm(
            _ term: TermIndex, _ units: [UnitIndex], countsOnly: Bool
        ) throws -> [(unit: UnitIndex, figures: TermFigures)] {
            try figures.published(edition, in: term, of: units).compactMap { unit, cell in
                UnitFigures(
                    unit: unit, published: [(term, cell)], basis: basis, countsOnly: countsOnly
                ).terms.first.map { (unit, $0) }
            }
        }
        return FigureSource(
            present: { try figures.publishedCells(of: edition) },
            unit: { unit in
                UnitFigures(
                    unit: unit, published: try figures.published(edition, of: unit), basis: basis)
            },
            term: { try inTerm($0, $1, countsOnly: true) },
            grades: { try inTerm($0, $1, countsOnly: false) },
            entrants: { term, units in
                try figures.published(edition, in: term, of: units).compactMap { unit, cell in
                    UnitFigures(unit: unit, published: [(term, cell)], basis: basis)
                        .cohort(term, .all).map { (unit, $0) }
                }
            },
            revisions: { _ in
                try ledger.revisions(
                    edition: edition, through: last?.position, asOf: last?.asOf,
                    mostItems: Generator.mostRestatements)
            })
    }
}
