import Reading

/// Tables as RFC 4180 has them: lines end in CR LF, a field is in quotation marks where it has to be.
enum CSVText {
    static func append(_ row: [String], to bytes: inout [UInt8]) {
        for (place, field) in row.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            let needsMarks = field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 13 || $0 == 10 }
            if !needsMarks {
                bytes.append(contentsOf: field.utf8)
                continue
            }
            bytes.append(34)
            for byte in field.utf8 {
                if byte == 34 { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(34)
        }
        bytes.append(contentsOf: [13, 10])
    }

    /// The rows below a header.
    ///
    /// - Throws: `ArchiveError` naming the file where the header is another or a row has not as
    ///   many fields.
    static func rows(_ bytes: [UInt8], columns: [String], file: String) throws -> [[String]] {
        let source = CSVRows(bytes: bytes)
        guard try source.next() == columns else {
            throw ArchiveError("\(file) has not the columns \(columns.joined(separator: ","))")
        }
        var rows = [[String]]()
        while let row = try source.next() {
            guard row.count == columns.count else {
                throw ArchiveError("\(file):\(source.line) has not \(columns.count) fields")
            }
            rows.append(row)
        }
        return rows
    }
}
