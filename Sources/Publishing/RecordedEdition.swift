import Foundation
public import Pages
public import Retention
public import Store

/// An edition as one of its releases recorded it, with today's names: what a snapshot is made of.
public struct RecordedEdition: Sendable {
    public let edition: EditionSettings
    public let release: EditionRelease
    public let frame: ReleaseFrame
    public let basis: Basis
    public let figures: FigureSource
    /// The folder of the live site's pages of this very release, made from the same names and
    /// templates; nil where the live site shows something else.
    public let live: String?
    fileprivate let ledger: Ledger

    /// Every unit and term the release shows, by unit code and term id, without what the figures
    /// were counted from.
    public func cells() throws -> [(unit: String, term: String, cell: ShownCell)] {
        let shown = ShownRelease(release.number, of: edition.name, in: ledger, basis: basis)
        return try shown.present().sorted().map { key in key.unit }
            .reduce(into: [UnitIndex]()) { if $0.last != $1 { $0.append($1) } }
            .flatMap { unit in
                try shown.cells(of: unit).map { term, cell in
                    var cell = cell
                    cell.counters = Counters()
                    cell.pool = .none
                    return (basis.units[unit].code, basis.calendar[term].id, cell)
                }
            }
    }
}

/// What editions with a minimum cell have shown, for whoever draws it again.
public struct ShownRecord: Sendable {
    public let settings: PublishingSettings
    public let school: School
    public let ledger: Ledger
    private let publisher: Publisher

    /// - Throws: `PublishingError` where there is no ledger.
    public init(_ settings: PublishingSettings, _ school: School) throws {
        guard FileManager.default.fileExists(atPath: settings.ledgerPath) else {
            throw PublishingError(
                "there is no ledger at \(settings.ledgerPath)",
                hint: "ledger.path in the settings names it")
        }
        self.settings = settings
        self.school = school
        publisher = try Publisher(settings, school)
        ledger = publisher.ledger
    }

    /// The releases of an edition that can be drawn, in the order they were made.
    public func releases(of edition: EditionSettings) throws -> [EditionRelease] {
        try ledger.releases(of: edition.name).filter { $0.frame != nil }
    }

    /// - Parameter release: One of `releases(of:)`.
    public func draw(
        _ release: EditionRelease, of edition: EditionSettings
    ) throws -> RecordedEdition {
        guard let frame = publisher.frame(of: release) else {
            throw PublishingError("release \(release.number) has no record of what it rests on")
        }
        let basis = try frame.basis(asOf: release.asOf)
        let inputs = PageInputs(
            edition, basis: basis, findings: frame.settings.findings, settings)
        return RecordedEdition(
            edition: edition, release: release, frame: frame, basis: basis,
            figures: publisher.source(release, of: edition, basis: basis),
            live: try live(release, edition, inputs: try inputs.digest()), ledger: ledger)
    }

    private func live(
        _ release: EditionRelease, _ edition: EditionSettings, inputs: String
    ) throws -> String? {
        guard let shown = try publisher.releases.current(),
            let state = PublishedState.all(shown)[edition.name],
            state.release == release.number, state.inputs == inputs
        else { return nil }
        return "\(settings.siteFolder)/releases/\(shown.number)/\(edition.name)"
    }
}
