// Relations between the counts of those enrolled in a term, and between one term and the next.
extension PublishedSystem {
    mutating func relateTerm(_ release: Int, _ term: Int) {
        let units = inOrder(releases[release][term]?.enrolled)
        for unit in units {
            relateOwn(release, term, Member(unit: unit))
            relateTimes(release, term, unit)
        }
        for unit in units { relateTree(release, term, unit) }
    }

    private func isPersistenceKnown(_ release: Int, _ term: Int) -> Bool {
        releases[release][term]?.isPersistenceKnown ?? false
    }

    /// Whether no term lies between a main term and the next.
    private func isNextAdjacent(_ term: Int) -> Bool {
        calendar.mainTerm(after: TermIndex(term))?.rawValue == term + 1
    }

    // MARK: Within one unit and term

    private mutating func relateOwn(_ release: Int, _ term: Int, _ member: Member) {
        func part(_ factor: Int, _ column: CountColumn) -> Part { (factor, member, column) }
        func minus(_ columns: [CountColumn]) -> [Part] { columns.map { part(-1, $0) } }

        equate(
            release, term,
            [part(1, .enrolments)] + minus([.dropOuts, .completions, .excluded, .active]))
        if calendar[TermIndex(term)].isMain {
            equate(release, term, [part(1, .enrolments)] + minus(CountColumn.split))
        }
        equate(
            release, term,
            [part(1, .dropOuts)] + minus(Reason.allCases.map { .reason($0) }))
        equate(release, term, [part(1, .enrolments)] + minus([.excluded, .retentionBase]))
        equate(release, term, [part(1, .retentionBase)] + minus([.dropOuts, .retained]))
        if isPersistenceKnown(release, term) {
            let between: [CountColumn] = isNextAdjacent(term) ? [] : [.leftBetween]
            equate(
                release, term,
                [part(1, .active), part(1, .dropOuts)] + minus([.persistenceBase] + between))
            equate(
                release, term,
                [part(1, .persistenceBase)] + minus([.persisted, .notPersisted]))
            if !member.isDirect { relatePersistenceInUnit(release, term, member) }
        }
        if member.isDirect { return }
        // What is kept may be of students who are gone.
        if releases[release][term]?.enrolled[member.unit]?.isKept == false,
            let all = variable(release, term, member, .enrolments)
        {
            system.atLeast(all, 1)
        }
        relateRounded(release, term, member)
    }

    private mutating func relatePersistenceInUnit(
        _ release: Int, _ term: Int, _ member: Member
    ) {
        equate(
            release, term,
            [
                (1, member, .persistenceBase), (-1, member, .persistedInUnit),
                (-1, member, .notPersistedInUnit),
            ])
        // Follows from others, of which bounds are looked at one by one.
        let between: [Part] = isNextAdjacent(term) ? [] : [(-1, member, .leftBetween)]
        equate(
            release, term,
            [
                (1, member, .enrolments), (-1, member, .completions), (-1, member, .excluded),
                (-1, member, .persistedInUnit), (-1, member, .notPersistedInUnit),
            ] + between)
        let isInstitution = member.unit == UnitIndex.institution.rawValue
        equate(
            release, term,
            [(1, member, .persisted), (-1, member, .persistedInUnit)]
                + (isInstitution ? [] : [(-1, member, .persistedElsewhere)]))
    }

    /// A rate that is given to a whole per cent, halves up.
    private mutating func relateRounded(_ release: Int, _ term: Int, _ member: Member) {
        guard let percent = releases[release][term]?.enrolled[member.unit]?.retentionAbout
        else { return }
        // Stands for the figure in both relations.
        let shown = system.variable()
        system.tell(shown, 0, owner: owner(release, term, member.unit, .retained))
        system.addAtLeast(
            terms(
                release, term,
                [(200, member, .retained), (1 - 2 * percent, member, .retentionBase)])
                + [(shown, 1)], isCount: false)
        system.addAtLeast(
            terms(
                release, term,
                [(2 * percent + 1, member, .retentionBase), (-200, member, .retained)])
                + [(shown, 1)], least: 1, isCount: false)
    }

