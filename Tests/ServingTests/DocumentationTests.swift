import Foundation
import Reading
import TestSupport
import Testing

@testable import Serving

/// `docs/api.md` says what the code does, or this fails.
@Suite struct DocumentationTests {
    private static let limits: [(name: String, value: Int)] = [
        ("bodyBytes", IngestLimits.bodyBytes), ("batchEvents", IngestLimits.batchEvents),
        ("eventBytes", IngestLimits.eventBytes), ("idBytes", IngestLimits.idBytes),
        ("studentBytes", IngestLimits.studentBytes), ("codeBytes", IngestLimits.codeBytes),
        ("gradeBytes", IngestLimits.gradeBytes), ("awardBytes", IngestLimits.awardBytes),
        ("jsonDepth", IngestLimits.jsonDepth),
        ("errorsPerEvent", IngestLimits.errorsPerEvent),
        ("errorsPerRequest", IngestLimits.errorsPerRequest),
        ("warningsPerRequest", IngestLimits.warningsPerRequest),
        ("waitingEvents", IngestLimits.waitingEvents),
        ("heldBodyBytes", IngestLimits.heldBodyBytes), ("pageEvents", IngestLimits.pageEvents),
        ("defaultPageEvents", IngestLimits.defaultPageEvents),
        ("connections", IngestLimits.connections), ("idleSeconds", IngestLimits.idleSeconds),
        ("bodySeconds", IngestLimits.bodySeconds), ("headerBytes", IngestLimits.headerBytes),
        ("headerFields", IngestLimits.headerFields),
    ]

    private func repositoryText(_ path: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test(arguments: limits)
    func statesEveryLimit(name: String, value: Int) throws {
        #expect(try repositoryText("docs/api.md").contains("| `\(name)` | \(value) |"))
    }

    @Test func knowsEveryLimit() throws {
        let source = try repositoryText("Sources/Reading/IngestLimits.swift")
        let names = source.split(separator: "\n").compactMap { line -> String? in
            guard let range = line.range(of: "public static let ") else { return nil }
            return String(line[range.upperBound...].prefix { $0 != " " })
        }
        #expect(names == DocumentationTests.limits.map(\.name))
    }

    @Test func showsAnEventThatIsRight() throws {
        let text = try repositoryText("docs/api.md")
        let start = try #require(text.range(of: "-d '\n"))
        let end = try #require(text.range(of: "'\n", range: start.upperBound..<text.endIndex))
        let body = String(text[start.upperBound..<end.lowerBound])
        #expect(readDocument(body).items.first?.event != nil)
    }
}
