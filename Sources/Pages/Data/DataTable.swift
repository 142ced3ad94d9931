import Retention
import Writing

/// A published table, whatever file it goes into: its columns with their meaning, and its rows.
struct DataTable {
    /// What files, addresses and schemas call it.
    let name: String
    let columns: [Column]
    private(set) var rows: [[Value]] = []

    init(name: String, columns: [Column]) {
        self.name = name
        self.columns = columns
    }

    /// - Parameter row: A value for each column.
    mutating func add(_ row: [Value]) { rows.append(row) }

    struct Column {
        /// The same in every language.
        let name: String
        let kind: Kind
        /// Names of messages, from the whole to the part.
        let meaning: [String]
        /// The anchor of the definition it follows.
        let definition: String?

        init(_ name: String, _ kind: Kind, _ meaning: [String], definition: String? = nil) {
            self.name = name
            self.kind = kind
            self.meaning = meaning
            self.definition = definition
        }

        func description(in words: Words) -> String {
            let phrases = meaning.map { words.plain($0) }
            return phrases.dropFirst().reduce(phrases.first ?? "") {
                words.plain("data-joined", ["whole": .text($0), "part": .text($1)])
            }
        }
    }

    enum Kind: String, CaseIterable {
        case text, flag
        /// A number of students.
        case students
        /// Main terms since entry.
        case steps
        /// A number of terms.
        case terms
        /// From 0 to 1.
        case share
        /// Grade points, from 0 to the scale's highest.
        case points
        /// A difference of grade points.
        case difference
        /// Standard deviations.
        case deviations
    }

    enum Value: Hashable, Sendable {
        case text(String)
        case flag(Bool)
        case whole(Int)
        case number(Double)
        case hidden
        /// Not known yet.
        case unknown
        /// What does not exist.
        case none

        init(_ shown: Shown<Int>?) {
            switch shown {
            case .value(let value)?: self = .whole(value)
            case .hidden?: self = .hidden
            case nil: self = .none
            }
        }

        init<Whole>(_ shown: Shown<Whole>?, _ part: (Whole) -> Double?) {
            switch shown {
            case .value(let value)?: self.init(part(value))
            case .hidden?: self = .hidden
            case nil: self = .none
            }
        }

        init(_ number: Double?) { self = number.map(Value.number) ?? .none }
    }
}

/// A column with the way to its value.
struct TableField<Row> {
    let column: DataTable.Column
    let value: (Row) -> DataTable.Value

    init(_ column: DataTable.Column, _ value: @escaping (Row) -> DataTable.Value) {
        self.column = column
        self.value = value
    }
}

extension DataTable {
    init<Row>(_ name: String, _ fields: [TableField<Row>], _ rows: some Sequence<Row>) {
        self.init(name: name, columns: fields.map(\.column))
        for row in rows { add(fields.map { $0.value(row) }) }
    }
}

// MARK: As CSV

extension DataTable {
    /// RFC 4180 in UTF-8: a header, then a line a row. Text is in quotation marks; `[c]` is hidden,
    /// `[x]` not known yet, an empty field does not exist; numbers have a decimal point and no
    /// grouping in any language.
    var csv: [UInt8] {
        var bytes = [UInt8]()
        for (place, column) in columns.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: column.name.utf8)
        }
        bytes.append(contentsOf: [13, 10])
        for row in rows {
            for (place, value) in row.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                value.appendCSV(to: &bytes)
            }
            bytes.append(contentsOf: [13, 10])
        }
        return bytes
    }
}

extension DataTable.Value {
    fileprivate func appendCSV(to bytes: inout [UInt8]) {
        switch self {
        case .text(let text): bytes.append(quoted: DataTable.Value.harmless(text))
        case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .whole(let value): bytes.append(contentsOf: String(value).utf8)
        case .number(let value): DecimalText.append(value, to: &bytes)
        case .hidden: bytes.append(contentsOf: "[c]".utf8)
        case .unknown: bytes.append(contentsOf: "[x]".utf8)
        case .none: break
        }
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe
    /// (https://owasp.org/www-community/attacks/CSV_Injection). So does what comes behind a
    /// semicolon, tab or line end in it: a spreadsheet that separates cells by those begins one
    /// there, quotation marks or not.
    static func harmless(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        var result = String.UnicodeScalarView()
        var isStart = signs.contains(first) || separators.contains(first)
        if !isStart, !text.unicodeScalars.contains(where: separators.contains) { return text }
        if isStart, separators.contains(first) { result.append("'") }
        isStart = true
        for scalar in text.unicodeScalars {
            if isStart, signs.contains(scalar) { result.append("'") }
            result.append(scalar)
            // A mark at a cell's beginning is no part of it.
            isStart = separators.contains(scalar) || isStart && scalar == "\""
        }
        return String(result)
    }

    /// What begins a formula, full-width forms included.
    private static let signs = Set("=+-@＝＋－＠".unicodeScalars)
    private static let separators = Set(";\t\r\n".unicodeScalars)
}

extension [UInt8] {
    /// A text in quotation marks, those within doubled: whatever separator a reader goes by.
    fileprivate mutating func append(quoted text: String) {
        let mark = UInt8(ascii: "\"")
        append(mark)
        for byte in text.utf8 {
            if byte == mark { append(byte) }
            append(byte)
        }
        append(mark)
    }
}
