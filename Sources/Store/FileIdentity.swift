import Foundation

/// When a file was last written to, and how long it is.
struct FileStamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var bytes: Int64

    init?(path: String) {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        seconds = info.st_mtim.tv_sec
        nanoseconds = info.st_mtim.tv_nsec
        bytes = Int64(info.st_size)
    }
}

/// Which file a path leads to.
struct FileIdentity: Equatable {
    var device: UInt64
    var inode: UInt64

    init?(path: String) {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        device = UInt64(info.st_dev)
        inode = UInt64(info.st_ino)
    }
}
