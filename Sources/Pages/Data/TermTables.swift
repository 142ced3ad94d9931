import Retention

/// What a term's counts and rates are called in every table that has them.
struct TermFields {
    let basis: Basis
    let edition: Edition

    var fields: [TableField<TermFigures>] { marks + counts + reasons + rates }

    var marks: [TableField<TermFigures>] {
        [
            .flag("provisional", "data-means-provisional") { $0.isProvisional },
            .flag("persistence_provisional", "data-means-persistence-provisional") {
                $0.isPersistenceProvisional
            },
        ]
    }

    var counts: [TableField<TermFigures>] {
        func students(
            _ name: String, definition: String,
            _ value: @escaping (TermFigures) -> Shown<Int>?
        ) -> TableField<TermFigures> {
            .students(name, ["data-means-\(name.hyphened)"], definition: definition, value)
        }
        return [
            students("enrolments", definition: "enrolments") { $0.enrolments },
            students("drop_outs", definition: "drop-outs") { $0.dropOuts },
            students("completions", definition: "completions") { $0.completions },
            students("excluded", definition: "excluded") { $0.excluded },
            students("new", definition: "split") { $0.split?.new },
            students("returned", definition: "split") { $0.split?.returned },
            students("switched_in", definition: "split") { $0.split?.switchedIn },
            students("continuing", definition: "split") { $0.split?.continuing },
        ]
    }

    private var reasons: [TableField<TermFigures>] {
        Reason.allCases.filter { !$0.isExclusion }.map { reason in
            .students(
                "drop_outs_\(reason.word)",
                ["data-means-drop-outs", "data-means-reason-\(reason.word.hyphened)"],
                definition: "drop-outs"
            ) { $0.dropOuts(for: reason) }
        }
    }

    var rates: [TableField<TermFigures>] {
        let unknown: (TermFigures) -> DataTable.Value = { [basis] in
            basis.awaitsPersistence($0.term) ? .unknown : .none
        }
        return TableField.rate(
            "in_term_retention", "data-means-in-term-retention",
            definition: "retention-within-the-term"
        ) { $0.inTermRetention }
            + TableField.rate(
                "persistence_institution", "data-means-persistence-institution",
                definition: "persistence", absent: unknown
            ) { $0.persistence?.institution }
            + TableField.rate(
                "persistence_unit", "data-means-persistence-unit", definition: "persistence",
                absent: unknown
            ) { $0.persistence?.unit }
            + (edition.hidesNumbers ? [about] : [])
    }

    private var about: TableField<TermFigures> {
        let column = DataTable.Column(
            "in_term_retention_about", .share, ["data-means-in-term-retention-about"],
            definition: "rounded-rates")
        return TableField(column) { .init($0.retentionAbout.map { Double($0) / 100 }) }
    }
}

extension TermFigures {
    /// Reasons are listed where they occur: an unlisted one is 0 drop-outs.
    func dropOuts(for reason: Reason) -> Shown<Int> {
        dropOutReasons.first { $0.reason == reason }?.count ?? .value(0)
    }
}

/// The table of all units in one term. Grade averages are not in it: they are read a unit at a time.
struct TermTables {
    let context: PageContext

    typealias Row = (unit: UnitIndex, figures: TermFigures)

    /// A row a unit.
    func units(_ rows: [Row]) -> DataTable {
        let (units, calendar) = (context.basis.units, context.basis.calendar)
        var fields: [TableField<Row>] = [
            .text("unit", "data-means-unit") { units[$0.unit].code },
            .text("unit_name", "data-means-unit-name") { units[$0.unit].name },
            .text("kind", "data-means-kind") { units[$0.unit].kind },
            TableField(DataTable.Column("parent", .text, ["data-means-parent"])) { row in
                units.parent(of: row.unit).map { .text(units[$0].code) } ?? .none
            },
            .text("term", "data-means-term") { calendar[$0.figures.term].id },
        ]
        let figures = TermFields(basis: context.basis, edition: context.edition)
        fields += (figures.marks + figures.counts + figures.rates).map { field in
            TableField(field.column) { field.value($0.figures) }
        }
        return DataTable("units", fields, rows)
    }
}
