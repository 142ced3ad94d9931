import Foundation
import Retention
import Testing

@testable import Pages

/// Tables as files: CSV, workbooks and what describes them to programs.
@Suite struct TableTests {
    private func table(_ values: [DataTable.Value]) -> DataTable {
        var table = DataTable(
            name: "test", columns: values.indices.map { DataTable.Column("c\($0)", .text, []) })
        table.add(values)
        return table
    }

    @Test func valuesAreWrittenAlikeInEveryLanguage() {
        let values: [DataTable.Value] = [
            .text("Arts"), .flag(true), .flag(false), .whole(1_234_567), .number(0.25),
            .number(-1.5), .hidden, .unknown, .none,
        ]
        #expect(
            table(values).csv.text
                == "c0,c1,c2,c3,c4,c5,c6,c7,c8\r\n\"Arts\",true,false,1234567,0.25,-1.5,[c],[x],\r\n"
        )
    }

    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@A1", "'@A1"), ("a=1", "a=1"),
            ("a,b", "a,b"), ("a\"b", "a\"\"b"), ("=\"a\"", "'=\"\"a\"\""), ("a\nb", "a\nb"),
            ("", ""),
        ])
    func textIsQuotedAndHarmless(text: String, written: String) {
        #expect(table([.text(text)]).csv.text == "c0\r\n\"\(written)\"\r\n")
    }

    /// The header and the cells of a CSV file whose texts hold neither quotes nor commas.
    private func rows(_ file: [UInt8]?) throws -> [[String: String]] {
        let lines = try #require(file).text.components(separatedBy: "\r\n").dropLast()
        let names = lines[0].components(separatedBy: ",")
        return try lines.dropFirst().map { line in
            let cells = line.replacing("\"", with: "").components(separatedBy: ",")
            try #require(cells.count == names.count)
            return Dictionary(uniqueKeysWithValues: zip(names, cells))
        }
    }

    @Test func tablesAgreeWithTheJSON() throws {
        let site = try School(students: 120).site()
        let unit = try #require(site["data/units/PHY.json"]).json()
        let cohorts = try #require(unit["cohorts"] as? [String: [String: [String: Any]]])
        let expected = cohorts.values.flatMap(\.values)
        let sizes = try rows(site["data/tables/PHY/cohorts.csv"]).compactMap {
            Int($0["size"] ?? "")
        }
        #expect(sizes.sorted() == expected.compactMap { $0["size"] as? Int }.sorted())
        for (table, key, count) in [
            ("progress", "progress", "away"), ("survival", "survival", "at_risk"),
        ] {
            let found = try rows(site["data/tables/PHY/\(table).csv"]).compactMap { $0[count] }
            let points = expected.flatMap { $0[key] as? [[String: Any]] ?? [] }
            let jsonKey = count == "at_risk" ? "atRisk" : count
            #expect(!points.isEmpty)
            #expect(
                found.compactMap { Int($0) }.sorted()
                    == points.compactMap { $0[jsonKey] as? Int }.sorted())
        }
        let terms = try #require(unit["terms"] as? [String: [String: Any]])
        for row in try rows(site["data/tables/PHY/reasons.csv"]) {
            let reasons = terms[row["term"] ?? ""]?["dropOutReasons"] as? [String: Int]
            #expect(row["drop_outs"] == String(reasons?[row["reason"] ?? ""] ?? 0))
        }
        for row in try rows(site["data/tables/PHY/grades.csv"]) {
            let gpa = terms[row["term"] ?? ""]?["gpa"] as? [String: [String: [String: Any]]]
            let figures = gpa?[row["comparison"] ?? ""]?[row["average"] ?? ""]
            let stayed = figures?["stayed"] as? [String: Any]
            #expect(row["stayed_n"] == (stayed?["n"] as? Int).map { String($0) })
        }
    }

    @Test func hiddenStepsAreOneRowOfMarks() throws {
        let site = try School(students: 20).site(School.open)
        let unit = try #require(site["data/units/BIO.json"]).json()
        let suppressed = try #require(unit["suppressed"] as? [String])
        let hidden = suppressed.filter { $0.hasSuffix("/progress") }
        let rows = try rows(site["data/tables/BIO/progress.csv"]).filter { $0["k"] == "[c]" }
        #expect(!hidden.isEmpty)
        #expect(rows.count == hidden.count)
        for row in rows {
            for name in ["enrolled", "away", "retained_base", "retained_rate"] {
                #expect(row[name] == "[c]")
            }
        }
    }

    @Test func schemasAndThePackageDescribeEveryTable() throws {
        let site = try School(students: 60).site()
        let package = try #require(site["data/datapackage.json"]).json()
        let resources = try #require(package["resources"] as? [[String: String]])
        let paths = resources.compactMap { $0["path"] }
        let tables = site.keys.filter { $0.hasSuffix(".csv") }
        #expect(Set(paths.map { "data/\($0)" }) == Set(tables))
        #expect(Set(resources.compactMap { $0["name"] }).count == resources.count)
        for resource in resources {
            let schema = try #require(site["data/\(resource["schema"] ?? "")"]).json()
            let fields = try #require(schema["fields"] as? [[String: Any]])
            let header = try #require(site["data/\(resource["path"] ?? "")"]).text
                .components(separatedBy: "\r\n")[0]
            #expect(fields.compactMap { $0["name"] as? String }.joined(separator: ",") == header)
            #expect(fields.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
        }
    }

    @Test func definitionsOfColumnsAreThere() throws {
        let site = try School(students: 20).site()
        let definitions = try #require(site["definitions.html"]).text
        let page = try #require(site["data/index.html"]).text
        let links = Page.values(of: "href", in: page).compactMap { link in
            link.components(separatedBy: "/definitions.html#").dropFirst().first
        }
        #expect(links.count > 100)
        for anchor in Set(links) { #expect(definitions.contains("id=\"\(anchor)\""), "\(anchor)") }
    }

    @Test func aWorkbookIsTheSameEveryTime() throws {
        let first = try School(students: 20).site()
        let second = try School(students: 20).site()
        let books = first.keys.filter { $0.hasSuffix(".xlsx") }
        #expect(books.contains("data/units/PHY.xlsx"))
        #expect(books.contains("data/terms/2020-fall.xlsx"))
        for book in books {
            #expect(first[book]?.prefix(2) == Array("PK".utf8)[...])
            #expect(first[book] == second[book])
        }
    }
}

