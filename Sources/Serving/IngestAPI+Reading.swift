import HTTPTypes
import Hummingbird
import Reading
import Retention
import Store
import Writing

extension IngestAPI {
    /// The holder of the request's key.
    /// - Parameter scope: What the key must allow; nil where any live key will do.
    func authenticate(_ request: Request, for scope: KeyScope?) async throws -> KeyInfo {
        let challenge = "Bearer realm=\"rollbook\""
        guard let header = request.headers[.authorization] else {
            throw Problem(
                .unauthorized, "Send an API key: 'Authorization: Bearer rb_…'.",
                headers: [.wwwAuthenticate: challenge])
        }
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            let key = try await keys.key(token: String(parts[1]), now: now())
        else {
            throw Problem(
                .unauthorized, "The API key is unknown or was revoked.",
                headers: [.wwwAuthenticate: challenge + ", error=\"invalid_token\""])
        }
        if let scope, !key.scopes.contains(scope) {
            throw Problem(
                .forbidden,
                "The API key lacks the scope '\(scope.rawValue)'; ask for one that has it.")
        }
        return key
    }

    /// `GET /v1/events/{id}`
    func event(id: String, _ request: Request) async throws -> Response {
        let key = try await authenticate(request, for: nil)
        try checkAccept(request.headers, offers: MediaType.json)
        try checkQuery(request, knows: [])
        let stored = try await offPool { [ledger] in
            try ledger.event(id: id, source: key.source)
        }
        guard let stored else {
            throw Problem(.notFound, "Your source has no event with this id.")
        }
        var text = JSONText()
        stored.write(to: &text)
        return .answer(.ok, contentType: MediaType.json, bytes: text.bytes)
    }

    /// `GET /v1/events?after=POSITION&limit=N`
    func page(_ request: Request) async throws -> Response {
        _ = try await authenticate(request, for: .read)
        try checkAccept(request.headers, offers: MediaType.lines)
        let query = try checkQuery(request, knows: ["after", "limit"])
        let after = try number("after", query, 0...Int64.max, default: 0)
        let limit = Int(
            try number(
                "limit", query, 1...Int64(IngestLimits.pageEvents),
                default: Int64(IngestLimits.defaultPageEvents)))
        let events = try await offPool { [ledger] in
            try ledger.events(after: after, limit: limit)
        }
        var text = JSONText()
        for event in events {
            event.write(to: &text)
            text.endLine()
        }
        var response = Response.answer(.ok, contentType: MediaType.lines, bytes: text.bytes)
        if events.count == limit, let last = events.last, let link = HTTPField.Name("Link") {
            // Relative, because a proxy may have put the address elsewhere.
            response.headers[link] = "<?after=\(last.position)&limit=\(limit)>; rel=\"next\""
        }
        return response
    }

    /// `GET /v1/status`
    func status(_ request: Request) async throws -> Response {
        _ = try await authenticate(request, for: nil)
        try checkAccept(request.headers, offers: MediaType.json)
        try checkQuery(request, knows: [])
        let status = try await offPool { [ledger] in try ledger.status() }
        return .json(.ok) { text in
            text.member("events", status.events)
            text.member("students", status.students)
            text.member("lastPosition", status.lastPosition)
            text.member("lastReceived", status.lastReceived.map(Moment.text))
            text.member("lastReceivedAgeSeconds", status.lastReceived.map { max(0, now() - $0) })
            text.member("waitingEvents", queue.waitingEvents)
        }
    }

    /// `GET /readyz`
    func readiness() async throws -> Response {
        _ = try await offPool { [ledger] in try ledger.status() }
        return .json(.ok) { $0.member("status", "ready") }
    }

    /// The query's parameters. One misspelled would otherwise be passed over in silence.
    @discardableResult
    func checkQuery(
        _ request: Request, knows names: [Substring]
    ) throws(Problem) -> [Substring: String] {
        var query = [Substring: String]()
        for (name, value) in request.uri.queryParameters {
            guard names.contains(name) else {
                let known = names.isEmpty ? "none" : names.joined(separator: ", ")
                throw Problem(
                    .unprocessableContent,
                    "Unknown query parameter '\(name.prefix(40))'; known here: \(known).")
            }
            guard query.updateValue(String(value), forKey: name) == nil else {
                throw Problem(
                    .unprocessableContent, "The query parameter '\(name)' is given twice.")
            }
        }
        return query
    }

    private func number(
        _ name: Substring, _ query: [Substring: String], _ range: ClosedRange<Int64>,
        default: Int64
    ) throws(Problem) -> Int64 {
        guard let text = query[name] else { return `default` }
        guard let value = Int64(text), range.contains(value) else {
            throw Problem(
                .unprocessableContent,
                "The query parameter '\(name)' must be a whole number from \(range.lowerBound) to "
                    + "\(range.upperBound), not '\(text.prefix(40))'.")
        }
        return value
    }
}

extension StoredEvent {
    func write(to text: inout JSONText) {
        text.object { text in
            text.member("position", position)
            text.member("source", source)
            text.member("received", Moment.text(received))
            text.key("event")
            event.write(to: &text)
        }
    }
}

extension Event {
    /// As it may be posted, but for an erased student.
    func write(to text: inout JSONText) {
        text.object { text in
            text.member("id", id)
            text.member("type", type.word)
            text.member("student", student)
            text.member("program", program)
            text.member("term", term)
            text.member("on", on?.description)
            text.member("entry", entry?.word)
            text.member("load", load?.word)
            if grades != Grades() {
                text.key("gpa")
                text.object { text in
                    text.member("entry", grades.entry)
                    text.member("term", grades.term)
                    text.member("cumulative", grades.cumulative)
                    text.member("scale", grades.scale)
                }
            }
            text.member("reason", reason?.word)
            text.member("award", award)
            text.member("retracts", retracts)
        }
    }
}
