/// Makes a school's terms the same way each year, for a school that writes no table of them.
public struct SemesterRule: Hashable, Sendable {
    /// A day of every year.
    public struct YearDay: Hashable, Comparable, Sendable {
        public let month: Int
        public let day: Int

        /// - Returns: nil where some year has no such day, 29 February included.
        public init?(month: Int, day: Int) {
            guard Day(year: 2001, month: month, day: day) != nil else { return nil }
            self.month = month
            self.day = day
        }

        /// Reads `MM-DD` and nothing else.
        public init?(_ text: some StringProtocol) {
            let digits = Array(text.utf8)
            guard digits.count == 5, let day = Day("2001-\(text)") else { return nil }
            self.init(month: day.components.month, day: day.components.day)
        }

        public static func < (left: YearDay, right: YearDay) -> Bool {
            (left.month, left.day) < (right.month, right.day)
        }
    }

    public struct Season: Hashable, Sendable {
        /// The word in ids, such as `fall` in `2025-fall`.
        public var name: String
        public var isMain: Bool
        /// Whether the academic year begins with it.
        public var beginsYear: Bool
        public var start: YearDay
        /// A census or an end before the start in the year lies in the next one.
        public var census: YearDay
        public var end: YearDay

        public init(
            name: String, isMain: Bool, beginsYear: Bool, start: YearDay, census: YearDay,
            end: YearDay
        ) {
            self.name = name
            self.isMain = isMain
            self.beginsYear = beginsYear
            self.start = start
            self.census = census
            self.end = end
        }
    }

    public var seasons: [Season]
    /// The calendar years terms start in, from 1 to 9998.
    public var years: ClosedRange<Int>

    public init(seasons: [Season], years: ClosedRange<Int>) {
        self.seasons = seasons
        self.years = years
    }

    /// The terms in order of start: ids such as `2025-fall`, named `Fall 2025`, of the academic
    /// year `2025/26`.
    public var terms: [Term] {
        years.flatMap { year in seasons.compactMap { term($0, year: year) } }
            .sorted { $0.start < $1.start }
    }

    private func term(_ season: Season, year: Int) -> Term? {
        func day(_ date: YearDay) -> Day? {
            Day(
                year: date < season.start ? year + 1 : year, month: date.month, day: date.day)
        }
        guard let start = day(season.start), let census = day(season.census),
            let end = day(season.end)
        else { return nil }
        let first = season.beginsYear ? year : year - 1
        let second = String((first + 1) % 100)
        return Term(
            id: "\(year)-\(season.name)",
            name: "\(season.name.prefix(1).uppercased())\(season.name.dropFirst()) \(year)",
            season: season.name,
            academicYear: "\(first)/\(second.count == 1 ? "0" : "")\(second)",
            isMain: season.isMain, start: start, census: census, end: end)
    }
}
