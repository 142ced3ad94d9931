/// Splits comma-separated text (RFC 4180) into rows: quotes, both line ends, a byte order mark.
/// Blank lines are passed over.
public final class CSVRows {
    private struct Cell {
        var start: Int
        var count: Int
        var hasDoubledQuotes = false
    }

    private let window: ByteWindow
    // As in the JSON reader: nothing here calls back, and the check costs a tenth of the time.
    @exclusivity(unchecked) private var cells = [Cell]()
    private var rowBytes = 0
    private var isStarted = false
    private var nextLine = 1
    /// The line the current row starts on, counted from 1.
    public private(set) var line = 1
    /// What is wrong with the current row; its cells mean nothing then.
    private(set) var rowFault: String?

    public convenience init(bytes: [UInt8]) {
        self.init(window: ByteWindow(bytes: bytes))
    }

    init(window: ByteWindow) {
        self.window = window
        cells.reserveCapacity(EventField.allCases.count)
    }

    /// The next row's cells, nil after the last.
    public func next() throws(FileFault) -> [String]? {
        guard try advance() else { return nil }
        if let rowFault { throw FileFault(line: line, rowFault) }
        var texts = [String]()
        for index in cells.indices {
            texts.append(try text(of: index))
        }
        return texts
    }

    private func text(of index: Int) throws(FileFault) -> String {
        let cell = cells[index]
        var bytes = Array(window.bytes[cell.start..<(cell.start + cell.count)])
        if cell.hasDoubledQuotes { bytes = CSVRows.undoubled(bytes) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw FileFault(line: line, "cell \(index + 1) is not UTF-8 text")
        }
        return text
    }

    private static func undoubled(_ bytes: [UInt8]) -> [UInt8] {
        var result = [UInt8]()
        var isSecond = false
        for byte in bytes {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { result.append(byte) }
        }
        return result
    }
}

// MARK: Without copies

extension CSVRows {
    var cellCount: Int { cells.count }

    /// A cell's bytes, valid until `advance`.
    @inline(__always)
    func bytes(of index: Int, _ scratch: inout JSONScratch) -> UnsafeBufferPointer<UInt8> {
        let cell = cells[index]
        let bytes = UnsafeBufferPointer(
            rebasing: window.bytes[cell.start..<(cell.start + cell.count)])
        guard cell.hasDoubledQuotes else { return bytes }
        scratch.begin()
        var isSecond = false
        for byte in bytes {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { scratch.append(byte) }
        }
        return scratch.text
    }

    /// The row as it stood, without its line end.
    var rawText: String {
        var bytes = window.bytes.prefix(rowBytes)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Moves to the next row that is not blank.
    /// - Returns: False after the last.
    func advance() throws(FileFault) -> Bool {
        if !isStarted {
            isStarted = true
            try window.skipMark()
        }
        while true {
            window.consume(rowBytes)
            rowBytes = 0
            guard try scanRow() else { return false }
            let isBlank = cells.count == 1 && cells[0].count == 0 && cells[0].start == 0
            if !isBlank || rowFault != nil { return true }
        }
    }

    private func scanRow() throws(FileFault) -> Bool {
        line = nextLine
        while true {
            let bytes = window.bytes
            if bytes.isEmpty, window.isAtEnd { return false }
            if try scan(bytes, isFinal: window.isAtEnd) { return true }
            guard bytes.count <= IngestLimits.eventBytes else {
                throw FileFault(
                    line: line,
                    "the row is longer than \(IngestLimits.eventBytes) bytes; a quote that opens a "
                        + "cell is probably not closed")
            }
            if try !window.more(), !window.isAtEnd {
                throw FileFault(line: line, "the row does not fit in memory")
            }
        }
    }

    /// - Returns: False where the row's end is not there yet.
    private func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool
    ) throws(FileFault) -> Bool {
        cells.removeAll(keepingCapacity: true)
        rowFault = nil
        var index = 0
        var lines = 1
        while true {
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            let step =
                isQuoted
                ? try quotedCell(bytes, &index, &lines, isFinal)
                : plainCell(bytes, &index, isFinal)
            switch step {
            case .nextCell: continue
            case .needsMore: return false
            case .rowEnd:
                rowBytes = index
                nextLine = line + lines
                return true
            }
        }
    }

    private enum Step {
        case nextCell, rowEnd, needsMore
    }

    @inline(__always)
    private func plainCell(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ isFinal: Bool
    ) -> Step {
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: ","):
                cells.append(Cell(start: start, count: index &- start))
                index &+= 1
                return .nextCell
            case UInt8(ascii: "\n"):
                let hasReturn = index > start && bytes[index &- 1] == UInt8(ascii: "\r")
                cells.append(Cell(start: start, count: index &- start &- (hasReturn ? 1 : 0)))
                index &+= 1
                return .rowEnd
            case UInt8(ascii: "\""):
                return abandon(
                    "a quote stands inside a cell that does not start with one; put the whole cell "
                        + "in quotes and double those inside", bytes, &index, isFinal)
            default:
                index &+= 1
            }
        }
        guard isFinal else { return .needsMore }
        let hasReturn = index > start && bytes[index - 1] == UInt8(ascii: "\r")
        cells.append(Cell(start: start, count: index - start - (hasReturn ? 1 : 0)))
        return .rowEnd
    }

    private func quotedCell(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ lines: inout Int, _ isFinal: Bool
    ) throws(FileFault) -> Step {
        var cell = Cell(start: index + 1, count: 0)
        var scan = index + 1
        while true {
            guard scan < bytes.count else {
                if isFinal {
                    throw FileFault(line: line, "a quote opens a cell and is not closed")
                }
                return .needsMore
            }
            let byte = bytes[scan]
            scan += 1
            if byte == UInt8(ascii: "\n") { lines += 1 }
            guard byte == UInt8(ascii: "\"") else { continue }
            if scan == bytes.count, !isFinal { return .needsMore }
            guard scan < bytes.count, bytes[scan] == UInt8(ascii: "\"") else { break }
            cell.hasDoubledQuotes = true
            scan += 1
        }
        cell.count = scan - 1 - cell.start
        cells.append(cell)
        index = scan
        return afterQuote(bytes, &index, isFinal)
    }

    private func afterQuote(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ isFinal: Bool
    ) -> Step {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\r") {
            if index + 1 == bytes.count, !isFinal { return .needsMore }
            if index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: "\n") { index += 1 }
        }
        guard index < bytes.count else { return .rowEnd }
        switch bytes[index] {
        case UInt8(ascii: ","):
            index += 1
            return .nextCell
        case UInt8(ascii: "\n"):
            index += 1
            return .rowEnd
        default:
            return abandon(
                "text follows the quote that closes a cell; double the quotes inside a cell",
                bytes, &index, isFinal)
        }
    }

    /// Gives the row up and passes its line.
    private func abandon(
        _ fault: String, _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ isFinal: Bool
    ) -> Step {
        let end = bytes.lineEnd(from: index)
        if end == bytes.count, !isFinal { return .needsMore }
        index = min(end + 1, bytes.count)
        rowFault = fault
        return .rowEnd
    }
}
