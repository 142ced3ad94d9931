extension Counters {
    /// How many students' part in the figures changed, at least: each student has one profile, one
    /// average of each kind and one end of survival time in a cell, so that as many students changed
    /// as counters of any of these rose, or fell, together.
    func changedStudents(since other: Counters) -> Int {
        var counts = [UInt32: [Int]]()
        for entry in subtracting(other).entries {
            guard let family = Slot(rawValue: entry.slot).family else { continue }
            counts[family, default: []].append(Int(entry.count))
        }
        return counts.values.map(Counters.changed).max() ?? 0
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
        var counts = [UInt32: Int32]()
        for entry in entries {
            guard let slot = Slot(rawValue: entry.slot).additive else { continue }
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
    /// Of entrants: how and when their survival time ends.
    case outcome
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
            case .departs, .completes, .censored: [(.outcome, rawValue)]
            case .enrolled, .completed, .excluded, .away, .yearOnYearInUnit: []
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
