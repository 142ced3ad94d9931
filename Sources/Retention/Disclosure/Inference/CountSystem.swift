/// The linear system a reader could build from published figures: counts of students as unknowns,
/// each a whole number and at least 0, and relations between them as equations. An inequality is an
/// equation with one more unknown, which counts students too.
///
/// What is published is folded into the equations; each remembers whose figures it was told by.
struct CountSystem {
    /// How an unknown counts as found out.
    enum Secrecy: UInt8 {
        case none
        /// No place shows or hides it: where it is one value from 1 to one less than the minimum cell.
        case derived
        /// A change between releases: where it is one value, up or down by less than the minimum cell.
        case change
        /// A hidden figure: where its interval is narrower than the minimum cell and may be small.
        case hidden
    }

    typealias Term = (variable: Int, factor: Int)

    struct Row {
        var terms: [Term]
        /// Sum of factor × unknown.
        var total: Int
        /// Published counts that were folded into it, of those a release could withdraw.
        var facts: [Int]
    }

    static let unbounded = 1_000_000_000
    /// A conclusion of elimination, not of one equation's bounds.
    static let byElimination = -2

    private(set) var low: [Int] = []
    private(set) var high: [Int] = []
    private(set) var lowBy: [Int] = []
    private(set) var highBy: [Int] = []
    private(set) var secrecy: [Secrecy] = []
    private var isFact: [Bool] = []
    /// By unknown: whose figure told it; -1 where nobody's that could be withdrawn.
    private(set) var owner: [Int] = []
    private(set) var rows: [Row] = []
    private(set) var rowsOf: [[Int]] = []
    private var seen: [Mark: Int] = [:]
    private var slacks: [Mark: Int] = [:]

    /// Tells one equation from another; two of many millions are alike by chance once in 10^20 times.
    private struct Mark: Hashable {
        var first: UInt64 = 0x9e37_79b9_7f4a_7c15
        var second: UInt64 = 0xc2b2_ae3d_27d4_eb4f

        mutating func add(_ number: Int) {
            first = (first ^ UInt64(bitPattern: Int64(number))) &* 0xff51_afd7_ed55_8ccd
            first ^= first >> 33
            second = (second ^ first) &* 0xc4ce_b9fe_1a85_ec53
            second ^= second >> 29
        }
    }

    var count: Int { low.count }

    mutating func variable() -> Int {
        low.append(0)
        high.append(CountSystem.unbounded)
        lowBy.append(-1)
        highBy.append(-1)
        secrecy.append(.derived)
        isFact.append(false)
        owner.append(-1)
        rowsOf.append([])
        return low.count - 1
    }

    mutating func protect(_ variable: Int, as secrecy: Secrecy) {
        if secrecy.rawValue > self.secrecy[variable].rawValue { self.secrecy[variable] = secrecy }
    }

    mutating func free(_ variable: Int) { low[variable] = -CountSystem.unbounded }

    mutating func atLeast(_ variable: Int, _ value: Int) {
        if !isFact[variable] { low[variable] = max(low[variable], value) }
    }

    /// Publishes a count. Before any equation is added.
    ///
    /// - Parameter owner: -1 where it cannot be withdrawn; that goes before any other.
    mutating func tell(_ variable: Int, _ value: Int, owner: Int) {
        if isFact[variable] {
            if owner < 0 { self.owner[variable] = -1 }
            return
        }
        low[variable] = value
        high[variable] = value
        isFact[variable] = true
        self.owner[variable] = owner
    }

    func isKnown(_ variable: Int) -> Bool { low[variable] == high[variable] }
    func isTold(_ variable: Int) -> Bool { isFact[variable] }

    /// Sum of factor × count is a total. One that is there already is not added again.
    ///
    /// - Parameter facts: Published counts it rests on besides.
    /// - Returns: The equation; nil where nothing of it is unknown.
    @discardableResult
    mutating func add(_ terms: [Term], total: Int = 0, facts: [Int] = []) -> Int? {
        var row = fold(terms, total: total)
        if row.terms.isEmpty { return nil }
        row.facts += facts
        let mark = mark(row)
        if let known = seen[mark] { return known }
        seen[mark] = rows.count
        append(row)
        return rows.count - 1
    }

    /// Sum of factor × count is at least 0, by a number of students.
    ///
    /// - Parameters:
    ///   - least: How much at least.
    ///   - isCount: Whether the rest is a number of students.
    /// - Returns: The rest.
    @discardableResult
    mutating func addAtLeast(_ terms: [Term], least: Int = 0, isCount: Bool = true) -> Int {
        let row = fold(terms, total: least)
        let mark = mark(row)
        if let known = slacks[mark] { return known }
        let slack = variable()
        slacks[mark] = slack
        secrecy[slack] = isCount ? .derived : .none
        append(Row(terms: row.terms + [(slack, -1)], total: row.total, facts: row.facts))
        return slack
    }

