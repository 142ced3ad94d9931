import Retention

/// A term in progress week by week, over the like terms of the three years before.
struct WeekCharts {
    let context: PageContext
    let figures: UnitFigures

    private static let mostYears = 3

    private var words: Words { context.words }
    private var calendar: AcademicCalendar { context.basis.calendar }

    /// nil unless a term in progress has come through a week.
    var model: Model? {
        guard let now = figures.terms.last(where: { $0.toDate != nil }), let toDate = now.toDate,
            let week = now.byWeek
        else { return nil }
        let before = earlier(than: now.term)
        let series = WeekChart.Series(
            name: calendar[now.term].name,
            values: WeekCharts.sums(Array(week.dropOuts.prefix(toDate.weeks))))
        let past = before.filter { $0.1.tellsWhen }.map {
            WeekChart.Series(name: calendar[$0.0].name, values: WeekCharts.sums($0.1.dropOuts))
        }
        guard series.values.last ?? 0 > 0 || !past.isEmpty else { return nil }
        let unit = context.basis.units[figures.unit].name
        let chart = WeekChart(
            key: "weeks-chart",
            title: words.plain(
                "weeks-title", ["unit": .text(unit), "term": .text(series.name)]),
            now: series, past: past, weeks: calendar[now.term].weeks, words: words)
        return Chart.model(
            key: "weeks", shortName: words.plain("weeks-short"), message: message(toDate, now.term),
            subtitle: words.plain(
                "weeks-subtitle",
                ["unit": .text(unit), "years": .text(words.list(past.map(\.name)))]),
            panels: [["heading": words.plain("weeks-heading"), "chart": chart.svg.text]],
            notes: notes(week), table: table(now: (now.term, week, toDate.weeks), before),
            definitions: [context.definition("by-week")])
    }

    private static func sums(_ values: [Int]) -> [Int] {
        var sum = 0
        return values.map { value in
            sum += value
            return sum
        }
    }

    private func earlier(than term: TermIndex) -> [(TermIndex, ByWeek)] {
        figures.terms.filter {
            $0.term < term && calendar[$0.term].season == calendar[term].season
        }.suffix(WeekCharts.mostYears).compactMap { term in
            guard !context.basis.isIncomplete(term.term, of: figures.unit) else { return nil }
            return term.byWeek.map { (term.term, $0) }
        }
    }

    private func message(_ toDate: ToDate, _ term: TermIndex) -> String {
        let now: Words.Arguments = [
            "count": .count(toDate.dropOuts), "weeks": .count(toDate.weeks),
            "term": .text(calendar[term].name),
        ]
        guard let like = toDate.like, let rate = like.dropOuts else {
            return words.plain("weeks-message", now)
        }
        return words.plain(
            "weeks-message-after",
            now + ["before": .count(rate.count), "like": .text(calendar[like.term].name)])
    }

    private func notes(_ week: ByWeek) -> [Markup] {
        let others = week.afterEnd + week.undated
        return others > 0 ? [words("weeks-others", ["count": .count(others)])] : []
    }

    private func table(
        now: (term: TermIndex, week: ByWeek, weeks: Int), _ before: [(TermIndex, ByWeek)]
    ) -> Markup {
        let columns =
            before.map { (calendar[$0.0].name, $0.1, $0.1.enrolled.count) }
            + [(calendar[now.term].name, now.week, now.weeks)]
        var table = Table(
            caption: words("weeks-caption"),
            head: [words("weeks-week")]
                + columns.map { words("weeks-head-dropped", ["term": .text($0.0)]) }
                + columns.map { words("weeks-head-enrolled", ["term": .text($0.0)]) },
            isByTerm: true)
        let most = columns.map(\.1.enrolled.count).max() ?? 0
        for place in 0..<most {
            func cell(_ values: [Int], _ known: Int) -> Markup {
                place < min(values.count, known)
                    ? Markup(words.count(values.prefix(place + 1).reduce(0, +))) : words.marks.none
            }
            table.add(
                [Markup(words.count(place + 1))]
                    + columns.map { cell($0.1.dropOuts, $0.2) }
                    + columns.map { cell($0.1.enrolled, $0.2) })
        }
        return table.html
    }
}
