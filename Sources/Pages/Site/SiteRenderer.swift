public import Retention

/// Turns figures into the files of a site. A pure function of templates, basis, edition and
/// figures: the same ones give the same bytes, whatever the day, the machine or its settings.
///
/// Addresses are plain files: a web server needs `index index.html` and nothing else. Pages link
/// each other and the hashed `assets` by absolute paths from `/{edition}/`.
public struct SiteRenderer: Sendable {
    let basis: Basis
    let templates: Templates
    let assets: Assets
    let tree: TreeOrder
    private let address: String?
    /// Sees each page's template and values before it is drawn.
    let inspect: (@Sendable (String, Model) -> Void)?

    /// - Parameters:
    ///   - templates: The folder of the templates, the style sheet and the icon.
    ///   - language: Of the pages, as `en`: there is a file of its words in the folder.
    ///   - address: Where the site is read, such as `https://figures.example.edu`, for links that
    ///     have to hold outside of it; nil where that is not known.
    public init(
        templates folder: String, language: String = "en", basis: Basis, address: String? = nil
    ) throws(TemplateError) {
        try self.init(
            TemplateFiles(folder: folder, language: language), basis: basis, address: address)
    }

    init(
        templates folder: String, language: String = "en", basis: Basis, address: String? = nil,
        inspect: (@Sendable (String, Model) -> Void)?
    ) throws(TemplateError) {
        try self.init(
            TemplateFiles(folder: folder, language: language), basis: basis, address: address,
            inspect: inspect)
    }

    /// - Parameter files: The templates as they were read.
    public init(
        _ files: TemplateFiles, basis: Basis, address: String? = nil
    ) throws(TemplateError) {
        try self.init(files, basis: basis, address: address, inspect: nil)
    }

    private init(
        _ files: TemplateFiles, basis: Basis, address: String?,
        inspect: (@Sendable (String, Model) -> Void)?
    ) throws(TemplateError) {
        self.basis = basis
        self.address = address
        self.inspect = inspect
        templates = try Templates(files)
        assets = try Assets(files, words: templates.words)
        tree = TreeOrder(basis.units)
    }

    /// Renders every file that shows any of the changed cells, on as many threads as there are
    /// processors. Memory grows with the largest unit, not with the number of pages.
    ///
    /// - Parameters:
    ///   - changed: nil renders everything, as after a change of templates, calendar, units or
    ///     boundary. A cell that came or went counts as changed.
    ///   - existed: Whether the site that is rendered anew had a page; unless told, every page.
    ///   - emit: Called once for each file, from several threads at once and in no fixed order.
    /// - Returns: The files of changed cells that no longer exist and have to go, in order. Empty
    ///   where everything is rendered.
    @discardableResult
    public func render(
        edition: Edition, figures: FigureSource, findings: FindingSource = FindingSource(),
        changed: Set<CellKey>?, existed: (SitePath) throws -> Bool = { _ in true },
        emit: @Sendable (SiteFile) throws -> Void
    ) throws -> [SitePath] {
        let index = SiteIndex(present: try figures.present())
        let affected =
            try changed.map {
                try Affected(changed: $0, index: index, basis: basis, existed: existed)
            }
            ?? Affected(all: index)
        try render(
            affected, edition: edition, index: index, figures: figures, findings: findings,
            emit: emit)
        return affected.stale.sorted()
    }

    /// Renders the units' own pages and nothing else: to measure what one kind of page costs.
    package func renderUnitPages(
        edition: Edition, figures: FigureSource, emit: @Sendable (SiteFile) throws -> Void
    ) throws {
        let index = SiteIndex(present: try figures.present())
        try render(
            Affected(unitPagesOf: index), edition: edition, index: index, figures: figures,
            findings: nil, emit: emit)
    }

    private func render(
        _ affected: Affected, edition: Edition, index: SiteIndex, figures: FigureSource,
        findings: FindingSource?, emit: @Sendable (SiteFile) throws -> Void
    ) throws {
        let context = context(of: edition, index: index)
        let work = try SiteWork(
            context: context, figures: figures, affected: affected, findings: findings,
            render: draw)
        try work.run(emit: emit)
        try work.finishFindings(emit: emit)
        try templates.words.check()
    }

    func context(of edition: Edition, index: SiteIndex) -> PageContext {
        var context = PageContext(
            edition: edition, basis: basis, index: index, tree: tree, assets: assets,
            words: templates.words,
            definitions: Definition.all(templates.words, basis, edition),
            address: address)
        context.drawFrame { template, model in
            inspect?(template, model)
            // The line it stands on has an end of its own.
            return String(decoding: templates.render(template, model).dropLast(), as: UTF8.self)
        }
        return context
    }

    func draw(_ page: Page) -> SiteFile {
        inspect?(page.template, page.model)
        return SiteFile(
            folder: page.path.folder, name: page.path.name,
            bytes: templates.render(page.template, page.model))
    }
}

/// A page ready to be drawn: a template and its values.
struct Page {
    var path: SitePath
    var template: String
    var model: Model

    init(_ folder: String, _ name: String, template: String, _ model: Model) {
        path = SitePath(folder: folder, name: name)
        self.template = template
        self.model = model
    }
}
