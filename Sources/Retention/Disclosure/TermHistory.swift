/// A term as it is and as each earlier release has it, over the units of all of them: today's by
/// their index, and after them those that are gone. A unit is the same where its code is, whatever
/// its capitals; the institution is, whatever its code.
struct TermHistory {
    struct State {
        /// By unit: the unit above; nil for the institution and where there is no such unit.
        var parents: [Int?]
        var isThere: [Bool]
        /// By unit; empty where it has nobody.
        var counters: [Counters]
        /// By unit; none of today.
        var cells: [ShownCell?]
        var scale: Grade
        var threshold: Grade
        var asOf: Day
        /// Of an earlier state: the days of the releases that show it.
        var days: [Day] = []

        /// A unit and those above it.
        func path(from unit: Int) -> [Int] {
            guard isThere[unit] else { return [] }
            return Array(sequence(first: unit) { parents[$0] })
        }

        var children: [[Int]] {
            var children = [[Int]](repeating: [], count: parents.count)
            for (unit, parent) in parents.enumerated() {
                if let parent { children[parent].append(unit) }
            }
            return children
        }
    }

    let now: State
    /// The oldest first; one that shows what the one before it does is left out.
    let earlier: [State]
    /// The oldest first.
    let all: [State]
    /// By unit: its place in order of code.
    let rank: [Int]
    /// How many units there are today.
    let todays: Int

    /// - Parameters:
    ///   - earlier: The releases that have the term, the oldest first.
    ///   - places: Of the units of all terms.
    init(
        _ cells: [(unit: UnitIndex, counters: Counters)], earlier: [EarlierTerm], basis: Basis,
        places: inout UnitPlaces
    ) {
        let units = basis.units
        let read = earlier.map { places.read($0) }
        let size = places.codes.count
        var counters = [Counters](repeating: Counters(), count: size)
        for (unit, own) in cells { counters[unit.rawValue] = own }
        let gone = size - units.units.count
        todays = units.units.count
        now = State(
            parents: units.indices.map { units.parent(of: $0)?.rawValue }
                + Array(repeating: nil, count: gone),
            isThere: (0..<size).map { $0 < size - gone }, counters: counters,
            cells: Array(repeating: nil, count: size), scale: basis.scale,
            threshold: basis.threshold, asOf: basis.asOf)
        all = zip(earlier, read).map {
            State($0, parents: $1.parents, cells: $1.cells, size: size)
        }
        self.earlier = all.reduce(into: []) { states, next in
            if states.last?.shows(asMuchAs: next) != true { states.append(next) }
        }
        rank = places.ranks
    }

    /// By unit of today: what the last release that has the term shows.
    var last: [ShownCell?] {
        earlier.last.map { Array($0.cells.prefix(todays)) } ?? Array(repeating: nil, count: todays)
    }
}

extension TermHistory.State {
    fileprivate func shows(asMuchAs other: TermHistory.State) -> Bool {
        cells == other.cells && parents == other.parents && isThere == other.isThere
            && scale == other.scale && threshold == other.threshold
    }

    fileprivate init(
        _ earlier: EarlierTerm, parents: [Int: Int], cells: [Int: ShownCell], size: Int
    ) {
        let institution = UnitIndex.institution.rawValue
        self.init(
            parents: (0..<size).map { parents[$0] },
            isThere: (0..<size).map { $0 == institution || parents[$0] != nil },
            counters: (0..<size).map { cells[$0]?.counters ?? Counters() },
            cells: (0..<size).map { cells[$0] }, scale: earlier.scale,
            threshold: earlier.threshold, asOf: earlier.asOf, days: earlier.days)
    }
}

/// Which place units of earlier releases have among those of today.
struct UnitPlaces {
    /// By place, in small letters.
    fileprivate var codes: [String]
    /// But the institution's.
    private var placeOfCode: [String: Int] = [:]

    init(_ units: UnitTree) {
        codes = units.units.map { $0.code.lowercased() }
        for place in codes.indices.dropFirst() { placeOfCode[codes[place]] = place }
    }

    fileprivate mutating func read(
        _ earlier: EarlierTerm
    ) -> (parents: [Int: Int], cells: [Int: ShownCell]) {
        let institution = UnitIndex.institution.rawValue
        let rootCode = earlier.units.first?.code.lowercased()
        var parents = [Int: Int]()
        for unit in earlier.units.dropFirst() {
            let above = unit.parent?.lowercased()
            parents[place(of: unit.code.lowercased())] =
                above == nil || above == rootCode ? institution : place(of: above ?? "")
        }
        var cells = [Int: ShownCell]()
        for (code, cell) in earlier.cells {
            let code = code.lowercased()
            let place = code == rootCode ? institution : place(of: code)
            if place != institution, parents[place] == nil { parents[place] = institution }
            cells[place] = cell
        }
        return (parents, cells)
    }

    private mutating func place(of code: String) -> Int {
        if let place = placeOfCode[code] { return place }
        placeOfCode[code] = codes.count
        codes.append(code)
        return codes.count - 1
    }

    var ranks: [Int] { UnitTree.ranks(of: codes) }
}
