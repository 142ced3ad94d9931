/// One term of the school's calendar.
public struct Term: Hashable, Sendable, Codable {
    /// The id events and addresses use, such as `2025-fall`.
    public var id: String
    /// Without characters that files cannot hold.
    public var name: String
    /// Terms of one season are compared with each other, never with another season's.
    public var season: String
    public var academicYear: String
    /// Students are followed through main terms; others are counted but never missed.
    public var isMain: Bool
    public var start: Day
    public var census: Day
    public var end: Day

    public init(
        id: String, name: String, season: String, academicYear: String, isMain: Bool,
        start: Day, census: Day, end: Day
    ) {
        self.id = id
        self.name = NameText.fit(name)
        self.season = NameText.fit(season)
        self.academicYear = NameText.fit(academicYear)
        self.isMain = isMain
        self.start = start
        self.census = census
        self.end = end
    }
}

/// The place of a term in the calendar, counted from 0 in order of start.
public struct TermIndex: Hashable, Comparable, Sendable {
    public let rawValue: Int

    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    public static func < (left: TermIndex, right: TermIndex) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What is wrong with a calendar or a unit table, as a sentence for the person who wrote the file.
public struct TableError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The row, counted from 0 below the header; nil where the table as a whole is meant.
    public var row: Int?
    public var column: String?
    /// The row that the first one does not go together with.
    public var otherRow: Int?
    public var description: String

    public init(row: Int?, column: String?, otherRow: Int? = nil, _ description: String) {
        self.row = row
        self.column = column
        self.otherRow = otherRow
        self.description = description
    }
}

/// A school's terms in order of start.
public struct AcademicCalendar: Sendable {
    /// As many as fit the figures' keys.
    public static let mostTerms = 4096

    public let terms: [Term]
    /// Days after a term's end on which its records count as final.
    public let finalAfter: Int
    /// What `finalAfter` is unless the school says otherwise.
    public static let usualFinalAfter = 30
    private let indexByID: [String: TermIndex]
    private let previousMain: [Int]
    private let nextMain: [Int]

    /// - Throws: `TableError` where terms overlap, repeat an id or season, or have dates out of order.
    public init(
        terms unordered: [Term], finalAfter: Int = usualFinalAfter
    ) throws(TableError) {
        self.finalAfter = finalAfter
        try AcademicCalendar.check(unordered)
        let terms = unordered.sorted { $0.start < $1.start }
        self.terms = terms
        var byID = [String: TermIndex]()
        for (index, term) in terms.enumerated() { byID[term.id] = TermIndex(index) }
        indexByID = byID
        var previous = [Int](repeating: -1, count: terms.count)
        var next = [Int](repeating: -1, count: terms.count)
        var last = -1
        for index in terms.indices {
            previous[index] = last
            if terms[index].isMain { last = index }
        }
        last = -1
        for index in terms.indices.reversed() {
            next[index] = last
            if terms[index].isMain { last = index }
        }
        previousMain = previous
        nextMain = next
    }

    public subscript(index: TermIndex) -> Term {
        terms[index.rawValue]
    }

    public var indices: [TermIndex] {
        terms.indices.map(TermIndex.init)
    }

    /// The term of an id, spelled exactly as in the calendar.
    public func index(ofID id: String) -> TermIndex? {
        indexByID[id]
    }

    /// The last term that started on or before a day: the one whose window holds it.
    public func index(holding day: Day) -> TermIndex? {
        var low = 0
        var high = terms.count
        while low < high {
            let middle = (low + high) / 2
            if terms[middle].start <= day { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : TermIndex(low - 1)
    }

    /// The main term before another term, or nil.
    public func mainTerm(before index: TermIndex) -> TermIndex? {
        let previous = previousMain[index.rawValue]
        return previous < 0 ? nil : TermIndex(previous)
    }

    /// The main term after another term, or nil.
    public func mainTerm(after index: TermIndex) -> TermIndex? {
        let next = nextMain[index.rawValue]
        return next < 0 ? nil : TermIndex(next)
    }

    /// The last earlier term of the same season: what a term is compared with.
    public func likeTerm(before index: TermIndex) -> TermIndex? {
        let season = self[index].season
        return (0..<index.rawValue).last { terms[$0].season == season }.map(TermIndex.init)
    }

    private static func check(_ terms: [Term]) throws(TableError) {
        guard terms.count <= mostTerms else {
            throw TableError(
                row: nil, column: nil, "has \(terms.count) terms; at most \(mostTerms) fit")
        }
        var rowOfID = [String: Int]()
        for (row, term) in terms.enumerated() {
            guard FileName.isValid(term.id, of: .term) else {
                throw TableError(
                    row: row, column: "id", FileName.complaint(about: term.id, of: .term))
            }
            if let earlier = rowOfID.updateValue(row, forKey: term.id.lowercased()) {
                throw TableError(
                    row: row, column: "id", otherRow: earlier,
                    "'\(term.id)' is another term's id already (capitals do not count)")
            }
            guard term.start <= term.end else {
                throw TableError(
                    row: row, column: "end", "\(term.end) is before the term's start, \(term.start)"
                )
            }
            guard term.start <= term.census, term.census <= term.end else {
                throw TableError(
                    row: row, column: "census",
                    "\(term.census) lies outside the term, \(term.start) to \(term.end)")
            }
        }
        let order = terms.indices.sorted { terms[$0].start < terms[$1].start }
        for (earlier, later) in zip(order, order.dropFirst())
        where terms[later].start <= terms[earlier].end {
            throw TableError(
                row: later, column: "start", otherRow: earlier,
                "\(terms[later].id) starts on \(terms[later].start), before "
                    + "\(terms[earlier].id) ends on \(terms[earlier].end)")
        }
    }
}
