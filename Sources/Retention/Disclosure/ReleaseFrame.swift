/// What the figures of a release rest on beside the events: kept with it, so that it can be drawn
/// again whatever becomes of calendar, unit table and settings.
public struct ReleaseFrame: Hashable, Sendable {
    /// The school's tables as they were.
    public struct Tables: Hashable, Sendable, Codable {
        public var terms: [Term]
        /// Days after a term's end on which its records count as final.
        public var finalAfter: Int
        public var institution: Unit
        /// The rows of the unit table, in its order.
        public var units: [Unit]
        /// Codes that only events named.
        public var unnamed: [String]
    }

    /// The settings as they were, and the versions it was made with.
    public struct Settings: Hashable, Sendable, Codable {
        public var model: EnrolmentModel
        public var scale: Grade
        public var threshold: Grade
        public var minimumCell: Int
        public var findings: FindingSettings
        /// Ids of terms whose records looked incomplete.
        public var incomplete: [String]
        /// Of the definitions.
        public var definitions: Int
        public var program: String
    }

    public var tables: Tables
    public var settings: Settings

    public init(tables: Tables, settings: Settings) {
        self.tables = tables
        self.settings = settings
    }

    /// - Parameters:
    ///   - basis: Of the release.
    ///   - program: The program's version.
    public init(
        _ basis: Basis, minimumCell: Int, findings: FindingSettings, program: String
    ) {
        tables = Tables(
            terms: basis.calendar.terms, finalAfter: basis.calendar.finalAfter,
            institution: basis.units[.institution],
            units: basis.units.named, unnamed: basis.units.unnamed)
        settings = Settings(
            model: basis.model, scale: basis.scale, threshold: basis.threshold,
            minimumCell: minimumCell, findings: findings,
            incomplete: basis.incomplete.sorted().map { basis.calendar[$0].id },
            definitions: DefinitionsVersion.current.number, program: program)
    }

    /// The same with units and terms called as they are called now: names say nothing of figures.
    public func renamed(institution: Unit, units: [Unit], terms: [Term]) -> ReleaseFrame {
        let names = Dictionary(
            ([institution] + units).map { ($0.code.lowercased(), $0.name) }
        ) { first, _ in first }
        let termNames = Dictionary(terms.map { ($0.id, $0.name) }) { first, _ in first }
        var frame = self
        func rename(_ unit: inout Unit) { unit.name = names[unit.code.lowercased()] ?? unit.name }
        rename(&frame.tables.institution)
        for place in frame.tables.units.indices { rename(&frame.tables.units[place]) }
        for place in frame.tables.terms.indices {
            let term = frame.tables.terms[place]
            frame.tables.terms[place].name = termNames[term.id] ?? term.name
        }
        return frame
    }

    /// The basis its figures are drawn with. No events can be counted by it.
    ///
    /// - Throws: `TableError` where the tables are damaged.
    public func basis(asOf day: Day) throws(TableError) -> Basis {
        let calendar = try AcademicCalendar(terms: tables.terms, finalAfter: tables.finalAfter)
        let units = try UnitTree(
            institution: tables.institution, units: tables.units, unnamed: tables.unnamed)
        return Basis(
            calendar: calendar, units: units, model: settings.model, scale: settings.scale,
            threshold: settings.threshold, asOf: day, termNumbers: [], programs: []
        ).doubting(Set(settings.incomplete.compactMap { calendar.index(ofID: $0) }))
    }
}
