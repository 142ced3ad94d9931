import Retention

/// Writes JSON as it goes, with keys in the order given. A value that is hidden is left out and its
/// place, a JSON pointer, noted; so are places that are provisional or kept from an earlier release.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private(set) var suppressed: [String] = []
    private(set) var provisional: [String] = []
    private(set) var kept: [(place: String, since: String)] = []
    private var path: [String] = []
    private var needsComma = false

    // MARK: Structure

    mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
        nested(key, open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
    }

    mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) -> Void) {
        nested(key, open: UInt8(ascii: "["), close: UInt8(ascii: "]"), body)
    }

    /// An object as an element of an array.
    mutating func element(_ index: Int, _ body: (inout JSONWriter) -> Void) {
        separate()
        path.append(String(index))
        fill(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), body)
        path.removeLast()
    }

    private mutating func nested(
        _ key: String?, open: UInt8, close: UInt8, _ body: (inout JSONWriter) -> Void
    ) {
        if let key {
            self.key(key)
            path.append(key)
        } else {
            separate()
        }
        fill(open: open, close: close, body)
        if key != nil { path.removeLast() }
    }

    private mutating func fill(open: UInt8, close: UInt8, _ body: (inout JSONWriter) -> Void) {
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func key(_ key: String) {
        separate()
        quote(key)
        bytes.append(UInt8(ascii: ":"))
    }

    // MARK: Values

    mutating func field(_ key: String, _ value: String) {
        self.key(key)
        quote(value)
    }

    mutating func field(_ key: String, _ value: Int) {
        self.key(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func field(_ key: String, _ value: Double) {
        self.key(key)
        append(value)
    }

    mutating func field(_ key: String, _ values: [Int]) {
        array(key) { for value in values { $0.value(value) } }
    }

    mutating func field(_ key: String, _ values: [Double]) {
        array(key) { for value in values { $0.value(value) } }
    }

    mutating func field(_ key: String, _ values: [String]) {
        array(key) { for value in values { $0.value(value) } }
    }

    mutating func field(_ key: String, _ interval: Interval) {
        field(key, [interval.lower, interval.upper])
    }

    mutating func value(_ value: Int) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func value(_ value: Double) {
        separate()
        append(value)
    }

    /// JSON has no word for what is no number, and 0 is one.
    private mutating func append(_ value: Double) {
        if value.isFinite {
            Decimal.append(value, to: &bytes)
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
    }

    mutating func value(_ value: String) {
        separate()
        quote(value)
    }

    /// Writes a figure where it may be shown, and notes its place where not.
    mutating func shown<Value>(
        _ key: String, _ value: Shown<Value>?, _ write: (inout JSONWriter, Value) -> Void
    ) {
        switch value {
        case .value(let value)?: write(&self, value)
        case .hidden?: suppressed.append(pointer(key))
        case nil: break
        }
    }

    mutating func field(_ key: String, _ value: Shown<Int>?) {
        shown(key, value) { $0.field(key, $1) }
    }

    mutating func field(_ key: String, _ rate: Shown<Rate>?) {
        shown(key, rate) { writer, rate in
            writer.object(key) {
                $0.field("base", rate.base)
                $0.field("count", rate.count)
                $0.field("interval", rate.interval)
                $0.field("rate", rate.value)
            }
        }
    }

    /// Notes that a member of the current object, or the object itself, is provisional.
    mutating func markProvisional(_ key: String? = nil) {
        provisional.append(pointer(key))
    }

    /// Notes that the current object stays as it was in the release of a day.
    ///
    /// - Parameter member: Of the object at hand; nil for all of it.
    mutating func markKept(since day: Day, at member: String? = nil) {
        kept.append((pointer(member), day.description))
    }

    /// The noted places, where there are any; at the end of the outermost object.
    mutating func places() {
        if !kept.isEmpty {
            object("kept") { writer in
                for (place, since) in writer.kept { writer.field(place, since) }
            }
        }
        if !provisional.isEmpty { field("provisional", provisional) }
        if !suppressed.isEmpty { field("suppressed", suppressed) }
    }

    private func pointer(_ key: String?) -> String {
        var text = ""
        for part in path { text += "/" + part }
        if let key { text += "/" + key }
        return text
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
                bytes.append(JSONWriter.digits[Int(byte >> 4)])
                bytes.append(JSONWriter.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// Numbers in files for machines: twelve significant digits, no zeros at the end, no locale.
enum Decimal {
    /// Appends nothing for what is no number.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        guard value.isFinite else { return }
        guard value != 0 else {
            bytes.append(UInt8(ascii: "0"))
            return
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var scaled = value.magnitude
        var exponent = 0
        // Each step errs by less than 1.2e-16 of the value, far below the twelfth digit.
        while scaled < 1e11 {
            scaled *= 10
            exponent -= 1
        }
        while scaled >= 1e12 {
            scaled /= 10
            exponent += 1
        }
        var digits = Int(scaled.rounded())
        while digits % 10 == 0 {
            digits /= 10
            exponent += 1
        }
        append(digits: Array(String(digits).utf8), exponent: exponent, to: &bytes)
    }

    static func text(_ value: Double) -> String {
        var bytes = [UInt8]()
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes digits × 10^exponent.
    private static func append(digits: [UInt8], exponent: Int, to bytes: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        let point = UInt8(ascii: ".")
        let whole = digits.count + exponent
        switch whole {
        case 1...15 where exponent >= 0:
            bytes.append(contentsOf: digits)
            bytes.append(contentsOf: repeatElement(zero, count: exponent))
        case 1...15:
            bytes.append(contentsOf: digits.prefix(whole))
            bytes.append(point)
            bytes.append(contentsOf: digits.dropFirst(whole))
        case -4...0:
            bytes.append(zero)
            bytes.append(point)
            bytes.append(contentsOf: repeatElement(zero, count: -whole))
            bytes.append(contentsOf: digits)
        default:
            bytes.append(digits[0])
            if digits.count > 1 {
                bytes.append(point)
                bytes.append(contentsOf: digits.dropFirst())
            }
            bytes.append(contentsOf: "e\(whole - 1)".utf8)
        }
    }
}
