import Testing

@testable import Retention

/// Schools made up at random whose students and unit tables change from release to release: whoever
/// subtracts what two releases show of a unit, or of a unit and those below it, sees at least the
/// minimum cell of students that changed.
@Suite struct ReleaseAttackTests {
    private static let term = TermIndex(0)
    private static let programs = ["A", "B", "C", "E", "Z"]
    private static let faculties = ["L", "M", "N"]
    /// Persistence becomes known between the last two of every other school.
    private static func days(_ seed: Int) -> [String] {
        ["2020-09-02", "2020-09-16", "2020-12-16", seed % 2 == 0 ? "2021-02-01" : "2021-01-12"]
    }

    // MARK: Schools

    private func rows(_ random: inout SmallSequence, after old: [Unit]?) -> [Unit] {
        func parent() -> String? { (Self.faculties + [nil])[random.next(below: 4)] }
        guard var rows = old else {
            return (Self.faculties + Self.programs).map { code in
                let isFaculty = Self.faculties.contains(code)
                return Unit(code: code, name: code, kind: "", parent: isFaculty ? nil : parent())
            }
        }
        for place in rows.indices
        where Self.programs.contains(rows[place].code) && random.next(below: 4) == 0 {
            rows[place].parent = parent()
        }
        // A faculty put below another.
        if random.next(below: 4) == 0 {
            for place in rows.indices where rows[place].code == "N" {
                rows[place].parent = rows[place].parent == nil ? "M" : nil
            }
        }
        return rows
    }

    private func line(_ random: inout SmallSequence) -> String {
        let program = Self.programs[random.next(below: 5)]
        let line = "enrolled \(program) f1 gpa.entry=\(1 + random.next(below: 3))"
        return line
            + ["", "", "", "\ndropped_out \(program) f1", "\ncompleted \(program) f1"][
                random.next(below: 5)]
    }

    private func change(
        _ students: inout [String: String], _ random: inout SmallSequence, place: Int
    ) {
        for number in 0..<[0, 3, 6, 15, 40][random.next(below: 5)] {
            let names = students.keys.sorted()
            if random.next(below: 2) == 0 {
                students["\(place)-\(number)"] = line(&random)
            } else {
                students[names[random.next(below: names.count)]] = line(&random)
            }
        }
    }

    private func edition(seed: Int) throws -> ReleaseSequence {
        var random = SmallSequence(state: UInt64(seed))
        var students = [String: String]()
        for number in 0..<(80 + random.next(below: 100)) {
            students["\(number)"] = line(&random)
        }
        var edition = ReleaseSequence()
        var table: [Unit]?
        for (place, day) in Self.days(seed).enumerated() {
            if place > 0 { change(&students, &random, place: place) }
            let rows = rows(&random, after: table)
            table = rows
            let unlisted = random.next(below: 6) == 0 ? Self.programs[random.next(below: 5)] : ""
            try edition.release(
                students, rows: rows.filter { $0.code != unlisted },
                unnamed: unlisted.isEmpty ? [] : [unlisted], asOf: day)
        }
        return edition
    }

    // MARK: Attacks

    /// One student in one release.
    private struct Part: Equatable {
        var counters: Counters
        var units: Set<String>
        var program: Substring
    }

    private func parts(_ release: ReleaseSequence.Release) throws -> [String: Part] {
        // As of one day, so that what becomes known is no change.
        let basis = release.basis.speaking(of: try SmallSchool.day("2020-09-02"))
        let parts = Dictionary(
            uniqueKeysWithValues: try Set(release.students.values).map { lines in
                var tally = Tally()
                tally.add(try SmallSchool.history(lines), basis: basis)
                let cells = tally.cells().filter { $0.key.term == Self.term }
                let root = cells.first { $0.key.unit == .institution }
                let part = Part(
                    counters: root?.counters.part(ofEntrants: false) ?? Counters(),
                    units: Set(cells.map { release.basis.units[$0.key.unit].code }),
                    program: lines.split(separator: " ")[1])
                return (lines, part)
            })
        return release.students.compactMapValues { parts[$0] }
    }

