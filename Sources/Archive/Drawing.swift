import Pages
import Retention

/// A snapshot's pages, drawn from a definition of the report and figures: the same call for the
/// record of what was shown and for a bag's tables.
struct Drawing: Sendable {
    let definition: ReportDefinition
    let figures: FigureSource
    private let renderer: SiteRenderer

    /// - Parameter templates: The folder of templates and words.
    init(_ definition: ReportDefinition, templates: String, figures: FigureSource) throws {
        self.definition = definition
        self.figures = figures
        renderer = try SiteRenderer(
            templates: templates, language: definition.settings.edition.language,
            basis: try definition.basis(), address: definition.settings.address)
    }

    private var edition: Edition {
        let edition = definition.settings.edition
        return Edition(
            name: edition.name, minimumCell: edition.minimumCell, isPublic: edition.isPublic)
    }

    var links: SiteLinks { SiteLinks(edition: edition.name) }

    /// Every file of the site, links relative.
    ///
    /// - Parameter emit: Called once for each, from several threads at once; the path is below the
    ///   edition, such as `units/F14/index.html`.
    func site(_ emit: @Sendable (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        let links = links
        try renderer.render(
            edition: edition, figures: figures,
            findings: FindingSource(settings: definition.settings.figures.findings), changed: nil
        ) { file in
            let path = file.folder.isEmpty ? file.name : "\(file.folder)/\(file.name)"
            try emit(path, links.relative(file.bytes, in: path))
        }
    }

    func tables() throws -> [WholeTable] {
        try renderer.tables(of: edition, figures: figures)
    }
}

/// Draws a public bag's pages again, from its tables and its definition of the report alone.
public struct Replay: Sendable {
    let bag: String
    let drawing: Drawing
    /// The program's version the bag was sealed with.
    public let version: String

    /// - Parameter bag: The folder of a public bag.
    public init(bag: String) throws {
        self.bag = bag
        let definition = try ReportDefinition(bag: bag)
        let basis = try definition.basis()
        let tables = try SealedTables(bag: bag, calendar: basis.calendar)
        drawing = try Drawing(
            definition, templates: "\(bag)/\(ReportDefinition.folder)/templates",
            figures: try tables.source(basis))
        version = definition.software.version
    }

    /// - Parameter folder: A new or empty one.
    /// - Returns: How many files were written.
    public func write(to folder: String) throws -> Int {
        if try ArchiveDisk.exists(folder) && !Disk.names(in: folder).isEmpty {
            throw ArchiveError(
                "\(folder) is not an empty folder",
                hint: "name one that does not exist yet or has nothing in it", isUsage: true)
        }
        let pages = try BagWriter(folder: folder)
        try drawing.site { try pages.add($0, $1) }
        return pages.files.count
    }
}
