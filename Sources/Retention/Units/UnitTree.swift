/// A part of the school that figures are published for.
public struct Unit: Hashable, Sendable, Codable {
    /// The code events and addresses use, such as `CS-BSC`.
    public var code: String
    /// Without characters that files cannot hold.
    public var name: String
    /// What the school calls this level: institution, faculty, department, program. Likewise.
    public var kind: String
    /// The code of the unit above; nil directly under the institution.
    public var parent: String?

    public init(code: String, name: String, kind: String, parent: String?) {
        self.code = code
        self.name = NameText.fit(name)
        self.kind = NameText.fit(kind)
        self.parent = parent
    }
}

/// The place of a unit in its tree; the institution is 0.
public struct UnitIndex: Hashable, Comparable, Sendable {
    public let rawValue: Int
    public static let institution = UnitIndex(0)

    public init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    public static func < (left: UnitIndex, right: UnitIndex) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The school's units, the institution at the root.
public struct UnitTree: Sendable {
    /// As many as fit the figures' keys.
    public static let mostUnits = 65_535

    public let units: [Unit]
    private let parents: [Int]
    private let paths: [[UnitIndex]]
    private let indexByCode: [String: UnitIndex]
    private let namedCount: Int
    /// By unit: its place in order of code, capitals aside. Unlike its index it does not change when
    /// rows of the unit table change places.
    let ranks: [Int]

    /// - Parameters:
    ///   - institution: The root.
    ///   - units: The rows of the unit table, in any order.
    ///   - unnamed: Program codes that events use and no row names, in the ledger's order. They
    ///     hang directly under the institution; spellings that differ only in capitals are one.
    ///     One that cannot be a file's name, or that no place is left for, becomes no unit: events
    ///     that were taken must not stop the figures of all others.
    /// - Throws: `TableError` for codes twice or unfit, parents unknown, cycles, and more rows than
    ///   `mostUnits` less the institution.
    public init(
        institution: Unit, units table: [Unit], unnamed: [String] = []
    ) throws(TableError) {
        var units = [institution]
        var byCode = [institution.code.lowercased(): UnitIndex.institution]
        for (row, unit) in table.enumerated() {
            guard FileName.isValid(unit.code, of: .unit) else {
                throw TableError(
                    row: row, column: "code", FileName.complaint(about: unit.code, of: .unit))
            }
            let index = UnitIndex(units.count)
            if let other = byCode.updateValue(index, forKey: unit.code.lowercased()) {
                let owner = other == .institution ? "the institution's" : "another unit's"
                throw TableError(
                    row: row, column: "code",
                    otherRow: other == .institution ? nil : other.rawValue - 1,
                    "'\(unit.code)' is \(owner) code already (capitals do not count)")
            }
            units.append(unit)
        }
        namedCount = units.count
        guard units.count <= UnitTree.mostUnits else {
            throw TableError(
                row: nil, column: nil,
                "there are \(units.count) units; at most \(UnitTree.mostUnits) fit")
        }
        for code in unnamed where units.count < UnitTree.mostUnits {
            let key = code.lowercased()
            guard byCode[key] == nil, FileName.isValid(code, of: .unit) else { continue }
            byCode[key] = UnitIndex(units.count)
            units.append(Unit(code: code, name: code, kind: "program", parent: nil))
        }
        var parents = [-1]
        for (row, unit) in units.dropFirst().enumerated() {
            guard let parent = unit.parent else {
                parents.append(0)
                continue
            }
            guard let index = byCode[parent.lowercased()] else {
                throw TableError(
                    row: row, column: "parent",
                    "'\(parent)' is no unit's code; leave it empty for a unit directly under "
                        + "the institution")
            }
            parents.append(index.rawValue)
        }
        self.units = units
        self.parents = parents
        indexByCode = byCode
        ranks = UnitTree.ranks(of: units.map { $0.code.lowercased() })
        paths = try UnitTree.paths(parents: parents, units: units)
    }

    public subscript(index: UnitIndex) -> Unit {
        units[index.rawValue]
    }

    public var indices: [UnitIndex] {
        units.indices.map(UnitIndex.init)
    }

    /// Whether a unit is the institution or has a row in the unit table: not so for programs that
    /// only events name.
    public func isNamed(_ index: UnitIndex) -> Bool {
        index.rawValue < namedCount
    }

    /// The units that have rows in the unit table, in its order.
    var named: [Unit] { Array(units[1..<namedCount]) }

    /// Codes that only events name, in the ledger's order.
    var unnamed: [String] { units[namedCount...].map(\.code) }

    /// The unit of a code; capitals do not count.
    public func index(ofCode code: String) -> UnitIndex? {
        indexByCode[code.lowercased()]
    }

    /// A unit and everything above it, up to the institution.
    public func path(from index: UnitIndex) -> [UnitIndex] {
        paths[index.rawValue]
    }

    /// Whether a unit is, or lies below, another.
    public func isUnit(_ index: UnitIndex, within other: UnitIndex) -> Bool {
        paths[index.rawValue].contains(other)
    }

    /// The unit above, nil for the institution.
    public func parent(of index: UnitIndex) -> UnitIndex? {
        index == .institution ? nil : UnitIndex(parents[index.rawValue])
    }

    /// The units directly below, in order of code.
    public func children(of index: UnitIndex) -> [UnitIndex] {
        units.indices.filter { parents[$0] == index.rawValue }
            .sorted { units[$0].code < units[$1].code }
            .map(UnitIndex.init)
    }

    /// By place: where a code, in small letters, comes in order of code.
    static func ranks(of codes: [String]) -> [Int] {
        var ranks = [Int](repeating: 0, count: codes.count)
        let order = codes.indices.sorted { (codes[$0], $0) < (codes[$1], $1) }
        for (rank, place) in order.enumerated() { ranks[place] = rank }
        return ranks
    }

    /// Deeper than any school, so that a circle shows soon.
    private static let mostDeep = 32

    /// What is wrong with a unit that no end is found above.
    private static func tooDeep(from start: Int, parents: [Int], units: [Unit]) -> TableError {
        // After as many steps as there are units the walk goes round a circle, if there is one.
        var current = start
        for _ in units.indices where current > 0 { current = parents[current] }
        guard current > 0 else {
            return TableError(
                row: start - 1, column: "parent",
                "'\(units[start].code)' lies more than \(mostDeep) deep")
        }
        var circle = [current]
        while parents[circle[circle.count - 1]] != current {
            circle.append(parents[circle[circle.count - 1]])
        }
        let first = circle.min() ?? current
        let way = circle.drop { $0 != first } + circle.prefix { $0 != first } + [first]
        return TableError(
            row: first - 1, column: "parent",
            "'\(units[first].code)' lies below itself: "
                + way.prefix(mostDeep).map { units[$0].code }.joined(separator: " under "))
    }

    private static func paths(
        parents: [Int], units: [Unit]
    ) throws(TableError) -> [[UnitIndex]] {
        var paths = [[UnitIndex]]()
        for start in parents.indices {
            var path = [UnitIndex(start)]
            var current = parents[start]
            while current >= 0 {
                guard path.count <= mostDeep else {
                    throw tooDeep(from: start, parents: parents, units: units)
                }
                path.append(UnitIndex(current))
                current = parents[current]
            }
            paths.append(path)
        }
        return paths
    }
}
