// Relations between the counts of a term's entrants: classes, standings over k, the unit tree.
extension PublishedSystem {
    private static let standings: [CountColumn.CohortField] = [
        .enrolled, .completed, .excluded, .away,
    ]

    mutating func relateEntrants(_ release: Int, _ term: Int) {
        guard let published = releases[release][term] else { return }
        let units = inOrder(published.entrants)
        for unit in units {
            relateClasses(release, term, Member(unit: unit))
            tellSurvival(release, term, unit)
            relateEntrance(release, term, unit)
        }
        for unit in units where published.children[unit] != nil {
            relateEntrantsTree(release, term, unit)
        }
        for unit in inOrder(published.enrolled) where published.entrants[unit] == nil {
            equate(release, term, [(1, Member(unit: unit), .new)])
        }
        relateEnrolledLater(release, term)
    }

    /// The k at which entrants were followed in a release.
    private func grid(_ release: Int, _ term: Int) -> [Int] {
        let last = releases[release][term]?.lastFollowed ?? 0
        return (grids[term] ?? []).filter { $0 <= last }
    }

    private func year(_ release: Int, _ term: Int, _ unit: Int) -> Int? {
        releases[release][term]?.entrants[unit]?.year
    }

    // MARK: One unit

    private mutating func relateClasses(_ release: Int, _ term: Int, _ member: Member) {
        let grid = grid(release, term)
        let looksAtDetails = looksAtDetails(release, term, member.unit, ofEntrants: true)
        for own in CountColumn.Class.allCases where own == .all || looksAtDetails {
            relateClass(release, term, member, own, grid)
        }
        var places: [(field: CountColumn.CohortField, k: Int)] = [(.size, 0)]
        for k in looksAtDetails ? grid : [] {
            places += PublishedSystem.standings.map { ($0, k) }
            places.append((.departed, k))
        }
        if looksAtDetails, let year = year(release, term, member.unit) {
            places.append((.inUnit, year))
        }
        for (whole, parts) in CountColumn.Class.sums {
            for (field, k) in places {
                equate(
                    release, term,
                    [(1, member, .cohort(whole, field, k))]
                        + parts.map { (-1, member, .cohort($0, field, k)) })
            }
        }
    }

    private mutating func relateClass(
        _ release: Int, _ term: Int, _ member: Member, _ own: CountColumn.Class, _ grid: [Int]
    ) {
        func part(_ factor: Int, _ field: CountColumn.CohortField, _ k: Int = 0) -> Part {
            (factor, member, .cohort(own, field, k))
        }
        let last = releases[release][term]?.lastFollowed ?? 0
        let cell = releases[release][term]?.entrants[member.unit]
        var before: Int?
        var departed = [Part]()
        for k in grid {
            equate(
                release, term,
                [part(1, .size)] + PublishedSystem.standings.map { part(-1, $0, k) })
            for (field, gain) in [
                (CountColumn.CohortField.completed, CountColumn.CohortField.newlyCompleted),
                (.excluded, .newlyExcluded),
            ] {
                equate(
                    release, term,
                    [part(1, field, k), part(-1, gain, k)]
                        + (before.map { [part(-1, field, $0)] } ?? []))
            }
            equate(
                release, term,
                [part(1, .enrolled, k), part(1, .completed, k), part(-1, .retained, k)])
            equate(release, term, [part(1, .size), part(-1, .excluded, k), part(-1, .base, k)])
            equate(
                release, term,
                [part(1, .newlyExcluded, k), part(-1, .censored, k)]
                    + (k == last ? [part(1, .enrolled, k)] : []))
            departed.append(part(-1, .departed, k))
            let away = terms(release, term, [part(1, .away, k)] + departed)
            if k == last { system.add(away) } else { system.addAtLeast(away) }
            before = k
            if let cell, !member.isDirect { protect(release, term, member, own, k, cell) }
        }
        if let cell, let year = cell.year, !member.isDirect {
            relateYear(release, term, member, own, year)
        }
    }

    private mutating func protect(
        _ release: Int, _ term: Int, _ member: Member, _ own: CountColumn.Class, _ k: Int,
        _ cell: PublishedCell
    ) {
        var fields = [CountColumn.CohortField]()
        if cell.hidesProgress.contains(own) { fields += PublishedSystem.standings }
        if cell.hidesSurvival.contains(own) { fields += [.departed, .newlyCompleted, .censored] }
        for field in fields {
            if let variable = variable(release, term, member, .cohort(own, field, k)) {
                system.protect(variable, as: .hidden)
            }
        }
    }

