internal import Crypto
public import Foundation

/// A value as JSON with its keys in order, so that equal values are equal texts.
public enum CodedText {
    /// - Parameter encoder: One that was set up by `encoder`.
    public static func of(
        _ value: some Encodable, _ encoder: JSONEncoder = CodedText.encoder()
    ) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    public static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// Tells one text from another: the first half of its SHA-256, in 32 digits.
public enum Digest {
    public static func of(_ text: String) -> String {
        of(Data(text.utf8))
    }

    public static func of(_ bytes: some DataProtocol) -> String {
        Hexadecimal.text(SHA256.hash(data: bytes).prefix(16))
    }

    public static func of(coded value: some Encodable) throws -> String {
        of(try CodedText.of(value))
    }
}
