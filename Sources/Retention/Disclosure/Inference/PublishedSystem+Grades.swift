// Relations between the grade averages of those who stayed and those who left.
extension PublishedSystem {
    mutating func relateGrades(_ release: Int, _ term: Int) {
        guard let published = releases[release][term] else { return }
        let units = inOrder(published.enrolled)
        let comparisons: [GradeComparison] =
            published.isPersistenceKnown ? [.withinTerm, .byNextTerm] : [.withinTerm]
        for unit in units {
            relateGroups(release, term, Member(unit: unit), comparisons)
            tellHistograms(release, term, unit, published)
        }
        for unit in units where published.children[unit] != nil {
            let below = parts(release, term, of: unit, isCohort: false)
            let hasDirect = hasDirect(release, term, unit, below: below, .enrolments)
            if hasDirect {
                relateGroups(release, term, Member(unit: unit, isDirect: true), comparisons)
            }
            for comparison in comparisons {
                for kind in GradeKind.allCases {
                    for side in GradeSide.allCases {
                        for part in gradeParts(release, term, below.first ?? unit, kind) {
                            sumUp(
                                release, term, unit, below: below, hasDirect: hasDirect,
                                .grades(comparison, kind, side, part))
                        }
                    }
                }
            }
        }
    }

    /// Have an average, have none, lie below the threshold; then the parts of the scale.
    private mutating func gradeParts(
        _ release: Int, _ term: Int, _ unit: Int, _ kind: GradeKind
    ) -> [Int] {
        [0, 1, 2] + (0..<binCount(release, term, unit, kind)).map { 4 + $0 }
    }

    private mutating func binCount(
        _ release: Int, _ term: Int, _ unit: Int, _ kind: GradeKind
    ) -> Int {
        looksAtDetails(release, term, unit, ofEntrants: false) ? bins[term]?[kind] ?? 0 : 0
    }

    private mutating func relateGroups(
        _ release: Int, _ term: Int, _ member: Member, _ comparisons: [GradeComparison]
    ) {
        for kind in GradeKind.allCases {
            for comparison in comparisons {
                for side in GradeSide.allCases {
                    relateGroup(release, term, member, comparison, kind, side)
                }
            }
            guard comparisons.count > 1 else { continue }
            // By the next term, those who completed or left in between are in neither group.
            for part in gradeParts(release, term, member.unit, kind) {
                system.addAtLeast(
                    terms(
                        release, term,
                        GradeSide.allCases.flatMap { side -> [Part] in
                            [
                                (1, member, .grades(.withinTerm, kind, side, part)),
                                (-1, member, .grades(.byNextTerm, kind, side, part)),
                            ]
                        }))
            }
        }
    }

    private mutating func relateGroup(
        _ release: Int, _ term: Int, _ member: Member, _ comparison: GradeComparison,
        _ kind: GradeKind, _ side: GradeSide
    ) {
        func part(_ factor: Int, _ number: Int) -> Part {
            (factor, member, .grades(comparison, kind, side, number))
        }
        let group: CountColumn =
            switch (comparison, side) {
            case (.withinTerm, .stayed): .retained
            case (.withinTerm, .left): .dropOuts
            case (.byNextTerm, .stayed): .persisted
            case (.byNextTerm, .left): .notPersisted
            }
        equate(release, term, [(1, member, group), part(-1, 0), part(-1, 1)])
        equate(release, term, [part(1, 0), part(-1, 2), part(-1, 3)])
        let count = binCount(release, term, member.unit, kind)
        guard count > 0, let published = releases[release][term] else { return }
        equate(release, term, [part(1, 0)] + (0..<count).map { part(-1, 4 + $0) })
        let edge = Int(published.threshold.thousandths) * count
        let scale = Int(published.scale.thousandths)
        let down = (0..<min(edge / scale, count)).map { part(-1, 4 + $0) }
        if edge % scale == 0 {
            equate(release, term, [part(1, 2)] + down)
        } else {
            let up = (0..<min(edge / scale + 1, count)).map { part(1, 4 + $0) }
            system.addAtLeast(terms(release, term, [part(1, 2)] + down))
            system.addAtLeast(terms(release, term, [part(-1, 2)] + up))
        }
    }

    private mutating func tellHistograms(
        _ release: Int, _ term: Int, _ unit: Int, _ published: PublishedTerm
    ) {
        for shown in published.enrolled[unit]?.histograms ?? [] {
            let finest = bins[term]?[shown.kind] ?? shown.counts.count
            let width = max(finest / shown.counts.count, 1)
            for (place, count) in shown.counts.enumerated() {
                let columns = (place * width..<(place + 1) * width).map {
                    CountColumn.grades(shown.comparison, shown.kind, shown.side, 4 + $0)
                }
                tellSum(release, term, unit, columns, count)
            }
        }
    }

    /// Publishes a sum of counts.
    mutating func tellSum(
        _ release: Int, _ term: Int, _ unit: Int, _ columns: [CountColumn], _ value: Int
    ) {
        let sum = system.variable()
        system.tell(sum, value, owner: owner(release, term, unit, columns[0]))
        let parts = terms(release, term, columns.map { (1, Member(unit: unit), $0) })
        system.add(parts + [(sum, -1)])
    }
}
