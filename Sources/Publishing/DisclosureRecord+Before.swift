import Retention
import Store

// A ledger from before the record was kept knows when its releases were made and nothing of what
// they showed: they are made again in order, one last time.
extension DisclosureRecord {
    /// Makes the releases of an edition again that the ledger knows of and no record.
    ///
    /// - Returns: Whether there were any.
    func takeOver(_ edition: EditionSettings, _ progress: (String) -> Void) throws -> Bool {
        let releases = try publisher.ledger.releases(of: edition.name)
        let missing = releases.filter { $0.frame == nil }
        if missing.isEmpty { return false }
        try ScratchFolder.with { folder in
            let scratch = try FigureStore(path: folder + "/figures.sqlite")
            for (index, release) in missing.enumerated() {
                progress("release \(index + 1) of \(missing.count) of the \(edition.name) edition")
                try make(release, of: edition, from: scratch)
            }
        }
        return true
    }

    private func make(
        _ release: EditionRelease, of edition: EditionSettings, from scratch: FigureStore
    ) throws {
        let school = publisher.school
        let names = try publisher.ledger.names(through: release.position)
        let basis = try school.basis(names, asOf: release.asOf)
        _ = try scratch.refresh(
            from: publisher.ledger, through: names.position, basis: basis,
            fingerprint: try school.fingerprint(), checks: school.findings.checks)
        let incomplete = try publisher.incompleteTerms(basis, in: scratch)
        let earlier = try publisher.ledger.releases(of: edition.name).filter {
            $0.number < release.number
        }
        let again = try publisher.decide(
            edition, position: release.position, basis: basis.doubting(incomplete),
            after: earlier, figures: scratch)
        try publisher.ledger.complete(
            release.number, with: again, of: edition.name, calendar: basis.calendar)
    }
}
