import Foundation
import Retention
import Synchronization

/// All visible words of one language, from `templates/words/LANGUAGE.ftl`, with its way of writing
/// numbers and dates. A translation is one such file.
///
/// `words("enrolled-now", ["count": 5, "term": .text(name)])` is markup, with everything escaped
/// that is not markup itself; `plain` is the same as text.
struct Words: Sendable {
    /// What stands in a message's place.
    enum Argument: Sendable, ExpressibleByIntegerLiteral, ExpressibleByStringInterpolation {
        /// Written the language's way; decides between singular and plural.
        case count(Int)
        /// A number with decimals, written already, and its whole part; decides likewise.
        case decimal(String, whole: Int)
        /// A piece of its own, escaped in markup; decides between variants named so.
        case text(String)
        /// As it is; not for plain text.
        case markup(Markup)

        init(integerLiteral value: Int) { self = .count(value) }
        init(stringLiteral value: String) { self = .text(value) }
    }

    /// Values by name.
    struct Arguments: Sendable, ExpressibleByDictionaryLiteral {
        private var pairs: [(name: String, value: Argument)]

        init(dictionaryLiteral elements: (String, Argument)...) {
            pairs = elements.map { ($0, $1) }
        }

        subscript(name: String) -> Argument? { pairs.first { $0.name == name }?.value }

        static func + (left: Arguments, right: Arguments) -> Arguments {
            var both = left
            both.pairs += right.pairs
            return both
        }
    }

    /// As `en`, a BCP 47 tag.
    let language: String
    let style: NumberStyle
    let months: [String]
    let marks: Marks
    let messages: [String: Pattern]
    let path: String
    private let missing = Missing()

    /// - Parameter path: What error messages call the file.
    init(_ text: String, language: String, path: String) throws(TemplateError) {
        let messages = try Catalogue(text, path: path).messages
        func constant(_ id: String) throws(TemplateError) -> String {
            var text = ""
            for part in messages[id]?.parts ?? [.value("")] {
                guard case .text(let literal, _) = part else {
                    throw TemplateError(
                        description: "\(path) has no “\(id)”, or it is not plain text")
                }
                text += literal
            }
            return text
        }
        self.language = language
        self.messages = messages
        self.path = path
        style = NumberStyle(
            group: try constant("number-group"), decimal: try constant("number-decimal"),
            percent: try constant("number-percent"))
        var months = [String]()
        for month in 1...12 { months.append(try constant("month-\(month)")) }
        self.months = months
        marks = Marks(
            hidden: try constant("mark-hidden"), unknown: try constant("mark-unknown"),
            provisional: try constant("mark-provisional"))
    }

    func callAsFunction(_ id: String, _ arguments: Arguments = [:]) -> Markup {
        var text = ""
        write(id, arguments, isMarkup: true, into: &text)
        return Markup(verbatim: text)
    }

    func plain(_ id: String, _ arguments: Arguments = [:]) -> String {
        var text = ""
        write(id, arguments, isMarkup: false, into: &text)
        return text
    }

    /// Throws where a message was asked for that the file does not have.
    func check() throws(TemplateError) {
        if let id = missing.first { throw TemplateError(description: "\(path) has no “\(id)”") }
    }

    private func write(
        _ id: String, _ arguments: Arguments, isMarkup: Bool, into text: inout String
    ) {
        guard let pattern = messages[id] else { return missing.note(id) }
        write(pattern, id, arguments, isMarkup: isMarkup, into: &text)
    }

    private func write(
        _ pattern: Pattern, _ id: String, _ arguments: Arguments, isMarkup: Bool,
        into text: inout String
    ) {
        func argument(_ name: String) -> Argument? {
            let found = arguments[name]
            if found == nil { missing.note("\(id): $\(name)") }
            return found
        }
        for part in pattern.parts {
            switch part {
            case .text(let literal, let markup): text += isMarkup ? markup.text : literal
            case .value(let name):
                switch argument(name) {
                case .count(let value)?: text += count(value)
                case .decimal(let value, _)?: text += value
                case .text(let value)?:
                    text += isMarkup ? Markup(value.isolated).text : value.isolated
                case .markup(let value)?: text += value.text
                case nil: break
                }
            case .choice(let name, let variants, let otherwise):
                let chosen = argument(name).flatMap { choose(variants, by: $0) } ?? otherwise
                write(chosen, id, arguments, isMarkup: isMarkup, into: &text)
            }
        }
    }

    private func choose(_ variants: [Pattern.Variant], by argument: Argument) -> Pattern? {
        switch argument {
        case .count(let value):
            let exact = String(value)
            let category = PluralRule.category(of: value, language: language)
            return variants.first { $0.key == exact }?.pattern
                ?? variants.first { $0.key == category }?.pattern
        case .decimal(_, let whole):
            let category = PluralRule.category(ofDecimal: whole, language: language)
            return variants.first { $0.key == category }?.pattern
        case .text(let word): return variants.first { $0.key == word }?.pattern
        case .markup(let word): return variants.first { $0.key == word.text }?.pattern
        }
    }
}

/// Messages that were asked for and are not there.
private final class Missing: Sendable {
    private let ids = Mutex<Set<String>>([])

    func note(_ id: String) { ids.withLock { _ = $0.insert(id) } }

    var first: String? { ids.withLock { $0.min() } }
}

/// How numbers choose between singular and plural: the cardinal rules of CLDR
/// (https://cldr.unicode.org/index/cldr-spec/plural-rules).
enum PluralRule {
    /// Of a number with decimals, by its whole part.
    static func category(ofDecimal whole: Int, language: String) -> String {
        switch language.prefix(2) {
        case "fr", "pt", "hy": whole.magnitude < 2 ? "one" : "other"
        case "cs", "sk": "many"
        default: "other"
        }
    }

    /// Of a whole number.
    static func category(of value: Int, language: String) -> String {
        let n = Int(value.magnitude)
        switch language.prefix(2) {
        case "ja", "ko", "zh", "th", "vi", "id": return "other"
        case "fr", "pt", "hy": return n < 2 ? "one" : "other"
        case "cs", "sk": return n == 1 ? "one" : (2...4).contains(n) ? "few" : "other"
        case "ru", "uk", "pl":
            let isPolish = language.hasPrefix("pl")
            if isPolish ? n == 1 : n % 10 == 1 && n % 100 != 11 { return "one" }
            let isFew = (2...4).contains(n % 10) && !(12...14).contains(n % 100)
            return isFew ? "few" : "many"
        default: return n == 1 ? "one" : "other"
        }
    }
}
