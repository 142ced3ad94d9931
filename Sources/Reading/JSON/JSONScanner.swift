/// Where and why a text is not JSON.
struct JSONFault: Error {
    var offset: Int
    /// A sentence without its place.
    var detail: String
}

/// What kind of value was passed over.
enum JSONKind: String {
    case object = "an object", array = "an array", string = "text", number = "a number"
    case boolean = "true or false", null = "null"
    /// A word such as `NaN` or a number such as `01`: not JSON, but its end is plain to see.
    case malformed = "something that is not JSON"
}

/// A cursor over bytes that knows JSON's grammar (RFC 8259) and nothing of events.
///
/// Faults whose end is plain to see – inside a text, or a misspelled literal – are remembered in
/// `softFault` and passed over, so that the reader can go on with the next field or event. All
/// others are thrown.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int
    let end: Int
    var softFault: JSONFault?

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int? = nil) {
        self.bytes = bytes
        self.position = start
        self.end = end ?? bytes.count
    }

    @inline(__always)
    var current: UInt8? {
        position < end ? bytes[position] : nil
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
            default: return
            }
        }
    }

    /// What stands at the cursor, for a sentence.
    var found: String {
        guard let byte = current else { return "the end" }
        if let length = UTF8Sequence.length(in: bytes, at: position), byte >= 0x20, byte != 0x7F {
            return quoted(UnsafeBufferPointer(rebasing: bytes[position..<(position + length)]))
        }
        return "the byte 0x" + String(byte, radix: 16, uppercase: true)
    }

    func fault(_ detail: String) -> JSONFault {
        JSONFault(offset: position, detail: detail)
    }

    // MARK: Texts

    /// Reads the text whose opening quote is at the cursor. Without escapes the result lies in the
    /// input, else in `scratch`, which keeps only its first bytes where it is very long; the count
    /// is right all the same.
    mutating func string(
        _ scratch: inout JSONScratch
    ) throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
        let start = position + 1
        var index = start
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return UnsafeBufferPointer(rebasing: bytes[start..<index])
            }
            if byte == UInt8(ascii: "\\") {
                return try escapedString(start: start, index: index, &scratch)
            }
            if byte >= 0x20, byte < 0x80 {
                index &+= 1
            } else {
                index = passUnusual(at: index)
            }
        }
        throw fault("a text starts here and has no closing quote")
    }

    /// Passes a byte outside printable ASCII, remembering what is wrong with it.
    private mutating func passUnusual(at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x20 {
            remember(
                index,
                "a text contains the control character 0x"
                    + String(byte, radix: 16, uppercase: true) + " unescaped")
            return index + 1
        }
        guard let length = UTF8Sequence.length(in: bytes, at: index), index + length <= end else {
            remember(index, "a text is not UTF-8")
            return index + 1
        }
        return index + length
    }

    private mutating func remember(_ offset: Int, _ detail: String) {
        if softFault == nil { softFault = JSONFault(offset: offset, detail: detail) }
    }

    private mutating func escapedString(
        start: Int, index first: Int, _ scratch: inout JSONScratch
    ) throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
        var index = first
        scratch.begin()
        for offset in start..<first { scratch.append(bytes[offset]) }
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                return scratch.text
            }
            if byte == UInt8(ascii: "\\") {
                index = passEscape(at: index, &scratch)
                continue
            }
            let next = byte >= 0x20 && byte < 0x80 ? index + 1 : passUnusual(at: index)
            for offset in index..<next { scratch.append(bytes[offset]) }
            index = next
        }
        throw fault("a text starts here and has no closing quote")
    }

    private mutating func passEscape(at index: Int, _ scratch: inout JSONScratch) -> Int {
        guard index + 1 < end else { return index + 1 }
        switch bytes[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            scratch.append(bytes[index + 1])
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): return passUnicodeEscape(at: index, &scratch)
        default:
            remember(
                index,
                "a text contains an unknown escape; JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
            // The byte after may be the start of a longer sequence: leave it to the caller.
            return index + 1
        }
        return index + 2
    }

    private mutating func passUnicodeEscape(at index: Int, _ scratch: inout JSONScratch) -> Int {
        guard let unit = hexadecimal(at: index + 2) else {
            remember(index, "a text contains \\u without four hexadecimal digits after it")
            return index + 2
        }
        if let scalar = Unicode.Scalar(unit) {
            scratch.append(scalar)
            return index + 6
        }
        if unit < 0xDC00, index + 7 < end, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"), let low = hexadecimal(at: index + 8),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        {
            scratch.append(scalar)
            return index + 12
        }
        remember(index, "a text contains half of a surrogate pair")
        return index + 6
    }

    private func hexadecimal(at index: Int) -> UInt32? {
        guard index + 4 <= end else { return nil }
        var value: UInt32 = 0
        for offset in index..<(index + 4) {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 0x57)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 0x37)
            default: return nil
            }
        }
        return value
    }
}

/// Room for texts with escapes. Keeps of each only as much as is ever looked at.
struct JSONScratch {
    /// More than any field may have, so that cutting never makes a text look acceptable.
    private static let keptBytes = 512
    /// One text for each field, one for a key, one for the object around it.
    private static let texts = EventField.allCases.count + 2

    private let storage: UnsafeMutablePointer<UInt8>
    private var start = 0
    private var count = 0

    init() {
        storage = .allocate(capacity: JSONScratch.keptBytes * JSONScratch.texts)
    }

    func deallocate() {
        storage.deallocate()
    }

    /// Forgets all texts.
    mutating func reset() {
        start = 0
        count = 0
    }

    /// Starts a text behind those there are. The last room is shared by texts nobody keeps.
    mutating func begin() {
        let last = JSONScratch.keptBytes * (JSONScratch.texts - 1)
        start = min(start + min(count, JSONScratch.keptBytes), last)
        count = 0
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count < JSONScratch.keptBytes { storage[start + count] = byte }
        count += 1
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        for byte in UTF8.encode(scalar).unsafelyUnwrapped { append(byte) }
    }

    /// The text begun last. Its count may be more than what is kept: look at the count first.
    var text: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: storage + start, count: count)
    }
}
