internal import Glibc

extension ReleaseStore {
    /// Replaces a file outside the releases, such as `status/index.html`, and its compressed
    /// form, where its bytes are other than before. Needs no lock: a run that was refused the
    /// lock can still say so.
    ///
    /// - Returns: Whether anything was written.
    @discardableResult
    public func writeOutside(
        folder: String, name: String, bytes: [UInt8]
    ) throws(ReleaseError) -> Bool {
        let own = ["objects", "releases", "current", "pinned"]
        guard SiteName.isValid(folder), !own.contains(folder) else { throw .unfitName(folder) }
        try SiteName.check(file: name)
        let path = "\(layout.site)/\(folder)/\(name)"
        if try Disk.read(path) == bytes { return false }
        try Disk.makeFolder(layout.site, mayExist: true)
        try Disk.makeFolder("\(layout.site)/\(folder)", mayExist: true)
        let time = Disk.time(after: Disk.time(of: path), Disk.time(of: path + ".gz"))
        // The old compressed form goes first: cut off in between, the page is sent uncompressed,
        // never stale.
        try Disk.removeFile(path + ".gz")
        try replace(path, with: bytes, time: time)
        if let companion = Gzip.companion(of: bytes, name: name) {
            try replace(path + ".gz", with: companion, time: time)
        }
        return true
    }

    /// Puts a file in place of another in one step, its content durable first.
    ///
    /// - Parameter time: Its modification time, in Unix seconds; nil leaves it to the clock.
    func replace(
        _ path: String, with bytes: [UInt8], time: Int64? = nil
    ) throws(ReleaseError) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let temporary = "\(path[..<slash])/.\(SiteName.lastPart(of: path)).\(getpid())"
        try Disk.removeFile(temporary)
        do {
            try Disk.write(bytes, to: temporary, time: time, isDurable: true)
            try Disk.move(temporary, to: path)
        } catch {
            try? Disk.removeFile(temporary)
            throw error
        }
    }
}
