/// Decides which units' figures a release may renew: those that are the same as in the release
/// before, and those of which at least the minimum cell of students changed. Others stay as they
/// were, so that two releases cannot be compared to see a few students.
///
/// What changed in a unit above, less what changed in the renewed units below it, is what changed
/// in the others: that too must be nothing or enough.
struct Renewal {
    /// By unit: whether the figures are of today.
    private(set) var isRenewed: [Bool]

    /// - Parameters:
    ///   - changes: By unit: how many students changed, at least; nil where nothing did.
    ///   - present: By unit.
    ///   - rank: By unit: which of two that changed as much is kept first.
    init(
        minimumCell: Int, changes: [Int?], present: [Bool], parents: [Int?], rank: [Int]
    ) {
        isRenewed = changes.map { ($0 ?? minimumCell) >= minimumCell }
        var children = [[Int]](repeating: [], count: parents.count)
        for unit in parents.indices where present[unit] {
            if let parent = parents[unit] { children[parent].append(unit) }
        }
        func keep(_ unit: Int) {
            isRenewed[unit] = false
            for child in children[unit] where isRenewed[child] { keep(child) }
        }
        for unit in parents.indices where present[unit] && !isRenewed[unit] { keep(unit) }
        // What is kept below must not depend on which rows of the unit table come first.
        let depths = parents.indices.map { unit in
            sequence(first: unit) { parents[$0] }.reduce(0) { depth, _ in depth + 1 }
        }
        let fromBelow = parents.indices.sorted { (-depths[$0], rank[$0]) < (-depths[$1], rank[$1]) }
        var settles = false
        while !settles {
            settles = true
            for unit in fromBelow where isRenewed[unit] && changes[unit] != nil {
                let kept = children[unit].reduce(0) {
                    isRenewed[$1] ? $0 : $0 + (changes[$1] ?? 0)
                }
                if kept == 0 || kept >= minimumCell { continue }
                settles = false
                let next = children[unit].filter { isRenewed[$0] && changes[$0] != nil }
                    .min { (changes[$0] ?? 0, rank[$0]) < (changes[$1] ?? 0, rank[$1]) }
                keep(next ?? unit)
            }
        }
    }
}

extension Counters {
    /// How many students' part in the figures changed, at least: each student has one profile, one
    /// average of each kind and one end of survival time in a cell, so that as many students changed
    /// as counters of any of these rose, or fell, together.
    func changedStudents(since other: Counters) -> Int {
        var rises = [UInt32: Int]()
        var falls = [UInt32: Int]()
        for entry in subtracting(other).entries {
            guard let family = Slot(rawValue: entry.slot).family else { continue }
            if entry.count > 0 {
                rises[family, default: 0] += Int(entry.count)
            } else {
                falls[family, default: 0] -= Int(entry.count)
            }
        }
        return max(rises.values.max() ?? 0, falls.values.max() ?? 0)
    }
}

extension Slot {
    /// Counters of one family hold each student once; nil for those that may hold one twice.
    fileprivate var family: UInt32? {
        switch meaning {
        case .profile: 0
        case .grade(let slot): 1 + slot.kind.rawValue
        case .cohort(let slot):
            switch slot.field {
            case .size: 10
            case .departs, .completes, .censored: 11
            case .enrolled, .completed, .excluded, .away, .yearOnYearInUnit: nil
            }
        case .reason, nil: nil
        }
    }
}
