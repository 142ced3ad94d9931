import HTTPTypes
import Hummingbird
import NIOCore
import Reading
import Synchronization

/// The connection ended before the body did; nobody is there to be answered.
struct ConnectionLost: Error {
    let cause: any Error
}

/// Reads request bodies within their limits: bytes, unpacked bytes, time, and memory over all
/// requests together.
final class BodyReader: Sendable {
    private let heldBytes = Mutex(0)
    private let clock: @Sendable () -> ContinuousClock.Instant

    init(clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }) {
        self.clock = clock
    }

    /// Reads a body, hands it on, and counts its memory until that is done with it.
    func withBody<Value>(
        of request: Request, isCompressed: Bool, _ use: (ByteBuffer) throws -> Value
    ) async throws -> Value {
        if !isCompressed, let length = declaredLength(request), length > IngestLimits.bodyBytes {
            throw BodyReader.tooLarge
        }
        var held = 0
        defer { heldBytes.withLock { $0 -= held } }
        var body = ByteBuffer()
        let inflater = isCompressed ? GzipInflater(maximumBytes: IngestLimits.bodyBytes) : nil
        let deadline = clock() + .seconds(IngestLimits.bodySeconds)
        var received = 0
        var iterator = request.body.makeAsyncIterator()
        while let chunk = try await BodyReader.next(&iterator) {
            received += chunk.readableBytes
            guard received <= IngestLimits.bodyBytes else { throw BodyReader.tooLarge }
            try BodyReader.add(chunk, to: &body, inflater)
            try hold(body.readableBytes - held)
            held = body.readableBytes
            if clock() > deadline { throw BodyReader.tooSlow }
        }
        if let length = declaredLength(request), length != received {
            throw ConnectionLost(cause: CutOff())
        }
        try BodyReader.unpacking { () throws(GzipFault) in try inflater?.finish() }
        return try use(body)
    }

    private struct CutOff: Error {}

    private func declaredLength(_ request: Request) -> Int? {
        request.headers[.contentLength].flatMap { Int($0) }
    }

    private static func next(
        _ iterator: inout RequestBody.AsyncIterator
    ) async throws -> ByteBuffer? {
        do {
            return try await iterator.next()
        } catch {
            throw ConnectionLost(cause: error)
        }
    }

    private static func add(
        _ chunk: ByteBuffer, to body: inout ByteBuffer, _ inflater: GzipInflater?
    ) throws(Problem) {
        guard let inflater else {
            if body.readableBytes == 0 { body = chunk } else { body.writeImmutableBuffer(chunk) }
            return
        }
        try unpacking { () throws(GzipFault) in
            try chunk.withUnsafeReadableBytes { bytes throws(GzipFault) in
                try inflater.inflate(bytes) { piece in _ = body.writeBytes(piece) }
            }
        }
    }

    private static func unpacking(_ work: () throws(GzipFault) -> Void) throws(Problem) {
        do throws(GzipFault) {
            try work()
        } catch {
            switch error {
            case .tooLarge:
                throw tooLarge
            case .truncated:
                throw Problem(.unprocessableContent, "The gzip data of the body is cut off.")
            case .corrupt:
                throw Problem(
                    .unprocessableContent,
                    "The body is not gzip data, though its Content-Encoding says so, or is damaged."
                )
            }
        }
    }

    private func hold(_ bytes: Int) throws(Problem) {
        let isTooMuch = heldBytes.withLock { held in
            held += bytes
            guard held > IngestLimits.heldBodyBytes else { return false }
            held -= bytes
            return true
        }
        if isTooMuch {
            throw Problem(
                .tooManyRequests, "Too many large requests are being read; try again shortly.",
                retryAfterSeconds: 1)
        }
    }

    private static var tooLarge: Problem {
        Problem(
            .contentTooLarge,
            "The body is larger than \(IngestLimits.bodyBytes) bytes, counted uncompressed; send "
                + "smaller batches.")
    }

    private static var tooSlow: Problem {
        var problem = Problem(
            .requestTimeout,
            "The body took longer than \(IngestLimits.bodySeconds) seconds; send smaller batches.")
        problem.closesConnection = true
        return problem
    }
}
