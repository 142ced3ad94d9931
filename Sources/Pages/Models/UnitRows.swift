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
    /// - Parameters:
    ///   - what: What all of them are, where they are of one kind.
    ///   - whole: Of the unit they all lie directly in: those that hide something are put together.
    func bySize(
        caption: Markup, what: String? = nil, of whole: TermFigures?, _ rows: [Row]
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
        if let whole, let rest = PooledRest(of: whole, parts: rows.map(\.figures)) {
            table.add(cells(rest, whole), kind: "rest")
        }
        return table.html
    }

    private func cells(_ rest: PooledRest, _ whole: TermFigures) -> [Markup] {
        let name = words(
            "others-together",
            context.link(definition: "others-together") + [
                "count": .count(rest.units)
            ])
        return [
            name, words.cell(rest.enrolments), words.cell(rest.dropOuts),
            words.cell(rest.completions), words.cell(rest.inTermRetention),
            words.cell(rest.persistence, orElse: absentPersistence(whole)),
        ]
    }

    private func absentPersistence(_ figures: TermFigures) -> Markup {
        context.basis.awaitsPersistence(figures.term) ? words.marks.unknown : words.marks.none
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
        return ([words("column-unit")] + columns).enumerated().map { place, head in
            guard let own = orders[place] else { return head }
            let url = own == order ? context.url(of: term) : context.url(of: term, by: own)
            return #"<a href="\#(url)">\#(head)</a>"#
        }
    }

    private func cells(_ unit: UnitIndex, _ figures: TermFigures) -> [Markup] {
        let persistence = figures.persistence?.institution
        let isMarked = figures.isPersistenceProvisional && !figures.isProvisional
        return [
            context.link(context.url(of: unit, in: term), context.basis.units[unit].name),
            words.cell(figures.enrolments), words.cell(figures.dropOuts),
            words.cell(figures.completions), words.cell(retentionOf: figures),
            words.cell(persistence, orElse: absentPersistence(figures))
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
