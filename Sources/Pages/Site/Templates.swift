import Foundation
import Mustache
import Writing

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
        try self.init(TemplateFiles(folder: folder, language: language))
    }

    /// - Throws: `TemplateError` for a file that is missing or wrong.
    init(_ files: TemplateFiles) throws(TemplateError) {
        words = try files.words()
        var sources = [String: String]()
        var library = MustacheLibrary()
        for name in files.templates {
            let file = name + ".mustache"
            let text = try TemplateWords(words, path: files.path(file)).fill(
                try files.text(file))
            do {
                try library.register(text, named: name)
            } catch {
                throw TemplateError(
                    description: "\(files.path(file)) is not a valid template: \(error)")
            }
            sources[name] = text
        }
        let needed =
            Templates.pages + [Templates.status, Templates.archive]
            + Templates.parts(of: sources)
        // A template that is not there would be drawn as nothing, without a word.
        if let missing = needed.first(where: { sources[$0] == nil }) {
            throw TemplateError(description: "\(files.folder) has no \(missing).mustache")
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
    init(_ files: TemplateFiles, words: Words) throws(TemplateError) {
        let sheet = try files.text("style.css")
        style = Assets.named("style", "css", Assets.withoutComments(sheet))
        icon = Assets.named("icon", "svg", try files.text("icon.svg"))
        let filled = try TemplateWords(words, path: files.path("site.js"), place: .script)
            .fill(try files.text("site.js"))
        script = Assets.named("site", "js", Assets.withoutRemarks(filled))
    }

    /// A style sheet without comments, indentation, empty lines and the spaces and line ends that
    /// part nothing: a fifth less to load.
    static func withoutComments(_ sheet: String) -> String {
        var text = ""
        for (place, part) in sheet.components(separatedBy: "/*").enumerated() {
            text += place == 0 ? part : part.components(separatedBy: "*/").dropFirst().joined()
        }
        return text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .reduce(into: "") { sheet, line in
                sheet += packed(line)
                if let end = line.last, !"{};,".contains(end) { sheet += "\n" }
            }.replacing(";}", with: "}") + "\n"
    }

    /// A text in quotation marks keeps its spaces.
    private static func packed(_ line: String) -> String {
        if line.contains("\"") { return line }
        return [": ", "; ", ", ", " {", "{ ", " }", " > "].reduce(line) { line, mark in
            line.replacing(mark, with: mark.filter { $0 != " " })
        }
    }

    /// A script without lines that are comments, indentation, empty lines and spaces that part
    /// nothing: a fifth less to load. A text over several lines would lose its indentation.
    static func withoutRemarks(_ script: String) -> String {
        script.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("//") && !$0.hasPrefix("/**") }
            .reduce(into: "") { script, line in
                script += tightened(line)
                // What a line leaves open goes on behind its end.
                let isOpen = line.last.map { ",{([;".contains($0) } ?? false
                if !isOpen || line.contains("//") { script += "\n" }
            }
    }

    /// A line of a script without the spaces around its marks, unless it may hold a text.
    private static func tightened(_ line: String) -> String {
        if line.contains(where: { "'\"`/".contains($0) }) { return line }
        return [
            " = ", " => ", ", ", " : ", ": ", " + ", " - ", " * ", " ? ", " ?? ", " === ", " < ",
            " > ", " && ", " || ", " += ", ") {", "{ ", " }", "; ", "if (", "for (",
        ].reduce(line) { line, mark in line.replacing(mark, with: mark.filter { $0 != " " }) }
    }

    private static func named(_ stem: String, _ kind: String, _ text: String) -> SiteFile {
        let name = "\(stem)-\(Digest.of(text).prefix(8)).\(kind)"
        return SiteFile(folder: "assets", name: name, bytes: Array(text.utf8))
    }
}