    private mutating func relateYear(
        _ release: Int, _ term: Int, _ member: Member, _ own: CountColumn.Class, _ k: Int
    ) {
        func part(_ factor: Int, _ field: CountColumn.CohortField) -> Part {
            (factor, member, .cohort(own, field, k))
        }
        system.addAtLeast(terms(release, term, [part(1, .inUnit), part(-1, .completed)]))
        equate(release, term, [part(1, .base), part(-1, .inUnit), part(-1, .notInUnit)])
        let elsewhere = terms(release, term, [part(1, .retained), part(-1, .inUnit)])
        if member.unit == UnitIndex.institution.rawValue {
            system.add(elsewhere)
        } else {
            system.addAtLeast(elsewhere)
        }
    }

    /// Who departs, completes and is censored from one shown k to the next.
    private mutating func tellSurvival(_ release: Int, _ term: Int, _ unit: Int) {
        let grid = grid(release, term)
        for (own, points) in releases[release][term]?.entrants[unit]?.survival ?? [] {
            var start = 0
            for point in points {
                let steps = grid.filter { $0 > start && $0 <= point.k }
                for (field, value) in [
                    (CountColumn.CohortField.departed, point.departed),
                    (.newlyCompleted, point.completed), (.censored, point.censored),
                ] where !steps.isEmpty {
                    tellSum(release, term, unit, steps.map { .cohort(own, field, $0) }, value)
                }
                start = point.k
            }
        }
    }

    // MARK: With the figures of the term

    /// The new students of a term are its entrants; of them some persist.
    private mutating func relateEntrance(_ release: Int, _ term: Int, _ unit: Int) {
        guard let published = releases[release][term], published.enrolled[unit] != nil else {
            return
        }
        let member = Member(unit: unit)
        equate(release, term, [(1, member, .new), (-1, member, .cohort(.all, .size))])
        guard grid(release, term).first == 1, published.isPersistenceKnown else { return }
        for (whole, part) in [
            (CountColumn.persisted, CountColumn.CohortField.enrolled), (.notPersisted, .away),
        ] {
            system.addAtLeast(
                terms(
                    release, term, [(1, member, whole), (-1, member, .cohort(.all, part, 1))]))
        }
    }

    /// Those enrolled in a term are its entrants, earlier ones, and completers who come again.
    private mutating func relateEnrolledLater(_ release: Int, _ term: Int) {
        let root = Member(unit: UnitIndex.institution.rawValue)
        guard releases[release][term]?.enrolled[root.unit] != nil else { return }
        var earlier = [CountSystem.Term]()
        var before = calendar.mainTerm(before: TermIndex(term))
        var k = 1
        while let entered = before?.rawValue, entered >= stretch.lowerBound {
            if grid(release, entered).contains(k) {
                earlier += terms(
                    release, entered, [(-1, root, .cohort(.all, .enrolled, k))])
            }
            before = calendar.mainTerm(before: TermIndex(entered))
            k += 1
        }
        if earlier.isEmpty { return }
        system.addAtLeast(
            terms(
                release, term,
                [(1, root, .continuing), (1, root, .returned), (1, root, .switchedIn)]) + earlier)
    }

    // MARK: Along the unit tree

    private mutating func relateEntrantsTree(_ release: Int, _ term: Int, _ unit: Int) {
        let below = parts(release, term, of: unit, isCohort: true)
        let hasDirect = hasDirect(
            release, term, unit, below: below, .cohort(.all, .size))
        if hasDirect { relateClasses(release, term, Member(unit: unit, isDirect: true)) }
        let looksAtDetails = looksAtDetails(
            release, term, below.first ?? unit, ofEntrants: true)
        for own in CountColumn.Class.allCases {
            var columns: [CountColumn] = [.cohort(own, .size)]
            let isFollowed = own == .all || looksAtDetails
            for k in isFollowed ? grid(release, term) : [] {
                columns += PublishedSystem.standings.map { .cohort(own, $0, k) }
                columns.append(.cohort(own, .departed, k))
            }
            for column in columns {
                sumUp(release, term, unit, below: below, hasDirect: hasDirect, column)
            }
            if isFollowed, let year = year(release, term, unit) {
                holdAtLeast(release, term, unit, below, .cohort(own, .inUnit, year))
            }
        }
    }
}
