import Retention

extension DataFiles {
    /// `data/findings.json`: by unit, what is wrong with its records and which figures are unlike
    /// its own past.
    ///
    /// - Parameter tests: With q worked out; what is not flagged is left out.
    func findings(_ records: [DataFindings], _ tests: [TestResult]) -> SiteFile {
        let byUnit = Dictionary(records.map { ($0.unit, $0.findings) }) { first, _ in first }
        let flagged = Dictionary(grouping: tests.filter(\.isFlagged), by: \.unit)
        return file("data", "findings.json") { writer in
            writer.asOf(context)
            writer.field("tests", tests.count)
            writer.object("units") { writer in
                for unit in context.tree.units {
                    let records = byUnit[unit] ?? []
                    let figures = flagged[unit] ?? []
                    if records.isEmpty, figures.isEmpty { continue }
                    writer.object(basis.units[unit].code) { writer in
                        writer.array("figures") { list in
                            for (place, result) in figures.enumerated() {
                                list.element(place) { write(result, to: &$0) }
                            }
                        }
                        writer.array("records") { list in
                            for (place, finding) in records.enumerated() {
                                list.element(place) { write(finding, to: &$0) }
                            }
                        }
                    }
                }
            }
        }
    }

    private func write(_ result: TestResult, to writer: inout JSONWriter) {
        let outcome = result.outcome
        writer.field("base", outcome.base)
        writer.field("earlierTerms", outcome.terms)
        writer.field("expected", outcome.expected)
        writer.field("limits", outcome.limits)
        writer.field("measure", result.measure.rawValue)
        writer.field("method", outcome.method.rawValue)
        writer.field("observed", outcome.observed)
        writer.field("p", outcome.p)
        writer.field("q", result.q ?? 1)
        writer.field("sentence", FindingSentences(context: context).sentence(result))
        writer.field("term", basis.calendar[result.term].id)
    }

    private func write(_ finding: DataFinding, to writer: inout JSONWriter) {
        writer.field("base", finding.base)
        writer.field("events", finding.events)
        writer.field("kind", finding.kind.word)
        writer.field("sentence", FindingSentences(context: context).sentence(finding))
        writer.field("students", finding.students)
        if let term = finding.term { writer.field("term", basis.calendar[term].id) }
        if let volume = finding.volume {
            writer.object("volume") {
                $0.field("before", volume.before)
                $0.field("likeTerm", basis.calendar[volume.likeTerm].id)
                $0.field("now", volume.now)
                $0.shown("share", volume.share) { $0.field("share", $1) }
            }
        }
    }
}
