/// Strict UTF-8, after table 3-7 of the Unicode standard: no overlong forms, no surrogates.
enum UTF8Sequence {
    /// The length of the well-formed sequence at an offset, or nil.
    @inline(__always)
    static func length(in bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
        let first = bytes[offset]
        if first < 0x80 { return 1 }
        let count: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch first {
        case 0xC2...0xDF: count = 2
        case 0xE0: (count, low) = (3, 0xA0)
        case 0xED: (count, high) = (3, 0x9F)
        case 0xE1...0xEF: count = 3
        case 0xF0: (count, low) = (4, 0x90)
        case 0xF4: (count, high) = (4, 0x8F)
        case 0xF1...0xF3: count = 4
        default: return nil
        }
        guard offset + count <= bytes.count else { return nil }
        guard bytes[offset + 1] >= low, bytes[offset + 1] <= high else { return nil }
        for index in (offset + 2)..<(offset + max(2, count)) {
            guard bytes[index] & 0xC0 == 0x80 else { return nil }
        }
        return count
    }
}

/// Why bytes are not acceptable text.
enum TextFault {
    case notUTF8
    case controlCharacter(UInt32)

    /// The first fault of a text, nil where it is clean. Tells Unicode's control characters, which
    /// include U+007F and U+0080 to U+009F.
    static func first(in bytes: UnsafeBufferPointer<UInt8>) -> TextFault? {
        var offset = 0
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x20, byte < 0x7F {
                offset &+= 1
                continue
            }
            if byte < 0x80 { return .controlCharacter(UInt32(byte)) }
            guard let length = UTF8Sequence.length(in: bytes, at: offset) else { return .notUTF8 }
            if byte == 0xC2, bytes[offset + 1] < 0xA0 {
                return .controlCharacter(UInt32(bytes[offset + 1]))
            }
            offset &+= length
        }
        return nil
    }
}

/// A text as sentences quote it: short, and harmless on a terminal.
func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let limit = 40
    let text = String(decoding: bytes.prefix(limit), as: UTF8.self)
    let clean = String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 })
    )
    return bytes.count > limit ? "'\(clean)…'" : "'\(clean)'"
}
