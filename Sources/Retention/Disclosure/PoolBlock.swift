/// Decides which units show their drop-outs over a block of years, where single terms hide them.
///
/// A reader knows, of each term, what the hidden units beside and below a shown one, its rest, hold
/// together, and of each pooled unit the sum over its hidden terms. So a drop-out can be thought out
/// of one hidden cell into another of the same rest only if the opposite happens in another term of
/// each pooled unit touched. Units of the rest that are never pooled, the slack, take it up: with a
/// drop-outs and b active students of a unit in a term, and s and r of the slack beside it, its
/// drop-outs there may as well be more by
///
///     min(b, s, sum over its other terms of min(a, r))
///
/// and fewer by the same with a for b and r for s. A unit is pooled only where the two come to the
/// minimum cell in each of its hidden terms, and where every other hidden unit of its rests stays as
/// uncertain as it was, or by the minimum cell. All moves leave enrolments, completions, exclusions
/// and each rest's sums as they are.
struct PoolBlock {
    private let minimumCell: Int
    private let terms: [PoolTerm]
    /// Pooled units with the places of their hidden terms.
    private(set) var pooled: [Int: [Int]] = [:]
    /// By place and rest: all that would be slack if nobody were pooled, and what is.
    private let whole: [[Int: Room]]
    private var slack: [[Int: Room]]

    /// - Parameters:
    ///   - terms: The main terms of a closed block, in order.
    ///   - rank: By unit, its place in order of code: the first of two of one size comes first.
    init(terms: [PoolTerm], minimumCell: Int, rank: [Int]) {
        self.terms = terms
        self.minimumCell = minimumCell
        whole = terms.map { term in
            var rooms = [Int: Room]()
            for (unit, rest) in term.rest {
                rooms[rest, default: Room()].add(term.room(of: unit))
            }
            return rooms
        }
        slack = whole
        let candidates = Set(terms.flatMap(\.candidates)).compactMap(candidate).sorted {
            ($0.wasPooled ? 0 : 1, -$0.enrolments, rank[$0.unit])
                < ($1.wasPooled ? 0 : 1, -$1.enrolments, rank[$1.unit])
        }
        for candidate in candidates { consider(candidate) }
    }

    /// How many terms a pooled unit's figures cover: those whose enrolments are shown.
    func size(of unit: Int) -> Int {
        terms.count { $0.cells[unit]?.isEnrolmentShown ?? false }
    }

    /// Units that pools rely on to stay hidden, by place of the term.
    var reliedOn: [Int: Set<Int>] {
        var units = [Int: Set<Int>]()
        for (unit, places) in pooled {
            for place in places {
                let rest = terms[place].hidden(besides: unit)
                units[place, default: []].formUnion(rest.filter { !isPooled($0, at: place) })
            }
        }
        return units
    }

    private func isPooled(_ unit: Int, at place: Int) -> Bool {
        pooled[unit]?.contains(place) ?? false
    }

    // MARK: Candidates

    private struct Candidate {
        let unit: Int
        /// Terms whose drop-outs are hidden.
        let places: [Int]
        let enrolments: Int
        let wasPooled: Bool
    }

    private func candidate(_ unit: Int) -> Candidate? {
        let cells = terms.map { $0.cells[unit] }.map { $0?.isEnrolmentShown == true ? $0 : nil }
        let places = cells.indices.filter { cells[$0].map { !$0.isKnown } ?? false }
        let hidden = places.compactMap { cells[$0] }
        guard places.count >= 2, hidden.allSatisfy({ $0.part == .none || $0.part.wasPooled }),
            hidden.reduce(0, { $0 + $1.status.droppedOut }) >= minimumCell,
            hidden.reduce(0, { $0 + $1.status.active }) >= minimumCell
        else { return nil }
        // An earlier release's cell is judged by that release: its pool may stay, unchanged.
        if hidden.contains(where: { !$0.isRenewed }),
            !hidden.allSatisfy({ $0.isUnchanged && $0.part.wasPooled })
        {
            return nil
        }
        return Candidate(
            unit: unit, places: places,
            enrolments: cells.compactMap { $0 }.reduce(0) { $0 + $1.status.enrolments },
            wasPooled: hidden.allSatisfy(\.part.wasPooled))
    }

    private mutating func consider(_ candidate: Candidate) {
        let (before, unit) = (slack, candidate.unit)
        pooled[unit] = candidate.places
        for place in candidate.places {
            if let rest = terms[place].rest[unit] {
                slack[place][rest]?.subtract(terms[place].room(of: unit))
            }
        }
        if isSafe(besides: candidate) { return }
        pooled[unit] = nil
        slack = before
    }

