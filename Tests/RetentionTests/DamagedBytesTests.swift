import Testing

@testable import Retention

/// What was packed may come back from a disk as anything. Damage is told, by nil, or looks like
/// other numbers; it never ends the program.
@Suite struct DamagedBytesTests {
    private static let history = """
        enrolled A f1 2020-09-02 transfer_in part_time gpa.entry=3.999
        gpa_recorded A s1 gpa.term=-1 gpa.cumulative=0 gpa.scale=100
        dropped_out A 2021-02-01 church_mission
        enrolled B f2 full_time gpa.term=2.5
        """

    /// Every unpacker, and what becomes of what it lets through.
    private static func readAll(_ bytes: [UInt8], _ basis: Basis) {
        bytes.withUnsafeBytes { bytes in
            if let history = History(packed: bytes) {
                _ = history.packed()
                if basis.knowsNames(of: history) {
                    var tally = Tally()
                    tally.add(history, basis: basis)
                    figures(tally.cells().map(\.counters), basis)
                }
            }
            if let counters = Counters(packed: bytes) {
                let twice = counters.adding(counters)
                _ = counters.subtracting(twice).packed()
                figures([counters], basis)
            }
            _ = [TestResult](packed: bytes, unit: .institution)?.packed()
        }
    }

    private static func figures(_ counters: [Counters], _ basis: Basis) {
        for counters in counters {
            let term = TermIndex(0)
            _ = UnitFigures(unit: .institution, cells: [(term, counters)], basis: basis)
            _ = RestatableSums(counters, term: term, calendar: basis.calendar)
            _ = DataFindings(
                unit: .institution, cells: [(.noTerm, counters)], basis: basis,
                settings: FindingSettings())
        }
    }

    private static func packedThings(_ basis: Basis) throws -> [[UInt8]] {
        let history = try SmallSchool.history(history)
        var tally = Tally()
        tally.add(history, basis: basis)
        let counters = tally.cells().map(\.counters)
        let test = TestResult(
            unit: .institution, term: TermIndex(2), measure: .meanGrade,
            outcome: TestOutcome(
                method: .laney, observed: 2.5, expected: 2.75,
                limits: Interval(lower: 2.25, upper: 3.5), base: 40, terms: 8, p: 0.125))
        return [history.packed(), [test, test].packed()]
            + counters.map { $0.packed() }
    }

    @Test(arguments: 0..<8)
    func aChangedByteIsNeverATrap(_ seed: Int) throws {
        let basis = try SmallSchool.basis()
        var random = SeededNumbers(state: UInt64(seed))
        for packed in try DamagedBytesTests.packedThings(basis) {
            for _ in 0..<40 {
                var bytes = packed
                for _ in 0...Int.random(in: 0...3, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[place] =
                        [0xff, 0x7f, 0x80, .random(in: 0...255, using: &random)]
                        .randomElement(using: &random) ?? 0
                }
                if Bool.random(using: &random) {
                    bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
                }
                DamagedBytesTests.readAll(bytes, basis)
            }
        }
    }

    @Test func bytesOfNoKindAreNeverATrap() throws {
        let basis = try SmallSchool.basis()
        var random = SeededNumbers(state: 7)
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...40, using: &random)
            DamagedBytesTests.readAll(
                (0..<count).map { _ in .random(in: 0...255, using: &random) }, basis)
        }
    }

    private static func packed(_ numbers: [UInt64]) -> [UInt8] {
        var writer = PackedWriter()
        for number in numbers { writer.write(number) }
        return writer.bytes
    }

    private static let badHistories: [(name: String, numbers: [UInt64])] = [
        ("a position beyond all", [0xffff_ffff_ffff_ffff, 0, 1]),
        ("the same position twice", [1, 0, 1, 0, 0, 1]),
        ("a program beyond Int32", [1, 0, 0x80000000]),
        ("a type there is none of", [1, 7, 1]),
        ("a flag that means nothing", [1, 0x1000, 1]),
        ("a term below 0", [1, 0x8, 1, 1]),
        ("a day beyond the calendar", [1, 0x10, 1, 0x80000000]),
        ("an entry there is none of", [1, 0x20, 1, 200]),
        ("a grade beyond Int32", [1, 0x100, 1, 0x200000000]),
        ("no end", [1, 0x100, 1]),
    ]

    @Test(arguments: badHistories)
    func historiesOutOfRangeAreNone(_ name: String, _ numbers: [UInt64]) {
        let bytes = DamagedBytesTests.packed(numbers)
        #expect(bytes.withUnsafeBytes { History(packed: $0) } == nil, "\(name)")
    }

    private static let badCounters: [(name: String, numbers: [UInt64])] = [
        ("a slot beyond all", [0x100000000, 2]),
        ("slots whose sum is beyond all", [0xffff_ffff, 2, 1, 2]),
        ("a slot twice", [1, 2, 0, 2]),
        ("a count beyond Int32", [1, 0x200000000]),
        ("a count whose double does not fit", [1, 0xffff_fffe]),
    ]

    @Test(arguments: badCounters)
    func countersOutOfRangeAreNone(_ name: String, _ numbers: [UInt64]) {
        let bytes = DamagedBytesTests.packed(numbers)
        #expect(bytes.withUnsafeBytes { Counters(packed: $0) } == nil, "\(name)")
    }

    @Test(arguments: [0, 1, 2, 7, 8, 9])
    func testsOutOfRangeAreNone(_ place: Int) {
        var numbers: [UInt64] = [1, 0, 0, 0, 0, 0, 0, 0, 40, 8]
        func read() -> [TestResult]? {
            DamagedBytesTests.packed(numbers).withUnsafeBytes {
                [TestResult](packed: $0, unit: .institution)
            }
        }
        #expect(read()?.count == 1)
        numbers[place] = .max
        #expect(read() == nil)
    }
}
