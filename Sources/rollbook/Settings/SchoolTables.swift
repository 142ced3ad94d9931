import Foundation
import Reading
import Retention

/// The school's calendar and units as their files give them.
struct SchoolTables: Sendable {
    var calendar: AcademicCalendar
    var units: [Retention.Unit]

    /// - Throws: `Failure` naming file, line and column.
    init(_ settings: Settings) throws(Failure) {
        calendar = try SchoolTables.calendar(settings.terms, finalAfter: settings.finalAfter)
        let units = try TableFile(settings.unitsPath, columns: SchoolTables.unitColumns)
        self.units = units.rows.map { row in
            Retention.Unit(
                code: row["code"], name: row["name"].isEmpty ? row["code"] : row["name"],
                kind: row["kind"].isEmpty ? "program" : row["kind"],
                parent: row["parent"].isEmpty ? nil : row["parent"])
        }
        do throws(TableError) {
            _ = try UnitTree(institution: settings.institution, units: self.units)
        } catch {
            throw units.failure(error)
        }
    }

    static let termColumns = [
        "id", "name", "season", "academic_year", "main", "start", "census", "end",
    ]
    static let unitColumns = ["code", "name", "kind", "parent"]

    private static func calendar(
        _ terms: Settings.Terms, finalAfter: Int
    ) throws(Failure) -> AcademicCalendar {
        switch terms {
        case .table(let path):
            guard FileManager.default.fileExists(atPath: path) else {
                throw Failure(
                    "there is no table of terms at \(path)",
                    hint: "write one (config/terms.csv is an example), or set "
                        + "calendar.rule.firstYear and terms are made by a rule")
            }
            let file = try TableFile(path, columns: termColumns)
            return try calendar(file, finalAfter: finalAfter)
        case .rule(let rule):
            do throws(TableError) {
                return try AcademicCalendar(terms: rule.terms, finalAfter: finalAfter)
            } catch {
                throw Failure("the rule for terms makes no calendar: \(error.description)")
            }
        }
    }

    private static func calendar(
        _ file: TableFile, finalAfter: Int
    ) throws(Failure) -> AcademicCalendar {
        do throws(TableError) {
            var terms = [Term]()
            for (index, row) in file.rows.enumerated() {
                terms.append(try term(row, index))
            }
            return try AcademicCalendar(terms: terms, finalAfter: finalAfter)
        } catch {
            throw file.failure(error)
        }
    }

    private static func term(_ row: TableFile.Row, _ index: Int) throws(TableError) -> Term {
        func day(_ column: String) throws(TableError) -> Day {
            guard let day = Day(row[column]) else {
                throw TableError(
                    row: index, column: column,
                    "'\(row[column])' is not a date; write it as 2025-09-01")
            }
            return day
        }
        guard ["true", "false"].contains(row["main"]) else {
            throw TableError(
                row: index, column: "main", "'\(row["main"])' must be 'true' or 'false'")
        }
        guard !row["season"].isEmpty else {
            throw TableError(
                row: index, column: "season", "is empty; write a word such as 'fall'")
        }
        return Term(
            id: row["id"], name: row["name"].isEmpty ? row["id"] : row["name"],
            season: row["season"], academicYear: row["academic_year"],
            isMain: row["main"] == "true", start: try day("start"), census: try day("census"),
            end: try day("end"))
    }
}