    private func fold(_ terms: [Term], total: Int) -> Row {
        var sums = [Int: Int]()
        var row = Row(terms: [], total: total, facts: [])
        for (variable, factor) in terms {
            if isFact[variable] {
                row.total -= factor * low[variable]
                if owner[variable] >= 0 { row.facts.append(variable) }
            } else {
                sums[variable, default: 0] += factor
            }
        }
        row.terms = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
        return row
    }

    private func mark(_ row: Row) -> Mark {
        var mark = Mark()
        for term in row.terms {
            mark.add(term.variable)
            mark.add(term.factor)
        }
        mark.add(row.total)
        return mark
    }

    private mutating func append(_ row: Row) {
        for term in row.terms { rowsOf[term.variable].append(rows.count) }
        rows.append(row)
    }

    // MARK: Conclusions

    mutating func conclude(_ variable: Int, is value: Int) {
        guard low[variable] <= value, value <= high[variable] else { return }
        low[variable] = value
        high[variable] = value
        lowBy[variable] = CountSystem.byElimination
        highBy[variable] = CountSystem.byElimination
    }

    /// Narrows bounds, an equation at a time, until nothing moves or an equation has had its share.
    mutating func propagate(_ some: [Int]? = nil) {
        var queue = some ?? Array(rows.indices)
        var isWaiting = [Bool](repeating: false, count: rows.count)
        var visits = [UInt8](repeating: 0, count: rows.count)
        for row in queue { isWaiting[row] = true }
        var next = 0
        while next < queue.count {
            let row = queue[next]
            next += 1
            isWaiting[row] = false
            if visits[row] >= 60 { continue }
            visits[row] += 1
            for variable in narrow(row) {
                for other in rowsOf[variable] where !isWaiting[other] {
                    isWaiting[other] = true
                    queue.append(other)
                }
            }
            if next > 1 << 16 {
                queue.removeFirst(next)
                next = 0
            }
        }
    }

    /// - Returns: Unknowns whose bounds moved.
    private mutating func narrow(_ row: Int) -> [Int] {
        let total = rows[row].total
        var least = 0
        var most = 0
        for (variable, factor) in rows[row].terms {
            least += factor > 0 ? factor * low[variable] : factor * high[variable]
            most += factor > 0 ? factor * high[variable] : factor * low[variable]
        }
        // Figures of one release may contradict what another's relations say: no conclusion.
        if least > total || most < total { return [] }
        var moved = [Int]()
        for (variable, factor) in rows[row].terms where low[variable] < high[variable] {
            let (old, oldHigh) = (low[variable], high[variable])
            let otherLeast = least - (factor > 0 ? factor * old : factor * oldHigh)
            let otherMost = most - (factor > 0 ? factor * oldHigh : factor * old)
            let size = abs(factor)
            let ends =
                factor > 0
                ? (total - otherMost, total - otherLeast) : (otherLeast - total, otherMost - total)
            let bottom = CountSystem.roundedUp(ends.0, by: size)
            let top = CountSystem.roundedDown(ends.1, by: size)
            if bottom > top { return moved }
            if bottom > old {
                low[variable] = bottom
                lowBy[variable] = row
            }
            if top < oldHigh {
                high[variable] = top
                highBy[variable] = row
            }
            if low[variable] == old, high[variable] == oldHigh { continue }
            moved.append(variable)
            least = otherLeast + (factor > 0 ? factor * low[variable] : factor * high[variable])
            most = otherMost + (factor > 0 ? factor * high[variable] : factor * low[variable])
        }
        return moved
    }

    private static func roundedDown(_ value: Int, by size: Int) -> Int {
        size == 1 ? value : (value - ((value % size) + size) % size) / size
    }

    private static func roundedUp(_ value: Int, by size: Int) -> Int {
        -roundedDown(-value, by: size)
    }

    /// Unknowns a reader knows too well.
    func foundOut(minimumCell: Int) -> [Int] {
        (0..<count).filter { variable in
            let (low, high) = (low[variable], high[variable])
            switch secrecy[variable] {
            case _ where isFact[variable]: return false
            case .none: return false
            case .derived: return low == high && low > 0 && low < minimumCell
            case .change: return low == high && low != 0 && abs(low) < minimumCell
            case .hidden: return high - low < minimumCell && low < minimumCell && high > 0
            }
        }
    }
}
