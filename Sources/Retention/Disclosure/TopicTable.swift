/// One topic's counts of one unit, from coarse to fine. Each level splits totals that the level
/// before it shows, so a unit shown at a level shows all levels below it too.
struct TopicTable {
    struct Level {
        var parts: [Part]
        /// Counts of students that follow from this level and what is shown beside it.
        var checks: [Int] = []
        /// The same for counts that do not add up over units.
        var ownChecks: [Int] = []
    }

    /// One total, known where the level before is shown, split into groups.
    struct Part {
        enum Kind {
            /// Each group is the sum of the units below.
            case additive
            /// Only the first group is.
            case firstAdditive
            /// The first group is at least the sum of the units below, and nothing more is known.
            case bounded
        }

        var groups: [Int]
        var kind = Kind.additive

        var total: Int { groups.reduce(0, +) }
    }

    var levels: [Level]
}
