internal import Crypto
import Writing

/// The SHA-256 of a file's bytes.
struct ContentHash: Hashable, Sendable {
    private let words: SIMD4<UInt64>

    init(of bytes: [UInt8]) {
        let digest = SHA256.hash(data: bytes)
        words = digest.withUnsafeBytes { buffer in
            var words = SIMD4<UInt64>()
            for index in 0..<4 {
                let word = buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                words[index] = UInt64(bigEndian: word)
            }
            return words
        }
    }

    init?(hexadecimal text: Substring) {
        guard text.utf8.count == 64 else { return nil }
        var words = SIMD4<UInt64>()
        for (offset, byte) in text.utf8.enumerated() {
            guard let digit = Hexadecimal.value(of: byte) else { return nil }
            words[offset / 16] = words[offset / 16] << 4 | UInt64(digit)
        }
        self.words = words
    }

    var hexadecimal: String {
        Hexadecimal.text(
            (0..<32).lazy.map { place in
                UInt8(truncatingIfNeeded: words[place / 8] >> (56 - 8 * UInt64(place % 8)))
            })
    }
}

/// A file as its folder's index knows it.
struct StoredFile: Hashable, Sendable {
    var content: ContentHash
    /// Whether the compressed form lies beside it.
    var hasCompanion: Bool
}

/// What is in an immutable folder: its own files, and the objects its sub-folders are.
///
/// Kept in the folder itself as `.files`; the folder's id is the hash of that text, so a folder
/// has the same id wherever and whenever it has the same content.
struct FolderIndex: Hashable, Sendable {
    static let fileName = ".files"

    var files: [String: StoredFile] = [:]
    /// Object ids by the sub-folder's name.
    var folders: [String: String] = [:]

    var isEmpty: Bool {
        files.isEmpty && folders.isEmpty
    }

    var text: [UInt8] {
        var text = ""
        for (name, file) in files.sorted(by: { $0.key < $1.key }) {
            text += "\(file.hasCompanion ? "pair" : "file") \(file.content.hexadecimal) \(name)\n"
        }
        for (name, object) in folders.sorted(by: { $0.key < $1.key }) {
            text += "folder \(object) \(name)\n"
        }
        return Array(text.utf8)
    }

    init() {}

    /// Reads what `text` gives; nil for anything else.
    init?(text: [UInt8]) {
        for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 3 else { return nil }
            let name = String(fields[2])
            switch fields[0] {
            case "file", "pair":
                guard let content = ContentHash(hexadecimal: fields[1]) else { return nil }
                files[name] = StoredFile(content: content, hasCompanion: fields[0] == "pair")
            case "folder":
                folders[name] = String(fields[1])
            default:
                return nil
            }
        }
    }

    /// A name that two things would have; nil where all is well.
    var clash: String? {
        folders.keys.sorted().first { name in
            files[name] != nil
                || name.hasSuffix(".gz") && files[String(name.dropLast(3))] != nil
        }
    }
}
