/// How far each topic of a term may be shown, so that nothing hidden in an earlier release follows
/// from what did not change since: a level whose groups are the same as when it was hidden stays
/// hidden. So does what is hidden with others in one rest until two of them changed, for all but one
/// would give that one's earlier figures away.
struct HiddenBefore {
    /// By topic and unit of today: how many levels may be shown.
    private(set) var caps: [[Int]]

    /// - Parameters:
    ///   - isRenewed: By unit of today: others show what they showed.
    ///   - isCohortRenewed: The same of entrants.
    init(
        _ history: TermHistory, of term: TermIndex, basis: Basis, isRenewed: [Bool],
        isCohortRenewed: [Bool], minimumCell: Int
    ) {
        caps = Array(
            repeating: Array(repeating: Int.max, count: history.todays), count: Topic.count)
        for ofEntrants in [false, true] {
            let isRenewed = ofEntrants ? isCohortRenewed : isRenewed
            var tables = ComparedTables(
                history.now, of: term, ofEntrants: ofEntrants, basis: basis,
                minimumCell: minimumCell)
            for state in history.earlier {
                var levels = [Topic: [Int: [HiddenLevel]]]()
                for unit in state.cells.indices {
                    let isKept = unit < isRenewed.count && !isRenewed[unit]
                    for (topic, of) in tables.levels(of: unit, since: state) {
                        levels[topic, default: [:]][unit] =
                            isKept ? of.map { $0 == .changed ? .same : $0 } : of
                    }
                }
                for (topic, units) in levels { cap(topic, units, in: state) }
            }
        }
    }

    private mutating func cap(
        _ topic: Topic, _ units: [Int: [HiddenLevel]], in state: TermHistory.State
    ) {
        let depth = units.values.map(\.count).max() ?? 0
        for level in 0..<depth {
            let hidden = units.filter { level < $0.value.count && $0.value[level] != .shown }
            for (unit, levels) in hidden where levels[level] == .same { cap(topic, unit, level) }
            let parents = Set(hidden.keys.compactMap { state.parents[$0] })
            let rests = Dictionary(grouping: hidden.keys) { unit in
                state.path(from: unit).first { hidden[$0] == nil } ?? -1
            }
            // Where nothing above is shown, nobody knows what the hidden units hold together.
            for (above, members) in rests where above >= 0 {
                let leaves = members.filter { !parents.contains($0) }
                let changed = leaves.count { hidden[$0]?[level] == .changed }
                if leaves.count < 2 || changed >= 2 { continue }
                for unit in members { cap(topic, unit, level) }
            }
        }
    }

    private mutating func cap(_ topic: Topic, _ unit: Int, _ level: Int) {
        guard unit < caps[topic.rawValue].count else { return }
        caps[topic.rawValue][unit] = min(caps[topic.rawValue][unit], level)
    }
}
