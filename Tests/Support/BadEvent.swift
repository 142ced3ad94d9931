public import Testing

/// An event that must be refused, and with what words.
public struct BadEvent: Sendable, CustomTestStringConvertible {
    public var json: String
    public var pointer: String
    public var sentence: String

    public init(_ json: String, _ pointer: String, _ sentence: String) {
        self.json = json
        self.pointer = pointer
        self.sentence = sentence
    }

    public var testDescription: String { String(json.prefix(100)) }

    /// An event right but for what is added.
    private static func with(_ extra: String, type: String = "enrolled") -> String {
        #"{"id":"e","type":"\#(type)","student":"s","program":"p","term":"t",\#(extra)}"#
    }

    public static let fields = [
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
        BadEvent(
            #"{"id":"e","type":"enrolled","student":"s","program":"index.html","term":"t"}"#,
            "/program", "cannot be 'index.html', because a file of the site has that name"),
        BadEvent(
            #"{"id":"e","type":"enrolled","student":"s","program":"Index.html.gz","term":"t"}"#,
            "/program", "use another code"),
        BadEvent(
            #"{"id":"e","type":"enrolled","student":"s","program":"index","term":"index"}"#,
            "/term", "cannot be 'index'"),
        BadEvent(
            with(#""gpa":{"term":3.\#(String(repeating: "0", count: 255))}"#), "/gpa/term",
            "257 bytes long; at most 256"),
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

    public static let syntax = [
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
