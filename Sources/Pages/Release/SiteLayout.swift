/// Where releases and what they are made of lie under the site folder.
///
/// ```
/// current -> releases/12             what readers see, switched by one rename
/// pinned                             the release a person rolled back to, if any
/// releases/12/staff -> ../../objects/ab/…
/// releases/12/.release.json          number and facts, for people and the generator
/// releases/12/.folders               object and path of each folder
/// objects/ab/cd…/                    an immutable folder: files, links to sub-folders' objects
/// objects/ab/cd…/.files              its index, whose hash is its id
/// .staging/                          a draft or sweep under way; left over when one is cut off
/// .lock                              held by the one writer
/// ```
///
/// A folder's object holds links to the objects of its sub-folders, so that a release's own
/// folder is one link an edition and a change costs the folders on its path.
struct SiteLayout: Hashable, Sendable {
    let site: String

    var current: String { site + "/current" }
    var nextCurrent: String { site + "/.current" }
    var pinned: String { site + "/pinned" }
    var lock: String { site + "/.lock" }
    var releases: String { site + "/releases" }
    var objects: String { site + "/objects" }
    var staging: String { site + "/.staging" }
    var stagedRelease: String { staging + "/release" }

    func release(_ number: Int) -> String {
        "\(releases)/\(number)"
    }

    func object(_ id: String) -> String {
        "\(objects)/\(id.prefix(2))/\(id.dropFirst(2))"
    }

    func objectShelf(_ id: String) -> String {
        "\(objects)/\(id.prefix(2))"
    }

    /// From one object's folder to another's: below the 60 bytes that ext4 keeps in the inode.
    static func link(fromObjectTo id: String) -> String {
        "../../\(id.prefix(2))/\(id.dropFirst(2))"
    }

    static func link(fromReleaseTo id: String) -> String {
        "../../objects/\(id.prefix(2))/\(id.dropFirst(2))"
    }
}

/// The names that published files and folders may have.
enum SiteName {
    /// Room for a code of 64, what is added to it and `.gz`, below the 255 of file systems.
    static let mostBytes = 200

    /// Letters, digits, `.`, `_` and `-` after a letter or digit: nothing hidden, no way out of
    /// the folder, nothing that needs escaping in an address or in an index.
    static func isValid(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= mostBytes, isAlphanumeric(first)
        else { return false }
        return name.utf8.allSatisfy { byte in
            isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
    }

    /// The path of a folder under its release: `staff`, `staff/units/F14`.
    static func path(edition: String, folder: String) throws(ReleaseError) -> String {
        guard isValid(edition) else { throw .unfitName(edition) }
        guard !folder.isEmpty else { return edition }
        let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ isValid($0) }) else { throw .unfitName(folder) }
        return edition + "/" + folder
    }

    /// Compressed forms are the release's own: a file so named could overwrite one.
    static func check(file name: String) throws(ReleaseError) {
        guard isValid(name), !name.hasSuffix(".gz") else { throw .unfitName(name) }
    }

    /// The path of the folder above; nil for an edition.
    static func parent(of path: String) -> String? {
        path.lastIndex(of: "/").map { String(path[..<$0]) }
    }

    static func lastPart(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default:
            false
        }
    }
}
