import Retention
import Synchronization
import Testing

@Suite struct SideBySideTests {
    private struct Broken: Error, Equatable {
        let job: Int
    }

    @Test(arguments: [0, 1, 2, 1_000])
    func everyJobIsDoneOnce(_ count: Int) {
        let done = Mutex([Int]())
        SideBySide.run(count) { job in done.withLock { $0.append(job) } }
        #expect(done.withLock { $0.sorted() } == Array(0..<count))
    }

    @Test func nothingMoreIsBegunAfterAFailure() {
        let done = Mutex(0)
        let failure = #expect(throws: Broken.self) {
            try SideBySide.run(1_000_000) { job throws(Broken) in
                done.withLock { $0 += 1 }
                if job == 3 { throw Broken(job: job) }
            }
        }
        #expect(failure == Broken(job: 3))
        #expect(done.withLock { $0 } < 1_000_000)
    }
}
