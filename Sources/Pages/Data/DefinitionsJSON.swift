import Retention

extension DataFiles {
    /// `data/definitions.json`
    func definitions() -> SiteFile {
        file("data", "definitions.json") { writer in
            writer.array("definitions") { writer in
                for (place, definition) in context.definitions.enumerated() {
                    writer.element(place) { writer in
                        writer.field("anchor", definition.anchor)
                        writer.field("name", definition.name)
                        writer.field("source", definition.source)
                        writer.field("text", definition.text)
                        writer.field("version", definition.version.number)
                    }
                }
            }
            writer.field("page", "\(context.base)/definitions.html")
            writer.field("since", DefinitionsVersion.current.since.description)
            writer.field("version", DefinitionsVersion.current.number)
        }
    }
}
