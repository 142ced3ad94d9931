import Foundation

/// What a measured piece of work says about itself.
struct Measurement: Encodable {
    var seconds: Double
    var peakKilobytes: Int
    var counts: [String: Int]

    /// Runs the work once.
    static func of(_ work: () throws -> [String: Int]) rethrows -> Measurement {
        let started = ContinuousClock.now
        let counts = try work()
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        return Measurement(seconds: seconds, peakKilobytes: peak, counts: counts)
    }

    func report() throws {
        print(String(decoding: try JSONEncoder().encode(self), as: UTF8.self))
    }

    /// From the kernel: `getrusage` would also count what the program that started us had used.
    private static var peak: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
