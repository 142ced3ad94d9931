/// What a message says: text, places for values, and choices between texts.
struct Pattern: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        /// Escaped once, when it is read.
        case text(String, markup: Markup)
        case value(String)
        /// One of several texts, by a number or a word; the last is for all others.
        case choice(String, [Variant], otherwise: Pattern)
    }

    struct Variant: Hashable, Sendable {
        var key: String
        var pattern: Pattern
    }

    var parts: [Part] = []

    mutating func append(_ text: String) {
        if !text.isEmpty { parts.append(.text(text, markup: Markup(text))) }
    }

    /// The names of all values it asks for.
    var values: Set<String> {
        var names = Set<String>()
        for part in parts {
            switch part {
            case .text: break
            case .value(let name): names.insert(name)
            case .choice(let name, let variants, let otherwise):
                names.insert(name)
                names.formUnion(otherwise.values)
                for variant in variants { names.formUnion(variant.pattern.values) }
            }
        }
        return names
    }
}

/// Reads messages in the syntax of Fluent (https://projectfluent.org/fluent/guide/), of which it
/// knows texts, values `{$name}`, literals `{" "}`, references `{message}` and selections
/// `{$name -> [one] … *[other] …}`. Lines of one message are joined with a space. Attributes, terms
/// with a hyphen and functions are refused.
struct Catalogue {
    private(set) var messages: [String: Pattern] = [:]
    private let path: String

    /// - Parameter path: What error messages call the file.
    init(_ text: String, path: String) throws(TemplateError) {
        self.path = path
        var entry: (id: String, line: Int, text: String)?
        // Bytes: a line's end is one whatever stands before it, and files are long.
        let lines = text.utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (number, line) in lines.map(Substring.init).enumerated() {
            if entry != nil, line.first == " " || line.first == "}" {
                entry?.text += "\n" + line
            } else if line.isEmpty || line.first == "#" {
                continue
            } else {
                try add(entry)
                let parts = line.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, let id = Catalogue.identifier(parts[0]) else {
                    throw TemplateError(
                        description: """
                            \(path), line \(number + 1): a message is written as \
                            `name = text`, with letters, digits, hyphens and underscores in \
                            its name
                            """)
                }
                entry = (id, number + 1, String(parts[1]))
            }
        }
        try add(entry)
    }

    private static func identifier(_ text: Substring) -> String? {
        let id = text.split(separator: " ").joined(separator: " ")
        let isPlain = id.allSatisfy(\.isOfIdentifier)
        return isPlain && id.first?.isLetter == true ? id : nil
    }

    private mutating func add(
        _ entry: (id: String, line: Int, text: String)?
    ) throws(TemplateError) {
        guard let entry else { return }
        if messages[entry.id] != nil {
            throw TemplateError(
                description: "\(path), line \(entry.line): “\(entry.id)” is there already")
        }
        var reader = PatternReader(text: entry.text, messages: messages)
        guard let pattern = reader.pattern(), reader.isAtEnd, !pattern.parts.isEmpty else {
            let problem = reader.problem ?? "the text is empty"
            throw TemplateError(
                description: "\(path), line \(entry.line), “\(entry.id)”: \(problem)")
        }
        messages[entry.id] = pattern
    }
}

extension Character {
    fileprivate var isOfIdentifier: Bool {
        isASCII && (isLetter || isNumber || self == "-" || self == "_")
    }
}

/// Reads one message's text.
private struct PatternReader {
    private var rest: Substring
    private let messages: [String: Pattern]
    /// What is wrong, once something is.
    private(set) var problem: String?

    init(text: String, messages: [String: Pattern]) {
        rest = Substring(text)
        self.messages = messages
        skipBlank()
    }

    var isAtEnd: Bool { rest.isEmpty && problem == nil }

    private mutating func skipBlank() { rest = rest.drop { $0 == " " || $0 == "\n" } }

