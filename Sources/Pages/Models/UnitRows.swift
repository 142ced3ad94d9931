import Retention

/// Tables with a row for each of some units in one term.
struct UnitRows {
    let context: PageContext
    let term: TermIndex

    private static let columns: [Markup] = [
        "Enrolled", "Dropped out", "Completed",
        "Retention within the term<small>95% interval</small>",
        "Persistence<small>95% interval</small>",
    ]

    /// Largest first, not best first; hidden ones at the end by code.
    func bySize(
        caption: Markup, what: String, _ rows: [(unit: UnitIndex, figures: TermFigures)]
    ) -> Markup {
        var table = Table(
            caption: caption, head: [Markup(what)] + UnitRows.columns, isFitted: false)
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

    typealias Row = (unit: UnitIndex, figures: TermFigures)

    /// All units of a term with links to its other orders, drawn row by row only once.
    func inOrders(caption: Markup, _ rows: [Row]) -> (UnitOrder?) -> Markup {
        let cells = Dictionary(
            uniqueKeysWithValues: rows.map { ($0.unit, self.cells($0.unit, $0.figures)) })
        return { order in
            var table = Table(
                caption: caption, head: heads(order), isFitted: false,
                sorted: order.map { ($0.column, $0.isAscending ? "ascending" : "descending") })
            for row in order?.sorted(rows, units: context.basis.units) ?? rows {
                let depth = min(context.tree.depth(of: row.unit), 5)
                // Set in below a unit that does not stand above it, a row would mislead.
                let isPlain = order != nil && depth > 0
                table.add(cells[row.unit] ?? [], kind: isPlain ? "" : "d\(depth)")
            }
            return table.html
        }
    }

    /// Each leads to the rows ordered by it; that of the order shown leads back to the tree's.
    private func heads(_ order: UnitOrder?) -> [Markup] {
        let orders = Dictionary(uniqueKeysWithValues: UnitOrder.allCases.map { ($0.column, $0) })
        return (["Unit"] + UnitRows.columns).enumerated().map { place, head in
            guard let own = orders[place] else { return head }
            let url = own == order ? context.url(of: term) : context.url(of: term, by: own)
            return #"<a href="\#(url)">\#(head)</a>"#
        }
    }

    private func cells(_ unit: UnitIndex, _ figures: TermFigures) -> [Markup] {
        let persistence = figures.persistence?.institution
        let isMarked = figures.isPersistenceProvisional && !figures.isProvisional
        let absent =
            context.basis.awaitsPersistence(figures.term) ? Mark.unknown : Mark.none
        return [
            context.link(context.url(of: unit, in: term), context.basis.units[unit].name),
            Cell.count(figures.enrolments), Cell.count(figures.dropOuts),
            Cell.count(figures.completions), Cell.rate(figures.inTermRetention),
            Cell.rate(persistence, orElse: absent)
                + (isMarked && persistence != nil ? " \(Mark.provisional)" : ""),
        ]
    }
}
