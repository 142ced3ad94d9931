import Retention

/// What the API knows of the calendar and the units, to warn of names they lack.
public struct KnownNames: Sendable {
    private let terms: Set<String>
    private let programs: Set<String>

    /// - Parameters:
    ///   - terms: Ids, spelled as in the calendar.
    ///   - programs: Codes of units, in lower case.
    public init(terms: Set<String>, programs: Set<String>) {
        self.terms = terms
        self.programs = programs
    }

    /// What an event names that nobody knows yet.
    func unknown(in event: Event) -> [Warning] {
        var warnings = [Warning]()
        if let term = event.term, !terms.contains(term) {
            warnings.append(Warning(pointer: "/term", value: term))
        }
        if let program = event.program, !programs.contains(program.lowercased()) {
            warnings.append(Warning(pointer: "/program", value: program))
        }
        return warnings
    }
}

/// A stored event's name that will count once somebody adds it to the school's tables.
struct Warning: Hashable {
    var pointer: String
    var value: String

    var detail: String {
        pointer == "/term"
            ? "The term '\(value)' is not in the calendar yet; until it is, the event counts in "
                + "no term."
            : "The program '\(value)' is not among the units yet; until it is, the event counts "
                + "directly under the institution."
    }
}
