import Foundation

/// The languages of a templates folder: a file of words each.
public struct Translations: Sendable {
    private let folder: String
    /// What the others are translations of.
    private static let original = "en"

    /// - Parameter folder: The folder of the templates.
    public init(templates folder: String) {
        self.folder = folder + "/words"
    }

    /// In order, as `en`, `fr`.
    public var languages: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".ftl") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// Throws unless the language's file has every message of the English one, with the same values.
    public func check(_ language: String) throws(TemplateError) {
        let words = try words(language)
        let english = try self.words(Translations.original)
        for (id, pattern) in english.messages.sorted(by: { $0.key < $1.key }) {
            guard let translated = words.messages[id] else {
                throw TemplateError(
                    description: "\(words.path) has no “\(id)”, which \(english.path) has")
            }
            guard translated.values == pattern.values else {
                let values = pattern.values.sorted().map { "{$\($0)}" }.joined(separator: ", ")
                throw TemplateError(
                    description: """
                        \(words.path), “\(id)”: it uses other values than \(english.path) does: \
                        \(values.isEmpty ? "none" : values)
                        """)
            }
        }
        if let id = words.messages.keys.sorted().first(where: { english.messages[$0] == nil }) {
            throw TemplateError(
                description: "\(words.path) has “\(id)”, which no page asks for")
        }
    }

    /// The words of a language.
    func words(_ language: String) throws(TemplateError) -> Words {
        try expect(language)
        let path = "\(folder)/\(language).ftl"
        return try Words(try TemplateFiles.read(path), language: language, path: path)
    }

    /// Throws unless the language has a file.
    func expect(_ language: String) throws(TemplateError) {
        if FileManager.default.fileExists(atPath: "\(folder)/\(language).ftl") { return }
        let known = languages.joined(separator: ", ")
        throw TemplateError(
            description: """
                \(folder) has no words for the language “\(language)”; there are: \
                \(known.isEmpty ? "none" : known)
                """)
    }
}