/// The same units of a term in another order, without script.
@Suite struct OrderTests {

    /// The units' names from top to bottom.
    private func names(_ page: [UInt8]?) throws -> [String] {
        try #require(page).text.components(separatedBy: #"<th scope="row">"#).dropFirst().map {
            let cell = $0.components(separatedBy: "</th>")[0]
            return cell.replacing(try Regex("<[^>]*>"), with: "")
        }
    }

    @Test func everyOrderHasAPageThatNamesTheFirst() throws {
        let site = try School(students: 60).site()
        let plain = try #require(site["terms/2020-fall.html"]).text
        #expect(!plain.contains("aria-sort"))
        #expect(!plain.contains("canonical"))
        for order in UnitOrder.allCases {
            let path = "terms/by-\(order.rawValue)/2020-fall.html"
            let page = try #require(site[path]).text
            #expect(plain.contains("<a href=\"/staff/\(path)\">"))
            #expect(
                page.contains(#"<link rel="canonical" href="/staff/terms/2020-fall.html">"#))
            let kind = order == .name ? "ascending" : "descending"
            #expect(page.components(separatedBy: "aria-sort=\"\(kind)\"").count == 2)
            #expect(Set(try names(site[path])) == Set(try names(site["terms/2020-fall.html"])))
        }
    }

    @Test func largestFirstBelowTheInstitution() throws {
        let site = try School(students: 60).site()
        #expect(
            try names(site["terms/by-enrolled/2020-spring.html"])
                == ["Test College", "Science", "Physics", "Arts", "Biology"])
        #expect(
            try names(site["terms/by-name/2020-spring.html"])
                == ["Test College", "Arts", "Biology", "Physics", "Science"])
    }

    @Test func hiddenOnesComeLastAndTiesGoByCode() throws {
        let school = try School(students: 0)
        func row(_ code: String, _ count: Shown<Int>, _ rate: Shown<Rate>?) throws -> UnitRows.Row {
            let term = try #require(
                try School(students: 1).source(School.staff)
                    .unit(.institution).terms.first)
            var figures = term
            figures.enrolments = count
            figures.inTermRetention = rate
            return (unit: try school.unit(code), figures: figures)
        }
        let half = try #require(Rate(count: 10, base: 20))
        let few = try #require(Rate(count: 3, base: 3))
        let rows = [
            try row("institution", .value(1), nil), try row("BIO", .hidden, .hidden),
            try row("SCI", .value(5), .value(few)), try row("PHY", .value(7), nil),
            try row("ART", .value(5), .value(half)),
        ]
        func codes(_ order: UnitOrder) -> [String] {
            order.sorted(rows, units: school.basis.units).map { school.basis.units[$0.unit].code }
        }
        #expect(codes(.enrolled) == ["institution", "PHY", "ART", "SCI", "BIO"])
        #expect(codes(.retention) == ["institution", "ART", "SCI", "PHY", "BIO"])
    }
}
