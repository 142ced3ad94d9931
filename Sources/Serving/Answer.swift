import HTTPTypes
import Hummingbird
import NIOCore
import Reading
import Writing

/// One line of a problem document's `errors`.
struct ItemError: Hashable {
    /// The event's index in the request, counted from 0; nil where the request as a whole is meant.
    var item: Int?
    var error: FieldError
}

/// A refusal, answered as a problem document (RFC 9457).
///
/// `type` is always `about:blank`: the status says what kind of problem it is, and `errors` what to
/// mend.
struct Problem: Error {
    var status: HTTPResponse.Status
    var detail: String
    var headers = HTTPFields()
    var errors = [ItemError]()
    /// Closes the connection, because its input is in no state to go on from.
    var closesConnection = false

    init(
        _ status: HTTPResponse.Status, _ detail: String, headers: HTTPFields = [:],
        errors: [ItemError] = []
    ) {
        self.status = status
        self.detail = detail
        self.headers = headers
        self.errors = errors
    }

    /// A refusal that may be tried again.
    init(_ status: HTTPResponse.Status, _ detail: String, retryAfterSeconds: Int) {
        self.init(status, detail, headers: [.retryAfter: String(retryAfterSeconds)])
    }

    var response: Response {
        var text = JSONText()
        text.object { text in
            text.member("type", "about:blank")
            text.member("title", status.reasonPhrase)
            text.member("status", status.code)
            text.member("detail", detail)
            guard !errors.isEmpty else { return }
            text.key("errors")
            text.array { text in
                for error in errors.prefix(IngestLimits.errorsPerRequest) { error.write(to: &text) }
            }
            if errors.count > IngestLimits.errorsPerRequest {
                text.member("errorsNotShown", errors.count - IngestLimits.errorsPerRequest)
            }
        }
        var response = Response.answer(
            status, contentType: "application/problem+json", bytes: text.bytes)
        response.headers.append(contentsOf: headers)
        return response
    }
}

extension ItemError {
    func write(to text: inout JSONText) {
        text.object { text in
            if let item { text.member("item", item) }
            text.member("pointer", error.pointer)
            text.member("detail", error.detail)
        }
    }
}

extension Response {
    /// An answer that no cache keeps and no browser reinterprets.
    static func answer(
        _ status: HTTPResponse.Status, contentType: String, bytes: [UInt8]
    ) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: contentType, .cacheControl: "no-store",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func json(
        _ status: HTTPResponse.Status, _ members: (inout JSONText) -> Void
    ) -> Response {
        var text = JSONText()
        text.object(members)
        return answer(status, contentType: "application/json", bytes: text.bytes)
    }
}
