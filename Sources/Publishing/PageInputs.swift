import Foundation
import Pages
import Retention

/// All that an edition's pages depend on beside its figures. Pages are drawn from this value alone,
/// and what tells one such value from another is worked out from the whole of it.
struct PageInputs {
    let edition: EditionSettings
    let basis: Basis
    let findings: FindingSettings
    let address: String?
    let templates: String
    let program: String

    init(
        _ edition: EditionSettings, basis: Basis, findings: FindingSettings,
        _ settings: PublishingSettings
    ) {
        self.edition = edition
        self.basis = basis
        self.findings = findings
        address = settings.address
        templates = settings.templates
        program = settings.program
    }

    func renderer() throws -> SiteRenderer {
        try SiteRenderer(
            templates: templates, language: edition.language, basis: basis, address: address)
    }

    /// For which units and terms records look incomplete: what they make provisional shows on pages of
    /// units that have no event of their own.
    private var doubts: String {
        if edition.hidesNumbers { return "" }
        let units = basis.incompleteOfUnits.sorted { $0.key < $1.key }.map { unit, terms in
            "\(unit.rawValue): \(terms.sorted().map(\.rawValue))"
        }
        return "\(units) \(basis.withoutDropOuts.map(\.packed))"
    }

    /// Every file of the templates' folder counts, and all of the basis but the codes that only
    /// events name, which come with figures, and its day, whose boundaries are told apart.
    func digest() throws -> String {
        var frame = ReleaseFrame(
            basis, minimumCell: edition.minimumCell, findings: findings, program: program)
        frame.tables.unnamed = []
        let names = try FileManager.default.subpathsOfDirectory(atPath: templates).sorted()
        let files = names.map { name in
            let path = templates + "/" + name
            return name + "\u{0}" + ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
        }
        return Digest.of(
            [
                Digest.of(frame.tables), Digest.of(frame.settings), edition.name,
                "\(edition.isPublic)", edition.language, address ?? "", doubts,
                Digest.of(files),
            ])
    }
}