    // MARK: From the main term before

    private mutating func relateTimes(_ release: Int, _ term: Int, _ unit: Int) {
        guard calendar[TermIndex(term)].isMain else { return }
        let member = Member(unit: unit)
        let last = calendar.mainTerm(before: TermIndex(term))?.rawValue
        if let last, last < stretch.lowerBound { return }
        guard let before = last, releases[release][before]?.enrolled[unit] != nil else {
            equate(release, term, [(1, member, .continuing)])
            return
        }
        let now = terms(release, term, [(1, member, .continuing)])
        let less = now.map { (variable: $0.variable, factor: -1) }
        guard isPersistenceKnown(release, before) else {
            system.addAtLeast(terms(release, before, [(1, member, .enrolments)]) + less)
            return
        }
        // Who continues has persisted, or comes again after completing or being excluded.
        system.addAtLeast(now + terms(release, before, [(-1, member, .persistedInUnit)]))
        let between: [Part] = isNextAdjacent(before) ? [] : [(1, member, .leftBetween)]
        let notAgain = system.addAtLeast(
            terms(
                release, before,
                [(1, member, .completions), (1, member, .excluded), (1, member, .persistedInUnit)]
                    + between) + less)
        system.add(
            terms(
                release, before, [(1, member, .enrolments), (-1, member, .notPersistedInUnit)])
                + less + [(notAgain, -1)])
        if unit == UnitIndex.institution.rawValue, before + 1 < term {
            relateBetween(release, before, term)
        }
    }

    /// Who left between two main terms did so in one of the terms between, if not elsewhere.
    private mutating func relateBetween(_ release: Int, _ before: Int, _ term: Int) {
        let root = Member(unit: UnitIndex.institution.rawValue)
        var sum = terms(release, before, [(-1, root, .leftBetween)])
        for between in before + 1..<term {
            sum += terms(release, between, [(1, root, .completions), (1, root, .excluded)])
        }
        system.addAtLeast(sum)
    }

    // MARK: Along the unit tree

    private mutating func relateTree(_ release: Int, _ term: Int, _ unit: Int) {
        guard releases[release][term]?.children[unit] != nil else { return }
        let below = parts(release, term, of: unit, isCohort: false)
        let hasDirect = hasDirect(release, term, unit, below: below, .enrolments)
        let isMain = calendar[TermIndex(term)].isMain
        let isKnown = isPersistenceKnown(release, term)
        if hasDirect { relateOwn(release, term, Member(unit: unit, isDirect: true)) }
        var columns: [CountColumn] = [
            .enrolments, .dropOuts, .completions, .excluded, .active,
        ]
        columns += Reason.allCases.map { .reason($0) }
        if isMain { columns += [.new, .returned] }
        if isKnown {
            columns += [.persistenceBase, .persisted, .notPersisted]
            if !isNextAdjacent(term) { columns.append(.leftBetween) }
        }
        for column in columns {
            sumUp(release, term, unit, below: below, hasDirect: hasDirect, column)
        }
        if isMain { relateMoves(release, term, unit, below: below, hasDirect: hasDirect) }
        if isMain, isKnown { holdAtLeast(release, term, unit, below, .persistedInUnit) }
    }

    private mutating func relateMoves(
        _ release: Int, _ term: Int, _ unit: Int, below: [Int], hasDirect: Bool
    ) {
        holdAtLeast(release, term, unit, below, .continuing)
        let inside =
            below.map { Member(unit: $0) }
            + (hasDirect ? [Member(unit: unit, isDirect: true)] : [])
        equate(
            release, term,
            [CountColumn.continuing, .switchedIn].flatMap { column in
                [(1, Member(unit: unit), column)] + inside.map { (-1, $0, column) }
            })
    }

    /// Who moved between the units below stayed in the unit above.
    mutating func holdAtLeast(
        _ release: Int, _ term: Int, _ unit: Int, _ below: [Int], _ column: CountColumn
    ) {
        system.addAtLeast(
            terms(
                release, term,
                [(1, Member(unit: unit), column)] + below.map { (-1, Member(unit: $0), column) }))
    }
}
