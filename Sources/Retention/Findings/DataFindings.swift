/// Something wrong with the records of one unit, in numbers that a sentence can be made of.
public struct DataFinding: Hashable, Sendable {
    public var kind: FindingKind
    public var unit: UnitIndex
    /// nil where the events belong to no term, or no single one is meant.
    public var term: TermIndex?
    /// How many events; nil where something else is counted.
    public var events: Shown<Int>?
    /// How many different students; nil where something else is counted.
    public var students: Shown<Int>?
    /// Of how many students, for the kinds that say what most do.
    public var base: Shown<Int>?
    /// For the kinds that compare with the year before.
    public var volume: VolumeComparison?
}

/// A term's events of one sort beside those of the like term of the year before.
public struct VolumeComparison: Hashable, Sendable {
    public var sort: EventSort
    public var likeTerm: TermIndex
    public var now: Shown<Int>
    public var before: Shown<Int>
    /// Now ÷ before; in an edition with a minimum cell rounded to tenths.
    public var share: Shown<Double>
}

/// What is wrong with the records of one unit.
public struct DataFindings: Hashable, Sendable {
    public let unit: UnitIndex
    /// In order of term, those of none last, and kind.
    public private(set) var findings: [DataFinding]
    /// Terms with too few events of a sort: their figures rest on part of the records.
    public let incompleteTerms: Set<TermIndex>

    /// - Parameter cells: The unit's counters of findings by term, `.noTerm` among them.
    public init(
        unit: UnitIndex, cells: [(term: TermIndex, counters: Counters)], basis: Basis,
        settings: FindingSettings
    ) {
        self.unit = unit
        var findings = [DataFinding]()
        var volumes = Volumes()
        for (term, counters) in cells {
            let counts = FindingCounts(counters)
            volumes.add(counts.volume, term: term)
            for kind in FindingKind.allCases {
                guard let (events, students) = counts.found[kind], events > 0 else { continue }
                findings.append(
                    DataFinding(
                        kind: kind, unit: unit, term: term == .noTerm ? nil : term,
                        events: .value(events), students: .value(students)))
            }
            if let finding = counts.otherModel(unit: unit, basis: basis, settings: settings) {
                findings.append(finding)
            }
        }
        let drops = volumes.drops(basis: basis, settings: settings)
        incompleteTerms = Set(drops.map(\.term))
        findings += drops.map { term, comparison in
            DataFinding(kind: comparison.sort.kind, unit: unit, term: term, volume: comparison)
        }
        self.findings = findings.sorted {
            ($0.term ?? .noTerm, $0.kind.rawValue) < ($1.term ?? .noTerm, $1.kind.rawValue)
        }
    }

    /// Terms for which no drop-outs at all were received, although there were some in the like term.
    public var termsWithoutDropOuts: [TermIndex] {
        findings.filter { $0.volume?.sort == .dropOuts && $0.volume?.now == .value(0) }
            .compactMap(\.term)
    }

    /// What an edition may show of them.
    ///
    /// - Parameter minimumCell: Counts of students from 1 to one less are hidden, and the events
    ///   with them; 0 hides nothing.
    public func gated(minimumCell: Int) -> DataFindings {
        guard minimumCell > 0 else { return self }
        var result = self
        for index in result.findings.indices { result.findings[index].hide(minimumCell) }
        return result
    }
}

extension DataFinding {
    fileprivate mutating func hide(_ minimumCell: Int) {
        func isSmall(_ count: Int) -> Bool { count > 0 && count < minimumCell }
        if let count = students?.value {
            let rest = base?.value.map { $0 - count } ?? 0
            if isSmall(count) || isSmall(rest) {
                students = .hidden
                if events != nil { events = .hidden }
                if base != nil { base = .hidden }
            }
        }
        volume?.hide(minimumCell)
    }
}

extension VolumeComparison {
    /// Numbers of events give numbers of students away. What stays is the share in tenths, where a
    /// tenth is as many events as the smallest number shown.
    fileprivate mutating func hide(_ minimumCell: Int) {
        let isCoarse = before.value.map { $0 >= 10 * minimumCell } ?? false
        if isCoarse, let exact = share.value {
            share = .value((exact * 10).rounded() / 10)
        } else {
            share = .hidden
        }
        now = .hidden
        before = .hidden
    }
}

/// The counters of one unit and term, sorted out. Never leaves the module.
struct FindingCounts {
    var found: [FindingKind: (events: Int, students: Int)] = [:]
    var volume: [EventSort: Int] = [:]
    private var habits: [FindingSlot.Habit: Int] = [:]

    init(_ counters: Counters) {
        for entry in counters.entries {
            let count = Int(entry.count)
            switch FindingSlot(Slot(rawValue: entry.slot)) {
            case .finding(let kind, .events): found[kind, default: (0, 0)].events = count
            case .finding(let kind, .students): found[kind, default: (0, 0)].students = count
            case .volume(let sort): volume[sort] = count
            case .habit(let habit): habits[habit] = count
            case .week, .later, nil: break
            }
        }
    }

    /// The finding that most students come onto the roll as the other model has it.
    func otherModel(unit: UnitIndex, basis: Basis, settings: FindingSettings) -> DataFinding? {
        let (kind, habit): (FindingKind, FindingSlot.Habit) =
            switch basis.model {
            case .untilExit: (.looksPerTerm, .anew)
            case .perTerm: (.looksUntilExit, .once)
            }
        let followed = habits[.followed] ?? 0
        let others = habits[habit] ?? 0
        guard followed >= settings.modelMinimum,
            Double(others) > settings.modelShare * Double(followed)
        else { return nil }
        return DataFinding(
            kind: kind, unit: unit, students: .value(others), base: .value(followed))
    }
}

/// How many events of each sort each term of a unit has.
struct Volumes {
    private var counts: [TermIndex: [EventSort: Int]] = [:]

    mutating func add(_ volume: [EventSort: Int], term: TermIndex) {
        counts[term] = volume
    }

    /// Terms with too few events of a sort beside the like term before. Enrolments are judged once
    /// the census has passed, what comes at a term's end once the term has closed.
    func drops(
        basis: Basis, settings: FindingSettings
    ) -> [(term: TermIndex, comparison: VolumeComparison)] {
        var drops = [(term: TermIndex, comparison: VolumeComparison)]()
        for term in basis.calendar.indices {
            guard let like = basis.calendar.likeTerm(before: term) else { continue }
            for sort in EventSort.allCases {
                let due =
                    sort == .enrolments ? basis.boundary.counted : basis.boundary.closed
                let now = counts[term]?[sort] ?? 0
                let before = counts[like]?[sort] ?? 0
                guard term.rawValue < due, before >= settings.volumeMinimum else { continue }
                // Where enrolments last, the records begin with everybody who is on the roll.
                if sort == .enrolments, basis.model == .untilExit, like == counts.keys.min() {
                    continue
                }
                let share = Double(now) / Double(before)
                guard share < settings.volumeShare else { continue }
                let comparison = VolumeComparison(
                    sort: sort, likeTerm: like, now: .value(now), before: .value(before),
                    share: .value(share))
                drops.append((term, comparison))
            }
        }
        return drops
    }
}
