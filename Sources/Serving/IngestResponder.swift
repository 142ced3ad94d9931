import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Reading
import Store
import Writing

/// What a request knows besides itself.
struct IngestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Finds what a request asks for, and turns every error into a problem document: the one place
/// where errors become statuses.
struct IngestResponder: HTTPResponder {
    let api: IngestAPI

    private enum Route {
        case events
        case event(id: String)
        case status
        case alive
        case ready

        init?(path: String) {
            let events = "/v1/events"
            switch path {
            case events: self = .events
            case "/v1/status": self = .status
            case "/livez": self = .alive
            case "/readyz": self = .ready
            default:
                guard path.hasPrefix(events + "/"),
                    let id = path.dropFirst(events.count + 1).removingPercentEscapes, !id.isEmpty
                else { return nil }
                self = .event(id: id)
            }
        }

        var allowed: String {
            if case .events = self { "GET, HEAD, POST" } else { "GET, HEAD" }
        }
    }

    func respond(to request: Request, context: IngestContext) async throws -> Response {
        do {
            let response = try await route(request)
            return request.method == .head ? response.createHeadResponse() : response
        } catch let lost as ConnectionLost {
            throw lost.cause
        } catch {
            var problem = problem(for: error, context.logger)
            problem.closesConnection = problem.closesConnection || isEndless(request)
            let response = problem.response
            if request.method == .head { return response.createHeadResponse() }
            return problem.closesConnection ? closing(response, context.channel) : response
        }
    }

    private func route(_ request: Request) async throws -> Response {
        guard let route = Route(path: request.uri.path) else {
            throw Problem(.notFound, "There is nothing at this address.")
        }
        switch (request.method, route) {
        case (.post, .events):
            return try await api.post(request)
        case (.get, .events), (.head, .events):
            return try await api.page(request)
        case (.get, .event(let id)), (.head, .event(let id)):
            return try await api.event(id: id, request)
        case (.get, .status), (.head, .status):
            return try await api.status(request)
        case (.get, .alive), (.head, .alive):
            return .json(.ok) { $0.member("status", "alive") }
        case (.get, .ready), (.head, .ready):
            return try await api.readiness()
        default:
            throw Problem(
                .methodNotAllowed,
                "\(request.method.rawValue.prefix(20)) is not possible here; use \(route.allowed).",
                headers: [.allow: route.allowed])
        }
    }

    private func problem(for error: any Error, _ logger: Logger) -> Problem {
        switch error {
        case let problem as Problem:
            return problem
        case StoreError.unavailable(let sentence):
            logger.warning("the ledger is unavailable: \(sentence)")
            return Problem(
                .serviceUnavailable,
                "The ledger cannot be used at the moment; nothing was stored. Try again shortly.",
                retryAfterSeconds: 5)
        case CommitQueue.Refusal.full:
            return Problem(
                .tooManyRequests, "Too many events are waiting to be stored; try again shortly.",
                retryAfterSeconds: 1)
        case CommitQueue.Refusal.closed:
            return Problem(
                .serviceUnavailable, "The server is shutting down; nothing was stored.",
                retryAfterSeconds: 5)
        default:
            logger.error("internal error: \(error)")
            return Problem(.internalServerError, "internal error")
        }
    }

    /// Whether reading the rest of a refused body could take long. Short ones are read, so that
    /// the connection can go on.
    private func isEndless(_ request: Request) -> Bool {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }) {
            return length > 4 * IngestLimits.bodyBytes
        }
        return request.headers[.transferEncoding] != nil
    }

    private func closing(_ response: Response, _ channel: any Channel) -> Response {
        var response = response
        let body = response.body
        response.headers[.connection] = "close"
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(writer)
            channel.close(promise: nil)
        }
        return response
    }
}

extension Substring {
    /// Nil where the escapes are broken or are not UTF-8.
    fileprivate var removingPercentEscapes: String? {
        var bytes = [UInt8]()
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    /// The standard library's reading of numbers takes a sign for part of one.
    fileprivate var hexDigit: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
