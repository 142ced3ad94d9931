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
    /// The templates that are drawn with a model of their own; others are parts of them.
    static let pages = [
        "banner", "changes", "cohorts", "compare", "data", "definitions", "findings", "footer",
        "grades", "not-found", "overview", "term", "terms", "unit", "unit-term", "units",
    ]

    /// The template of the status page, which lies outside releases.
    static let status = "status"

    /// That of the list of sealed snapshots, which lies outside them too.
    static let archive = "archive"

    private let library: MustacheLibrary
    /// With their words in place.
    let sources: [String: String]
    let words: Words

    /// - Throws: `TemplateError` for a file that is missing or wrong.
    init(folder: String, language: String = "en") throws(TemplateError) {
        words = try Translations(templates: folder).words(language)
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
        let needed =
            Templates.pages + [Templates.status, Templates.archive]
            + Templates.parts(of: sources)
        // A template that is not there would be drawn as nothing, without a word.
        if let missing = needed.first(where: { sources[$0] == nil }) {
            throw TemplateError(description: "\(folder) has no \(missing).mustache")
        }
        self.library = library
        self.sources = sources
    }

    func render(_ name: String, _ model: Model) -> [UInt8] {
        Array((library.render(model, withTemplate: name) ?? "").utf8)
    }

    /// The names that templates call others by, as `{{>head}}`, in order.
    private static func parts(of sources: [String: String]) -> [String] {
        let names = sources.values.flatMap { text in
            text.components(separatedBy: "{{>").dropFirst().map { rest in
                rest.prefix { $0 != "}" }.trimmingCharacters(in: .whitespaces)
            }
        }
        return Set(names).sorted()
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

    static func read(_ path: String) throws(TemplateError) -> String {
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
    /// With the words of one language in it: it needs no request of its own for them, and pages need
    /// not carry them.
    let script: SiteFile

    var all: [SiteFile] { [style, icon, script] }

    /// - Parameter words: What the script says.
    init(folder: String, words: Words) throws(TemplateError) {
        let sheet = try Templates.read("\(folder)/style.css")
        style = Assets.named("style", "css", Assets.withoutComments(sheet))
        icon = Assets.named("icon", "svg", try Templates.read("\(folder)/icon.svg"))
        let path = "\(folder)/site.js"
        let filled = try TemplateWords(words, path: path, place: .script)
            .fill(try Templates.read(path))
        script = Assets.named("site", "js", Assets.withoutRemarks(filled))
    }

    /// A style sheet without comments, indentation and empty lines: a tenth less to load.
    static func withoutComments(_ sheet: String) -> String {
        var text = ""
        for (place, part) in sheet.components(separatedBy: "/*").enumerated() {
            text += place == 0 ? part : part.components(separatedBy: "*/").dropFirst().joined()
        }
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .map { line in
                // A text in quotation marks keeps its spaces.
                if line.contains("\"") { return line }
                return line.replacing(": ", with: ":").replacing("; ", with: ";")
                    .replacing(" {", with: "{")
            }
            .joined(separator: "\n") + "\n"
    }

    /// A script without lines that are comments, indentation and empty lines: an eighth less to
    /// load. A text over several lines would lose its indentation.
    static func withoutRemarks(_ script: String) -> String {
        script.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("//") && !$0.hasPrefix("/**") }
            .joined(separator: "\n") + "\n"
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
