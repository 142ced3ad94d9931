/// Which counts follow from sums that are known, of up to eight columns of one unit.
struct KnownSums {
    /// nil where everything is.
    private var known: Set<UInt8>?

    static let all = KnownSums()

    private init() {}

    /// - Parameters:
    ///   - counts: By column.
    ///   - sums: Columns whose sum is shown.
    ///   - empty: Columns known to be 0.
    init(_ counts: [Int], _ sums: [Set<Int>], empty: [Int]) {
        var known = Set(sums.map(KnownSums.mask) + empty.map { KnownSums.mask([$0]) })
        var grows = true
        while grows {
            let before = known.count
            for one in known where KnownSums.sum(counts, one) == 0 {
                for column in counts.indices where one & 1 << UInt8(column) != 0 {
                    known.insert(1 << UInt8(column))
                }
            }
            for one in known {
                for other in known {
                    if one & other == 0 { known.insert(one | other) }
                    if one & other == other, one != other { known.insert(one & ~other) }
                }
            }
            grows = known.count > before
        }
        self.known = known
    }

    /// Whether the sum of some columns is known.
    func holds(_ columns: Set<Int>) -> Bool {
        known?.contains(KnownSums.mask(columns)) ?? true
    }

    private static func sum(_ counts: [Int], _ mask: UInt8) -> Int {
        counts.indices.reduce(0) { mask & 1 << UInt8($1) != 0 ? $0 + counts[$1] : $0 }
    }

    private static func mask(_ columns: Set<Int>) -> UInt8 {
        columns.reduce(0) { $0 | 1 << UInt8($1) }
    }
}
