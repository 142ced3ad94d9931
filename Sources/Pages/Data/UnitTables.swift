import Retention

/// The tables of one unit. Their columns are the same for every unit.
struct UnitTables {
    let unit: Unit
    let basis: Basis
    let edition: Edition

    /// Those of any edition.
    static let names = [
        "terms", "cohorts", "progress", "survival", "grades", "reasons", "pooled",
    ]

    /// Years are pooled where an edition hides single terms.
    static func names(in edition: Edition) -> [String] {
        edition.hidesNumbers ? names : names.dropLast()
    }

    /// In the order of `names`.
    func tables(_ figures: UnitFigures) -> [DataTable] {
        [
            terms(figures.terms), cohorts(figures.cohorts), progress(figures.cohorts),
            survival(figures.cohorts), grades(figures.terms), reasons(figures.terms),
        ] + (edition.hidesNumbers ? [pooled(figures.pooled)] : [])
    }

    /// Those of a workbook. The steps of cohorts and what the table of grade averages repeats would
    /// make it ten times as large and slow to write; they are in the other files alone.
    func sheets(_ figures: UnitFigures) -> [DataTable] {
        [
            terms(figures.terms, withGrades: false), cohorts(figures.cohorts),
            grades(figures.terms), reasons(figures.terms),
        ]
    }

    /// A row a term, with all its figures.
    func terms(_ terms: [TermFigures], withGrades: Bool = true) -> DataTable {
        var fields: [TableField<TermFigures>] = [
            .text("unit", "data-means-unit") { _ in unit.code },
            .text("unit_name", "data-means-unit-name") { _ in unit.name },
            .text("term", "data-means-term") { basis.calendar[$0.term].id },
            .text("term_name", "data-means-term-name") { basis.calendar[$0.term].name },
        ]
        fields += TermFields(basis: basis, edition: edition).fields
        for comparison in GradeComparison.allCases where withGrades {
            for kind in GradeKind.allCases {
                fields +=
                    GradeFields(
                        prefix: "gpa_\(kind.word)_\(comparison.underscored)_",
                        meaning: [
                            "data-means-gpa-\(kind.word)", "data-means-\(comparison.hyphened)",
                        ], countsBelowThreshold: false
                    ) { $0.grades(comparison, kind) }.fields
            }
        }
        return DataTable("terms", fields, terms)
    }

    /// A row a class of the entrants of a term.
    private func cohorts(_ cohorts: [CohortFigures]) -> DataTable {
        let provisional = TableField<CohortFigures>.flag(
            "provisional", "data-means-year-provisional"
        ) { cohort in
            guard let k = cohort.yearOnYear?.k, let from = cohort.provisionalFrom else {
                return false
            }
            return k >= from
        }
        let fields =
            entrants { $0 } + [
                provisional,
                .students("size", ["data-means-size"], definition: "cohorts") { $0.size },
                TableField(
                    DataTable.Column(
                        "year_on_year_k", .steps, ["data-means-year-k"], definition: "cohorts")
                ) { $0.yearOnYear.map { .whole($0.k) } ?? .none },
            ]
            + TableField.rate(
                "year_on_year_institution", "data-means-year-institution", definition: "cohorts"
            ) { $0.yearOnYear?.institution }
            + TableField.rate(
                "year_on_year_unit", "data-means-year-unit", definition: "cohorts"
            ) { $0.yearOnYear?.unit }
        return DataTable("cohorts", fields, cohorts)
    }

    /// A row a block of years whose terms are put together.
    private func pooled(_ pools: [PooledFigures]) -> DataTable {
        func term(
            _ name: String, _ value: @escaping ([TermIndex]) -> TermIndex?
        ) -> TableField<PooledFigures> {
            .text("\(name)_term", "data-means-\(name)-term", definition: "pooled-years") {
                value($0.terms).map { basis.calendar[$0].id } ?? ""
            }
        }
        let terms = DataTable.Column(
            "terms", .terms, ["data-means-pooled-terms"], definition: "pooled-years")
        let fields =
            [
                .text("unit", "data-means-unit") { _ in unit.code },
                term("from") { $0.first }, term("to") { $0.last },
                TableField(terms) { .whole($0.terms.count) },
                .flag("provisional", "data-means-provisional") { $0.isProvisional },
                .students(
                    "enrolments", ["data-means-pooled-enrolments"], definition: "pooled-years"
                ) { .value($0.enrolments) },
                .students(
                    "drop_outs", ["data-means-pooled-drop-outs"], definition: "pooled-years"
                ) { .value($0.dropOuts) },
            ]
            + TableField.rate(
                "in_term_retention", "data-means-in-term-retention",
                definition: "retention-within-the-term"
            ) { $0.inTermRetention }
        return DataTable("pooled", fields, pools)
    }

    private typealias Progress = Step<CohortProgress>

    /// A row a class of entrants and number of main terms later.
    private func progress(_ cohorts: [CohortFigures]) -> DataTable {
        func students(
            _ name: String, _ value: @escaping (CohortProgress) -> Int
        ) -> TableField<Progress> {
            .students(name, ["data-means-\(name)-then"], definition: "cohorts") { $0.count(value) }
        }
        let fields =
            steps() + [
                students("enrolled") { $0.enrolled }, students("completed") { $0.completed },
                students("excluded") { $0.excluded }, students("away") { $0.away },
            ]
            + TableField.rate("retained", "data-means-retained", definition: "cohorts") { step in
                switch step.point {
                case .value(let progress): progress.retained.map(Shown.value)
                case .hidden: .hidden
                }
            }
        return DataTable("progress", fields, cohorts.flatMap { Step.all($0, $0.progress) { $0.k } })
    }

