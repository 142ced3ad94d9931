import Crypto
import Foundation
import Pages

/// The file system as archives need it, on top of what releases of the site use.
enum ArchiveDisk {
    static func write(_ bytes: [UInt8], to path: String) throws {
        try Disk.write(bytes, to: path)
    }

    static func read(_ path: String) throws -> [UInt8]? { try Disk.read(path) }

    static func exists(_ path: String) -> Bool { Disk.exists(path) }

    /// Makes a folder with those above it that are missing.
    static func makeFolders(_ path: String, mode: Int = 0o755) throws {
        if Disk.exists(path) { return }
        let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
        if parent != path { try makeFolders(parent, mode: mode) }
        try Disk.makeFolder(path, mayExist: true)
        chmod(path, mode_t(mode))
    }

    /// Puts a file in place of another in one step, its content durable first.
    ///
    /// - Returns: Whether it was other than before.
    @discardableResult
    static func replace(
        _ path: String, with bytes: [UInt8], mode: Int = 0o644
    ) throws -> Bool {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let name = URL(fileURLWithPath: path).lastPathComponent
        let next = "\(folder)/.\(name).next"
        try Disk.removeFile(next)
        if try Disk.read(path) == bytes { return false }
        try Disk.write(bytes, to: next, isDurable: true)
        chmod(next, mode_t(mode))
        try Disk.move(next, to: path)
        try Disk.syncNames(in: folder)
        return true
    }

    /// Adds a line to a file, durably.
    static func append(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Disk.failure("opened", path, errno) }
        defer { close(descriptor) }
        let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count, fsync(descriptor) == 0 else {
            throw Disk.failure("written", path, errno)
        }
    }

    /// Puts a folder in the place of another, which takes its, in one step.
    static func exchange(_ path: String, with other: String) throws {
        // The C library's own name for it is not among what Swift sees of it.
        typealias Call =
            @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32
        guard let symbol = dlsym(nil, "renameat2") else {
            throw ArchiveError("this system cannot exchange two folders in one step")
        }
        let call = unsafeBitCast(symbol, to: Call.self)
        let exchange: UInt32 = 2
        guard call(AT_FDCWD, path, AT_FDCWD, other, exchange) == 0 else {
            throw Disk.failure("exchanged with \(other)", path, errno)
        }
    }

    /// The files below a folder, in order of their names' bytes; empty folders are told with a
    /// slash behind, what is neither with a question mark.
    static func tree(_ folder: String, at prefix: String = "") throws -> [String] {
        try walk(folder, prefix).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func walk(_ folder: String, _ prefix: String) throws -> [String] {
        let names = try Disk.names(in: folder)
        if names.isEmpty, !prefix.isEmpty { return [prefix] }
        return try names.flatMap { name -> [String] in
            var status = stat()
            lstat(folder + "/" + name, &status)
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return try walk(folder + "/" + name, prefix + name + "/")
            case S_IFREG: return [prefix + name]
            default: return [prefix + name + "?"]
            }
        }
    }

    /// Lets nobody write a folder or what is in it.
    ///
    /// - Parameters:
    ///   - isPrivate: Whether nobody but the owner may read it either.
    ///   - time: When it was sealed, in Unix seconds: nginx tells readers by the files' time.
    static func seal(_ folder: String, isPrivate: Bool, time: Int64) throws {
        let moment = timespec(tv_sec: Int(time), tv_nsec: 0)
        for name in try Disk.names(in: folder) {
            let path = folder + "/" + name
            if isFolder(path) {
                try seal(path, isPrivate: isPrivate, time: time)
            } else {
                utimensat(AT_FDCWD, path, [moment, moment], 0)
                chmod(path, isPrivate ? 0o400 : 0o444)
            }
        }
        chmod(folder, isPrivate ? 0o500 : 0o555)
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Removes what may have been made read-only.
    static func remove(_ path: String) throws {
        if isFolder(path) {
            chmod(path, 0o700)
            for name in try Disk.names(in: path) { try remove(path + "/" + name) }
        }
        try Disk.remove(path)
    }

    /// The same files once more, under other names.
    static func link(_ folder: String, as other: String) throws {
        try Disk.makeFolder(other)
        defer {
            var status = stat()
            if lstat(folder, &status) == 0 { chmod(other, status.st_mode & 0o777) }
        }
        for name in try Disk.names(in: folder) {
            let (path, target) = (folder + "/" + name, other + "/" + name)
            if isFolder(path) {
                try link(path, as: target)
            } else {
                try Disk.hardLink(path, as: target)
            }
        }
    }

    /// The digest and length of a file, read in pieces.
    static func digest(_ path: String) throws -> (sha512: String, bytes: Int) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Disk.failure("read", path, errno)
        }
        defer { try? handle.close() }
        var hash = SHA512()
        var count = 0
        while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(data: piece)
            count += piece.count
        }
        return (hex(hash.finalize()), count)
    }

    static func digest(_ bytes: [UInt8]) -> String { hex(SHA512.hash(data: bytes)) }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text = [UInt8]()
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
