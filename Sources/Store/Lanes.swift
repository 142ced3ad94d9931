import Dispatch

/// Values filled side by side: what students contribute adds up wherever it was computed.
final class Lanes<Value>: @unchecked Sendable {
    // Each lane is touched by one iteration of `concurrentPerform` at a time, and by nobody else
    // while it runs.
    private(set) var values: [Value]

    init(count: Int, _ value: () -> Value) {
        values = (0..<count).map { _ in value() }
    }

    /// Gives every element to one of the values.
    func forEach<Element>(_ elements: [Element], _ body: (Element, inout Value) -> Void) {
        let lanes = values.count
        values.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let buffer = buffer
            nonisolated(unsafe) let body = body
            nonisolated(unsafe) let elements = elements
            DispatchQueue.concurrentPerform(iterations: lanes) { lane in
                for index in stride(from: lane, to: elements.count, by: lanes) {
                    body(elements[index], &buffer[lane])
                }
            }
        }
    }
}
