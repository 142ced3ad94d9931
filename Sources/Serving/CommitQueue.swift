import Dispatch
import Foundation
import Reading
import Store
import Synchronization

/// Gathers what many requests want stored and stores it together, because a commit costs the same
/// for one event as for a thousand.
///
/// | requests, any thread | the one writer thread |
/// | --- | --- |
/// | `submit` puts itself in line and waits | takes everything in line |
/// | | one `append`, one commit |
/// | is answered | answers each, takes what came meanwhile |
///
/// The writer is a thread of its own: a commit blocks on the disk, and threads that serve
/// connections must not.
final class CommitQueue: Sendable {
    typealias Append = @Sendable ([Submission]) throws -> [SubmissionResult]

    /// Why a submission was not taken; nothing of it was stored.
    enum Refusal: Error {
        /// Too many events wait already.
        case full
        /// The server is shutting down.
        case closed
    }

    private let core: Core

    /// - Parameter append: Stores all submissions or throws and stores none; called on one thread.
    init(maximumEvents: Int = IngestLimits.waitingEvents, append: @escaping Append) {
        core = Core(maximumEvents: maximumEvents, append: append)
    }

    deinit {
        // The thread holds the core, not this.
        core.close(nil)
    }

    /// Returns when the submission is durable, or was found to be refused by the ledger.
    /// - Throws: `Refusal`, or what `append` threw.
    func submit(_ submission: Submission) async throws -> SubmissionResult {
        let result = await withCheckedContinuation { continuation in
            core.enter(Core.Waiting(submission: submission, continuation: continuation))
        }
        return try result.get()
    }

    /// Takes nothing more, and returns when all that was taken is answered.
    func close() async {
        await withCheckedContinuation { core.close($0) }
    }

    /// Events in line or being stored.
    var waitingEvents: Int { core.waitingEvents }
}

extension CommitQueue {
    fileprivate final class Core: Sendable {
        struct Waiting: Sendable {
            let submission: Submission
            let continuation: CheckedContinuation<Result<SubmissionResult, any Error>, Never>
        }

        private struct State {
            var line = [Waiting]()
            /// In line or being stored.
            var events = 0
            var isStarted = false
            var isClosed = false
            var isFinished = false
            var closers = [CheckedContinuation<Void, Never>]()
        }

        private let state = Mutex(State())
        private let wake = DispatchSemaphore(value: 0)
        private let maximumEvents: Int
        private let append: Append

        /// Bounds how long those in line wait for those before them.
        private static let groupEvents = 20_000

        init(maximumEvents: Int, append: @escaping Append) {
            self.maximumEvents = maximumEvents
            self.append = append
        }

        var waitingEvents: Int { state.withLock { $0.events } }

        func enter(_ waiting: Waiting) {
            let count = waiting.submission.events.count
            let refusal: Refusal? = state.withLock { state in
                if state.isClosed { return .closed }
                // A lone batch is taken whatever its size, or it could never be.
                if state.events > 0, state.events + count > maximumEvents { return .full }
                state.events += count
                state.line.append(waiting)
                if state.line.count == 1 { wake.signal() }
                if !state.isStarted {
                    state.isStarted = true
                    start()
                }
                return nil
            }
            if let refusal { waiting.continuation.resume(returning: .failure(refusal)) }
        }

        func close(_ continuation: CheckedContinuation<Void, Never>?) {
            let isDone = state.withLock { state in
                state.isClosed = true
                if state.isFinished || !state.isStarted { return true }
                if let continuation { state.closers.append(continuation) }
                return false
            }
            wake.signal()
            if isDone { continuation?.resume() }
        }

        private func start() {
            let thread = Thread { self.run() }
            thread.name = "ledger writer"
            thread.start()
        }

        private func run() {
            while true {
                let group = take()
                if !group.isEmpty {
                    store(group)
                    let count = group.reduce(0) { $0 + $1.submission.events.count }
                    state.withLock { $0.events -= count }
                } else if finishIfClosed() {
                    return
                } else {
                    wake.wait()
                }
            }
        }

        private func take() -> [Waiting] {
            state.withLock { state in
                var events = 0
                var count = 0
                for waiting in state.line {
                    let size = waiting.submission.events.count
                    if count > 0, events + size > Core.groupEvents { break }
                    events += size
                    count += 1
                }
                let group = Array(state.line.prefix(count))
                state.line.removeFirst(count)
                return group
            }
        }

        private func finishIfClosed() -> Bool {
            let closers: [CheckedContinuation<Void, Never>]? = state.withLock { state in
                guard state.isClosed, state.line.isEmpty else { return nil }
                state.isFinished = true
                defer { state.closers = [] }
                return state.closers
            }
            closers?.forEach { $0.resume() }
            return closers != nil
        }

        private struct MissingResults: Error {}

        private func store(_ group: [Waiting]) {
            do {
                let results = try append(group.map(\.submission))
                guard results.count == group.count else { throw MissingResults() }
                for (waiting, result) in zip(group, results) {
                    waiting.continuation.resume(returning: .success(result))
                }
            } catch {
                // The ledger's own errors concern the disk, so all share them. Any other may be one
                // submission's doing, which must not cost the others their answer.
                if error is StoreError || group.count == 1 {
                    group.forEach { $0.continuation.resume(returning: .failure(error)) }
                } else {
                    group.forEach { store([$0]) }
                }
            }
        }
    }
}
