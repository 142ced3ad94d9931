import Foundation
import Retention
import Testing

@testable import Pages

/// What an edition says of its units and terms, held against all figures, of which it hides some: no
/// sentence may say of all what only holds of those shown.
@Suite struct OpenSentenceTests {
    static let sizes = [60, 120, 200, 340, 600]

    /// A page's text, with the figures behind it.
    private struct Reading {
        let school: School
        let full: FigureSource
        let text: String
        let path: String

        func matches(_ pattern: String) throws -> [[String]] {
            let regex = try NSRegularExpression(pattern: pattern)
            let range = NSRange(text.startIndex..., in: text)
            return regex.matches(in: text, range: range).map { match in
                (0..<match.numberOfRanges).map { place in
                    Range(match.range(at: place), in: text).map { String(text[$0]) } ?? ""
                }
            }
        }

        func term(named name: String) -> TermIndex? {
            school.basis.calendar.indices.first { school.basis.calendar[$0].name == name }
        }

        /// Rates of all units without parts, large enough for one.
        func rates(in term: TermIndex, isPersistence: Bool) throws -> [Rate] {
            let tree = TreeOrder(school.basis.units)
            let units = tree.units.filter {
                $0 != .institution && tree.children[$0.rawValue].isEmpty
            }
            return try full.term(term, units).compactMap { row in
                let rate =
                    isPersistence
                    ? row.figures.persistence?.institution.value
                    : row.figures.inTermRetention?.value
                return rate.flatMap { $0.base >= fewestForRate ? $0 : nil }
            }
        }
    }

    private func readings(_ count: Int) throws -> [Reading] {
        let school = try School(students: count)
        let full = FigureSource(cells: school.cells, basis: school.basis)
        return try school.site(School.open).filter { $0.key.hasSuffix(".html") }
            .sorted { $0.key < $1.key }
            .map { path, bytes in
                var text = bytes.text.replacingOccurrences(
                    of: "<[^>]*>", with: "", options: .regularExpression)
                for mark in ["\u{2068}", "\u{2069}"] { text = text.replacing(mark, with: "") }
                return Reading(school: school, full: full, text: text, path: path)
            }
    }

