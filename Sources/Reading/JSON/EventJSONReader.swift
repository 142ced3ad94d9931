/// Reads events written as JSON: one object, an array of objects, or one object a line (NDJSON).
///
/// It knows this one flat shape only and is strict about JSON itself (RFC 8259), about every field,
/// and about keys given twice. After a bad event it goes on with the next wherever it is plain
/// where that starts.
///
/// A reader may be used again and again, by one task at a time.
public final class EventJSONReader {
    private let draft = EventDraft()
    // Checking for overlapping access at run time would take a tenth of the reader's time; nothing
    // here calls back.
    @exclusivity(unchecked) private var scratch = JSONScratch()
    /// The field being read, to say where a fault in the grammar lies.
    @exclusivity(unchecked) private var pointer = ""

    public init() {}

    deinit {
        scratch.deallocate()
    }

    /// Reads a body of one object or one array of objects.
    public func readDocument(
        _ bytes: UnsafeRawBufferPointer, limit: Int = IngestLimits.batchEvents
    ) -> EventDocument {
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            var scanner = JSONScanner(bytes, from: ByteOrderMark.length(in: bytes))
            scanner.skipWhitespace()
            switch scanner.current {
            case UInt8(ascii: "["):
                return readArray(&scanner, limit: limit)
            case nil:
                let detail = "The body is empty; it must be an event or an array of events."
                return EventDocument(
                    isSingle: true, fault: FieldError(pointer: "", detail: detail))
            default:
                return readSingle(&scanner)
            }
        }
    }

    /// Reads a body of one object a line. Blank lines are passed over.
    public func readLines(
        _ bytes: UnsafeRawBufferPointer, limit: Int = IngestLimits.batchEvents
    ) -> EventDocument {
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            var document = EventDocument(isSingle: false)
            document.items.reserveCapacity(EventJSONReader.expectedItems(in: bytes, limit))
            var start = ByteOrderMark.length(in: bytes)
            var line = 0
            while start < bytes.count {
                line += 1
                let end = bytes.lineEnd(from: start)
                let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
                start = end + 1
                if text.isBlank { continue }
                if document.items.count == limit {
                    document.isOverLimit = true
                    return document
                }
                document.items.append(readLine(text, index: document.items.count, line: line))
            }
            if document.items.isEmpty {
                document.fault = FieldError(
                    pointer: "", detail: "The body is empty; it must have one event a line.")
            }
            return document
        }
    }

    /// Reads one line of NDJSON, without its end.
    func readLine(_ bytes: UnsafeBufferPointer<UInt8>, index: Int, line: Int) -> EventItem {
        var scanner = JSONScanner(bytes)
        scanner.skipWhitespace()
        var (content, isStopped) = readItem(&scanner, in: .line)
        scanner.skipWhitespace()
        if !isStopped, scanner.current != nil {
            let fault = scanner.fault(
                "The line goes on after the event with \(scanner.found); each event must be on a "
                    + "line of its own")
            let error = FieldError(pointer: "", detail: Surroundings.line.sentence(fault, bytes))
            if case .invalid(let errors) = content {
                content = .invalid(errors + [error])
            } else {
                content = .invalid([error])
            }
        }
        return EventItem(index: index, line: line, content: content)
    }

    /// Growing an array of events step by step would take longer than reading them.
    private static func expectedItems(in bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Int {
        let usualBytes = 128
        return min(bytes.count / usualBytes + 1, limit)
    }

    private func readSingle(_ scanner: inout JSONScanner) -> EventDocument {
        let line = scanner.bytes.place(of: scanner.position).line
        let (content, isStopped) = readItem(&scanner, in: .document)
        var document = EventDocument(
            isSingle: true, items: [EventItem(index: 0, line: line, content: content)])
        scanner.skipWhitespace()
        if !isStopped, scanner.current != nil {
            document.fault = fault(
                "The body goes on after the event with \(scanner.found); send many events as an "
                    + "array, or one a line as application/x-ndjson", at: scanner)
        }
        return document
    }

    private func readArray(_ scanner: inout JSONScanner, limit: Int) -> EventDocument {
        var document = EventDocument(isSingle: false)
        document.items.reserveCapacity(EventJSONReader.expectedItems(in: scanner.bytes, limit))
        scanner.position += 1
        scanner.skipWhitespace()
        if scanner.current == UInt8(ascii: "]") {
            scanner.position += 1
            document.fault = fault(
                "The array is empty; it must hold at least one event", at: scanner)
            return document
        }
        var lines = LineCount()
        while true {
            if document.items.count == limit {
                document.isOverLimit = true
                return document
            }
            let line = lines.line(at: scanner.position, in: scanner.bytes)
            let (content, isStopped) = readItem(&scanner, in: .document)
            document.items.append(
                EventItem(index: document.items.count, line: line, content: content))
            if isStopped {
                document.fault = FieldError(
                    pointer: "",
                    detail: "The array could not be read beyond event "
                        + "\(document.items.count - 1), counted from 0.")
                return document
            }
            scanner.skipWhitespace()
            guard scanner.current == UInt8(ascii: ",") else { break }
            scanner.position += 1
            scanner.skipWhitespace()
        }
        document.fault = closingFault(&scanner, after: document.items.count - 1)
        return document
    }

    private func closingFault(_ scanner: inout JSONScanner, after last: Int) -> FieldError? {
        guard scanner.current == UInt8(ascii: "]") else {
            return fault(
                "',' or ']' is expected after event \(last), counted from 0, not \(scanner.found)",
                at: scanner)
        }
        scanner.position += 1
        scanner.skipWhitespace()
        if scanner.current == nil { return nil }
        return fault("The body goes on after the array with \(scanner.found)", at: scanner)
    }

    private func fault(_ detail: String, at scanner: JSONScanner) -> FieldError {
        FieldError(
            pointer: "",
            detail: Surroundings.document.sentence(scanner.fault(detail), scanner.bytes))
    }
}

