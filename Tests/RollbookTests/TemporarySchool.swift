import Foundation
import Publishing
import Retention
import Store

@testable import rollbook

/// A school with settings, tables and a ledger in a folder that goes with the value.
final class TemporarySchool {
    let folder: String

    static let terms = """
        id,name,season,academic_year,main,start,census,end
        2023-fall,Fall 2023,fall,2023-24,true,2023-09-01,2023-09-15,2023-12-15
        2024-spring,Spring 2024,spring,2023-24,true,2024-01-10,2024-01-25,2024-05-10
        2024-fall,Fall 2024,fall,2024-25,true,2024-09-01,2024-09-15,2024-12-15
        2025-spring,Spring 2025,spring,2024-25,true,2025-01-10,2025-01-25,2025-05-10

        """
    static let units = """
        code,name,kind,parent
        ENG,Engineering,faculty,
        CIV,Civil Engineering,program,ENG
        ART,Arts,faculty,
        MUS,Music,program,ART

        """

    /// The same rows in another order.
    static let resortedUnits = """
        code,name,kind,parent
        MUS,Music,program,ART
        ENG,Engineering,faculty,
        ART,Arts,faculty,
        CIV,Civil Engineering,program,ENG

        """

    init(settings extra: String = "") throws {
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("rollbook-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        try write(
            "rollbook.yaml",
            """
            institution:
              name: Temporary School
            ledger:
              path: ledger.sqlite
            figures:
              path: figures.sqlite
            site:
              folder: public
              templates: \(root)/templates
              nginx: \(root)/config/nginx
            \(extra)
            """)
        try write("terms.csv", TemporarySchool.terms)
        try write("units.csv", TemporarySchool.units)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { folder + "/" + name }

    func write(_ name: String, _ text: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    func settings(_ environment: [String: String] = [:]) throws -> Settings {
        try Settings(path: path("rollbook.yaml"), environment: environment)
    }

    func ledger() throws -> Ledger { try Ledger(path: path("ledger.sqlite")) }

    func append(_ events: [Event]) throws {
        _ = try ledger().append([Submission(source: "test", events: events, isAtomic: false)])
    }

    func generate(
        asOf: String? = "2025-02-01", accepting day: String? = nil, isFull: Bool = false,
        acceptsLostRecord: Bool = false
    ) throws -> Publisher.Report {
        var order = Publisher.Order()
        order.asOf = (day ?? asOf).flatMap(Day.init)
        order.acceptedDay = day.flatMap(Day.init)
        order.isFull = isFull
        order.acceptsLostRecord = acceptsLostRecord
        return try Publisher(settings().publishing, settings().school()).run(order)
    }

    func recompute(_ again: Recomputation) throws -> Recomputation.Report {
        try again.run(settings().publishing, settings().school())
    }

    static func enrolled(_ id: String, _ program: String, _ term: String) -> Event {
        Event(id: id, type: .enrolled, student: "S\(id)", program: program, term: term)
    }

    /// Every file of the site that readers can reach, with its inode and time of change.
    func files() throws -> [String: String] {
        var found = [String: String]()
        let current = path("public/current")
        let names = try FileManager.default.subpathsOfDirectory(
            atPath: URL(fileURLWithPath: current).resolvingSymlinksInPath().path)
        var pending = names.map { current + "/" + $0 }
        while let path = pending.popLast() {
            // Not served: nginx refuses names that start with a dot.
            if URL(fileURLWithPath: path).lastPathComponent.hasPrefix(".") { continue }
            let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            let attributes = try FileManager.default.attributesOfItem(atPath: real)
            if attributes[.type] as? FileAttributeType == .typeDirectory {
                if real != path {
                    pending += try FileManager.default.contentsOfDirectory(atPath: real)
                        .map { path + "/" + $0 }
                }
                continue
            }
            let inode = attributes[.systemFileNumber] as? NSNumber
            let time = attributes[.modificationDate] as? Date
            found[String(path.dropFirst(current.count + 1))] = "\(inode ?? 0) \(time ?? Date())"
        }
        return found
    }
}
