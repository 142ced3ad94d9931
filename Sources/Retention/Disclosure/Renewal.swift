/// Decides which units' figures of a term a release may renew: those that, since each earlier
/// release, are the same or changed by at least the minimum cell of students. Others stay as they
/// were, so that no two releases can be compared to see a few students. See `Comparison` for what
/// counts as a change.
///
/// What changed in a unit above, less what changed in the renewed units below it, is what changed
/// in the others: that too must be nothing or enough.
struct Renewal {
    /// By unit of the history: whether the figures are of today.
    private(set) var isRenewed: [Bool]
    private let history: TermHistory
    private let comparisons: [Comparison]
    private let children: [[Int]]
    /// By earlier release.
    private let earlierChildren: [[[Int]]]

    /// - Parameters:
    ///   - ofEntrants: Whether it is about the entrants of the term, or about those enrolled.
    ///   - kept: By unit: stays as it was if anything in it changed.
    init(
        _ history: TermHistory, ofEntrants: Bool, minimumCell: Int, kept: [Bool]? = nil
    ) {
        self.history = history
        isRenewed = Array(repeating: true, count: history.rank.count)
        comparisons = history.earlier.map {
            Comparison(
                of: history.now, with: $0, ofEntrants: ofEntrants, minimumCell: minimumCell)
        }
        children = history.now.children
        earlierChildren = history.earlier.map(\.children)
        for (place, comparison) in comparisons.enumerated() {
            for unit in isRenewed.indices {
                let isHeld = kept?[unit] == true && !comparison.isSame(unit)
                if isHeld || !comparison.mayRenew(unit) { keep(unit, place) }
            }
        }
        settle()
    }

    /// Keeps a unit and all that lies, or lay in an earlier release, below it.
    private mutating func keep(_ unit: Int, _ place: Int) {
        var visited: Set = [unit]
        var open = [unit]
        while let next = open.popLast() {
            isRenewed[next] = false
            for below in children[next] + earlierChildren[place][next]
            where visited.insert(below).inserted {
                open.append(below)
            }
        }
    }

    private mutating func settle() {
        // What is kept must not depend on which rows of the unit table come first.
        let depths = isRenewed.indices.map { history.now.path(from: $0).count }
        let fromBelow = isRenewed.indices.filter { !children[$0].isEmpty }
            .sorted { (-depths[$0], history.rank[$0]) < (-depths[$1], history.rank[$1]) }
        var settles = false
        while !settles {
            settles = true
            for (place, comparison) in comparisons.enumerated() {
                for unit in fromBelow where isRenewed[unit] {
                    let renewed = children[unit].filter { isRenewed[$0] }
                    if comparison.isRestSafe(of: unit, less: renewed) { continue }
                    settles = false
                    let next = renewed.filter { !comparison.isSame($0) || comparison.isMoved($0) }
                        .min {
                            (comparison.changedStudents[$0] ?? 0, history.rank[$0])
                                < (comparison.changedStudents[$1] ?? 0, history.rank[$1])
                        }
                    keep(next ?? unit, place)
                }
            }
        }
    }
}
