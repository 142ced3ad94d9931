import Retention

/// Tables with a row for each of some units in one term.
struct UnitRows {
    let context: PageContext
    let term: TermIndex

    private var words: Words { context.words }

    private var columns: [Markup] {
        [
            words("column-enrolled"), words("column-dropped-out"), words("column-completed"),
            words.columnWithInterval("column-retention"),
            words.columnWithInterval("column-persistence"),
        ]
    }

    /// Largest first, not best first; hidden ones at the end by code.
    ///
    /// - Parameter what: What all of them are, where they are of one kind.
    func bySize(
        caption: Markup, what: String? = nil, _ rows: [(unit: UnitIndex, figures: TermFigures)]
    ) -> Markup {
        var table = Table(
            caption: caption, head: [what.map { Markup($0) } ?? words("column-unit")] + columns,
            isFitted: false)
        let units = context.basis.units
        let ordered = rows.sorted { left, right in
            let sizes = (left.figures.enrolments.value, right.figures.enrolments.value)
            switch sizes {
            case (let first?, let second?) where first != second: return first > second
            case (_?, nil): return true
            case (nil, _?): return false
            default: return units[left.unit].code < units[right.unit].code
            }
        }
        for row in ordered { table.add(cells(row.unit, row.figures)) }
        return table.html
    }

    /// In the order given, each set in by its depth.
    func inTreeOrder(
        caption: Markup, _ rows: [(unit: UnitIndex, figures: TermFigures)]
    ) -> Markup {
        var table = Table(
            caption: caption, head: [words("column-unit")] + columns, isFitted: false)
        for row in rows {
            let depth = min(context.tree.depth(of: row.unit), 5)
            table.add(cells(row.unit, row.figures), kind: "d\(depth)")
        }
        return table.html
    }

    private func cells(_ unit: UnitIndex, _ figures: TermFigures) -> [Markup] {
        let persistence = figures.persistence?.institution
        let isMarked = figures.isPersistenceProvisional && !figures.isProvisional
        let absent =
            context.basis.awaitsPersistence(figures.term) ? words.marks.unknown : words.marks.none
        return [
            context.link(context.url(of: unit, in: term), context.basis.units[unit].name),
            words.cell(figures.enrolments), words.cell(figures.dropOuts),
            words.cell(figures.completions), words.cell(figures.inTermRetention),
            words.cell(persistence, orElse: absent)
                + (isMarked && persistence != nil ? " \(words.marks.provisional)" : ""),
        ]
    }
}

extension Words {
    /// The head of a column of rates with their intervals below them.
    func columnWithInterval(_ id: String) -> Markup {
        "\(self(id))<small>\(self("definition-intervals"))</small>"
    }
}
