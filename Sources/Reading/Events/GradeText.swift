import Retention

/// Reads a number's text as thousandths by decimal arithmetic: a detour through binary fractions
/// would round 3.4145 down, because the nearest `Double` lies below it.
enum GradeText {
    enum Fault: Error {
        case notANumber
        case outOfRange
    }

    /// Beyond this no grade scale in use reaches; it catches cents, percents of percents and ids.
    static let largestThousandths = 1_000_000

    /// Takes exactly JSON's numbers.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> Grade {
        var scan = Decimal(bytes)
        guard scan.run() else { throw .notANumber }
        guard let thousandths = scan.thousandths, abs(thousandths) <= largestThousandths else {
            throw .outOfRange
        }
        return Grade(thousandths: Int32(thousandths))
    }

    /// Sign, significant digits and the decimal point's place among them.
    private struct Decimal {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0
        private var isNegative = false
        /// The first digits that matter, as a number; more can't fit below the bound.
        private var leading = 0
        private var leadingCount = 0
        /// The value is 0.d₁d₂d₃… × 10^pointAt.
        private var pointAt = 0
        private var isZero = true

        /// 1000.000 has seven, one more decides the rounding; the rest is room.
        private static let keptDigits = 12

        init(_ bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        mutating func run() -> Bool {
            if peek() == UInt8(ascii: "-") {
                isNegative = true
                position += 1
            }
            guard let first = digit() else { return false }
            if first == 0 {
                position += 1
                if digit() != nil { return false }
            } else {
                while let value = digit() {
                    take(value, isFraction: false)
                }
            }
            if peek() == UInt8(ascii: ".") {
                position += 1
                guard digit() != nil else { return false }
                while let value = digit() {
                    take(value, isFraction: true)
                }
            }
            guard let exponent = exponent() else { return false }
            pointAt += exponent
            return position == bytes.count
        }

        /// Rounded half away from zero; nil where it is plainly too large.
        var thousandths: Int? {
            if isZero { return 0 }
            let places = pointAt + 3
            if places > 8 { return nil }
            if places < 0 { return 0 }
            var value = leading
            for _ in 0..<max(0, places - leadingCount) { value *= 10 }
            var scale = 1
            for _ in 0..<max(0, leadingCount - places) { scale *= 10 }
            // The digits not kept cannot lift a rest below one half to one half.
            let isRoundedUp = scale > 1 && value % scale >= scale / 2
            value = value / scale + (isRoundedUp ? 1 : 0)
            return isNegative ? -value : value
        }

        private mutating func take(_ value: Int, isFraction: Bool) {
            position += 1
            if isZero, value == 0 {
                if isFraction { pointAt -= 1 }
                return
            }
            isZero = false
            if !isFraction { pointAt += 1 }
            guard leadingCount < Decimal.keptDigits else { return }
            leading = leading * 10 + value
            leadingCount += 1
        }

        /// 0 where there is none, nil where it is broken; saturates far outside any length a text
        /// can have.
        private mutating func exponent() -> Int? {
            guard let mark = peek(), mark | 0x20 == UInt8(ascii: "e") else { return 0 }
            position += 1
            var isBelowZero = false
            if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                isBelowZero = sign == UInt8(ascii: "-")
                position += 1
            }
            guard digit() != nil else { return nil }
            var value = 0
            while let next = digit() {
                value = min(value * 10 + next, 1_000_000_000_000)
                position += 1
            }
            return isBelowZero ? -value : value
        }

        private func peek() -> UInt8? {
            position < bytes.count ? bytes[position] : nil
        }

        private func digit() -> Int? {
            guard let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
                return nil
            }
            return Int(byte - UInt8(ascii: "0"))
        }
    }
}
