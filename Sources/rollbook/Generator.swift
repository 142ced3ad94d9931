import Crypto
import Foundation
import Pages
import Retention
import Store

/// Brings figures and site up to the ledger, once.
struct Generator: Sendable {
    struct Report: Sendable {
        /// nil where the figures were up to date.
        var refresh: RefreshReport?
        /// nil where the site was up to date, or stays at a release rolled back to.
        var release: ReleaseReport?
        var pinned: Int?
        var position: Int64
        var seconds: Double
    }

    let settings: Settings
    let ledger: Ledger
    let figures: FigureStore
    private let releases: ReleaseStore

    init(_ settings: Settings) throws {
        self.settings = settings
        ledger = try Ledger(path: settings.ledgerPath, isShared: false)
        figures = try FigureStore(path: settings.figuresPath)
        releases = ReleaseStore(folder: settings.siteFolder, keep: settings.keepReleases)
    }

    /// - Parameters:
    ///   - asOf: nil means today where the school is.
    ///   - isFull: Works out all figures from nothing and draws every page.
    func run(
        asOf: Day? = nil, isFull: Bool = false, progress: (String) -> Void = { _ in }
    ) throws -> Report {
        let started = ContinuousClock.now
        let tables = try SchoolTables(settings)
        let names = try ledger.names()
        let basis = try basis(
            tables, names, asOf: asOf ?? Generator.today(in: settings.timeZone))
        let refresh = try figures.refresh(
            from: ledger, through: names.position, basis: basis, fingerprint: fingerprint(tables),
            checks: settings.findings.checks,
            isFull: isFull
        ) { progress("\($0) events read") }
        var report = Report(
            refresh: refresh, pinned: try releases.pinned(), position: try figures.position(),
            seconds: 0)
        if report.pinned == nil {
            report.release = try publish(
                basis, tables: tables, isFull: isFull, position: report.position,
                progress: progress)
        }
        report.seconds = (ContinuousClock.now - started) / .seconds(1)
        return report
    }

    /// As many figures as a page can list and a reader's browser takes in at once.
    static let mostRestatements = 5_000

    static func today(in zone: TimeZone) -> Day {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let now = calendar.dateComponents([.year, .month, .day], from: Date())
        return Day(year: now.year ?? 1970, month: now.month ?? 1, day: now.day ?? 1)
            ?? Day(number: 0)
    }

    func basis(_ tables: SchoolTables, _ names: LedgerNames, asOf: Day) throws -> Basis {
        Basis(
            calendar: tables.calendar,
            units: try UnitTree(
                institution: settings.institution, units: tables.units,
                unnamed: Array(names.programs.dropFirst())),
            model: settings.model, scale: settings.scale, threshold: settings.threshold,
            asOf: asOf, termNumbers: names.terms, programs: names.programs)
    }

    /// Of what counters depend on beside the ledger and the day.
    func fingerprint(_ tables: SchoolTables) -> BasisFingerprint {
        BasisFingerprint(
            calendar: digest([tables.calendarText]),
            units: digest([tables.unitsText, settings.institution.code]),
            settings: digest([
                settings.model.rawValue, String(settings.scale.thousandths),
                "\(settings.findings.checks)",
            ]))
    }

    func digest(_ parts: [String]) -> String {
        let hash = SHA256.hash(data: Data(parts.joined(separator: "\u{0}").utf8))
        return hash.prefix(16).map { String(format: "%02x", $0) }.joined()
    }
}

// MARK: Publishing

extension Generator {
    /// What one edition of a release was made from, as the release records it.
    private struct EditionFacts: Equatable {
        var look: String
        var boundary: String
        var position: Int64

        init(look: String, boundary: String, position: Int64) {
            self.look = look
            self.boundary = boundary
            self.position = position
        }

        init?(_ text: String?) {
            let parts = text?.split(separator: " ") ?? []
            guard parts.count == 3, let position = Int64(parts[2]) else { return nil }
            self.init(look: String(parts[0]), boundary: String(parts[1]), position: position)
        }

        var text: String { "\(look) \(boundary) \(position)" }
    }

    private enum Work { case nothing, everything, cells(Set<CellKey>) }

    private struct EditionWork {
        var edition: Settings.Edition
        var work: Work
        var isReleaseDue: Bool
    }

    private func publish(
        _ basis: Basis, tables: SchoolTables, isFull: Bool, position: Int64,
        progress: (String) -> Void
    ) throws -> ReleaseReport? {
        var pending = try figures.pendingChanges()
        let incomplete = try incompleteTerms(basis, in: figures)
        let basis = basis.doubting(incomplete)
        if try figures.incompleteTerms(of: "") != incomplete { pending = .everything }
        let look = try look(tables)
        let boundary =
            "\(basis.boundary.started)/\(basis.boundary.counted)/\(basis.boundary.closed)"
        let base = try releases.newest()
        var facts = base?.facts ?? [:]
        var work = [EditionWork]()
        for edition in settings.editions {
            let old = EditionFacts(facts["edition.\(edition.name)"])
            let now = EditionFacts(
                look: digest([look, String(edition.minimumCell)]), boundary: boundary,
                position: position)
            let isDue = try isReleaseDue(edition, basis, position: position)
            let todo =
                isFull || isDue
                ? .everything : todo(edition, old: old, now: now, pending: pending)
            work.append(EditionWork(edition: edition, work: todo, isReleaseDue: isDue))
            if case .nothing = todo { continue }
            facts["edition.\(edition.name)"] = now.text
        }
        let isIdle = work.allSatisfy { if case .nothing = $0.work { true } else { false } }
        let gone = Set(base?.editions ?? []).subtracting(settings.editions.map(\.name))
        if isIdle, gone.isEmpty, try releases.current()?.number == base?.number { return nil }
        let report = try release(
            work, basis: basis, tables: tables, position: position, isFull: isFull, facts: facts,
            progress: progress)
        if !pending.isEmpty { try figures.clearPendingChanges() }
        try figures.setIncompleteTerms(incomplete, of: "")
        return report
    }

