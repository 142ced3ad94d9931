/// Which meaning figures have. Whoever changes what a figure means gives the definitions the next
/// number and the day it is from; figures that were published keep the version they were made with.
public struct DefinitionsVersion: Hashable, Sendable {
    /// From 1.
    public let number: Int
    /// The first day it held.
    public let since: Day

    public static let first = DefinitionsVersion(number: 1, since: Day(number: 20_779))

    /// Figures by week of the term were added; no figure has another meaning.
    public static let weeks = DefinitionsVersion(number: 2, since: Day(number: 20_785))

    /// The one all figures of this program are made by.
    public static let current = weeks
}
