import Retention

// The published files' shape; keys in alphabetical order within each object.
extension JSONWriter {
    /// `terms` and `cohorts` of one unit.
    mutating func unit(_ figures: UnitFigures, basis: Basis) {
        object("cohorts") { writer in
            var start = 0
            let cohorts = figures.cohorts
            while start < cohorts.count {
                let term = cohorts[start].term
                let end = cohorts[start...].firstIndex { $0.term != term } ?? cohorts.count
                writer.object(basis.calendar[term].id) { writer in
                    if let day = cohorts[start].keptFrom { writer.markKept(since: day) }
                    for cohort in cohorts[start..<end] { writer.cohort(cohort) }
                }
                start = end
            }
            writer.markAbsences(figures, ofEntrants: true, basis: basis)
        }
        if !figures.pooled.isEmpty {
            array("pooled") { writer in
                for (place, pool) in figures.pooled.enumerated() {
                    writer.element(place) { $0.pooled(pool, basis: basis) }
                }
            }
        }
        object("terms") { writer in
            for term in figures.terms {
                writer.object(basis.calendar[term.term].id) { $0.term(term, basis) }
            }
            writer.markAbsences(figures, ofEntrants: false, basis: basis)
        }
    }

    /// What is not there, as an earlier release did not have it.
    private mutating func markAbsences(_ figures: UnitFigures, ofEntrants: Bool, basis: Basis) {
        for absence in figures.absences where absence.ofEntrants == ofEntrants {
            markKept(since: absence.since, at: basis.calendar[absence.term].id)
        }
    }

    private mutating func pooled(_ pool: PooledFigures, basis: Basis) {
        if pool.isProvisional { markProvisional() }
        let ids = pool.terms.map { basis.calendar[$0].id }
        field("dropOuts", pool.dropOuts)
        field("enrolments", pool.enrolments)
        if let first = ids.first { field("from", first) }
        field("inTermRetention", pool.inTermRetention)
        field("terms", ids)
        if let last = ids.last { field("to", last) }
    }

    /// The members of one unit's figures in one term.
    mutating func term(_ term: TermFigures, _ basis: Basis) {
        if term.isProvisional { markProvisional() }
        if let day = term.keptFrom { markKept(since: day) }
        if let weeks = term.byWeek {
            object("byWeek") {
                $0.field("afterEnd", weeks.afterEnd)
                $0.field("dropOuts", weeks.dropOuts)
                $0.field("enrolled", weeks.enrolled)
                $0.field("undated", weeks.undated)
            }
        }
        field("completions", term.completions)
        object("dropOutReasons") { writer in
            for reason in term.dropOutReasons { writer.field(reason.reason.word, reason.count) }
        }
        field("dropOuts", term.dropOuts)
        field("enrolments", term.enrolments)
        field("excluded", term.excluded)
        grades(term)
        field("inTermRetention", term.inTermRetention)
        if let about = term.retentionAbout {
            field("inTermRetentionAbout", Double(about) / 100)
        }
        if let persistence = term.persistence {
            if term.isPersistenceProvisional, !term.isProvisional { markProvisional("persistence") }
            object("persistence") {
                $0.field("institution", persistence.institution)
                $0.field("unit", persistence.unit)
            }
        }
        if let split = term.split {
            object("split") {
                $0.field("continuing", split.continuing)
                $0.field("new", split.new)
                $0.field("returned", split.returned)
                $0.field("switchedIn", split.switchedIn)
            }
        }
        if let toDate = term.toDate { self.toDate(toDate, basis) }
    }

    private mutating func toDate(_ toDate: ToDate, _ basis: Basis) {
        object("toDate") { writer in
            writer.field("dropOuts", toDate.dropOuts)
            writer.field("enrolled", toDate.enrolled)
            if let like = toDate.like {
                writer.object("like") { writer in
                    writer.field("dropOuts", like.dropOuts.map { .value($0) })
                    writer.field("enrolled", like.enrolled)
                    writer.field("term", basis.calendar[like.term].id)
                }
            }
            writer.field("weeks", toDate.weeks)
        }
    }

