import Foundation
import Retention
import Writing

/// Figures as the record of what was shown has them: JSON with its keys in order, so that the same
/// figures are the same text.
struct ShownText {
    private struct Figures: Codable {
        var term: TermFigures?
        var cohorts: [CohortFigures]
        var pooled: PooledFigures?
        var pool: PoolPart
        var absences: [KeptAbsence]?
        var replaced: [ReplacedPart]?

        init(_ cell: ShownCell) {
            term = cell.term
            cohorts = cell.cohorts
            pooled = cell.pooled
            pool = cell.pool
            absences = cell.absences.isEmpty ? nil : cell.absences
            replaced = cell.replaced.isEmpty ? nil : cell.replaced
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            term = try container.decodeIfPresent(TermFigures.self, forKey: .term)
            cohorts = try container.decode([CohortFigures].self, forKey: .cohorts)
            // Of terms of which one may be gone from the calendar since.
            pooled = try? container.decodeIfPresent(PooledFigures.self, forKey: .pooled)
            pool = try container.decode(PoolPart.self, forKey: .pool)
            absences = try container.decodeIfPresent([KeptAbsence].self, forKey: .absences)
            replaced = try container.decodeIfPresent([ReplacedPart].self, forKey: .replaced)
        }
    }

    private let encoder: JSONEncoder
    private let decoder: JSONDecoder

    /// - Parameter calendar: The one that figures' terms are places in.
    init(calendar: AcademicCalendar) {
        encoder = CodedText.encoder()
        encoder.userInfo[.calendar] = calendar
        decoder = JSONDecoder()
        decoder.userInfo[.calendar] = calendar
    }

    func text(_ cell: ShownCell) throws -> String {
        try CodedText.of(Figures(cell), encoder)
    }

    /// - Throws: `StoreError.unreadable` where the row is damaged.
    func cell(_ text: String, counters: Counters?) throws -> ShownCell {
        guard let counters else { throw ShownText.damaged }
        do {
            let figures = try decoder.decode(Figures.self, from: Data(text.utf8))
            return ShownCell(
                counters: counters, term: figures.term, cohorts: figures.cohorts,
                pooled: figures.pooled, pool: figures.pool, absences: figures.absences ?? [],
                replaced: figures.replaced ?? [])
        } catch {
            throw ShownText.damaged
        }
    }

    static let damaged = StoreError.unreadable("a row of what was shown is damaged")

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StoreError.unreadable("the frame of a release is damaged: \(error)")
        }
    }
}
