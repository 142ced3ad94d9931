import Retention
import Testing

@testable import Ingest

struct BadEvent: Sendable, CustomTestStringConvertible {
    var json: String
    var pointer: String
    var sentence: String

    init(_ json: String, _ pointer: String, _ sentence: String) {
        self.json = json
        self.pointer = pointer
        self.sentence = sentence
    }

    var testDescription: String { String(json.prefix(100)) }

    /// An event right but for what is added.
    private static func with(_ extra: String, type: String = "enrolled") -> String {
        #"{"id":"e","type":"\#(type)","student":"s","program":"p","term":"t",\#(extra)}"#
    }

    static let fields = [
        BadEvent("{}", "/id", "'id' is missing"),
        BadEvent("{}", "/type", "'type' is missing"),
        BadEvent(#"{"id":"e","type":"enrolled"}"#, "/student", "'student' is missing"),
        BadEvent(#"{"id":"e","type":"enrolled"}"#, "/program", "'program' is missing"),
        BadEvent(#"{"id":"e","type":"enrolled"}"#, "/term", "so is 'on'"),
        BadEvent(#"{"id":"e","type":"retracted"}"#, "/retracts", "'retracts' is missing"),
        BadEvent(
            #"{"id":"e","type":"retracted","retracts":"e"}"#, "/retracts", "own id"),
        BadEvent(
            #"{"id":"e","type":"retracted","retracts":"x","student":"s"}"#, "/student",
            "does not belong to a retraction"),
        BadEvent(
            #"{"id":"e","type":"retracted","retracts":"x","gpa":{}}"#, "/gpa",
            "does not belong to a retraction"),
        BadEvent(with(#""type":"x""#), "/type", "twice"),
        BadEvent(with(#""id":"e""#), "/id", "twice"),
        BadEvent(with(#""\u0069d":"e""#), "/id", "twice"),
        BadEvent(with(#""gpa":{"term":1,"term":2}"#), "/gpa/term", "twice"),
        BadEvent(with(#""gpa":{},"gpa":{}"#), "/gpa", "twice"),
        BadEvent(with(#""name":"x""#), "/name", "'name' is not a field here"),
        BadEvent(with(#""a/b~c":[{"x":[1]}]"#), "/a~1b~0c", "not a field here"),
        BadEvent(with(#""gpa":{"first":1}"#), "/gpa/first", "entry, term, cumulative, scale"),
        BadEvent(with(#""gpa_term":3"#), "/gpa_term", "not a field here"),
        BadEvent(with(#""reason":"withdrew""#), "/reason", "dropped_out events only"),
        BadEvent(with(#""award":"BSc""#), "/award", "completed events only"),
        BadEvent(with(#""retracts":"x""#), "/retracts", "retracted events only"),
        BadEvent(
            with(#""entry":"first_time""#, type: "completed"), "/entry", "enrolled events only"),
        BadEvent(
            with(#""load":"full_time""#, type: "gpa_recorded"), "/load", "this one is gpa_recorded"),
        BadEvent(with(#""entry":"first""#), "/entry", "first_time, transfer_in"),
        BadEvent(with(#""load":7"#), "/load", "must be text in double quotes, not a number"),
        BadEvent(with(#""load":null"#), "/load", "leave the field out"),
        BadEvent(with(#""load":["full_time"]"#), "/load", "not an array"),
        BadEvent(with(#""load":{"a":1}"#), "/load", "not an object"),
        BadEvent(with(#""load":true"#), "/load", "not true or false"),
        BadEvent(with(#""gpa":3.4"#), "/gpa", "must be an object"),
        BadEvent(with(#""gpa":null"#), "/gpa", "leave the field out"),
        BadEvent(
            with(#""gpa":{"term":"3.4"}"#), "/gpa/term", "must be a number such as 3.41, not text"),
        BadEvent(with(#""gpa":{"term":null}"#), "/gpa/term", "leave the field out"),
        BadEvent(with(#""gpa":{"term":NaN}"#), "/gpa/term", "'NaN' is not a JSON value"),
        BadEvent(with(#""gpa":{"term":01}"#), "/gpa/term", "'01' is not a JSON value"),
        BadEvent(with(#""gpa":{"term":-Infinity}"#), "/gpa/term", "not a JSON value"),
        BadEvent(with(#""gpa":{"term":1e999}"#), "/gpa/term", "between -1000 and 1000"),
        BadEvent(with(#""gpa":{"term":-1001}"#), "/gpa/term", "between -1000 and 1000"),
        BadEvent(with(#""gpa":{"scale":0}"#), "/gpa/scale", "above 0"),
        BadEvent(with(#""on":"2025-02-29""#), "/on", "the calendar does not have"),
        BadEvent(with(#""on":"2025-13-01""#), "/on", "the calendar does not have"),
        BadEvent(with(#""on":"02.09.2025""#), "/on", "must be a date such as 2025-09-02"),
        BadEvent(with(#""on":"2025-09-02T00:00:00Z""#), "/on", "must be a date such as"),
        BadEvent(#"{"id":"","type":"enrolled"}"#, "/id", "is empty"),
        BadEvent(#"{"id":"a\u0000b","type":"enrolled"}"#, "/id", "U+0000"),
        BadEvent(#"{"id":"a\nb","type":"enrolled"}"#, "/id", "U+000A"),
        BadEvent("{\"id\":\"a\u{85}b\",\"type\":\"enrolled\"}", "/id", "U+0085"),
        BadEvent(
            #"{"id":"\#(String(repeating: "é", count: 65))"}"#, "/id",
            "130 bytes long; at most 128"),
        BadEvent(#"{"program":"a/b"}"#, "/program", "letters, digits, dots, hyphens"),
        BadEvent(#"{"term":"-a"}"#, "/term", "start with a letter or digit"),
        BadEvent(#"{"type":"enroled"}"#, "/type", "must be one of enrolled, dropped_out"),
        BadEvent("[]", "", "The array is empty"),
        BadEvent("3", "", "must be an object in braces, not a number"),
        BadEvent("[null]", "", "must be an object in braces, not null"),
    ]

    static let syntax = [
        BadEvent("", "", "The body is empty"),
        BadEvent("{", "", "field's name in double quotes"),
        BadEvent(#"{"id""#, "", "':' is expected"),
        BadEvent(#"{"id":"#, "/id", "A value is missing"),
        BadEvent(#"{"id":"e",}"#, "", "field's name in double quotes"),
        BadEvent(#"{"id":"e" "type":"x"}"#, "", "',' or '}' is expected here"),
        BadEvent(#"{'id':"e"}"#, "", "field's name in double quotes"),
        BadEvent(#"{"id":"e}"#, "/id", "no closing quote"),
        BadEvent(#"{"id":"\x"}"#, "/id", "unknown escape"),
        BadEvent(#"{"id":"\u12G4"}"#, "/id", "four hexadecimal digits"),
        BadEvent(#"{"id":"\ud800"}"#, "/id", "surrogate"),
        BadEvent(#"{"id":"\ud800\u0041"}"#, "/id", "surrogate"),
        BadEvent(#"{"id":"\udc00"}"#, "/id", "surrogate"),
        BadEvent("{\"id\":\"a\u{1}b\"}", "/id", "control character 0x1"),
        BadEvent(#"[{"id":"e"}"#, "", "',' or ']' is expected"),
        BadEvent(#"[{"id":"e"},]"#, "", "A value is expected here, not ']'"),
        BadEvent(#"{"id":"e"} x"#, "", "goes on after the event"),
        BadEvent(#"[{"id":"e"}] []"#, "", "goes on after the array"),
        BadEvent(#"{"x":\#(String(repeating: "[", count: 100_000))"#, "/x", "nested deeper"),
        BadEvent(#"{"x":[1,]}"#, "/x", "A value is expected after ','"),
        BadEvent(#"{"x":{"a" 1}}"#, "/x", "':' is expected"),
    ]
}

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
