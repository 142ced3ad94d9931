import Crypto
import Foundation
import Retention
import Store

/// The payload of a restricted bag: the events up to a position, each student under a key that
/// stands for them in this bag alone.
struct EventsPayload {
    let ledger: Ledger
    let position: Int64
    /// Random bytes that keys are drawn from, in the order of students.
    let seed: [UInt8]
    let salt: [UInt8]

    func write(to bag: BagWriter) throws {
        let events = SealedEvents(ledger, through: position)
        let keys = StudentKeys(students: try events.students(), seed: seed)
        var rows = [UInt8]()
        CSVText.append(SealedEvents.columns, to: &rows)
        try bag.add("data/events.csv") { path in
            let file = try EventsPayload.open(path)
            defer { try? file.close() }
            try events.read(key: keys.key) { row in
                CSVText.append(row.map { $0 ?? "" }, to: &rows)
                if rows.count > 1 << 20 {
                    try file.write(contentsOf: Data(rows))
                    rows.removeAll(keepingCapacity: true)
                }
            }
            try file.write(contentsOf: Data(rows))
        }
        try bag.add("data/events.sqlite") { path in
            try SealedEvents.write(path) { take in try events.read(key: keys.key, take: take) }
        }
        try bag.add("data/salt.bin", salt)
    }

    private static func open(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw ArchiveError("\(path) cannot be written") }
        return file
    }

    /// What the columns of the table of events are, as a Table Schema.
    static var schema: JSON {
        let meanings = [
            "position": "Place of the event in the ledger",
            "received": "When the ledger took the event, in UTC",
            "type": "What happened",
            "student_key": "A random key that stands for one student in this package alone",
            "program": "Code of the program", "term": "Id of the term", "on": "Day of the event",
            "entry": "How the student came", "load": "How much the student studies",
            "reason": "Why the student left", "award": "What the student was awarded",
            "retracts": "Position of the event that this one takes back",
        ]
        let fields = SealedEvents.columns.map { name -> JSON in
            var field: [String: JSON] = [
                "name": .text(name),
                "description": .text(meanings[name] ?? "Grade average in thousandths of a point"),
                "type": .text(SealedEvents.wholeNumbers.contains(name) ? "integer" : "string"),
            ]
            if name == "received" { field["type"] = .text("datetime") }
            if name == "on" { field["type"] = .text("date") }
            if name == "position" || name == "type" || name == "received" {
                field["constraints"] = .object(["required": .flag(true)])
            }
            return .object(field)
        }
        return .object([
            "fields": .list(fields), "missingValues": .list([.text("")]),
            "primaryKey": .list([.text("position")]),
        ])
    }
}

/// Students' keys in one bag: drawn one after the other from random bytes, by nothing that is the
/// student's own.
struct StudentKeys {
    private let keys: [Int64: String]

    /// - Parameter seed: Random and secret. SHA-256 of it and a counter makes it as long as needed.
    init(students: [Int64], seed: [UInt8]) {
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var keys = [Int64: String](minimumCapacity: students.count)
        var used = Set<String>()
        var counter: UInt64 = 0
        for student in students {
            var key = ""
            repeat {
                let block = withUnsafeBytes(of: counter.bigEndian) { SHA256.hash(data: seed + $0) }
                key = String(decoding: block.prefix(16).map { digits[Int($0 & 31)] }, as: UTF8.self)
                counter += 1
            } while !used.insert(key).inserted
            keys[student] = key
        }
        self.keys = keys
    }

    func key(_ student: Int64) -> String { keys[student] ?? "" }
}
