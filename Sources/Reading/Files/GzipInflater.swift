import CZlib

/// Why compressed data cannot be unpacked.
public enum GzipFault: Error, Hashable, Sendable {
    case corrupt
    /// It ends before its own end.
    case truncated
    /// It unpacks to more than was allowed.
    case tooLarge(maximumBytes: Int)
}

/// Unpacks gzip data piece by piece. Files may hold several members, one after the other.
///
/// It is to be used by one task at a time.
public final class GzipInflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let maximumBytes: Int
    private var producedBytes = 0
    private var state = State.beforeFirst

    private enum State {
        case beforeFirst, inMember, betweenMembers
    }

    /// - Parameter maximumBytes: What all of it may unpack to, so that a small body cannot fill
    ///   the memory.
    public init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
        // zlib keeps the address, so the structure must not move.
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let gzipOnly: Int32 = 15 + 16
        let status = inflateInit2_(
            stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib could not allocate its 40 KB window")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks as much as there is room for.
    /// - Parameter input: Loses what was taken.
    /// - Returns: How many bytes of `output` were written.
    public func inflate(
        _ input: inout UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(GzipFault) -> Int {
        var written = 0
        while written < output.count, !input.isEmpty || state == .inMember {
            if state != .inMember, try !startMember(&input) { break }
            let room = UnsafeMutableRawBufferPointer(rebasing: output[written...])
            let (status, count) = step(&input, room)
            written += count
            producedBytes += count
            guard producedBytes <= maximumBytes else {
                throw .tooLarge(maximumBytes: maximumBytes)
            }
            switch status {
            case Z_STREAM_END: state = .betweenMembers
            case Z_OK: break
            // Neither input nor pending output: wait for the next piece.
            case Z_BUF_ERROR: return written
            default: throw .corrupt
            }
        }
        return written
    }

    /// Unpacks a whole piece, handing the results on as they come.
    public func inflate(
        _ input: UnsafeRawBufferPointer, emit: (UnsafeRawBufferPointer) -> Void
    ) throws(GzipFault) {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
        defer { room.deallocate() }
        var rest = input
        while true {
            let count = try inflate(&rest, into: room)
            if count > 0 { emit(UnsafeRawBufferPointer(rebasing: room[..<count])) }
            if rest.isEmpty, count < room.count { return }
        }
    }

    /// To be called at the end of the data.
    public func finish() throws(GzipFault) {
        guard state == .betweenMembers else { throw .truncated }
    }

    /// - Returns: False where only padding was left.
    private func startMember(_ input: inout UnsafeRawBufferPointer) throws(GzipFault) -> Bool {
        if state == .betweenMembers {
            // Tapes and some servers fill the last block with zeros; gzip itself passes them too.
            while input.first == 0 { input = UnsafeRawBufferPointer(rebasing: input.dropFirst()) }
            if input.isEmpty { return false }
            guard inflateReset(stream) == Z_OK else { throw .corrupt }
        }
        state = .inMember
        return true
    }

    private func step(
        _ input: inout UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer
    ) -> (status: Int32, written: Int) {
        // zlib only reads through `next_in`; its type says otherwise for old compilers' sake.
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        let offered = min(input.count, Int(UInt32.max))
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let space = min(room.count, Int(UInt32.max))
        stream.pointee.avail_out = UInt32(space)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        let taken = offered - Int(stream.pointee.avail_in)
        input = UnsafeRawBufferPointer(rebasing: input[taken...])
        return (status, space - Int(stream.pointee.avail_out))
    }
}
