/// A folder outside every release that a site is written into once, as plain files: no links, no
/// compressed forms. `write` may be called from several threads at once.
public struct PlainFolder: Sendable {
    private let path: String
    /// Whether the folder was not there before: then it goes again with what is in it.
    private let isOwn: Bool

    /// - Throws: `notEmpty` where something is in the folder already, or why it cannot be made.
    public init(path: String) throws(ReleaseError) {
        self.path = path
        isOwn = !Disk.exists(path)
        if isOwn { try Disk.makeFolder(path) }
        guard try Disk.names(in: path).isEmpty else { throw .notEmpty(path: path) }
    }

    /// Puts a file of an edition into `PATH/EDITION/FOLDER`.
    public func write(edition: String, _ file: SiteFile) throws(ReleaseError) {
        let folder = try SiteName.path(edition: edition, folder: file.folder)
        try SiteName.check(file: file.name)
        var made = path
        for part in folder.split(separator: "/") {
            made += "/" + part
            if !Disk.exists(made) { try Disk.makeFolder(made, mayExist: true) }
        }
        try Disk.write(file.bytes, to: made + "/" + file.name)
    }

    /// Removes all that was written, and the folder itself where it was made for it.
    public func discard() throws(ReleaseError) {
        if isOwn { return try Disk.remove(path) }
        for name in try Disk.names(in: path) { try Disk.remove(path + "/" + name) }
    }
}
