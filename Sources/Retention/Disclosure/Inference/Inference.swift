/// What a reader can work out of an edition's releases in a row, and by which figures of the last.
struct Inference {
    private var published: PublishedSystem

    /// - Parameters:
    ///   - releases: The oldest first, the one to be decided on last; by term.
    ///   - stretch: The terms that are looked at.
    ///   - ranks: By unit: its place in order of code.
    ///   - looksAtAll: Also at details of units of which, and beside which, none are shown.
    init(
        _ releases: [[Int: PublishedTerm]], over stretch: ClosedRange<Int>, ranks: [Int],
        calendar: AcademicCalendar, minimumCell: Int, looksAtAll: Bool
    ) {
        published = PublishedSystem(
            releases, over: stretch, ranks: ranks, calendar: calendar, minimumCell: minimumCell,
            looksAtAll: looksAtAll)
    }

    /// Each leak as the figures of today it follows from; leaks that earlier releases alone make
    /// are past help and left out.
    mutating func leaks() -> [Set<PublishedSystem.Owner>] {
        var leaks = published.followChanges().map { Set([$0]) }
        published.system.propagate()
        let rests = published.compareRests()
        leaks += rests.leaks.map { Set($0) }
        published.system.propagate(Array(rests.first..<published.system.rows.count))
        eliminate()
        for variable in published.system.foundOut(minimumCell: published.minimumCell) {
            leaks.append(figures(behind: variable))
        }
        return leaks.filter { !$0.isEmpty }
    }

    // MARK: Elimination

    private mutating func eliminate() {
        var touched = Set<Int>()
        for rows in blocks() {
            var elimination = Elimination(published.system, rows: rows)
            for (unknown, value) in elimination.fixed() {
                published.system.conclude(unknown, is: value)
                touched.formUnion(published.system.rowsOf[unknown])
            }
        }
        published.system.propagate(touched.sorted())
    }

    /// Equations that share unknowns, of those that a figure of today is part of.
    private func blocks() -> [[Int]] {
        let system = published.system
        var parents = Array(0..<system.count)
        func find(_ variable: Int) -> Int {
            var current = variable
            while parents[current] != current {
                parents[current] = parents[parents[current]]
                current = parents[current]
            }
            return current
        }
        var firsts = [(row: Int, variable: Int)]()
        for (row, equation) in system.rows.enumerated() {
            let unknown = equation.terms.map(\.variable).filter { !system.isKnown($0) }
            guard let first = unknown.first else { continue }
            firsts.append((row, first))
            for other in unknown.dropFirst() { parents[find(other)] = find(first) }
        }
        var blocks = [Int: (rows: [Int], isOfToday: Bool)]()
        for (row, variable) in firsts {
            let block = find(variable)
            blocks[block, default: ([], false)].rows.append(row)
            if !system.rows[row].facts.isEmpty { blocks[block]?.isOfToday = true }
        }
        return blocks.sorted { $0.key < $1.key }.filter(\.value.isOfToday).map(\.value.rows)
    }

    // MARK: Whose figures they are

    /// The figures of today that an unknown's bounds follow from.
    private func figures(behind variable: Int) -> Set<PublishedSystem.Owner> {
        let system = published.system
        var owners = Set<PublishedSystem.Owner>()
        var visited: Set = [variable]
        var open = [variable]
        while let next = open.popLast() {
            for row in [system.lowBy[next], system.highBy[next]] {
                if row == CountSystem.byElimination {
                    owners.formUnion(figures(near: next))
                    continue
                }
                if row < 0 { continue }
                owners.formUnion(owned(system.rows[row].facts))
                for term in system.rows[row].terms where visited.insert(term.variable).inserted {
                    open.append(term.variable)
                }
            }
        }
        return owners
    }

    private func owned(_ facts: [Int]) -> [PublishedSystem.Owner] {
        facts.compactMap { published.system.owner[$0] }.filter { $0 >= 0 }
            .map { published.owners[$0] }
    }

    /// Elimination does not say by which equations: the nearest figures are taken.
    private func figures(near variable: Int) -> [PublishedSystem.Owner] {
        let system = published.system
        var visited: Set = [variable]
        var ring = [variable]
        while !ring.isEmpty {
            var owners = [PublishedSystem.Owner]()
            var next = [Int]()
            for row in Set(ring.flatMap { system.rowsOf[$0] }).sorted() {
                owners += owned(system.rows[row].facts)
                for term in system.rows[row].terms where visited.insert(term.variable).inserted {
                    next.append(term.variable)
                }
            }
            if !owners.isEmpty { return owners }
            ring = next
        }
        return []
    }
}
