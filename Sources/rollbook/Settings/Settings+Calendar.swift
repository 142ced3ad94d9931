import Configuration
import Retention

extension Settings {
    /// Where the school's terms come from.
    enum Terms: Sendable {
        case table(path: String)
        case rule(SemesterRule)
    }

    /// The settings that make terms where there is no table of them.
    private static let rule = ["calendar", "rule"]

    /// Far enough that nobody needs to remember it, and the same whatever the day: terms nobody is
    /// enrolled in have no pages.
    private static let lastYear = 2099

    private static let seasons: [(name: String, isMain: Bool, dates: String)] = [
        ("spring", true, "01-10 01-25 05-20"), ("summer", false, "06-01 06-05 07-31"),
        ("fall", true, "09-01 09-15 12-20"),
    ]

    /// - Throws: `Failure` for a rule beside a table, or a rule that makes no calendar.
    static func terms(_ file: SettingsFile) throws(Failure) -> Terms {
        let path = file.path("calendar.terms", default: "terms.csv")
        let keys = SettingsFile.keys.filter {
            $0.components.starts(with: rule) && file.text($0) != nil
        }
        guard let key = keys.min() else { return .table(path: path) }
        if file.text("calendar.terms") != nil || SettingsFile.exists(path) {
            throw file.complaint(
                key, "makes terms, and so does the table \(path): keep one of the two")
        }
        guard file.text("calendar.rule.firstYear") != nil else {
            throw file.complaint(
                "calendar.rule.firstYear",
                "is missing; it is the first calendar year that terms are made for")
        }
        let first = try file.whole(
            "calendar.rule.firstYear", in: 1900...lastYear, default: lastYear)
        let last = try file.whole(
            "calendar.rule.lastYear", in: first...2999, default: lastYear)
        return .rule(try semesters(file, years: first...last))
    }

    private static func semesters(
        _ file: SettingsFile, years: ClosedRange<Int>
    ) throws(Failure) -> SemesterRule {
        var semesters = SemesterRule(seasons: [], years: years)
        for (name, isMain, dates) in seasons {
            let key = ConfigKey(rule + [name])
            let text = file.text(key) ?? dates
            if text == "none" { continue }
            let days = text.split(separator: " ").map(SemesterRule.YearDay.init)
            guard days.count == 3, let start = days[0], let census = days[1], let end = days[2]
            else {
                throw file.complaint(
                    key,
                    "is '\(text)'; write start, census and end as month and day, such as "
                        + "'\(dates)', or 'none'")
            }
            semesters.seasons.append(
                SemesterRule.Season(
                    name: name, isMain: isMain, beginsYear: name == "fall", start: start,
                    census: census, end: end))
        }
        do throws(TableError) {
            _ = try AcademicCalendar(terms: semesters.terms)
        } catch {
            // A row is a term the rule made, whose season says which setting to mend.
            let season = error.row.map { semesters.terms[$0].season }
            let key = season.map { ConfigKey(rule + [$0]) } ?? "calendar.rule.lastYear"
            throw file.complaint(key, "makes no calendar: \(error.description)")
        }
        return semesters
    }
}
