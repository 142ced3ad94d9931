import Foundation
import Pages
import Retention
import Store
import Synchronization

/// One run from figures to live site, under the site's lock: what each edition is to show is
/// decided and recorded, what has to be drawn follows from what is published, and all of it is
/// switched in at once.
struct PublishingRun {
    let publisher: Publisher
    let order: Publisher.Order
    /// The last event the figures hold.
    let position: Int64
    let basis: Basis
    let lock: SiteLock
    /// Draws every page and relies on nothing of the site that is there.
    var isFromNothing = false
    private(set) var remarks = [String]()

    init(
        publisher: Publisher, order: Publisher.Order, position: Int64, basis: Basis,
        lock: SiteLock
    ) {
        self.publisher = publisher
        self.order = order
        self.position = position
        self.basis = basis
        self.lock = lock
    }

    private struct Todo {
        let edition: EditionSettings
        var inputs: PageInputs
        var source: FigureSource
        var state: PublishedState
        var work: EditionWork
    }

    /// - Returns: nil where there was nothing to do.
    mutating func publish(_ progress: (String) -> Void) throws -> ReleaseReport? {
        let base = isFromNothing ? nil : try publisher.releases.newest()
        let published = try base ?? publisher.releases.newestReadable()
        let identity = try publisher.ledger.identity()
        var record = DisclosureRecord(publisher, basis: basis, order: order)
        try record.restore(published: published.map(PublishedState.all) ?? [:], progress)
        var todos = [Todo]()
        var failure: (any Error)?
        for edition in publisher.settings.editions {
            do {
                let old = PublishedState(base?.facts[PublishedState.fact(edition.name)])
                let todo = try todo(edition, old, identity, &record, progress)
                if let todo { todos.append(todo) }
            } catch let error where !PublishingRun.isOfTheMachine(error) {
                failure = failure ?? PublishingRun.reason(error, edition.name)
            }
        }
        remarks = record.remarks
        if isFromNothing, todos.count < publisher.settings.editions.count {
            // What cannot be drawn would be gone from the site.
            throw failure ?? ReleaseError.damaged(path: publisher.settings.siteFolder)
        }
        let isIdle =
            todos.allSatisfy { $0.work == .nothing } && base?.facts == facts(todos, base)
        if isIdle, try publisher.releases.current()?.number == base?.number {
            try tellLedger()
            if let failure { throw failure }
            return nil
        }
        let report = try draw(todos, base, failure, progress)
        try tellLedger()
        return report
    }

    /// Editions that stay as they are keep theirs.
    private func facts(_ todos: [Todo], _ base: Release?) -> [String: String] {
        var facts = [String: String]()
        for edition in publisher.settings.editions {
            let name = PublishedState.fact(edition.name)
            facts[name] = base?.facts[name]
        }
        for todo in todos {
            facts[PublishedState.fact(todo.edition.name)] = todo.state.text
        }
        return facts
    }

    /// - Returns: nil for an edition that stays as it is.
    private func todo(
        _ edition: EditionSettings, _ old: PublishedState?, _ identity: String,
        _ record: inout DisclosureRecord, _ progress: (String) -> Void
    ) throws -> Todo? {
        var inputs = PageInputs(
            edition, basis: basis, findings: publisher.school.findings, publisher.settings)
        var source = publisher.source(basis, through: position)
        var release: EditionRelease?
        if edition.hidesNumbers {
            if record.isHeld(edition) { return nil }
            source = FigureSource(release: [])
            release = try record.release(of: edition, position: position, progress)
            if let release, let frame = publisher.frame(of: release) {
                inputs = PageInputs(
                    edition, basis: try frame.basis(asOf: release.asOf),
                    findings: frame.settings.findings, publisher.settings)
                source = publisher.source(release, of: edition, basis: inputs.basis)
            }
        }
        var now = PublishedState(
            inputs: try inputs.digest(), boundary: inputs.basis.boundary,
            isWeekly: edition.isWeekly,
            position: edition.hidesNumbers ? release?.position ?? 0 : position,
            release: release?.number, ledger: identity)
        let work =
            order.isFull
            ? .everything
            : try EditionWork(edition, now: now, old: old) { position in
                let hasTests = try publisher.figures.hasTests(of: edition.name, at: position)
                return hasTests ? try publisher.figures.changes(since: position) : .everything
            }
        if work == .nothing, let old { now = old }
        return Todo(edition: edition, inputs: inputs, source: source, state: now, work: work)
    }
}

// MARK: Drawing

extension PublishingRun {
    /// Draws what has to be drawn and switches it in. An edition that cannot be drawn stays as it
    /// is and keeps no other from being published.
    ///
    /// - Throws: Why an edition could not be drawn, after the others were published.
    private func draw(
        _ todos: [Todo], _ base: Release?, _ earlier: (any Error)?,
        _ progress: (String) -> Void
    ) throws -> ReleaseReport {
        var todos = todos
        var failure = earlier
        while true {
            let draft = try publisher.releases.begin(lock, isFromNothing: isFromNothing)
            do {
                let report = try commit(todos, base, draft, progress)
                if let failure { throw failure }
                return report
            } catch let error as EditionFailure {
                draft.abandon()
                todos.removeAll { $0.edition.name == error.edition }
                failure = failure ?? PublishingRun.reason(error.reason, error.edition)
                if isFromNothing || todos.allSatisfy({ $0.work == .nothing }), let failure {
                    throw failure
                }
            } catch {
                draft.abandon()
                throw error
            }
        }
    }

