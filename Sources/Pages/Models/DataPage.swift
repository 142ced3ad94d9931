import Retention

/// `data/index.html`: what can be downloaded, in which form, and what its columns mean.
struct DataPage {
    let context: PageContext

    private var words: Words { context.words }

    var page: Page {
        var model = context.frame(title: words.plain("nav-data"), section: .data)
        model["files"] = files.text
        model["notes"] = notes.map { ["note": words.plain($0)] }
        model["packageURL"] = "\(context.base)/data/datapackage.json"
        model["tables"] = DataFiles(context: context).emptyTables.map { table -> Model in
            [
                "name": "table-\(table.name)",
                "title": words.plain("data-sheet-\(table.name)"),
                "note": words.plain("data-rows-\(table.name)"),
                "columns": columns(of: table).text,
                "schemaURL": "\(context.base)/data/schemas/\(table.name).json",
            ]
        }
        model["quoteExample"] = quoteExample
        model["quoteLeave"] = words.plain(
            context.edition.isPublic ? "data-quote-public" : "data-note-restricted")
        return Page("data", "index.html", template: "data", model)
    }

    private var notes: [String] {
        let all = [
            "data-note-numbers", "data-note-provisional", "data-note-unknown", "data-note-empty",
            "data-note-workbook", "data-note-apostrophe",
        ]
        return context.edition.minimumCell > 1 ? ["data-note-hidden"] + all : all
    }

    private var quoteExample: String {
        let day = context.day.map(words.day) ?? "–"
        return words.plain(
            "data-quote-example",
            [
                "institution": .text(context.institution.name),
                "edition": .text(context.edition.name), "date": .text(day),
            ])
    }

    /// Every kind of file with the address it has.
    private var files: Markup {
        let code = context.institution.code
        var table = Table(
            caption: words("data-addresses", ["code": .text(code)]),
            head: [words("data-what"), words("data-form"), words("data-address")], names: 3)
        func add(_ what: String, _ form: String, _ pattern: String, example: String? = nil) {
            let address = Markup("\(context.base)/\(pattern)")
            let shown: Markup =
                example.map { path in
                    #"<a href="\#(context.base)/\#(path)">\#(address)</a>"#
                } ?? address
            table.add([words(what), Markup(form), shown])
        }
        let hasUnits = context.index.has(.institution)
        func own(_ path: String) -> String? { hasUnits ? path : nil }
        for (form, what) in [("xlsx", "data-file-workbook"), ("json", "data-file-unit")] {
            add(
                what, form.uppercased(), "data/units/CODE.\(form)",
                example: own("data/units/\(code).\(form)"))
        }
        for name in UnitTables.names(in: context.edition) {
            let pattern = DataFiles.csv(ofUnit: "CODE", table: name)
            let path = DataFiles.csv(ofUnit: code, table: name)
            add(
                "data-sheet-\(name)", "CSV", "\(pattern.folder)/\(pattern.name)",
                example: own("\(path.folder)/\(path.name)"))
        }
        for (form, folder) in [("xlsx", "data/terms"), ("csv", "data/terms"), ("json", "terms")] {
            add("data-file-term", form.uppercased(), "\(folder)/TERM.\(form)")
        }
        add("data-file-unit-term", "JSON", "units/CODE/TERM.json")
        for name in ["index", "definitions", "findings", "restatements"] {
            let path = "data/\(name).json"
            add("data-file-\(name)", "JSON", path, example: path)
        }
        return table.html
    }

    private func columns(of table: DataTable) -> Markup {
        var rows = Table(
            caption: words("data-columns-of", ["count": .count(table.columns.count)]),
            head: [words("data-column"), words("data-kind"), words("data-meaning")], names: 3)
        for column in table.columns {
            let meaning = column.description(in: words)
            rows.add([
                Markup(column.name), Markup(column.kind.description(in: words, context.basis)),
                column.definition.map { context.definition($0, meaning) } ?? Markup(meaning),
            ])
        }
        return rows.html
    }
}

extension DataTable.Kind {
    /// The unit and range of a column's values.
    func description(in words: Words, _ basis: Basis) -> String {
        let scale = words.grade(basis.scale.points)
        return switch self {
        case .points: words.plain("data-kind-points", ["scale": .text(scale)])
        default: words.plain("data-kind-\(rawValue)")
        }
    }
}
