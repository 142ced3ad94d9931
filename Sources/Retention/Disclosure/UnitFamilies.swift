/// The units with students in a term, as the gate looks at what is shown of them along the tree.
struct UnitFamilies {
    /// By unit, those present directly below it.
    let children: [[Int]]

    /// - Parameter parents: By unit; nil for the root.
    init(parents: [Int?], isPresent: (Int) -> Bool) {
        var children = [[Int]](repeating: [], count: parents.count)
        for unit in parents.indices where isPresent(unit) {
            if let parent = parents[unit] { children[parent].append(unit) }
        }
        self.children = children
    }

    /// Units below one that are shown, without those below them.
    func topmostShown(below unit: Int, _ shown: [Bool]) -> [Int] {
        children[unit].flatMap { shown[$0] ? [$0] : topmostShown(below: $0, shown) }
    }

    /// Hidden units between a unit and the topmost shown units below it.
    func hidden(below unit: Int, _ shown: [Bool]) -> [Int] {
        children[unit].flatMap { shown[$0] ? [] : [$0] + hidden(below: $0, shown) }
    }
}
