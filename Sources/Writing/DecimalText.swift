/// Numbers in files for machines: twelve significant digits, no zeros at the end, no locale.
public enum DecimalText {
    /// Appends nothing for what is no number.
    public static func append(_ value: Double, to bytes: inout [UInt8]) {
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

    public static func text(_ value: Double) -> String {
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
