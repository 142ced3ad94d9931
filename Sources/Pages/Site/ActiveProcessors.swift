import Foundation

/// How many threads can work at once.
enum ActiveProcessors {
    static let count = max(1, ProcessInfo.processInfo.activeProcessorCount)
}
