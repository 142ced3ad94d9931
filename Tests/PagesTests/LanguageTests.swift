import Foundation
import Retention
import Testing

@testable import Pages

/// The files of words against the sources that ask for them, and against each other.
@Suite struct LanguageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func texts(in folder: String, _ kind: String) throws -> [String: String] {
        let root = root.appending(path: folder)
        var texts = [String: String]()
        let paths = FileManager.default.enumerator(atPath: root.path)
        while let path = paths?.nextObject() as? String {
            guard path.hasSuffix(kind), path.contains(".") else { continue }
            texts[path] = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        }
        return texts
    }

    private static func words(_ language: String = "en") throws -> Words {
        try Translations(templates: School.templates).words(language)
    }

    /// A message that sources ask for by its whole name, with the values where all are written there.
    private struct Call {
        var id: String
        var values: Set<String>?
    }

    /// Of `words("id", ["value": …])`, `words.plain(…)` and alike.
    private static func calls(in source: String) -> [Call] {
        let code = source.split(separator: "\n").filter { !$0.contains("///") }
            .joined(separator: "\n")
        return code.matches(of: /\b(?:words|plain|self)\(\s*"([A-Za-z][A-Za-z0-9_-]*)"/)
            .compactMap { match in
                let rest = code[match.range.upperBound...].drop { $0.isWhitespace }
                // The beginning of a name that is put together.
                if rest.first == "+" { return nil }
                return Call(id: String(match.output.1), values: values(rest))
            }
    }

    private static func values(_ rest: Substring) -> Set<String>? {
        if rest.first == ")" { return [] }
        let list = rest.dropFirst().drop { $0.isWhitespace }
        guard rest.first == ",", list.first == "[" else { return nil }
        var depth = 0
        var own = ""
        for (place, character) in zip(list.indices, list) {
            if "[(".contains(character) { depth += 1 }
            if depth == 1 { own.append(character) }
            if "])".contains(character) { depth -= 1 }
            guard depth == 0 else { continue }
            let next = list[list.index(after: place)...].first { !$0.isWhitespace }
            guard next == ")" else { return nil }
            return Set(own.matches(of: /[\[,]\s*"([A-Za-z]+)"\s*:/).map { String($0.output.1) })
        }
        return nil
    }

    @Test func sourcesAskForMessagesThatAreThereAsTheyAre() throws {
        let messages = try Self.words().messages
        let calls = try Self.texts(in: "Sources/Pages", ".swift").values.flatMap(Self.calls)
        #expect(calls.count > 100)
        for call in calls {
            let pattern = try #require(messages[call.id], "no “\(call.id)”")
            guard let values = call.values else { continue }
            #expect(values == pattern.values, "\(call.id)")
        }
    }

    @Test func templatesGiveTheValuesOfTheirMessages() throws {
        let messages = try Self.words().messages
        for (path, text) in try Self.texts(in: "templates", ".mustache") {
            for match in text.matches(of: /\[\[([A-Za-z0-9_-]+)([^\]]*)\]\]/) {
                let pattern = try #require(
                    messages[String(match.output.1)], "\(path): no “\(match.output.1)”")
                let values = match.output.2.matches(of: /([A-Za-z]+)='/)
                    .map { String($0.output.1) }
                #expect(Set(values) == pattern.values, "\(path): \(match.output.1)")
            }
        }
    }

    /// A name counts as used where it stands in a source as it is, or where a source makes names
    /// that begin alike and what follows is a word of the sources.
    @Test func noMessageIsUnused() throws {
        let pages = try Self.texts(in: "Sources/Pages", ".swift").values.joined(separator: "\n")
        let domain = try Self.texts(in: "Sources/Retention", ".swift").values
            .joined(separator: "\n")
        let templates = try Self.texts(in: "templates", "").filter { !$0.key.hasSuffix(".ftl") }
            .values.joined(separator: "\n")
        let english = try #require(try Self.texts(in: "templates/words", "en.ftl").values.first)
        var used = Set(pages.matches(of: /"([A-Za-z0-9_-]+)"/).map { String($0.output.1) })
        used.formUnion(templates.matches(of: /\[\[([A-Za-z0-9_-]+)/).map { String($0.output.1) })
        used.formUnion(
            english.matches(of: /\{ *([a-z][A-Za-z0-9_-]*) *\}/).map { String($0.output.1) })
        var stems = pages.matches(of: /"([A-Za-z0-9_-]+-)\\\([^()"]*\)([A-Za-z0-9_-]*)"/)
            .map { (prefix: String($0.output.1), suffix: String($0.output.2)) }
        stems += pages.matches(of: /"([A-Za-z0-9_-]+-)" \+/)
            .map { (prefix: String($0.output.1), suffix: "") }
        let vocabulary = Set(
            (pages + domain).matches(of: /[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*/)
                .map { String($0.output).replacing("_", with: "-") })
        let unused = try Self.words().messages.keys.filter { id in
            if used.contains(id) { return false }
            return !stems.contains { stem in
                guard id.hasPrefix(stem.prefix), id.hasSuffix(stem.suffix) else { return false }
                let word = id.dropFirst(stem.prefix.count).dropLast(stem.suffix.count)
                return vocabulary.contains(String(word).replacing("_", with: "-"))
            }
        }
        #expect(unused.sorted() == [])
    }

    @Test func everyLanguageHasAllMessagesWithTheirValues() throws {
        let translations = Translations(templates: School.templates)
        #expect(translations.languages.contains("fr"))
        for language in translations.languages { try translations.check(language) }
    }

    /// A text that is the same in every language has one message; others name it: `{that-message}`.
    @Test func noTwoMessagesSayTheSame() throws {
        let texts = try Self.texts(in: "templates/words", ".ftl").values.map(Self.texts)
        var ids = [[String]: [String]]()
        for id in try #require(texts.first).keys.sorted() {
            let said = texts.map { $0[id] ?? "" }
            if said.allSatisfy({ $0.wholeMatch(of: /\{[a-z0-9-]+\}/) != nil }) { continue }
            ids[said, default: []].append(id)
        }
        #expect(ids.count > 500)
        #expect(ids.values.filter { $0.count > 1 } == [])
    }

    /// What stands behind each name, with its lines joined.
    private static func texts(_ file: String) -> [String: String] {
        var texts = [String: String]()
        var id: String?
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            let text = line.trimmingCharacters(in: .whitespaces)
            if line.first == " " || line.first == "}" {
                if let id { texts[id, default: ""] += (texts[id] == "" ? "" : " ") + text }
            } else if let match = line.firstMatch(of: /^([A-Za-z][A-Za-z0-9_-]*) =(.*)$/) {
                let name = String(match.output.1)
                texts[name] = match.output.2.trimmingCharacters(in: .whitespaces)
                id = name
            } else {
                id = nil
            }
        }
        return texts
    }

    @Test func anUnknownLanguageIsSaid() {
        let error = #expect(throws: TemplateError.self) {
            try Templates(folder: School.templates, language: "xx")
        }
        #expect(error?.description.contains("no words for the language “xx”") == true)
        #expect(error?.description.contains("en, fr") == true)
    }

    // MARK: French

    @Test func frenchPutsANarrowSpaceBeforeItsSigns() throws {
        let french = try #require(try Self.texts(in: "templates/words", "fr.ftl").values.first)
        for line in french.split(separator: "\n") where !line.hasPrefix("#") {
            #expect(line.firstMatch(of: #/ [:;!?%»]|« /#) == nil, "\(line)")
            #expect(!line.contains("'"), "\(line): an apostrophe is ’")
        }
    }

    @Test func frenchWritesNumbersItsWay() throws {
        let words = try Self.words("fr")
        #expect(words.count(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(words.percent(0.878) == "87,8\u{202F}%")
        #expect(words.gradeDifference(-0.164) == "−0,16")
        let first = try #require(Day("2021-01-01")), other = try #require(Day("2021-08-21"))
        #expect(words.day(first) == "1er janvier 2021")
        #expect(words.day(other) == "21 août 2021")
        let one = words.plain("chart-hidden", ["count": 1])
        let two = words.plain("chart-hidden", ["count": 2])
        #expect(one == "1 semestre est masqué.")
        #expect(two == "2 semestres sont masqués.")
        func verdict(_ tenths: Int) -> String {
            words.plain("verdict-unclear", ["points": words.counted(tenths: tenths)])
        }
        #expect(verdict(19).hasPrefix("1,9 point\u{202F}:"))
        #expect(verdict(20).hasPrefix("2,0 points\u{202F}:"))
        try words.check()
    }

    @Test(arguments: [School.staff, School.open])
    func aFrenchEditionHoldsNoEnglish(edition: Edition) throws {
        let school = try School(students: 60)
        let renderer = try SiteRenderer(
            templates: School.templates, language: "fr", basis: school.basis)
        let gathered = Gathered()
        try renderer.render(
            edition: edition, figures: try school.source(edition), changed: nil,
            emit: gathered.add)
        let english = Self.phrases(try Self.words())
        let french = Self.phrases(try Self.words("fr"))
        let foreign = english.subtracting(french)
        #expect(foreign.count > 200)
        for (path, bytes) in gathered.site where path.hasSuffix(".html") {
            let page = bytes.text
            #expect(page.contains(#"<html lang="fr""#), "\(path)")
            #expect(foreign.filter { page.contains($0) }.sorted() == [], "\(path)")
            let visible = page.replacing(/<[^>]*>/, with: " ")
            #expect(visible.firstMatch(of: /\d\.\d%/) == nil, "\(path)")
        }
        let overview = try #require(gathered.site["index.html"]).text
        #expect(overview.contains(edition.hidesNumbers ? "25 janvier 2022" : "28 février 2022"))
    }

    /// Texts between values, long enough to be told from names and numbers.
    private static func phrases(_ words: Words) -> Set<String> {
        func phrases(_ pattern: Pattern) -> [String] {
            pattern.parts.flatMap { part -> [String] in
                switch part {
                case .text(_, let markup): [markup.text]
                case .value: []
                case .choice(_, let variants, let otherwise):
                    (variants.map(\.pattern) + [otherwise]).flatMap(phrases)
                }
            }
        }
        return Set(words.messages.values.flatMap(phrases).filter { $0.count > 12 })
    }
}
