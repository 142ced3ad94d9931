import Foundation
import Writing

/// The files that pages of one language are drawn from, read once: the same texts are drawn and
/// tell one state of the folder from another.
public struct TemplateFiles: Sendable {
    let folder: String
    let language: String
    /// By the file's path within the folder.
    private let texts: [String: String]

    /// - Parameters:
    ///   - folder: Of the templates, the style sheet, the icon and the words.
    ///   - language: As `en`: there is a file of its words in the folder.
    /// - Throws: `TemplateError` for a file that cannot be read, and a language without words.
    public init(folder: String, language: String = "en") throws(TemplateError) {
        self.folder = folder
        self.language = language
        try Translations(templates: folder).expect(language)
        var texts = [String: String]()
        for name in try TemplateFiles.names(in: folder) + ["words/\(language).ftl"] {
            texts[name] = try TemplateFiles.read("\(folder)/\(name)")
        }
        self.texts = texts
    }

    /// Tells these texts from others.
    public var digest: String {
        Digest.of(
            texts.sorted { $0.key < $1.key }.map { "\($0.key)\u{0}\($0.value)" }
                .joined(separator: "\u{0}"))
    }

    /// The templates' names, in order.
    var templates: [String] {
        texts.keys.filter { $0.hasSuffix(TemplateFiles.suffix) }
            .map { String($0.dropLast(TemplateFiles.suffix.count)) }.sorted()
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func text(_ name: String) throws(TemplateError) -> String {
        guard let text = texts[name] else {
            throw TemplateError(description: "\(folder) has no \(name)")
        }
        return text
    }

    func words() throws(TemplateError) -> Words {
        let name = "words/\(language).ftl"
        return try Words(try text(name), language: language, path: path(name))
    }

    private static let suffix = ".mustache"

    /// Beside templates the style sheet, the script and the icon.
    private static func names(in folder: String) throws(TemplateError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
                [suffix, ".css", ".js", ".svg"].contains { name.hasSuffix($0) }
                    && !name.hasPrefix(".")
            }
        } catch {
            throw TemplateError(
                description: "the templates folder \(folder) cannot be read; is it there?")
        }
    }

    static func read(_ path: String) throws(TemplateError) -> String {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw TemplateError(description: "\(path) cannot be read as UTF-8 text") }
        return text
    }
}

extension TemplateFiles {
    /// A page that is of no release, and what it loads, side by side.
    ///
    /// - Throws: `TemplateError` for templates and words that are missing or wrong.
    func pageOutsideReleases(
        _ name: String, _ model: (Words) -> Model
    ) throws(TemplateError) -> [SiteFile] {
        let templates = try Templates(self)
        let assets = try Assets(self, words: templates.words)
        let page = templates.render(name, model(templates.words))
        try templates.words.check()
        return [
            SiteFile(folder: "", name: "style.css", bytes: assets.style.bytes),
            SiteFile(folder: "", name: "icon.svg", bytes: assets.icon.bytes),
            SiteFile(folder: "", name: "index.html", bytes: page),
        ]
    }
}
