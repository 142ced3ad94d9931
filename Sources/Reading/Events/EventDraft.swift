import Retention

/// The fields of one event as they were found, before they are known to make sense. Both readers
/// fill one, so that JSON and CSV are checked by the same rules and told off in the same words.
///
/// Values are kept as places in the text; the text must outlive the draft's use of it.
final class EventDraft {
    enum Kind: UInt8 {
        case absent
        case value
        /// Something is there, and what is wrong with it has been said.
        case invalid
    }

    struct Slot {
        var kind = Kind.absent
        var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    }

    private static let types = WordTable<EventType>()
    private static let entries = WordTable<Entry>()
    private static let loads = WordTable<Load>()
    private static let reasons = WordTable<Reason>()

    private let slots: UnsafeMutablePointer<Slot>
    private(set) var errors = [FieldError]()
    /// Whether there was an object to take fields from.
    var isObject = false
    /// Whether grades were given, even none or wrong ones.
    var hasGrades = false

    init() {
        slots = .allocate(capacity: EventField.allCases.count)
        slots.initialize(repeating: Slot(), count: EventField.allCases.count)
    }

    deinit {
        slots.deallocate()
    }

    func reset() {
        slots.update(repeating: Slot(), count: EventField.allCases.count)
        if !errors.isEmpty { errors.removeAll() }
        isObject = false
        hasGrades = false
    }

    subscript(field: EventField) -> Slot {
        get { slots[Int(field.rawValue)] }
        set { slots[Int(field.rawValue)] = newValue }
    }

    func complain(_ pointer: String, _ detail: String) {
        guard errors.count < IngestLimits.errorsPerEvent else { return }
        errors.append(FieldError(pointer: pointer, detail: detail))
    }

    func complain(_ field: EventField, _ detail: String) {
        complain(field.pointer, "'\(field.name)' \(detail)")
    }

    func isPresent(_ field: EventField) -> Bool {
        self[field].kind != .absent
    }
}

// MARK: The rules

extension EventDraft {
    /// The event, or nil with the reasons in `errors`.
    func makeEvent() -> Event? {
        let type = self.type()
        let id = text(.id, limit: IngestLimits.idBytes)
        if !isPresent(.id) {
            complain(.id, "is missing; every event needs one that is unique within its source.")
        }
        if let type { checkBelonging(type) }
        let retracts = text(.retracts, limit: IngestLimits.idBytes)
        let isRetraction = type == .retracted
        if isRetraction {
            checkRetraction(id: id, retracts: retracts)
        } else if type != nil {
            checkRequired()
        }
        let event = Event(
            id: id ?? "", type: type ?? .retracted,
            student: text(.student, limit: IngestLimits.studentBytes),
            program: code(.program, of: .unit), term: code(.term, of: .term), on: day(),
            entry: word(.entry, EventDraft.entries), load: word(.load, EventDraft.loads),
            grades: Grades(
                entry: grade(.gpaEntry), term: grade(.gpaTerm),
                cumulative: grade(.gpaCumulative), scale: scale()),
            reason: word(.reason, EventDraft.reasons),
            award: text(.award, limit: IngestLimits.awardBytes),
            retracts: retracts)
        return errors.isEmpty ? event : nil
    }

    private func type() -> EventType? {
        guard isPresent(.type) else {
            complain(.type, "is missing; it must be one of \(EventDraft.types.list).")
            return nil
        }
        return word(.type, EventDraft.types)
    }

    private func checkRequired() {
        if !isPresent(.student) {
            complain(.student, "is missing; only a retraction goes without a student.")
        }
        if !isPresent(.program) {
            complain(.program, "is missing; only a retraction goes without a program.")
        }
        if !isPresent(.term), !isPresent(.on) {
            complain(
                .term, "is missing, and so is 'on'; give the term, the date, or both.")
        }
    }

    private func checkRetraction(id: String?, retracts: String?) {
        if !isPresent(.retracts) {
            complain(.retracts, "is missing; it must be the id of the event that never happened.")
        }
        if let id, let retracts, id == retracts {
            complain(.retracts, "is the event's own id; it must be the id of another event.")
        }
    }

    private func checkBelonging(_ type: EventType) {
        if type == .retracted {
            for field in EventField.allCases
            where isPresent(field) && field != .id && field != .type && field != .retracts {
                complain(
                    field, "does not belong to a retraction, which has only id, type and retracts.")
            }
            if hasGrades, !EventField.allCases.contains(where: { $0.isGrade && isPresent($0) }) {
                complain(
                    "/gpa",
                    "'gpa' does not belong to a retraction, which has only id, type and retracts.")
            }
            return
        }
        refuse(.entry, unless: type == .enrolled, "enrolled", for: type)
        refuse(.load, unless: type == .enrolled, "enrolled", for: type)
        refuse(.reason, unless: type == .droppedOut, "dropped_out", for: type)
        refuse(.award, unless: type == .completed, "completed", for: type)
        refuse(.retracts, unless: false, "retracted", for: type)
    }

