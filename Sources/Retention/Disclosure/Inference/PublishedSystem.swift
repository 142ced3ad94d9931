/// The system of an edition's releases in their order, the one to be decided on last: relations hold
/// within each, under its own units, and a count that did not change between two is one unknown.
struct PublishedSystem {
    /// A unit, or the students directly in it, in no unit below.
    struct Member: Hashable {
        var unit: Int
        var isDirect = false
    }

    /// Whose figure it is that tells a count.
    struct Owner: Hashable {
        var term: Int
        var unit: Int
        var column: CountColumn
    }

    struct Place: Hashable {
        var term: Int
        var member: Member
        var column: CountColumn
    }

    let calendar: AcademicCalendar
    let minimumCell: Int
    /// The terms that are looked at: of others nothing is known.
    let stretch: ClosedRange<Int>
    /// By unit: its place in order of code, so that the order of rows decides nothing.
    let ranks: [Int]
    /// By release, the last one today's: its terms by number.
    let releases: [[Int: PublishedTerm]]
    var system = CountSystem()
    private(set) var owners: [Owner] = []
    /// Relations of units with those below, for holding releases against each other.
    var sums: [Place: [(release: Int, row: Int)]] = [:]
    /// By term: in how many parts of the scale grades are looked at, and which k.
    private(set) var bins: [Int: [GradeKind: Int]] = [:]
    private(set) var grids: [Int: [Int]] = [:]
    /// By release, term and kind of cell: units whose details are looked at; nil where all are.
    private var detailed: [[Int]: Set<Int>] = [:]
    private let looksAtAll: Bool

    private struct Loose: Hashable {
        var release: Int
        var place: Place
    }
    private struct CellPlace: Hashable {
        var release: Int
        var term: Int
        var unit: Int
        var isCohort: Bool
    }
    /// What a count was in releases, and the unknown it is there.
    private var named: [Place: [(release: Int, truth: Int, variable: Int)]] = [:]
    private var resolved: [Loose: Int] = [:]
    private var truths: [CellPlace: TrueCounts] = [:]
    private var sameCells: [[Int]: Bool] = [:]
    /// Terms that one release alone has: no count of them needs a second name.
    private let single: Set<Int>

    var today: Int { releases.count - 1 }

    init(
        _ releases: [[Int: PublishedTerm]], over stretch: ClosedRange<Int>, ranks: [Int],
        calendar: AcademicCalendar, minimumCell: Int, looksAtAll: Bool
    ) {
        self.releases = releases
        self.ranks = ranks
        self.stretch = stretch
        self.looksAtAll = looksAtAll
        self.calendar = calendar
        self.minimumCell = minimumCell
        let times = Dictionary(releases.flatMap(\.keys).map { ($0, 1) }, uniquingKeysWith: +)
        single = Set(times.filter { $0.value == 1 }.keys)
        gather()
        for release in releases.indices { tell(release) }
        for release in releases.indices { relate(release) }
    }

    private mutating func gather() {
        for terms in releases {
            for (term, published) in terms {
                for cell in published.enrolled.values {
                    for one in cell.histograms {
                        bins[term, default: [:]][one.kind] = max(
                            bins[term]?[one.kind] ?? 0, one.counts.count)
                    }
                }
                let followed = published.entrants.values.reduce(into: Set<Int>()) {
                    $0.formUnion($1.followed)
                }
                grids[term] = Set(grids[term] ?? []).union(followed).sorted()
            }
        }
    }

    // MARK: Names

    /// The unknown of a count; nil where nobody is counted.
    mutating func variable(
        _ release: Int, _ term: Int, _ member: Member, _ column: CountColumn
    ) -> Int? {
        guard let cell = releases[release][term]?.cell(member.unit, of: column) else { return nil }
        let place = Place(term: term, member: member, column: column)
        let loose = Loose(release: release, place: place)
        if let known = resolved[loose] { return known }
        let variable =
            single.contains(term)
            ? system.variable() : named(release, place, cell) ?? system.variable()
        resolved[loose] = variable
        return variable
    }

    /// The unknown of the first release that has the same count.
    private mutating func named(
        _ release: Int, _ place: Place, _ cell: PublishedCell
    ) -> Int? {
        guard let truth = truth(release, place, cell) else { return nil }
        for earlier in named[place] ?? []
        where earlier.truth == truth && isComparable(release, earlier.release, place, cell) {
            return earlier.variable
        }
        let variable = system.variable()
        named[place, default: []].append((release, truth, variable))
        return variable
    }

    /// Whether a reader may be told that two equal counts are the same: where one stays hidden
    /// beneath what is kept, only if nothing in the cell changed.
    private mutating func isComparable(
        _ release: Int, _ earlier: Int, _ place: Place, _ cell: PublishedCell
    ) -> Bool {
        let (now, then) = (releases[release][place.term], releases[earlier][place.term])
        if place.column.isOfThreshold,
            now?.scale != then?.scale || now?.threshold != then?.threshold
        {
            return false
        }
        let isKept =
            cell.isKept
            || then?.cell(place.member.unit, of: place.column)?.isKept ?? false
        if !isKept { return true }
        let (unit, isCohort) = (place.member.unit, place.column.isCohort)
        let key = [release, earlier, place.term, unit, isCohort ? 1 : 0]
        if let known = sameCells[key] { return known }
        let both = [release, earlier].map { cellTruths($0, place.term, unit, isCohort: isCohort) }
        let isSame = both[0].flatMap { left in both[1].map(left.agrees(with:)) } ?? false
        sameCells[key] = isSame
        return isSame
    }

