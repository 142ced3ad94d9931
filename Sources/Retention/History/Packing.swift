/// Unsigned LEB128, and zigzag for signed values.
struct PackedWriter {
    private(set) var bytes = [UInt8]()

    /// - Parameter capacity: How many bytes it will take, as far as that can be told.
    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func writeSigned(_ value: Int64) {
        write(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
    }
}

/// Reads what `PackedWriter` wrote. The bytes come from a disk and may be anything: every number is
/// given out only where it fits what it is to be, so that damage is nil and never a trap.
struct PackedReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// What has not been read.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[offset...]) }

    /// The next number; nil at the end, and where it does not fit.
    mutating func read<Number: FixedWidthInteger>(as _: Number.Type = Number.self) -> Number? {
        word().flatMap(Number.init(exactly:))
    }

    /// The same for one written as signed.
    mutating func readSigned<Number: FixedWidthInteger>(
        as _: Number.Type = Number.self
    ) -> Number? {
        word().flatMap {
            Number(exactly: Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1))
        }
    }

    private mutating func word() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}
