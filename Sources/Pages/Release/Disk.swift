internal import Glibc

/// The file system calls that releases are made of, with errors a person can act on.
package enum Disk {
    package static func makeFolder(_ path: String, mayExist: Bool = false) throws(ReleaseError) {
        guard mkdir(path, 0o755) != 0 else { return }
        let code = errno
        if mayExist && code == EEXIST { return }
        throw failure("created", path, code)
    }

    /// Writes a file that must not exist yet.
    ///
    /// - Parameter time: Its modification time, in Unix seconds; nil leaves it to the clock.
    package static func write(
        _ bytes: [UInt8], to path: String, time: Int64? = nil, isDurable: Bool = false
    ) throws(ReleaseError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("created", path, errno) }
        defer { close(descriptor) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("written", path, errno) }
            offset += count
        }
        if let time, !setTime(time, of: descriptor) { throw failure("written", path, errno) }
        if isDurable && fsync(descriptor) != 0 { throw failure("written", path, errno) }
    }

    private static func setTime(_ time: Int64, of descriptor: Int32) -> Bool {
        let modified = timespec(tv_sec: Int(time), tv_nsec: 0)
        return futimens(descriptor, [modified, modified]) == 0
    }

    /// The content of a file, or nil where there is none.
    package static func read(_ path: String) throws(ReleaseError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return nil }
            throw failure("read", path, code)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("read", path, errno) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Glibc.read(
                    descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("read", path, errno) }
            if count == 0 { break }
            offset += count
        }
        bytes.removeLast(bytes.count - offset)
        return bytes
    }

    /// The names in a folder in no particular order; none where there is no folder.
    package static func names(in path: String) throws(ReleaseError) -> [String] {
        guard let folder = opendir(path) else {
            let code = errno
            if code == ENOENT { return [] }
            throw failure("listed", path, code)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    package static func exists(_ path: String) -> Bool {
        inode(path) != nil
    }

    /// Which file a path leads to, links not followed; nil where there is none.
    package static func inode(_ path: String) -> UInt64? {
        var status = stat()
        return lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    /// When a file was last modified, in Unix seconds, links not followed; nil where there is none.
    package static func time(of path: String) -> Int64? {
        var status = stat()
        return lstat(path, &status) == 0 ? Int64(status.st_mtim.tv_sec) : nil
    }

    /// The time for a file that takes the place of others: a second or more later than any of
    /// them, whatever the clock says. A web server tells versions of a file apart by its length
    /// and this second.
    ///
    /// - Parameter others: Their times; nil where there is none.
    package static func time(after others: Int64?...) -> Int64 {
        others.reduce(Int64(Glibc.time(nil))) { max($0, ($1 ?? .min) + 1) }
    }

    package static func hardLink(_ existing: String, as path: String) throws(ReleaseError) {
        guard link(existing, path) != 0 else { return }
        let code = errno
        if code == ENOENT { throw .damaged(path: existing) }
        throw failure("linked", path, code)
    }

    package static func symbolicLink(to target: String, at path: String) throws(ReleaseError) {
        if symlink(target, path) != 0 { throw failure("linked", path, errno) }
    }

    /// Where a symbolic link leads; nil where there is no link.
    package static func target(of path: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes { bytes in
            readlink(path, bytes.bindMemory(to: CChar.self).baseAddress!, bytes.count)
        }
        return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
    }

    package static func move(_ path: String, to other: String) throws(ReleaseError) {
        if rename(path, other) != 0 { throw failure("moved to \(other)", path, errno) }
    }

    /// Removes a file or link; none there is fine.
    package static func removeFile(_ path: String) throws(ReleaseError) {
        guard unlink(path) != 0 else { return }
        let code = errno
        if code != ENOENT { throw failure("removed", path, code) }
    }

    /// Removes a file, or a folder with all that is in it; none there is fine.
    package static func remove(_ path: String) throws(ReleaseError) {
        guard unlink(path) != 0 else { return }
        let code = errno
        if code == ENOENT { return }
        guard code == EISDIR else { throw failure("removed", path, code) }
        for name in try names(in: path) {
            try remove(path + "/" + name)
        }
        if rmdir(path) != 0 { throw failure("removed", path, errno) }
    }

    /// Returns when everything written to the folder's file system so far survives a power cut:
    /// one wait for any number of files.
    package static func syncFileSystem(of folder: String) throws(ReleaseError) {
        try sync(folder, syncOneFileSystem)
    }

    /// Looked up at run time, because Swift's view of the C library leaves `syncfs` out; where it
    /// is missing, `sync` waits for all file systems.
    private static let syncOneFileSystem: @Sendable (Int32) -> Int32 = {
        typealias Call = @convention(c) (Int32) -> Int32
        guard let symbol = dlsym(nil, "syncfs") else {
            return { _ in
                Glibc.sync()
                return 0
            }
        }
        let call = unsafeBitCast(symbol, to: Call.self)
        return { call($0) }
    }()

    /// Returns when the names in a folder survive a power cut.
    package static func syncNames(in folder: String) throws(ReleaseError) {
        try sync(folder) { fsync($0) }
    }

    private static func sync(
        _ folder: String, _ call: @Sendable (Int32) -> Int32
    ) throws(ReleaseError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opened", folder, errno) }
        defer { close(descriptor) }
        if call(descriptor) != 0 { throw failure("written", folder, errno) }
    }

    package static func failure(_ operation: String, _ path: String, _ code: Int32) -> ReleaseError
    {
        switch code {
        case EACCES, EPERM, EROFS: .notWritable(path: path)
        case ENOSPC, EDQUOT: .diskFull(path: path)
        default:
            .system(operation: operation, path: path, reason: String(cString: strerror(code)))
        }
    }
}

/// The right to write releases, held until the value goes away or the process ends.
public final class SiteLock: Sendable {
    private let descriptor: Int32

    package init(path: String) throws(ReleaseError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Disk.failure("opened", path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            // Closed as the value goes away, which it does here too: a second time it might be
            // another thread's file by then.
            let code = errno
            if code == EWOULDBLOCK { throw .locked(path: path) }
            throw Disk.failure("locked", path, code)
        }
    }

    deinit {
        close(descriptor)
    }
}
