import ArgumentParser
import Foundation
import Publishing
import Retention
import Store

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes up a school, the same one from the same seed.",
        discussion: "Writes settings, calendar, units and a filled ledger into a folder, once.")

    @Option(help: "Where to put it.")
    var folder = "var/demo"

    @Option(help: "Another seed is another school.")
    var seed: UInt64 = 1

    @Option(help: "How many students in all its years.")
    var students = 12_000

    @Option(
        help: "The folder of templates and of nginx's configuration; their place in the source.")
    var resources = "."

    func validate() throws {
        guard (1...2_000_000).contains(students) else {
            throw ValidationError("--students must be from 1 to 2000000")
        }
    }

    func run() async throws {
        let path = folder + "/rollbook.sqlite"
        if FileManager.default.fileExists(atPath: folder + "/rollbook.yaml"),
            FileManager.default.fileExists(atPath: path),
            try Ledger(path: path, createIfMissing: false).status().lastPosition > 0
        {
            say("The demo school in \(folder) is there already and stays as it is.")
            return
        }
        guard FileManager.default.fileExists(atPath: resources + "/templates") else {
            throw Failure(
                "there is no templates folder in \(resources)",
                hint: "start in the source folder, or name it with --resources", code: .usage)
        }
        try Folders.prepare(for: path)
        let school = DemoSchool(
            seed: seed, today: School.today(in: .gmt), students: students)
        let events = school.events()
        try write(school)
        let ledger = try Ledger(path: path)
        for start in stride(from: 0, to: events.count, by: 10_000) {
            let batch = Array(events[start..<min(start + 10_000, events.count)])
            _ = try ledger.append([
                Submission(source: "demo", events: batch, isAtomic: false)
            ])
        }
        say("\(DemoSchool.name): \(students) students, \(events.count) events, in \(folder).")
    }

    private func write(_ school: DemoSchool) throws {
        let resources = URL(fileURLWithPath: resources).standardizedFileURL.path
        let settings = """
            # The settings of a made-up school. config/rollbook.yaml documents every key.
            institution:
              name: \(DemoSchool.name)
            ledger:
              path: rollbook.sqlite
            figures:
              path: figures.sqlite
            site:
              folder: public
              templates: \(resources)/templates
              nginx: \(resources)/config/nginx

            """
        for (name, text) in [
            ("terms.csv", school.termsCSV), ("units.csv", school.unitsCSV),
            ("rollbook.yaml", settings),
        ] {
            try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
    }
}
