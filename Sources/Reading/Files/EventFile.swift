#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file of events: CSV or NDJSON, plain or gzip, told apart by what is in it.
///
/// It is read in constant memory, by one task at a time.
public final class EventFile {
    public enum Format: String, Sendable {
        case csv, ndjson
    }

    private enum Reader {
        case csv(EventCSVReader)
        case lines(EventLines)
    }

    private let input: FileInput
    private let reader: Reader

    public let format: Format
    public let isCompressed: Bool

    /// - Throws: Where it cannot be opened, or where a CSV file's header is wrong.
    public init(path: String) throws(FileFault) {
        input = try FileInput(path: path)
        isCompressed = input.isCompressed
        let window = ByteWindow(source: input.read(into:))
        try window.skipMark()
        switch try EventFile.firstByte(window) {
        case UInt8(ascii: "{"):
            format = .ndjson
            reader = .lines(EventLines(window))
        case UInt8(ascii: "["):
            throw FileFault(
                "the file is a JSON array; write one event a line (NDJSON) instead")
        default:
            format = .csv
            reader = .csv(try EventCSVReader(CSVRows(window: window)))
        }
    }

    /// The first byte that is not white space, without consuming anything.
    private static func firstByte(_ window: ByteWindow) throws(FileFault) -> UInt8? {
        repeat {
            let byte = window.bytes.first {
                $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D
            }
            if let byte { return byte }
        } while try window.more()
        return nil
    }

    /// The file's size on disk, packed where it is packed.
    public var totalBytes: Int64 { input.totalBytes }

    /// How much of `totalBytes` has been read.
    public var bytesRead: Int64 { input.bytesRead }

    /// A CSV file's header row, to start a file of rejects with.
    public var header: String? {
        if case .csv(let reader) = reader { reader.header } else { nil }
    }

    /// The next events, good and bad, in order; empty after the last.
    /// - Throws: Where the file cannot be read on. The events before that place were handed out.
    public func next(limit: Int = 5_000) throws(FileFault) -> [EventItem] {
        var items = [EventItem]()
        items.reserveCapacity(limit)
        while items.count < limit {
            do throws(FileFault) {
                guard let item = try nextItem() else { break }
                items.append(item)
            } catch {
                // Hand out what is good first; the fault comes again with the next call.
                if items.isEmpty { throw error }
                pendingFault = error
                break
            }
        }
        return items
    }

    private var pendingFault: FileFault?

    private func nextItem() throws(FileFault) -> EventItem? {
        if let pendingFault { throw pendingFault }
        switch reader {
        case .csv(let reader): return try reader.next()
        case .lines(let lines): return try lines.next()
        }
    }
}

/// Reads NDJSON line by line.
final class EventLines {
    private let window: ByteWindow
    private let reader = EventJSONReader()
    private var line = 0
    private var index = 0
    private var lineBytes = 0

    init(_ window: ByteWindow) {
        self.window = window
    }

    func next() throws(FileFault) -> EventItem? {
        while let text = try nextLine() {
            if text.isBlank { continue }
            defer { index += 1 }
            var item = reader.readLine(text, index: index, line: line)
            if case .invalid = item.content { item.raw = String(decoding: text, as: UTF8.self) }
            return item
        }
        return nil
    }

    private func nextLine() throws(FileFault) -> UnsafeBufferPointer<UInt8>? {
        window.consume(lineBytes)
        lineBytes = 0
        line += 1
        while true {
            let bytes = window.bytes
            let end = bytes.lineEnd(from: 0)
            if end < bytes.count {
                lineBytes = end + 1
                return UnsafeBufferPointer(rebasing: bytes[..<end])
            }
            if window.isAtEnd {
                lineBytes = bytes.count
                return bytes.isEmpty ? nil : bytes
            }
            guard bytes.count <= IngestLimits.eventBytes else {
                throw FileFault(
                    line: line,
                    "the line is longer than \(IngestLimits.eventBytes) bytes; one event must be "
                        + "on each line")
            }
            _ = try window.more()
        }
    }
}

/// Beside a method named `read`, the system's is out of reach by name alone.
private func readDescriptor(_ descriptor: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, room.baseAddress, room.count)
}

/// A file's bytes, unpacked where it is gzip.
final class FileInput {
    private let path: String
    private let descriptor: Int32
    private let inflater: GzipInflater?
    private let packed: UnsafeMutableRawBufferPointer
    private var rest: UnsafeRawBufferPointer

    let totalBytes: Int64
    private(set) var bytesRead: Int64 = 0

    var isCompressed: Bool { inflater != nil }

    init(path: String) throws(FileFault) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileFault("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw FileFault("\(path) is a folder, not a file")
        }
        totalBytes = Int64(information.st_size)
        packed = .allocate(byteCount: ByteWindow.capacity, alignment: 16)
        let count = max(0, readDescriptor(descriptor, packed))
        bytesRead = Int64(count)
        rest = UnsafeRawBufferPointer(rebasing: packed[..<count])
        let isGzip = count >= 2 && packed[0] == 0x1F && packed[1] == 0x8B
        inflater = isGzip ? GzipInflater(maximumBytes: .max) : nil
    }

    deinit {
        close(descriptor)
        packed.deallocate()
    }

    func read(into room: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        guard let inflater else { return try readPlain(into: room) }
        while true {
            let count = try sorted { () throws(GzipFault) in
                try inflater.inflate(&rest, into: room)
            }
            if count > 0 { return count }
            if try !refill() {
                try sorted { () throws(GzipFault) in try inflater.finish() }
                return 0
            }
        }
    }

    private func sorted<Value>(_ body: () throws(GzipFault) -> Value) throws(FileFault) -> Value {
        do throws(GzipFault) {
            return try body()
        } catch {
            switch error {
            case .truncated:
                throw FileFault("\(path) ends early: the gzip data is cut off")
            case .corrupt, .tooLarge:
                throw FileFault("\(path) is damaged: the gzip data cannot be unpacked")
            }
        }
    }

    private func readPlain(into room: UnsafeMutableRawBufferPointer) throws(FileFault) -> Int {
        if rest.isEmpty, try !refill() { return 0 }
        let count = min(rest.count, room.count)
        room.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        return count
    }

    /// - Returns: False at the end.
    private func refill() throws(FileFault) -> Bool {
        var count = readDescriptor(descriptor, packed)
        while count < 0, errno == EINTR {
            count = readDescriptor(descriptor, packed)
        }
        guard count >= 0 else {
            throw FileFault("\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        bytesRead += Int64(count)
        rest = UnsafeRawBufferPointer(rebasing: packed[..<count])
        return count > 0
    }
}
