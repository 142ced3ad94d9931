import Retention

/// Values filled side by side: what students contribute adds up wherever it was computed.
final class Lanes<Value>: @unchecked Sendable {
    // Each lane is touched by one job at a time, and by nobody else while it runs.
    private(set) var values: [Value]
    private let count: Int

    init(count: Int, _ value: () -> Value) {
        self.count = count
        values = (0..<count).map { _ in value() }
    }

    /// Gives every element to one of the values.
    func forEach<Element>(_ elements: [Element], _ body: (Element, inout Value) -> Void) {
        perform { lane, value in
            for index in stride(from: lane, to: elements.count, by: count) {
                body(elements[index], &value)
            }
        }
    }

    /// Gives every element to one of the values.
    ///
    /// - Returns: What came of each, in order of the elements.
    func map<Element, Result>(
        _ elements: [Element], _ body: (Element, inout Value) -> Result
    ) -> [Result] {
        var results = [Result?](repeating: nil, count: elements.count)
        results.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let buffer = buffer
            perform { lane, value in
                for index in stride(from: lane, to: elements.count, by: count) {
                    buffer[index] = body(elements[index], &value)
                }
            }
        }
        return results.compactMap { $0 }
    }

    /// - Returns: What came of each value.
    func mapValues<Result>(_ body: (inout Value) -> Result) -> [Result] {
        map(Array(0..<count)) { _, value in body(&value) }
    }

    private func perform(_ body: (_ lane: Int, inout Value) -> Void) {
        values.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let buffer = buffer
            nonisolated(unsafe) let body = body
            SideBySide.run(count) { lane in body(lane, &buffer[lane]) }
        }
    }
}