    private func todo(
        _ edition: Settings.Edition, old: EditionFacts?, now: EditionFacts,
        pending: PendingChanges
    ) -> Work {
        guard let old, old.look == now.look else { return .everything }
        // Its figures are those of its last release, whatever came since.
        if edition.hidesNumbers { return .nothing }
        if old.boundary != now.boundary { return .everything }
        switch edition.publish {
        case .boundaries: return old.position > 0 ? .nothing : .everything
        case .always:
            switch pending {
            case .everything: return .everything
            case .cells(let cells): return cells.isEmpty ? .nothing : .cells(cells)
            }
        }
    }

    private func release(
        _ work: [EditionWork], basis: Basis, tables: SchoolTables, position: Int64, isFull: Bool,
        facts: [String: String], progress: (String) -> Void
    ) throws -> ReleaseReport {
        let draft = try releases.begin()
        do {
            try draft.keepOnly(editions: Set(settings.editions.map(\.name)))
            for todo in work {
                let edition = todo.edition
                var changed: Set<CellKey>?
                switch todo.work {
                case .nothing: continue
                case .everything: try draft.replaceAll(edition: edition.name)
                case .cells(let cells): changed = cells
                }
                let figures = try figures(
                    of: edition, after: ledger.releases(of: edition.name), basis, tables: tables,
                    position: position, isDue: todo.isReleaseDue, isFull: isFull,
                    progress: progress)
                let renderer = try SiteRenderer(
                    templates: settings.templates, language: edition.language,
                    basis: figures.basis, address: settings.siteAddress)
                progress("drawing the \(edition.name) edition")
                let stale = try renderer.render(
                    edition: edition.rendered, figures: figures.source,
                    findings: findings(of: edition, figures.basis, isAll: changed == nil),
                    changed: changed,
                    existed: {
                        try draft.baseHas(
                            edition: edition.name, folder: $0.folder, name: $0.name)
                    }
                ) { file in
                    try draft.write(
                        edition: edition.name, folder: file.folder, name: file.name,
                        bytes: file.bytes)
                }
                for path in stale {
                    try draft.remove(edition: edition.name, folder: path.folder, name: path.name)
                }
            }
            return try draft.commit(facts: facts)
        } catch {
            draft.abandon()
            throw error
        }
    }

    /// - Parameter last: The position of the last event that counts; nil means all.
    func source(_ basis: Basis, through last: Int64? = nil) -> FigureSource {
        let figures = figures
        let ledger = ledger
        @Sendable func inTerm(
            _ term: TermIndex, _ units: [UnitIndex], countsOnly: Bool
        ) throws -> [(unit: UnitIndex, figures: TermFigures)] {
            try figures.cells(in: term, of: units).compactMap { unit, counters in
                UnitFigures(
                    unit: unit, cells: [(term, counters)], basis: basis, countsOnly: countsOnly
                ).terms.first.map { (unit, $0) }
            }
        }
        return FigureSource(
            present: { try figures.cells() },
            unit: { unit in
                UnitFigures(unit: unit, cells: try figures.cells(of: unit), basis: basis)
            },
            term: { try inTerm($0, $1, countsOnly: true) },
            grades: { try inTerm($0, $1, countsOnly: false) },
            entrants: { term, units in
                try figures.cells(in: term, of: units).compactMap { unit, counters in
                    UnitFigures(unit: unit, cells: [(term, counters)], basis: basis)
                        .cohort(term, .all).map { (unit, $0) }
                }
            },
            revisions: { edition in
                // Those of the figures as they are would give small numbers away.
                if edition.minimumCell > 0 { return ([], 0) }
                return try ledger.revisions(
                    edition: "", through: last, asOf: basis.asOf,
                    mostItems: Generator.mostRestatements)
            })
    }

    /// Of what pages depend on beside the figures: templates, names, thresholds.
    private func look(_ tables: SchoolTables) throws -> String {
        let names = try FileManager.default.subpathsOfDirectory(atPath: settings.templates).sorted()
        let templates = names.map { name in
            let path = settings.templates + "/" + name
            return name + "\u{0}" + ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
        }
        return digest(
            templates + [
                tables.calendarText, tables.unitsText, settings.institution.name,
                String(settings.threshold.thousandths), settings.siteAddress ?? "",
                "\(settings.findings)",
                settings.editions.map { "\($0.name) \($0.access) \($0.language)" }.joined(
                    separator: ","),
                Rollbook.version,
            ])
    }
}

extension Settings.Edition {
    /// As pages know it.
    var rendered: Edition {
        Edition(name: name, minimumCell: minimumCell, isPublic: access == .anyone)
    }
}
