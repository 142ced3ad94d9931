/// Turns the links of an edition's pages, which start at the server's root, into ones that start at
/// the page itself and end in a file's name, so that they work from disk.
struct SiteLinks: Sendable {
    private let root: [UInt8]
    private static let attributes = ["href=", "src="].map { Array($0.utf8) }

    /// - Parameter edition: Its name, the first part of its addresses.
    init(edition: String) {
        root = Array("/\(edition)/".utf8)
    }

    /// - Parameter path: The file's below the edition, such as `units/F14/index.html`.
    /// - Returns: The bytes with links made relative, where the file has links; else as they are.
    func relative(_ bytes: [UInt8], in path: String) -> [UInt8] {
        guard path.hasSuffix(".html") || path.hasSuffix(".atom") else { return bytes }
        let up = Array(String(repeating: "../", count: path.split(separator: "/").count - 1).utf8)
        var result = [UInt8]()
        result.reserveCapacity(bytes.count)
        var place = 0
        while let mark = bytes[place...].firstIndex(of: UInt8(ascii: "\"")) {
            result.append(contentsOf: bytes[place...mark])
            place = mark + 1
            guard begins(bytes, behind: mark) else { continue }
            result.append(contentsOf: up)
            place += root.count
            let start = place
            while place < bytes.count, ![34, 35, 63].contains(bytes[place]) { place += 1 }
            result.append(contentsOf: bytes[start..<place])
            if place == start || bytes[place - 1] == UInt8(ascii: "/") {
                result.append(contentsOf: "index.html".utf8)
            }
        }
        result.append(contentsOf: bytes[place...])
        return result
    }

    /// Whether a quotation mark opens an address of the edition.
    private func begins(_ bytes: [UInt8], behind mark: Int) -> Bool {
        bytes[(mark + 1)...].starts(with: root)
            && SiteLinks.attributes.contains { bytes[..<mark].suffix($0.count).elementsEqual($0) }
    }
}
