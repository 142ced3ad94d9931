import Foundation
import Pages
import Retention
import Store

/// The record of what editions with a minimum cell showed: makes their releases and sees that none
/// is made while a part of it is missing.
struct DisclosureRecord {
    let publisher: Publisher
    private let basis: Basis
    private let order: Publisher.Order
    /// Editions of which the live site shows a release that no record has.
    private var lost = Set<String>()
    private(set) var remarks = [String]()

    init(_ publisher: Publisher, basis: Basis, order: Publisher.Order) {
        self.publisher = publisher
        self.basis = basis
        self.order = order
    }

    /// Takes up what a ledger restored from an older copy lacks.
    ///
    /// - Parameter published: By edition.
    mutating func restore(
        published: [String: PublishedState], _ progress: (String) -> Void
    ) throws {
        let editions = publisher.settings.editions.filter(\.hidesNumbers)
        if editions.isEmpty { return }
        guard try bringCopy() else {
            lost = Set(editions.map(\.name))
            return
        }
        var isTakenOver = false
        for edition in editions {
            if try takeOver(edition, progress) { isTakenOver = true }
            guard let state = published[edition.name], let release = state.release else { continue }
            let last = try publisher.ledger.releases(of: edition.name).last?.number ?? 0
            if last < release, !order.acceptsLostRecord {
                lost.insert(edition.name)
                remarks.append(
                    "The \(edition.name) edition stays as it is: release \(release) of what it "
                        + "showed is neither in the ledger nor in \(publisher.recordCopy). "
                        + "Restore a newer copy of either, or say `generate --accept-lost-record`; then figures of a few "
                        + "students may follow from what was published before.")
            }
        }
        if isTakenOver { _ = try bringCopy() }
    }

    /// Brings the record and the copy of it together.
    ///
    /// - Returns: False where the copy says that this is not the ledger it was made from.
    private mutating func bringCopy() throws -> Bool {
        let copy = publisher.recordCopy
        var outcome = try publisher.ledger.bringTogether(withCopy: copy)
        if case .damaged(let why) = outcome {
            let aside = try RecordFile.setAside(copy, as: "damaged")
            remarks.append(
                "The copy of the record of what was shown is damaged (\(why)): it lies at "
                    + "\(aside) now, and a new one was made of what the ledger has.")
            outcome = try publisher.ledger.bringTogether(withCopy: copy)
        }
        if outcome == .foreign, order.acceptsLostRecord {
            _ = try RecordFile.setAside(copy, as: "another-ledger")
            outcome = try publisher.ledger.bringTogether(withCopy: copy)
        }
        switch outcome {
        case .foreign:
            remarks.append(
                "Editions with a minimum cell stay as they are: \(copy) is the record of what "
                    + "another ledger showed. Use that ledger, or say `generate "
                    + "--accept-lost-record` to begin anew.")
            return false
        case .damaged(let why):
            throw PublishingError(
                "the record of what was shown cannot be copied to \(copy): \(why)",
                hint: "`rollbook check` says whether the ledger is sound")
        case .same(let taken):
            if taken > 0 {
                remarks.append(
                    "The ledger lacked \(taken == 1 ? "a release" : "\(taken) releases") of what "
                        + "was shown; the copy beside the site had "
                        + "\(taken == 1 ? "it" : "them").")
            }
            return true
        }
    }

    func isHeld(_ edition: EditionSettings) -> Bool { lost.contains(edition.name) }

    /// The one a release made now speaks of.
    private var day: Day { basis.boundary.day ?? basis.asOf }

    /// The release an edition shows: a new one where a boundary has passed since the last.
    ///
    /// - Returns: nil where there is nothing to release yet.
    mutating func release(
        of edition: EditionSettings, position: Int64, _ progress: (String) -> Void
    ) throws -> EditionRelease? {
        let earlier = try publisher.ledger.releases(of: edition.name)
        guard position > 0 else { return earlier.last }
        if let last = earlier.last {
            // The day is one of the calendar's: as long as it is the last one's nothing is due.
            guard last.asOf != day else { return last }
            if let why = try reasonToWait(day, after: last), order.acceptedDay != basis.asOf {
                remarks.append(
                    "The \(edition.name) edition stays as of \(last.asOf): \(why). If that is "
                        + "right, say `generate --accept-day \(basis.asOf)`.")
                return last
            }
        } else if let why = try reasonToWait(day, after: nil), order.acceptedDay != basis.asOf {
            remarks.append(
                "The \(edition.name) edition is not released: \(why). If that is right, say "
                    + "`generate --accept-day \(basis.asOf)`.")
            return nil
        }
        progress("deciding what the \(edition.name) edition may show")
        return try make(edition, position: position, after: earlier)
    }

    /// Days after the last thing the ledger knows of beyond which a clock is not believed.
    private static let mostDaysAhead = 400

    private func reasonToWait(_ day: Day, after last: EditionRelease?) throws -> String? {
        if let last, day < last.asOf { return "\(day) is before its last release's day" }
        guard let latest = try publisher.ledger.latestDay(in: publisher.school.timeZone) else {
            return nil
        }
        if basis.asOf > latest.adding(days: DisclosureRecord.mostDaysAhead) {
            return "\(basis.asOf) is more than \(DisclosureRecord.mostDaysAhead) days after the "
                + "ledger's latest event, \(latest)"
        }
        return nil
    }

    private mutating func make(
        _ edition: EditionSettings, position: Int64, after earlier: [EditionRelease]
    ) throws -> EditionRelease {
        let release = try publisher.decide(
            edition, position: position,
            basis: basis.speaking(of: day),
            after: earlier, figures: publisher.figures)
        let made = try publisher.ledger.record(
            release, of: edition.name, calendar: basis.calendar)
        _ = try bringCopy()
        return made
    }
}

extension Publisher {
    /// Where the copy of the record lies: beside the live site, where no reader gets.
    var recordCopy: String { settings.siteFolder + "/.record.sqlite" }

    /// Decides what the next release of an edition shows.
    func decide(
        _ edition: EditionSettings, position: Int64, basis: Basis,
        after earlier: [EditionRelease], figures: FigureStore
    ) throws -> NewRelease {
        let present = Dictionary(grouping: try figures.cells(), by: \.term)
        let history = ShownHistory(
            of: edition.name, in: ledger, releases: earlier, calendar: basis.calendar)
        var restated = earlier.last.map { EditionRestatements(before: $0, now: basis) }
        var release = NewRelease(
            position: position, asOf: basis.asOf,
            frame: ReleaseFrame(
                basis, minimumCell: edition.minimumCell, findings: school.findings,
                program: settings.program),
            cells: [], revision: nil)
        var last: EarlierTerm?
        try DisclosureGate(minimumCell: edition.minimumCell, basis: basis).release(
            cells: { try figures.cells(in: $0, of: present[$0, default: []].map(\.unit)) },
            earlier: { term in
                let earlier = try history.term(term)
                last = earlier.last
                return earlier
            },
            publish: { key, cell in
                let code = basis.units[key.unit].code
                restated?.compare(key, last?.cells[code.lowercased()], cell)
                release.cells.append((code, basis.calendar[key.term].id, cell))
            })
        release.revision = restated?.revision(through: position)
        return release
    }
}
