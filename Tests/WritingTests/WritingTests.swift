import Foundation
import Retention
import Testing
import Writing

@Suite struct WritingTests {
    @Test func jsonKeepsItsOrderAndQuotesWhatItMust() throws {
        var text = JSONText()
        text.object { text in
            text.member("z", "a \"b\" \\ é \u{1}\u{7f}\n")
            text.member("absent", nil as String?)
            text.member("n", -3)
            text.key("list")
            text.array { text in
                text.value(1.5)
                text.value(Double.nan)
                text.value(Grade(thousandths: -3410))
                text.object { _ in }
                text.array { _ in }
            }
            text.member("grade", Grade(thousandths: 7))
        }
        text.endLine()
        text.value("next")
        let written = String(decoding: text.bytes, as: UTF8.self)
        #expect(
            written == #"{"z":"a \"b\" \\ é \u0001\u007f\u000a","n":-3,"#
                + #""list":[1.5,null,-3.41,{},[]],"grade":0.007}"# + "\n\"next\"")
        let line = try #require(written.split(separator: "\n").first)
        let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect(read?["z"] as? String == "a \"b\" \\ é \u{1}\u{7f}\n")
    }

    @Test func bytesAreTwoDigitsEach() {
        #expect(Hexadecimal.text([0, 10, 0x9f, 255]) == "000a9fff")
        for value in UInt8.min...UInt8.max {
            let digits = Array(Hexadecimal.text([value]).utf8).compactMap(Hexadecimal.value)
            #expect(digits == [value >> 4, value & 15])
        }
        #expect(Hexadecimal.value(of: UInt8(ascii: "A")) == nil)
    }

    /// The record of what was shown names tables so.
    @Test func digestsStayTheSame() throws {
        #expect(Digest.of("abc") == "ba7816bf8f01cfea414140de5dae2223")
        #expect(try Digest.of(coded: ["b": 1, "a": 2]) == Digest.of(#"{"a":2,"b":1}"#))
        #expect(try CodedText.of(["a/b"]) == #"["a/b"]"#)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (1_725_199_506, "2024-09-01T14:05:06Z"), (-86_400, "1969-12-31T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
        ] as [(Int64, String)])
    func momentsAreUTC(_ seconds: Int64, _ text: String) {
        #expect(Moment.text(seconds) == text)
        #expect(Moment.readable(seconds) + "Z" == text.replacing("T", with: " "))
    }
}
