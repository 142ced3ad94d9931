extension Counters {
    /// Of a difference: how many students' part in the figures changed, at least. Each student has
    /// one profile and one average of each kind in a cell, and of the entrants one standing at each
    /// k, so that as many students changed as counters of any of these rose, or fell, together.
    var changedStudents: Int {
        var counts = [UInt32: [Int]]()
        var standings = [[UInt32: Int]]()
        for entry in entries {
            let slot = Slot(rawValue: entry.slot)
            if let standing = slot.standing {
                let missing = standing.k + 1 - standings.count
                if missing > 0 { standings += Array(repeating: [:], count: missing) }
                standings[standing.k][standing.kind, default: 0] += Int(entry.count)
            } else if let family = slot.family {
                counts[family, default: []].append(Int(entry.count))
            }
        }
        // Entrants are counted where they take up and leave a standing.
        var now = [UInt32: Int]()
        let changed = standings.map { step in
            now.merge(step, uniquingKeysWith: +)
            return Counters.changed(Array(now.values))
        }
        return (counts.values.map(Counters.changed) + changed).max() ?? 0
    }

    /// Of a difference: how many students changed, at least, by each division that shows any.
    var divided: [Division: Int] {
        var sums = [Division: [UInt32: Int]]()
        for entry in entries {
            for (division, part) in Slot(rawValue: entry.slot).divisions {
                sums[division, default: [:]][part, default: 0] += Int(entry.count)
            }
        }
        return sums.mapValues { Counters.changed(Array($0.values)) }.filter { $0.value > 0 }
    }

    private static func changed(_ counts: [Int]) -> Int {
        let rises = counts.reduce(0) { $0 + max($1, 0) }
        let falls = counts.reduce(0) { $0 - min($1, 0) }
        return max(rises, falls)
    }

    /// The same without what differs from unit to unit, where in the school a student comes from or
    /// goes to: what is left adds up over units.
    var additive: Counters {
        mapped(\.additive)
    }

    private func mapped(_ transform: (Slot) -> Slot?) -> Counters {
        var counts = [UInt32: Int32]()
        for entry in entries {
            guard let slot = transform(Slot(rawValue: entry.slot)) else { continue }
            counts[slot.rawValue, default: 0] += entry.count
        }
        return Counters(
            entries: counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }
                .map { Entry(slot: $0.key, count: $0.value) })
    }

    func times(_ factor: Int) -> Counters {
        if factor == 0 { return Counters() }
        return Counters(
            entries: entries.map { Entry(slot: $0.slot, count: $0.count * Int32(factor)) })
    }

    /// Whether persistence of anybody is known.
    var knowsPersistence: Bool {
        entries.contains {
            if case .profile(let profile) = Slot(rawValue: $0.slot).meaning {
                return profile.persistence != .outside
            }
            return false
        }
    }

    /// As they were before persistence was known.
    var beforePersistence: Counters {
        mapped { slot in
            switch slot.meaning {
            case .profile(var profile):
                profile.persistence = .outside
                return Slot(profile)
            case .grade(var grade):
                grade.byNextTerm = .neither
                return grade.withinTerm == .neither ? nil : Slot(grade)
            case .reason, .cohort, nil: return slot
            }
        }
    }

    /// The last k at which anything became of entrants.
    var lastFollowed: Int {
        entries.reduce(0) { last, entry in
            guard case .cohort(let slot) = Slot(rawValue: entry.slot).meaning else { return last }
            return max(last, slot.k)
        }
    }

    /// Where entrants stood up to a k.
    func standings(to last: Int) -> Counters {
        mapped { slot in
            guard case .cohort(let cohort) = slot.meaning else { return slot }
            switch cohort.field {
            case .departs, .completes, .censored: return nil
            case .size, .enrolled, .completed, .excluded, .away, .yearOnYearInUnit:
                return cohort.k <= last ? slot : nil
            }
        }
    }

    /// The part of a class of entrants.
    func ofEntrants(_ cohortClass: CohortClass, sizeOnly: Bool) -> Counters {
        Counters(
            entries: entries.filter { entry in
                guard case .cohort(let slot) = Slot(rawValue: entry.slot).meaning else {
                    return false
                }
                return cohortClass.holds(slot.category) && (!sizeOnly || slot.field == .size)
            })
    }

    /// Whether anybody has a grade average.
    var hasGrades: Bool {
        entries.contains { Slot(rawValue: $0.slot).grade?.grade != nil }
    }

    var withoutGrades: Counters {
        Counters(entries: entries.filter { Slot(rawValue: $0.slot).grade == nil })
    }
}

/// A way of dividing students that holds each of them once and adds up over units.
enum Division: Hashable {
    case status
    /// New, returned, or there in the main term before.
    case origin
    case persistence
    case grades(GradeKind)
    /// Of entrants: their class.
    case size
}

extension Slot {
    /// Counters of one family hold each student once; nil for those that may hold one twice.
    fileprivate var family: UInt32? {
        switch meaning {
        case .profile: 0
        case .grade(let slot): 1 + slot.kind.rawValue
        case .cohort(let slot):
            switch slot.field {
            case .size: 10
            case .departs, .completes, .censored: 11
            case .enrolled, .completed, .excluded, .away, .yearOnYearInUnit: nil
            }
        case .reason, nil: nil
        }
    }

    /// Where entrants of its category stand from a k on.
    fileprivate var standing: (kind: UInt32, k: Int)? {
        guard case .cohort(let slot) = meaning else { return nil }
        switch slot.field {
        case .enrolled, .completed, .excluded, .away:
            return (Slot(CohortSlot(category: slot.category, field: slot.field)).rawValue, slot.k)
        case .size, .departs, .completes, .censored, .yearOnYearInUnit: return nil
        }
    }

    /// The divisions it shows in, with its part there.
    fileprivate var divisions: [(Division, UInt32)] {
        switch meaning {
        case .profile(let profile):
            [
                (.status, profile.status.rawValue), (.origin, profile.origin.rawValue),
                (.persistence, profile.persistence.rawValue),
            ]
        case .grade(let slot): [(.grades(slot.kind), rawValue)]
        case .cohort(let slot):
            switch slot.field {
            case .size: [(.size, rawValue)]
            case .departs, .completes, .censored, .enrolled, .completed, .excluded, .away,
                .yearOnYearInUnit:
                []
            }
        case .reason, nil: []
        }
    }

    /// nil for a counter that does not add up over units.
    fileprivate var additive: Slot? {
        switch meaning {
        case .profile(var profile):
            if profile.origin == .continuing { profile.origin = .switchedIn }
            if profile.persistence == .inUnit { profile.persistence = .elsewhere }
            return Slot(profile)
        case .cohort(let slot): return slot.field == .yearOnYearInUnit ? nil : self
        case .grade, .reason: return self
        case nil: return nil
        }
    }

    fileprivate var grade: GradeSlot? {
        if case .grade(let slot) = meaning { slot } else { nil }
    }
}