    @Test(arguments: sizes) func whatIsSaidOfUnitsHoldsOfAll(_ count: Int) throws {
        for page in try readings(count) where page.path.hasPrefix("compare/") {
            for said in try page.matches(
                "Too few units of ([A-Za-z]+ [0-9]{4}) had 10 students or more( who could)?")
            {
                let term = try #require(page.term(named: said[1]))
                let rates = try page.rates(in: term, isPersistence: !said[2].isEmpty)
                #expect(rates.count < 2, "\(page.path), \(count): \(said[0])")
            }
            let name = try #require(try page.matches("([A-Z][a-z]+ [0-9]{4})").last?[1])
            for said in try page.matches(
                "(Persistence|Retention within the term) of all ([0-9]+) units lies within")
            {
                let term = try #require(try termOf(page) ?? page.term(named: name))
                let rates = try page.rates(in: term, isPersistence: said[1] == "Persistence")
                #expect(rates.count == Int(said[2]), "\(page.path), \(count): \(said[0])")
            }
            for said in try page.matches(
                "(Persistence|Retention within the term): no unit lies outside the 95% limits")
            {
                let term = try #require(try termOf(page))
                let isPersistence = said[1] == "Persistence"
                let rates = try page.rates(in: term, isPersistence: isPersistence)
                let whole = try #require(
                    try page.full.term(term, [.institution]).first?.figures)
                let rate = try #require(
                    isPersistence
                        ? whole.persistence?.institution.value : whole.inTermRetention?.value)
                let outside = Funnel(rate: rate.value, rates.map { ("", $0) }).outside
                #expect(outside.isEmpty, "\(page.path), \(count): \(said[0])")
            }
            for said in try page.matches("Funnel of ([0-9]+) units?: rate") {
                let term = try #require(try termOf(page))
                let counts = try [true, false].map {
                    try page.rates(in: term, isPersistence: $0).count
                }
                #expect(
                    counts.contains(try #require(Int(said[1]))),
                    "\(page.path), \(count): \(said[0])")
            }
        }
    }

    /// The term a page of comparisons is of, from its address or its heading.
    private func termOf(_ page: Reading) throws -> TermIndex? {
        let id = page.path.split(separator: "/").last.map { String($0.dropLast(5)) } ?? ""
        if let term = page.school.basis.calendar.index(ofID: id) { return term }
        let said = try page.matches("Units compared\\s+([A-Z][a-z]+ [0-9]{4})")
        return said.last.flatMap { page.term(named: $0[1]) }
    }

    @Test(arguments: sizes) func whatIsSaidOfTermsBeforeHoldsOfAll(_ count: Int) throws {
        for page in try readings(count) {
            guard let unit = try unit(of: page) else { continue }
            let figures = try page.full.unit(unit)
            for said in try page.matches(
                "(Persistence|Retention within the term|First-year retention) was [0-9.]+% "
                    + "(?:in|for entrants of) ([A-Z][a-z]+ [0-9]{4}), "
                    + "after ([0-9.]+)%(?: to ([0-9.]+)%)? in the same term of earlier years")
            {
                let term = try #require(page.term(named: said[2]))
                let low = try #require(Double(said[3]))
                let high = said[4].isEmpty ? low : try #require(Double(said[4]))
                for rate in rates(said[1], figures, before: term, page.school.basis.calendar) {
                    let shown = Double(Numeral.tenths(rate.value)) / 10
                    #expect(
                        (low...high).contains(shown), "\(page.path), \(count): \(said[0]), \(shown)"
                    )
                }
            }
            for said in try page.matches("Highest: ([0-9,]+) in ([A-Z][a-z]+ [0-9]{4})") {
                let most = try #require(Int(said[1].replacing(",", with: "")))
                let main = figures.terms.filter { page.school.basis.calendar[$0.term].isMain }
                let highest = [
                    main.compactMap(\.enrolments.value).max(),
                    main.compactMap(\.dropOuts.value).max(),
                ]
                #expect(highest.contains(most), "\(page.path), \(count): \(said[0])")
            }
        }
    }

    private func unit(of page: Reading) throws -> UnitIndex? {
        if page.path == "index.html" { return .institution }
        let parts = page.path.split(separator: "/")
        guard parts.count == 3, parts[0] == "units", parts[2] == "index.html" else { return nil }
        return page.school.basis.units.index(ofCode: String(parts[1]))
    }

    private func rates(
        _ measure: String, _ figures: UnitFigures, before term: TermIndex,
        _ calendar: AcademicCalendar
    ) -> [Rate] {
        func isEarlier(_ other: TermIndex) -> Bool {
            other < term && calendar[other].season == calendar[term].season
        }
        let all: [Rate?]
        switch measure {
        case "Persistence":
            all = figures.terms.filter { isEarlier($0.term) }
                .map { $0.persistence?.institution.value }
        case "Retention within the term":
            all = figures.terms.filter { isEarlier($0.term) }.map { $0.inTermRetention?.value }
        default:
            all = figures.cohorts.filter { $0.cohortClass == .all && isEarlier($0.term) }
                .map { $0.yearOnYear?.institution?.value }
        }
        return all.compactMap { $0 }.filter { $0.base >= fewestForRate }
    }

    @Test(arguments: sizes) func whatIsSaidOfPartsHoldsOfAll(_ count: Int) throws {
        for page in try readings(count) where page.path == "index.html" {
            for said in try page.matches(
                "Persistence of ([0-9]+) units (?:lay between|was) [^.]*?%.*? in ([A-Z][a-z]+ [0-9]{4})"
            ) {
                let term = try #require(page.term(named: said[2]))
                let parts = TreeOrder(page.school.basis.units).children[0]
                let rates = try page.full.term(term, parts).compactMap {
                    $0.figures.persistence?.institution.value
                }.filter { $0.base >= fewestForRate }
                #expect(rates.count == Int(said[1]), "\(count): \(said[0])")
            }
        }
    }

    @Test(arguments: sizes) func whatIsSaidOfEntrantsHoldsOfAll(_ count: Int) throws {
        for page in try readings(count) where page.path == "cohorts/index.html" {
            for said in try page.matches(
                "A year after entry, ([0-9]+)%(?: to ([0-9]+)%)? of (?:a|each) term’s entrants")
            {
                let low = try #require(Int(said[1]))
                let high = said[2].isEmpty ? low : try #require(Int(said[2]))
                let figures = try page.full.unit(.institution)
                let season = EntrantClass(
                    try page.school.context(School.staff), figures, .all
                ).seasons.first
                for cohort in season?.cohorts ?? [] {
                    guard let year = cohort.yearOnYear, year.k < cohort.provisionalFrom ?? .max,
                        let rate = year.institution?.value, rate.base >= fewestForRate
                    else { continue }
                    #expect(
                        (low...high).contains(Numeral.wholePercent(rate.value)),
                        "\(count): \(said[0])")
                }
            }
        }
    }

    @Test func anEditionThatHidesSaysSoOfWhatItDidNotFind() throws {
        let words = try School.words()
        let context = try School(students: 60).context(School.open)
        let none = SiteFindings([], [], tree: context.tree, settings: FindingSettings())
        let page = FindingsPage(context: context, findings: none).page
        #expect((page.model["news"] as? String)?.contains("No figure that is shown") == true)
        let changes = ChangesPage(context: context, revisions: [], earlier: 0).page
        #expect((changes.model["news"] as? String)?.contains("No figure that is shown") == true)
        try words.check()
    }
}

extension FigureSource {
    /// Counts of units in a term, of those somebody is enrolled in.
    fileprivate func term(
        _ term: TermIndex, _ units: [UnitIndex]
    ) throws -> [(unit: UnitIndex, figures: TermFigures)] {
        try inTerm(term, units, true).compactMap { unit in
            unit.term(term).map { (unit.unit, $0) }
        }
    }
}
