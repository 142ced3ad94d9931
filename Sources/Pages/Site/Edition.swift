/// One rendering of the site for one audience.
public struct Edition: Hashable, Sendable, Encodable {
    /// The first part of its addresses, such as `staff`.
    public var name: String
    /// Counts from 1 to one less are hidden; 0 hides nothing.
    public var minimumCell: Int
    /// Whether it is read without a login.
    public var isPublic: Bool

    /// Whether ends of weeks are among the days its figures speak of.
    public var isWeekly: Bool

    /// Whether small counts are hidden, and figures made coarser where that leaves little.
    var hidesNumbers: Bool { minimumCell > 1 }

    /// - Parameter isWeekly: nil where it follows from hiding nothing.
    public init(name: String, minimumCell: Int, isPublic: Bool, isWeekly: Bool? = nil) {
        self.isWeekly = isWeekly ?? (minimumCell <= 1)
        self.name = name
        self.minimumCell = minimumCell
        self.isPublic = isPublic
    }
}

/// Where a file stands in an edition. `folder` is relative to the edition's root: "" for the root
/// itself, `units/F14`, `terms`.
public struct SitePath: Hashable, Comparable, Sendable {
    public var folder: String
    public var name: String

    public init(folder: String, name: String) {
        self.folder = folder
        self.name = name
    }

    public static func < (left: SitePath, right: SitePath) -> Bool {
        (left.folder, left.name) < (right.folder, right.name)
    }
}

/// One file of a site.
public struct SiteFile: Hashable, Sendable {
    public var folder: String
    public var name: String
    public var bytes: [UInt8]

    public init(folder: String, name: String, bytes: [UInt8]) {
        self.folder = folder
        self.name = name
        self.bytes = bytes
    }

    public var path: SitePath { SitePath(folder: folder, name: name) }
}
