import Retention

// Columns that tables share.
extension TableField {
    static func text(
        _ name: String, _ meaning: String, definition: String? = nil,
        _ value: @escaping (Row) -> String
    ) -> TableField {
        TableField(DataTable.Column(name, .text, [meaning], definition: definition)) {
            .text(value($0))
        }
    }

    static func flag(
        _ name: String, _ meaning: String, _ value: @escaping (Row) -> Bool
    ) -> TableField {
        TableField(DataTable.Column(name, .flag, [meaning], definition: "provisional")) {
            .flag(value($0))
        }
    }

    static func students(
        _ name: String, _ meaning: [String], definition: String,
        _ value: @escaping (Row) -> Shown<Int>?
    ) -> TableField {
        TableField(DataTable.Column(name, .students, meaning, definition: definition)) {
            DataTable.Value(value($0))
        }
    }

    /// Count, base, rate and Wilson's interval.
    ///
    /// - Parameter absent: What stands where there is no rate.
    static func rate(
        _ name: String, _ meaning: String, definition: String,
        absent: @escaping (Row) -> DataTable.Value = { _ in .none },
        _ rate: @escaping (Row) -> Shown<Rate>?
    ) -> [TableField] {
        func field(
            _ part: String, _ kind: DataTable.Kind, definition: String,
            _ value: @escaping (Rate) -> DataTable.Value
        ) -> TableField {
            let column = DataTable.Column(
                "\(name)_\(part)", kind, [meaning, "data-means-\(part)"], definition: definition)
            return TableField(column) { row in
                switch rate(row) {
                case .value(let rate)?: value(rate)
                case .hidden?: .hidden
                case nil: absent(row)
                }
            }
        }
        return [
            field("count", .students, definition: definition) { .whole($0.count) },
            field("base", .students, definition: definition) { .whole($0.base) },
            field("rate", .share, definition: definition) { .number($0.value) },
            field("lower", .share, definition: "intervals") { .number($0.interval.lower) },
            field("upper", .share, definition: "intervals") { .number($0.interval.upper) },
        ]
    }
}

/// The columns of one comparison of grade averages.
struct GradeFields<Row> {
    /// Stands before each column's name.
    let prefix: String
    /// Stands before each column's meaning.
    let meaning: [String]
    /// Whether students below the threshold are counted in columns of their own.
    let countsBelowThreshold: Bool
    let figures: (Row) -> GradeFigures?

    var fields: [TableField<Row>] {
        group("stayed") { $0.stayed } + group("left") { $0.left } + [
            difference("difference", .difference, "grade-averages") { $0.value },
            difference("welch_lower", .difference, "intervals") { $0.welch?.lower },
            difference("welch_upper", .difference, "intervals") { $0.welch?.upper },
            difference("hedges_g", .deviations, "hedges-g") { $0.hedgesG?.value },
            difference("hedges_g_lower", .deviations, "hedges-g") { $0.hedgesG?.interval.lower },
            difference("hedges_g_upper", .deviations, "hedges-g") { $0.hedgesG?.interval.upper },
        ]
    }

    private func column(
        _ name: String, _ kind: DataTable.Kind, _ parts: [String], _ definition: String
    ) -> DataTable.Column {
        DataTable.Column(
            prefix + name, kind, meaning + parts.map { "data-means-\($0)" },
            definition: definition)
    }

    private func group(
        _ name: String, _ side: @escaping (GradeFigures) -> GradeGroup
    ) -> [TableField<Row>] {
        func count(
            _ part: String, _ value: @escaping (GradeGroup) -> Shown<Int>?
        ) -> TableField<Row> {
            let column = column(
                "\(name)_\(part)", .students, [name, part.hyphened], "grade-averages")
            return TableField(column) { [figures] in
                DataTable.Value(figures($0).flatMap { value(side($0)) })
            }
        }
        func points(
            _ part: String, _ value: @escaping (GradeDistribution) -> Double?
        ) -> TableField<Row> {
            let column = column(
                "\(name)_\(part)", .points, [name, part.hyphened], "grade-averages")
            return TableField(column) { [figures] in
                DataTable.Value(figures($0).flatMap { side($0).distribution }, value)
            }
        }
        var fields = [count("n") { $0.n }, count("missing") { $0.missing }]
        if countsBelowThreshold { fields.append(count("below_threshold") { $0.belowThreshold }) }
        return fields + [
            points("mean") { $0.mean }, points("sd") { $0.standardDeviation },
            points("lower_quartile") { $0.quartiles.first },
            points("median") { $0.quartiles.dropFirst().first },
            points("upper_quartile") { $0.quartiles.last },
        ]
    }

    private func difference(
        _ name: String, _ kind: DataTable.Kind, _ definition: String,
        _ value: @escaping (GradeDifference) -> Double?
    ) -> TableField<Row> {
        TableField(column(name, kind, [name.hyphened], definition)) { [figures] in
            DataTable.Value(figures($0)?.difference, value)
        }
    }
}

extension String {
    /// A column's name as messages' names write it.
    var hyphened: String { replacing("_", with: "-") }
}

extension GradeComparison {
    /// The key in published files.
    var word: String { self == .withinTerm ? "withinTerm" : "byNextTerm" }
    var hyphened: String { self == .withinTerm ? "within-term" : "by-next-term" }
    var underscored: String { self == .withinTerm ? "within_term" : "by_next_term" }
}

extension Basis {
    /// Whether a main term's persistence will be known once more terms have had their census.
    func awaitsPersistence(_ term: TermIndex) -> Bool {
        guard calendar[term].isMain else { return false }
        guard let next = calendar.mainTerm(after: term) else { return true }
        return calendar[next].census > asOf
    }
}
