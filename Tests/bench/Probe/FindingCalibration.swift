import Foundation
import Reading
import Retention

/// How often the statistical findings raise an alarm where nothing is the matter, and how often
/// they find what is: the tables of `docs/findings.md`.
struct FindingCalibration {
    let calendar: AcademicCalendar
    let records: StudentRecords
    let series: [UnitSeries]
    let settings = FindingSettings()

    /// - Parameter folder: Holds terms.csv, units.csv and events.csv.
    init(folder: String) throws {
        records = try StudentRecords(folder: folder)
        calendar = records.basis.calendar
        series = records.series()
    }

    func report() {
        print("\n### What is wrong with the records\n")
        printDataFindings()
        var random = SplitMix(state: 20_250_101)
        print("\n### Alarms per 1,000 unit-terms, students permuted between like terms\n")
        printAlarms(rounds: 20) { $0.permutingStudents(using: &random) }
        print("\n### Alarms per 1,000 unit-terms, whole terms permuted\n")
        printAlarms(rounds: 20) { $0.permutingTerms(using: &random) }
        print("\n### Findings in the records as they are\n")
        let results = series.flatMap { $0.results(settings: settings) }
            .flagged(settings: settings)
        printFindings(results)
        print("\n### Doubled drop-outs that are found\n")
        printDoublings(among: results, perSize: 500, using: &random)
    }
}

// MARK: Records

extension FindingCalibration {
    private func printDataFindings() {
        let findings = records.findings(settings: settings)
        print("| kind | events | terms |")
        print("| --- | ---: | ---: |")
        for kind in FindingKind.allCases {
            let some = findings.findings.filter { $0.kind == kind }
            let events = some.reduce(0) { $0 + ($1.events?.value ?? 0) }
            if !some.isEmpty { print("| \(kind.word) | \(events) | \(some.count) |") }
        }
    }
}

// MARK: Nothing the matter

extension FindingCalibration {
    private struct Alarms {
        var tests = 0
        var below = [0, 0, 0]

        static let levels = [0.05, 0.01, 0.001]

        mutating func add(_ p: Double) {
            tests += 1
            for (index, level) in Alarms.levels.enumerated() where p < level { below[index] += 1 }
        }

        var cells: String {
            let rates = below.map { Text.decimals(1000 * Double($0) / Double(max(1, tests)), 1) }
            return "\(tests) | " + rates.joined(separator: " | ")
        }
    }

    private func printAlarms(rounds: Int, permuting: (UnitSeries) -> UnitSeries) {
        var alarms = [Row: Alarms]()
        for _ in 0..<rounds {
            for unit in series {
                for result in permuting(unit).results(settings: settings) {
                    for row in Row.of(result) {
                        alarms[row, default: Alarms()].add(result.outcome.p)
                    }
                }
            }
        }
        print("| measure | students | tests | p < 0.05 | p < 0.01 | p < 0.001 |")
        print("| --- | --- | ---: | ---: | ---: | ---: |")
        for (row, counts) in alarms.sorted(by: { $0.key < $1.key }) {
            print("| \(row.name) | \(counts.cells) |")
        }
    }
}

// MARK: The records as they are, and doubled

extension FindingCalibration {
    private func printFindings(_ results: [TestResult]) {
        var counts = [Row: (tests: Int, flagged: Int)]()
        for result in results {
            for row in Row.of(result) {
                counts[row, default: (0, 0)].tests += 1
                counts[row, default: (0, 0)].flagged += result.isFlagged ? 1 : 0
            }
        }
        print("| measure | students | unit-terms | flagged | per 1,000 |")
        print("| --- | --- | ---: | ---: | ---: |")
        for (row, count) in counts.sorted(by: { $0.key < $1.key }) {
            let rate = Text.decimals(1000 * Double(count.flagged) / Double(count.tests), 1)
            print("| \(row.name) | \(count.tests) | \(count.flagged) | \(rate) |")
        }
    }

    private func printDoublings(
        among results: [TestResult], perSize: Int, using random: inout SplitMix
    ) {
        print("| students | tried | drop-outs before | found | share |")
        print("| --- | ---: | ---: | ---: | ---: |")
        for size in Row.Size.allCases where size != .all {
            let eligible = results.indices.filter {
                results[$0].measure == .dropOutShare && results[$0].outcome.observed > 0
                    && !results[$0].isFlagged && Row.Size(base: results[$0].outcome.base) == size
            }
            var found = 0
            var dropOuts = 0.0
            let tried = eligible.shuffled(using: &random).prefix(perSize)
            for index in tried {
                let outcome = results[index].outcome
                dropOuts += outcome.observed * Double(outcome.base)
                found += isFoundDoubled(index, among: results) ? 1 : 0
            }
            let mean = Text.decimals(dropOuts / Double(max(1, tried.count)), 1)
            let share = Text.decimals(100 * Double(found) / Double(max(1, tried.count)), 1)
            print("| \(size.name) | \(tried.count) | \(mean) | \(found) | \(share) % |")
        }
    }

    private func isFoundDoubled(_ index: Int, among results: [TestResult]) -> Bool {
        let target = results[index]
        guard
            let unit = series.first(where: {
                $0.unit == target.unit && $0.season == calendar[target.term].season
            }),
            let doubled = unit.doubled(target.term, settings: settings)
        else { return false }
        var family = results.filter {
            $0.term == target.term && $0.measure == target.measure && $0.unit != target.unit
        }
        family.append(doubled)
        return family.flagged(settings: settings).last?.isFlagged ?? false
    }
}

/// A line of a table: a measure and a size of unit.
private struct Row: Hashable, Comparable {
    enum Size: Int, CaseIterable {
        case below50, below200, below1000, large, all

        init(base: Int) {
            self =
                switch base {
                case ..<50: .below50
                case ..<200: .below200
                case ..<1000: .below1000
                default: .large
                }
        }

        var name: String {
            switch self {
            case .below50: "20–49"
            case .below200: "50–199"
            case .below1000: "200–999"
            case .large: "1,000 and more"
            case .all: "all"
            }
        }
    }

    var measure: String
    var size: Size

    var name: String { "\(measure) | \(size.name)" }

    static func of(_ result: TestResult) -> [Row] {
        let size = Size(base: result.outcome.base)
        let measure =
            switch result.measure {
            case .meanGrade: "mean grade"
            case .dropOutShare: "drop-out share"
            }
        let method = result.outcome.method == .laney ? "Laney" : "beta-binomial"
        let rows = [Row(measure: measure, size: size), Row(measure: measure, size: .all)]
        let byMethod = Row(measure: "\(measure), \(method)", size: .all)
        return result.measure == .dropOutShare ? rows + [byMethod] : rows
    }

    static func < (left: Row, right: Row) -> Bool {
        (left.measure, left.size.rawValue) < (right.measure, right.size.rawValue)
    }
}

private enum Text {
    static func decimals(_ value: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", value)
    }
}
