/// The one gate between figures and an edition with a minimum cell: decides what a release shows of
/// every unit and term, so that no count of students from 1 to one less than the minimum cell is
/// shown or follows from what is, within a release or between two.
///
/// Counts are shown topic by topic and level by level; `Ladder` says when that is safe along the
/// unit tree, `Renewal` when it is between releases. What the topics have in common is looked after
/// here and in `TermBlock`: those who continue in a unit and those who persisted in it, and the
/// enrolled of a term and the entrants of earlier terms who still are.
public struct DisclosureGate: Sendable {
    let basis: Basis
    let minimumCell: Int

    /// - Parameters:
    ///   - minimumCell: At least 2.
    ///   - basis: As of the release.
    public init(minimumCell: Int, basis: Basis) {
        self.minimumCell = minimumCell
        self.basis = basis
    }

    /// Works through the terms one by one; memory grows with the units of one term.
    ///
    /// - Parameters:
    ///   - cells: Of a term: every unit's counters as they are. Asked twice for each term.
    ///   - earlier: Of a term: what each of the edition's earlier releases that have it shows, the
    ///     oldest first. The same.
    ///   - publish: Told once of each cell the release has.
    public func release(
        cells: (TermIndex) throws -> [(unit: UnitIndex, counters: Counters)],
        earlier: (TermIndex) throws -> [EarlierTerm],
        publish: (CellKey, ShownCell) throws -> Void
    ) throws {
        var decisions = [Decision]()
        var before: (place: Int, block: TermBlock)?
        var entrants = EntrantsOnRoll(basis: basis, minimumCell: minimumCell)
        var ahead = [TermIndex: TermState]()
        var shown = ShownReleases(units: basis.units)
        func state(_ term: TermIndex) throws -> TermState? {
            if let known = ahead.removeValue(forKey: term) { return known }
            return try TermState(
                cells: cells(term), earlier: earlier(term), of: term, basis: basis,
                minimumCell: minimumCell, shown: &shown)
        }
        for term in basis.calendar.indices {
            guard let now = try state(term) else { continue }
            let isMain = basis.calendar[term].isMain
            var following = FollowingTerms()
            if isMain, let next = basis.calendar.mainTerm(after: term) {
                var between = [TermState?]()
                for later in (term.rawValue + 1...next.rawValue).map(TermIndex.init) {
                    between.append(try state(later))
                    ahead[later] = between.last ?? nil
                }
                following.institution = between.removeLast()?.institution
                following.isNobodyBetween = between.allSatisfy { $0?.saysNobodyLeft ?? true }
                following.leavers = between.reduce(0) { $0 + ($1?.leavers ?? 0) }
            }
            var earlierBlock = isMain ? before?.block : nil
            let block = TermBlock(
                term: term, basis: basis, minimumCell: minimumCell, counts: now.counts,
                isRenewed: now.isRenewed, isCohortRenewed: now.isCohortRenewed,
                isHeldBack: now.isHeldBack, caps: now.caps, following: following,
                before: &earlierBlock)
            if isMain {
                if let before, let earlierBlock {
                    decisions[before.place].plans = earlierBlock.plans
                }
                before = (decisions.count, block)
                entrants.add(block)
            }
            decisions.append(Decision(block, now, basis))
        }
        let limits = entrants.limits()
        for place in decisions.indices {
            let term = decisions[place].term
            if let level = limits.progress[term] { decisions[place].limitProgress(to: level) }
            if limits.hidden.contains(term) { decisions[place].hideWhole() }
        }
        try withdraw(from: &decisions, shown, cells: cells)
        decidePools(&decisions)
        var pools = PoolGathering()
        for decision in decisions {
            try write(
                decision, try cells(decision.term), try earlier(decision.term).last, &pools,
                publish)
        }
    }

    /// Each decided cell's part in figures of several years.
    private func decidePools(_ decisions: inout [Decision]) {
        for place in decisions.indices {
            for (unit, cell) in decisions[place].cells.enumerated() {
                decisions[place].parts[unit] = cell?.partOfItsOwn ?? .none
            }
        }
        for block in basis.closedBlocks {
            let places = decisions.indices.filter { block.contains(decisions[$0].term) }
            let terms = places.map {
                PoolTerm(
                    term: decisions[$0].term, cells: decisions[$0].cells, units: basis.units)
            }
            let pools = PoolBlock(
                terms: terms, minimumCell: minimumCell, rank: basis.units.ranks)
            for (unit, hidden) in pools.pooled {
                for term in hidden {
                    decisions[places[term]].parts[unit] = .pooled(terms: pools.size(of: unit))
                }
            }
            for (term, units) in pools.reliedOn {
                for unit in units where decisions[places[term]].parts[unit] == .none {
                    decisions[places[term]].parts[unit] = .reliedOn
                }
            }
        }
    }

    private func write(
        _ decision: Decision, _ cells: [(unit: UnitIndex, counters: Counters)],
        _ earlier: EarlierTerm?, _ pools: inout PoolGathering,
        _ publish: (CellKey, ShownCell) throws -> Void
    ) throws {
        let now = Dictionary(cells.map { ($0.unit, $0.counters) }) { first, _ in first }
        let old = earlier?.cells(in: basis.units) ?? [:]
        for unit in Set(now.keys).union(old.keys).sorted() {
            var cell = ShownCell(
                now[unit] ?? Counters(), plan: decision.plans[unit.rawValue], unit: unit,
                term: decision.term, basis: basis)
            if let earlier, !decision.isRenewed[unit.rawValue] {
                cell.keepTerm(of: old[unit], from: earlier.asOf)
            }
            if let earlier, !decision.isCohortRenewed[unit.rawValue] {
                cell.keepCohorts(of: old[unit], from: earlier.asOf)
            }
            if cell.counters.isEmpty, cell.absences.isEmpty { continue }
            cell.showKnownSize()
            cell.pool = decision.parts[unit.rawValue]
            pools.add(&cell, unit: unit.rawValue, term: decision.term, basis: basis)
            try publish(CellKey(unit: unit, term: decision.term), cell)
        }
    }
}

extension EarlierTerm {
    /// The cells of units that there still are.
    fileprivate func cells(in tree: UnitTree) -> [UnitIndex: ShownCell] {
        let institution = units.first?.code.lowercased()
        return Dictionary(
            uniqueKeysWithValues: cells.compactMap { code, cell in
                if code == institution { return (.institution, cell) }
                guard let unit = tree.index(ofCode: code), unit != .institution else { return nil }
                return (unit, cell)
            })
    }
}
