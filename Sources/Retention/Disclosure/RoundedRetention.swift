/// Retention within a term where how many dropped out is shown and how many were excluded is not:
/// the exact rate would tell, a whole per cent need not.
struct RoundedRetention {
    private let enrolments: Int
    private let dropOuts: Int
    private let excluded: Int

    init(_ status: StatusCounts) {
        dropOuts = status.droppedOut
        excluded = status.excluded
        enrolments = status.enrolments
    }

    /// The rate as a whole per cent, halves up, if so many were excluded; nil where nobody else is.
    func percent(excluded: Int) -> Int? {
        let base = enrolments - excluded
        guard base > 0 else { return nil }
        return (200 * (base - dropOuts) + base) / (2 * base)
    }

    /// Whether the per cent is the same for any number of excluded a reader must think possible:
    /// from none to as many as the count at hand, or any small one, and the minimum cell more.
    func tellsNothing(minimumCell: Int) -> Bool {
        let most = max(excluded, minimumCell - 1) + minimumCell
        guard enrolments - dropOuts - most >= minimumCell else { return false }
        // It falls with each excluded, so that the ends tell.
        return percent(excluded: 0) == percent(excluded: most)
    }
}
