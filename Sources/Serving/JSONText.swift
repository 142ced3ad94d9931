import Retention

/// Writes JSON text: answers are small and flat, and their fields' order is part of their looks.
struct JSONText {
    private(set) var bytes = [UInt8]()
    private var needsComma = false

    mutating func object(_ members: (inout JSONText) -> Void) {
        enclose("{", members, "}")
    }

    mutating func array(_ values: (inout JSONText) -> Void) {
        enclose("[", values, "]")
    }

    private mutating func enclose(
        _ opening: Unicode.Scalar, _ content: (inout JSONText) -> Void, _ closing: Unicode.Scalar
    ) {
        separate()
        bytes.append(UInt8(ascii: opening))
        needsComma = false
        content(&self)
        bytes.append(UInt8(ascii: closing))
        needsComma = true
    }

    mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func value(_ number: Int64) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
        needsComma = true
    }

    mutating func value(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(JSONText.digits[Int(byte >> 4)])
                bytes.append(JSONText.digits[Int(byte & 15)])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private static let digits = Array("0123456789abcdef".utf8)

    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    mutating func member(_ name: StaticString, _ number: Int64?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    mutating func member(_ name: StaticString, _ number: Int) {
        member(name, Int64(number))
    }

    /// Thousandths as a decimal fraction without needless zeros: 3410 is `3.41`.
    mutating func value(decimal grade: Grade) {
        separate()
        let magnitude = grade.thousandths.magnitude
        if grade.thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: String(magnitude / 1000).utf8)
        needsComma = true
        var rest = magnitude % 1000
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        for place: UInt32 in [100, 10, 1] where rest > 0 {
            bytes.append(JSONText.digits[Int(rest / place)])
            rest %= place
        }
    }

    /// Ends a line of NDJSON.
    mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}
