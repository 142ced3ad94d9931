public import Retention

/// JSON text, written as it goes, with its fields in the order given: that is part of its looks.
public struct JSONText: Sendable {
    public private(set) var bytes = [UInt8]()
    private var needsComma = false

    public init() {}

    // MARK: Structure

    public mutating func object(_ members: (inout JSONText) -> Void) {
        beginObject()
        members(&self)
        endObject()
    }

    public mutating func array(_ values: (inout JSONText) -> Void) {
        beginArray()
        values(&self)
        endArray()
    }

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    private mutating func begin(_ opening: UInt8) {
        separate()
        bytes.append(opening)
        needsComma = false
    }

    private mutating func end(_ closing: UInt8) {
        bytes.append(closing)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    /// Ends a line of NDJSON.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    // MARK: Values

    /// The name of the value that comes next.
    public mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func value(_ number: Int) { value(Int64(number)) }

    public mutating func value(_ number: Int64) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// `null` for what is no number: JSON has no word for it, and 0 is one.
    public mutating func value(_ number: Double) {
        separate()
        if number.isFinite {
            DecimalText.append(number, to: &bytes)
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
    }

    public mutating func value(_ text: String) {
        separate()
        quote(text)
    }

    /// As a decimal fraction without needless zeros: 3410 thousandths are `3.41`.
    public mutating func value(_ grade: Grade) {
        separate()
        let magnitude = grade.thousandths.magnitude
        if grade.thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: String(magnitude / 1000).utf8)
        var rest = magnitude % 1000
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        for place: UInt32 in [100, 10, 1] where rest > 0 {
            bytes.append(Hexadecimal.digits[Int(rest / place)])
            rest %= place
        }
    }

    public mutating func member(_ name: String, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    public mutating func member(_ name: String, _ number: Int64?) {
        guard let number else { return }
        key(name)
        value(number)
    }

    public mutating func member(_ name: String, _ number: Int) {
        member(name, Int64(number))
    }

    public mutating func member(_ name: String, _ grade: Grade?) {
        guard let grade else { return }
        key(name)
        value(grade)
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5c && $0 != 0x7f }) {
            bytes.append(contentsOf: text.utf8)
            bytes.append(UInt8(ascii: "\""))
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20, 0x7f:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Hexadecimal.digits[Int(byte >> 4)])
                bytes.append(Hexadecimal.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
