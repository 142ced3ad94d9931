import Foundation
import Reading
import Retention

/// A school's calendar and units, from files that `rollbook` has read before: what is wrong with
/// them it has told.
struct Tables {
    let calendar: AcademicCalendar
    let units: [Retention.Unit]

    init(termsPath: String, unitsPath: String) throws {
        calendar = try AcademicCalendar(
            terms: try Tables.rows(termsPath).map { row in
                guard let start = Day(row["start"] ?? ""), let census = Day(row["census"] ?? ""),
                    let end = Day(row["end"] ?? "")
                else { throw CocoaError(.fileReadCorruptFile) }
                return Term(
                    id: row["id"] ?? "", name: row["name"] ?? "", season: row["season"] ?? "",
                    academicYear: row["academic_year"] ?? "", isMain: row["main"] == "true",
                    start: start, census: census, end: end)
            })
        units = try Tables.rows(unitsPath).map { row in
            let parent = row["parent"] ?? ""
            return Retention.Unit(
                code: row["code"] ?? "", name: row["name"] ?? "", kind: row["kind"] ?? "",
                parent: parent.isEmpty ? nil : parent)
        }
    }

    private static func rows(_ path: String) throws -> [[String: String]] {
        let text = CSVRows(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        guard let header = try text.next() else { return [] }
        var rows = [[String: String]]()
        while let cells = try text.next() {
            rows.append(Dictionary(zip(header, cells)) { first, _ in first })
        }
        return rows
    }
}
