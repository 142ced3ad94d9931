internal import CXlsxWriter
internal import Glibc

/// Why a workbook could not be written: memory or temporary files ran out, as a rule.
struct WorkbookError: Error, CustomStringConvertible {
    let name: String
    let reason: String

    var description: String {
        "the workbook \(name) could not be written: \(reason); is there room for temporary files?"
    }
}

/// An Office Open XML workbook: a sheet about it, then a sheet a table. The same content gives the
/// same bytes at any time.
///
/// Numbers are rounded to six decimals: twelve digits make it twice as large, and cells show fewer.
/// Texts are written as strings, which a spreadsheet never takes for formulas, whatever they
/// start with.
struct Workbook {
    /// A table under the title of its sheet.
    typealias Sheet = (title: String, table: DataTable)

    /// What error messages call it.
    let name: String
    let title: String
    /// The title of the first sheet, and its rows of two columns.
    let about: (title: String, rows: [(String, String)])
    let sheets: [Sheet]

    /// What `true` becomes, and what stands for hidden and unknown values.
    private static let marks = (flag: "[p]", hidden: "[c]", unknown: "[x]")
    /// Zip archives cannot tell an earlier time: 1 January 1980 in Unix seconds.
    private static let created = 315_532_800
    /// Excel's own limits.
    private static let mostRows = 1_048_576
    private static let mostCharacters = 32_767

    /// - Throws: `WorkbookError`.
    func bytes() throws -> [UInt8] {
        // An unnamed file in memory: nothing is left behind, however the program ends.
        let file = memfd_create("workbook", memory_file_closes_on_exec)
        guard file >= 0 else {
            throw WorkbookError(name: name, reason: String(cString: strerror(errno)))
        }
        defer { close(file) }
        guard let workbook = workbook_new("/proc/self/fd/\(file)") else {
            throw WorkbookError(name: name, reason: "no memory")
        }
        setProperties(of: workbook)
        let formats = Formats(workbook)
        addAbout(to: workbook, formats)
        for sheet in sheets { add(sheet, to: workbook, formats) }
        let outcome = workbook_close(workbook)
        guard outcome == LXW_NO_ERROR else {
            throw WorkbookError(name: name, reason: String(cString: lxw_strerror(outcome)))
        }
        return try content(of: file)
    }

    private func content(of file: Int32) throws -> [UInt8] {
        let size = Int(lseek(file, 0, SEEK_END))
        var isComplete = size > 0
        let bytes = [UInt8](unsafeUninitializedCapacity: max(size, 0)) { buffer, count in
            while isComplete, count < size, let start = buffer.baseAddress {
                let got = pread(file, start + count, size - count, off_t(count))
                if got > 0 { count += got } else { isComplete = false }
            }
        }
        guard isComplete else { throw WorkbookError(name: name, reason: "it cannot be read back") }
        return bytes
    }

    private func setProperties(of workbook: UnsafeMutablePointer<lxw_workbook>) {
        title.withCString { title in
            var properties = lxw_doc_properties()
            properties.title = UnsafeMutablePointer(mutating: title)
            properties.created = Workbook.created
            _ = workbook_set_properties(workbook, &properties)
        }
    }

    private func addAbout(to workbook: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats) {
        guard let sheet = addSheet(about.title, orElse: "about", to: workbook) else { return }
        for (row, (name, value)) in about.rows.enumerated() {
            write(name, to: sheet, UInt32(row), 0, formats.name)
            write(value, to: sheet, UInt32(row), 1, formats.prose)
        }
        _ = worksheet_set_column(sheet, 0, 0, 24, nil)
        _ = worksheet_set_column(sheet, 1, 1, 90, nil)
    }

    /// A translated title may be unfit for a sheet; then it takes the table's own name.
    private func addSheet(
        _ title: String, orElse name: String, to workbook: UnsafeMutablePointer<lxw_workbook>
    ) -> UnsafeMutablePointer<lxw_worksheet>? {
        let isFit = workbook_validate_sheet_name(workbook, title) == LXW_NO_ERROR
        return workbook_add_worksheet(workbook, isFit ? title : name)
    }

