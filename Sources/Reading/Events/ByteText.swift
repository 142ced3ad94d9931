#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The mark some programs put before UTF-8 text. It says nothing, so it is passed over.
enum ByteOrderMark {
    static func length(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the next line feed, or the end.
    func lineEnd(from start: Int) -> Int {
        guard start < count, let base = baseAddress,
            let found = memchr(base + start, 0x0A, count - start)
        else { return count }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Whether it is white space only.
    var isBlank: Bool {
        for byte in self where byte != 0x20 && byte != 0x09 && byte != 0x0D {
            return false
        }
        return true
    }

    /// The line of an offset and the place in it, both counted from 1.
    func place(of offset: Int) -> (line: Int, byte: Int) {
        var line = 1
        var start = 0
        while true {
            let end = lineEnd(from: start)
            if end >= offset || end >= count { return (line, offset - start + 1) }
            line += 1
            start = end + 1
        }
    }
}

/// Counts lines along the way, so that telling each event's line costs one pass over a body.
struct LineCount {
    private var line = 1
    private var nextEnd: Int?

    /// The line of an offset, counted from 1. Offsets must not go back.
    mutating func line(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = nextEnd ?? bytes.lineEnd(from: 0)
        while end < offset, end < bytes.count {
            line += 1
            end = bytes.lineEnd(from: end + 1)
        }
        nextEnd = end
        return line
    }
}
