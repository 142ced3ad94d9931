import Foundation
import Retention

/// `search.json`: what a reader may look for by name. A reader's browser loads it when the search
/// field is first used, so it holds no figures, no addresses and no names of fields in each entry:
/// 300 programs and 90 terms stay under 30 kB.
///
/// `{"definitions":[["anchor","name","what else it is called"]],"terms":[["id","name"]],"units":[["code","name","kind"]]}`,
/// terms from the latest, units in the order of the tree.
struct SearchIndex {
    let context: PageContext

    /// Words that readers look for and the name does not have.
    private func alsoCalled(_ anchor: String) -> String {
        switch anchor {
        case "grade-averages", "drop-outs", "cohorts", "persistence", "enrolments", "completions":
            context.words.plain("also-called-\(anchor)")
        default: ""
        }
    }

    var file: SiteFile {
        var writer = JSONWriter()
        writer.object { writer in
            writer.rows(
                "definitions",
                context.definitions.map { [$0.anchor, $0.name, alsoCalled($0.anchor)] })
            writer.rows(
                "terms",
                context.index.allTerms.reversed().map {
                    [context.basis.calendar[$0].id, context.basis.calendar[$0].name]
                })
            writer.rows(
                "units",
                context.tree.units.filter(context.index.has).map {
                    let unit = context.basis.units[$0]
                    return [unit.code, unit.name, unit.kind]
                })
        }
        return SiteFile(
            folder: "", name: "search.json", bytes: writer.bytes + [UInt8(ascii: "\n")])
    }
}

extension JSONWriter {
    /// Lists of texts, one after the other.
    fileprivate mutating func rows(_ key: String, _ rows: [[String]]) {
        array(key) { writer in
            for row in rows { writer.array { for text in row { $0.value(text) } } }
        }
    }
}
