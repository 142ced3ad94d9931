import Foundation
import Testing

@testable import Pages
@testable import Retention

@Suite struct PersistenceOfPartsTests {
    private let context: PageContext

    init() throws { context = try School(students: 20).context(School.staff) }

    private func term(
        _ index: Int, _ rate: Shown<Rate>?, isProvisional: Bool = false
    ) -> TermFigures {
        TermFigures(
            term: TermIndex(index), enrolments: .value(100), dropOuts: .value(0),
            completions: .value(0), excluded: .value(0), dropOutReasons: [], split: nil,
            inTermRetention: nil, persistence: rate.map { Persistence(institution: $0, unit: $0) },
            grades: [], isProvisional: false, isPersistenceProvisional: isProvisional)
    }

    private func rate(_ count: Int, _ base: Int) throws -> Shown<Rate> {
        .value(try #require(Rate(count: count, base: base)))
    }

    private func compared(_ parts: [(Int, Shown<Rate>?)]) throws -> PersistenceOfParts {
        PersistenceOfParts(
            context: context,
            institution: UnitFigures(
                unit: .institution, terms: [term(0, try rate(80, 100))], cohorts: []),
            parts: parts.map { (unit: UnitIndex($0.0), figures: term(0, $0.1)) })
    }

    private func name(_ unit: Int) -> String { context.basis.units[UnitIndex(unit)].name }

    @Test func theTermIsTheLastThatMayNotChange() throws {
        let settled = try rate(80, 100)
        func latest(_ terms: [TermFigures]) -> TermIndex? {
            PersistenceOfParts.term(
                UnitFigures(unit: .institution, terms: terms, cohorts: []), basis: context.basis)
        }
        #expect(latest([term(0, settled), term(2, settled)]) == TermIndex(2))
        #expect(latest([term(0, settled), term(2, settled, isProvisional: true)]) == TermIndex(0))
        #expect(latest([term(0, settled), term(2, nil)]) == TermIndex(0))
        // Spring 2022 is running.
        #expect(latest([term(6, settled)]) == nil)
    }

    @Test func theLargestComesFirstAndHiddenOnesLast() throws {
        let model = try #require(
            try compared([
                (1, .hidden), (2, try rate(9, 12)), (3, try rate(45, 50)), (4, try rate(8, 9)),
            ]).model)
        let body = try #require(model["body"] as? String)
        let table = try #require(model["table"] as? String)
        for text in [body, table] {
            let places = try [3, 2, 4, 1].map {
                try #require(text.range(of: ">\(Markup(name($0)).text)<")).lowerBound
            }
            #expect(places == places.sorted())
            #expect(text.contains("[c]"))
        }
        #expect(table.contains("<td>50</td><td>45</td><td>90.0%</td>"))
        #expect(table.contains("too few"))
        #expect(body.contains("Institution 80.0%"))
        #expect(body.components(separatedBy: "<circle").count - 1 == 2)
    }

    /// The title speaks of those that are drawn.
    @Test func theTitleGivesTheRange() throws {
        let two = try compared([(1, try rate(9, 12)), (2, try rate(45, 50)), (3, try rate(1, 9))])
        #expect(
            two.model?["message"] as? String
                == "Persistence of 2 units lay between 75.0% and 90.0% in Spring 2020")
        let same = try compared([(1, try rate(9, 12)), (2, try rate(75, 100))])
        #expect(
            same.model?["message"] as? String == "Persistence of 2 units was 75.0% in Spring 2020")
    }

    @Test func oneUnitIsNotCompared() throws {
        #expect(
            try compared([(1, try rate(9, 12)), (2, .hidden), (3, try rate(2, 9))]).model == nil)
    }
}
