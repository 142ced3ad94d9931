import Retention

extension SiteRenderer {
    /// A page a unit with one chart of its terms, the same numbers in a table, and the frame of all
    /// pages, by the template `sample`: to measure what a row and a point cost.
    package func renderSamplePages(
        edition: Edition, figures: FigureSource, emit: @Sendable (SiteFile) throws -> Void
    ) throws {
        let index = SiteIndex(present: try figures.present())
        let context = context(of: edition, index: index)
        let units = index.terms.keys.sorted()
        try SideBySide.run(units.count) { place in
            let unit = basis.units[units[place]]
            let own = try figures.unit(units[place])
            var model = context.frame(title: unit.name, section: .units)
            model["name"] = unit.name.isolated
            model["charts"] = [TermCharts(context, own).persistence].compactMap { $0 }
            try emit(draw(Page("units/\(unit.code)", "index.html", template: "sample", model)))
        }
    }
}
