/// The counts of all units of a term, and which of them a release may renew.
struct TermState {
    var counts: [CellCounts?]
    var isRenewed: [Bool]
    var isCohortRenewed: [Bool]
    /// By topic and unit: how far it may be shown.
    let caps: [[Int]]
    /// By unit: what the release before shows.
    let old: [ShownCell?]

    /// By unit: whether the release before relies on its statuses being hidden.
    var isHeldBack: [Bool] { old.map { $0?.pool.isHeldBack ?? false } }

    var institution: CellCounts? { counts[UnitIndex.institution.rawValue] }

    /// Whether the institution's figures say that nobody completed or was excluded: what is nothing
    /// there is always told.
    var saysNobodyLeft: Bool {
        isRenewed[UnitIndex.institution.rawValue] && leavers == 0
    }

    /// How many of the institution completed or were excluded.
    var leavers: Int {
        let status = institution.map(StatusCounts.init)
        return (status?.completed ?? 0) + (status?.excluded ?? 0)
    }

    /// - Returns: nil where the term has nobody and had nobody.
    init?(
        cells: [(unit: UnitIndex, counters: Counters)], earlier: [EarlierTerm], of term: TermIndex,
        basis: Basis, minimumCell: Int, shown: inout ShownReleases
    ) {
        if cells.isEmpty, earlier.allSatisfy(\.cells.isEmpty) { return nil }
        let history = TermHistory(
            cells, earlier: earlier, basis: basis, places: &shown.units)
        shown.add(history.all, of: term)
        var now = [Counters?](repeating: nil, count: history.todays)
        for (unit, counters) in cells { now[unit.rawValue] = counters }
        old = history.last
        counts = now.map { $0.map { CellCounts($0, countsOnly: false) } }
        let renewal = Renewal(history, ofEntrants: false, minimumCell: minimumCell).isRenewed
        // New students are entrants: what is kept of the one may not be read off the other.
        let cohortRenewal = Renewal(
            history, ofEntrants: true, minimumCell: minimumCell, kept: renewal.map { !$0 }
        ).isRenewed
        isRenewed = Array(renewal.prefix(history.todays))
        isCohortRenewed = Array(cohortRenewal.prefix(history.todays))
        caps =
            HiddenBefore(
                history, of: term, basis: basis, isRenewed: isRenewed,
                isCohortRenewed: isCohortRenewed, minimumCell: minimumCell
            ).caps
    }
}
