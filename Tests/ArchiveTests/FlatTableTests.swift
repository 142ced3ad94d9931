import Testing

@testable import Archive

@Suite struct FlatTableTests {
    @Test func aDocumentComesBackAsItWas() throws {
        let text =
            #"{"a":[43],"b":[],"c":{"d":0.30000000000000004,"e":"x.y"},"f":true,"g":[[1],{}]}"#
        let document = try JSONParser.parse(Array(text.utf8))
        let rows = FlatTable.rows(document, emptyList: "[c]")
        #expect(rows.first == FlatTable.Row(path: "a[0]", kind: .number, value: "43"))
        #expect(rows[1] == FlatTable.Row(path: "b", kind: .list, value: "[c]"))
        #expect(try FlatTable.document(rows).compact == text)
    }

    @Test(arguments: ["a", "a[0]", "a.b"])
    func aValueBelowAValueIsRefused(path: String) {
        let rows = ["a", path].map { FlatTable.Row(path: $0, kind: .text, value: "x") }
        #expect(throws: ArchiveError.self) { try FlatTable.document(rows) }
    }

    @Test(arguments: ["", "{", "[1,]", #"{"a":1,"a":2}"#, "1 2", #""\x""#, "nul", "--1"])
    func whatIsNoJSONIsRefused(text: String) {
        #expect(throws: ArchiveError.self) { try JSONParser.parse(Array(text.utf8)) }
    }
}
