import Retention

/// Eight full academic years and the one running: fall, spring and a summer term each, up to the
/// term whose window holds a day.
enum DemoCalendar {
    static let completeYears = 8

    static func terms(upTo today: Day) -> [Term] {
        let year = today.components.year
        let running = fall(of: year).start <= today ? year : year - 1
        return ((running - completeYears)...running)
            .flatMap { [fall(of: $0), spring(of: $0 + 1), summer(of: $0 + 1)] }
            .filter { $0.start <= today }
    }

    private static func fall(of year: Int) -> Term {
        term("fall", "Fall", year: year, academicYear: year, monday(year, 8, 24), weeks: 16)
    }

    private static func spring(of year: Int) -> Term {
        term("spring", "Spring", year: year, academicYear: year - 1, monday(year, 1, 12), weeks: 16)
    }

    private static func summer(of year: Int) -> Term {
        term("summer", "Summer", year: year, academicYear: year - 1, monday(year, 6, 1), weeks: 8)
    }

    private static func term(
        _ season: String, _ name: String, year: Int, academicYear: Int, _ start: Day, weeks: Int
    ) -> Term {
        let second = (academicYear + 1) % 100
        return Term(
            id: "\(year)-\(season)", name: "\(name) \(year)", season: season,
            academicYear: "\(academicYear)-\(second < 10 ? "0" : "")\(second)",
            isMain: season != "summer", start: start,
            census: start.adding(days: weeks > 8 ? 14 : 4), end: start.adding(days: weeks * 7 - 3))
    }

    /// The first Monday on or after a date.
    private static func monday(_ year: Int, _ month: Int, _ day: Int) -> Day {
        let date = Day(year: year, month: month, day: day) ?? Day(number: 0)
        // Day 4 was a Monday.
        let past = (Int(date.number) - 4) % 7
        return date.adding(days: (7 - (past + 7) % 7) % 7)
    }
}
