// The weeks of a term: design and definitions call them by number, from 1.
extension Term {
    /// How many weeks hold the term's days; the last holds its end. At least 1.
    public var weeks: Int { max(Int(end.number - start.number), 0) / 7 + 1 }

    /// The week that holds a day, from 1: the first for days before the start, the last for days
    /// after the end.
    func week(of day: Day) -> Int {
        min(max(Int(day.number - start.number), 0) / 7 + 1, weeks)
    }

    /// How many weeks are over, those whose last day lies before a day: from 0 to `weeks`.
    public func weeksOver(asOf day: Day) -> Int {
        min(max(Int(day.number - start.number), 0) / 7, weeks)
    }
}
