import Configuration
import Foundation
import Yams

/// The settings file as text by key, each an environment variable too.
///
/// Keys are lists of components, because an edition's name may have dots.
struct SettingsFile {
    let path: String
    private let reader: ConfigReader
    /// Where each key stands in the file, for messages.
    private let lines: [ConfigKey: Int]
    let editionNames: [String]

    private static let editionKeys = ["minimumCell", "access", "publish", "language"]

    /// All but those of editions.
    static let keys = Set<ConfigKey>(
        [
            "institution.code", "institution.name", "institution.timeZone",
            "institution.contact", "ledger.path",
            "figures.path", "calendar.terms", "calendar.units", "calendar.rule.firstYear",
            "calendar.rule.lastYear", "calendar.rule.fall", "calendar.rule.spring",
            "calendar.rule.summer", "enrolment", "grades.scale", "grades.threshold", "site.folder",
            "site.keepReleases", "site.port", "site.address",
            "archive.finalAfter", "site.templates", "site.nginx", "site.passwords",
            "editions.default", "api.host",
            "api.port",
        ] + Settings.findingKeys + Settings.archiveKeys)

    /// - Throws: `Failure` for a file that is missing, is not YAML, or has unknown keys, and for
    ///   editions that the environment cannot tell apart.
    init(path: String, environment: [String: String]) throws(Failure) {
        self.path = path
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Failure(
                "there is no settings file at \(path)",
                hint: "name one with --config FILE; config/rollbook.yaml is an example",
                code: .usage)
        }
        var content = Content()
        do {
            if let root = try Yams.compose(yaml: text) { try content.add(root, at: []) }
        } catch let failure as Failure {
            throw Failure("\(path): \(failure.message)", hint: failure.hint, code: .usage)
        } catch {
            throw Failure("\(path) is not valid YAML: \(error)", code: .usage)
        }
        var lines = [ConfigKey: Int]()
        var values = [AbsoluteConfigKey: ConfigValue]()
        for (key, value, line) in content.scalars {
            try SettingsFile.check(key, path: path, line: line)
            lines[key] = line
            values[AbsoluteConfigKey(key).prepending("rollbook")] = ConfigValue(
                .string(value), isSecret: false)
        }
        self.lines = lines
        editionNames = content.editions
        reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: environment),
            InMemoryProvider(values: values),
        ]).scoped(to: "rollbook")
        try checkEditionsDiffer()
    }

    private static func check(_ key: ConfigKey, path: String, line: Int) throws(Failure) {
        let parts = key.components
        let isEdition = parts.count == 3 && parts[0] == "editions" && editionKeys.contains(parts[2])
        guard isEdition || keys.contains(key) else {
            let name = shown(key)
            let near = keys.sorted().first { shown($0).lowercased() == name.lowercased() }
            throw Failure(
                "\(path):\(line): there is no setting '\(name)'",
                hint: near.map { "it is spelled '\(shown($0))'" }
                    ?? "config/rollbook.yaml documents every setting",
                code: .usage)
        }
    }

    /// A variable that sets two editions at once would open the one with the other.
    private func checkEditionsDiffer() throws(Failure) {
        var names = [String: String]()
        for name in Settings.editionNames(self) {
            let key = ConfigKey(["editions", name])
            if let other = names.updateValue(name, forKey: SettingsFile.variable(key)) {
                throw complaint(
                    key, "is spelled like the edition '\(other)' in the environment; rename one")
            }
        }
    }

    /// What a YAML document holds.
    private struct Content {
        var scalars = [(key: ConfigKey, value: String, line: Int)]()
        var editions = [String]()

        mutating func add(_ node: Node, at key: [String]) throws {
            switch node {
            case .mapping(let mapping):
                if key.count == 2, key[0] == "editions" { editions.append(key[1]) }
                for (name, value) in mapping {
                    guard let name = name.string else { continue }
                    try add(value, at: key + [name])
                }
            case .scalar(let scalar):
                if key.isEmpty { return }
                scalars.append((ConfigKey(key), scalar.string, scalar.mark?.line ?? 0))
            case .sequence, .alias:
                let name = SettingsFile.shown(ConfigKey(key))
                throw Failure("'\(name)' must be one value, not a list", code: .usage)
            }
        }
    }

    // MARK: Values

    /// nil where it is not set, or to nothing.
    func text(_ key: ConfigKey) -> String? {
        reader.string(forKey: key).flatMap { $0.isEmpty ? nil : $0 }
    }

    // The reader's own numbers would do, but what it says of one that is wrong names neither the
    // line nor the range.
    func whole(_ key: ConfigKey, in range: ClosedRange<Int>, default value: Int) throws(Failure)
        -> Int
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

    func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ key: ConfigKey, default value: Choice
    ) throws(Failure) -> Choice {
        guard let text = text(key) else { return value }
        guard let choice = reader.string(forKey: key, as: Choice.self) else {
            let words = Choice.allCases.map { "'\($0.rawValue)'" }.joined(separator: " or ")
            throw complaint(key, "is '\(text)'; it must be \(words)")
        }
        return choice
    }

    /// A path relative to the settings file's folder.
    func path(_ key: ConfigKey, default value: String) -> String {
        let path = text(key) ?? value
        if path.hasPrefix("/") { return path }
        let folder = URL(fileURLWithPath: self.path).deletingLastPathComponent()
        return folder.appendingPathComponent(path).standardizedFileURL.path
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    func complaint(_ key: ConfigKey, _ sentence: String) -> Failure {
        let place = lines[key].map { "\(path):\($0)" } ?? path
        return Failure(
            "\(place): '\(SettingsFile.shown(key))' \(sentence)",
            hint: "set it there or in the environment as \(SettingsFile.variable(key))",
            code: .usage)
    }

    /// A key as messages name it.
    static func shown(_ key: ConfigKey) -> String {
        key.components.map { $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".")
    }

    /// The environment variable of a key, as the reader looks for it: words in capitals, with an
    /// underscore between them and for whatever is neither letter nor digit.
    static func variable(_ key: ConfigKey) -> String {
        let parts = key.components.map { part in
            var last: Character?
            return part.reduce(into: "") { result, character in
                if last?.isLowercase == true, character.isUppercase { result += "_" }
                last = character
                let isWord = character.isLetter || character.isNumber
                result += isWord ? character.uppercased() : "_"
            }
        }
        return (["ROLLBOOK"] + parts).joined(separator: "_")
    }
}
