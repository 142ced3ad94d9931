/// The published releases of a site, one of which readers see through `current`.
///
/// Reading needs no lock; `lock`, `rollback` and `resume` take the lock that one writer at a time
/// can hold, and fail with `ReleaseError.locked` where another has it.
public struct ReleaseStore: Sendable {
    /// The release just left must outlive requests that are half-way through its paths.
    public static let leastKept = 2
    /// A file shared by all kept releases stays far below the 65,000 links a file may have.
    public static let mostKept = 1000

    let layout: SiteLayout
    let keep: Int

    /// - Parameters:
    ///   - folder: The site folder; made at the first release if only its own name is missing.
    ///   - keep: How many releases stay, brought into `leastKept...mostKept`.
    public init(folder: String, keep: Int) {
        var site = folder
        while site.count > 1 && site.hasSuffix("/") { site.removeLast() }
        layout = SiteLayout(site: site)
        self.keep = min(max(keep, Self.leastKept), Self.mostKept)
    }

    /// The release readers see; nil while nothing was published.
    public func current() throws(ReleaseError) -> Release? {
        guard let number = currentNumber else { return nil }
        return try Release.read(number, in: layout)
    }

    /// The newest release, which the next draft starts from. Another than the current one only
    /// after a rollback, or after a power cut between writing a release and switching to it.
    public func newest() throws(ReleaseError) -> Release? {
        guard let number = try kept().last else { return nil }
        return try Release.read(number, in: layout)
    }

    /// The newest release whose record can be read: the last that is known of where a newer one is
    /// damaged.
    public func newestReadable() throws(ReleaseError) -> Release? {
        for number in try kept().reversed() {
            if let release = try? Release.read(number, in: layout) { return release }
        }
        return nil
    }

    /// The numbers of the releases that are there, oldest first.
    public func kept() throws(ReleaseError) -> [Int] {
        try Disk.names(in: layout.releases).compactMap { Int($0) }.sorted()
    }

    /// The release somebody rolled back to; nil while releases are published as usual.
    public func pinned() throws(ReleaseError) -> Int? {
        guard let bytes = try Disk.read(layout.pinned) else { return nil }
        let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        guard let number = Int(text) else { throw .damaged(path: layout.pinned) }
        return number
    }

    public var isPinned: Bool {
        get throws(ReleaseError) { try pinned() != nil }
    }

    /// The right to write the site, held for as long as the value lives.
    ///
    /// - Throws: `locked` while another writer works.
    public func lock() throws(ReleaseError) -> SiteLock {
        try Disk.makeFolder(layout.site, mayExist: true)
        return try SiteLock(path: layout.lock)
    }

    /// Starts a release from the newest one, all folders carried over. Removes what cut-off runs
    /// left behind.
    ///
    /// - Parameters:
    ///   - lock: Held by the draft until it is committed, abandoned or let go; nil takes it.
    ///   - isFromNothing: Carries nothing over and relies on nothing that is there: the way out
    ///     where the newest release is damaged.
    /// - Throws: `pinned` after a rollback, `locked` while another writer works.
    public func begin(
        _ lock: SiteLock? = nil, isFromNothing: Bool = false
    ) throws(ReleaseError) -> ReleaseDraft {
        let lock = if let lock { lock } else { try self.lock() }
        if let release = try pinned() { throw .pinned(release: release) }
        if Disk.exists(layout.staging) { try clearRemains() }
        let newest = try kept().last
        let time = Disk.time(after: newest.flatMap { Release.time(of: $0, in: layout) })
        let state = DraftState(lock: lock, time: time)
        guard let newest, !isFromNothing else {
            return ReleaseDraft(
                store: self, base: nil, number: (newest ?? 0) + 1, folders: ReleaseFolders(),
                state: state)
        }
        return ReleaseDraft(
            store: self, base: try Release.read(newest, in: layout), number: newest + 1,
            folders: try ReleaseFolders.read(newest, in: layout), state: state)
    }

    /// Shows an older release and keeps it shown until `resume`.
    ///
    /// - Parameter number: A kept release; nil for the one before the current one.
    /// - Returns: The release now shown.
    @discardableResult
    public func rollback(to number: Int? = nil) throws(ReleaseError) -> Release {
        // Where nothing was published there may be no folder to lock in either.
        guard try !kept().isEmpty else { throw .noSuchRelease(number, kept: []) }
        let lock = try SiteLock(path: layout.lock)
        defer { withExtendedLifetime(lock) {} }
        let kept = try kept()
        let current = currentNumber
        guard let target = number ?? kept.last(where: { $0 < current ?? .min }),
            kept.contains(target)
        else { throw .noSuchRelease(number, kept: kept) }
        let release = try Release.read(target, in: layout)
        // Pinned first: a cut between the two leaves a site that waits for a person, not one that
        // goes back to the release they fled from.
        try replace(layout.pinned, with: Array("\(target)\n".utf8))
        try Disk.syncNames(in: layout.site)
        try switchCurrent(to: target)
        return release
    }

    /// Takes the pin away. Readers keep the release they see until the next commit, which builds
    /// on the newest release and switches even if it has nothing new.
    public func resume() throws(ReleaseError) {
        guard Disk.exists(layout.pinned) else { return }
        let lock = try SiteLock(path: layout.lock)
        defer { withExtendedLifetime(lock) {} }
        try Disk.removeFile(layout.pinned)
        try Disk.syncNames(in: layout.site)
    }

    var currentNumber: Int? {
        guard let target = Disk.target(of: layout.current), target.hasPrefix("releases/") else {
            return nil
        }
        return Int(target.dropFirst("releases/".count))
    }

    /// One rename: a reader's path leads into the old release or the new one, never nowhere.
    func switchCurrent(to number: Int) throws(ReleaseError) {
        try Disk.removeFile(layout.nextCurrent)
        try Disk.symbolicLink(to: "releases/\(number)", at: layout.nextCurrent)
        try Disk.move(layout.nextCurrent, to: layout.current)
        try Disk.syncNames(in: layout.site)
    }
}
