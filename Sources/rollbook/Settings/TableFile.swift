import Foundation
import Reading
import Retention

/// A small CSV table of the settings, all of it in memory.
struct TableFile {
    struct Row {
        fileprivate var cells: [String: String]

        /// A cell without white space around it; empty where the table has no such column.
        subscript(column: String) -> String { cells[column] ?? "" }
    }

    let path: String
    let text: String
    private(set) var rows: [Row] = []
    /// The line each row starts on.
    private var lines: [Int] = []

    /// - Throws: `Failure` naming file, line and column.
    init(_ path: String, columns: [String]) throws(Failure) {
        self.path = path
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(
                "\(path) cannot be read",
                hint: "calendar.terms and calendar.units in the settings name the tables")
        }
        text = String(decoding: data, as: UTF8.self)
        do {
            try read(CSVRows(bytes: Array(data)), columns: columns)
        } catch let fault as FileFault {
            throw Failure(
                fault.line.map { "\(path):\($0): \(fault.detail)" } ?? "\(path): \(fault.detail)")
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure("\(path): \(error)")
        }
    }

    private mutating func read(_ source: CSVRows, columns: [String]) throws {
        guard let header = try source.next() else {
            throw Failure("\(path) is empty; its first line must name the columns")
        }
        let wanted = columns.joined(separator: ",")
        for name in header where !columns.contains(name) {
            throw Failure(
                "\(path):\(source.line): there is no column '\(name)'",
                hint: "the columns are \(wanted)")
        }
        for name in columns where !header.contains(name) {
            throw Failure(
                "\(path):\(source.line): the column '\(name)' is missing",
                hint: "the columns are \(wanted)")
        }
        while let cells = try source.next() {
            guard cells.count == header.count else {
                throw Failure(
                    "\(path):\(source.line): has \(cells.count) cells where the header has "
                        + "\(header.count)")
            }
            let trimmed = cells.map { $0.trimmingCharacters(in: .whitespaces) }
            rows.append(
                Row(cells: Dictionary(zip(header, trimmed)) { first, _ in first }))
            lines.append(source.line)
        }
    }

    /// A rule of the domain that a row breaks, with the place in this file.
    func failure(_ error: TableError) -> Failure {
        var place = path
        if let row = error.row, lines.indices.contains(row) { place += ":\(lines[row])" }
        let column = error.column.map { " \($0):" } ?? ""
        var other = ""
        if let row = error.otherRow, lines.indices.contains(row) { other = " (line \(lines[row]))" }
        return Failure("\(place):\(column) \(error.description)\(other)")
    }
}
