import HTTPTypes
import Hummingbird
import NIOCore
import Reading
import Retention
import Store
import Writing

extension IngestAPI {
    /// `POST /v1/events`
    func post(_ request: Request) async throws -> Response {
        let key = try await authenticate(request, for: .ingest)
        try checkAccept(request.headers, offers: MediaType.json)
        let isAtomic = try isAtomic(request)
        let form = try BodyForm(request.headers)
        let document = try await bodies.withBody(
            of: request, isCompressed: form.isCompressed
        ) { body in
            body.withUnsafeReadableBytes { bytes in
                let reader = EventJSONReader()
                return form.isLines ? reader.readLines(bytes) : reader.readDocument(bytes)
            }
        }
        try check(document, isAtomic: isAtomic || document.isSingle)
        let submission = Submission(
            source: key.source, events: document.items.compactMap(\.event),
            isAtomic: isAtomic || document.isSingle)
        let result =
            submission.events.isEmpty
            ? SubmissionResult(isStored: true, outcomes: []) : try await queue.submit(submission)
        if !submission.isAtomic { return eachResult(document, result) }
        guard result.isStored else { throw refusal(submission, result) }
        return document.isSingle
            ? singleResult(submission, result) : batchResult(submission, result)
    }

    private func isAtomic(_ request: Request) throws(Problem) -> Bool {
        switch try checkQuery(request, knows: ["atomic"])["atomic"] {
        case nil, "true": return true
        case "false": return false
        case let other?:
            throw Problem(
                .unprocessableContent,
                "The query parameter 'atomic' must be true or false, not '\(other.prefix(40))'.")
        }
    }

    private func check(_ document: EventDocument, isAtomic: Bool) throws(Problem) {
        if document.isOverLimit {
            throw Problem(
                .contentTooLarge,
                "The batch has more than \(IngestLimits.batchEvents) events; send smaller batches.")
        }
        var errors = [ItemError]()
        // Without its end a body is refused whole, and then all its errors are worth knowing.
        if isAtomic || document.fault != nil {
            for item in document.items {
                errors += item.errors.map { ItemError(item: item.index, error: $0) }
            }
        }
        let wrong = Set(errors.map(\.item)).count
        if let fault = document.fault { errors.append(ItemError(item: nil, error: fault)) }
        guard !errors.isEmpty else { return }
        let what =
            document.isSingle
            ? "The event has errors"
            : wrong == 0
                ? "The body has errors" : "\(wrong) of \(document.items.count) events have errors"
        throw Problem(.unprocessableContent, "\(what); nothing was stored.", errors: errors)
    }

    /// What to say of an atomic submission the ledger refused.
    private func refusal(_ submission: Submission, _ result: SubmissionResult) -> Problem {
        var errors = [ItemError]()
        var isConflictOnly = true
        var firstItem = [String: Int]()
        for (item, event) in submission.events.enumerated() {
            let earlier = firstItem[event.id]
            if earlier == nil { firstItem[event.id] = item }
            switch result.outcomes[item] {
            case .created, .duplicate:
                continue
            case .conflict(let position):
                errors.append(
                    ItemError(item: item, error: conflict(position, earlierItem: earlier)))
            case .rejected(let field, let detail):
                isConflictOnly = false
                errors.append(ItemError(item: item, error: rejection(field, detail)))
            }
        }
        if submission.events.count == 1, let error = errors.first?.error {
            return Problem(
                isConflictOnly ? .conflict : .unprocessableContent,
                "The event was not stored.", errors: [ItemError(item: 0, error: error)])
        }
        return Problem(
            isConflictOnly ? .conflict : .unprocessableContent,
            "\(errors.count) of \(submission.events.count) events cannot be stored; nothing was.",
            errors: errors)
    }

    private func conflict(_ position: Int64, earlierItem: Int?) -> FieldError {
        let place = earlierItem.map { "as item \($0) of this request" } ?? "at position \(position)"
        return FieldError(
            pointer: "/id",
            detail: "An event with this id and other content is there already, \(place); a "
                + "correction is a retraction and a new event with an id of its own.")
    }

    private func rejection(_ field: String, _ detail: String) -> FieldError {
        let sentence = detail.hasSuffix(".") ? detail : detail + "."
        return FieldError(pointer: "/" + field, detail: sentence)
    }
}

// MARK: Answers

extension IngestAPI {
    private func singleResult(_ submission: Submission, _ result: SubmissionResult) -> Response {
        let event = submission.events[0]
        guard case .created(let position) = result.outcomes[0] else {
            return .json(.ok) { text in
                text.member("status", "duplicate")
                text.member("id", event.id)
                text.member("position", result.outcomes[0].position)
            }
        }
        return .json(.created) { text in
            text.member("status", "created")
            text.member("id", event.id)
            text.member("position", position)
            text.key("warnings")
            text.array { text in
                for warning in names.unknown(in: event) {
                    text.object { text in
                        text.member("pointer", warning.pointer)
                        text.member("detail", warning.detail)
                    }
                }
            }
        }
    }

