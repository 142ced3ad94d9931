import Dispatch
import Store
import Synchronization

/// Looks up API keys, remembering each for a moment: a sender posts hundreds of events a second
/// with one key, and a revoked key must still stop quickly. Nothing is remembered of a ledger's file
/// once another lies in its place.
final class KeyCache: Sendable {
    private struct Entry {
        var key: KeyInfo?
        var staleAt: ContinuousClock.Instant
    }

    private struct State {
        /// Whose keys they are.
        var file: OpenedFile?
        var entries = [String: Entry]()
        /// When each key was used since the last recording: Unix seconds by id.
        var uses = [Int64: Int64]()
    }

    private let state = Mutex(State())
    private let ledger: Ledger
    private let clock: @Sendable () -> ContinuousClock.Instant

    /// A revoked key works this much longer at most.
    static let freshness = Duration.seconds(1)
    /// Guessed tokens must not fill the memory.
    private static let mostEntries = 1_024

    init(
        ledger: Ledger,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.ledger = ledger
        self.clock = clock
    }

    /// The live key of a token, or nil.
    /// - Parameter now: Unix seconds, recorded as the key's last use.
    func key(token: String, now: Int64) async throws -> KeyInfo? {
        let instant = clock()
        // A look at the path, which takes a microsecond: not worth a change of threads.
        let file = try ledger.file()
        let known = state.withLock { state -> Entry? in
            if state.file != file { state = State(file: file) }
            guard let entry = state.entries[token], entry.staleAt > instant else { return nil }
            if let key = entry.key { state.uses[key.id] = now }
            return entry
        }
        if let known { return known.key }
        let key = try await offPool { [ledger] in try ledger.key(token: token) }
        state.withLock { state in
            // Replaced while it was looked up: whose key it is nobody can tell.
            guard state.file == file else { return }
            if state.entries.count >= KeyCache.mostEntries { state.entries = [:] }
            state.entries[token] = Entry(key: key, staleAt: instant + KeyCache.freshness)
            if let key { state.uses[key.id] = now }
        }
        return key
    }

    /// Writes down when keys were last used, all at once because each writing is a commit.
    func recordUses() async throws {
        let (uses, file) = state.withLock { state in
            defer { state.uses = [:] }
            return (state.uses, state.file)
        }
        guard !uses.isEmpty else { return }
        do {
            try await offPool { [ledger] in try ledger.recordUse(ofKeys: uses, of: file) }
        } catch {
            state.withLock { state in
                guard state.file == file else { return }
                state.uses.merge(uses) { newer, _ in newer }
            }
            throw error
        }
    }
}

private let readers = DispatchQueue(label: "ledger readers", attributes: .concurrent)

/// Runs work that blocks on the disk away from the threads that serve connections.
func offPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value
{
    try await withCheckedThrowingContinuation { continuation in
        readers.async { continuation.resume(with: Result { try work() }) }
    }
}
