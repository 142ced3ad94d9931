import Testing

@testable import Retention

/// Against values of SciPy 1.17.
@Suite struct StatisticsTests {
    @Test(arguments: [
        (0.975, 1, 12.706204736174694), (0.975, 1.3, 7.500529325562029),
        (0.975, 2.5, 3.5746548420036817), (0.975, 5, 2.5705818356363146),
        (0.975, 7.77, 2.3179399298915517), (0.975, 30, 2.0422724563012378),
        (0.975, 100.5, 1.9838506553357993), (0.975, 1000, 1.9623390808264083),
        (0.975, 1e5, 1.9599877075346095), (0.975, 1e7, 1.959964221767205),
        (0.95, 2, 2.9199855803537242), (0.95, 10, 1.8124611228116756),
        (0.995, 1, 63.656741162871526), (0.995, 3, 5.840909309733355),
        (0.6, 1, 0.32491969623290634), (0.6, 7.77, 0.26217885989053785),
        (0.6, 1e7, 0.25334710987600284),
    ])
    func studentT(_ probability: Double, _ df: Double, _ expected: Double) {
        let found = StudentT.quantile(probability, degreesOfFreedom: df)
        #expect(abs(found - expected) <= 1e-9 * expected)
    }

    @Test(arguments: [
        (0, 10, 0.0, 0.27753279986288926), (10, 10, 0.7224672001371109, 1.0),
        (3, 17, 0.061911266376209945, 0.4102945856883412),
        (588, 747, 0.7563647027972318, 0.8149942638131187),
        (1, 2, 0.09453120573423074, 0.9054687942657693),
    ])
    func wilson(_ count: Int, _ base: Int, _ lower: Double, _ upper: Double) {
        let interval = Interval.wilson(count: count, base: base)
        #expect(abs(interval.lower - lower) <= 1e-12 && abs(interval.upper - upper) <= 1e-12)
    }

    /// The quantile of `scipy.stats.binom`, interpolated between whole counts.
    @Test(arguments: [
        (0.001, 10, 0.787, 2.7517206659505864),
        (0.025, 10, 0.787, 4.485313337183524),
        (0.975, 10, 0.787, 9.725720919357762),
        (0.999, 10, 0.787, 9.98902883677431),
        (0.001, 10, 0.05, -0.9983298174298849),
        (0.025, 10, 0.05, -0.9582454357471226),
        (0.975, 10, 0.05, 1.8191668914724415),
        (0.999, 10, 0.05, 3.029537415471779),
        (0.001, 37, 0.787, 20.191227882669256),
        (0.025, 37, 0.787, 23.42350977942467),
        (0.975, 37, 0.787, 33.242056363847546),
        (0.999, 37, 0.787, 35.39463443639837),
        (0.001, 100, 0.9, 79.16432814971144),
        (0.025, 100, 0.9, 83.22813883608733),
        (0.975, 100, 0.9, 94.96194044756065),
        (0.999, 100, 0.9, 97.58211349915652),
        (0.001, 747, 0.787, 552.03212377951),
        (0.025, 747, 0.787, 565.1829746836779),
        (0.975, 747, 0.787, 609.04094371055),
        (0.999, 747, 0.787, 621.115529709643),
        (0.001, 5000, 0.983, 4884.915579384618),
        (0.025, 5000, 0.983, 4896.13105687846),
        (0.975, 5000, 0.983, 4931.946348802891),
        (0.999, 5000, 0.983, 4941.352344201898),
        (0.001, 60000, 0.5, 29621.02951345543),
        (0.025, 60000, 0.5, 29759.453379799394),
        (0.975, 60000, 0.5, 30239.546620200606),
        (0.999, 60000, 0.5, 30377.97048654457),
    ])
    func binomialQuantile(_ probability: Double, _ n: Int, _ share: Double, _ expected: Double) {
        let found = BinomialDistribution(n: n, share: share).quantile(probability)
        #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)))
    }

    @Test func binomialOutsideAndEdges() {
        let fair = BinomialDistribution(n: 4, share: 0.5)
        #expect(abs(fair.probability(of: 2) - 0.375) < 1e-15)
        #expect(abs(fair.probability(outside: 0.5...3.5) - 0.125) < 1e-15)
        #expect(fair.probability(of: 5) == 0)
        #expect(BinomialDistribution(n: 7, share: 1).quantile(0.5) == 6.5)
        #expect(BinomialDistribution(n: 7, share: 0).probability(of: 0) == 1)
    }

    @Test func gradeTallyGivesMomentsQuartilesAndDifference() throws {
        func tally(_ thousandths: [Int32]) -> GradeTally {
            var tally = GradeTally()
            for value in thousandths { tally.add(Grade(thousandths: value), count: 1) }
            return tally
        }
        let first = tally([2100, 2500, 3000, 3400, 3900, 2200])
        let second = tally([1100, 2000, 2600, 2400])
        let distribution = try #require(first.distribution)
        #expect(distribution.quartiles == [2.275, 2.75, 3.3])
        #expect(abs(try #require(distribution.standardDeviation) - 0.7120393247567158) < 1e-12)
        let difference = try #require(first.difference(less: second))
        let welch = try #require(difference.welch)
        let g = try #require(difference.hedgesG)
        #expect(abs(welch.lower + 0.22218677713742463) < 1e-9)
        #expect(abs(welch.upper - 1.872186777137425) < 1e-9)
        #expect(abs(g.value - 1.0724104402840435) < 1e-12)
        #expect(abs(g.interval.lower + 0.27722063748933956) < 1e-12)
        #expect(first.histogram(scale: Grade(thousandths: 4000))[19] == 1)
        #expect(first.count(below: Grade(thousandths: 2500)) == 2)
    }

    @Test func groupsWithoutSpreadHaveNoInterval() throws {
        var one = GradeTally()
        one.add(Grade(thousandths: 3000), count: 3)
        var other = GradeTally()
        other.add(Grade(thousandths: 2000), count: 2)
        let difference = try #require(one.difference(less: other))
        #expect(difference.value == 1 && difference.welch == nil && difference.hedgesG == nil)
    }

    @Test func survivalTakesDeparturesBeforeCompletions() {
        var table = SurvivalTable(last: 3)
        table.departed = [1, 1, 0]
        table.completed = [0, 1, 1]
        let points = table.points(size: 5, ends: [1, 2, 3])
        #expect(points.map(\.atRisk) == [5, 4, 2])
        #expect(abs(points[1].staying - 0.6) < 1e-15)
        #expect(abs(points[1].departure - 0.4) < 1e-15)
        #expect(abs(points[2].completion - 0.4) < 1e-15)
    }
}