    private func add(
        _ sheet: Sheet, to workbook: UnsafeMutablePointer<lxw_workbook>, _ formats: Formats
    ) {
        let table = sheet.table
        guard let page = addSheet(sheet.title, orElse: table.name, to: workbook) else { return }
        for (place, column) in table.columns.enumerated() {
            let place = UInt16(place)
            write(column.name, to: page, 0, place, formats.head)
            let width = Workbook.width(of: column)
            _ = worksheet_set_column(page, place, place, width, formats[column.kind])
        }
        for (place, values) in table.rows.prefix(Workbook.mostRows - 1).enumerated() {
            let row = UInt32(place + 1)
            for (place, value) in values.enumerated() {
                write(value, of: table.columns[place].kind, to: page, row, UInt16(place), formats)
            }
        }
        worksheet_freeze_panes(page, 1, 0)
        if !table.rows.isEmpty {
            _ = worksheet_autofilter(
                page, 0, 0, UInt32(min(table.rows.count, Workbook.mostRows - 1)),
                UInt16(table.columns.count - 1))
        }
    }

    /// In characters: the name with room for the filter's button, or what the column holds.
    private static func width(of column: DataTable.Column) -> Double {
        let content: Double = column.kind == .text && column.name.hasSuffix("_name") ? 36 : 12
        return min(max(Double(column.name.utf8.count) + 4, content), 40)
    }

    private func write(
        _ value: DataTable.Value, of kind: DataTable.Kind,
        to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
        _ formats: Formats
    ) {
        switch value {
        case .text(let text): write(text, to: sheet, row, column, nil)
        case .whole(let value):
            _ = worksheet_write_number(sheet, row, column, Double(value), formats[kind])
        case .number(let value):
            // The format has no way to write what is no number, and the library writes it anyway.
            guard value.isFinite else { return }
            _ = worksheet_write_number(sheet, row, column, value, formats[kind])
        case .flag(true): write(Workbook.marks.flag, to: sheet, row, column, formats.mark)
        case .hidden: write(Workbook.marks.hidden, to: sheet, row, column, formats.mark)
        case .unknown: write(Workbook.marks.unknown, to: sheet, row, column, formats.mark)
        case .flag(false), .none: break
        }
    }

    private func write(
        _ text: String, to sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32,
        _ column: UInt16, _ format: UnsafeMutablePointer<lxw_format>?
    ) {
        let fits = text.utf8.count <= Workbook.mostCharacters
        // Fewer than that many bytes are fewer than that many characters, in any encoding.
        let text = fits ? text : String(text.prefix(Workbook.mostCharacters / 4))
        _ = worksheet_write_string(sheet, row, column, text, format)
    }
}

/// How a workbook's cells look.
private struct Formats {
    let head: UnsafeMutablePointer<lxw_format>?
    let name: UnsafeMutablePointer<lxw_format>?
    let prose: UnsafeMutablePointer<lxw_format>?
    let mark: UnsafeMutablePointer<lxw_format>?
    private let whole: UnsafeMutablePointer<lxw_format>?
    private let share: UnsafeMutablePointer<lxw_format>?
    private let hundredths: UnsafeMutablePointer<lxw_format>?

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        func format(_ number: String? = nil) -> UnsafeMutablePointer<lxw_format>? {
            let format = workbook_add_format(workbook)
            if let number { format_set_num_format(format, number) }
            return format
        }
        head = format()
        format_set_bold(head)
        format_set_bottom(head, UInt8(LXW_BORDER_THIN.rawValue))
        name = format()
        format_set_bold(name)
        format_set_align(name, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        prose = format()
        format_set_text_wrap(prose)
        mark = format()
        format_set_align(mark, UInt8(LXW_ALIGN_RIGHT.rawValue))
        whole = format("#,##0")
        share = format("0.0 %")
        hundredths = format("0.00")
    }

    subscript(kind: DataTable.Kind) -> UnsafeMutablePointer<lxw_format>? {
        switch kind {
        case .text, .flag: nil
        case .students, .steps, .terms: whole
        case .share: share
        case .points, .difference, .deviations: hundredths
        }
    }
}