    private func batchResult(_ submission: Submission, _ result: SubmissionResult) -> Response {
        let positions = result.outcomes.compactMap(\.createdPosition)
        let duplicates = result.outcomes.count - positions.count
        return .json(positions.isEmpty ? .ok : .created) { text in
            text.member("status", positions.isEmpty ? "duplicate" : "created")
            text.member("created", positions.count)
            text.member("duplicates", duplicates)
            text.member("firstPosition", positions.first)
            text.member("lastPosition", positions.last)
            write(warnings(submission.events, result.outcomes), to: &text)
            guard duplicates > 0 else { return }
            text.key("results")
            text.array { text in
                for (item, event) in submission.events.enumerated() {
                    write(item, event, result.outcomes[item], to: &text)
                }
            }
        }
    }

    /// One result an item, for a batch that is not all or nothing.
    private func eachResult(_ document: EventDocument, _ result: SubmissionResult) -> Response {
        let counts = Counts(result.outcomes)
        let invalid = document.items.count - result.outcomes.count
        return .json(HTTPResponse.Status(code: 207, reasonPhrase: "Multi-Status")) { text in
            text.member("created", counts.created)
            text.member("duplicates", counts.duplicates)
            text.member("conflicts", counts.conflicts)
            text.member("rejected", counts.rejected + invalid)
            write(
                warnings(document.items.compactMap(\.event), result.outcomes), to: &text)
            text.key("results")
            text.array { text in
                var outcomes = result.outcomes.makeIterator()
                var errorsLeft = IngestLimits.errorsPerRequest
                for item in document.items {
                    if let event = item.event, let outcome = outcomes.next() {
                        write(item.index, event, outcome, to: &text)
                    } else {
                        let shown = item.errors.prefix(errorsLeft)
                        errorsLeft -= shown.count
                        write(item.index, Array(shown), to: &text)
                    }
                }
            }
        }
    }

    private func write(
        _ item: Int, _ event: Event, _ outcome: EventOutcome, to text: inout JSONText
    ) {
        text.object { text in
            text.member("item", item)
            text.member("status", outcome.word)
            text.member("id", event.id)
            text.member("position", outcome.position)
            switch outcome {
            case .created, .duplicate: break
            case .conflict(let position):
                write([conflict(position, earlierItem: nil)], to: &text)
            case .rejected(let field, let detail):
                write([rejection(field, detail)], to: &text)
            }
        }
    }

    private func write(_ item: Int, _ errors: [FieldError], to text: inout JSONText) {
        text.object { text in
            text.member("item", item)
            text.member("status", "rejected")
            write(errors, to: &text)
        }
    }

    private func write(_ errors: [FieldError], to text: inout JSONText) {
        text.key("errors")
        text.array { text in
            for error in errors { ItemError(item: nil, error: error).write(to: &text) }
        }
    }
}

// MARK: Warnings of batches

extension IngestAPI {
    private struct WarningCount {
        var warning: Warning
        var count = 0
    }

    /// Each unknown name once, with how many new events have it, in order of appearance.
    private func warnings(_ events: [Event], _ outcomes: [EventOutcome]) -> [WarningCount] {
        var place = [Warning: Int]()
        var counts = [WarningCount]()
        for (item, event) in events.enumerated() where outcomes[item].createdPosition != nil {
            for warning in names.unknown(in: event) {
                let index = place[warning] ?? counts.count
                if index == counts.count {
                    place[warning] = index
                    counts.append(WarningCount(warning: warning))
                }
                counts[index].count += 1
            }
        }
        return counts
    }

    private func write(_ warnings: [WarningCount], to text: inout JSONText) {
        text.key("warnings")
        text.array { text in
            for entry in warnings.prefix(IngestLimits.warningsPerRequest) {
                text.object { text in
                    text.member("pointer", entry.warning.pointer)
                    text.member("value", entry.warning.value)
                    text.member("events", entry.count)
                    text.member("detail", entry.warning.detail)
                }
            }
        }
        if warnings.count > IngestLimits.warningsPerRequest {
            text.member("warningsNotShown", warnings.count - IngestLimits.warningsPerRequest)
        }
    }
}

/// How many events had each outcome.
private struct Counts {
    var created = 0
    var duplicates = 0
    var conflicts = 0
    var rejected = 0

    init(_ outcomes: [EventOutcome]) {
        for outcome in outcomes {
            switch outcome {
            case .created: created += 1
            case .duplicate: duplicates += 1
            case .conflict: conflicts += 1
            case .rejected: rejected += 1
            }
        }
    }
}

extension EventOutcome {
    fileprivate var word: String {
        switch self {
        case .created: "created"
        case .duplicate: "duplicate"
        case .conflict: "conflict"
        case .rejected: "rejected"
        }
    }

    fileprivate var position: Int64? {
        switch self {
        case .created(let position), .duplicate(let position), .conflict(let position): position
        case .rejected: nil
        }
    }

    fileprivate var createdPosition: Int64? {
        if case .created(let position) = self { position } else { nil }
    }
}
