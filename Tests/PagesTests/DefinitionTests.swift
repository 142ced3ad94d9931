import Foundation
import Retention
import Testing

@testable import Pages

@Suite struct DefinitionTests {
    @Test(arguments: ["en", "fr"], [School.staff, School.open])
    func eachDefinitionHasItsVersionAndSource(language: String, edition: Edition) throws {
        let school = try School(students: 5)
        let renderer = try SiteRenderer(
            templates: School.templates, language: language, basis: school.basis)
        let index = SiteIndex(present: try school.source(edition).present())
        let context = renderer.context(of: edition, index: index)
        let page = renderer.draw(FixedPages(context: context).definitions).bytes.text
        let entries = page.components(separatedBy: "<div id=\"").dropFirst(2)
        #expect(context.definitions.count == Definition.anchors(of: edition).count)
        for definition in context.definitions {
            let entry = try #require(entries.first { $0.hasPrefix("\(definition.anchor)\"") })
            #expect(!definition.source.isEmpty && !definition.text.isEmpty)
            #expect(entry.contains("<dt>\(Markup(definition.name).text)</dt>"))
            #expect(entry.contains("<dd>\(Markup(definition.text).text)</dd>"))
            #expect(entry.contains(Markup(definition.source).text))
            let day = context.words.day(definition.version.since)
            #expect(entry.contains("Version \(definition.version.number)"))
            #expect(entry.contains(day), "\(definition.anchor): since \(day)")
        }
    }

    /// Pages and schemas lead to definitions that are there, and each figure's definition is led to.
    @Test func figuresLeadToDefinitions() throws {
        let site = try School(students: 800).site()
        var linked = Set<String>()
        for (_, bytes) in site {
            for rest in bytes.text.components(separatedBy: "/staff/definitions.html#").dropFirst() {
                linked.insert(String(rest.prefix { $0.isLetter || $0 == "-" }))
            }
        }
        let anchors = Set(Definition.anchors(of: School.staff))
        #expect(linked.subtracting(anchors) == [])
        // Drop-outs of this school have no days.
        #expect(anchors.subtracting(linked) == ["small-numbers", "by-week"])
    }

    @Test func theDataFileSaysWhatThePageSays() throws {
        let school = try School(students: 5)
        let site = try school.site(School.open)
        let file = try #require(site["data/definitions.json"]).json()
        #expect(file["version"] as? Int == DefinitionsVersion.current.number)
        #expect(file["since"] as? String == DefinitionsVersion.current.since.description)
        let listed = try #require(file["definitions"] as? [[String: Any]])
        #expect(
            listed.compactMap { $0["anchor"] as? String } == Definition.anchors(of: School.open))
        for (entry, definition) in zip(listed, try school.context(School.open).definitions) {
            #expect(entry["name"] as? String == definition.name)
            #expect(entry["text"] as? String == definition.text)
            #expect(entry["source"] as? String == definition.source)
            #expect(entry["version"] as? Int == definition.version.number)
        }
        let page = try #require(site["data/index.html"]).text
        #expect(page.contains(#"<a href="/open/data/definitions.json">"#))
    }

    @Test func whatAnEditionHidesIsSaid() throws {
        let school = try School(students: 5)
        func text(_ edition: Edition) throws -> String {
            try #require(
                try school.context(edition).definitions.first { $0.anchor == "small-numbers" }
            ).text
        }
        #expect(try text(School.open).contains("Counts of students from 1 to 9"))
        #expect(try text(School.staff).hasPrefix("This edition hides nothing."))
    }
}
