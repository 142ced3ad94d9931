import Foundation

/// A JSON document. Numbers keep the digits they were written with; members are written in the order
/// of their names, so that the same document is the same text.
indirect enum JSON: Hashable, Sendable {
    case text(String)
    /// As written.
    case number(String)
    case flag(Bool)
    case null
    case list([JSON])
    case object([String: JSON])

    static func whole(_ value: some BinaryInteger) -> JSON { .number(String(value)) }

    subscript(name: String) -> JSON? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    var string: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    var items: [JSON] {
        if case .list(let items) = self { return items }
        return []
    }

    var members: [String: JSON] {
        if case .object(let members) = self { return members }
        return [:]
    }
}

// MARK: Writing

extension JSON {
    /// Indented, with a line end at the end.
    var pretty: [UInt8] {
        var text = ""
        write(to: &text, indent: "\n")
        return Array((text + "\n").utf8)
    }

    /// Without white space.
    var compact: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    private func write(to text: inout String, indent: String?) {
        switch self {
        case .text(let value): JSON.quote(value, to: &text)
        case .number(let digits): text += digits
        case .flag(let flag): text += flag ? "true" : "false"
        case .null: text += "null"
        case .list(let items):
            JSON.write(items, "[", "]", to: &text, indent: indent) { item, text, indent in
                item.write(to: &text, indent: indent)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            JSON.write(sorted, "{", "}", to: &text, indent: indent) { member, text, indent in
                JSON.quote(member.key, to: &text)
                text += indent == nil ? ":" : ": "
                member.value.write(to: &text, indent: indent)
            }
        }
    }

    private static func write<Part>(
        _ parts: [Part], _ open: String, _ close: String, to text: inout String, indent: String?,
        _ body: (Part, inout String, String?) -> Void
    ) {
        text += open
        let inner = indent.map { $0 + "  " }
        for (place, part) in parts.enumerated() {
            if place > 0 { text += "," }
            if let inner { text += inner }
            body(part, &text, inner)
        }
        if let indent, !parts.isEmpty { text += indent }
        text += close
    }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar.value < 0x20 {
                    text += "\\u" + String(format: "%04x", scalar.value)
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        text += "\""
    }
}

// MARK: Between values and documents

extension JSON {
    init(encoding value: some Encodable, userInfo: [CodingUserInfoKey: any Sendable] = [:]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (key, info) in userInfo { encoder.userInfo[key] = info }
        self = try JSONParser.parse(Array(try encoder.encode(value)))
    }

    func decode<Value: Decodable>(
        _ type: Value.Type, userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) throws -> Value {
        let decoder = JSONDecoder()
        for (key, info) in userInfo { decoder.userInfo[key] = info }
        return try decoder.decode(type, from: Data(compact.utf8))
    }
}
