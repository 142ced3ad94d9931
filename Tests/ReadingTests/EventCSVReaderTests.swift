import Foundation
import Retention
import TestSupport
import Testing

@testable import Reading

@Suite struct EventCSVReaderTests {
    private static let header =
        "id,type,student,program,term,on,entry,load,gpa_entry,gpa_term,gpa_cumulative,gpa_scale,"
        + "reason,award,retracts"

    private func items(_ text: String) throws -> [EventItem] {
        let reader = try EventCSVReader(bytes: Array(text.utf8))
        var items = [EventItem]()
        while let item = try reader.next() { items.append(item) }
        return items
    }

    @Test func meansTheSameAsJSON() throws {
        let rows = try items(
            """
            \(Self.header)
            a,enrolled,A1,CS-BSC,2025-fall,2025-09-02,first_time,full_time,3.4145,,,4.0,,,
            b,dropped_out,"A ""1"", é",CS-BSC,,2025-10-01,,,,,,,military,,
            c,completed,A1,CS-BSC,2025-fall,,,,,,,,,"BSc,
            with honours",

            d,retracted,,,,,,,,,,,,,a
            """.replacingOccurrences(of: "\n", with: "\r\n"))
        let lines = readLines(
            #"""
            {"id":"a","type":"enrolled","student":"A1","program":"CS-BSC","term":"2025-fall",\#
            "on":"2025-09-02","entry":"first_time","load":"full_time",\#
            "gpa":{"entry":3.4145,"scale":4.0}}
            {"id":"b","type":"dropped_out","student":"A \"1\", é","program":"CS-BSC",\#
            "on":"2025-10-01","reason":"military"}
            {"id":"d","type":"retracted","retracts":"a"}
            """#)
        #expect(rows.compactMap(\.event).map(\.id) == ["a", "b", "d"])
        #expect(rows.compactMap(\.event) == lines.items.compactMap(\.event))
        #expect(rows.map(\.line) == [2, 3, 4, 7])
        #expect(rows[2].errors.first?.detail.contains("U+000D") == true)
    }

    /// Doubled quotes are taken out into a room of so many bytes; what did not fit was read all the
    /// same.
    @Test(arguments: [255, 600, 40_000])
    func aLongGradeWithDoubledQuotesIsRefused(_ length: Int) throws {
        let digits = "3." + String(repeating: "0", count: length) + "\"\""
        let row = try items("\(Self.header)\na,enrolled,A1,B,f1,,,,,\"\(digits)\",,,,,")[0]
        #expect(row.errors.map(\.column) == ["gpa_term"])
        #expect(
            row.errors.first?.detail
                == "'gpa term' is \(length + 3) bytes long; at most 256 are accepted.")
    }

    @Test func tellsErrorsInTheSameWords() throws {
        let row = try items(
            """
            \(Self.header)
            a,enroled,A1,C/S,,2025-02-30,,,x,,,,,,
            """)[0]
        let object = readDocument(
            #"{"id":"a","type":"enroled","student":"A1","program":"C/S","on":"2025-02-30","#
                + #""gpa":{"entry":1001}}"#
        ).items[0]
        #expect(row.errors.map(\.pointer) == object.errors.map(\.pointer))
        #expect(row.errors.dropLast() == object.errors.dropLast())
        #expect(row.errors.map(\.column) == ["type", "program", "on", "gpa_entry"])
        #expect(row.raw == "a,enroled,A1,C/S,,2025-02-30,,,x,,,,,,")
        #expect(row.index == 0 && row.line == 2)
    }

    @Test func takesColumnsInAnyOrderAndWithoutRetracts() throws {
        let columns = Self.header.split(separator: ",").dropLast().reversed()
        let cells = columns.map { name in
            ["id": "a", "type": "enrolled", "student": "s", "program": "p", "term": "t"][name] ?? ""
        }
        let text = "\u{FEFF}\(columns.joined(separator: ","))\n\(cells.joined(separator: ","))"
        #expect(
            try items(text).map(\.event) == [
                Event(id: "a", type: .enrolled, student: "s", program: "p", term: "t")
            ])
    }

    @Test(arguments: [
        ("", "must start with a header row"), ("id,type\n", "lacks the columns student, program"),
        (header + ",name\n", "unknown column 'name'"), (header + ",id\n", "'id' is there twice"),
    ])
    func refusesHeaders(text: String, sentence: String) {
        let fault = #expect(throws: FileFault.self) { _ = try items(text) }
        #expect(fault?.description.contains(sentence) == true, "got \(String(describing: fault))")
    }

    @Test func goesOnAfterABadRow() throws {
        let rows = try items(
            """
            \(Self.header)
            a,enrolled,A1
            b,enrol"led,A1,CS-BSC,t,,,,,,,,,,
            "c"x,enrolled,A1,CS-BSC,t,,,,,,,,,,
            d,enrolled,A1,CS-BSC,t,,,,,,,,,,
            """)
        #expect(rows.map { $0.event?.id } == [nil, nil, nil, "d"])
        #expect(rows[0].errors[0].detail == "The row has 3 cells where the header has 15.")
        #expect(rows[1].errors[0].detail.contains("double those inside"))
        #expect(rows[2].errors[0].detail.contains("text follows the quote") == false)
        #expect(rows[2].errors[0].detail.contains("Text follows the quote"))
    }

    @Test func refusesAnOpenQuote() {
        let fault = #expect(throws: FileFault.self) {
            _ = try items("\(Self.header)\n\"a,enrolled,A1\n")
        }
        #expect(fault?.line == 2)
    }

    @Test func splitsRowsWhateverTheChunks() throws {
        let text = Array("a,\"b\"\"\n,\",\r\n\r\n\"\",c,d\n\"e\"\"\",f".utf8)
        let expected = [["a", "b\"\n,", ""], ["", "c", "d"], ["e\"", "f"]]
        for size in 1...text.count {
            var rest = text[...]
            let window = ByteWindow(capacity: 64) { room in
                let count = min(size, rest.count, room.count)
                room.copyBytes(from: rest.prefix(count))
                rest.removeFirst(count)
                return count
            }
            let rows = CSVRows(window: window)
            var found = [[String]]()
            while let row = try rows.next() { found.append(row) }
            #expect(found == expected)
        }
    }
}

@Suite struct EventFileTests {
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "rollbook-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func all(_ path: String) throws -> (ids: [String?], file: EventFile) {
        let file = try EventFile(path: path)
        var ids = [String?]()
        while case let items = try file.next(limit: 7), !items.isEmpty {
            ids += items.map { $0.event?.id }
        }
        return (ids, file)
    }

    private static let lines = (0..<5_000).map { enrolled("e\($0)") + "\n" }

    @Test func readsPackedFilesOfSeveralMembers() throws {
        let half = Self.lines.count / 2
        let packed =
            try gzipped(Array(Self.lines[..<half].joined().utf8))
            + gzipped(Array(Self.lines[half...].joined().utf8)) + [0, 0, 0]
        try withFile(packed) { path in
            let (ids, file) = try all(path)
            #expect(ids == (0..<5_000).map { "e\($0)" })
            #expect(file.format == .ndjson && file.isCompressed)
            #expect(file.bytesRead == Int64(packed.count) && file.totalBytes == file.bytesRead)
        }
    }

    @Test func tellsACutOffFile() throws {
        let packed = try gzipped(Array(Self.lines.joined().utf8))
        try withFile(Array(packed.dropLast(9))) { path in
            let fault = #expect(throws: FileFault.self) { _ = try all(path) }
            #expect(fault?.detail.contains("cut off") == true)
        }
        var damaged = packed
        damaged[packed.count / 2] ^= 0xFF
        try withFile(damaged) { path in
            #expect(throws: FileFault.self) { _ = try all(path) }
        }
    }

    @Test func keepsTheTextOfBadLines() throws {
        try withFile(Array("\(enrolled("a"))\n{\"id\":7}\n".utf8)) { path in
            let items = try EventFile(path: path).next()
            #expect(items.map(\.raw) == [nil, "{\"id\":7}"])
            #expect(items[1].line == 2)
        }
    }

    @Test func refusesArraysFoldersAndNothing() throws {
        try withFile(Array("[\(enrolled("a"))]".utf8)) { path in
            #expect(throws: FileFault.self) { _ = try EventFile(path: path) }
        }
        #expect(throws: FileFault.self) { _ = try EventFile(path: NSTemporaryDirectory()) }
        #expect(throws: FileFault.self) { _ = try EventFile(path: "/nowhere/at/all.csv") }
    }

    @Test func boundsWhatIsUnpacked() throws {
        let bomb = try gzipped([UInt8](repeating: 0x20, count: 1_000_000))
        #expect(bomb.count < 2_000)
        let inflater = GzipInflater(maximumBytes: 999_999)
        #expect(throws: GzipFault.tooLarge(maximumBytes: 999_999)) {
            try bomb.withUnsafeBytes { try inflater.inflate($0) { _ in } }
        }
    }
}
