import Foundation
import Retention
import TestSupport
import Testing

@testable import Reading

/// The reader against Foundation's, which knows nothing of ours.
@Suite struct FoundationAgreementTests {
    private static let documents = 4_000

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func acceptsNothingFoundationRefusesAndReadsTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<FoundationAgreementTests.documents {
            let valid = randomEvent(&generator)
            let isMutated = Bool.random(using: &generator)
            let bytes = isMutated ? mutated(valid, &generator) : valid
            let ours = readDocument(bytes)
            let theirs = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
            if let event = ours.items.first?.event, ours.fault == nil {
                accepted += 1
                let members = try #require(theirs, "\(String(decoding: bytes, as: UTF8.self))")
                #expect(plain(event) == plain(members), "\(String(decoding: bytes, as: UTF8.self))")
            } else {
                #expect(isMutated, "refused \(String(decoding: bytes, as: UTF8.self)): \(ours)")
            }
        }
        #expect(accepted > FoundationAgreementTests.documents / 2)
    }

    /// What Foundation accepts we refuse only for what the fields say, never for the grammar.
    @Test(arguments: [5, 6] as [UInt64])
    func refusesNoGrammarFoundationAccepts(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<FoundationAgreementTests.documents {
            let bytes = mutated(randomEvent(&generator), &generator)
            // Foundation takes NUL bytes for a sign of UTF-16.
            guard !bytes.contains(0), (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
            else { continue }
            let document = readDocument(bytes)
            let errors = document.items.flatMap(\.errors) + (document.fault.map { [$0] } ?? [])
            let isGrammar = errors.contains { $0.detail.contains("(line ") }
            #expect(!isGrammar, "\(String(decoding: bytes, as: UTF8.self)): \(errors)")
        }
    }

    /// Both sides as text: one member a line.
    private func plain(_ event: Event) -> [String: String] {
        var members = ["id": event.id, "type": event.type.word]
        members["student"] = event.student
        members["program"] = event.program
        members["term"] = event.term
        members["on"] = event.on?.description
        members["entry"] = event.entry?.word
        members["load"] = event.load?.word
        members["reason"] = event.reason?.word
        members["award"] = event.award
        members["retracts"] = event.retracts
        members["gpa.entry"] = event.grades.entry.map { String($0.thousandths) }
        members["gpa.term"] = event.grades.term.map { String($0.thousandths) }
        members["gpa.cumulative"] = event.grades.cumulative.map { String($0.thousandths) }
        members["gpa.scale"] = event.grades.scale.map { String($0.thousandths) }
        return members
    }

    private func plain(_ object: [String: Any]) -> [String: String] {
        var members = [String: String]()
        for (key, value) in object {
            if let text = value as? String { members[key] = text }
            for (name, number) in value as? [String: Any] ?? [:] {
                // Grades here have three decimals at most, so a Double finds the right thousandth.
                let points = (number as? NSNumber)?.doubleValue ?? .nan
                members["\(key).\(name)"] = String(Int((points * 1000).rounded()))
            }
        }
        return members
    }

    private func randomEvent(_ generator: inout SeededGenerator) -> [UInt8] {
        let type = EventType.allCases.randomElement(using: &generator) ?? .enrolled
        var members = [
            #""id":"\#(randomText(&generator))""#, #""type":"\#(type.word)""#,
        ]
        if type == .retracted {
            members.append(#""retracts":"r-\#(randomText(&generator))""#)
        } else {
            members.append(#""student":"\#(randomText(&generator))""#)
            members.append(#""program":"P\#(Int.random(in: 1...9999, using: &generator))""#)
            members.append(#""term":"2025-fall""#)
            if Bool.random(using: &generator) { members.append(#""on":"2024-02-29""#) }
            if Bool.random(using: &generator) {
                let thousandths = Int.random(in: -5000...5000, using: &generator)
                let text =
                    ["\(thousandths)e-3", "\(Double(thousandths) / 1000)"]
                    .randomElement(using: &generator) ?? "0"
                members.append(#""gpa" : {"term": \#(text) ,"scale":4}"#)
            }
        }
        if type == .enrolled { members.append(#""load":"part_time""#) }
        if type == .droppedOut { members.append(#""reason":"church_mission""#) }
        if type == .completed { members.append(#""award":"\#(randomText(&generator))""#) }
        members.shuffle(using: &generator)
        return Array("{\(members.joined(separator: ",\n "))}\n".utf8)
    }

    private func randomText(_ generator: inout SeededGenerator) -> String {
        let pieces = [
            "a", "Z", "0", "é", "😀", "\\u00e9", "\\ud83d\\ude00", "\\\"", "\\\\", "\\/", " ", "中",
        ]
        let count = Int.random(in: 1...12, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "a" }.joined()
    }

    private func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
            let index = Int.random(in: 0..<bytes.count, using: &generator)
            let likely = Array("{}[]\",:\\0123456789.eE+-tfn ux\n".utf8) + [0x80, 0xC3, 0xED, 0x1F]
            let byte = likely.randomElement(using: &generator) ?? 0x20
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[index] = byte
            case 1: bytes.insert(byte, at: index)
            case 2: bytes.remove(at: index)
            default: bytes.removeLast(bytes.count - max(1, index))
            }
        }
        return bytes
    }
}
