import Retention

extension DataFiles {
    /// Where a table of a unit lies: the terms beside the unit's other files, the others in a
    /// folder of the unit's own, so that no code can make two files' names alike.
    static func csv(ofUnit code: String, table: String) -> SitePath {
        table == "terms"
            ? SitePath(folder: "data/units", name: "\(code).csv")
            : SitePath(folder: "data/tables/\(code)", name: "\(table).csv")
    }

    /// The files of a unit that `unit` writes in one edition or another.
    static func paths(ofUnit code: String) -> [SitePath] {
        ["json", "xlsx"].map { SitePath(folder: "data/units", name: "\(code).\($0)") }
            + UnitTables.names.map { csv(ofUnit: code, table: $0) }
    }

    func workbook(of unit: Unit, _ tables: [DataTable]) -> Workbook {
        workbook(
            name: "\(unit.code).xlsx", title: unit.name, subject: "column-unit",
            tables: tables)
    }

    func workbook(of term: Term, _ table: DataTable) -> Workbook {
        workbook(
            name: "\(term.id).xlsx", title: term.name, subject: "column-term", tables: [table])
    }

    private func workbook(
        name: String, title: String, subject: String, tables: [DataTable]
    ) -> Workbook {
        let words = context.words
        let institution = context.institution.name
        var rows = [
            (words.plain("data-about-institution"), institution),
            (words.plain(subject), title),
            (words.plain("data-about-edition"), context.edition.name),
        ]
        if let day = context.day {
            rows.append((words.plain("data-about-as-of"), words.day(day)))
        }
        rows += [
            (
                words.plain("nav-definitions"),
                words.plain(
                    "definitions-version", ["number": .count(DefinitionsVersion.current.number)])
            ),
            (words.plain("data-about-columns"), "\(context.base)/data/"),
            ("", ""),
            (words.plain("data-about-note"), words.plain("data-note-provisional")),
            ("", words.plain("data-note-workbook")),
            ("", words.plain("data-note-unknown")), ("", words.plain("data-note-empty")),
        ]
        if context.edition.minimumCell > 1 {
            rows.append(("", words.plain("data-note-hidden")))
        } else if !context.edition.isPublic {
            rows.append(("", words.plain("data-note-restricted")))
        }
        return Workbook(
            name: name, title: "\(institution.isolated): \(title.isolated)",
            about: (words.plain("data-sheet-about"), rows),
            sheets: tables.map { (words.plain("data-sheet-\($0.name)"), $0) })
    }
}
