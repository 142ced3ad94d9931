/// Benjamini and Hochberg's step-up procedure (J. R. Stat. Soc. B 57, 1995, 289–300).
public enum FalseDiscovery {
    /// The smallest share of false alarms at which each of some tests would be flagged, in their
    /// order: R's `p.adjust(method = "BH")`.
    ///
    /// - Parameter pValues: From 0 to 1.
    public static func qValues(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        var result = pValues
        var smallest = 1.0
        for (rank, index) in order.enumerated().reversed() {
            smallest = min(
                smallest, pValues[index] * Double(pValues.count) / Double(rank + 1))
            result[index] = smallest
        }
        return result
    }
}
