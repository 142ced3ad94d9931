// How far up a topic's levels a record shows a cell, whatever gate decided so.
extension ShownCell {
    /// - Returns: How many of the topic's levels are shown; `Int.max` where there is nothing to hide.
    func level(of topic: Topic) -> Int {
        switch topic {
        case .classes: classLevel
        case .progress: progressLevel
        case .yearOnYearInUnit: all?.yearOnYear?.unit.map { $0.isHidden ? 0 : 1 } ?? Int.max
        case .survival: all.map { Self.level(of: $0.survival.map { $0.map(\.k) }) } ?? Int.max
        case .classProgress: level { $0.progress.map { $0.map(\.k) } }
        case .classSurvival: level { $0.survival.map { $0.map(\.k) } }
        default: term.map { $0.level(of: topic) } ?? Int.max
        }
    }

    // MARK: Entrants

    private var all: CohortFigures? { cohorts.first { $0.cohortClass == .all } }

    /// A class that is not there has nobody.
    private func isHidden(_ cohortClass: CohortClass) -> Bool {
        cohorts.first { $0.cohortClass == cohortClass }?.size.isHidden ?? false
    }

    private var classLevel: Int {
        if isHidden(.firstTime) || isHidden(.transferIn) { return 0 }
        return isHidden(.firstTimeFullTime) ? 1 : 2
    }

    private var progressLevel: Int {
        guard let all else { return Int.max }
        if all.yearOnYear?.institution?.isHidden ?? all.progress.isHidden { return 0 }
        return 1 + Self.level(of: all.progress.map { $0.map(\.k) })
    }

    private func level(_ points: (CohortFigures) -> Shown<[Int]>) -> Int {
        cohorts.filter { $0.cohortClass != .all }.map { Self.level(of: points($0)) }.min()
            ?? Int.max
    }

    /// 0 where nothing is shown, 1 once a year, 2 in every term.
    private static func level(of points: Shown<[Int]>) -> Int {
        guard let points = points.value else { return 0 }
        return points.isEmpty || points != Array(1...points.count) ? 1 : 2
    }
}

extension TermFigures {
    fileprivate func level(of topic: Topic) -> Int {
        switch topic {
        case .enrolments: return TermFigures.level(enrolments)
        case .status: return TermFigures.level(dropOuts, excluded, completions)
        case .split:
            guard let split else { return Int.max }
            if split.switchedIn.isHidden {
                return min(2, TermFigures.level(split.new, split.continuing))
            }
            return TermFigures.level(split.new, split.continuing, split.returned)
        case .persistence:
            guard let persistence else { return Int.max }
            if persistence.institution.isHidden { return 0 }
            return persistence.unit.isHidden ? 1 : 2
        case .reasons: return dropOutReasons.contains { $0.count.isHidden } ? 0 : 1
        default:
            let kinds = grades.first { Topic.grades($0.comparison, $0.kind) == topic }
            return kinds.map { min($0.stayed.level, $0.left.level) } ?? Int.max
        }
    }

    private static func level(_ counts: Shown<Int>...) -> Int {
        counts.prefix { !$0.isHidden }.count
    }
}

extension GradeGroup {
    fileprivate var level: Int {
        if n.isHidden || missing.isHidden || distribution?.isHidden == true { return 0 }
        if belowThreshold?.isHidden == true { return 1 }
        guard let histogram else { return 4 }
        guard let bins = histogram.value else { return 2 }
        return bins.count == GradeTally.quarterCount ? 3 : 4
    }
}

extension Shown {
    fileprivate func map<Other>(_ transform: (Value) -> Other) -> Shown<Other> {
        switch self {
        case .value(let value): .value(transform(value))
        case .hidden: .hidden
        }
    }
}
