import Retention

/// A unit's figures as a flat table, a row a term (RFC 4180). `[c]` is hidden, `[x]` not known
/// yet, an empty field does not exist.
struct UnitCSV {
    let unit: Unit
    let basis: Basis

    private typealias Column = (name: String, value: (TermFigures) -> String)

    func bytes(_ figures: UnitFigures) -> [UInt8] {
        let columns = columns
        var bytes = [UInt8]()
        UnitCSV.append(columns.map(\.name), to: &bytes)
        for term in figures.terms {
            UnitCSV.append(columns.map { $0.value(term) }, to: &bytes)
        }
        return bytes
    }

    private static func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let quotes = field.utf8.contains {
                $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13
            }
            if quotes {
                bytes.append(UInt8(ascii: "\""))
                for byte in field.utf8 {
                    if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(UInt8(ascii: "\""))
            } else {
                bytes.append(contentsOf: field.utf8)
            }
        }
        bytes.append(contentsOf: [13, 10])
    }

    /// A name that a spreadsheet would take for a formula gets an apostrophe.
    static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        return "=+-@\t\r\n".unicodeScalars.contains(first) ? "'" + text : text
    }

    private var columns: [Column] {
        let calendar = basis.calendar
        var columns: [Column] = [
            ("unit", { _ in UnitCSV.harmless(unit.code) }),
            ("unit_name", { _ in UnitCSV.harmless(unit.name) }),
            ("term", { calendar[$0.term].id }),
            ("term_name", { UnitCSV.harmless(calendar[$0.term].name) }),
            ("provisional", { $0.isProvisional ? "true" : "false" }),
            ("persistence_provisional", { $0.isPersistenceProvisional ? "true" : "false" }),
            ("enrolments", { UnitCSV.text($0.enrolments) }),
            ("drop_outs", { UnitCSV.text($0.dropOuts) }),
            ("completions", { UnitCSV.text($0.completions) }),
            ("excluded", { UnitCSV.text($0.excluded) }),
            ("new", { UnitCSV.text($0.split?.new) }),
            ("returned", { UnitCSV.text($0.split?.returned) }),
            ("switched_in", { UnitCSV.text($0.split?.switchedIn) }),
            ("continuing", { UnitCSV.text($0.split?.continuing) }),
        ]
        for reason in Reason.allCases where !reason.isExclusion {
            columns.append(("drop_outs_\(reason.word)", { UnitCSV.text($0, reason) }))
        }
        columns += rate("in_term_retention", { $0.inTermRetention }) { _ in "" }
        let unknown: (TermFigures) -> String = { [basis] in
            basis.awaitsPersistence($0.term) ? "[x]" : ""
        }
        columns += rate("persistence_institution", { $0.persistence?.institution }, unknown)
        columns += rate("persistence_unit", { $0.persistence?.unit }, unknown)
        for comparison in GradeComparison.allCases {
            for kind in GradeKind.allCases { columns += grades(comparison, kind) }
        }
        return columns
    }

    private static func text(_ value: Shown<Int>?) -> String {
        value.map { $0.value.map { String($0) } ?? "[c]" } ?? ""
    }

    /// Reasons are listed where they occur: an unlisted one is 0 drop-outs.
    private static func text(_ term: TermFigures, _ reason: Reason) -> String {
        text(term.dropOutReasons.first { $0.reason == reason }?.count ?? .value(0))
    }

    private func rate(
        _ name: String, _ rate: @escaping (TermFigures) -> Shown<Rate>?,
        _ absent: @escaping (TermFigures) -> String
    ) -> [Column] {
        func column(_ part: String, _ value: @escaping (Rate) -> String) -> Column {
            (
                "\(name)_\(part)",
                { term in
                    switch rate(term) {
                    case .value(let rate)?: value(rate)
                    case .hidden?: "[c]"
                    case nil: absent(term)
                    }
                }
            )
        }
        return [
            column("count") { String($0.count) }, column("base") { String($0.base) },
            column("rate") { Decimal.text($0.value) },
            column("lower") { Decimal.text($0.interval.lower) },
            column("upper") { Decimal.text($0.interval.upper) },
        ]
    }

    private func grades(_ comparison: GradeComparison, _ kind: GradeKind) -> [Column] {
        let prefix =
            "gpa_\(kind.word)_\(comparison == .withinTerm ? "within_term" : "by_next_term")"
        func group(_ name: String, _ side: @escaping (GradeFigures) -> GradeGroup) -> [Column] {
            func column(
                _ part: String, _ value: @escaping (GradeDistribution) -> Double?
            ) -> Column {
                (
                    "\(prefix)_\(name)_\(part)",
                    { term in
                        guard let figures = term.grades(comparison, kind) else { return "" }
                        return UnitCSV.text(side(figures).distribution, value)
                    }
                )
            }
            return [
                (
                    "\(prefix)_\(name)_n",
                    { UnitCSV.text($0.grades(comparison, kind).map { side($0).n }) }
                ),
                (
                    "\(prefix)_\(name)_missing",
                    { UnitCSV.text($0.grades(comparison, kind).map { side($0).missing }) }
                ),
                column("mean") { $0.mean }, column("sd") { $0.standardDeviation },
                column("lower_quartile") { $0.quartiles.first },
                column("median") { $0.quartiles.dropFirst().first },
                column("upper_quartile") { $0.quartiles.last },
            ]
        }
        func difference(
            _ part: String, _ value: @escaping (GradeDifference) -> Double?
        ) -> Column {
            (
                "\(prefix)_\(part)",
                { UnitCSV.text($0.grades(comparison, kind)?.difference, value) }
            )
        }
        return group("stayed") { $0.stayed } + group("left") { $0.left } + [
            difference("difference") { $0.value },
            difference("welch_lower") { $0.welch?.lower },
            difference("welch_upper") { $0.welch?.upper },
            difference("hedges_g") { $0.hedgesG?.value },
            difference("hedges_g_lower") { $0.hedgesG?.interval.lower },
            difference("hedges_g_upper") { $0.hedgesG?.interval.upper },
        ]
    }

    private static func text<Value>(
        _ shown: Shown<Value>?, _ part: (Value) -> Double?
    ) -> String {
        switch shown {
        case .value(let value)?: part(value).map(Decimal.text) ?? ""
        case .hidden?: "[c]"
        case nil: ""
        }
    }
}

extension Basis {
    /// Whether a main term's persistence will be known once more terms have had their census.
    func awaitsPersistence(_ term: TermIndex) -> Bool {
        guard calendar[term].isMain else { return false }
        guard let next = calendar.mainTerm(after: term) else { return true }
        return calendar[next].census > asOf
    }
}
