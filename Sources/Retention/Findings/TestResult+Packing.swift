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
            guard let term = reader.read(as: UInt16.self), term < AcademicCalendar.mostTerms,
                let measure = reader.read(as: UInt8.self), measure < 2,
                let method = reader.read(as: UInt8.self), method < 2
            else { return nil }
            var values = [Double]()
            for _ in 0..<5 {
                guard let bits = reader.read(as: UInt64.self) else { return nil }
                values.append(Double(bitPattern: bits))
            }
            guard let base = reader.read(as: Int32.self), let terms = reader.read(as: Int32.self),
                !values.contains(where: \.isNaN)
            else { return nil }
            append(
                TestResult(
                    unit: unit, term: TermIndex(Int(term)),
                    measure: measure == 0 ? .dropOutShare : .meanGrade,
                    outcome: TestOutcome(
                        method: method == 0 ? .laney : .betaBinomial, observed: values[0],
                        expected: values[1],
                        limits: Interval(lower: values[2], upper: values[3]),
                        base: Int(base), terms: Int(terms), p: values[4])))
        }
    }
}
