import Foundation
public import Pages
public import Retention
public import Store

/// Brings figures and site up to the ledger, once.
public struct Publisher: Sendable {
    public struct Report: Sendable {
        /// nil where the figures were up to date.
        public var refresh: RefreshReport?
        /// nil where the site was up to date, or stays at a release rolled back to.
        public var release: ReleaseReport?
        public var pinned: Int?
        public var position: Int64
        public var seconds: Double
        /// What a person should know of it, a sentence each.
        public var remarks: [String] = []
    }

    /// What a run was asked for.
    public struct Order: Sendable {
        /// The day the figures speak of; nil means today where the school is.
        public var asOf: Day?
        /// Works out all figures from nothing and draws every page.
        public var isFull: Bool
        /// A day that editions with a minimum cell may be released for although it looks wrong.
        public var acceptedDay: Day?
        /// Whether such editions may go on although the record of what they showed is lost.
        public var acceptsLostRecord = false

        public init(asOf: Day? = nil, isFull: Bool = false) {
            self.asOf = asOf
            self.isFull = isFull
        }
    }

    let settings: PublishingSettings
    let school: School
    let ledger: Ledger
    let figures: FigureStore
    let releases: ReleaseStore

    public init(_ settings: PublishingSettings, _ school: School) throws {
        self.settings = settings
        self.school = school
        ledger = try Ledger(path: settings.ledgerPath, isShared: false)
        figures = try FigureStore(path: settings.figuresPath)
        releases = settings.releases
    }

    /// - Throws: `ReleaseError.locked` where another run is at work; then nothing was done.
    public func run(
        _ order: Order = Order(), progress: (String) -> Void = { _ in }
    ) throws -> Report {
        let started = ContinuousClock.now
        let lock = try releases.lock()
        var (report, damage) = try figures.mendingDamage { try run(order, lock, progress) }
        if let damage {
            report.remarks.append("The figures were made anew, because \(damage).")
        }
        report.seconds = (ContinuousClock.now - started) / .seconds(1)
        return report
    }

    private func run(
        _ order: Order, _ lock: SiteLock, _ progress: (String) -> Void
    ) throws -> Report {
        let names = try ledger.names()
        let basis = try school.basis(names, asOf: try day(order))
        let refresh = try figures.refresh(
            from: ledger, through: names.position, basis: basis,
            fingerprint: try school.fingerprint(), checks: school.findings.checks,
            isFull: order.isFull
        ) { progress("\($0) events read") }
        var report = Report(
            refresh: refresh, pinned: try releases.pinned(), position: try figures.position(),
            seconds: 0)
        if report.pinned == nil {
            var run = PublishingRun(
                publisher: self, order: order, position: report.position,
                basis: try doubted(basis, in: figures), lock: lock)
            do {
                report.release = try run.publish(progress)
                report.remarks = run.remarks
            } catch ReleaseError.damaged(let path) {
                run.isFromNothing = true
                report.release = try run.publish(progress)
                report.remarks =
                    ["Every page was drawn anew, because \(path) was damaged."] + run.remarks
            }
        }
        return report
    }

    /// As many figures as a page can list and a reader's browser takes in at once.
    static let mostRestatements = 5_000

    /// The day a run speaks of.
    ///
    /// - Throws: `PublishingError` where the clock is behind what the ledger holds, and so far that
    ///   no term has begun: the school would be an empty one.
    private func day(_ order: Order) throws -> Day {
        if let day = order.asOf { return day }
        let today = School.today(in: school.timeZone)
        guard let received = try ledger.status().lastReceived,
            school.calendar.terms.allSatisfy({ $0.start > today })
        else { return today }
        let last = School.day(
            of: Date(timeIntervalSince1970: Double(received)), in: school.timeZone)
        guard today.adding(days: 1) >= last else {
            throw PublishingError(
                "the clock says \(today), but the ledger's last event came on \(last)",
                hint: "set the clock right, or say the day with --as-of; the site is unchanged")
        }
        return today
    }

    /// Terms whose records look incomplete: their figures are provisional.
    func incompleteTerms(_ basis: Basis, in figures: FigureStore) throws -> Set<TermIndex> {
        try findings(of: .institution, basis, in: figures).incompleteTerms
    }

    /// The basis with the terms whose records look incomplete, for the institution and for each unit
    /// that has parts.
    func doubted(_ basis: Basis, in figures: FigureStore) throws -> Basis {
        let whole = try findings(of: .institution, basis, in: figures)
        let parents = Set(basis.units.indices.compactMap { basis.units.parent(of: $0) })
        let parts = try parents.subtracting([.institution]).sorted().map {
            try findings(of: $0, basis, in: figures)
        }
        let silent = ([whole] + parts).flatMap { found in
            found.termsWithoutDropOuts.map { CellKey(unit: found.unit, term: $0) }
        }
        return basis.doubting(whole.incompleteTerms, parts: parts).missingDropOuts(of: silent)
    }

    private func findings(
        of unit: UnitIndex, _ basis: Basis, in figures: FigureStore
    ) throws -> DataFindings {
        DataFindings(
            unit: unit, cells: try figures.findings(of: unit), basis: basis,
            settings: school.findings)
    }

    /// All figures as they are.
    ///
    /// - Parameter last: The position of the last event that counts.
    func source(_ basis: Basis, through last: Int64) -> FigureSource {
        let (figures, ledger) = (figures, ledger)
        return FigureSource(
            present: { try figures.cells() },
            unit: { unit in
                var shown = UnitFigures(
                    unit: unit, cells: try figures.cells(of: unit), basis: basis)
                shown.addWeeks(try figures.findings(of: unit), basis: basis)
                return shown
            },
            inTerm: { term, units, countsOnly in
                try figures.cells(in: term, of: units).map { unit, counters in
                    UnitFigures(
                        unit: unit, cells: [(term, counters)], basis: basis,
                        countsOnly: countsOnly)
                }
            },
            revisions: {
                // What the ledger is told once this is published comes first.
                let restated = try figures.restated().map(\.revision).reversed()
                let told = try ledger.revisions(
                    edition: "", through: last, asOf: basis.asOf,
                    mostItems: Publisher.mostRestatements)
                return (restated + told.revisions.filter { !restated.contains($0) }, told.earlier)
            })
    }
}
