import Pages
import Retention
import Store

extension Generator {
    /// Terms whose records look incomplete: their figures are provisional.
    func incompleteTerms(_ basis: Basis, in figures: FigureStore) throws -> Set<TermIndex> {
        DataFindings(
            unit: .institution, cells: try figures.findings(of: .institution), basis: basis,
            settings: settings.findings
        ).incompleteTerms
    }

    /// - Parameters:
    ///   - basis: The edition's.
    ///   - isAll: Whether every unit is drawn.
    func findings(
        of edition: Settings.Edition, _ basis: Basis, isAll: Bool
    ) -> FindingSource {
        let (figures, settings) = (figures, settings)
        return FindingSource(
            settings: settings.findings,
            records: {
                if edition.hidesNumbers { return [] }
                return try figures.findings().sorted { $0.key < $1.key }.map { unit, cells in
                    DataFindings(
                        unit: unit, cells: cells, basis: basis, settings: settings.findings)
                }
            },
            tests: { try figures.tests(of: edition.name) },
            keep: { try figures.keep($0, of: edition.name, isAll: isAll) })
    }
}