    private mutating func truth(_ release: Int, _ place: Place, _ cell: PublishedCell) -> Int? {
        if !place.member.isDirect {
            return truth(release, place.term, place.member.unit, place.column)
        }
        guard place.column.addsUp,
            var rest = truth(release, place.term, place.member.unit, place.column)
        else { return nil }
        let published = releases[release][place.term]
        for child in published?.children[place.member.unit] ?? [] {
            guard published?.cell(child, of: place.column) != nil else { continue }
            guard let own = truth(release, place.term, child, place.column) else { return nil }
            rest -= own
        }
        return rest
    }

    mutating func truth(
        _ release: Int, _ term: Int, _ unit: Int, _ column: CountColumn
    ) -> Int? {
        cellTruths(release, term, unit, isCohort: column.isCohort)?[column]
    }

    private mutating func cellTruths(
        _ release: Int, _ term: Int, _ unit: Int, isCohort: Bool
    ) -> TrueCounts? {
        let place = CellPlace(release: release, term: term, unit: unit, isCohort: isCohort)
        if let known = truths[place] { return known }
        guard let published = releases[release][term],
            let counters = published.cells(ofEntrants: isCohort)[unit]?.counters
        else { return nil }
        let year = published.entrants.values.compactMap(\.year).min()
        let truth = TrueCounts(
            counters, scale: published.scale, threshold: published.threshold,
            isPersistenceKnown: published.isPersistenceKnown,
            followed: Followed(
                last: published.lastFollowed, year: year, grid: grids[term] ?? []),
            bins: bins[term] ?? [:])
        truths[place] = truth
        return truth
    }

    /// Whether a unit's details are looked at. In a large school those of which nothing is shown, in
    /// it or beside it, could be anything.
    mutating func looksAtDetails(
        _ release: Int, _ term: Int, _ unit: Int, ofEntrants: Bool
    ) -> Bool {
        if looksAtAll { return true }
        let key = [release, term, ofEntrants ? 1 : 0]
        if detailed[key] == nil {
            detailed[key] = releases[release][term]?.detailed(ofEntrants: ofEntrants) ?? []
        }
        return detailed[key]?.contains(unit) ?? false
    }

    // MARK: What is shown

    private mutating func tell(_ release: Int) {
        for (term, published) in releases[release].sorted(by: { $0.key < $1.key }) {
            for cells in [published.enrolled, published.entrants] {
                for unit in inOrder(cells) {
                    if let cell = cells[unit] { tell(release, term, unit, cell) }
                }
            }
        }
    }

    private mutating func tell(_ release: Int, _ term: Int, _ unit: Int, _ cell: PublishedCell) {
        let member = Member(unit: unit)
        for (column, value) in cell.told.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let variable = variable(release, term, member, column) else { continue }
            system.tell(variable, value, owner: owner(release, term, unit, column))
        }
        for column in cell.hidden.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let variable = variable(release, term, member, column) else { continue }
            system.protect(variable, as: .hidden)
        }
    }

    /// Units that have cells, in order of code.
    func inOrder(_ cells: [Int: PublishedCell]?) -> [Int] {
        (cells ?? [:]).keys.sorted { ranks[$0] < ranks[$1] }
    }

    /// - Returns: -1 for what an earlier release has told.
    mutating func owner(_ release: Int, _ term: Int, _ unit: Int, _ column: CountColumn) -> Int {
        guard release == today else { return -1 }
        owners.append(Owner(term: term, unit: unit, column: column))
        return owners.count - 1
    }

    // MARK: Relations

    private mutating func relate(_ release: Int) {
        for term in releases[release].keys.sorted() {
            relateTerm(release, term)
            relateGrades(release, term)
            if calendar[TermIndex(term)].isMain { relateEntrants(release, term) }
        }
    }

    typealias Part = (factor: Int, member: Member, column: CountColumn)

    /// Sum of factor × count of one term is 0.
    @discardableResult
    mutating func equate(_ release: Int, _ term: Int, _ parts: [Part]) -> Int? {
        system.add(terms(release, term, parts))
    }

    mutating func terms(_ release: Int, _ term: Int, _ parts: [Part]) -> [CountSystem.Term] {
        parts.compactMap { part in
            variable(release, term, part.member, part.column).map { ($0, part.factor) }
        }
    }

    /// The units below a unit that have anybody.
    func parts(_ release: Int, _ term: Int, of unit: Int, isCohort: Bool) -> [Int] {
        guard let published = releases[release][term] else { return [] }
        return (published.children[unit] ?? []).filter {
            published.cells(ofEntrants: isCohort)[$0] != nil
        }.sorted { ranks[$0] < ranks[$1] }
    }

    /// Whether students may be in a unit itself: not where those below are seen to hold all.
    mutating func hasDirect(
        _ release: Int, _ term: Int, _ unit: Int, below: [Int], _ column: CountColumn
    ) -> Bool {
        let all = ([unit] + below).map { variable(release, term, Member(unit: $0), column) ?? 0 }
        guard all.allSatisfy(system.isTold) else { return true }
        return system.low[all[0]] != all.dropFirst().reduce(0) { $0 + system.low[$1] }
    }

    /// A unit is the sum of those below it.
    mutating func sumUp(
        _ release: Int, _ term: Int, _ unit: Int, below: [Int], hasDirect: Bool,
        _ column: CountColumn
    ) {
        var parts: [Part] = [(1, Member(unit: unit), column)]
        parts += below.map { (-1, Member(unit: $0), column) }
        if hasDirect { parts.append((-1, Member(unit: unit, isDirect: true), column)) }
        guard let row = equate(release, term, parts) else { return }
        let place = Place(term: term, member: Member(unit: unit), column: column)
        sums[place, default: []].append((release, row))
    }
}
