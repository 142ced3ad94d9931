/// Why a file cannot be read on, as a sentence for the person who made it.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1; nil where the file as a whole is meant.
    public var line: Int?
    public var detail: String

    public init(line: Int? = nil, _ detail: String) {
        self.line = line
        self.detail = detail
    }

    public var description: String {
        line.map { "line \($0): \(detail)" } ?? detail
    }
}

/// Fills as much of the room as it can; 0 at the end.
typealias ByteSource = (UnsafeMutableRawBufferPointer) throws(FileFault) -> Int

/// A part of a stream of bytes that moves along it: constant memory whatever the length.
final class ByteWindow {
    private let storage: UnsafeMutableRawBufferPointer
    private let source: ByteSource
    private var start = 0
    private var end = 0
    private(set) var isAtEnd = false

    /// A tenth of a millisecond's reading; larger ones fall out of the processor's cache.
    static let capacity = 256 * 1024

    init(capacity: Int = capacity, source: @escaping ByteSource) {
        storage = .allocate(byteCount: capacity, alignment: 16)
        self.source = source
    }

    convenience init(bytes: [UInt8]) {
        var rest = bytes[...]
        self.init { room in
            let count = min(room.count, rest.count)
            room.copyBytes(from: rest.prefix(count))
            rest.removeFirst(count)
            return count
        }
    }

    deinit {
        storage.deallocate()
    }

    /// What is read and not yet consumed; valid until `more`.
    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            rebasing: UnsafeRawBufferPointer(storage).bindMemory(to: UInt8.self)[start..<end])
    }

    func consume(_ count: Int) {
        start += count
    }

    /// Reads more behind `bytes`.
    /// - Returns: False where there is no more or no room.
    func more() throws(FileFault) -> Bool {
        if isAtEnd { return false }
        if start > 0 {
            let base = UnsafeMutableRawPointer(storage.baseAddress.unsafelyUnwrapped)
            base.copyMemory(from: base + start, byteCount: end - start)
            end -= start
            start = 0
        }
        guard end < storage.count else { return false }
        let count = try source(UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
        end += count
        isAtEnd = count == 0
        return count > 0
    }

    /// Passes UTF-8's byte order mark.
    func skipMark() throws(FileFault) {
        while bytes.count < 3 {
            guard try more() else { break }
        }
        consume(ByteOrderMark.length(in: bytes))
    }
}
