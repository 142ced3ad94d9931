import CZlib
import Testing

/// What `gzip` would make of some bytes.
public func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let gzip: Int32 = 15 + 16
    let start = deflateInit2_(
        &stream, 6, Z_DEFLATED, gzip, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
    try #require(start == Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let status = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return deflate(&stream, Z_FINISH)
        }
    }
    try #require(status == Z_STREAM_END)
    return Array(output.prefix(Int(stream.total_out)))
}

/// What `gzip -d` would make of some bytes.
public func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let gzip: Int32 = 15 + 16
    let start = inflateInit2_(&stream, gzip, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    try #require(start == Z_OK)
    defer { inflateEnd(&stream) }
    var input = bytes
    var part = [UInt8](repeating: 0, count: 1 << 16)
    var output = [UInt8]()
    var status = Z_OK
    input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        while status == Z_OK {
            let room = part.count
            let left = part.withUnsafeMutableBufferPointer { part in
                stream.next_out = part.baseAddress
                stream.avail_out = UInt32(room)
                status = inflate(&stream, Z_NO_FLUSH)
                return Int(stream.avail_out)
            }
            output += part.prefix(room - left)
        }
    }
    try #require(status == Z_STREAM_END && stream.avail_in == 0)
    return output
}
