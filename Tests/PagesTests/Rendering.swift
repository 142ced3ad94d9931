import Foundation
import Retention
import Synchronization

@testable import Pages

/// A site's files by path, as a web server would find them.
typealias Site = [String: [UInt8]]

/// Gathers what a renderer emits from its threads.
final class Gathered: Sendable {
    private let state = Mutex<(site: Site, twice: [String])>(([:], []))

    func add(_ file: SiteFile) {
        state.withLock { state in
            let path = file.folder.isEmpty ? file.name : "\(file.folder)/\(file.name)"
            if state.site.updateValue(file.bytes, forKey: path) != nil { state.twice.append(path) }
        }
    }

    var site: Site { state.withLock { $0.site } }
    var twice: [String] { state.withLock { $0.twice } }
}

extension School {
    static func words() throws -> Words { try Templates(folder: templates).words }

    func context(_ edition: Edition) throws -> PageContext {
        try SiteRenderer(templates: School.templates, basis: basis).context(
            of: edition, index: SiteIndex(present: try source(edition).present()))
    }

    /// What is wrong with the records, for thresholds low enough to find something.
    var records: [DataFindings] {
        var tally = Tally()
        for student in students {
            tally.addFindings(student, basis: basis, checks: FindingChecks())
        }
        var settings = FindingSettings()
        settings.volumeMinimum = 5
        settings.volumeShare = 0.9
        return Dictionary(grouping: tally.cells(), by: \.key.unit)
            .sorted { $0.key < $1.key }
            .map { unit, cells in
                DataFindings(
                    unit: unit, cells: cells.map { ($0.key.term, $0.counters) }, basis: basis,
                    settings: settings)
            }
    }

    /// Two changes: of figures, and of a table.
    static let revisions: [Revision] = [
        Revision(
            asOf: Day(number: 19_000), after: 7, through: 9,
            items: [
                Revision.Item(
                    unit: "PHY", term: "2020-fall",
                    restatement: Restatement(
                        figure: .dropOuts, was: .count(1), now: .count(2)),
                    causes: RestatementCauses(new: [.droppedOut: 1], retracted: [.enrolled: 2])),
                Revision.Item(
                    unit: "GONE", term: "2020-fall",
                    restatement: Restatement(
                        figure: .meanGradeLeft, was: .mean(2), now: .mean(2.5)),
                    causes: RestatementCauses(new: [.gpaRecorded: 1])),
            ], unlisted: 3),
        Revision(asOf: Day(number: 18_900), after: 7, through: 7, changed: [.units]),
    ]

    func site(
        _ edition: Edition = School.staff, changed: Set<CellKey>? = nil,
        inspect: (@Sendable (String, Model) -> Void)? = nil
    ) throws -> Site {
        try render(edition, changed: changed, inspect: inspect).site
    }

    func render(
        _ edition: Edition, changed: Set<CellKey>?, existing: Set<String> = [],
        inspect: (@Sendable (String, Model) -> Void)? = nil
    ) throws -> (site: Site, stale: Set<String>, twice: [String]) {
        let renderer = try SiteRenderer(
            templates: School.templates, basis: basis, inspect: inspect)
        let gathered = Gathered()
        let stale = try renderer.render(
            edition: edition, figures: try source(edition), changed: changed,
            existed: { existing.contains("\($0.folder)/\($0.name)") }, emit: gathered.add)
        return (gathered.site, Set(stale.map { "\($0.folder)/\($0.name)" }), gathered.twice)
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }

    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(self)) as? [String: Any] ?? [:]
    }
}
