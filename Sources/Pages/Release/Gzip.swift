internal import CZlib

/// The compressed form that lies beside a text file for servers that send it as it is.
enum Gzip {
    /// Below this a compressed file saves no packet and costs an inode.
    static let leastSaving = 128

    /// Large files are data for programs, seldom asked for and rewritten with every event: there
    /// half the time counts for more than a tenth of the size.
    private static func level(_ count: Int) -> Int32 {
        count > 128 * 1024 ? 3 : 6
    }

    private static let textEndings: Set<Substring> = [
        "html", "css", "js", "json", "csv", "svg", "xml", "txt", "atom", "webmanifest",
    ]

    /// The gzip form of a text file; nil for other files and where it would save too little.
    ///
    /// zlib leaves the time in the header at zero, so the same bytes always give the same form.
    static func companion(of bytes: [UInt8], name: String) -> [UInt8]? {
        guard let dot = name.lastIndex(of: "."),
            textEndings.contains(name[name.index(after: dot)...]),
            bytes.count > leastSaving,
            let compressed = compressed(bytes),
            compressed.count + leastSaving <= bytes.count
        else { return nil }
        return compressed
    }

    private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        let gzipHeader: Int32 = 16
        let memoryLevel: Int32 = 8
        var stream = z_stream()
        let started = deflateInit2_(
            &stream, level(bytes.count), Z_DEFLATED, MAX_WBITS + gzipHeader, memoryLevel,
            Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK, let length = UInt32(exactly: bytes.count) else { return nil }
        defer { deflateEnd(&stream) }
        var source = bytes
        let bound = Int(deflateBound(&stream, UInt(length)))
        var isComplete = false
        let result = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            source.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = length
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(clamping: output.count)
                isComplete = deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
            count = Int(stream.total_out)
        }
        return isComplete ? result : nil
    }
}