    @inline(__always)
    private func refuse(
        _ field: EventField, unless isRight: Bool, _ right: StaticString, for type: EventType
    ) {
        guard !isRight, isPresent(field) else { return }
        complain(field, "belongs to \(right) events only, and this one is \(type.word).")
    }
}

// MARK: The values

extension EventDraft {
    private func text(_ field: EventField, limit: Int) -> String? {
        let slot = self[field]
        guard slot.kind == .value else { return nil }
        guard !slot.bytes.isEmpty else {
            complain(field, "is empty; give it a value or leave it out.")
            return nil
        }
        guard slot.bytes.count <= limit else {
            complain(field, "is \(slot.bytes.count) bytes long; at most \(limit) are accepted.")
            return nil
        }
        guard isClean(field, slot.bytes) else { return nil }
        return String(decoding: slot.bytes, as: UTF8.self)
    }

    private func isClean(_ field: EventField, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch TextFault.first(in: bytes) {
        case nil:
            return true
        case .notUTF8:
            complain(field, "is not UTF-8 text: \(quoted(bytes)).")
        case .controlCharacter(let code):
            let digits = String(code, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: 4 - digits.count) + digits
            complain(
                field,
                "contains the control character U+\(padded); text must be without such."
            )
        }
        return false
    }

    private func code(_ field: EventField, of use: FileName.Use) -> String? {
        let slot = self[field]
        guard slot.kind == .value else { return nil }
        let isShort = slot.bytes.count <= IngestLimits.codeBytes
        if isShort {
            let text = String(decoding: slot.bytes, as: UTF8.self)
            switch FileName.fault(in: text, of: use) {
            case nil: return text
            case .taken:
                complain(
                    field,
                    "cannot be \(quoted(slot.bytes)), because a file of the site has that name; "
                        + "use another code.")
                return nil
            case .unfit: break
            }
        }
        let length = isShort ? "" : " (\(slot.bytes.count) bytes)"
        complain(
            field,
            "must be 1 to \(IngestLimits.codeBytes) letters, digits, dots, hyphens or underscores "
                + "and start with a letter or digit, not \(quoted(slot.bytes))\(length).")
        return nil
    }

    private func word<Word: Vocabulary>(_ field: EventField, _ words: WordTable<Word>) -> Word? {
        let slot = self[field]
        guard slot.kind == .value else { return nil }
        if let word = words.word(slot.bytes) { return word }
        complain(field, "must be one of \(words.list), not \(quoted(slot.bytes)).")
        return nil
    }

    private func day() -> Day? {
        let slot = self[.on]
        guard slot.kind == .value else { return nil }
        let bytes = slot.bytes
        guard let fields = EventDraft.dateFields(bytes) else {
            complain(.on, "must be a date such as 2025-09-02, not \(quoted(bytes)).")
            return nil
        }
        guard let day = Day(year: fields.year, month: fields.month, day: fields.day) else {
            complain(
                .on,
                "is \(quoted(bytes)), a date the calendar does not have; "
                    + "it must be one such as 2025-09-02.")
            return nil
        }
        return day
    }

    /// The three numbers of `YYYY-MM-DD`.
    private static func dateFields(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (year: Int, month: Int, day: Int)? {
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-")
        else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for index in range {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
        else { return nil }
        return (year, month, day)
    }

    private func grade(_ field: EventField) -> Grade? {
        let slot = self[field]
        guard slot.kind == .value else { return nil }
        guard slot.bytes.count <= IngestLimits.gradeBytes else {
            complain(
                field,
                "is \(slot.bytes.count) bytes long; at most \(IngestLimits.gradeBytes) are accepted."
            )
            return nil
        }
        do throws(GradeText.Fault) {
            return try GradeText.parse(slot.bytes)
        } catch {
            switch error {
            case .notANumber:
                complain(field, "must be a number such as 3.41, not \(quoted(slot.bytes)).")
            case .outOfRange:
                complain(field, "must lie between -1000 and 1000, not be \(quoted(slot.bytes)).")
            }
            return nil
        }
    }

    private func scale() -> Grade? {
        guard let scale = grade(.gpaScale) else { return nil }
        guard scale.thousandths > 0 else {
            complain(.gpaScale, "is the highest grade there is, so it must be above 0.")
            return nil
        }
        return scale
    }
}
