import CZlib
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Retention
import Store
import Testing

@testable import Ingest

/// A small generator with a fixed seed, so that a failing case is the same case every time.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

func readDocument(_ text: String) -> EventDocument {
    readDocument(Array(text.utf8))
}

func readDocument(_ bytes: [UInt8]) -> EventDocument {
    bytes.withUnsafeBytes { EventJSONReader().readDocument($0) }
}

func readLines(_ text: String) -> EventDocument {
    Array(text.utf8).withUnsafeBytes { EventJSONReader().readLines($0) }
}

func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
    var stream = z_stream()
    let gzip: Int32 = 15 + 16
    let start = deflateInit2_(
        &stream, 6, Z_DEFLATED, gzip, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size))
    try #require(start == Z_OK)
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    let status = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return deflate(&stream, Z_FINISH)
        }
    }
    try #require(status == Z_STREAM_END)
    return Array(output.prefix(Int(stream.total_out)))
}

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

/// An event that is right in every way.
func enrolled(_ id: String, student: String = "A1", extra: String = "") -> String {
    #"{"id":"\#(id)","type":"enrolled","student":"\#(student)","program":"CS-BSC","#
        + #""term":"2025-fall"\#(extra)}"#
}
