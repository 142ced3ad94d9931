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
        // The old compressed form goes first: cut off in between, the page is sent uncompressed,
        // never stale.
        try Disk.removeFile(path + ".gz")
        try replace(path, with: bytes)
        if let companion = Gzip.companion(of: bytes, name: name) {
            try replace(path + ".gz", with: companion)
        }
        return true
    }

    /// Puts a file in place of another in one step, its content durable first.
    func replace(_ path: String, with bytes: [UInt8]) throws(ReleaseError) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let temporary = "\(path[..<slash])/.\(SiteName.lastPart(of: path)).\(getpid())"
        try Disk.removeFile(temporary)
        do {
            try Disk.write(bytes, to: temporary, isDurable: true)
            try Disk.move(temporary, to: path)
        } catch {
            try? Disk.removeFile(temporary)
            throw error
        }
    }
}