// MARK: One event

extension EventJSONReader {
    /// What the text of an event is part of, because sentences count from its start.
    private enum Surroundings {
        case line, document

        /// A sentence that says where, counting from 1.
        func sentence(_ fault: JSONFault, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
            let first = fault.detail.prefix(1).uppercased() + fault.detail.dropFirst()
            switch self {
            case .line:
                return "\(first) (byte \(fault.offset + 1) of the line)."
            case .document:
                let place = bytes.place(of: fault.offset)
                return "\(first) (line \(place.line), byte \(place.byte))."
            }
        }
    }

    /// Reads the value at the cursor as an event.
    /// - Returns: `isStopped` where its end could not be found.
    private func readItem(
        _ scanner: inout JSONScanner, in surroundings: Surroundings
    ) -> (content: EventItem.Content, isStopped: Bool) {
        draft.reset()
        scratch.reset()
        pointer = ""
        scanner.softFault = nil
        let start = scanner.position
        do throws(JSONFault) {
            if scanner.current == UInt8(ascii: "{") {
                try readMembers(&scanner, MemberNames.event, surroundings)
            } else {
                let kind = try scanner.skipValue(&scratch)
                draft.complain("", "An event must be an object in braces, not \(kind.rawValue).")
                scanner.softFault = nil
            }
        } catch {
            draft.complain(pointer, surroundings.sentence(error, scanner.bytes))
            return (.invalid(draft.errors), true)
        }
        // Without an object there is nothing to find fields missing from.
        guard draft.isObject, let event = draft.makeEvent() else {
            return (.invalid(draft.errors), false)
        }
        let length = scanner.position - start
        guard length <= IngestLimits.eventBytes else {
            draft.complain(
                "",
                "The event is \(length) bytes long; at most \(IngestLimits.eventBytes) are "
                    + "accepted."
            )
            return (.invalid(draft.errors), false)
        }
        return (.event(event), false)
    }

