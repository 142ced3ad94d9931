import Retention

extension DemoSchool {
    /// `terms.csv` of the school.
    var termsCSV: String {
        csv(
            header: "id,name,season,academic_year,main,start,census,end",
            rows: terms.map {
                [
                    $0.id, $0.name, $0.season, $0.academicYear, $0.isMain ? "true" : "false",
                    $0.start.description, $0.census.description, $0.end.description,
                ]
            })
    }

    /// `units.csv` of the school.
    var unitsCSV: String {
        csv(
            header: "code,name,kind,parent",
            rows: units.map { [$0.code, $0.name, $0.kind, $0.parent ?? ""] })
    }

    private func csv(header: String, rows: [[String]]) -> String {
        let lines = rows.map { $0.map(field).joined(separator: ",") }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }

    private func field(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        let doubled = text.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"\(doubled)\""
    }
}
