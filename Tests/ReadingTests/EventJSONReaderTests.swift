import Retention
import TestSupport
import Testing

@testable import Reading

@Suite struct EventJSONReaderTests {
    @Test func readsEveryField() throws {
        let document = readDocument(
            """
            {"id":"sis-000123","type":"enrolled","student":"A0012345","program":"CS-BSC",
             "term":"2025-fall","on":"2025-09-02","entry":"first_time","load":"full_time",
             "gpa":{"entry":3.41,"term":2,"cumulative":-0.5e0,"scale":4.0}}
            """)
        #expect(document.isSingle && document.fault == nil)
        #expect(
            document.items.first?.event
                == Event(
                    id: "sis-000123", type: .enrolled, student: "A0012345", program: "CS-BSC",
                    term: "2025-fall", on: Day("2025-09-02"), entry: .firstTime, load: .fullTime,
                    grades: Grades(
                        entry: Grade(thousandths: 3410), term: Grade(thousandths: 2000),
                        cumulative: Grade(thousandths: -500), scale: Grade(thousandths: 4000))))
    }

    @Test func decodesEscapes() throws {
        let text = #"{"\u0069d":"\"\\\/ é \u00e9 \ud83d\ude00","type":"retracted","retracts":"x"}"#
        #expect(readDocument(text).items.first?.event?.id == "\"\\/ é é 😀")
        #expect(readDocument([0xEF, 0xBB, 0xBF] + Array(text.utf8)).items.first?.event != nil)
    }

    @Test(arguments: BadEvent.fields + BadEvent.syntax)
    func namesFieldAndFault(bad: BadEvent) throws {
        let document = readDocument(bad.json)
        let errors = document.items.flatMap(\.errors) + (document.fault.map { [$0] } ?? [])
        #expect(
            errors.contains { $0.pointer == bad.pointer && $0.detail.contains(bad.sentence) },
            "got \(errors)")
        #expect(errors.allSatisfy { $0.detail.hasSuffix(".") }, "sentences end with a full stop")
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF5, 0x80],
            [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]])
    func refusesBytesThatAreNotUTF8(bytes: [UInt8]) {
        let body = Array(#"[{"id":""#.utf8) + bytes + Array(#"x"},\#(enrolled("f"))]"#.utf8)
        let document = readDocument(body)
        #expect(document.items.count == 2)
        #expect(document.items.first?.errors.first?.pointer == "/id")
        #expect(document.items.first?.errors.first?.detail.contains("not UTF-8") == true)
        #expect(document.items.last?.event?.id == "f")
    }

    @Test func goesOnAfterABadEvent() {
        let document = readDocument("[\(enrolled("a")),\n{\"x\":tru},\n7,\(enrolled("b"))]")
        #expect(document.fault == nil)
        #expect(document.items.map { $0.event?.id } == ["a", nil, nil, "b"])
        #expect(document.items.map(\.line) == [1, 2, 3, 3])
    }

    @Test func goesOnWithTheNextLine() {
        let document = readLines(
            "\(enrolled("a"))\r\n\n{\"id\":\n{\"id\":\"b\"} {}\n\(enrolled("c"))")
        #expect(document.items.map { $0.event?.id } == ["a", nil, nil, "c"])
        #expect(document.items.map(\.line) == [1, 3, 4, 5])
        #expect(document.items[1].errors.first?.detail.contains("byte 7 of the line") == true)
        #expect(document.items[2].errors.contains { $0.detail.contains("a line of its own") })
    }

    @Test func boundsWhatItTells() {
        let many = (0..<100).map { #""f\#($0)":1"# }.joined(separator: ",")
        #expect(readDocument("{\(many)}").items[0].errors.count == IngestLimits.errorsPerEvent)
        let long = #"{"id":"\#(String(repeating: "\\n", count: 5_000_000))"}"#
        #expect(
            readDocument(long).items[0].errors.contains {
                $0.pointer == "/id" && $0.detail.contains("5000000 bytes long")
            })
        let wide = enrolled("a", extra: String(repeating: " ", count: IngestLimits.eventBytes))
        #expect(readDocument(wide).items[0].errors[0].detail.contains("at most 65536"))
        let batch = Array(repeating: "{}", count: 12).joined(separator: ",")
        let bytes = Array("[\(batch)]".utf8)
        let document = bytes.withUnsafeBytes { EventJSONReader().readDocument($0, limit: 10) }
        #expect(document.isOverLimit)
    }

    @Test func allWordsArePackable() {
        let words = EventType.words + Entry.words + Load.words + Reason.words
        #expect(words.allSatisfy { $0.utf8.count <= 16 })
    }
}

@Suite struct GradeTextTests {
    @Test(arguments: [
        ("3.4145", 3415), ("3.4144999999999999999999", 3414), ("-3.4145", -3415), ("0", 0),
        ("-0.0004", 0), ("0.0005", 1), ("-0.0005", -1), ("34145e-4", 3415), ("1E3", 1_000_000),
        ("0.00000034145E7", 3415), ("1000.0004", 1_000_000), ("0e999999999999999999", 0),
        ("1e-999999999999999999", 0), ("4", 4000), ("99999e-2", 999_990), ("0.00049999", 0),
    ])
    func roundsHalfAwayFromZero(text: String, thousandths: Int) throws {
        var text = text
        let grade = try text.withUTF8 { try GradeText.parse($0) }
        #expect(grade.thousandths == Int32(thousandths))
    }

    @Test(arguments: [
        "", "-", "+1", ".5", "1.", "01", "1e", "1e+", "0x1", "1 ", "1,5", "NaN", "1001",
        "1000.0005", "1e4", "-1e999999999999999999999",
    ])
    func refuses(text: String) {
        var text = text
        #expect(throws: GradeText.Fault.self) { try text.withUTF8 { try GradeText.parse($0) } }
    }
}
