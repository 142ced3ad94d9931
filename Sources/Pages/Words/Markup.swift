/// Text that is HTML already. Whatever is interpolated into a literal of it is escaped, unless it
/// is markup itself, so that no name can reach a page unescaped by oversight.
struct Markup: ExpressibleByStringInterpolation, Hashable, Sendable {
    private(set) var text: String

    init(stringLiteral value: String) { text = value }

    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Escapes a text.
    init(_ plain: String) {
        text = ""
        Markup.escape(plain, into: &text)
    }

    /// Takes text that is markup already.
    init(verbatim text: String) { self.text = text }

    static func += (left: inout Markup, right: Markup) { left.text += right.text }

    static func + (left: Markup, right: Markup) -> Markup {
        var result = left
        result += right
        return result
    }

    var isEmpty: Bool { text.isEmpty }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 8)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ value: String) { Markup.escape(value, into: &text) }

        mutating func appendInterpolation(_ value: Markup) { text += value.text }

        mutating func appendInterpolation(_ value: Int) { text += String(value) }

        /// A coordinate.
        mutating func appendInterpolation(_ value: Double) { text += Numeral.coordinate(value) }
    }

    private static func escape(_ plain: String, into text: inout String) {
        if plain.utf8.allSatisfy({ !needsEscape($0) }) {
            text += plain
            return
        }
        for scalar in plain.unicodeScalars {
            switch scalar {
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "&": text += "&amp;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            // Control characters are not allowed in HTML and say nothing in a name.
            case "\u{0}"..."\u{8}", "\u{b}"..."\u{1f}", "\u{7f}": text += " "
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), 0...0x1f, 0x7f:
            true
        default: false
        }
    }
}

extension Sequence<Markup> {
    func joined(_ separator: Markup = "") -> Markup {
        var result: Markup = ""
        var isFirst = true
        for part in self {
            if !isFirst { result += separator }
            result += part
            isFirst = false
        }
        return result
    }
}
