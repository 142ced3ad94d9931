import Pages
import Retention
import Writing

/// All that an edition's pages depend on beside its figures. Pages are drawn from this value alone,
/// and what tells one such value from another is worked out from the whole of it.
struct PageInputs {
    /// All of the basis but the codes that only events name, which come with figures, and its day,
    /// whose boundaries are told apart.
    private struct Parts: Encodable {
        let edition: Edition
        var tables: ReleaseFrame.Tables
        let settings: ReleaseFrame.Settings
        let address: String?
        let templates: String?
        let doubts: [String]
    }

    let basis: Basis
    private let parts: Parts
    private let templates: Result<TemplateFiles, TemplateError>

    init(
        _ edition: EditionSettings, basis: Basis, findings: FindingSettings,
        _ settings: PublishingSettings
    ) {
        let frame = ReleaseFrame(
            basis, minimumCell: edition.minimumCell, findings: findings,
            program: settings.program)
        // A file that cannot be read keeps no other edition from being drawn.
        templates = Result { () throws(TemplateError) in
            try TemplateFiles(folder: settings.templates, language: edition.language)
        }
        self.basis = basis
        var parts = Parts(
            edition: edition.rendered, tables: frame.tables, settings: frame.settings,
            address: settings.address, templates: try? templates.get().digest,
            doubts: PageInputs.doubts(edition, basis))
        parts.tables.unnamed = []
        self.parts = parts
    }

    var edition: Edition { parts.edition }

    var findings: FindingSettings { parts.settings.findings }

    func renderer() throws -> SiteRenderer {
        try SiteRenderer(templates.get(), basis: basis, address: parts.address)
    }

    func digest() throws -> String { try Digest.of(coded: parts) }

    /// For which units and terms records look incomplete: what they make provisional shows on pages of
    /// units that have no event of their own.
    private static func doubts(_ edition: EditionSettings, _ basis: Basis) -> [String] {
        if edition.hidesNumbers { return [] }
        let units = basis.incompleteOfUnits.sorted { $0.key < $1.key }.map { unit, terms in
            "\(unit.rawValue): \(terms.sorted().map(\.rawValue))"
        }
        return units + ["\(basis.withoutDropOuts.map(\.packed))"]
    }
}
