public import Retention

/// What an edition says about its records and figures.
public struct FindingSource: Sendable {
    public var settings: FindingSettings
    /// What is wrong with the records, by unit; empty in an edition with a minimum cell, where the
    /// counts of different units would give small numbers away.
    public var records: @Sendable () throws -> [DataFindings]
    /// The tests of units whose figures are the same as when the edition was drawn before.
    public var tests: @Sendable () throws -> [UnitIndex: [TestResult]]
    /// Takes the tests of units that were drawn, for the next time.
    public var keep: @Sendable ([UnitIndex: [TestResult]]) throws -> Void

    public init(
        settings: FindingSettings = FindingSettings(),
        records: @escaping @Sendable () throws -> [DataFindings] = { [] },
        tests: @escaping @Sendable () throws -> [UnitIndex: [TestResult]] = { [:] },
        keep: @escaping @Sendable ([UnitIndex: [TestResult]]) throws -> Void = { _ in }
    ) {
        self.settings = settings
        self.records = records
        self.tests = tests
        self.keep = keep
    }
}