    private mutating func fail<Value>(_ message: String) -> Value? {
        problem = problem ?? message
        return nil
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest.removeFirst(text.count)
        return true
    }

    private static let special = [UInt8(ascii: "\n"), UInt8(ascii: "{"), UInt8(ascii: "}")]

    /// Up to the end, or inside a selection up to the next variant or its end.
    mutating func pattern(isVariant: Bool = false) -> Pattern? {
        var pattern = Pattern()
        var text = ""
        func flush() {
            pattern.append(text)
            text = ""
        }
        while let character = rest.first {
            if isVariant, character == "}" { break }
            if isVariant, character == "\n" {
                let next = rest.drop { $0 == " " || $0 == "\n" }
                if next.first == "[" || next.hasPrefix("*[") || next.first == "}" { break }
            }
            switch character {
            case "\n":
                while text.last == " " { text.removeLast() }
                skipBlank()
                text += rest.isEmpty ? "" : " "
            case "{":
                rest.removeFirst()
                flush()
                guard let parts = placeable() else { return nil }
                pattern.parts += parts
            case "}": return fail("a “}” has no “{” before it")
            default:
                let run = rest.utf8.prefix { !PatternReader.special.contains($0) }
                text += Substring(run)
                rest = rest[run.endIndex...]
            }
        }
        while text.last == " " { text.removeLast() }
        flush()
        return pattern
    }

    private mutating func name() -> String {
        let name = rest.prefix(while: \.isOfIdentifier)
        rest.removeFirst(name.count)
        return String(name)
    }

    private mutating func placeable() -> [Pattern.Part]? {
        skipBlank()
        if take("\"") {
            return literal().flatMap { close($0.parts) }
        }
        guard take("$") else {
            let id = name()
            guard let message = messages[id] else {
                return fail("“{\(id)}” is not the name of a message further up")
            }
            return close(message.parts)
        }
        let value = name()
        if value.isEmpty { return fail("“{$” has no name behind it") }
        skipBlank()
        return take("->") ? selection(value) : close([.value(value)])
    }

    /// Up to its closing mark, with `\"`, `\\` and `\u202F` as Fluent has them.
    private mutating func literal() -> Pattern? {
        var text = ""
        while let character = rest.popFirst(), character != "\n" {
            if character == "\"" {
                var pattern = Pattern()
                pattern.append(text)
                return pattern
            }
            guard character == "\\" else {
                text.append(character)
                continue
            }
            switch rest.popFirst() {
            case let mark? where mark == "\"" || mark == "\\": text.append(mark)
            case "u":
                guard let number = UInt32(rest.prefix(4), radix: 16),
                    let scalar = Unicode.Scalar(number)
                else { return fail("“\\u” has four hexadecimal digits behind it") }
                text.unicodeScalars.append(scalar)
                rest.removeFirst(4)
            default: return fail("behind “\\” in a literal stands “\\”, a quotation mark or “u”")
            }
        }
        return fail("a literal has no closing quotation mark")
    }

    private mutating func close(_ parts: [Pattern.Part]) -> [Pattern.Part]? {
        skipBlank()
        return take("}") ? parts : fail("a “{” is not closed")
    }

    private mutating func selection(_ value: String) -> [Pattern.Part]? {
        var variants = [Pattern.Variant]()
        var otherwise: Pattern?
        skipBlank()
        while !rest.hasPrefix("}") {
            let isDefault = take("*")
            guard take("[") else { return fail("a selection's text begins with “[one]” or alike") }
            skipBlank()
            let key = name()
            skipBlank()
            guard take("]") else { return fail("a “[” is not closed") }
            skipBlank()
            guard let text = pattern(isVariant: true) else { return nil }
            if isDefault {
                otherwise = text
            } else {
                variants.append(Pattern.Variant(key: key, pattern: text))
            }
            skipBlank()
        }
        guard let otherwise else { return fail("one text of a selection is marked “*[other]”") }
        return close([.choice(value, variants, otherwise: otherwise)])
    }
}
