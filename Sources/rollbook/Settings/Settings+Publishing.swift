import Publishing

extension Settings {
    /// Where things lie and what is published.
    var publishing: PublishingSettings {
        PublishingSettings(
            ledgerPath: ledgerPath, figuresPath: figuresPath, siteFolder: siteFolder,
            keepReleases: keepReleases, templates: templates, address: siteAddress,
            editions: editions.map(\.published), program: Rollbook.version)
    }

    /// The school as tables and settings describe it.
    ///
    /// - Throws: `Failure` naming file, line and column.
    func school() throws(Failure) -> School {
        let tables = try SchoolTables(self)
        return School(
            institution: institution, calendar: tables.calendar, units: tables.units,
            model: model, scale: scale, threshold: threshold, findings: findings,
            timeZone: timeZone)
    }
}

extension Settings.Edition {
    fileprivate var published: EditionSettings {
        EditionSettings(
            name: name, minimumCell: minimumCell, isPublic: access == .anyone, publish: publish,
            language: language)
    }
}
