import Foundation
import Pages

/// A bag as one file: ustar (POSIX.1-1988), the same bytes as GNU tar with
/// `--format=ustar --sort=name --mtime=@SEALED --owner=0 --group=0 --numeric-owner
/// --mode=u=rwX,go=rX`.
public struct TarExport: Sendable {
    let bag: String
    let time: Int64

    /// - Parameter bag: The folder of a bag.
    public init(bag: String) throws {
        let path = URL(fileURLWithPath: bag).standardizedFileURL.path
        guard let bytes = try Disk.read(path + "/bag-info.txt"),
            let sealed = try BagInfo(reading: bytes)["Sealed-At"].flatMap(Moment.init)
        else {
            throw ArchiveError(
                "\(path) is not a sealed bag", hint: "name the folder that holds bagit.txt",
                isUsage: true)
        }
        self.bag = path
        time = sealed.seconds
    }

    public var name: String { String(bag.split(separator: "/").last ?? "") + ".tar" }

    /// - Parameter path: Of the file to write; must not exist.
    /// - Returns: Its length in bytes.
    public func write(to path: String) throws -> Int {
        guard !Disk.exists(path) else {
            throw ArchiveError("\(path) is there already", isUsage: true)
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw ArchiveError("\(path) cannot be written") }
        defer { try? file.close() }
        var count = 0
        func put(_ bytes: [UInt8]) throws {
            try file.write(contentsOf: Data(bytes))
            count += bytes.count
        }
        do {
            try add(bag, as: String(bag.split(separator: "/").last ?? ""), put)
            // Two empty blocks end it; GNU tar fills up to twenty.
            let end = (count + 1024 + 10_239) / 10_240 * 10_240
            try put([UInt8](repeating: 0, count: end - count))
            try file.synchronize()
        } catch {
            unlink(path)
            throw error
        }
        return count
    }

    private func add(_ path: String, as name: String, _ put: ([UInt8]) throws -> Void) throws {
        if ArchiveDisk.isFolder(path) {
            try put(try header(name + "/", bytes: 0, isFolder: true))
            let names = try Disk.names(in: path).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
            for child in names { try add(path + "/" + child, as: name + "/" + child, put) }
            return
        }
        guard let bytes = try Disk.read(path) else { throw ArchiveError("\(path) is gone") }
        try put(try header(name, bytes: bytes.count, isFolder: false))
        try put(bytes)
        try put([UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512))
    }

    private func header(_ name: String, bytes: Int, isFolder: Bool) throws -> [UInt8] {
        let (prefix, short) = try split(name)
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { block[place + offset] = byte }
        }
        func octal(_ value: Int, _ digits: Int) -> String {
            let text = String(value, radix: 8)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        guard bytes < 1 << 33 else { throw ArchiveError("\(name) is too large for ustar") }
        put(short, at: 0)
        put(octal(isFolder ? 0o755 : 0o644, 7), at: 100)
        put(octal(0, 7), at: 108)
        put(octal(0, 7), at: 116)
        put(octal(bytes, 11), at: 124)
        put(octal(Int(time), 11), at: 136)
        put("        ", at: 148)
        put(isFolder ? "5" : "0", at: 156)
        put("ustar\u{0}00", at: 257)
        put(octal(0, 7), at: 329)
        put(octal(0, 7), at: 337)
        put(prefix, at: 345)
        let sum = block.reduce(0) { $0 + Int($1) }
        put(octal(sum, 6), at: 148)
        block[154] = 0
        block[155] = 32
        return block
    }

    /// A name of more than 100 bytes is cut at a slash: where GNU tar cuts it, the last that fits.
    private func split(_ name: String) throws -> (prefix: String, name: String) {
        let bytes = Array(name.utf8)
        if bytes.count <= 100 { return ("", name) }
        let limit = 155
        var length = min(bytes.count, limit + 1)
        if length == bytes.count, bytes[length - 1] == UInt8(ascii: "/") { length -= 1 }
        var place = length - 1
        while place > 0, bytes[place] != UInt8(ascii: "/") { place -= 1 }
        guard place > 0, bytes.count - place - 1 <= 100, bytes.count - place - 1 > 0 else {
            throw ArchiveError("\(name) is too long a path for ustar")
        }
        return (
            String(decoding: bytes[..<place], as: UTF8.self),
            String(decoding: bytes[(place + 1)...], as: UTF8.self)
        )
    }
}
