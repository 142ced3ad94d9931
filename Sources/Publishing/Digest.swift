import Crypto
import Foundation

/// Tells one value from another by its text.
enum Digest {
    static func of(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // A value of strings, numbers and lists always has a text.
        let text = (try? encoder.encode(value)) ?? Data()
        return SHA256.hash(data: text).prefix(16).map { String(format: "%02x", $0) }.joined()
    }
}