    private mutating func grades(_ term: TermFigures) {
        guard !term.grades.isEmpty else { return }
        object("gpa") { writer in
            for (comparison, key) in [
                (GradeComparison.byNextTerm, "byNextTerm"), (.withinTerm, "withinTerm"),
            ] {
                let kinds = GradeKind.allCases.compactMap { term.grades(comparison, $0) }
                guard !kinds.isEmpty else { continue }
                if comparison == .byNextTerm, term.isPersistenceProvisional, !term.isProvisional {
                    writer.markProvisional(key)
                }
                writer.object(key) { writer in
                    for kind in [GradeKind.cumulative, .entry, .term] {
                        if let figures = term.grades(comparison, kind) { writer.grades(figures) }
                    }
                }
            }
        }
    }

    private mutating func grades(_ figures: GradeFigures) {
        object(figures.kind.word) { writer in
            writer.shown("difference", figures.difference) { writer, difference in
                writer.object("difference") { writer in
                    if let g = difference.hedgesG {
                        writer.object("hedgesG") {
                            $0.field("interval", g.interval)
                            $0.field("value", g.value)
                        }
                    }
                    writer.field("value", difference.value)
                    if let welch = difference.welch { writer.field("welch", welch) }
                }
            }
            writer.group("left", figures.left)
            writer.group("stayed", figures.stayed)
        }
    }

    private mutating func group(_ key: String, _ group: GradeGroup) {
        object(key) { writer in
            writer.field("belowThreshold", group.belowThreshold)
            writer.shown("histogram", group.histogram) { $0.field("histogram", $1) }
            writer.shown("mean", group.distribution) { $0.field("mean", $1.mean) }
            writer.field("missing", group.missing)
            writer.field("n", group.n)
            writer.shown("quartiles", group.distribution) { $0.field("quartiles", $1.quartiles) }
            writer.shown("standardDeviation", group.distribution) { writer, distribution in
                if let deviation = distribution.standardDeviation {
                    writer.field("standardDeviation", deviation)
                }
            }
        }
    }

    private mutating func cohort(_ cohort: CohortFigures) {
        let provisionalFrom = cohort.provisionalFrom ?? Int.max
        object(cohort.cohortClass.rawValue) { writer in
            writer.points("progress", cohort.progress) { writer, progress in
                if progress.k >= provisionalFrom { writer.markProvisional() }
                writer.field("away", progress.away)
                writer.field("completed", progress.completed)
                writer.field("enrolled", progress.enrolled)
                writer.field("excluded", progress.excluded)
                writer.field("k", progress.k)
                writer.field("retained", progress.retained.map(Shown.value))
            }
            writer.field("size", cohort.size)
            writer.points("survival", cohort.survival) { writer, point in
                if point.k >= provisionalFrom { writer.markProvisional() }
                writer.survival(point)
            }
            guard let year = cohort.yearOnYear else { return }
            if year.k >= provisionalFrom { writer.markProvisional("yearOnYear") }
            writer.object("yearOnYear") {
                $0.field("institution", year.institution)
                $0.field("k", year.k)
                $0.field("unit", year.unit)
            }
        }
    }

    private mutating func points<Point>(
        _ key: String, _ points: Shown<[Point]>, _ write: (inout JSONWriter, Point) -> Void
    ) {
        shown(key, points) { writer, points in
            writer.array(key) { writer in
                for (index, point) in points.enumerated() {
                    writer.element(index) { write(&$0, point) }
                }
            }
        }
    }

    private mutating func survival(_ point: SurvivalPoint) {
        field("atRisk", point.atRisk)
        field("censored", point.censored)
        field("completed", point.completed)
        field("completion", point.completion)
        field("departed", point.departed)
        field("departure", point.departure)
        if let interval = point.interval { field("interval", interval) }
        field("k", point.k)
        field("staying", point.staying)
    }
}

extension GradeKind {
    /// The key in published files.
    var word: String {
        switch self {
        case .entry: "entry"
        case .term: "term"
        case .cumulative: "cumulative"
        }
    }
}
