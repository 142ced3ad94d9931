import Retention

/// The entrants of each term in a row, the share retained at each main term since entry in a cell:
/// a table in seven shades, each cell with its number.
struct CohortTriangle {
    let context: PageContext
    /// Of one season and one class, in order.
    let cohorts: [CohortFigures]

    /// Six years, the span completion is commonly reported over; later terms are in the data files.
    static let mostTerms = 12
    /// Rows shown at once; older ones stand one click away.
    static let mostRows = 20

    private var words: Words { context.words }
    private var calendar: AcademicCalendar { context.basis.calendar }

    /// Main terms after entry whose census has passed.
    func followed(_ cohort: CohortFigures) -> Int {
        var count = 0
        var term = calendar.mainTerm(after: cohort.term)
        while let current = term, current.rawValue < context.basis.boundary.counted {
            count += 1
            term = calendar.mainTerm(after: current)
        }
        return count
    }

    /// The k of the columns: those that any row has.
    var columns: [Int] {
        var columns = Set<Int>()
        for cohort in cohorts { columns.formUnion(rates(cohort).keys) }
        return columns.filter { $0 <= CohortTriangle.mostTerms }.sorted()
    }

    /// The rate at each k that is shown, nil where it does not exist. Where progress is hidden, that
    /// after a year may still be shown.
    private func rates(_ cohort: CohortFigures) -> [Int: Rate?] {
        var rates = [Int: Rate?]()
        for point in cohort.progress.value ?? [] { rates[point.k] = .some(point.retained) }
        if let year = cohort.yearOnYear, rates[year.k] == nil, let rate = year.institution?.value {
            rates[year.k] = .some(rate)
        }
        return rates
    }

    /// The table of the latest cohorts, and where there are more a second one behind a summary.
    func html(caption: Markup) -> Markup {
        let columns = columns
        if columns.isEmpty {
            return "<p>\(words("triangle-hidden", ["mark": .markup(words.marks.hidden)]))</p>"
        }
        let latest = cohorts.suffix(CohortTriangle.mostRows).reversed()
        let older = cohorts.dropLast(CohortTriangle.mostRows).reversed()
        var html = table(caption: caption, Array(latest), columns)
        if !older.isEmpty {
            let summary = words("triangle-older", ["count": .count(older.count)])
            html += """
                <details><summary>\(summary)</summary>
                \(table(caption: caption, Array(older), columns))
                </details>
                """
        }
        return html
    }

    private func table(caption: Markup, _ rows: [CohortFigures], _ columns: [Int]) -> Markup {
        var html: Markup = """
            <div class="scroll" tabindex="0"><table class="heat" data-order="term"><caption>\(caption)</caption>
            <thead><tr><th scope="col">\(words("column-entered"))</th>\
            <th scope="col">\(words("column-entrants"))</th>
            """
        for k in columns { html += #"<th scope="col">\#(k)</th>"# }
        html += "</tr></thead>\n<tbody>\n"
        for row in rows { html += self.row(row, columns) }
        return html + "</tbody></table></div>"
    }

    private func row(_ cohort: CohortFigures, _ columns: [Int]) -> Markup {
        let name = Markup(calendar[cohort.term].name.isolated)
        var html: Markup = """
            <tr><th scope="row">\(name)</th><td>\(words.cell(cohort.size))</td>
            """
        let observed = min(followed(cohort), CohortTriangle.mostTerms)
        let known = columns.filter { $0 <= observed }
        let rates = rates(cohort)
        if let whole = whole(cohort, isHidden: rates.isEmpty), !known.isEmpty {
            html += #"<td colspan="\#(known.count)" class="all"><span>\#(whole)</span></td>"#
        } else {
            for k in known { html += cell(rates[k], at: k, of: cohort) }
        }
        if known.count < columns.count {
            html += #"<td colspan="\#(columns.count - known.count)"></td>"#
        }
        return html + "</tr>\n"
    }

    /// What stands for a whole row.
    private func whole(_ cohort: CohortFigures, isHidden: Bool) -> Markup? {
        if isHidden { return words.marks.hidden }
        if let size = cohort.size.value, size < fewestForRate { return words("too-few-for-rate") }
        return nil
    }

    /// - Parameter shown: nil where the rate is hidden.
    private func cell(_ shown: Rate??, at k: Int, of cohort: CohortFigures) -> Markup {
        guard let shown else { return "<td>\(words.marks.hidden)</td>" }
        guard let rate = shown, rate.base >= fewestForRate else {
            return "<td>\(words("triangle-few"))</td>"
        }
        let isProvisional = k >= cohort.provisionalFrom ?? Int.max
        let mark: Markup = isProvisional ? " \(words.marks.provisional)" : ""
        let text = words.wholePercent(rate.value)
        return #"<td class="h\#(CohortTriangle.shade(rate.value))">\#(text)\#(mark)</td>"#
    }

    /// From 1 below 40 % to 7 from 90 %, by the per cent the cell shows.
    static func shade(_ share: Double) -> Int {
        min(7, max(1, Numeral.wholePercent(share) / 10 - 2))
    }

    /// What the shades mean.
    var key: Markup {
        var html: Markup = #"<ul class="shades"><li>\#(words("triangle-key"))</li>"#
        for shade in 1...7 {
            let low = Markup(words.wholePercent(Double(shade + 2) / 10))
            let high = Markup(words.wholePercent(Double(shade + 3) / 10 - 0.01))
            let text =
                switch shade {
                case 1: words("triangle-under", ["share": .text(words.wholePercent(0.4))])
                case 7: words("triangle-from", ["share": .markup(low)])
                default: words("range", ["low": .markup(low), "high": .markup(high)])
                }
            html += #"<li class="h\#(shade)">\#(text)</li>"#
        }
        return html + "</ul>"
    }
}
