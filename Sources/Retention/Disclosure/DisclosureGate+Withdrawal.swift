extension DisclosureGate {
    /// Withdraws figures one by one until nothing follows from those that are left and all that was
    /// ever shown. Where a release before has a unit and term, what it shows stays, which tells
    /// nothing new: so there is always a way out.
    ///
    /// Terms are looked at in stretches that overlap, so that memory does not grow with the years.
    func withdraw(
        from decisions: inout [Decision], _ shown: ShownReleases,
        cells: (TermIndex) throws -> [(unit: UnitIndex, counters: Counters)]
    ) throws {
        let size = DisclosureGate.cells(decisions) * (shown.count + 1)
        for stretch in stretches(decisions, size: size) {
            var places = decisions.indices.filter { stretch.contains(decisions[$0].term.rawValue) }
            let earlier = shown.releases(in: stretch)
            var now = [Int: PublishedTerm]()
            while !places.isEmpty {
                for place in places {
                    let decision = decisions[place]
                    now[decision.term.rawValue] = decision.published(
                        try cells(decision.term), basis: basis)
                }
                var inference = Inference(
                    earlier + [now], over: stretch, ranks: shown.ranks, calendar: basis.calendar,
                    minimumCell: minimumCell, looksAtAll: size <= DisclosureGate.fewCells)
                var withdrawal = Withdrawal(decisions, ranks: basis.units.ranks)
                for leak in inference.leaks() { withdrawal.stop(leak) }
                decisions = withdrawal.decisions
                places = withdrawal.changed.sorted()
            }
        }
    }

    /// How many cells of all releases are looked at together, and up to how many in all details.
    private static let mostCells = 10_000
    private static let fewCells = 2_000

    private static func cells(_ decisions: [Decision]) -> Int {
        decisions.reduce(0) { $0 + $1.sizes.count { $0 > 0 } }
    }

    /// All terms together or, of a large school, four main terms and those between, in steps of two.
    private func stretches(_ decisions: [Decision], size: Int) -> [ClosedRange<Int>] {
        let terms = decisions.map(\.term.rawValue)
        guard let first = terms.first, let last = terms.last else { return [] }
        if size <= DisclosureGate.mostCells { return [first...last] }
        let main = terms.filter { basis.calendar[TermIndex($0)].isMain }
        var stretches = [ClosedRange<Int>]()
        var start = 0
        repeat {
            let lower = start == 0 ? first : main[start]
            let isLast = start + 4 >= main.count
            stretches.append(lower...(isLast ? last : main[start + 4] - 1))
            start += isLast ? main.count : 2
        } while start < main.count
        return stretches
    }
}

/// Which figures of a release to withdraw, where a reader could work something out.
struct Withdrawal {
    private(set) var decisions: [Decision]
    /// Terms of which something was withdrawn, by place.
    private(set) var changed: Set<Int> = []
    private var withdrawn: Set<PublishedSystem.Owner> = []
    private let places: [Int: Int]
    private let ranks: [Int]

    init(_ decisions: [Decision], ranks: [Int]) {
        self.decisions = decisions
        self.ranks = ranks
        places = Dictionary(
            uniqueKeysWithValues: decisions.enumerated().map { ($1.term.rawValue, $0) })
    }

    /// Withdraws the figure that readers need least of those a leak follows from, if none of them is
    /// withdrawn already.
    mutating func stop(_ leak: Set<PublishedSystem.Owner>) {
        if !withdrawn.isDisjoint(with: leak) { return }
        let byNeed = leak.map { (owner: $0, need: need($0)) }
            .sorted { $0.need.lexicographicallyPrecedes($1.need) }
        for (owner, _) in byNeed {
            guard let place = places[owner.term],
                decisions[place].withdraw(owner.column, of: owner.unit)
            else { continue }
            changed.insert(place)
            withdrawn.formUnion(leak.filter { $0.term == owner.term && $0.unit == owner.unit })
            return
        }
    }

    /// The institution before others, headlines before details, large units before small ones.
    private func need(_ owner: PublishedSystem.Owner) -> [Int] {
        [
            owner.unit == UnitIndex.institution.rawValue ? 1 : 0, owner.column.need,
            places[owner.term].map { decisions[$0].sizes[owner.unit] } ?? 0,
            ranks[owner.unit], owner.term, Int(owner.column.rawValue),
        ]
    }
}
