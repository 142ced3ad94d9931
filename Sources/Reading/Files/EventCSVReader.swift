/// Reads events from comma-separated text: a header row with the columns in any order, then one
/// event a row; an empty cell is a field left out.
///
/// A reader is to be used by one task at a time.
public final class EventCSVReader {
    private let rows: CSVRows
    private let draft = EventDraft()
    private var scratch = JSONScratch()
    private let fields: [EventField]
    private var nextIndex = 0
    /// The header row as it stood, for a file of rejects.
    public let header: String

    /// - Throws: Where the header is missing, names an unknown column, or lacks one.
    public convenience init(bytes: [UInt8]) throws(FileFault) {
        try self.init(CSVRows(bytes: bytes))
    }

    init(_ rows: CSVRows) throws(FileFault) {
        self.rows = rows
        guard let names = try rows.next() else {
            throw FileFault("the file is empty; it must start with a header row")
        }
        header = rows.rawText
        fields = try EventCSVReader.fields(names, line: rows.line)
    }

    deinit {
        scratch.deallocate()
    }

    /// All but this one must be there, so that a renamed column is not taken for an empty one.
    private static let optional = Set([EventField.retracts])

    private static func fields(_ names: [String], line: Int) throws(FileFault) -> [EventField] {
        var fields = [EventField]()
        for name in names {
            guard let field = EventField.allCases.first(where: { $0.column == name }) else {
                let known = EventField.allCases.map(\.column).joined(separator: ", ")
                throw FileFault(line: line, "unknown column '\(name)'; known are \(known)")
            }
            guard !fields.contains(field) else {
                throw FileFault(line: line, "the column '\(name)' is there twice")
            }
            fields.append(field)
        }
        let missing = EventField.allCases.filter { !fields.contains($0) && !optional.contains($0) }
        guard missing.isEmpty else {
            let list = missing.map(\.column).joined(separator: ", ")
            throw FileFault(
                line: line,
                "the header lacks \(missing.count == 1 ? "the column" : "the columns") \(list)")
        }
        return fields
    }

    /// The next row, nil after the last.
    /// - Throws: Where the file cannot be read on; a bad row is an item with errors.
    public func next() throws(FileFault) -> EventItem? {
        guard try rows.advance() else { return nil }
        let index = nextIndex
        nextIndex += 1
        draft.reset()
        if let fault = rows.rowFault {
            let sentence = fault.prefix(1).uppercased() + fault.dropFirst() + "."
            draft.complain("", sentence)
            return invalid(index)
        }
        guard rows.cellCount == fields.count else {
            draft.complain(
                "", "The row has \(rows.cellCount) cells where the header has \(fields.count).")
            return invalid(index)
        }
        scratch.reset()
        for column in 0..<fields.count {
            let bytes = rows.bytes(of: column, &scratch)
            if bytes.isEmpty { continue }
            draft[fields[column]] = EventDraft.Slot(kind: .value, bytes: bytes)
        }
        guard let event = draft.makeEvent() else { return invalid(index) }
        return EventItem(index: index, line: rows.line, content: .event(event))
    }

    private func invalid(_ index: Int) -> EventItem {
        EventItem(
            index: index, line: rows.line, content: .invalid(draft.errors), raw: rows.rawText)
    }
}
