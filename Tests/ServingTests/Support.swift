import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Reading
import Retention
import Store
import TestSupport
import Testing

@testable import Serving

/// A ledger with a key, and the API before it.
struct TestSchool {
    let ledger: Ledger
    let api: IngestAPI
    let token: String

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(
        scopes: Set<KeyScope> = [.ingest, .read],
        append: (@Sendable (Ledger, [Submission]) throws -> [SubmissionResult])? = nil,
        maximumWaitingEvents: Int = IngestLimits.waitingEvents
    ) throws {
        let ledger = try Ledger.inMemory()
        self.ledger = ledger
        token = try ledger.createKey(source: "sis", scopes: scopes).token
        api = IngestAPI(
            ledger: ledger, names: KnownNames(terms: ["2025-fall"], programs: ["cs-bsc"]),
            logger: TestSchool.quiet, maximumWaitingEvents: maximumWaitingEvents
        ) { submissions in
            try append?(ledger, submissions) ?? ledger.append(submissions)
        }
    }

    func test<Value>(
        _ body: @Sendable @escaping (TestCaller) async throws -> Value
    ) async throws -> Value {
        let token = token
        return try await api.application(host: "127.0.0.1", port: 0).test(.router) { client in
            try await body(TestCaller(client: client, token: token))
        }
    }
}

/// Calls the API with the school's key.
struct TestCaller: Sendable {
    let client: any TestClientProtocol
    let token: String

    func call(
        _ method: HTTPRequest.Method, _ uri: String, _ body: [UInt8]? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var all: HTTPFields = [.authorization: "Bearer \(token)"]
        for field in headers { all[field.name] = field.value }
        return try await client.execute(
            uri: uri, method: method, headers: all, body: body.map { ByteBuffer(bytes: $0) }
        ) { response in
            Answer(
                status: response.status.code, headers: response.headers,
                bytes: Array(buffer: response.body))
        }
    }

    func post(
        _ body: String, type: String = "application/json", uri: String = "/v1/events",
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await post(Array(body.utf8), type: type, uri: uri, headers: headers)
    }

    func post(
        _ body: [UInt8], type: String = "application/json", uri: String = "/v1/events",
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        headers[.contentType] = type
        return try await call(.post, uri, body, headers: headers)
    }
}

struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func json() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    func errors() throws -> [[String: Any]] {
        try json()["errors"] as? [[String: Any]] ?? []
    }
}