    private func readMembers(
        _ scanner: inout JSONScanner, _ names: MemberNames, _ surroundings: Surroundings
    ) throws(JSONFault) {
        let outer = pointer
        draft.isObject = true
        scanner.position &+= 1
        scanner.skipWhitespace()
        if scanner.current == UInt8(ascii: "}") {
            scanner.position &+= 1
            return
        }
        while true {
            try scanner.expectKey()
            let key = try scanner.string(&scratch)
            let meaning = names.meaning(of: key)
            try scanner.colon()
            switch meaning {
            case .field(let field): try readField(&scanner, field)
            case .grades: try readGrades(&scanner, surroundings)
            case nil: try refuse(&scanner, key, names, outer)
            }
            if scanner.softFault != nil { tellSoftFault(&scanner, surroundings) }
            scanner.skipWhitespace()
            if scanner.current == UInt8(ascii: ",") {
                scanner.position &+= 1
                scanner.skipWhitespace()
                continue
            }
            pointer = outer
            guard scanner.current == UInt8(ascii: "}") else {
                throw scanner.fault("',' or '}' is expected here, not \(scanner.found)")
            }
            scanner.position &+= 1
            return
        }
    }

    private func tellSoftFault(_ scanner: inout JSONScanner, _ surroundings: Surroundings) {
        guard let fault = scanner.softFault else { return }
        draft.complain(pointer, surroundings.sentence(fault, scanner.bytes))
        scanner.softFault = nil
    }

    private func readField(
        _ scanner: inout JSONScanner, _ field: EventField
    ) throws(JSONFault) {
        guard draft[field].kind == .absent else {
            pointer = field.pointer
            draft.complain(field, "is given twice; give it once.")
            _ = try scanner.skipValue(&scratch)
            return
        }
        do throws(JSONFault) {
            if let bytes = try value(&scanner, field) {
                draft[field] = EventDraft.Slot(kind: .value, bytes: bytes)
            }
        } catch {
            pointer = field.pointer
            throw error
        }
        if scanner.softFault != nil {
            pointer = field.pointer
            draft[field].kind = .invalid
        }
    }

    /// The text of a value of the right kind; nil after a complaint about another.
    private func value(
        _ scanner: inout JSONScanner, _ field: EventField
    ) throws(JSONFault) -> UnsafeBufferPointer<UInt8>? {
        let first = scanner.current
        if !field.isGrade, first == UInt8(ascii: "\"") {
            return try scanner.string(&scratch)
        }
        let start = scanner.position
        let kind = try scanner.skipValue(&scratch)
        if field.isGrade, kind == .number {
            return UnsafeBufferPointer(rebasing: scanner.bytes[start..<scanner.position])
        }
        draft[field].kind = .invalid
        switch kind {
        case .malformed:
            break
        case .null:
            draft.complain(field, "is null; leave the field out instead.")
        default:
            let right = field.isGrade ? "a number such as 3.41" : "text in double quotes"
            draft.complain(field, "must be \(right), not \(kind.rawValue).")
        }
        return nil
    }

    private func readGrades(
        _ scanner: inout JSONScanner, _ surroundings: Surroundings
    ) throws(JSONFault) {
        pointer = "/gpa"
        if draft.hasGrades {
            draft.complain(pointer, "'gpa' is given twice; give it once.")
            _ = try scanner.skipValue(&scratch)
            return
        }
        draft.hasGrades = true
        guard scanner.current == UInt8(ascii: "{") else {
            switch try scanner.skipValue(&scratch) {
            case .malformed: break
            case .null:
                draft.complain(pointer, "'gpa' is null; leave the field out instead.")
            case let kind:
                draft.complain(
                    pointer,
                    "'gpa' must be an object such as {\"term\":3.41}, not \(kind.rawValue).")
            }
            return
        }
        try readMembers(&scanner, MemberNames.grades, surroundings)
    }

    private func refuse(
        _ scanner: inout JSONScanner, _ key: UnsafeBufferPointer<UInt8>, _ names: MemberNames,
        _ outer: String
    ) throws(JSONFault) {
        let kept = UnsafeBufferPointer(rebasing: key.prefix(IngestLimits.codeBytes))
        let shown = quoted(kept)
        let escaped = String(decoding: kept, as: UTF8.self)
            .split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
        pointer = outer + "/" + escaped
        draft.complain(pointer, "\(shown) is not a field here; known are \(names.list).")
        _ = try scanner.skipValue(&scratch)
    }
}
