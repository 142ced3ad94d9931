// A packed form for the figures' own database: a unit is tested again only when its figures change.
extension [TestResult] {
    /// The tests of one unit, without q, which depends on other units.
    public func packed() -> [UInt8] {
        var writer = PackedWriter()
        for result in self {
            writer.write(UInt64(result.term.rawValue))
            writer.write(result.measure == .dropOutShare ? 0 : 1)
            let outcome = result.outcome
            writer.write(outcome.method == .laney ? 0 : 1)
            let values = [
                outcome.observed, outcome.expected, outcome.limits.lower, outcome.limits.upper,
                outcome.p,
            ]
            for value in values { writer.write(value.bitPattern) }
            writer.write(UInt64(outcome.base))
            writer.write(UInt64(outcome.terms))
        }
        return writer.bytes
    }

    /// - Returns: nil where the bytes are not packed tests.
    public init?(packed bytes: UnsafeRawBufferPointer, unit: UnitIndex) {
        var reader = PackedReader(bytes)
        self = []
        while !reader.isAtEnd {
            var numbers = [UInt64]()
            for _ in 0..<10 {
                guard let number = reader.read() else { return nil }
                numbers.append(number)
            }
            let values = numbers[3..<8].map(Double.init(bitPattern:))
            append(
                TestResult(
                    unit: unit, term: TermIndex(Int(numbers[0])),
                    measure: numbers[1] == 0 ? .dropOutShare : .meanGrade,
                    outcome: TestOutcome(
                        method: numbers[2] == 0 ? .laney : .betaBinomial, observed: values[0],
                        expected: values[1],
                        limits: Interval(lower: values[2], upper: values[3]),
                        base: Int(numbers[8]), terms: Int(numbers[9]), p: values[4])))
        }
    }
}
