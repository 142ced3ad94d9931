import Publishing
import Retention
import Store

extension Sealing {
    /// The snapshots that are due: of the terms whose census or final day is the day the edition was
    /// last released for. What was not released then is not sealed by itself later.
    public func due() throws -> [Order] {
        guard settings.signingKey != nil, settings.contact != nil,
            let edition = record.settings.editions.first(where: { $0.name == settings.edition }),
            edition.hidesNumbers, edition.isPublic,
            let newest = try record.releases(of: edition).last
        else { return [] }
        let calendar = record.school.calendar
        let standing = Set(try Chain(archive: settings.folder).bags.map(\.object))
        return calendar.terms.flatMap { term in
            SnapshotKind.allCases.filter { kind in
                Sealing.boundary(term, kind, finalAfter: calendar.finalAfter) == newest.asOf
                    && !standing.contains("\(term.id)-\(kind.rawValue)")
            }.map { Order(term: term.id, kind: $0) }
        }
    }
}
