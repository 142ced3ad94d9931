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

    func site(
        _ edition: Edition = School.staff, changed: Set<CellKey>? = nil,
        inspect: (@Sendable (String, Model) -> Void)? = nil
    ) throws -> Site {
        try render(edition, changed: changed, inspect: inspect).site
    }

    func render(
        _ edition: Edition, changed: Set<CellKey>?,
        inspect: (@Sendable (String, Model) -> Void)? = nil
    ) throws -> (site: Site, stale: Set<String>, twice: [String]) {
        let renderer = try SiteRenderer(
            templates: School.templates, basis: basis, inspect: inspect)
        let gathered = Gathered()
        let stale = try renderer.render(
            edition: edition, figures: try source(edition), changed: changed,
            emit: gathered.add)
        return (gathered.site, Set(stale.map { "\($0.folder)/\($0.name)" }), gathered.twice)
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }

    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(self)) as? [String: Any] ?? [:]
    }
}
