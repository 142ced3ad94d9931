import Dispatch
import Foundation
import Reading
import Retention
import Store
import Synchronization
import TestSupport
import Testing

@testable import Serving

@Suite struct CommitQueueTests {
    private struct Unexpected: Error {}

    private func submission(_ id: String, events: Int = 1) -> Submission {
        let event = Event(id: id, type: .retracted, retracts: "x")
        return Submission(
            source: "s", events: Array(repeating: event, count: events), isAtomic: true)
    }

    private static func stored(_ submission: Submission) -> SubmissionResult {
        SubmissionResult(
            isStored: true, outcomes: submission.events.map { _ in .created(position: 1) })
    }

    /// Waits, giving way to others, until something holds.
    private func until(_ holds: () -> Bool) async {
        while !holds() { await Task.yield() }
    }

    @Test func gathersWhatWaits() async throws {
        let gate = DispatchSemaphore(value: 0)
        let sizes = Mutex([Int]())
        let queue = CommitQueue { submissions in
            gate.wait()
            sizes.withLock { $0.append(submissions.count) }
            return submissions.map(Self.stored)
        }
        try await withThrowingTaskGroup(of: SubmissionResult.self) { group in
            for number in 0..<50 {
                group.addTask { try await queue.submit(submission("\(number)")) }
            }
            await until { queue.waitingEvents == 50 }
            for _ in 0..<50 { gate.signal() }
            for try await result in group { #expect(result.isStored) }
        }
        #expect(sizes.withLock { $0.reduce(0, +) } == 50)
        #expect(sizes.withLock { $0.count } <= 3)
    }

    @Test func refusesBeyondItsBound() async throws {
        let gate = DispatchSemaphore(value: 0)
        let queue = CommitQueue(maximumEvents: 10) { submissions in
            gate.wait()
            return submissions.map(Self.stored)
        }
        async let large = queue.submit(submission("large", events: 100))
        await until { queue.waitingEvents == 100 }
        await #expect(throws: CommitQueue.Refusal.full) {
            _ = try await queue.submit(submission("small"))
        }
        gate.signal()
        #expect(try await large.isStored)
        await until { queue.waitingEvents == 0 }
        gate.signal()
        #expect(try await queue.submit(submission("small")).isStored)
    }

    @Test func sharesStoreErrorsAndIsolatesOthers() async throws {
        let isDiskFull = Mutex(false)
        let gate = DispatchSemaphore(value: 0)
        struct Flag: Sendable { let read: @Sendable () -> Bool }
        let flag = Flag { isDiskFull.withLock { $0 } }
        let queue = CommitQueue { submissions in
            gate.wait()
            gate.signal()
            if flag.read() { throw StoreError.unavailable("full") }
            if submissions.contains(where: { $0.events[0].id == "bad" }) { throw Unexpected() }
            return submissions.map(Self.stored)
        }
        async let first = queue.submit(submission("first"))
        async let bad = queue.submit(submission("bad"))
        async let good = queue.submit(submission("good"))
        await until { queue.waitingEvents == 3 }
        gate.signal()
        #expect(try await first.isStored)
        #expect(try await good.isStored)
        do {
            _ = try await bad
            Issue.record("the bad one was stored")
        } catch {
            #expect(error is Unexpected)
        }
        isDiskFull.withLock { $0 = true }
        await #expect(throws: StoreError.self) { _ = try await queue.submit(submission("c")) }
        isDiskFull.withLock { $0 = false }
        #expect(try await queue.submit(submission("c")).isStored)
    }

    @Test func finishesWhatItTookBeforeItCloses() async throws {
        let gate = DispatchSemaphore(value: 0)
        let queue = CommitQueue { submissions in
            gate.wait()
            gate.signal()
            return submissions.map(Self.stored)
        }
        async let taken = queue.submit(submission("taken"))
        await until { queue.waitingEvents == 1 }
        async let closing: Void = queue.close()
        var refused = 0
        while refused == 0 {
            // Taken until the other task's closing is seen, and then answered like the first.
            async let late = queue.submit(submission("late"))
            gate.signal()
            do { _ = try await late } catch is CommitQueue.Refusal { refused += 1 }
        }
        await closing
        #expect(try await taken.isStored)
        await CommitQueue { _ in [] }.close()
    }
}

@Suite struct KeyCacheTests {
    @Test func forgetsARevokedKeyWithinItsFreshness() async throws {
        let ledger = try Ledger.inMemory()
        let (token, key) = try ledger.createKey(source: "sis", scopes: [.ingest])
        let start = ContinuousClock.now
        let elapsed = Mutex(Duration.zero)
        struct Clock: Sendable { let read: @Sendable () -> Duration }
        let clock = Clock { elapsed.withLock { $0 } }
        let cache = KeyCache(ledger: ledger, clock: { start + clock.read() })
        #expect(try await cache.key(token: token, now: 100)?.id == key.id)
        _ = try ledger.revokeKey(id: key.id)
        #expect(try await cache.key(token: token, now: 101)?.id == key.id)
        elapsed.withLock { $0 = KeyCache.freshness }
        #expect(try await cache.key(token: token, now: 102) == nil)
        try await cache.recordUses()
        #expect(try ledger.keys().first?.lastUsed == 101)
    }

    @Test func forgetsTheKeysOfAReplacedFileAtOnce() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("rollbook-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ledger = try Ledger(path: folder + "/ledger")
        let token = try ledger.createKey(source: "sis", scopes: [.ingest]).token
        let start = ContinuousClock.now
        let cache = KeyCache(ledger: ledger, clock: { start })
        #expect(try await cache.key(token: token, now: 100) != nil)
        let other: String
        do {
            let ledger = try Ledger(path: folder + "/other")
            other = try ledger.createKey(source: "elsewhere", scopes: [.ingest]).token
        }
        #expect(try await cache.key(token: other, now: 100) == nil)
        try FileManager.default.removeItem(atPath: folder + "/ledger")
        try FileManager.default.moveItem(atPath: folder + "/other", toPath: folder + "/ledger")
        try await cache.recordUses()
        #expect(try ledger.keys().map(\.lastUsed) == [nil])
        #expect(try await cache.key(token: token, now: 101) == nil)
        #expect(try await cache.key(token: other, now: 102)?.source == "elsewhere")
    }
}
