import Foundation
import Pages
import Store

/// The files of a payload that describe the others: a Data Package and, for a public bag, an
/// RO-Crate.
struct Descriptions {
    var title: String
    var identifier: String
    var version: Int
    var sealedAt: Moment
    var organization: String
    var contact: String
    var term: String
    var termStart: String
    var termEnd: String
    var license: String
    var program: String

    /// Data Package, version 2.
    ///
    /// - Parameter schemas: By the table's name.
    func dataPackage(_ bag: BagWriter, schemas: [String: JSON]) -> [UInt8] {
        let tables = bag.files.filter {
            $0.path.hasSuffix(".csv") && !$0.path.hasPrefix("data/site/")
        }
        let resources = tables.map { file -> JSON in
            let path = String(file.path.dropFirst("data/".count))
            let name = String((path.split(separator: "/").last ?? "").dropLast(4))
            return .object([
                "bytes": .whole(file.bytes), "encoding": .text("utf-8"), "format": .text("csv"),
                "hash": .text("sha512:\(file.sha512)"), "mediatype": .text("text/csv"),
                "name": .text(name.lowercased()), "path": .text(path), "type": .text("table"),
                "dialect": .object(["lineTerminator": .text("\r\n")]),
                "schema": schemas[name] ?? .object([:]),
            ])
        }
        return JSON.object([
            "$schema": .text("https://datapackage.org/profiles/2.0/datapackage.json"),
            "name": .text(identifierName), "id": .text(identifier), "title": .text(title),
            "version": .text("\(version).0.0"), "created": .text(sealedAt.text),
            "contributors": .list([
                .object([
                    "title": .text(organization), "email": .text(contact),
                    "roles": .list([.text("publisher")]),
                ])
            ]),
            "sources": .list([.object(["title": .text("The school's ledger of enrolment events")])]
            ),
            "resources": .list(resources),
        ]).pretty
    }

    private var identifierName: String {
        (identifier.split(separator: "/").suffix(2).joined(separator: "-")).lowercased()
            .replacing(":", with: "-").replacing("@", with: "-").replacing(",", with: "-")
    }

    /// RO-Crate 1.2.
    func crate(_ bag: BagWriter) -> [UInt8] {
        let files = bag.files.filter { $0.path.hasPrefix("data/") }
        func link(_ id: String) -> JSON { .object(["@id": .text(id)]) }
        let parts = files.map { String($0.path.dropFirst("data/".count)) }
        var graph: [JSON] = [
            .object([
                "@id": .text("ro-crate-metadata.json"), "@type": .text("CreativeWork"),
                "conformsTo": link("https://w3id.org/ro/crate/1.2"), "about": link("./"),
            ]),
            .object([
                "@id": .text("./"), "@type": .text("Dataset"), "name": .text(title),
                "description": .text(
                    "Retention, enrolments, drop-outs and grade averages of \(organization) as its "
                        + "public pages showed them; small numbers are hidden."),
                "datePublished": .text("\(sealedAt.day)"), "identifier": .text(identifier),
                "license": link("#license"), "publisher": link("#publisher"),
                "author": link("#publisher"),
                "temporalCoverage": .text("\(termStart)/\(termEnd)"),
                "hasPart": .list(parts.map(link)),
            ]),
            .object([
                "@id": .text("#license"), "@type": .text("CreativeWork"),
                "name": .text("Terms of use"), "description": .text(license),
            ]),
            .object([
                "@id": .text("#publisher"), "@type": .text("Organization"),
                "name": .text(organization), "email": .text(contact),
            ]),
            .object([
                "@id": .text("#rollbook"), "@type": .text("SoftwareApplication"),
                "name": .text("Rollbook"), "version": .text(program),
                "url": link("https://rollbook.invalid/"),
            ]),
            .object([
                "@id": .text("https://rollbook.invalid/"), "@type": .text("WebPage"),
                "name": .text("Rollbook"),
            ]),
            .object([
                "@id": .text("#drawing"), "@type": .text("CreateAction"),
                "name": .text("Drawing the pages from the tables"),
                "instrument": link("#rollbook"), "object": link("tables/figures.csv"),
                "result": link("site/index.html"), "endTime": .text(sealedAt.text),
                "agent": link("#publisher"),
            ]),
        ]
        for file in files {
            let path = String(file.path.dropFirst("data/".count))
            graph.append(
                .object([
                    "@id": .text(path), "@type": .text("File"), "name": .text(path),
                    "description": .text(Descriptions.meaning(of: path)),
                    "contentSize": .text(String(file.bytes)),
                    "encodingFormat": .text(Descriptions.format(of: path)),
                ]))
        }
        return JSON.object([
            "@context": .text("https://w3id.org/ro/crate/1.2/context"), "@graph": .list(graph),
        ]).pretty
    }

    private static func meaning(of path: String) -> String {
        if path.hasPrefix("site/") { return "A file of the pages as they were published" }
        if path.hasPrefix("tables/") { return "A table of the figures" }
        if path.hasPrefix("report-definition/templates/") {
            return "A template, or the words, of the pages"
        }
        if path.hasPrefix("report-definition/") { return "What the pages depend on beside figures" }
        return "What the tables hold, as a Data Package"
    }

    private static let formats = [
        "html": "text/html", "css": "text/css", "js": "text/javascript", "csv": "text/csv",
        "json": "application/json", "svg": "image/svg+xml", "atom": "application/atom+xml",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]

    private static func format(of path: String) -> String {
        formats[String(path.split(separator: ".").last ?? "")] ?? "text/plain"
    }

    /// What the columns of the two tables that pages are drawn from are.
    static var ownSchemas: [String: JSON] {
        func field(_ name: String, _ meaning: String) -> JSON {
            .object([
                "name": .text(name), "description": .text(meaning), "type": .text("string"),
            ])
        }
        let value = [
            field(
                "figure",
                "Place of the figure in its unit and term, as in the record of what was shown"),
            field(
                "kind", "number, text or flag; list: hidden, or an empty list; object: an empty one"
            ),
            field("value", "The value; [c] is hidden to protect small numbers"),
        ]
        let none = JSON.list([.text("")])
        return [
            "figures": .object([
                "fields": .list(
                    [field("unit", "Code of the unit"), field("term", "Id of the term")] + value),
                "missingValues": none,
                "primaryKey": .list([.text("unit"), .text("term"), .text("figure")]),
            ]),
            "restatements": .object([
                "fields": .list(value), "missingValues": none,
                "primaryKey": .list([.text("figure")]),
            ]),
        ]
    }
}
