import Foundation
import Pages
import Retention
import Store
import Writing

/// What one edition's pages were made from, kept with the site that shows them. What has to be done
/// is worked out from it each time and kept nowhere.
struct PublishedState: Hashable, Codable, Sendable {
    /// Of all that pages depend on beside figures.
    var inputs: String
    /// How many terms had started, had had their census and had ended; and in editions that speak of
    /// ends of weeks the number of that day.
    var boundary: [Int]
    /// The last event the figures hold.
    var position: Int64
    /// The number of the edition's release in the ledger's record; nil where it has none.
    var release: Int64?
    /// Which ledger.
    var ledger: String

    /// - Parameter text: As the site's own record has it.
    init?(_ text: String?) {
        guard let text,
            let state = try? JSONDecoder().decode(PublishedState.self, from: Data(text.utf8))
        else { return nil }
        self = state
    }

    init(
        inputs: String, boundary: Boundary, isWeekly: Bool, position: Int64, release: Int64?,
        ledger: String
    ) {
        self.inputs = inputs
        self.boundary = [boundary.started, boundary.counted, boundary.closed]
        if isWeekly, let day = boundary.weekDay { self.boundary.append(Int(day.number)) }
        self.position = position
        self.release = release
        self.ledger = ledger
    }

    var text: String {
        // Strings and whole numbers always have a text.
        (try? CodedText.of(self)) ?? ""
    }

    /// By edition, as a release of the site keeps them.
    static func all(_ release: Release) -> [String: PublishedState] {
        Dictionary(
            uniqueKeysWithValues: release.facts.compactMap { name, text in
                guard name.hasPrefix("edition.") else { return nil }
                return PublishedState(text).map { (String(name.dropFirst("edition.".count)), $0) }
            })
    }

    /// The name of an edition's state among the facts of a site's release.
    static func fact(_ edition: String) -> String { "edition.\(edition)" }
}

/// What of an edition has to be drawn.
enum EditionWork: Hashable {
    case nothing
    case everything
    case cells(Set<CellKey>)

    /// - Parameters:
    ///   - now: What its pages would be made from now.
    ///   - old: What they are made from; nil where there are none.
    ///   - changes: Of the figures, since a position.
    init(
        _ edition: EditionSettings, now: PublishedState, old: PublishedState?,
        changes: (_ since: Int64) throws -> FigureChanges
    ) rethrows {
        guard let old, old.inputs == now.inputs, old.ledger == now.ledger else {
            self = .everything
            return
        }
        if edition.hidesNumbers {
            // A number may come again where the record was lost.
            let isSame =
                old.release == now.release && old.position == now.position
                && old.boundary == now.boundary
            self = isSame ? .nothing : .everything
            return
        }
        if old.boundary != now.boundary || old.position > now.position {
            self = .everything
            return
        }
        if old.position == now.position {
            self = .nothing
            return
        }
        if old.position == 0 {
            self = .everything
            return
        }
        if edition.publish == .boundaries {
            self = .nothing
            return
        }
        switch try changes(old.position) {
        case .everything: self = .everything
        case .cells(let cells): self = cells.isEmpty ? .nothing : .cells(cells)
        }
    }
}
