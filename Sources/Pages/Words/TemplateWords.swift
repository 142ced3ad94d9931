import Foundation

/// Puts a language's words into a template: `[[name]]`, or `[[name value='…' other='…']]`.
struct TemplateWords {
    /// Where the words will stand, which says what has to be escaped.
    enum Place {
        case markup
        /// Between double quotation marks of a script.
        case script
    }

    private let words: Words
    private let path: String
    private let place: Place

    /// - Parameter path: What error messages call the template.
    init(_ words: Words, path: String, place: Place = .markup) {
        self.words = words
        self.path = path
        self.place = place
    }

    func fill(_ template: String) throws(TemplateError) -> String {
        var filled = ""
        var rest = template[...]
        while let start = rest.range(of: "[[") {
            filled += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].range(of: "]]") else {
                throw TemplateError(description: "\(path): a “[[” has no “]]”")
            }
            filled += try message(rest[start.upperBound..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return filled + rest
    }

    private func message(_ tag: Substring) throws(TemplateError) -> String {
        let name = tag.prefix { $0 != " " && $0 != "\n" }
        guard let pattern = words.messages[String(name)] else {
            throw TemplateError(description: "\(path) asks for “\(name)”; \(words.path) has none")
        }
        let values = try values(tag.dropFirst(name.count), of: tag)
        var text = ""
        for part in pattern.parts {
            switch part {
            case .text(let literal, let markup):
                text += place == .markup ? markup.text : TemplateWords.quoted(literal)
            case .value(let name):
                guard let value = values[name] else {
                    throw TemplateError(
                        description: "\(path): “[[\(tag)]]” gives no value for {$\(name)}")
                }
                text += value
            case .choice(let name, _, _):
                throw TemplateError(
                    description: """
                        \(path): “[[\(tag)]]” chooses by {$\(name)}, which a template cannot do
                        """)
            }
        }
        return text
    }

    private static func quoted(_ literal: String) -> String {
        literal.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }

    private func values(
        _ text: Substring, of tag: Substring
    ) throws(TemplateError) -> [String: String] {
        var values = [String: String]()
        var rest = text.drop { $0.isWhitespace }
        while !rest.isEmpty {
            let parts = rest.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].hasSuffix("=") else {
                throw TemplateError(
                    description: "\(path): “[[\(tag)]]” gives values as name='…'")
            }
            values[String(parts[0].dropLast())] = String(parts[1])
            rest = parts[2].drop { $0.isWhitespace }
        }
        return values
    }
}