    private struct Publication {
        let edition: ReleaseSequence
        /// By release.
        let all: [[String: Part]]
        let place: Int

        func figures(_ unit: String) -> TermFigures? { edition.cell(unit, in: place)?.term }

        /// The release whose students a unit's figures were counted from.
        func counted(_ unit: String) -> Int {
            let day = figures(unit)?.keptFrom
            return edition.releases.firstIndex { $0.basis.asOf == day } ?? place
        }

        var units: [String] {
            edition.releases[place].basis.units.units.map(\.code).filter { figures($0) != nil }
        }

        func children(_ unit: String) -> [String] {
            let units = edition.releases[place].basis.units
            return units.index(ofCode: unit).map {
                units.children(of: $0).map { units[$0].code }
            } ?? []
        }
    }

    private static let counts: [@Sendable (TermFigures) -> Shown<Int>?] = [
        { $0.enrolments }, { $0.dropOuts }, { $0.completions }, { $0.split?.new },
    ]

    /// Students that count otherwise in a unit less others, but those who were moved with theirs.
    private func changed(
        _ unit: String, less below: [String], from old: Publication, to new: Publication
    ) -> Int {
        func weights(_ publication: Publication) -> [String: [(Part, Int)]] {
            var weights = [String: [(Part, Int)]]()
            for (unit, weight) in [(unit, 1)] + below.map({ ($0, -1) }) {
                for (name, part) in publication.all[publication.counted(unit)]
                where part.units.contains(unit) {
                    weights[name, default: []].append((part, weight))
                }
            }
            return weights
        }
        let (before, after) = (weights(old), weights(new))
        let places = Set(([unit] + below).flatMap { [old.counted($0), new.counted($0)] })
        var changed = 0
        for name in Set(before.keys).union(after.keys) {
            func sum(_ parts: [(Part, Int)]?) -> Counters {
                (parts ?? []).reduce(Counters()) { $0.adding($1.0.counters.times($1.1)) }
            }
            if sum(before[name]) == sum(after[name]) { continue }
            let known = places.map { old.all[$0][name] }
            let isSame = known.allSatisfy {
                $0?.counters == known[0]?.counters && $0?.program == known[0]?.program
            }
            if !isSame { changed += 1 }
        }
        return changed
    }

    private func attack(_ old: Publication, _ new: Publication, _ note: String) {
        for unit in new.units where old.figures(unit) != nil {
            for below in [[]] + [old.children(unit), new.children(unit)] {
                for count in Self.counts {
                    func value(_ publication: Publication, _ unit: String) -> Int? {
                        publication.figures(unit).flatMap(count)?.value
                    }
                    let shown = below.filter { value(old, $0) != nil && value(new, $0) != nil }
                    guard let before = value(old, unit), let after = value(new, unit) else {
                        continue
                    }
                    let rest = shown.reduce((before, after)) {
                        ($0.0 - (value(old, $1) ?? 0), $0.1 - (value(new, $1) ?? 0))
                    }
                    if rest.0 == rest.1 { continue }
                    let changed = changed(unit, less: shown, from: old, to: new)
                    #expect(
                        changed >= 10,
                        "\(note): \(unit) less \(shown): \(rest), \(changed) changed")
                }
            }
        }
    }

    @Test(arguments: 1...200)
    func twoReleasesShowNoFew(seed: Int) throws {
        let edition = try edition(seed: seed)
        let parts = try edition.releases.map(parts)
        let publications = edition.releases.indices.map {
            Publication(edition: edition, all: parts, place: $0)
        }
        for new in publications {
            for old in publications.prefix(new.place) {
                attack(old, new, "\(seed): \(old.place) and \(new.place)")
            }
        }
    }
}
