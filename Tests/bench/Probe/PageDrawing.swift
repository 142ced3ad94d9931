import Foundation
import Glibc
import Pages
import Retention

/// Draws the pages of units with 40 terms, from figures that are ready, onto the disk.
struct PageDrawing {
    enum How: String {
        /// The pages alone.
        case plain
        /// Pages of one chart and one table.
        case sample
        /// As the generator publishes: hashed, compressed beside, made durable, switched in.
        case published
    }

    let templates: String
    let folder: String
    let count: Int
    let how: How

    init(templates: String, folder: String, count: String, how: String) throws {
        guard let how = How(rawValue: how), let count = Int(count) else { throw Usage() }
        self.templates = templates
        self.folder = folder
        self.count = count
        self.how = how
    }

    func measure() throws {
        let school = try MadeUpSchool()
        let renderer = try SiteRenderer(templates: templates, basis: school.basis)
        let cells = school.cells
        let figures = FigureSource(
            present: { cells }, unit: { unit in school.figures(of: unit) },
            inTerm: { _, _, _ in [] })
        // Each edition is the school once more.
        let editions = (0..<max(1, count / MadeUpSchool.programCount)).map {
            Edition(name: "edition\($0)", minimumCell: 0, isPublic: true)
        }
        try Measurement.of {
            switch how {
            case .plain: try writePlainly(figures, editions, renderer.renderUnitPages)
            case .sample: try writePlainly(figures, editions, renderer.renderSamplePages)
            case .published: try publish(renderer, figures, editions)
            }
            return ["pages": editions.count * school.basis.units.units.count]
        }.report()
    }

    private func writePlainly(
        _ figures: FigureSource, _ editions: [Edition],
        _ render: (Edition, FigureSource, @Sendable (SiteFile) throws -> Void) throws -> Void
    ) throws {
        for edition in editions {
            let root = "\(folder)/\(edition.name)"
            try FileManager.default.createDirectory(
                atPath: root + "/units", withIntermediateDirectories: true)
            try render(edition, figures) { file in
                let place = "\(root)/\(file.folder)"
                guard mkdir(place, 0o755) == 0,
                    let handle = fopen("\(place)/\(file.name)", "w")
                else { throw CocoaError(.fileWriteUnknown) }
                defer { fclose(handle) }
                guard fwrite(file.bytes, 1, file.bytes.count, handle) == file.bytes.count
                else { throw CocoaError(.fileWriteUnknown) }
            }
        }
    }

    private func publish(
        _ renderer: SiteRenderer, _ figures: FigureSource, _ editions: [Edition]
    ) throws {
        let draft = try ReleaseStore(folder: folder, keep: 2).begin()
        for edition in editions {
            try renderer.renderUnitPages(edition: edition, figures: figures) { file in
                try draft.write(
                    edition: edition.name, folder: file.folder, name: file.name,
                    bytes: file.bytes)
            }
        }
        _ = try draft.commit()
    }
}

/// The same figures as JSON, for a peer that draws the same pages.
struct PageFigures {
    let folder: String

    func write() throws {
        let school = try MadeUpSchool()
        for (number, figures) in school.figures.enumerated() {
            let terms = figures.terms.map { TermRow($0, basis: school.basis) }
            try JSONEncoder().encode(terms).write(
                to: URL(fileURLWithPath: "\(folder)/\(number).json"))
        }
    }

    private struct TermRow: Encodable {
        var id: String
        var name: String
        var season: String
        var year: Int
        var enrolled: Int?
        var new: Int?
        var droppedOut: Int?
        var completed: Int?
        var excluded: Int?
        var retention: RateRow?
        var persistence: RateRow?

        init(_ figures: TermFigures, basis: Basis) {
            let term = basis.calendar[figures.term]
            id = term.id
            name = term.name
            season = term.season
            year = term.start.components.year
            enrolled = figures.enrolments.value
            new = figures.split?.new.value
            droppedOut = figures.dropOuts.value
            completed = figures.completions.value
            excluded = figures.excluded.value
            retention = figures.inTermRetention?.value.map(RateRow.init)
            persistence = figures.persistence?.institution.value.map(RateRow.init)
        }
    }

    private struct RateRow: Encodable {
        var count: Int
        var base: Int
        var rate: Double
        var lower: Double
        var upper: Double

        init(_ rate: Rate) {
            count = rate.count
            base = rate.base
            self.rate = rate.value
            lower = rate.interval.lower
            upper = rate.interval.upper
        }
    }
}
