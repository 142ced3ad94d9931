import Retention

extension DataFiles {
    /// `data/restatements.json`: figures of closed terms that are other than they were published,
    /// newest first.
    func restatements(_ revisions: [Revision], earlier: Int) -> SiteFile {
        file("data", "restatements.json") { writer in
            if earlier > 0 { writer.field("earlier", earlier) }
            writer.array("revisions") { writer in
                for (place, revision) in revisions.enumerated() {
                    writer.element(place) { write(revision, to: &$0) }
                }
            }
        }
    }

    private func write(_ revision: Revision, to writer: inout JSONWriter) {
        writer.field("asOf", revision.asOf.description)
        if !revision.changed.isEmpty {
            writer.field("changed", revision.changed.map(\.rawValue))
        }
        writer.array("figures") { writer in
            for (place, item) in inOrder(revision.items).enumerated() {
                writer.element(place) { write(item, to: &$0) }
            }
        }
        writer.object("positions") {
            $0.field("after", Int(revision.after))
            $0.field("through", Int(revision.through))
        }
        if revision.unlisted > 0 { writer.field("unlisted", revision.unlisted) }
    }

    private func write(_ item: Revision.Item, to writer: inout JSONWriter) {
        writer.object("causes") {
            $0.counts("new", item.causes.new)
            $0.counts("retracted", item.causes.retracted)
        }
        writer.field("figure", item.restatement.figure.rawValue)
        writer.quantity("is", item.restatement.now)
        writer.field("term", item.term)
        writer.object("unit") {
            $0.field("code", item.unit)
            // A unit that is gone since is known by its code alone.
            if let index = context.basis.units.index(ofCode: item.unit) {
                $0.field("name", context.basis.units[index].name)
            }
        }
        writer.quantity("was", item.restatement.was)
    }

    /// The latest term first, then units as pages list them; those that are gone since come last.
    func inOrder(_ items: [Revision.Item]) -> [Revision.Item] {
        let (calendar, units) = (context.basis.calendar, context.basis.units)
        var places = [UnitIndex: Int]()
        for (place, unit) in context.tree.units.enumerated() { places[unit] = place }
        let figures = Restatement.Figure.allCases
        func order(_ item: Revision.Item) -> (Int, Int, Int) {
            (
                -(calendar.index(ofID: item.term)?.rawValue ?? -1),
                units.index(ofCode: item.unit).flatMap { places[$0] } ?? .max,
                figures.firstIndex(of: item.restatement.figure) ?? 0
            )
        }
        return items.map { (order($0), $0) }
            .sorted { left, right in
                left.0 == right.0
                    ? (left.1.term, left.1.unit) < (right.1.term, right.1.unit)
                    : left.0 < right.0
            }
            .map(\.1)
    }
}

extension JSONWriter {
    fileprivate mutating func counts(_ key: String, _ counts: [EventType: Int]) {
        object(key) { writer in
            for (word, count) in counts.map({ ($0.key.word, $0.value) }).sorted(by: <) {
                writer.field(word, count)
            }
        }
    }

    fileprivate mutating func quantity(_ key: String, _ quantity: Restatement.Quantity) {
        switch quantity {
        case .count(let count): field(key, count)
        case .mean(let mean): field(key, mean)
        case .rate(let rate):
            object(key) {
                $0.field("base", rate.base)
                $0.field("count", rate.count)
            }
        }
    }
}