    private struct EditionFailure: Error {
        let edition: String
        let reason: any Error
    }

    /// Why an edition stays as it is, for whoever started the run.
    private static func reason(_ error: any Error, _ edition: String) -> any Error {
        guard case StoreError.unreadable(let sentence) = error else { return error }
        return PublishingError(
            "the \(edition) edition stays as it is: \(sentence)",
            hint: "restore the ledger from a backup; what of the record that lacks is taken from "
                + "the copy beside the site. `rollbook check` tells when it is sound")
    }

    /// Whether all editions would fail alike.
    private static func isOfTheMachine(_ error: any Error) -> Bool {
        switch error {
        case StoreError.unreadable: false
        case is StoreError: true
        case ReleaseError.diskFull, ReleaseError.notWritable, ReleaseError.system,
            ReleaseError.damaged:
            true
        default: false
        }
    }

    private func commit(
        _ todos: [Todo], _ base: Release?, _ draft: ReleaseDraft, _ progress: (String) -> Void
    ) throws -> ReleaseReport {
        try draft.keepOnly(editions: Set(publisher.settings.editions.map(\.name)))
        var tests = [String: [UnitIndex: [TestResult]]]()
        for todo in todos where todo.work != .nothing {
            let name = todo.edition.name
            do {
                tests[name] = try draw(todo, into: draft, progress)
            } catch let error where !PublishingRun.isOfTheMachine(error) {
                throw EditionFailure(edition: name, reason: error)
            }
        }
        let report = try draft.commit(facts: facts(todos, base))
        for todo in todos {
            let name = todo.edition.name
            guard let drawn = tests[name] else { continue }
            try publisher.figures.keep(
                drawn, of: name, at: todo.state.position, isAll: todo.work == .everything)
        }
        return report
    }

    /// - Returns: The tests of the units that were drawn.
    private func draw(
        _ todo: Todo, into draft: ReleaseDraft, _ progress: (String) -> Void
    ) throws -> [UnitIndex: [TestResult]] {
        let edition = todo.edition
        var changed: Set<CellKey>?
        if case .cells(let cells) = todo.work {
            changed = cells
        } else {
            try draft.replaceAll(edition: edition.name)
        }
        progress("drawing the \(edition.name) edition")
        let tests = Mutex<[UnitIndex: [TestResult]]>([:])
        let base = PublishedState(draft.base?.facts[PublishedState.fact(edition.name)])
        let stale = try todo.inputs.renderer().render(
            edition: todo.inputs.edition, figures: todo.source,
            findings: publisher.findings(
                of: edition, todo.inputs, before: changed == nil ? nil : base?.position
            ) { drawn in tests.withLock { $0.merge(drawn) { $1 } } },
            changed: changed,
            existed: {
                try draft.baseHas(edition: edition.name, folder: $0.folder, name: $0.name)
            }
        ) { file in
            try draft.write(
                edition: edition.name, folder: file.folder, name: file.name, bytes: file.bytes)
        }
        for path in stale {
            try draft.remove(edition: edition.name, folder: path.folder, name: path.name)
        }
        return tests.withLock { $0 }
    }

    /// Records what was restated once it is published.
    private func tellLedger() throws {
        let restated = try publisher.figures.restated()
        if publisher.settings.editions.contains(where: { !$0.hidesNumbers }) {
            for (_, state, revision) in restated {
                try publisher.ledger.record(revision, state: state)
            }
        }
        try publisher.figures.forgetRestated(restated.map(\.number))
    }
}

extension Publisher {
    /// What an edition says of its records and figures.
    ///
    /// - Parameters:
    ///   - before: The position of the site that is drawn on; nil where all is drawn anew.
    ///   - keep: Takes the tests of units that were drawn.
    func findings(
        of edition: EditionSettings, _ inputs: PageInputs, before: Int64?,
        keep: @escaping @Sendable ([UnitIndex: [TestResult]]) -> Void = { _ in }
    ) -> FindingSource {
        let figures = figures
        let (basis, settings) = (inputs.basis, inputs.findings)
        return FindingSource(
            settings: settings,
            records: {
                if edition.hidesNumbers { return [] }
                return try figures.findings().sorted { $0.key < $1.key }.map { unit, cells in
                    DataFindings(unit: unit, cells: cells, basis: basis, settings: settings)
                }
            },
            tests: {
                try before.flatMap { try figures.tests(of: edition.name, at: $0) } ?? [:]
            },
            keep: keep)
    }

    /// What a release's figures rest on, with today's names.
    func frame(of release: EditionRelease) -> ReleaseFrame? {
        release.frame?.renamed(
            institution: school.institution, units: school.units, terms: school.calendar.terms)
    }

    /// What a release shows, from the record alone.
    func source(
        _ release: EditionRelease, of edition: EditionSettings, basis: Basis
    ) -> FigureSource {
        let shown = ShownRelease(release.number, of: edition.name, in: ledger, basis: basis)
        let ledger = ledger
        return FigureSource(
            present: { try shown.present() },
            unit: { UnitFigures(unit: $0, shown: try shown.cells(of: $0).map(\.cell)) },
            inTerm: { term, units, _ in
                try shown.cells(in: term, of: units).map { unit, cell in
                    UnitFigures(unit: unit, shown: [cell])
                }
            },
            revisions: {
                try ledger.revisions(
                    edition: edition.name, through: release.position, asOf: release.asOf,
                    mostItems: Publisher.mostRestatements)
            })
    }
}
