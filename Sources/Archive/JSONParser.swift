/// Reads a JSON document (RFC 8259) without changing a digit of its numbers.
struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// Deeper documents are refused: none of ours comes near, and a hostile one would end us.
    private static let mostDepth = 200

    /// - Throws: `ArchiveError` with the byte at which it is none.
    static func parse(_ bytes: [UInt8]) throws -> JSON {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.place == bytes.count else { throw parser.complaint }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var complaint: ArchiveError { ArchiveError("not JSON from byte \(place) on") }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[place + offset] != text.utf8Start[offset] {
            return false
        }
        place += count
        return true
    }

    private mutating func value() throws -> JSON {
        skipSpace()
        guard let first = next, depth < JSONParser.mostDepth else { throw complaint }
        depth += 1
        defer { depth -= 1 }
        switch first {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return .text(try text())
        default:
            if take("true") { return .flag(true) }
            if take("false") { return .flag(false) }
            if take("null") { return .null }
            return try number()
        }
    }

    private mutating func object() throws -> JSON {
        place += 1
        var members = [String: JSON]()
        skipSpace()
        if take("}") { return .object([:]) }
        while true {
            skipSpace()
            let name = try text()
            skipSpace()
            guard take(":") else { throw complaint }
            guard members.updateValue(try value(), forKey: name) == nil else { throw complaint }
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw complaint }
        }
    }

    private mutating func list() throws -> JSON {
        place += 1
        var items = [JSON]()
        skipSpace()
        if take("]") { return .list([]) }
        while true {
            items.append(try value())
            skipSpace()
            if take("]") { return .list(items) }
            guard take(",") else { throw complaint }
        }
    }

    private mutating func number() throws -> JSON {
        let start = place
        while let byte = next,
            (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
        {
            place += 1
        }
        let digits = String(decoding: bytes[start..<place], as: UTF8.self)
        guard place > start, Double(digits) != nil else { throw complaint }
        return .number(digits)
    }

    private mutating func text() throws -> String {
        guard take("\"") else { throw complaint }
        var found = [UInt8]()
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: found, as: UTF8.self) else { throw complaint }
                return text
            case UInt8(ascii: "\\"): try escape(to: &found)
            default: found.append(byte)
            }
        }
        throw complaint
    }

    private mutating func escape(to found: inout [UInt8]) throws {
        guard let byte = next else { throw complaint }
        place += 1
        switch byte {
        case UInt8(ascii: "n"): found.append(10)
        case UInt8(ascii: "r"): found.append(13)
        case UInt8(ascii: "t"): found.append(9)
        case UInt8(ascii: "b"): found.append(8)
        case UInt8(ascii: "f"): found.append(12)
        case UInt8(ascii: "u"):
            var units = [try unit()]
            if (0xD800..<0xDC00).contains(units[0]) {
                guard take("\\u") else { throw complaint }
                units.append(try unit())
            }
            found.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): found.append(byte)
        default: throw complaint
        }
    }

    private mutating func unit() throws -> UInt16 {
        guard place + 4 <= bytes.count,
            let unit = UInt16(
                String(decoding: bytes[place..<place + 4], as: UTF8.self), radix: 16)
        else { throw complaint }
        place += 4
        return unit
    }
}
