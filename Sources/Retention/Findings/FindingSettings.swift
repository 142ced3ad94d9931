/// Where findings begin. Each has a default that `docs/findings.md` gives the reason for.
public struct FindingSettings: Hashable, Sendable, Codable {
    /// The two thresholds of a plain checker; off unless set.
    public var checks = FindingChecks()

    /// A term has too few events of a sort below this share of its like term's of the year before.
    /// From 0, never, to 1.
    public var volumeShare = 0.5
    /// Like terms with fewer events of the sort than this are not compared with. From 1.
    public var volumeMinimum = 50
    /// The share of students whose events look like the other enrolment model above which it is a
    /// finding. From 0 to 1, never.
    public var modelShare = 0.5
    /// The fewest students that share is taken of. From 1.
    public var modelMinimum = 30

    /// The fewest earlier like terms a term is tested against. From 4.
    public var fewestTerms = 8
    /// The latest so many earlier like terms are taken. From `fewestTerms`.
    public var mostTerms = 20
    /// The fewest students in a term that is tested. From 2.
    public var smallestBase = 20
    /// Shares are tested by the beta-binomial distribution where fewer drop-outs, or fewer who
    /// stay, are expected than this, else by Laney's limits. From 1.
    public var smallestExpected = 5.0
    /// The share of false alarms among the statistical findings that is put up with: flagged is
    /// where q lies below. Above 0 and below 1.
    public var falseDiscoveryRate = 0.05

    public init() {}

    /// What is wrong with the values, a sentence each, by the property's name.
    public func problems() -> [(name: String, sentence: String)] {
        var problems = [(name: String, sentence: String)]()
        func need(_ isRight: Bool, _ name: String, _ sentence: String) {
            if !isRight { problems.append((name, sentence)) }
        }
        need((0...1).contains(volumeShare), "volumeShare", "must lie from 0 to 1")
        need(volumeMinimum >= 1, "volumeMinimum", "must be at least 1")
        need((0...1).contains(modelShare), "modelShare", "must lie from 0 to 1")
        need(modelMinimum >= 1, "modelMinimum", "must be at least 1")
        need(fewestTerms >= 4, "fewestTerms", "must be at least 4")
        need(
            mostTerms >= fewestTerms, "mostTerms",
            "must be at least fewestTerms, \(fewestTerms)")
        need(smallestBase >= 2, "smallestBase", "must be at least 2")
        need(
            smallestExpected >= 1 && smallestExpected.isFinite, "smallestExpected",
            "must be at least 1")
        need(
            falseDiscoveryRate > 0 && falseDiscoveryRate < 1, "falseDiscoveryRate",
            "must lie above 0 and below 1")
        return problems
    }
}
