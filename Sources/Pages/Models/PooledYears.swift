import Retention

/// Figures of several years together, of a unit whose single terms hide them.
struct PooledYears {
    let context: PageContext
    let figures: UnitFigures

    private var words: Words { context.words }

    /// nil where there are none.
    var model: Model? {
        if figures.pooled.isEmpty { return nil }
        return Chart.model(
            key: "pooled", shortName: words.plain("pooled-short"),
            message: words.plain("pooled-short"),
            subtitle: words.plain(
                "pooled-subtitle", ["minimum": .count(context.edition.minimumCell)]),
            panels: [], notes: [], table: nil,
            definitions: ["pooled-years", "intervals"].map { context.definition($0) }, body: table)
    }

    private var table: Markup {
        let name = context.basis.units[figures.unit].name
        var table = Table(
            caption: words("pooled-caption", ["unit": .text(name)]),
            head: [
                words("pooled-column-terms"), words("pooled-column-number"),
                words("column-enrolled"), words("column-dropped-out"),
                words.columnWithInterval("column-retention"),
            ], isByTerm: true)
        for pool in figures.pooled.reversed() {
            table.add([
                terms(of: pool), Markup(words.count(pool.terms.count)),
                Markup(words.count(pool.enrolments)), Markup(words.count(pool.dropOuts)),
                words.cell(pool.inTermRetention),
            ])
        }
        return table.html
    }

    private func terms(of pool: PooledFigures) -> Markup {
        let names = [pool.terms.first, pool.terms.last].compactMap { $0 }
            .map { context.basis.calendar[$0].name }
        let range = Markup(words.range(names[0], names[names.count - 1]))
        return pool.isProvisional ? "\(range) \(words.marks.provisional)" : range
    }
}
