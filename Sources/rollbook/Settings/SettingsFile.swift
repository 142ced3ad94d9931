import Configuration
import Foundation
import Yams

/// The settings file as text by key, each an environment variable too.
struct SettingsFile {
    let path: String
    private let reader: ConfigReader
    /// Where each key stands in the file, for messages.
    private let lines: [String: Int]
    let editionNames: [String]

    /// Keys whose middle part is an edition's name.
    private static let editionKeys = ["minimumCell", "access", "publish", "language"]

    static let keys = Set(
        [
            "institution.code", "institution.name", "institution.timeZone", "ledger.path",
            "figures.path", "calendar.terms", "calendar.units", "calendar.rule.firstYear",
            "calendar.rule.lastYear", "calendar.rule.fall", "calendar.rule.spring",
            "calendar.rule.summer", "enrolment", "grades.scale", "grades.threshold", "site.folder",
            "site.keepReleases", "site.port", "site.address",
            "archive.finalAfter", "site.templates", "site.nginx", "site.passwords",
            "editions.default", "api.host",
            "api.port",
        ] + Settings.findingKeys)

    /// - Throws: `Failure` for a file that is missing, is not YAML, or has unknown keys.
    init(path: String, environment: [String: String]) throws(Failure) {
        self.path = path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(
                "there is no settings file at \(path)",
                hint: "name one with --config FILE; config/rollbook.yaml is an example",
                code: .usage)
        }
        var scalars = [(key: [String], value: String, line: Int)]()
        do {
            if let root = try Yams.compose(yaml: text) {
                try SettingsFile.flatten(root, at: [], into: &scalars)
            }
        } catch let failure as Failure {
            throw Failure("\(path): \(failure.message)", hint: failure.hint, code: .usage)
        } catch {
            throw Failure("\(path) is not valid YAML: \(error)", code: .usage)
        }
        var lines = [String: Int]()
        var values = [AbsoluteConfigKey: ConfigValue]()
        var editions = [String]()
        for (key, value, line) in scalars {
            let name = key.joined(separator: ".")
            try SettingsFile.check(key, name, path: path, line: line)
            lines[name] = line
            values[AbsoluteConfigKey(["rollbook"] + key)] = ConfigValue(
                .string(value), isSecret: false)
            if key.count == 3, key[0] == "editions", !editions.contains(key[1]) {
                editions.append(key[1])
            }
        }
        self.lines = lines
        editionNames = editions
        reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: environment),
            InMemoryProvider(values: values),
        ]).scoped(to: "rollbook")
    }

    private static func check(
        _ key: [String], _ name: String, path: String, line: Int
    ) throws(Failure) {
        let isEdition = key.count == 3 && key[0] == "editions" && editionKeys.contains(key[2])
        guard isEdition || keys.contains(name) else {
            let near = keys.sorted().first { $0.lowercased() == name.lowercased() }
            throw Failure(
                "\(path):\(line): there is no setting '\(name)'",
                hint: near.map { "it is spelled '\($0)'" }
                    ?? "config/rollbook.yaml documents every setting",
                code: .usage)
        }
    }

    private static func flatten(
        _ node: Node, at key: [String],
        into scalars: inout [(key: [String], value: String, line: Int)]
    ) throws {
        switch node {
        case .mapping(let mapping):
            for (name, value) in mapping {
                guard let name = name.string else { continue }
                try flatten(value, at: key + [name], into: &scalars)
            }
        case .scalar(let scalar):
            if key.isEmpty { return }
            scalars.append((key, scalar.string, scalar.mark?.line ?? 0))
        case .sequence, .alias:
            throw Failure(
                "'\(key.joined(separator: "."))' must be one value, not a list", code: .usage)
        }
    }

    // MARK: Values

    func text(_ key: String) -> String? {
        reader.string(forKey: ConfigKey(key)).flatMap { $0.isEmpty ? nil : $0 }
    }

    func whole(_ key: String, in range: ClosedRange<Int>, default value: Int) throws(Failure) -> Int
    {
        guard let text = text(key) else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw complaint(
                key,
                "is '\(text)'; it must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
        }
        return number
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default value: Choice
    ) throws(Failure) -> Choice {
        guard let text = text(key) else { return value }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            throw complaint(key, "is '\(text)'; it must be \(words)")
        }
        return choice
    }

    /// A path relative to the settings file's folder.
    func path(_ key: String, default value: String) -> String {
        let path = text(key) ?? value
        if path.hasPrefix("/") { return path }
        let folder = URL(fileURLWithPath: self.path).deletingLastPathComponent()
        return folder.appendingPathComponent(path).standardizedFileURL.path
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    func complaint(_ key: String, _ sentence: String) -> Failure {
        let variable = "ROLLBOOK_" + SettingsFile.variable(key)
        let place = lines[key].map { "\(path):\($0)" } ?? path
        return Failure(
            "\(place): '\(key)' \(sentence)",
            hint: "set it there or in the environment as \(variable)", code: .usage)
    }

    private static func variable(_ key: String) -> String {
        key.reduce(into: "") { result, character in
            if character.isUppercase { result += "_" }
            result += character == "." ? "_" : character.uppercased()
        }
    }
}
