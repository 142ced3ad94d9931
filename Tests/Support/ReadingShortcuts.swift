public import Reading

public func readDocument(_ text: String) -> EventDocument {
    readDocument(Array(text.utf8))
}

public func readDocument(_ bytes: [UInt8]) -> EventDocument {
    bytes.withUnsafeBytes { EventJSONReader().readDocument($0) }
}

public func readLines(_ text: String) -> EventDocument {
    Array(text.utf8).withUnsafeBytes { EventJSONReader().readLines($0) }
}
