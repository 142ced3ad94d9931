public import Retention

/// What is wrong with one field of an event, as a sentence for the person who sends it.
public struct FieldError: Hashable, Sendable {
    /// Where in the event: a JSON pointer such as `/gpa/term`; empty for the event as a whole.
    public var pointer: String
    /// What was wrong and what would be right.
    public var detail: String

    public init(pointer: String, detail: String) {
        self.pointer = pointer
        self.detail = detail
    }

    /// The same place as a column of a CSV file: `/gpa/term` is `gpa_term`.
    public var column: String {
        String(pointer.dropFirst().map { $0 == "/" ? "_" : $0 })
    }
}

/// One event of a request or a file, or what keeps it from being one.
public struct EventItem: Sendable {
    public enum Content: Sendable {
        case event(Event)
        case invalid([FieldError])
    }

    /// Counted from 0; blank lines and the header do not count.
    public var index: Int
    /// The line it starts on, counted from 1.
    public var line: Int
    public var content: Content
    /// The text as it stood, for a file of rejects; only with errors, and only from files.
    public var raw: String?

    public init(index: Int, line: Int, content: Content, raw: String? = nil) {
        self.index = index
        self.line = line
        self.content = content
        self.raw = raw
    }

    public var event: Event? {
        if case .event(let event) = content { event } else { nil }
    }

    public var errors: [FieldError] {
        if case .invalid(let errors) = content { errors } else { [] }
    }
}

/// All events of one request body.
public struct EventDocument: Sendable {
    /// Whether the body was one object rather than an array or lines.
    public var isSingle: Bool
    public var items: [EventItem]
    /// Why the body could not be read to its end; nothing of such a body may be stored, because
    /// nobody can tell what else it was meant to say.
    public var fault: FieldError?
    /// There were more events than were asked for; the rest was not read.
    public var isOverLimit: Bool

    public init(
        isSingle: Bool, items: [EventItem] = [], fault: FieldError? = nil, isOverLimit: Bool = false
    ) {
        self.isSingle = isSingle
        self.items = items
        self.fault = fault
        self.isOverLimit = isOverLimit
    }
}
