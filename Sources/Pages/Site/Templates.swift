import Crypto
import Foundation
import Mustache

/// What is wrong with the templates folder, as a sentence for the person who edits it.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    public var description: String
}

/// The pages' templates with the words of one language, read once.
///
/// In a template `[[name]]` stands for a message of `words/LANGUAGE.ftl`, and
/// `[[name a='<a href="{{home}}">']]` gives it a value.
struct Templates: Sendable {
    /// The templates that pages are made with; others are parts of them.
    static let pages = [
        "changes", "cohorts", "compare", "definitions", "findings", "grades", "not-found",
        "overview", "term", "terms", "unit", "unit-term", "units",
    ]

    private let library: MustacheLibrary
    /// With their words in place.
    let sources: [String: String]
    let words: Words

    /// - Throws: `TemplateError` for a file that is missing or wrong.
    init(folder: String, language: String = "en") throws(TemplateError) {
        words = try Templates.words(folder: folder, language: language)
        var sources = [String: String]()
        var library = MustacheLibrary()
        for name in try Templates.names(in: folder) {
            let path = "\(folder)/\(name).mustache"
            let text = try TemplateWords(words, path: path).fill(try Templates.read(path))
            do {
                try library.register(text, named: name)
            } catch {
                throw TemplateError(
                    description: "\(folder)/\(name).mustache is not a valid template: \(error)")
            }
            sources[name] = text
        }
        if let missing = Templates.pages.first(where: { sources[$0] == nil }) {
            throw TemplateError(description: "\(folder) has no \(missing).mustache")
        }
        self.library = library
        self.sources = sources
    }

    func render(_ name: String, _ model: Model) -> [UInt8] {
        Array((library.render(model, withTemplate: name) ?? "").utf8)
    }

    private static func words(folder: String, language: String) throws(TemplateError) -> Words {
        let path = "\(folder)/words/\(language).ftl"
        return try Words(try read(path), language: language, path: path)
    }

    private static func names(in folder: String) throws(TemplateError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".mustache") }
                .map { String($0.dropLast(".mustache".count)) }
                .sorted()
        } catch {
            throw TemplateError(
                description: "the templates folder \(folder) cannot be read; is it there?")
        }
    }

    fileprivate static func read(_ path: String) throws(TemplateError) -> String {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else { throw TemplateError(description: "\(path) cannot be read as UTF-8 text") }
        return text
    }
}

/// Files that pages link by a name made from their content, so that they may be cached for ever.
struct Assets: Sendable {
    let style: SiteFile
    let icon: SiteFile

    init(folder: String) throws(TemplateError) {
        style = Assets.named("style", "css", try Templates.read("\(folder)/style.css"))
        icon = Assets.named("icon", "svg", try Templates.read("\(folder)/icon.svg"))
    }

    private static func named(_ stem: String, _ kind: String, _ text: String) -> SiteFile {
        let bytes = Array(text.utf8)
        let digits = Array("0123456789abcdef")
        var hash = ""
        for byte in SHA256.hash(data: bytes).prefix(4) {
            hash.append(digits[Int(byte >> 4)])
            hash.append(digits[Int(byte & 15)])
        }
        return SiteFile(folder: "assets", name: "\(stem)-\(hash).\(kind)", bytes: bytes)
    }
}
