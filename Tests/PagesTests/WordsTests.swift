import Foundation
import Testing

@testable import Pages

@Suite struct WordsTests {
    private static let frame = """
        number-group = ,
        number-decimal = .
        number-percent = %
        range = {$low} to {$high}
        date = {$day} {$month} {$year}
        mark-hidden = h
        mark-unknown = u
        mark-provisional = p

        """ + (1...12).map { "month-\($0) = m\($0)\n" }.joined()

    private func words(_ text: String, language: String = "en") throws -> Words {
        try Words(Self.frame + text, language: language, path: "words.ftl")
    }

    @Test func aMessageTakesValues() throws {
        let words = try words("hello = Dear {$name}, you & {\" \"}{$others} \n  more")
        #expect(
            words("hello", ["name": "A<b>", "others": .markup("<i>x</i>")]).text
                == "Dear A&lt;b&gt;, you &amp;  <i>x</i> more")
        #expect(
            words.plain("hello", ["name": "A<b>", "others": 1240]) == "Dear A<b>, you &  1,240 more"
        )
        try words.check()
    }

    @Test func aNumberChoosesItsForm() throws {
        let text = """
            left = { $count ->
                [0] Nobody left
                [one] {$count} student left
               *[other] {$count} students left
            } in {$term}.
            """
        let english = try words(text)
        let french = try words(text, language: "fr")
        func left(_ words: Words, _ count: Int) -> String {
            words.plain("left", ["count": .count(count), "term": "fall"])
        }
        #expect(left(english, 0) == "Nobody left in fall.")
        #expect(left(english, 1) == "1 student left in fall.")
        #expect(left(english, 2) == "2 students left in fall.")
        #expect(left(english, -1) == "−1 student left in fall.")
        #expect(left(french, 1) == "1 student left in fall.")
        #expect(PluralRule.category(of: 0, language: "fr") == "one")
        #expect(PluralRule.category(of: 22, language: "pl") == "few")
        #expect(PluralRule.category(of: 112, language: "ru") == "many")
    }

    @Test func aMessageMayUseAnother() throws {
        let words = try words("a = b\nc = {a} and {a}\n")
        #expect(words.plain("c") == "b and b")
    }

    @Test(arguments: [
        ("x", "`name = text`"), ("a = {$b", "is not closed"), ("a = }", "no “{”"),
        ("a =", "empty"), ("a = {b}", "further up"), ("a = 1\na = 2", "there already"),
        ("a = { $n ->\n [one] x\n }", "*[other]"), ("A b = x", "`name = text`"),
    ])
    func aWrongLineIsSaid(line: String, problem: String) throws {
        let error = #expect(throws: TemplateError.self) { try words(line) }
        #expect(error?.description.contains("words.ftl, line ") == true)
        #expect(error?.description.contains(problem) == true)
    }

    @Test func whatIsMissingIsSaid() throws {
        let words = try words("a = {$b}")
        _ = words("other")
        let error = #expect(throws: TemplateError.self) { try words.check() }
        #expect(error?.description == "words.ftl has no “other”")
    }

    @Test func aTemplateTakesMessages() throws {
        let template = TemplateWords(try words("a = Go {$x}home{$y} & rest"), path: "t")
        #expect(
            try template.fill("<p>[[a x='<a href=\"{{home}}\">' y='</a>']]</p>")
                == "<p>Go <a href=\"{{home}}\">home</a> &amp; rest</p>")
        for wrong in ["[[b]]", "[[a]]", "[[a x=1]]", "[[a"] {
            #expect(throws: TemplateError.self) { try template.fill(wrong) }
        }
    }
}
