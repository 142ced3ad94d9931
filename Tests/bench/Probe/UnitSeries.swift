import Retention

/// What became of one student in one term.
struct StudentOutcome {
    var hasLeft: Bool
    /// In thousandths, -1 where there is none.
    var grade: Int32
}

/// The students of one unit, term by term, in the terms of one season.
struct UnitSeries {
    let unit: UnitIndex
    let season: String
    /// In order of term.
    var terms: [(term: TermIndex, students: [StudentOutcome])]

    /// Each test of each term against the terms before.
    func results(settings: FindingSettings) -> [TestResult] {
        let shares = terms.map { UnitSeries.share($0.students) }
        let means = terms.map { UnitSeries.mean($0.students) }
        var results = [TestResult]()
        for index in terms.indices {
            func add(_ measure: TestMeasure, _ outcome: TestOutcome?) {
                guard let outcome else { return }
                results.append(
                    TestResult(
                        unit: unit, term: terms[index].term, measure: measure, outcome: outcome))
            }
            add(
                .dropOutShare,
                LikeTermTest.share(
                    shares[index], past: Array(shares[..<index]), settings: settings))
            if let now = means[index] {
                let past = means[..<index].compactMap { $0 }
                add(.meanGrade, LikeTermTest.mean(now, past: past, settings: settings))
            }
        }
        return results
    }

    /// The test of one term's share had twice as many dropped out.
    func doubled(_ term: TermIndex, settings: FindingSettings) -> TestResult? {
        guard let index = terms.firstIndex(where: { $0.term == term }) else { return nil }
        var now = UnitSeries.share(terms[index].students)
        now.count = min(2 * now.count, now.base)
        let past = terms[..<index].map { UnitSeries.share($0.students) }
        return LikeTermTest.share(now, past: past, settings: settings).map {
            TestResult(unit: unit, term: term, measure: .dropOutShare, outcome: $0)
        }
    }

    /// Deals the students anew to terms as large as before.
    func permutingStudents(using random: inout SplitMix) -> UnitSeries {
        let all = terms.flatMap(\.students).shuffled(using: &random)
        var result = self
        var start = 0
        for index in terms.indices {
            let end = start + terms[index].students.count
            result.terms[index].students = Array(all[start..<end])
            start = end
        }
        return result
    }

    /// Puts the terms in another order, each with its students.
    func permutingTerms(using random: inout SplitMix) -> UnitSeries {
        let all = terms.map(\.students).shuffled(using: &random)
        var result = self
        for index in terms.indices { result.terms[index].students = all[index] }
        return result
    }

    private static func share(_ students: [StudentOutcome]) -> ShareSample {
        ShareSample(count: students.count(where: \.hasLeft), base: students.count)
    }

    private static func mean(_ students: [StudentOutcome]) -> MeanSample? {
        var n = 0
        var sum = 0
        var squares = 0
        for student in students where student.grade >= 0 {
            let grade = Int(student.grade)
            n += 1
            sum += grade
            squares += grade * grade
        }
        if n == 0 { return nil }
        let spread = Double(n * squares - sum * sum) / 1e6
        return MeanSample(
            n: n, mean: Double(sum) / (1000 * Double(n)),
            variance: n > 1 ? spread / (Double(n) * Double(n - 1)) : 0)
    }
}

/// Sebastiano Vigna's SplitMix64: the same numbers from the same state everywhere.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}