    private func survival(_ cohorts: [CohortFigures]) -> DataTable {
        func students(
            _ name: String, _ value: @escaping (SurvivalPoint) -> Int
        ) -> TableField<Step<SurvivalPoint>> {
            .students(name, ["data-means-\(name.hyphened)"], definition: "survival") {
                $0.count(value)
            }
        }
        func share(
            _ name: String, _ value: @escaping (SurvivalPoint) -> Double?
        ) -> TableField<Step<SurvivalPoint>> {
            let column = DataTable.Column(
                name, .share, ["data-means-\(name.hyphened)"], definition: "survival")
            return TableField(column) { DataTable.Value($0.point, value) }
        }
        let fields =
            steps() + [
                students("at_risk") { $0.atRisk }, students("departed") { $0.departed },
                students("completed") { $0.completed }, students("censored") { $0.censored },
                share("staying") { $0.staying }, share("staying_lower") { $0.interval?.lower },
                share("staying_upper") { $0.interval?.upper },
                share("departure") { $0.departure }, share("completion") { $0.completion },
            ]
        return DataTable("survival", fields, cohorts.flatMap { Step.all($0, $0.survival) { $0.k } })
    }

    /// A row a term, comparison and kind of average.
    private func grades(_ terms: [TermFigures]) -> DataTable {
        typealias Row = (term: TermFigures, grades: GradeFigures)
        let fields: [TableField<Row>] =
            [
                .text("unit", "data-means-unit") { _ in unit.code },
                .text("term", "data-means-term") { basis.calendar[$0.term.term].id },
                .text("comparison", "data-means-comparison", definition: "grade-averages") {
                    $0.grades.comparison.word
                },
                .text("average", "data-means-average", definition: "grade-averages") {
                    $0.grades.kind.word
                },
                .flag("provisional", "data-means-provisional") {
                    $0.term.isProvisional
                        || $0.grades.comparison == .byNextTerm && $0.term.isPersistenceProvisional
                },
            ]
            + GradeFields<Row>(prefix: "", meaning: [], countsBelowThreshold: true) { $0.grades }
            .fields
        let rows = terms.flatMap { term in term.grades.map { (term: term, grades: $0) } }
        return DataTable("grades", fields, rows)
    }

    /// A row a term and reason, also where nobody left for it.
    private func reasons(_ terms: [TermFigures]) -> DataTable {
        typealias Row = (term: TermFigures, reason: Reason)
        let fields: [TableField<Row>] = [
            .text("unit", "data-means-unit") { _ in unit.code },
            .text("term", "data-means-term") { basis.calendar[$0.term.term].id },
            .text("reason", "data-means-reason", definition: "drop-outs") { $0.reason.word },
            .flag("provisional", "data-means-provisional") { $0.term.isProvisional },
            .students("drop_outs", ["data-means-reason-drop-outs"], definition: "drop-outs") {
                $0.term.dropOuts(for: $0.reason)
            },
        ]
        let reasons = Reason.allCases.filter { !$0.isExclusion }
        let rows = terms.flatMap { term in reasons.map { (term: term, reason: $0) } }
        return DataTable("reasons", fields, rows)
    }
}

extension UnitTables {
    /// One step of a cohort; of one whose steps are all hidden, one that stands for them.
    fileprivate struct Step<Point: Hashable & Sendable> {
        let cohort: CohortFigures
        let k: Int?
        let point: Shown<Point>

        static func all(
            _ cohort: CohortFigures, _ points: Shown<[Point]>, _ k: (Point) -> Int
        ) -> [Step] {
            switch points {
            case .value(let points):
                points.map { Step(cohort: cohort, k: k($0), point: .value($0)) }
            case .hidden: [Step(cohort: cohort, k: nil, point: .hidden)]
            }
        }

        func count(_ value: (Point) -> Int) -> Shown<Int> {
            switch point {
            case .value(let point): .value(value(point))
            case .hidden: .hidden
            }
        }
    }

    private func entrants<Row>(
        _ cohort: @escaping (Row) -> CohortFigures
    ) -> [TableField<Row>] {
        [
            .text("unit", "data-means-unit") { _ in unit.code },
            .text("entry_term", "data-means-entry-term", definition: "cohorts") {
                basis.calendar[cohort($0).term].id
            },
            .text("class", "data-means-class", definition: "cohorts") {
                cohort($0).cohortClass.rawValue
            },
        ]
    }

    private func steps<Point>() -> [TableField<Step<Point>>] {
        entrants { $0.cohort } + [
            TableField(DataTable.Column("k", .steps, ["data-means-k"], definition: "cohorts")) {
                $0.k.map(DataTable.Value.whole) ?? .hidden
            },
            .flag("provisional", "data-means-provisional") { step in
                step.k.map { $0 >= step.cohort.provisionalFrom ?? .max } ?? false
            },
        ]
    }
}
