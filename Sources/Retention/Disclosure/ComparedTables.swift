/// What became of a level of one unit since an earlier release.
enum HiddenLevel {
    case shown
    /// Hidden then, and its groups are the same now, or all but one that was small: it would follow
    /// from the others.
    case same
    case changed
}

/// The tables of one part of a term's figures, today's beside those of earlier releases.
struct ComparedTables {
    private let now: TermHistory.State
    private let term: TermIndex
    private let ofEntrants: Bool
    private let basis: Basis
    private let minimumCell: Int
    private var known: [Int: [Topic: TopicTable]] = [:]

    init(
        _ now: TermHistory.State, of term: TermIndex, ofEntrants: Bool, basis: Basis,
        minimumCell: Int
    ) {
        self.now = now
        self.term = term
        self.ofEntrants = ofEntrants
        self.basis = basis
        self.minimumCell = minimumCell
    }

    /// By topic: the levels of a unit that an earlier release has.
    mutating func levels(
        of unit: Int, since state: TermHistory.State
    ) -> [Topic: [HiddenLevel]] {
        guard let cell = state.cells[unit] else { return [:] }
        let day = cell.cohorts.first?.keptFrom ?? state.asOf
        let today = today(unit)
        let isSame =
            !ofEntrants
            && cell.counters.part(ofEntrants: false)
                == now.counters[unit].part(ofEntrants: false)
        let then = isSame ? today : tables(unit, cell.counters, asOf: day)
        var levels = [Topic: [HiddenLevel]]()
        for (topic, table) in then {
            let shown = cell.level(of: topic)
            levels[topic] = table.levels.enumerated().map { level, groups in
                // A level without groups hides nothing.
                if level < shown || groups.parts.isEmpty { return .shown }
                let other = today[topic]?.levels ?? []
                guard level < other.count else { return .changed }
                let tells =
                    other[level].begins(with: groups)
                    || other[level].leavesOneOut(of: groups, below: minimumCell)
                return tells ? .same : .changed
            }
        }
        return levels
    }

    private mutating func today(_ unit: Int) -> [Topic: TopicTable] {
        if let tables = known[unit] { return tables }
        let tables = tables(unit, now.counters[unit], asOf: basis.asOf)
        known[unit] = tables
        return tables
    }

    private func tables(
        _ unit: Int, _ counters: Counters, asOf day: Day
    ) -> [Topic: TopicTable] {
        let part = counters.part(ofEntrants: ofEntrants)
        if part.isEmpty { return [:] }
        return ofEntrants ? cohortTables(unit, part, asOf: day) : termTables(part)
    }

    private func termTables(_ counters: Counters) -> [Topic: TopicTable] {
        let counts = CellCounts(counters, countsOnly: false)
        let continuity = CellCounts.continuity(now: counts, before: nil).levels
        let persisted = TopicTable.Level(
            parts: CellCounts.continuity(now: nil, before: counts).levels[0].parts.suffix(1))
        var tables: [Topic: TopicTable] = [
            .enrolments: counts.enrolmentTable,
            .status: counts.statusTable(isPersistenceKnown: false),
            .split: TopicTable(levels: counts.splitTable.levels + continuity),
            .persistence: TopicTable(levels: counts.persistenceTable.levels + [persisted]),
            .reasons: counts.reasonTable,
        ]
        for comparison in GradeComparison.allCases {
            for kind in GradeKind.allCases {
                tables[.grades(comparison, kind)] =
                    counts.gradeTable(comparison, kind, basis: basis)
            }
        }
        return tables
    }

    private func cohortTables(
        _ unit: Int, _ counters: Counters, asOf day: Day
    ) -> [Topic: TopicTable] {
        guard basis.calendar[term].isMain else { return [:] }
        let basis = basis.speaking(of: day)
        let root = UnitIndex.institution.rawValue
        let counts = CellCounts(
            counters.followed(to: CohortSpan(entered: term, basis: basis).last), countsOnly: false)
        let tables = CohortTables(
            counts, term: term, basis: basis,
            hasClasses: unit == root || now.parents[unit] == root)
        return [
            .classes: tables.classes, .progress: tables.progress,
            .yearOnYearInUnit: tables.yearOnYearInUnit, .survival: tables.survival,
            .classProgress: tables.classProgress, .classSurvival: tables.classSurvival,
        ]
    }
}

extension TopicTable.Level {
    /// Whether it has the same groups, and perhaps those of later terms.
    fileprivate func begins(with other: TopicTable.Level) -> Bool {
        parts.prefix(other.parts.count).map(\.groups) == other.parts.map(\.groups)
    }

    /// Whether of the groups of a part all are the same but one, which was small in the other.
    fileprivate func leavesOneOut(of other: TopicTable.Level, below minimumCell: Int) -> Bool {
        zip(parts, other.parts).contains { now, then in
            guard then.groups.count > 1, now.groups.count == then.groups.count else { return false }
            let changed = then.groups.indices.filter { now.groups[$0] != then.groups[$0] }
            return changed.count == 1 && (1..<minimumCell).contains(then.groups[changed[0]])
        }
    }
}

extension Counters {
    /// Without what became of entrants after so many main terms.
    fileprivate func followed(to last: Int) -> Counters {
        Counters(
            entries: entries.filter { entry in
                guard case .cohort(let slot) = Slot(rawValue: entry.slot).meaning else {
                    return true
                }
                return slot.k <= last
            })
    }
}
