internal import Dispatch
internal import Foundation
internal import Synchronization

/// Work on as many threads as there are processors.
public enum SideBySide {
    private static let processors = max(1, ProcessInfo.processInfo.activeProcessorCount)

    /// Each thread takes the next of the jobs, until there are no more or one fails.
    ///
    /// - Throws: The first failure.
    public static func run<Failure: Error>(
        _ count: Int, _ body: @Sendable (_ job: Int) throws(Failure) -> Void
    ) throws(Failure) {
        let progress = Mutex<(next: Int, failure: Failure?)>((0, nil))
        DispatchQueue.concurrentPerform(iterations: min(count, processors)) { _ in
            while true {
                let job = progress.withLock { progress -> Int? in
                    guard progress.failure == nil, progress.next < count else { return nil }
                    progress.next += 1
                    return progress.next - 1
                }
                guard let job else { return }
                do throws(Failure) {
                    try body(job)
                } catch {
                    progress.withLock { $0.failure = $0.failure ?? error }
                }
            }
        }
        if let failure = progress.withLock({ $0.failure }) { throw failure }
    }
}
