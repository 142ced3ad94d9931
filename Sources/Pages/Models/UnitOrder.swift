import Retention

/// An order of a term's units other than the tree's, with a page of its own. The institution, which
/// is their total, stays first.
enum UnitOrder: String, CaseIterable {
    case name, enrolled
    case droppedOut = "dropped-out"
    case completed, retention, persistence

    /// The column it orders by.
    var column: Int { UnitOrder.allCases.firstIndex(of: self) ?? 0 }

    /// Names begin at A; figures with the largest.
    var isAscending: Bool { self == .name }

    /// In a folder of the order's own: whatever terms are called, no two pages share an address.
    func path(ofTerm id: String) -> SitePath {
        SitePath(folder: "terms/by-\(rawValue)", name: "\(id).html")
    }

    func sorted(_ rows: [UnitRows.Row], units: UnitTree) -> [UnitRows.Row] {
        let keyed = rows.map { row in
            (
                row: row, isPart: row.unit != .institution, key: key(row.figures),
                name: self == .name ? units[row.unit].name.lowercased() : "",
                code: units[row.unit].code
            )
        }
        return keyed.sorted { left, right in
            if left.isPart != right.isPart { return right.isPart }
            if left.key.rank != right.key.rank { return left.key.rank < right.key.rank }
            if left.key.value != right.key.value { return left.key.value > right.key.value }
            if left.name != right.name { return left.name < right.name }
            return left.code < right.code
        }.map(\.row)
    }

    /// What has no value follows what has one, what is hidden comes last.
    private enum Rank: Int, Comparable {
        case value, tooFew, none, hidden

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    private func key(_ figures: TermFigures) -> (rank: Rank, value: Double) {
        switch self {
        case .name: (.value, 0)
        case .enrolled: key(figures.enrolments)
        case .droppedOut: key(figures.dropOuts)
        case .completed: key(figures.completions)
        case .retention: key(figures.inTermRetention)
        case .persistence: key(figures.persistence?.institution)
        }
    }

    private func key(_ count: Shown<Int>) -> (rank: Rank, value: Double) {
        count.value.map { (.value, Double($0)) } ?? (.hidden, 0)
    }

    private func key(_ rate: Shown<Rate>?) -> (rank: Rank, value: Double) {
        switch rate {
        case .value(let rate)? where rate.base < fewestForRate: (.tooFew, 0)
        case .value(let rate)?: (.value, rate.value)
        case .hidden?: (.hidden, 0)
        case nil: (.none, 0)
        }
    }
}

extension PageContext {
    func url(of term: TermIndex, by order: UnitOrder) -> String {
        let path = order.path(ofTerm: basis.calendar[term].id)
        return "\(base)/\(path.folder)/\(path.name)"
    }
}
