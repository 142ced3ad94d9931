import Foundation
import Retention
import Synchronization
import Testing

@testable import Pages

/// A misspelt name in a template leaves a hole in the page without a word: so every name is looked
/// up here in the values that pages are made with.
@Suite struct TemplateTests {
    @Test func everyNameIsGivenByThePage() throws {
        let sources = try Templates(folder: School.templates).sources
        let seen = Mutex<Lookup>(Lookup(sources: sources))
        let inspect: @Sendable (String, Model) -> Void = { template, model in
            seen.withLock { $0.walk(template, [model]) }
        }
        _ = try School(students: 60).site(School.staff, inspect: inspect)
        _ = try School(students: 60).site(School.open, inspect: inspect)
        _ = try School(students: 0).site(School.staff, inspect: inspect)
        let large = try School(students: 800)
        var figures = try large.source(School.staff)
        figures.revisions = { (School.revisions, 2) }
        let records = large.records
        try SiteRenderer(templates: School.templates, basis: large.basis, inspect: inspect).render(
            edition: School.staff, figures: figures, findings: FindingSource(records: { records }),
            changed: nil, emit: { _ in })
        let result = seen.withLock { ($0.missing, $0.found) }
        #expect(result.0.sorted() == [])
        let all = Set(
            Self.drawn(sources).flatMap { name in
                Tag.all(in: sources[name] ?? "").compactMap { $0.name.map { "\(name): \($0)" } }
            })
        #expect(all.subtracting(result.1).sorted() == [], "never reached")
    }

    @Test func everyPartOfATemplateIsThere() throws {
        let sources = try Templates(folder: School.templates).sources
        let parts = Set(sources.values.flatMap { Tag.all(in: $0).compactMap(\.partial) })
        #expect(parts.subtracting(sources.keys).isEmpty)
    }

    /// The templates of a site's pages and their parts; others may stand beside them.
    private static func drawn(_ sources: [String: String]) -> Set<String> {
        var drawn = Set<String>()
        var waiting = Templates.pages
        while let name = waiting.popLast() {
            guard drawn.insert(name).inserted else { continue }
            waiting += Tag.all(in: sources[name] ?? "").compactMap(\.partial)
        }
        return drawn
    }

    @Test func aMissingFolderIsSaid() {
        #expect(throws: TemplateError.self) { try Templates(folder: "/nowhere/at/all") }
    }

    @Test func aMissingTemplateIsSaid() throws {
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: School.templates)
        where name.hasSuffix(".mustache") {
            let folder = files.temporaryDirectory.path + "/templates-" + UUID().uuidString
            try files.copyItem(atPath: School.templates, toPath: folder)
            defer { try? files.removeItem(atPath: folder) }
            try files.removeItem(atPath: folder + "/" + name)
            let error = #expect(throws: TemplateError.self) { try Templates(folder: folder) }
            #expect(error?.description == "\(folder) has no \(name)")
        }
    }

    @Test func theStyleSheetLosesItsCommentsAlone() {
        let sheet = "/* Frame */\n.a { top: 0 }\n\n@media print {\n  .b { content: \"/ \" }\n}\n"
        #expect(
            Assets.withoutComments(sheet)
                == ".a{top:0}@media print{.b { content: \"/ \" }}\n")
        #expect(Assets.withoutComments("a {/* x\n y */top: 0}/**/") == "a{top:0}\n")
    }

    @Test func theScriptLosesItsRemarksAlone() {
        let script =
            "// Head\n'use strict';\n\n/** What. */\nfunction f() {\n  return '//'; // 1\n}\n"
        #expect(
            Assets.withoutRemarks(script)
                == "'use strict';function f(){return '//'; // 1\n}\n")
    }

    @Test func theStyleSheetIsSmallAndKnowsEveryClass() throws {
        let site = try School(students: 60).site(School.open)
        let path = try #require(site.keys.first { $0.hasPrefix("assets/style-") })
        let sheet = try #require(site[path])
        #expect(sheet.count <= 15_000)
        var classes = Set<String>()
        for (path, bytes) in site where path.hasSuffix(".html") {
            for value in Page.values(of: "class", in: bytes.text) {
                classes.formUnion(value.split(separator: " ").map(String.init))
            }
        }
        let unstyled = classes.filter { !sheet.text.contains(".\($0)") }
        #expect(unstyled.subtracting(["d1"]).sorted() == [])
    }
}

/// A tag of a template.
private struct Tag {
    var sigil: Character
    var word: String

    /// The value it asks for, nil for a partial or the end of a section.
    var name: String? { ">/!".contains(sigil) ? nil : word }
    var partial: String? { sigil == ">" ? word : nil }

    static func all(in text: String) -> [Tag] {
        text.components(separatedBy: "{{").dropFirst().map { rest in
            let body = rest.components(separatedBy: "}}")[0]
            let first = body.first ?? " "
            let isPlain = first.isLetter
            return Tag(
                sigil: isPlain ? " " : first, word: isPlain ? body : String(body.dropFirst()))
        }
    }
}

/// Walks templates along with their values and notes which names have none.
private struct Lookup {
    let sources: [String: String]
    var missing: Set<String> = []
    var found: Set<String> = []

    mutating func walk(_ template: String, _ stack: [Model]) {
        guard let text = sources[template] else {
            missing.insert("template \(template)")
            return
        }
        var tags = Tag.all(in: text)[...]
        walk(template, &tags, stack, isLive: true)
    }

    private mutating func walk(
        _ template: String, _ tags: inout ArraySlice<Tag>, _ stack: [Model], isLive: Bool
    ) {
        while let tag = tags.popFirst() {
            switch tag.sigil {
            case "/": return
            case ">": if isLive { walk(tag.word, stack) }
            case "#", "^":
                let value = isLive ? look(up: tag.word, template, stack) : nil
                let inner = tags
                for (round, frame) in frames(value, isInverted: tag.sigil == "^").enumerated() {
                    if round > 0 { tags = inner }
                    let isOpen = isLive && frame != nil
                    walk(template, &tags, stack + [frame ?? [:]], isLive: isOpen)
                }
            default: if isLive { _ = look(up: tag.word, template, stack) }
            }
        }
    }

    /// What a section's inside is drawn with, once for each; nil where it is not drawn.
    private func frames(_ value: Any?, isInverted: Bool) -> [Model?] {
        let isOn: Bool =
            switch value {
            case let flag as Bool: flag
            case let list as [Model]: !list.isEmpty
            default: value != nil
            }
        if isInverted { return [isOn ? nil : [:]] }
        if !isOn { return [nil] }
        if let list = value as? [Model] { return list }
        return [value as? Model ?? [:]]
    }

    private mutating func look(up name: String, _ template: String, _ stack: [Model]) -> Any? {
        let place = "\(template): \(name)"
        for frame in stack.reversed() {
            if let value = frame[name] {
                found.insert(place)
                return value
            }
        }
        missing.insert(place)
        return nil
    }
}