    /// Whether all holds in the rests of a candidate, and in those of the pooled units beside it.
    private func isSafe(besides candidate: Candidate) -> Bool {
        var units = Set<Int>()
        for place in candidate.places {
            units.formUnion(
                terms[place].hidden(besides: candidate.unit).filter { isPooled($0, at: place) })
        }
        var rests = [Set<Int>](repeating: [], count: terms.count)
        for unit in units {
            if !isSafe(unit) { return false }
            for place in pooled[unit] ?? [] {
                if let rest = terms[place].rest[unit] { rests[place].insert(rest) }
            }
        }
        return rests.indices.allSatisfy { place in
            rests[place].allSatisfy { isEachUncertain(in: $0, at: place) }
        }
    }

    // MARK: Uncertainty

    private func slack(beside unit: Int, at place: Int) -> Room {
        terms[place].rest[unit].flatMap { slack[place][$0] } ?? Room()
    }

    private func isSafe(_ unit: Int) -> Bool {
        (pooled[unit] ?? []).allSatisfy { place in
            if terms[place].cells[unit]?.isRenewed != true { return true }
            return room(of: unit, at: place).width(against: slack(beside: unit, at: place))
                >= minimumCell
        }
    }

    /// What a pooled unit may take part in at one of its terms: no more than its other terms make
    /// up for.
    private func room(of unit: Int, at place: Int) -> Room {
        guard let cell = terms[place].cells[unit] else { return Room() }
        var others = Room()
        for other in pooled[unit] ?? [] where other != place {
            guard let cell = terms[other].cells[unit], cell.isRenewed else { continue }
            let slack = slack(beside: unit, at: other)
            others.dropOuts += min(cell.status.active, slack.dropOuts)
            others.active += min(cell.status.droppedOut, slack.active)
        }
        return Room(
            dropOuts: min(cell.status.droppedOut, others.dropOuts),
            active: min(cell.status.active, others.active))
    }

    /// Whether each hidden unit of a rest that is not pooled stays uncertain by the minimum cell, or
    /// as much as without pools.
    private func isEachUncertain(in rest: Int, at place: Int) -> Bool {
        let term = terms[place]
        let members = term.members[rest] ?? []
        // One pooled unit lends a hand; two might count on the same slack.
        let hand = members.filter { isPooled($0, at: place) }
            .map { (unit: $0, room: room(of: $0, at: place)) }
            .max { $0.room.dropOuts + $0.room.active < $1.room.dropOuts + $1.room.active }
        return members.allSatisfy { unit in
            if isPooled(unit, at: place) || !(term.isInner(unit) || term.isSlack(unit)) {
                return true
            }
            let before = width(of: unit, rest, at: place, isPooling: false)
            var after = rooms(of: unit, rest, at: place, isPooling: true)
            if let hand {
                if hand.unit == unit || term.isInside(hand.unit, of: unit) {
                    after.inside.add(hand.room)
                } else {
                    after.outside.add(hand.room)
                }
            }
            return after.inside.width(against: after.outside) >= min(minimumCell, before)
        }
    }

    private func width(of unit: Int, _ rest: Int, at place: Int, isPooling: Bool) -> Int {
        let rooms = rooms(of: unit, rest, at: place, isPooling: isPooling)
        return rooms.inside.width(against: rooms.outside)
    }

    /// The slack inside a hidden unit of a rest, and outside it.
    private func rooms(
        of unit: Int, _ rest: Int, at place: Int, isPooling: Bool
    ) -> (inside: Room, outside: Room) {
        let term = terms[place]
        func sum(_ units: [Int]) -> Room {
            units.reduce(into: Room()) { sum, unit in
                if !isPooling || !isPooled(unit, at: place) { sum.add(term.room(of: unit)) }
            }
        }
        var inside = sum(term.isInner(unit) ? term.hidden(inside: unit, rest) : [unit])
        var outside = (isPooling ? slack : whole)[place][rest] ?? Room()
        outside.subtract(inside)
        if !term.isInner(unit), term.cells[unit]?.isEnrolmentShown == false {
            // Its size is free as well, within what units of hidden size hold together.
            let free = term.sizeFree(with: unit, rest)
            inside.active = max(inside.active, sum(free).active - free.count)
        }
        return (inside, outside)
    }
}

/// Drop-outs and active students of hidden units that may be exchanged for others.
struct Room {
    var dropOuts = 0
    var active = 0

    /// How far a unit's drop-outs may be other than they are, up and down together.
    func width(against others: Room) -> Int {
        min(active, others.dropOuts) + min(dropOuts, others.active)
    }

    mutating func add(_ other: Room) {
        dropOuts += other.dropOuts
        active += other.active
    }

    mutating func subtract(_ other: Room) {
        dropOuts -= other.dropOuts
        active -= other.active
    }
}
